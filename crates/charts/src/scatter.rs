//! Marks at their prices, one a subnet, with straight lines through the origin or flat ones.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::frame::{DrawResult, Frame, Scale, Stroke, draw_disc, draw_places};
use crate::free_place::{self, Crowd};
use crate::simplify::Point;
use crate::style::Style;
use crate::text::Label;

/// Marks of one colour. The frame's horizontal range is in prices, or their logarithms.
pub struct Scatter<'a> {
    pub prices: &'a [f64],
    pub values: &'a [f64],
    /// How prices are placed.
    pub scale: Scale,
    pub selected: usize,
    pub colour: RGBColor,
    /// The selected mark's name.
    pub name: &'a str,
    /// Whether that is written even where it hides something.
    pub is_named: bool,
    /// Lines with their names.
    pub lines: [Option<Reference<'a>>; 2],
}

/// A line that marks are compared with.
#[derive(Clone, Copy)]
pub struct Reference<'a> {
    pub shape: Shape,
    pub stroke: Stroke,
    pub name: &'a str,
}

/// What a line goes through.
#[derive(Clone, Copy)]
pub enum Shape {
    /// The value at each price is so many times the price.
    Slope(f64),
    /// The value is the same at each price.
    Flat(f64),
}

/// A place along an axis: a value, or its logarithm.
pub fn along(scale: Scale, value: f64) -> f64 {
    match scale {
        Scale::Linear => value,
        Scale::Logarithmic => value.ln(),
    }
}

/// A value at a place along an axis.
fn back(scale: Scale, place: f64) -> f64 {
    match scale {
        Scale::Linear => place,
        Scale::Logarithmic => place.exp(),
    }
}

impl Scatter<'_> {
    /// Where a subnet's mark is, in CSS pixels; what is nothing lies at the foot of the frame.
    pub fn place(&self, frame: &Frame, index: usize) -> Option<Point> {
        let price = *self.prices.get(index)?;
        let value = *self.values.get(index)?;
        let (left, top, right, bottom) = frame.bounds;
        let x = frame.x(along(self.scale, price));
        let y = frame.y(value.max(0.0)).min(bottom);
        let inside = left - 0.5 <= x && x <= right + 0.5 && top - 0.5 <= y;
        inside.then_some((x, y))
    }

    pub fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        let mut crowd = Crowd::within(frame.bounds);
        let mut lines = Vec::new();
        for line in self.lines.iter().flatten() {
            if let Some(ends) = self.ends(frame, line.shape) {
                draw_places(area, style, &ends, line.stroke)?;
                crowd.add_line(&ends);
                lines.push((line, ends));
            }
        }
        // Many are smaller, and the ground shines through.
        let radius = if self.prices.len() > 32 { 2.5 } else { 3.5 };
        let mut marks = Vec::new();
        for index in (0..self.prices.len()).filter(|&index| index != self.selected) {
            if let Some(at) = self.place(frame, index) {
                crowd.add(at);
                marks.push((at, self.values[index]));
            }
        }
        // All rings first: where marks are close, none is hidden by the ring of the next.
        for (at, _) in &marks {
            draw_disc(area, style, *at, (radius + 1.0, style.palette.card))?;
        }
        for (at, value) in marks {
            draw_mark(area, style, (at, value, radius, self.colour))?;
        }
        if let Some(at) = self.place(frame, self.selected) {
            let label = Label::strong(self.name, style);
            crowd.add_line(&[(at.0 - 5.0, at.1), (at.0 + 5.0, at.1)]);
            let value = self.values[self.selected];
            draw_disc(area, style, at, (6.0, style.palette.card))?;
            draw_mark(area, style, (at, value, 5.0, style.palette.ink))?;
            if self.is_named {
                crowd.name_mark(area, style, (label, at))?;
            } else {
                crowd.name_where_free(area, style, (label, &[at]))?;
            }
        }
        for (line, ends) in lines {
            let label = Label::quiet(line.name, style);
            crowd.name_where_free(area, style, (label, &free_place::along(ends)))?;
        }
        Ok(())
    }

    /// The ends of a line within the frame, in CSS pixels; `None` where it is outside.
    fn ends(&self, frame: &Frame, shape: Shape) -> Option<[Point; 2]> {
        let (start, end) = frame.x_range;
        let (low, high) = frame.y_range;
        let prices = match shape {
            Shape::Flat(value) => {
                let place = along(frame.scale, value);
                (low <= place && place <= high).then_some((start, end))?
            }
            Shape::Slope(slope) => {
                let price_at = |place| along(self.scale, back(frame.scale, place) / slope);
                (start.max(price_at(low)), end.min(price_at(high)))
            }
        };
        let place = |at: f64| {
            let value = match shape {
                Shape::Flat(value) => value,
                Shape::Slope(slope) => slope * back(self.scale, at),
            };
            (frame.x(at), frame.y(value))
        };
        (prices.0 < prices.1).then(|| [place(prices.0), place(prices.1)])
    }
}

/// A disc; hollow where the value is nothing.
fn draw_mark<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    (at, value, radius, colour): (Point, f64, f64, RGBColor),
) -> DrawResult<(), DB> {
    draw_disc(area, style, at, (radius, colour))?;
    if value > 0.0 {
        return Ok(());
    }
    draw_disc(area, style, at, (radius - 1.25, style.palette.card))
}
