//! Supplies over time: TAO and one subnet's alpha, each under its own halving, and under them the
//! staircase of what a block emits.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::format::{number, tick};
use crate::frame::{DrawResult, Frame, LEFT, Scale, Stroke, TOP};
use crate::names::{self, Name};
use crate::part::Part;
use crate::round::round_up;
use crate::style::Style;
use crate::text::{Anchor, Label};
use crate::time_axis::{TimeText, time_ticks};
use crate::timeline::{FOOT, NO_FOOT};

/// What the drawing shows. Supplies in TAO and alpha, times in days since the start.
#[derive(Clone, Debug, PartialEq)]
pub struct HalvingView<'a> {
    /// The samples' times.
    pub days: &'a [f64],
    /// TAO issued at each sample.
    pub tao: &'a [f64],
    /// The subnet's alpha at each sample.
    pub alpha: &'a [f64],
    /// The block emission's steps: from which day, how much TAO a block.
    pub steps: &'a [(f64, f64)],
    /// Days on which the subnet's alpha halves.
    pub alpha_halvings: &'a [f64],
    /// The supply that TAO never passes.
    pub cap: f64,
    /// Words.
    pub text: HalvingText,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HalvingText {
    /// What the upper axis counts.
    pub axis: String,
    /// What the lower axis counts.
    pub block_axis: String,
    /// The TAO line's name.
    pub tao: String,
    /// The alpha line's name.
    pub alpha: String,
    /// The cap line's name.
    pub cap: String,
    /// The units of time in the axis' labels.
    pub time: TimeText,
}

/// The staircase's share of the height, its least height, and the least height of a drawing that has
/// one, in CSS pixels.
const STAIRS: f64 = 0.34;
const LOWEST_STAIRS: f64 = 88.0;
const LOWEST: f64 = 190.0;
/// Least distance between the labels of two ticks, in CSS pixels.
const APART: f64 = 14.0;
/// How much higher than its first step the staircase's axis is.
const HEADROOM: f64 = 1.25;
/// A supply that runs away is cut at so many caps.
const TALLEST: f64 = 2.2;

impl HalvingView<'_> {
    fn horizon(&self) -> f64 {
        self.days.last().copied().unwrap_or(1.0)
    }

    /// The frame of the supplies: how wide the drawing is and where the frame ends below, in CSS
    /// pixels; `right` is kept for the lines' names.
    fn frame(&self, (width, bottom): (f64, f64), right: f64) -> Frame {
        let last = |column: &[f64]| column.last().copied().unwrap_or(0.0);
        let most = last(self.tao).max(last(self.alpha));
        let top = (most * 1.02).min(self.cap.max(last(self.tao)) * TALLEST);
        // A horizon that comes near the cap shows it.
        let top = if top > self.cap * 0.8 {
            top.max(self.cap * 1.05)
        } else {
            top
        };
        Frame {
            bounds: (LEFT, TOP, (width - right).max(60.0), bottom.max(30.0)),
            x_range: (0.0, self.horizon()),
            y_range: (0.0, round_up(top)),
            scale: Scale::Linear,
        }
    }

    /// What the first block of the run emits, in TAO.
    fn first_emission(&self) -> f64 {
        self.steps.first().map_or(1.0, |step| step.1)
    }

    /// The ground of the staircase, under another frame's: in TAO a block, marked at the first step
    /// and where it has halved.
    fn block_axes(&self, part: Part, above: &Frame, height: f64) -> Axes {
        let (left, _, right, _) = above.bounds;
        let first = self.first_emission();
        let frame = Frame {
            bounds: (left, TOP, right, (height - FOOT).max(TOP + 4.0)),
            y_range: (0.0, first * HEADROOM),
            ..*above
        };
        let height = frame.bounds.3 - frame.bounds.1;
        let half = (height / HEADROOM / 2.0 >= APART).then_some(first / 2.0);
        let ticks = [0.0].into_iter().chain(half).chain([first]);
        Axes {
            part,
            x_ticks: time_ticks(frame.x_range, right - left, &self.text.time),
            y_ticks: Ticks(ticks.map(|at| (at, number(at))).collect()),
            y_title: self.text.block_axis.clone(),
            ..Axes::bare(frame)
        }
    }

    /// The lines' names, in the order of drawing: TAO lies above alpha.
    fn names(&self, style: &Style) -> [Label<'_>; 2] {
        [
            Label::strong(&self.text.alpha, style).coloured(style.palette.alpha),
            Label::strong(&self.text.tao, style).coloured(style.palette.tao),
        ]
    }

    /// A line's points as far as they stay within the frame.
    fn line(&self, column: &[f64], top: f64) -> Vec<(f64, f64)> {
        let mut points: Vec<(f64, f64)> = Vec::with_capacity(column.len());
        for (&day, &value) in self.days.iter().zip(column) {
            if value > top {
                if let Some(&(before, low)) = points.last() {
                    let part = (top - low) / (value - low);
                    points.push((before + (day - before) * part, top));
                }
                break;
            }
            points.push((day, value));
        }
        points
    }

    fn draw_stairs<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        let bottom = frame.bounds.3;
        let colour = style.palette.tao;
        let ends = self.steps.iter().skip(1).map(|step| step.0);
        for ((from, emission), to) in self.steps.iter().zip(ends.chain([self.horizon()])) {
            let (left, right) = (frame.x(*from), frame.x(to));
            let top = frame.y(*emission);
            let corners = [
                (style.px(left), style.px(top)),
                (style.px(right), style.px(bottom)),
            ];
            area.draw(&Rectangle::new(corners, colour.mix(0.12).filled()))?;
            let edge = [corners[0], (corners[1].0, corners[0].1 + style.px(1.5))];
            area.draw(&Rectangle::new(edge, colour.filled()))?;
            // On its step, where that is long enough, and under the axis' title.
            let text = number(*emission);
            let label = Label::quiet(&text, style).coloured(colour);
            let fits = label.css_width(area, style) + 8.0 <= right - left;
            if *emission > 0.0 && fits && top - 16.0 >= TOP - 6.0 {
                let at = (style.px(left + 5.0), style.px(top - 9.0));
                label.draw(area, style, at, Anchor::Left)?;
            }
        }
        Ok(())
    }

    fn draw_cap<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        let ends = [(frame.x_range.0, self.cap), (frame.x_range.1, self.cap)];
        frame.draw_line(
            area,
            style,
            &ends,
            Stroke::dashed(style.palette.quiet, 1.25),
        )?;
        let label = Label::quiet(&self.text.cap, style);
        let width = label.css_width(area, style);
        let (left, _, right, _) = frame.bounds;
        let y = frame.y(self.cap);
        // Where no line passes through it: at the left, at the right, in the middle.
        let places = [
            left + 4.0,
            right - width - 4.0,
            f64::midpoint(left, right - width),
        ]
        .into_iter()
        .flat_map(|x| [(x, y - 9.0), (x, y + 11.0)]);
        let free = places.clone().find(|&(x, y)| {
            [self.tao, self.alpha]
                .into_iter()
                .all(|column| !self.crosses(frame, column, ((x, y - 9.0), (x + width, y + 9.0))))
        });
        let (x, y) = free.unwrap_or((left + 4.0, y - 9.0));
        label.draw(area, style, (style.px(x), style.px(y)), Anchor::Left)
    }

    /// Whether a line passes through a box, in CSS pixels.
    fn crosses(
        &self,
        frame: &Frame,
        column: &[f64],
        ((left, top), (right, bottom)): ((f64, f64), (f64, f64)),
    ) -> bool {
        let height = |x: f64| frame.y(interpolate(self.days, column, frame.x_value(x)));
        // Supplies only rise: the line is in the box between its heights at the two sides.
        height(left) >= top && height(right) <= bottom
    }
}

