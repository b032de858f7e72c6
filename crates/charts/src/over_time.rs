//! Values over time: the selected subnet's line in ink, the largest coloured and named, the rest
//! grey; with the range that many seeds give.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::axis_range::{AxisRange, extent};
use crate::format::Notation;
use crate::frame::{DrawResult, Frame, Scale, Stroke, draw_places};
use crate::names::{self, Name};
use crate::ranks::Rank;
use crate::style::Style;
use crate::text::Label;
use crate::time_axis::TimeText;
use crate::timeline::{FOOT, Timeline, fill, thinned};

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

impl OverTime<'_> {
    fn timeline(&self) -> Timeline<'_> {
        Timeline {
            days: self.days,
            range: self.range,
            events: self.events,
            axis: &self.text.axis,
            text: &self.text.time,
        }
    }

    /// The smallest and largest of the shown values that are more than nothing.
    fn extent(&self) -> Option<(f64, f64)> {
        let timeline = self.timeline();
        let lines = self.lines.iter().map(|line| timeline.of_shown(line.values));
        let bands = self.band.iter().flat_map(|band| {
            let timeline = Timeline {
                days: band.days,
                ..timeline
            };
            [band.low, band.high].map(|values| timeline.of_shown(values))
        });
        extent(lines.chain(bands), self.notation.least())
    }

    /// Draws the range of many seeds, and its middle as a dashed line.
    fn draw_band<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        let Some(band) = &self.band else {
            return Ok(());
        };
        let timeline = Timeline {
            days: band.days,
            ..self.timeline()
        };
        let high = timeline.places(frame, band.high);
        let mut low = timeline.places(frame, band.low);
        // What is below the frame is filled down to its edge.
        for place in &mut low {
            place.1 = place.1.min(frame.bounds.3);
        }
        let edges = thinned(&[high, low], style.pixel);
        let ink = style.palette.ink;
        fill(area, style, (&edges[0], &edges[1]), ink.mix(0.12))?;
        let median = timeline.places(frame, band.median);
        draw_places(area, style, &median, Stroke::dashed(ink, 1.25))
    }
}

impl Line<'_> {
    /// Its name, as it is written.
    pub(crate) fn label(&self, style: &Style) -> Label<'_> {
        self.rank.label(&self.name, style)
    }
}

impl View for OverTime<'_> {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let named = self.lines.iter().filter(|line| line.rank != Rank::Rest);
        let labels: Vec<_> = named.map(|line| line.label(style)).collect();
        let room = names::room(area, style, &labels);
        let extent = self.extent();
        let format = self.notation.format();
        let vertical = AxisRange::fitting(extent.unwrap_or((1.0, 1.0)), self.scale, format);
        let axes = self.timeline().axes(area, style, &vertical, (room, FOOT));
        if extent.is_some() {
            return axes;
        }
        Axes {
            y_ticks: Ticks::default(),
            ..axes
        }
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        let (frame, timeline) = (&axes.frame, self.timeline());
        timeline.draw_events(area, style, frame)?;
        self.draw_band(area, style, frame)?;
        let mut names = Vec::new();
        let mut empty = self.band.is_none();
        for layer in 0..3 {
            for line in self.lines.iter().filter(|line| line.rank.layer() == layer) {
                let places = timeline.places(frame, line.values);
                let Some(&end) = places.iter().rfind(|place| place.1.is_finite()) else {
                    continue;
                };
                empty = false;
                let stroke = line.rank.stroke(&style.palette);
                draw_places(area, style, &places, stroke)?;
                if layer > 0 {
                    names.push(Name {
                        label: line.label(style),
                        end,
                        stroke,
                        stays: line.rank == Rank::Selected,
                    });
                }
            }
        }
        if empty {
            return Label::quiet(&self.text.empty, style).draw_in_middle(area, style);
        }
        names::draw(area, style, frame, names)
    }
}
