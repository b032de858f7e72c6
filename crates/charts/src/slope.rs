//! Shares under two rules side by side: a line a subnet, from what it has under the one to what
//! it has under the other.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::axis_range::{AxisRange, widened};
use crate::format::{Notation, percent};
use crate::frame::{DrawResult, Frame, Scale, Stroke, TOP, draw_dot, draw_places};
use crate::names::{self, Name, Side};
use crate::ranks::{Rank, largest_first, ranks_by_size};
use crate::simplify::Point;
use crate::style::Style;
use crate::text::{Anchor, Label};

/// What the drawing shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Slope {
    /// One line a subnet.
    pub lines: Vec<SlopeLine>,
    /// How heights grow; `None`: logarithmic where the largest share is thirty times the smallest.
    pub scale: Option<Scale>,
    /// Words.
    pub text: SlopeText,
}

/// One subnet's line.
#[derive(Clone, Debug, PartialEq)]
pub struct SlopeLine {
    /// Its shares of the whole on the left and on the right; not a number where it is not there.
    pub shares: (f64, f64),
    /// Its name, for the selected and the largest.
    pub name: String,
    /// How it is drawn.
    pub rank: Rank,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SlopeText {
    /// What heights count.
    pub axis: String,
    /// The same, where they grow with ratios.
    pub axis_of_ratios: String,
    /// The left side's title.
    pub left: String,
    /// The right side's title.
    pub right: String,
    /// Said in place of a picture where there is nothing to show.
    pub empty: String,
}

/// The rank of each pair of shares: the largest are those whose larger share is largest.
#[must_use]
pub fn ranks(shares: &[(f64, f64)], selected: Option<usize>) -> Vec<Rank> {
    let larger: Vec<_> = shares.iter().map(|pair| pair.0.max(pair.1)).collect();
    ranks_by_size(&larger, selected)
}

/// Height of the row of the sides' titles, in CSS pixels.
const TITLES: f64 = 24.0;
/// The floor, where nothing lies, is so far below the axis of ratios, as a part of its length.
const FLOOR: f64 = 0.08;
/// Names and values on the left take so much of the width; where one needs more, they are values.
const LEFT_PART: f64 = 0.25;
/// The same for each name on the right.
const RIGHT_PART: f64 = 0.4;
/// A line is pointed at from so far above and below it, in CSS pixels.
const NEAR: f64 = 10.0;

/// What is written beside a line's ends; empty where it has none.
struct Written<'a> {
    line: &'a SlopeLine,
    /// On the left and on the right.
    texts: [String; 2],
}

impl Slope {
    /// The place in `lines` of the line nearest to a point, in CSS pixels, if one is near; beside
    /// the frame by the lines' ends.
    #[must_use]
    pub fn subnet_at(&self, frame: &Frame, (x, y): Point) -> Option<usize> {
        let (left, _, right, _) = frame.bounds;
        let part = ((x - left) / (right - left)).clamp(0.0, 1.0);
        let mut nearest = None;
        let mut least = NEAR;
        for (place, line) in self.lines.iter().enumerate() {
            let [(_, before), (_, after)] = line.ends(frame);
            let distance = (before + (after - before) * part - y).abs();
            if distance < least {
                (nearest, least) = (Some(place), distance);
            }
        }
        nearest
    }

