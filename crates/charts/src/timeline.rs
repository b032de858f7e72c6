//! What all drawings over time share: their ground, their events, and which samples they show.

use core::ops::Range;

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks};
use crate::axis_range::AxisRange;
use crate::frame::{DrawResult, Frame, LEFT, Scale, Stroke, TOP, draw_places};
use crate::simplify::{Point, common};
use crate::style::Style;
use crate::text::{Anchor, Label};
use crate::time_axis::{TimeText, time_ticks};

/// Height of the row of events' names, in CSS pixels.
const EVENTS: f64 = 16.0;
/// Height of the labels under a frame, in CSS pixels.
pub const FOOT: f64 = 28.0;

/// Room under a frame whose labels are under another below it, in CSS pixels.
pub const NO_FOOT: f64 = 8.0;

/// A part of a run.
#[derive(Clone, Copy)]
pub struct Timeline<'a> {
    /// The samples' times, in days since the start.
    pub days: &'a [f64],
    /// The part that is shown.
    pub range: (f64, f64),
    /// Days and names.
    pub events: &'a [(f64, String)],
    /// What the vertical axis counts.
    pub axis: &'a str,
    /// The units of time.
    pub text: &'a TimeText,
}

impl<'a> Timeline<'a> {
    fn events(&self) -> impl Iterator<Item = &'a (f64, String)> + use<'a> {
        let (start, end) = self.range;
        let events = self.events.iter();
        events.filter(move |(day, _)| start <= *day && *day <= end)
    }

    /// The axes, with room for the events above, and for so many CSS pixels at the right and under
    /// the frame.
    pub fn axes<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        vertical: &AxisRange,
        (room, foot): (f64, f64),
    ) -> Axes {
        let (width, height) = style.size(area);
        let named = self.events().next().is_some();
        let top = if named { TOP + EVENTS } else { TOP };
        let bottom = (height - foot).max(top + 4.0);
        let AxisRange {
            range,
            scale,
            format,
        } = *vertical;
        let y_ticks = Ticks::vertical((range, scale), bottom - top, format);
        let left = y_ticks.room(area, style).max(LEFT);
        let right = (width - room).max(left + 8.0);
        Axes {
            x_ticks: time_ticks(self.range, right - left, self.text),
            y_ticks,
            y_title: self.axis.to_owned(),
            ..Axes::bare(Frame {
                bounds: (left, top, right, bottom),
                x_range: self.range,
                y_range: range,
                scale,
            })
        }
    }

    /// The samples within the range, and one on each side; none where it is before or after all.
    pub fn shown(&self) -> Range<usize> {
        let (start, end) = self.range;
        let (count, days) = (self.days.len(), self.days);
        let first = days.partition_point(|day| *day < start);
        let after = days.partition_point(|day| *day <= end);
        if after == 0 || first >= count {
            return 0..0;
        }
        let first = first.saturating_sub(1);
        first..(after + 1).min(count).max(first)
    }

    /// A column's shown samples.
    pub fn of_shown<'b>(&self, values: &'b [f64]) -> &'b [f64] {
        let shown = self.shown();
        let end = shown.end.min(values.len());
        values.get(shown.start..end).unwrap_or_default()
    }

    /// The places of a column's shown samples in CSS pixels, cut at the frame's sides; a height is
    /// no number where the value is none, or below the frame.
    pub fn places(&self, frame: &Frame, values: &[f64]) -> Vec<Point> {
        let shown = self.shown();
        let bottom = frame.bounds.3 + 0.5;
        let samples = self.days.iter().zip(values);
        let samples = samples.take(shown.end).skip(shown.start);
        let (across, up) = frame.maps();
        let is_linear = frame.scale == Scale::Linear;
        let mut places = Vec::with_capacity(shown.len());
        for (&day, &value) in samples {
            let y = up.place(if is_linear { value } else { value.ln() });
            places.push((across.place(day), if y <= bottom { y } else { f64::NAN }));
        }
        cut(places, frame)
    }

    /// Draws a dashed line at each event, and its name above where there is room.
    pub fn draw_events<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        self.draw_event_lines(area, style, frame)?;
        let mut free = 0.0;
        for (day, name) in self.events() {
            let label = Label::strong(name, style);
            let width = label.css_width(area, style);
            // Over its line, or from there on where another name is close; clear of the ticks.
            let last = style.size(area).0 - width;
            let over = (frame.x(*day) - width / 2.0)
                .max(frame.bounds.0 - 4.0)
                .min(last);
            let start = if over < free {
                frame.x(*day).max(free)
            } else {
                over
            };
            if start <= last && start <= frame.x(*day) + 4.0 {
                let at = (style.px(start), style.px(frame.bounds.1 - 12.0));
                label.draw(area, style, at, Anchor::Left)?;
                free = start + width + 8.0;
            }
        }
        Ok(())
    }

    /// Draws a dashed line at each event.
    pub fn draw_event_lines<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        let (_, top, _, bottom) = frame.bounds;
        let stroke = Stroke::dashed(style.palette.quiet, 1.0);
        for (day, _) in self.events() {
            let x = frame.x(*day);
            draw_places(area, style, &[(x, top - 4.0), (x, bottom)], stroke)?;
        }
        Ok(())
    }
}

/// Cuts a line where it leaves the frame at the sides.
fn cut(mut places: Vec<Point>, frame: &Frame) -> Vec<Point> {
    let (left, _, right, _) = frame.bounds;
    let at = |x: f64, a: Point, b: Point| (x, a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0));
    if let [first, next, ..] = &mut places[..]
        && first.0 < left
    {
        *first = at(left, *first, *next);
    }
    if let [.., before, last] = &mut places[..]
        && last.0 > right
    {
        *last = at(right, *before, *last);
    }
    places
}

/// Fills between two lines of equal places to the right, where both are numbers.
pub fn fill<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    (upper, lower): (&[Point], &[Point]),
    colour: RGBAColor,
) -> DrawResult<(), DB> {
    let pairs: Vec<_> = upper.iter().zip(lower).collect();
    let whole = |(a, b): &(&Point, &Point)| a.1.is_finite() && b.1.is_finite();
    for run in pairs.split(|pair| !whole(pair)).filter(|run| run.len() > 1) {
        let there = run.iter().map(|pair| pair.0);
        let back = run.iter().rev().map(|pair| pair.1);
        let outline = there.chain(back).map(|at| (style.px(at.0), style.px(at.1)));
        area.draw(&Polygon::new(outline.collect::<Vec<_>>(), colour))?;
    }
    Ok(())
}

/// Lines of equal places to the right without the samples that none of them needs.
pub fn thinned(lines: &[Vec<Point>], pixel: f64) -> Vec<Vec<Point>> {
    let kept = common(lines, pixel);
    let line = |line: &Vec<Point>| kept.iter().map(|&index| line[index]).collect();
    lines.iter().map(line).collect()
}