impl View for HalvingView<'_> {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let right = names::room(area, style, &self.names(style));
        let (width, height) = style.size(area);
        let stairs = (height * STAIRS).max(LOWEST_STAIRS).round();
        let cut = if height < LOWEST {
            height
        } else {
            height - stairs
        };
        let foot = if cut < height { NO_FOOT } else { FOOT };
        let frame = self.frame((width, cut - foot), right);
        let (left, top, right, bottom) = frame.bounds;
        let [upper, lower] = Part::cut(cut);
        let mut axes = Axes {
            part: upper,
            y_ticks: Ticks::vertical((frame.y_range, frame.scale), bottom - top, tick),
            y_title: self.text.axis.clone(),
            ..Axes::bare(frame)
        };
        // One time axis, at the foot.
        if cut < height {
            let mut stairs = self.block_axes(lower, &axes.frame, height - cut);
            let left = stairs.y_ticks.room(area, style).max(axes.frame.bounds.0);
            axes.frame.bounds.0 = left;
            stairs.frame.bounds.0 = left;
            axes.others = vec![stairs];
        } else {
            axes.x_ticks = time_ticks(axes.frame.x_range, right - left, &self.text.time);
        }
        axes
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        for below in &axes.others {
            self.draw_stairs(&below.part.of(area, style), style, &below.frame)?;
        }
        let area = &axes.part.of(area, style);
        let frame = &axes.frame;
        if self.cap <= frame.y_range.1 {
            self.draw_cap(area, style, frame)?;
        }
        let top = frame.y_range.1;
        let mut names = Vec::new();
        for (label, column) in self.names(style).into_iter().zip([self.alpha, self.tao]) {
            let line = self.line(column, top);
            let stroke = Stroke::solid(label.colour, 2.25);
            frame.draw_line(area, style, &line, stroke)?;
            // Of a line that lies above the frame from the start, the name is at its top.
            let above = (frame.x_range.1, top);
            let (day, value) = line.last().copied().unwrap_or(above);
            names.push(Name {
                label,
                end: (frame.x(day), frame.y(value)),
                stroke,
                stays: true,
            });
        }
        for &day in self.alpha_halvings {
            let at = (day, interpolate(self.days, self.alpha, day));
            if at.1 <= top && day <= frame.x_range.1 {
                frame.draw_point(area, style, at, (3.0, style.palette.alpha))?;
            }
        }
        names::draw(area, style, frame, names)
    }
}

/// The value of a sampled column on a day between samples.
fn interpolate(days: &[f64], column: &[f64], day: f64) -> f64 {
    let after = days.partition_point(|&other| other < day);
    let value = |index: usize| column.get(index).copied().unwrap_or(0.0);
    if after == 0 || after >= days.len() {
        return value(after.min(days.len().saturating_sub(1)));
    }
    let part = (day - days[after - 1]) / (days[after] - days[after - 1]);
    value(after - 1) + (value(after) - value(after - 1)) * part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_runs_away_ends_at_the_top() {
        let view = HalvingView {
            days: &[0.0, 1.0, 2.0],
            tao: &[0.0, 1.0, 2.0],
            alpha: &[0.0, 10.0, 20.0],
            steps: &[(0.0, 1.0)],
            alpha_halvings: &[],
            cap: 2.0,
            text: HalvingText::default(),
        };
        assert_eq!(view.line(view.alpha, 5.0), [(0.0, 0.0), (0.5, 5.0)]);
        assert_eq!(interpolate(view.days, view.alpha, 1.5), 15.0);
        assert_eq!(interpolate(view.days, view.alpha, 9.0), 20.0);
    }
}
