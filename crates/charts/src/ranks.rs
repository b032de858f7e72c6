//! Which subnets stand out: the selected one, the largest, the rest.

use plotters::style::RGBColor;

use crate::frame::{Stroke, nearest};
use crate::style::{Palette, Style};
use crate::text::Label;

/// How many of the largest stand out, the selected one among them or beside them.
pub const LARGEST: usize = 8;

/// How a subnet is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// In ink, above all.
    Selected,
    /// One of the largest, in one of the colours of a series.
    Top(usize),
    /// Grey.
    Rest,
}

impl Rank {
    /// What is drawn above what: the rest is 0.
    pub(crate) fn layer(self) -> u32 {
        match self {
            Self::Rest => 0,
            Self::Top(_) => 1,
            Self::Selected => 2,
        }
    }

    /// The colour of a line.
    #[must_use]
    pub fn colour(self, palette: &Palette) -> RGBColor {
        match self {
            Self::Selected => palette.ink,
            Self::Top(colour) => palette.series[colour % LARGEST],
            Self::Rest => palette.rest,
        }
    }

    /// A line's colour and width.
    pub(crate) fn stroke(self, palette: &Palette) -> Stroke {
        match self {
            Self::Selected => Stroke::solid(palette.ink, 2.5),
            Self::Top(_) => Stroke::solid(self.colour(palette), 1.75),
            // Many of them together are no more than a ground.
            Self::Rest => Stroke::solid(palette.faint(), 1.0),
        }
    }

    /// What is written beside a thing of this rank.
    pub(crate) fn label<'a>(self, text: &'a str, style: &Style) -> Label<'a> {
        if self == Self::Selected {
            Label::strong(text, style)
        } else {
            Label::quiet(text, style)
        }
    }
}

/// The places of the `count` largest, the largest first; what is no number is nothing.
pub(crate) fn largest_first(sizes: &[f64], count: usize) -> Vec<usize> {
    let size = |place: usize| {
        if sizes[place] > 0.0 {
            sizes[place]
        } else {
            0.0
        }
    };
    let mut left: Vec<_> = (0..sizes.len()).collect();
    let mut order = Vec::new();
    // They are few: a sort of the standard library's is 2 kB of page.
    while order.len() < count && !left.is_empty() {
        let mut largest = 0;
        for (at, &place) in left.iter().enumerate() {
            if size(place) > size(left[largest]) {
                largest = at;
            }
        }
        order.push(left.remove(largest));
    }
    order
}

/// As [`largest_first`]; the selected one has the last place where it is not among them.
pub(crate) fn largest_with(sizes: &[f64], count: usize, selected: Option<usize>) -> Vec<usize> {
    let mut order = largest_first(sizes, count);
    if let Some(selected) = selected.filter(|&place| place < sizes.len())
        && !order.contains(&selected)
        && let Some(last) = order.last_mut()
    {
        *last = selected;
    }
    order
}

/// The rank of each column: the largest are those whose values are largest at the sample in the
/// middle of the shown range.
///
/// A subnet has the colour of its place wherever no larger one has it: it keeps it while others
/// come and go. What is zero is not large.
#[must_use]
pub fn ranks(
    columns: &[&[f64]],
    days: &[f64],
    range: (f64, f64),
    selected: Option<usize>,
) -> Vec<Rank> {
    let middle = nearest(days, f64::midpoint(range.0, range.1)).unwrap_or(0);
    let size = |column: &&[f64]| column.get(middle).copied().unwrap_or(0.0);
    ranks_by_size(&columns.iter().map(size).collect::<Vec<_>>(), selected)
}

