//! Shares over time, stacked to the whole: the largest by name, the others as one band.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::axis_range::AxisRange;
use crate::bands::{Band, Bands, Prominence};
use crate::format::percent;
use crate::frame::{DrawResult, Scale, nearest};
use crate::names;
use crate::over_time::Line;
use crate::ranks::Rank;
use crate::style::Style;
use crate::text::Label;
use crate::time_axis::TimeText;
use crate::timeline::Timeline;

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

impl Stack<'_> {
    fn timeline(&self) -> Timeline<'_> {
        Timeline {
            days: self.days,
            range: self.range,
            events: self.events,
            axis: &self.text.axis,
            text: &self.text.time,
        }
    }

    /// The lines with a name, the largest in the middle of the range first.
    fn named(&self) -> Vec<&Line<'_>> {
        let middle = nearest(self.days, f64::midpoint(self.range.0, self.range.1));
        let size = |line: &Line<'_>| middle.and_then(|at| line.values.get(at).copied());
        let mut named: Vec<&Line<'_>> = Vec::new();
        for line in self.lines.iter().filter(|line| line.rank != Rank::Rest) {
            let above = named.iter().position(|other| size(other) < size(line));
            named.insert(above.unwrap_or(named.len()), line);
        }
        named
    }

    /// The named ones from the bottom, and the rest above them as one.
    fn bands(&self, style: &Style) -> Bands<'_> {
        let palette = &style.palette;
        let named = self.named().into_iter().map(|line| {
            let selected = line.rank == Rank::Selected;
            let colour = if selected {
                palette.tao
            } else {
                line.rank.colour(palette)
            };
            Band {
                columns: vec![line.values],
                label: line.label(style),
                colour,
                on: palette.on(colour),
                prominence: if selected {
                    Prominence::Selected
                } else {
                    Prominence::Named
                },
            }
        });
        let rest = self.lines.iter().filter(|line| line.rank == Rank::Rest);
        let others = Band {
            columns: rest.map(|line| line.values).collect(),
            label: Label::quiet(&self.text.others, style),
            colour: palette.grid,
            on: palette.quiet,
            prominence: Prominence::Ground,
        };
        Bands {
            timeline: self.timeline(),
            bands: named.chain([others]).collect(),
            limit: 1.0,
            least: 0.25,
        }
    }
}

impl View for Stack<'_> {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let vertical = AxisRange {
            range: (0.0, 1.0),
            scale: Scale::Linear,
            format: percent,
        };
        let (axes, placed) = self.bands(style).axes(area, style, &vertical, &[]);
        let y_ticks = if placed.is_flat() {
            Ticks::default()
        } else {
            Ticks::every(vertical.range, 0.25, &percent)
        };
        Axes { y_ticks, ..axes }
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        let (frame, bands) = (&axes.frame, self.bands(style));
        let placed = bands.placed(area, style, frame);
        if placed.is_flat() {
            return Label::quiet(&self.text.empty, style).draw_in_middle(area, style);
        }
        let names = bands.draw(area, style, (frame, &placed))?;
        names::draw(area, style, frame, names)
    }
}
