//! Names at the ends of lines: beside a frame, and never on one another.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::frame::{DrawResult, Frame, Stroke, draw_places};
use crate::simplify::Point;
use crate::style::Style;
use crate::text::{Anchor, Label};

/// Least distance between the middles of two names, in CSS pixels.
const APART: f64 = 15.0;
/// From the frame to a name, in CSS pixels.
const LEADER: f64 = 16.0;
/// Longer names, as a part of the drawing's width, are left out.
const WIDEST: f64 = 0.35;

/// A name, and where the line ends that has it, in CSS pixels.
#[derive(Clone, Copy)]
pub struct Name<'a> {
    pub label: Label<'a>,
    pub end: Point,
    /// How the line is drawn, which is led on to the name.
    pub stroke: Stroke,
    /// Whether it is written even where there is room for no more than one.
    pub stays: bool,
}

/// Beside which end of the lines names stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// The room that names need beside a frame, in CSS pixels.
pub fn room<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    labels: &[Label<'_>],
) -> f64 {
    let most = style.size(area).0 * WIDEST;
    let widths = labels
        .iter()
        .map(|label| (label.css_width(area, style), label.bold));
    // Names in bold are written however long they are.
    let widths = widths.filter(|&(width, bold)| bold || width <= most);
    let widest = widths.fold(0.0, |widest, (width, _)| width.max(widest));
    if widest > 0.0 {
        widest + LEADER + 4.0
    } else {
        12.0
    }
}

/// Draws names right of the frame. Where there is no room for all, the first stay.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    frame: &Frame,
    names: Vec<Name<'_>>,
) -> DrawResult<(), DB> {
    draw_beside(area, style, (frame, Side::Right), names)
}

/// Draws names at a side of the frame. Where there is no room for all, the first stay.
pub fn draw_beside<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    (frame, side): (&Frame, Side),
    names: Vec<Name<'_>>,
) -> DrawResult<(), DB> {
    let (left, top, right, bottom) = frame.bounds;
    let (edge, outwards, space, anchor) = match side {
        Side::Left => (left, -1.0, left, Anchor::Right),
        Side::Right => (right, 1.0, style.size(area).0 - right, Anchor::Left),
    };
    let width = space - LEADER;
    // One place more is there, for the one that has to stay.
    let room = ((bottom - top) / APART) as usize;
    // In order from the top. They are few: a sort of the standard library's is 2 kB of page.
    let mut sorted: Vec<Name<'_>> = Vec::new();
    for name in names {
        let fits = sorted.len() < room && name.label.css_width(area, style) <= width;
        if name.stays || fits {
            let below = sorted.iter().position(|other| other.end.1 > name.end.1);
            sorted.insert(below.unwrap_or(sorted.len()), name);
        }
    }
    let wanted: Vec<_> = sorted.iter().map(|name| name.end.1).collect();
    for (name, height) in sorted.iter().zip(spread(&wanted, (top, bottom))) {
        // A line that has ended before is not led on.
        if (name.end.0 - edge) * outwards > -1.0 {
            // Straight before the name: where many start close, their colours are seen here.
            let [bend, end] = [6.0, LEADER - 4.0].map(|x| (edge + x * outwards, height));
            let leader = [(edge, name.end.1), bend, end];
            draw_places(area, style, &leader, name.stroke)?;
        }
        let at = (style.px(edge + LEADER * outwards), style.px(height));
        name.label.draw(area, style, at, anchor)?;
    }
    Ok(())
}

/// The places nearest to those wanted, from top to bottom, that keep their distance.
///
/// With the distances taken off they must not fall. The nearest such are, for each, the largest,
/// over all that begin before it, of the least mean, over all that end after it: names that would
/// touch form a block around the middle of what they want.
fn spread(wanted: &[f64], (top, bottom): (f64, f64)) -> Vec<f64> {
    let lowest = bottom - APART * (wanted.len() as f64 - 1.0);
    let mut places = Vec::new();
    for index in 0..wanted.len() {
        let mut place = f64::NEG_INFINITY;
        for begin in 0..=index {
            let (mut sum, mut least) = (0.0, f64::INFINITY);
            for (end, wanted) in wanted.iter().enumerate().skip(begin) {
                sum += wanted - APART * end as f64;
                if end >= index {
                    least = least.min(sum / (end - begin + 1) as f64);
                }
            }
            place = place.max(least);
        }
        places.push(place.min(lowest).max(top) + APART * index as f64);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_touch_move_apart_evenly() {
        assert_eq!(spread(&[50.0, 90.0], (0.0, 200.0)), [50.0, 90.0]);
        assert_eq!(spread(&[50.0, 50.0], (0.0, 200.0)), [42.5, 57.5]);
        assert_eq!(
            spread(&[50.0, 52.0, 54.0], (0.0, 200.0)),
            [37.0, 52.0, 67.0]
        );
    }

    #[test]
    fn names_stay_beside_the_frame() {
        assert_eq!(spread(&[0.0, 0.0], (10.0, 200.0)), [10.0, 25.0]);
        assert_eq!(spread(&[300.0, 300.0], (10.0, 200.0)), [185.0, 200.0]);
        assert_eq!(spread(&[], (10.0, 200.0)), [0.0; 0]);
    }
}
