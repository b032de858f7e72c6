//! Supplies over time: TAO and one subnet's alpha, each under its own halving.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::format::{number, tick};
use crate::frame::{DrawResult, Frame, Scale, Stroke};
use crate::names::{self, Name};
use crate::round::round_up;
use crate::style::Style;
use crate::text::{Anchor, Label};
use crate::time_axis::{TimeText, time_ticks};

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
    /// What the vertical axis counts.
    pub axis: String,
    /// The TAO line's name.
    pub tao: String,
    /// The alpha line's name.
    pub alpha: String,
    /// The cap line's name.
    pub cap: String,
    /// The unit behind the first step's emission.
    pub per_block: String,
    /// The units of time in the axis' labels.
    pub time: TimeText,
}

/// Part of the height that the first step of the staircase takes.
const STAIRS: f64 = 0.38;
/// A supply that runs away is cut at so many caps.
const TALLEST: f64 = 2.2;

impl HalvingView<'_> {
    fn horizon(&self) -> f64 {
        self.days.last().copied().unwrap_or(1.0)
    }

    /// The frame of a drawing of that size, in CSS pixels; `right` is kept for the lines' names.
    fn frame(&self, (width, height): (f64, f64), right: f64) -> Frame {
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
            bounds: (
                52.0,
                26.0,
                (width - right).max(60.0),
                (height - 28.0).max(30.0),
            ),
            x_range: (0.0, self.horizon()),
            y_range: (0.0, round_up(top)),
            scale: Scale::Linear,
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
        let (_, top, _, bottom) = frame.bounds;
        let first = self.steps.first().map_or(1.0, |step| step.1);
        let ends = self.steps.iter().skip(1).map(|step| step.0);
        let mut named = false;
        for ((from, emission), to) in self.steps.iter().zip(ends.chain([self.horizon()])) {
            let (left, right) = (frame.x(*from), frame.x(to));
            let height = (bottom - top) * STAIRS * emission / first;
            let corners = [
                (style.px(left), style.px(bottom - height)),
                (style.px(right), style.px(bottom)),
            ];
            area.draw(&Rectangle::new(
                corners,
                style.palette.tao.mix(0.12).filled(),
            ))?;
            let edge = [corners[0], (corners[1].0, corners[0].1 + style.px(1.0))];
            area.draw(&Rectangle::new(edge, style.palette.tao.mix(0.5).filled()))?;
            let text = if named {
                number(*emission)
            } else {
                format!("{} {}", number(*emission), self.text.per_block)
            };
            // At the foot of its step's far end: the lines have risen by then.
            let label = Label::quiet(&text, style).coloured(style.palette.tao);
            let width = f64::from(label.width(area, style)) / style.scale;
            if width + 8.0 <= right - left && *emission > 0.0 {
                // Above a step that is lower than its name.
                let y = if height > 20.0 {
                    bottom - 10.0
                } else {
                    bottom - height - 9.0
                };
                let at = (style.px(right - 5.0), style.px(y));
                label.draw(area, style, at, Anchor::Right)?;
                named = true;
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
        let width = f64::from(label.width(area, style)) / style.scale;
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
        let frame = self.frame(style.size(area), right);
        let (left, top, right, bottom) = frame.bounds;
        Axes {
            x_ticks: time_ticks(frame.x_range, right - left, &self.text.time),
            y_ticks: Ticks::round(frame.y_range, ((bottom - top) / 40.0) as usize, tick),
            y_title: self.text.axis.clone(),
            ..Axes::bare(frame)
        }
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        let frame = &axes.frame;
        self.draw_stairs(area, style, frame)?;
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