    /// What is written beside the lines that stand out, the largest first.
    fn written<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
    ) -> Vec<Written<'_>> {
        let (width, _) = style.size(area);
        let larger = self
            .lines
            .iter()
            .map(|line| line.shares.0.max(line.shares.1));
        let order = largest_first(&larger.collect::<Vec<_>>(), self.lines.len());
        let mut written = Vec::new();
        let mut names_fit = true;
        for line in order.iter().map(|&place| &self.lines[place]) {
            if line.rank == Rank::Rest {
                continue;
            }
            let fits = |text: &str, part: f64| {
                line.rank.label(text, style).css_width(area, style) <= width * part
            };
            let name = &line.name;
            let value = |share: f64| {
                if is_there(share) {
                    percent(share)
                } else {
                    String::new()
                }
            };
            let (before, after) = (value(line.shares.0), value(line.shares.1));
            let (left, right) = (format!("{name} {before}"), format!("{after} {name}"));
            names_fit &= fits(&left, LEFT_PART);
            let left = if before.is_empty() { before } else { left };
            let right = if after.is_empty() || !fits(&right, RIGHT_PART) {
                after
            } else {
                right
            };
            let texts = [left, right];
            written.push(Written { line, texts });
        }
        for Written { line, texts } in &mut written {
            if !names_fit && !texts[0].is_empty() {
                texts[0] = percent(line.shares.0);
            }
        }
        written
    }

    fn shares(&self) -> impl Iterator<Item = &f64> {
        let pairs = self.lines.iter().map(|line| &line.shares);
        pairs.flat_map(|(left, right)| [left, right])
    }

    /// Draws dots and words at the ends of the lines that stand out, and one word for those others
    /// that end on the floor.
    fn draw_ends<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        written: &[Written<'_>],
    ) -> DrawResult<(), DB> {
        let nothing = percent(0.0);
        for side in [Side::Left, Side::Right] {
            let end = |line: &SlopeLine| line.ends(frame)[side as usize];
            let mut names = Vec::new();
            for Written { line, texts } in written {
                let text = &texts[side as usize];
                if text.is_empty() {
                    continue;
                }
                names.push(Name {
                    label: line.rank.label(text, style),
                    end: end(line),
                    stroke: line.rank.stroke(&style.palette),
                    stays: line.rank == Rank::Selected,
                });
            }
            let bottom = frame.bounds.3;
            let said = names.iter().any(|name| name.end.1 >= bottom);
            if let Some(line) = self.lines.iter().find(|line| end(line).1 >= bottom)
                && !said
            {
                names.push(Name {
                    label: Label::quiet(&nothing, style),
                    end: end(line),
                    stroke: Rank::Rest.stroke(&style.palette),
                    stays: false,
                });
            }
            // The selected one's dot above all.
            for layer in 1..3 {
                for line in written.iter().map(|one| one.line) {
                    let at = end(line);
                    if line.rank.layer() == layer && at.1.is_finite() {
                        let colour = line.rank.colour(&style.palette);
                        draw_dot(area, style, at, (3.0, colour))?;
                    }
                }
            }
            names::draw_beside(area, style, (frame, side), names)?;
        }
        Ok(())
    }

    /// Writes the sides' titles above their names, or else from the drawing's edges on.
    fn draw_titles<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        let (left, _, right, _) = frame.bounds;
        let end = style.size(area).0 - 4.0;
        let titles = self.titles(style);
        let [before, after] = titles.map(|title| title.css_width(area, style));
        let places = if before <= left - 4.0 && after <= end - right {
            [(left, Anchor::Right), (right, Anchor::Left)]
        } else {
            [(4.0, Anchor::Left), (end, Anchor::Right)]
        };
        let mut y = TOP + 4.0;
        for (title, (x, anchor)) in titles.iter().zip(places) {
            title.draw(area, style, (style.px(x), style.px(y)), anchor)?;
            y += TITLES * (self.title_rows(area, style) - 1.0);
        }
        Ok(())
    }

    fn titles(&self, style: &Style) -> [Label<'_>; 2] {
        [&self.text.left, &self.text.right].map(|title| Label::strong(title, style))
    }

    /// How many rows the titles need: one, where both fit beside each other.
    fn title_rows<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> f64 {
        let widths = self.titles(style).map(|title| title.css_width(area, style));
        let fit = widths[0] + widths[1] + 24.0 <= style.size(area).0;
        if fit { 1.0 } else { 2.0 }
    }
}

impl SlopeLine {
    /// The places of its ends, in CSS pixels: what is too little to be written lies on the floor,
    /// and the height of what is not there is no number.
    fn ends(&self, frame: &Frame) -> [Point; 2] {
        let (left, _, right, bottom) = frame.bounds;
        [(left, self.shares.0), (right, self.shares.1)].map(|(x, share)| {
            let y = match share {
                _ if !is_there(share) => f64::NAN,
                _ if share < Notation::Percent.least() => bottom,
                _ => frame.y(share),
            };
            (x, y)
        })
    }
}

/// Whether there is a share at all, if only nothing.
fn is_there(share: f64) -> bool {
    (0.0..f64::INFINITY).contains(&share)
}

impl View for Slope {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let (width, height) = style.size(area);
        let written = self.written(area, style);
        let room = |side: Side| {
            let labels = written.iter().map(|one| Label {
                // All of them stay.
                bold: true,
                ..one.line.rank.label(&one.texts[side as usize], style)
            });
            names::room(area, style, &labels.collect::<Vec<_>>())
        };
        let left = room(Side::Left);
        let right = (width - room(Side::Right)).max(left + 8.0);
        let top = TOP + TITLES * self.title_rows(area, style);
        let bottom = (height - 14.0).max(top + 4.0);
        let least = Notation::Percent.least();
        let extent = widened(None, self.shares(), least);
        let vertical = AxisRange::fitting(
            extent.unwrap_or((1.0, 1.0)),
            self.scale,
            Notation::Percent.format(),
        );
        let (low, high) = vertical.range;
        let is_log = vertical.scale == Scale::Logarithmic;
        let has_floor = self.shares().any(|&share| share >= 0.0 && share < least);
        let low = if is_log && has_floor {
            low - (high - low) * FLOOR
        } else {
            low
        };
        let frame = Frame {
            bounds: (left, top, right, bottom),
            x_range: (0.0, 1.0),
            y_range: (low, high),
            scale: vertical.scale,
        };
        // The values stand at the lines' ends: of the grid, the floor is enough.
        let floor = if is_log { low.exp() } else { low };
        let has_floor = extent.is_some() && (has_floor || !is_log);
        Axes {
            y_ticks: Ticks(
                has_floor
                    .then(|| (floor, String::new()))
                    .into_iter()
                    .collect(),
            ),
            y_title: if is_log {
                self.text.axis_of_ratios.clone()
            } else {
                self.text.axis.clone()
            },
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
        let (left, top, right, bottom) = frame.bounds;
        if !self.shares().any(|&share| is_there(share)) {
            return Label::quiet(&self.text.empty, style).draw_in_middle(area, style);
        }
        self.draw_titles(area, style, frame)?;
        for x in [left, right] {
            let side = [(x, top), (x, bottom)];
            draw_places(area, style, &side, Stroke::solid(style.palette.line, 1.0))?;
        }
        for layer in 0..3 {
            for line in self.lines.iter().filter(|line| line.rank.layer() == layer) {
                draw_places(
                    area,
                    style,
                    &line.ends(frame),
                    line.rank.stroke(&style.palette),
                )?;
            }
        }
        let written = self.written(area, style);
        self.draw_ends(area, style, frame, &written)
    }
}
