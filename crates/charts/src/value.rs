//! What subnets are worth: a dot for the alpha that there is, a ring for all there can be. The axis is
//! logarithmic, where a bar's length would mean nothing.

use dtao_decimal::magnitude;
use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::axis_range::widened;
use crate::format::{amount, tick};
use crate::frame::{DrawResult, Frame, Scale, Stroke, draw_disc, draw_dot, draw_places};
use crate::ranks::{Rank, largest_with};
use crate::round::{by_ten, round_up};
use crate::simplify::Point;
use crate::style::Style;
use crate::text::{Anchor, Label};

/// What the drawing shows. Values in TAO.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// One row a subnet, in any order.
    pub rows: Vec<ValueRow>,
    /// The selected subnet's place in `rows`.
    pub selected: Option<usize>,
    /// Words.
    pub text: ValueText,
}

/// What one subnet is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow {
    /// Its name.
    pub name: String,
    /// Market capitalisation: the alpha that there is at the spot price, in TAO.
    pub market: f64,
    /// Fully diluted value: all alpha that there can be at that price, in TAO.
    pub diluted: f64,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValueText {
    /// What the axis counts.
    pub axis: String,
    /// What a dot is.
    pub market: String,
    /// What a ring is.
    pub diluted: String,
    /// Said in place of a picture where there is nothing to show.
    pub empty: String,
}

/// Radius of a dot, in CSS pixels.
const DOT: f64 = 4.5;
/// Height of a row, in CSS pixels, and of one whose name stands above its marks.
const ROW: f64 = 22.0;
const TALL_ROW: f64 = 34.0;
/// Names that are wider than this part of the drawing stand above their marks.
const WIDEST: f64 = 0.3;
/// Height of a row of the key, in CSS pixels.
const KEY: f64 = 18.0;

impl Value {
    /// The place in `rows` of the subnet whose row is at that height, in CSS pixels.
    #[must_use]
    pub fn subnet_at(&self, frame: &Frame, y: f64) -> Option<usize> {
        self.order(frame).get(frame.row_at(y)?).copied()
    }

    /// The rows of a frame, from the top, by their places.
    fn order(&self, frame: &Frame) -> Vec<usize> {
        self.largest(frame.row_count())
    }

    /// The places of so many rows, the largest first.
    fn largest(&self, count: usize) -> Vec<usize> {
        let sizes: Vec<_> = self.rows.iter().map(|row| row.market).collect();
        largest_with(&sizes, count, self.selected)
    }

    fn rank(&self, row: usize) -> Rank {
        if self.selected == Some(row) {
            Rank::Selected
        } else {
            Rank::Rest
        }
    }

    /// The widest of some rows' texts, in CSS pixels.
    fn widest<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        (places, text): (&[usize], fn(&ValueRow) -> String),
    ) -> f64 {
        let widths = places.iter().map(|&place| {
            let label = text(&self.rows[place]);
            self.rank(place).label(&label, style).css_width(area, style)
        });
        widths.fold(0.0, f64::max)
    }

    /// Where the key's two parts begin, in CSS pixels: below each other where it has to be.
    fn key_places<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
    ) -> [Point; 2] {
        let width = |text: &str| KEY + Label::quiet(text, style).css_width(area, style);
        let second = 4.0 + width(&self.text.market) + 16.0;
        if second + width(&self.text.diluted) <= style.size(area).0 - 4.0 {
            [(4.0, 12.0), (second, 12.0)]
        } else {
            [(4.0, 12.0), (4.0, 12.0 + KEY)]
        }
    }

    fn draw_key<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
    ) -> DrawResult<(), DB> {
        let [dot, ring] = self.key_places(area, style);
        let colour = style.palette.rest;
        let middle = |at: Point| (at.0 + DOT + 1.0, at.1);
        draw_dot(area, style, middle(dot), (DOT, colour))?;
        draw_ring(area, style, middle(ring), colour)?;
        for (text, (x, y)) in [(&self.text.market, dot), (&self.text.diluted, ring)] {
            let at = (style.px(x + KEY), style.px(y));
            Label::quiet(text, style).draw(area, style, at, Anchor::Left)?;
        }
        Ok(())
    }

    fn draw_row<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        (place, row): (usize, usize),
    ) -> DrawResult<(), DB> {
        let (left, ..) = frame.bounds;
        let (top, bottom) = frame.row(place);
        let above = bottom - top > ROW + 1.0;
        let (text_y, y) = if above {
            (top + 9.0, bottom - 10.0)
        } else {
            let middle = f64::midpoint(top, bottom);
            (middle, middle)
        };
        let rank = self.rank(row);
        let colour = if rank == Rank::Selected {
            style.palette.tao
        } else {
            style.palette.rest
        };
        let ValueRow {
            name,
            market,
            diluted,
        } = &self.rows[row];
        // A hair leads the eye from the name.
        let right = frame.bounds.2;
        let line =
            |from: f64, to: f64, stroke| draw_places(area, style, &[(from, y), (to, y)], stroke);
        line(left, right, Stroke::solid(style.palette.grid, 1.0))?;
        let at = |value: f64| (frame.x(value.ln()), y);
        let [dot, ring] = [*market, *diluted].map(|value| is_worth(value).then(|| at(value)));
        if let (Some(dot), Some(ring)) = (dot, ring) {
            line(dot.0, ring.0, Stroke::solid(colour, 2.0))?;
        }
        if let Some(ring) = ring {
            draw_ring(area, style, ring, colour)?;
        }
        if let Some(dot) = dot {
            draw_dot(area, style, dot, (DOT, colour))?;
        }
        let (x, anchor) = if above {
            (4.0, Anchor::Left)
        } else {
            (left - 8.0, Anchor::Right)
        };
        let at = (style.px(x), style.px(text_y));
        rank.label(name, style).draw(area, style, at, anchor)?;
        let at = (style.px(style.size(area).0 - 4.0), at.1);
        let value = worth(&self.rows[row]);
        rank.label(&value, style)
            .draw(area, style, at, Anchor::Right)
    }
}

