//! Shares over time, stacked to the whole: the largest by name, the others as one band.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, View};
use crate::frame::{DrawResult, Frame, Scale};
use crate::over_time::Line;
use crate::style::Style;
use crate::text::Label;
use crate::time_axis::TimeText;

/// What the drawing shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack<'a> {
    /// The samples' times, in days since the start of the run.
    pub days: &'a [f64],
    /// The part that is shown, in days since the start.
    pub range: (f64, f64),
    /// Shares of the whole, one line a subnet; those of rank [`Rest`](crate::ranks::Rank::Rest)
    /// are one band together.
    pub lines: Vec<Line<'a>>,
    /// Events: their days and names.
    pub events: &'a [(f64, String)],
    /// Words.
    pub text: StackText,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StackText {
    /// What the vertical axis counts.
    pub axis: String,
    /// What the band of the others is called, with their number.
    pub others: String,
    /// Said in place of a picture where there is nothing to show.
    pub empty: String,
    /// The units of time in the axis' labels.
    pub time: TimeText,
}

impl View for Stack<'_> {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let (width, height) = style.size(area);
        Axes::bare(Frame {
            bounds: (52.0, 26.0, width - 12.0, height - 28.0),
            x_range: self.range,
            y_range: (0.0, 1.0),
            scale: Scale::Linear,
        })
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        _axes: &Axes,
    ) -> DrawResult<(), DB> {
        Label::quiet(&self.text.empty, style).draw_in_middle(area, style)
    }
}
