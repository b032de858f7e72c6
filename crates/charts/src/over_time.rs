//! Values over time: the selected subnet's line in ink, the largest coloured and named, the rest
//! grey; with the range that many seeds give.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, View};
use crate::format::Notation;
use crate::frame::{DrawResult, Frame, Scale};
use crate::ranks::Rank;
use crate::style::Style;
use crate::text::Label;
use crate::time_axis::TimeText;

/// What the drawing shows.
#[derive(Clone, Debug, PartialEq)]
pub struct OverTime<'a> {
    /// The samples' times, in days since the start of the run.
    pub days: &'a [f64],
    /// The part that is shown, in days since the start.
    pub range: (f64, f64),
    /// One line a subnet.
    pub lines: Vec<Line<'a>>,
    /// What other seeds give for the selected subnet.
    pub band: Option<Band<'a>>,
    /// How heights grow; `None`: logarithmic where the largest value is thirty times the smallest.
    pub scale: Option<Scale>,
    /// How values are written.
    pub notation: Notation,
    /// Events: their days and names.
    pub events: &'a [(f64, String)],
    /// Words.
    pub text: OverTimeText,
}

/// One subnet's line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<'a> {
    /// Its values, one a sample; not a number where there is none.
    pub values: &'a [f64],
    /// Its name, for the selected and the largest.
    pub name: String,
    /// How it is drawn.
    pub rank: Rank,
}

/// The range of the middle 80 % of many runs, with samples of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band<'a> {
    /// The samples' times, in days since the start.
    pub days: &'a [f64],
    /// A tenth of the runs is lower.
    pub low: &'a [f64],
    /// Half of the runs are lower.
    pub median: &'a [f64],
    /// A tenth of the runs is higher.
    pub high: &'a [f64],
}

/// The words on a drawing over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverTimeText {
    /// What the vertical axis counts.
    pub axis: String,
    /// Said in place of a picture where there is nothing to show.
    pub empty: String,
    /// The units of time in the axis' labels.
    pub time: TimeText,
}

impl View for OverTime<'_> {
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
