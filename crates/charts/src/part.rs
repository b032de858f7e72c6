//! Parts of a drawing: where it has more than one frame, each has a part to itself.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::style::Style;

/// A rectangle of a drawing, in CSS pixels from its top left. Within it all is counted from its
/// own top left, as if it were a drawing of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Where it begins at the left.
    pub left: f64,
    /// Where it begins at the top.
    pub top: f64,
    /// Where it ends at the right.
    pub right: f64,
    /// Where it ends at the bottom.
    pub bottom: f64,
}

impl Part {
    /// All of a drawing, however large.
    pub const WHOLE: Self = Self {
        left: 0.0,
        top: 0.0,
        right: f64::INFINITY,
        bottom: f64::INFINITY,
    };

    /// What is above a height of a drawing, in CSS pixels, and what is below.
    pub(crate) fn cut(height: f64) -> [Self; 2] {
        [
            Self {
                bottom: height,
                ..Self::WHOLE
            },
            Self {
                top: height,
                ..Self::WHOLE
            },
        ]
    }

    /// A place in the drawing as one in the part; `None` where it is outside.
    #[must_use]
    pub fn inside(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let inside = self.left <= x && x < self.right && self.top <= y && y < self.bottom;
        inside.then_some((x - self.left, y - self.top))
    }

    /// The part to draw on.
    pub(crate) fn of<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
    ) -> DrawingArea<DB, Shift> {
        let (width, height) = style.size(area);
        let start = [self.left, self.top].map(|css| style.px(css));
        let end = [self.right.min(width), self.bottom.min(height)].map(|css| style.px(css));
        let size = (end[0] - start[0], end[1] - start[1]);
        area.clone().shrink((start[0], start[1]), size)
    }
}