/// Whether there is anything to draw of a value.
fn is_worth(value: f64) -> bool {
    0.0 < value && value < f64::INFINITY
}

/// What a row is worth, as it is written.
fn worth(row: &ValueRow) -> String {
    amount(row.market, "τ")
}

/// The round range of a logarithmic axis around an extent: it begins below the smallest, so that
/// each mark is clear of the names.
fn around((low, high): (f64, f64)) -> (f64, f64) {
    let exponent = magnitude(low, 15);
    let begin = by_ten(1.0, exponent);
    let begin = if begin < low * 0.9 {
        begin
    } else {
        by_ten(1.0, exponent - 1)
    };
    (begin, round_up(high))
}

fn draw_ring<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    at: Point,
    colour: RGBColor,
) -> DrawResult<(), DB> {
    draw_dot(area, style, at, (DOT, colour))?;
    draw_disc(area, style, at, (DOT - 1.75, style.palette.card))
}

impl View for Value {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let (width, height) = style.size(area);
        let top = self.key_places(area, style)[1].1 + 14.0;
        let room = |row: f64| ((height - 28.0 - top) / row).max(1.0) as usize;
        // Of those only that may be shown: to measure a hundred texts takes a browser milliseconds.
        let largest = self.largest(room(ROW));
        let names = self.widest(area, style, (&largest, |row| row.name.clone()));
        let above = names > width * WIDEST;
        let (left, right, row) = if above {
            (4.0, width - 12.0, TALL_ROW)
        } else {
            let values = self.widest(area, style, (&largest, worth));
            (names + 12.0, width - values - 12.0, ROW)
        };
        let count = room(row).min(self.rows.len());
        let mut frame = Frame {
            bounds: (
                left,
                top,
                right.max(left + 8.0),
                top + row * count.max(1) as f64,
            ),
            x_range: (0.0, 1.0),
            y_range: (0.0, count as f64),
            scale: Scale::Linear,
        };
        let order = self.order(&frame);
        let shown = order.iter().map(|&place| &self.rows[place]);
        let values = shown.flat_map(|row| [&row.market, &row.diluted]);
        let Some(extent) = widened(None, values, f64::MIN_POSITIVE) else {
            return Axes::bare(frame);
        };
        let range = around(extent);
        frame.x_range = (range.0.ln(), range.1.ln());
        let (left, _, right, _) = frame.bounds;
        let Ticks(mut ticks) =
            Ticks::decades(range, ((right - left) / 60.0).max(3.0) as usize, tick);
        for (at, _) in &mut ticks {
            *at = at.ln();
        }
        Axes {
            x_ticks: Ticks(ticks),
            x_title: self.text.axis.clone(),
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
        if axes.x_ticks.0.is_empty() {
            return Label::quiet(&self.text.empty, style).draw_in_middle(area, style);
        }
        self.draw_key(area, style)?;
        let (_, top, _, bottom) = frame.bounds;
        let grid = Stroke::solid(style.palette.grid, 1.0);
        for (at, _) in &axes.x_ticks.0 {
            let x = frame.x(*at);
            draw_places(area, style, &[(x, top), (x, bottom)], grid)?;
        }
        let order = self.order(frame);
        for row in order.iter().copied().enumerate() {
            self.draw_row(area, style, frame, row)?;
        }
        // The selected one may have been taken in from further below.
        if let [.., _, last] = order[..] {
            let larger = |row: &ValueRow| row.market > self.rows[last].market;
            if self.rows.iter().filter(|row| larger(row)).count() >= order.len() {
                let (y, _) = frame.row(order.len() - 1);
                let line = [(4.0, y), (style.size(area).0 - 4.0, y)];
                let dashed = Stroke::dashed(style.palette.quiet, 1.0);
                draw_places(area, style, &line, dashed)?;
            }
        }
        Ok(())
    }
}
