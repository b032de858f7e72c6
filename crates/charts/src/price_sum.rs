//! The sum of alpha prices against its threshold, and under it the TAO that goes into and out of
//! the pools.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::axis_range::{AxisRange, extent};
use crate::format::{LEAST_PRICE, tick};
use crate::frame::{DrawResult, Frame, Scale, Stroke, draw_places};
use crate::free_place::{self, Crowd};
use crate::names::{self, Name};
use crate::part::Part;
use crate::round::round_up;
use crate::simplify::Point;
use crate::style::Style;
use crate::text::Label;
use crate::time_axis::TimeText;
use crate::timeline::{FOOT, NO_FOOT, Timeline, fill};

/// What the drawing shows. Columns have one value a sample.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceSum<'a> {
    /// The samples' times, in days since the start of the run.
    pub days: &'a [f64],
    /// The part that is shown, in days since the start.
    pub range: (f64, f64),
    /// The sum of all spot prices, in TAO per alpha.
    pub prices: &'a [f64],
    /// The sum of all moving prices, in TAO per alpha, where there are some.
    pub moving: Option<&'a [f64]>,
    /// The sum from which on the rule is another, in TAO per alpha.
    pub threshold: f64,
    /// TAO a day into the pools: injected, from chain buys, staked.
    pub into: &'a [f64],
    /// TAO a day out of the pools: for emissions and root's alpha that are sold. Above zero.
    pub out: &'a [f64],
    /// Events: their days and names.
    pub events: &'a [(f64, String)],
    /// Words.
    pub text: PriceSumText,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceSumText {
    /// What the upper axis counts.
    pub axis: String,
    /// The name of the prices' line.
    pub prices: String,
    /// The name of the moving prices' line.
    pub moving: String,
    /// The name of the threshold.
    pub threshold: String,
    /// What it decides, said at it where there is room; may be empty.
    pub decides: String,
    /// What the lower axis counts.
    pub flow_axis: String,
    /// The name of what goes into the pools.
    pub into: String,
    /// The name of what goes out of the pools.
    pub out: String,
    /// The name of the line between the two.
    pub net: String,
    /// Said in place of a picture where there is nothing to show.
    pub empty: String,
    /// The units of time in the axis' labels.
    pub time: TimeText,
}

/// The upper part's share of the height.
const UPPER: f64 = 0.54;

/// A line of one of the parts.
struct Line<'a> {
    label: Label<'a>,
    places: Vec<Point>,
    stroke: Stroke,
}

impl PriceSum<'_> {
    fn timeline(&self) -> Timeline<'_> {
        Timeline {
            days: self.days,
            range: self.range,
            events: self.events,
            axis: &self.text.axis,
            text: &self.text.time,
        }
    }

    /// The lower part's: events have their names above.
    fn flow_timeline(&self) -> Timeline<'_> {
        Timeline {
            events: &[],
            axis: &self.text.flow_axis,
            ..self.timeline()
        }
    }

    /// The names of both parts, from the top.
    fn labels(&self, style: &Style) -> [Label<'_>; 6] {
        let palette = &style.palette;
        let (text, quiet) = (&self.text, |text| Label::quiet(text, style));
        [
            Label::strong(&text.prices, style),
            quiet(&text.moving),
            quiet(&text.threshold),
            quiet(&text.into).coloured(palette.tao),
            quiet(&text.out).coloured(palette.trade),
            Label::strong(&text.net, style),
        ]
    }

    /// What the pools gain, one value a sample.
    fn net(&self) -> Vec<f64> {
        let pairs = self.into.iter().zip(self.out);
        pairs.map(|(into, out)| into - out).collect()
    }

    /// Draws the upper part; returns the names beside it.
    fn draw_sum<'b, DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        (frame, labels): (&Frame, &[Label<'b>; 6]),
    ) -> DrawResult<Vec<Name<'b>>, DB> {
        let timeline = self.timeline();
        let (left, _, right, _) = frame.bounds;
        let threshold = frame.y(self.threshold);
        let prices = timeline.places(frame, self.prices);
        let above = above(&prices, threshold);
        let floor: Vec<_> = above.iter().map(|place| (place.0, threshold)).collect();
        fill(area, style, (&above, &floor), style.palette.ink.mix(0.1))?;
        timeline.draw_events(area, style, frame)?;
        let palette = &style.palette;
        let moving = timeline.places(frame, self.moving.unwrap_or_default());
        let mut crowd = Crowd::within(frame.bounds);
        let ends = [(left, threshold), (right, threshold)];
        for line in [&ends[..], &prices, &moving] {
            crowd.add_line(line);
        }
        let decides = Label::quiet(&self.text.decides, style);
        crowd.name_where_free(area, style, (decides, &free_place::along(ends)))?;
        let lines = [
            Line {
                label: labels[2],
                places: ends.to_vec(),
                stroke: Stroke::dashed(palette.quiet, 1.25),
            },
            Line {
                label: labels[1],
                places: moving,
                stroke: Stroke::solid(palette.quiet, 1.25),
            },
            Line {
                label: labels[0],
                places: prices,
                stroke: Stroke::solid(palette.ink, 2.25),
            },
        ];
        draw_lines(area, style, lines)
    }

    /// Draws the lower part; returns the names beside it.
    fn draw_flow<'b, DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        (frame, labels): (&Frame, &[Label<'b>; 6]),
    ) -> DrawResult<Vec<Name<'b>>, DB> {
        let timeline = self.flow_timeline();
        let palette = &style.palette;
        let zero = frame.y(0.0);
        let out: Vec<_> = self.out.iter().map(|out| -out).collect();
        let line = |label: Label<'b>, values: &[f64], width| Line {
            label,
            places: timeline.places(frame, values),
            stroke: Stroke::solid(label.colour, width),
        };
        let lines = [
            line(labels[3], self.into, 1.75),
            line(labels[4], &out, 1.75),
            line(labels[5], &self.net(), 1.25),
        ];
        for Line { places, stroke, .. } in &lines[..2] {
            let base: Vec<_> = places.iter().map(|place| (place.0, zero)).collect();
            fill(area, style, (places, &base), stroke.colour.mix(0.16))?;
        }
        self.timeline().draw_event_lines(area, style, frame)?;
        // What goes in and what goes out are told apart at zero.
        frame.draw_horizontal(area, style, 0.0, palette.quiet)?;
        draw_lines(area, style, lines)
    }
}