/// The rank of each of so many sizes, as [`ranks`] gives them.
#[must_use]
pub fn ranks_by_size(sizes: &[f64], selected: Option<usize>) -> Vec<Rank> {
    let mut ranks = vec![Rank::Rest; sizes.len()];
    let mut taken = [false; LARGEST];
    for column in largest_first(sizes, LARGEST) {
        if selected == Some(column) || sizes[column].is_nan() || sizes[column] <= 0.0 {
            continue;
        }
        let colours = (column..column + LARGEST).map(|colour| colour % LARGEST);
        if let Some(colour) = colours.into_iter().find(|&colour| !taken[colour]) {
            taken[colour] = true;
            ranks[column] = Rank::Top(colour);
        }
    }
    if let Some(rank) = selected.and_then(|column| ranks.get_mut(column)) {
        *rank = Rank::Selected;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(sizes: &[f64], selected: Option<usize>) -> Vec<Rank> {
        let columns: Vec<_> = sizes.iter().map(core::slice::from_ref).collect();
        ranks(&columns, &[0.0], (0.0, 0.0), selected)
    }

    fn count(ranks: &[Rank], is: fn(&Rank) -> bool) -> usize {
        ranks.iter().filter(|rank| is(rank)).count()
    }

    #[test]
    fn eight_stand_out_and_the_selected_one_is_among_or_beside_them() {
        let sizes: Vec<f64> = (0..128).map(|place| f64::from(place) + 1.0).collect();
        let among = ranked(&sizes, Some(127));
        let beside = ranked(&sizes, Some(3));
        let none = ranked(&sizes, None);
        for (ranks, top) in [(&among, 7), (&beside, 8), (&none, 8)] {
            assert_eq!(count(ranks, |rank| matches!(rank, Rank::Top(_))), top);
        }
        assert_eq!((among[127], beside[3]), (Rank::Selected, Rank::Selected));
        assert_eq!(count(&among, |rank| *rank == Rank::Rest), 120);
    }

    #[test]
    fn no_two_have_one_colour() {
        // All want the same.
        let mut sizes = vec![0.0; 100];
        for place in 0..10 {
            sizes[place * 8] = 1.0;
        }
        let mut colours: Vec<_> = ranked(&sizes, None)
            .into_iter()
            .filter_map(|rank| match rank {
                Rank::Top(colour) => Some(colour),
                _ => None,
            })
            .collect();
        colours.sort_unstable();
        assert_eq!(colours, [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn a_subnet_keeps_its_colour_while_others_come_and_go() {
        assert_eq!(ranked(&[5.0, 4.0, 3.0], None)[2], Rank::Top(2));
        assert_eq!(ranked(&[0.0, 4.0, 9.0], None)[2], Rank::Top(2));
    }

    #[test]
    fn the_middle_of_what_is_shown_decides() {
        let (rising, falling) = ([0.0, 1.0, 2.0], [2.0, 1.5, 0.0]);
        let days = [0.0, 1.0, 2.0];
        let largest = |range| {
            let mut columns: Vec<&[f64]> = vec![&[9.0; 3]; 7];
            columns.extend([&rising[..], &falling[..]]);
            ranks(&columns, &days, range, None)
        };
        assert_eq!(largest((0.0, 2.0))[7], Rank::Rest);
        assert_eq!(largest((1.8, 2.0))[8], Rank::Rest);
    }

    #[test]
    fn what_is_nothing_is_not_large() {
        assert_eq!(ranked(&[0.0, f64::NAN, -1.0], None), [Rank::Rest; 3]);
        assert_eq!(ranked(&[], Some(4)), []);
        assert_eq!(ranks(&[&[]], &[], (0.0, 1.0), Some(0)), [Rank::Selected]);
    }

    #[test]
    fn the_selected_one_has_the_last_place_among_the_largest() {
        let sizes = [1.0, f64::NAN, 3.0, 3.0, -1.0, 2.0];
        assert_eq!(largest_first(&sizes, 9), [2, 3, 5, 0, 1, 4]);
        assert_eq!(largest_with(&sizes, 3, Some(4)), [2, 3, 4]);
        assert_eq!(largest_with(&sizes, 3, Some(2)), [2, 3, 5]);
        assert_eq!(largest_with(&sizes, 0, Some(2)), []);
        assert_eq!(largest_with(&sizes, 1, Some(9)), [2]);
    }
}
