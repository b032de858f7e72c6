//! Free places for names among marks: where they lie on as little as can be.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::frame::DrawResult;
use crate::simplify::Point;
use crate::style::Style;
use crate::text::{Anchor, Label};

/// Half the height of a name with some air, in CSS pixels.
const HALF: f64 = 9.0;
/// Air at the left and right of a name, in CSS pixels.
const AIR: f64 = 4.0;
/// From one obstacle to the next along a line, in CSS pixels.
const STEP: f64 = 4.0;
/// How far from its mark a name may be, in CSS pixels.
const DISTANCES: [f64; 4] = [8.0, 16.0, 28.0, 44.0];

/// What names keep clear of, in CSS pixels.
pub struct Crowd {
    /// Left, top, right, bottom: names stay within.
    bounds: (f64, f64, f64, f64),
    obstacles: Vec<Point>,
}

impl Crowd {
    pub fn within(bounds: (f64, f64, f64, f64)) -> Self {
        Self {
            bounds,
            obstacles: Vec::new(),
        }
    }

    /// Keeps names clear of a point.
    pub fn add(&mut self, at: Point) {
        self.obstacles.push(at);
    }

    /// Keeps names clear of a line through points.
    pub fn add_line(&mut self, line: &[Point]) {
        for pair in line.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let length = (to.0 - from.0).hypot(to.1 - from.1);
            // A step at least, and no end where a place is no number.
            let count = (length / STEP).min(1000.0) as usize + 1;
            for step in 0..=count {
                let part = step as f64 / count as f64;
                let at = |from: f64, to: f64| from + (to - from) * part;
                self.obstacles.push((at(from.0, to.0), at(from.1, to.1)));
            }
        }
    }

    /// Draws the name of a mark, whatever it hides.
    pub fn name_mark<DB: DrawingBackend>(
        &mut self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        (label, mark): (Label<'_>, Point),
    ) -> DrawResult<(), DB> {
        let width = label.css_width(area, style);
        if width == 0.0 {
            return Ok(());
        }
        let (x, y) = self.place(mark, width);
        label.draw(area, style, (style.px(x), style.px(y)), Anchor::Left)
    }

    /// Draws a name close to the first of the marks where it hides nothing, if there is one.
    pub fn name_where_free<DB: DrawingBackend>(
        &mut self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        (label, marks): (Label<'_>, &[Point]),
    ) -> DrawResult<(), DB> {
        let width = label.css_width(area, style);
        if width == 0.0 {
            return Ok(());
        }
        let mut marks = marks.iter();
        match marks.find_map(|mark| self.place_if_free(*mark, width)) {
            Some((x, y)) => label.draw(area, style, (style.px(x), style.px(y)), Anchor::Left),
            None => Ok(()),
        }
    }

    /// The left end of the middle line of a name of that width: as near to a mark as it is free
    /// there, or hides least. Other names keep clear of it from then on.
    fn place(&mut self, mark: Point, width: f64) -> Point {
        let place = self.best(mark, width, &DISTANCES).1;
        self.take(place, width)
    }

    /// The same close to a mark, for a name that is not worth hiding anything.
    fn place_if_free(&mut self, mark: Point, width: f64) -> Option<Point> {
        let (hidden, place) = self.best(mark, width, &DISTANCES[..2]);
        (hidden == 0).then(|| self.take(place, width))
    }

    fn take(&mut self, (x, y): Point, width: f64) -> Point {
        for y in [y - 6.0, y, y + 6.0] {
            self.add_line(&[(x, y), (x + width, y)]);
        }
        (x, y)
    }

    /// How much the best place hides, and it.
    fn best(&self, mark: Point, width: f64, distances: &[f64]) -> (usize, Point) {
        let mut best = (usize::MAX, mark);
        for distance in distances {
            let (left, middle) = (mark.0 - distance - width, mark.0 - width / 2.0);
            let right = mark.0 + distance;
            let (above, below) = (mark.1 - distance - HALF, mark.1 + distance + HALF);
            for place in [
                (right, mark.1),
                (left, mark.1),
                (left + distance / 2.0, above),
                (right - distance / 2.0, below),
                (middle, above),
                (middle, below),
                (right - distance / 2.0, above),
                (left + distance / 2.0, below),
            ] {
                let place = self.inside(place, width);
                let hidden = self.hidden_at(place, width);
                if hidden < best.0 {
                    best = (hidden, place);
                }
            }
        }
        best
    }

    fn inside(&self, (x, y): Point, width: f64) -> Point {
        let (left, top, right, bottom) = self.bounds;
        let x = x.min(right - width).max(left);
        (x, y.min(bottom - HALF).max(top + HALF))
    }

    /// How many obstacles a name there hides.
    fn hidden_at(&self, (x, y): Point, width: f64) -> usize {
        let hides =
            |at: &&Point| x - AIR <= at.0 && at.0 <= x + width + AIR && (at.1 - y).abs() <= HALF;
        self.obstacles.iter().filter(hides).count()
    }
}

/// Places along a line for its name: in the middle first.
pub fn along([from, to]: [Point; 2]) -> [Point; 4] {
    [0.5, 0.25, 0.75, 0.9].map(|part| {
        let between = |from: f64, to: f64| from + (to - from) * part;
        (between(from.0, to.0), between(from.1, to.1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: (f64, f64, f64, f64) = (0.0, 0.0, 200.0, 100.0);

    #[test]
    fn a_name_is_beside_its_mark_and_on_the_other_side_where_something_is() {
        let mut crowd = Crowd::within(BOUNDS);
        assert_eq!(crowd.place((80.0, 50.0), 40.0), (88.0, 50.0));
        let mut crowd = Crowd::within(BOUNDS);
        crowd.add((100.0, 52.0));
        assert_eq!(crowd.place((80.0, 50.0), 40.0), (32.0, 50.0));
    }

    #[test]
    fn names_keep_clear_of_one_another_and_stay_inside() {
        let mut crowd = Crowd::within(BOUNDS);
        crowd.add_line(&[(0.0, 100.0), (200.0, 0.0)]);
        let mut names: Vec<Point> = Vec::new();
        for _ in 0..3 {
            let name = crowd.place((190.0, 5.0), 60.0);
            assert!(name.0 >= 0.0 && name.0 + 60.0 <= 200.0, "{name:?}");
            for other in &names {
                let apart = (name.0 - other.0).abs() >= 60.0 || (name.1 - other.1).abs() >= 12.0;
                assert!(apart, "{name:?} {other:?}");
            }
            names.push(name);
        }
    }

    #[test]
    fn odd_places_come_to_an_end() {
        let mut crowd = Crowd::within(BOUNDS);
        crowd.add_line(&[(f64::NAN, 0.0), (f64::INFINITY, 3.0), (1e300, -1e300)]);
        let (x, y) = crowd.place((f64::NAN, 1e300), 500.0);
        assert!(x.is_finite() && y.is_finite());
    }
}