impl View for PriceSum<'_> {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let height = style.size(area).1;
        let cut = (height * UPPER).round();
        let [upper, lower] = Part::cut(cut);
        let labels = self.labels(style);
        let count = if self.days.is_empty() {
            0
        } else {
            labels.len()
        };
        let room = names::room(area, style, &labels[..count]);

        let timeline = self.timeline();
        let prices = [self.prices, self.moving.unwrap_or_default()];
        let prices = prices.map(|column| timeline.of_shown(column));
        let threshold = [self.threshold];
        let all = prices.into_iter().chain([&threshold[..]]);
        let extent_of_all = extent(all, LEAST_PRICE).unwrap_or((1.0, 1.0));
        let vertical = AxisRange::fitting(extent_of_all, None, tick);
        let area_above = upper.of(area, style);
        let mut axes = timeline.axes(&area_above, style, &vertical, (room, NO_FOOT));

        let flow = self.flow_timeline();
        let most = |column| extent([flow.of_shown(column)], 0.0).map_or(0.0, |(_, high)| high);
        let (into, out) = (most(self.into), most(self.out));
        let end = |flow: f64| if flow > 0.0 { round_up(flow) } else { 0.0 };
        let vertical = AxisRange {
            range: if into.max(out) > 0.0 {
                (-end(out), end(into))
            } else {
                (0.0, 1.0)
            },
            scale: Scale::Linear,
            format: tick,
        };
        let area_below = lower.of(area, style);
        let mut below = flow.axes(&area_below, style, &vertical, (room, FOOT));

        // At the round ends and at zero: between them there is seldom room for more.
        let height = below.frame.bounds.3 - below.frame.bounds.1;
        let (start, end) = vertical.range;
        let is_apart = |at: &f64| at.abs() / (end - start) * height > 14.0;
        let ticks = [start, end].into_iter().filter(is_apart).chain([0.0]);
        below.y_ticks = Ticks(ticks.map(|at| (at, tick(at))).collect());

        // One time axis, at the foot.
        let left = axes.frame.bounds.0.max(below.frame.bounds.0);
        for (axes, part) in [(&mut axes, upper), (&mut below, lower)] {
            axes.frame.bounds.0 = left;
            axes.part = part;
        }
        axes.x_ticks = Ticks::default();
        if extent(prices, LEAST_PRICE).is_none() {
            axes.y_ticks = Ticks::default();
            below.y_ticks = Ticks::default();
        }
        axes.others.push(below);
        axes
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        if axes.y_ticks.0.is_empty() {
            return Label::quiet(&self.text.empty, style).draw_in_middle(area, style);
        }
        let labels = self.labels(style);
        let upper = axes.part.of(area, style);
        let sums = self.draw_sum(&upper, style, (&axes.frame, &labels))?;
        names::draw(&upper, style, &axes.frame, sums)?;
        for below in &axes.others {
            let lower = below.part.of(area, style);
            let flows = self.draw_flow(&lower, style, (&below.frame, &labels))?;
            names::draw(&lower, style, &below.frame, flows)?;
        }
        Ok(())
    }
}

/// Draws lines, the last above all; returns their names.
fn draw_lines<'a, DB: DrawingBackend, const N: usize>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    lines: [Line<'a>; N],
) -> DrawResult<Vec<Name<'a>>, DB> {
    let mut names = Vec::new();
    for line in &lines {
        draw_places(area, style, &line.places, line.stroke)?;
        if let Some(&end) = line.places.iter().rfind(|place| place.1.is_finite()) {
            names.push(Name {
                label: line.label,
                end,
                stroke: line.stroke,
                stays: line.label.bold,
            });
        }
    }
    Ok(names)
}

/// The part of a line that is above a height, with a place where it crosses it.
fn above(line: &[Point], height: f64) -> Vec<Point> {
    let mut above: Vec<Point> = Vec::new();
    let mut before: Option<Point> = None;
    for &at in line {
        if let Some(before) = before
            && (before.1 < height) != (at.1 < height)
            && before.1.is_finite()
            && at.1.is_finite()
        {
            let part = (height - before.1) / (at.1 - before.1);
            above.push((before.0 + (at.0 - before.0) * part, height));
        }
        above.push((at.0, if at.1 <= height { at.1 } else { f64::NAN }));
        before = Some(at);
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_above_begins_and_ends_where_the_line_crosses() {
        let line = [(0.0, 30.0), (10.0, 10.0), (20.0, 30.0)];
        let places: Vec<_> = above(&line, 20.0)
            .into_iter()
            .filter(|place| place.1.is_finite())
            .collect();
        assert_eq!(places, [(5.0, 20.0), (10.0, 10.0), (15.0, 20.0)]);
    }
}
