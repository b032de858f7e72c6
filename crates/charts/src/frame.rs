//! A frame: two axes, their grid and labels, and the way from data to the drawing and back.

use plotters::coord::Shift;
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;
use plotters::element::DashedPathElement;
use plotters::prelude::*;

use crate::simplify::{runs, simplified};
use crate::style::Style;
use crate::text::{Anchor, Label};

/// What a drawing can fail with: only what its backend fails with.
pub type DrawResult<T, DB> = Result<T, DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A rectangle in which data is drawn, in CSS pixels from the drawing's top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left, top, right, bottom.
    pub bounds: (f64, f64, f64, f64),
    /// The data at the left and right edges.
    pub x_range: (f64, f64),
    /// The data at the bottom and top edges.
    pub y_range: (f64, f64),
}

/// Ticks of an axis: where, and what is written there.
pub struct Ticks(pub Vec<(f64, String)>);

impl Ticks {
    /// At most `count` round values within the range, written by `format`.
    #[must_use]
    pub fn round(range: (f64, f64), count: usize, format: impl Fn(f64) -> String) -> Self {
        let coordinate: RangedCoordf64 = (range.0..range.1).into();
        let points = coordinate.key_points(count);
        Self(points.into_iter().map(|at| (at, format(at))).collect())
    }
}

impl Frame {
    /// The horizontal place of a datum, in CSS pixels.
    #[must_use]
    pub fn x(&self, value: f64) -> f64 {
        let (left, _, right, _) = self.bounds;
        placed(value, self.x_range, (left, right))
    }

    /// The vertical place of a datum, in CSS pixels.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        let (_, top, _, bottom) = self.bounds;
        placed(value, self.y_range, (bottom, top))
    }

    /// The datum at a horizontal place in CSS pixels.
    #[must_use]
    pub fn x_value(&self, css: f64) -> f64 {
        let (left, _, right, _) = self.bounds;
        let part = if right > left {
            (css - left) / (right - left)
        } else {
            0.0
        };
        self.x_range.0 + part * (self.x_range.1 - self.x_range.0)
    }

    /// A datum's point in the backend's units.
    #[must_use]
    pub(crate) fn point(&self, style: &Style, (x, y): (f64, f64)) -> (i32, i32) {
        (style.px(self.x(x)), style.px(self.y(y)))
    }

    /// Writes what the vertical axis counts above it.
    pub(crate) fn draw_axis_title<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        text: &str,
    ) -> DrawResult<(), DB> {
        let at = (style.px(4.0), style.px(self.bounds.1 - 14.0));
        Label::quiet(text, style).draw(area, style, at, Anchor::Left)
    }

    /// Draws horizontal grid lines with their labels on the left, and labels along the bottom.
    ///
    /// # Errors
    /// What the backend fails with.
    pub fn draw_axes<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        x_ticks: &Ticks,
        y_ticks: &Ticks,
    ) -> DrawResult<(), DB> {
        let (left, _, right, bottom) = self.bounds;
        for (value, text) in &y_ticks.0 {
            let y = self.y(*value);
            self.draw_horizontal(area, style, *value, style.palette.grid)?;
            let at = (style.px(left - 8.0), style.px(y));
            Label::quiet(text, style).draw(area, style, at, Anchor::Right)?;
        }
        for (value, text) in &x_ticks.0 {
            let label = Label::quiet(text, style);
            // A label at an edge stays within the drawing.
            let half = label.width(area, style) / 2;
            let most = area.dim_in_pixel().0 as i32 - half;
            let x = style.px(self.x(*value).max(left).min(right)).min(most);
            label.draw(area, style, (x, style.px(bottom + 14.0)), Anchor::Centre)?;
        }
        Ok(())
    }

    /// Draws a sharp horizontal line across the frame, one CSS pixel high.
    pub(crate) fn draw_horizontal<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        value: f64,
        colour: RGBColor,
    ) -> DrawResult<(), DB> {
        let (left, _, right, _) = self.bounds;
        let top = style.edge(self.y(value) * style.scale);
        let corners = [
            (style.px(left), top),
            (style.px(right), top + style.px(1.0)),
        ];
        area.draw(&Rectangle::new(corners, colour.filled()))
    }

    /// Draws a line through data points, which do not go back to the left; it is interrupted where
    /// they are no numbers.
    ///
    /// # Errors
    /// What the backend fails with.
    pub fn draw_line<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        points: &[(f64, f64)],
        stroke: Stroke,
    ) -> DrawResult<(), DB> {
        let line = stroke.colour.stroke_width(style.width(stroke.width));
        let places: Vec<_> = points
            .iter()
            .map(|at| (self.x(at.0), self.y(at.1)))
            .collect();
        for run in runs(&places) {
            let points: Vec<_> = simplified(run, style.pixel)
                .iter()
                .map(|at| (style.px(at.0), style.px(at.1)))
                .collect();
            match stroke.dash {
                None => area.draw(&PathElement::new(points, line))?,
                Some((on, off)) => {
                    let (on, off) = (style.px(on), style.px(off));
                    area.draw(&DashedPathElement::new(points, on, off, line))?;
                }
            }
        }
        Ok(())
    }

    /// Draws a point: a filled disc with a ring of the ground around it.
    pub(crate) fn draw_point<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        at: (f64, f64),
        (radius, colour): (f64, RGBColor),
    ) -> DrawResult<(), DB> {
        let at = self.point(style, at);
        let ground = style.palette.card.filled();
        area.draw(&Circle::new(at, style.width(radius + 2.0), ground))?;
        area.draw(&Circle::new(at, style.width(radius), colour.filled()))
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: RGBAColor,
    /// Its width in CSS pixels.
    pub width: f64,
    /// The lengths of dashes and gaps in CSS pixels, if it is dashed.
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// Without gaps; the width is in CSS pixels.
    #[must_use]
    pub fn solid(colour: RGBColor, width: f64) -> Self {
        Self {
            colour: colour.to_rgba(),
            width,
            dash: None,
        }
    }

    /// With gaps; the width is in CSS pixels.
    #[must_use]
    pub fn dashed(colour: RGBColor, width: f64) -> Self {
        Self {
            dash: Some((4.0, 4.0)),
            ..Self::solid(colour, width)
        }
    }
}

/// Where a value lies between two places. The factor comes first: it is one for all of a line's
/// points, and divisions are slow.
#[inline]
fn placed(value: f64, (low, high): (f64, f64), (start, end): (f64, f64)) -> f64 {
    let factor = if high > low {
        (end - start) / (high - low)
    } else {
        0.0
    };
    start + (value - low) * factor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_ends_where_it_began() {
        let frame = Frame {
            bounds: (50.0, 10.0, 450.0, 210.0),
            x_range: (2.0, 6.0),
            y_range: (0.0, 1.0),
        };
        assert!((frame.x_value(frame.x(3.3)) - 3.3).abs() < 1e-12);
        assert_eq!(frame.y(0.0), 210.0);
    }

    #[test]
    fn an_empty_range_draws_at_its_start() {
        let frame = Frame {
            bounds: (0.0, 0.0, 10.0, 10.0),
            x_range: (1.0, 1.0),
            y_range: (0.0, 0.0),
        };
        assert_eq!((frame.x(5.0), frame.y(5.0)), (0.0, 10.0));
    }
}
