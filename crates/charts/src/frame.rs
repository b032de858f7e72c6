//! A frame: two scales, and the way from data to the drawing and back.

use plotters::coord::Shift;
use plotters::element::DashedPathElement;
use plotters::prelude::*;

use crate::simplify::{Point, runs, simplified};
use crate::style::Style;

/// What a drawing can fail with: only what its backend fails with.
pub type DrawResult<T, DB> = Result<T, DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Least room left of a frame, for its labels, and above it, for its title, in CSS pixels.
pub(crate) const LEFT: f64 = 52.0;
pub(crate) const TOP: f64 = 26.0;

/// A rectangle in which data is drawn, in CSS pixels from the drawing's top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left, top, right, bottom.
    pub bounds: (f64, f64, f64, f64),
    /// The data at the left and right edges.
    pub x_range: (f64, f64),
    /// The data at the bottom and top edges; their logarithms where the scale is logarithmic.
    pub y_range: (f64, f64),
    /// How heights grow with the data.
    pub scale: Scale,
}

/// How heights grow with the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences are equally high.
    #[default]
    Linear,
    /// Equal ratios are equally high; zero has no place.
    Logarithmic,
}

impl Frame {
    /// The horizontal place of a datum, in CSS pixels.
    #[must_use]
    pub fn x(&self, value: f64) -> f64 {
        let (left, _, right, _) = self.bounds;
        Map::new(self.x_range, (left, right)).place(value)
    }

    /// The vertical place of a datum, in CSS pixels.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        let (_, top, _, bottom) = self.bounds;
        let value = match self.scale {
            Scale::Linear => value,
            Scale::Logarithmic => value.ln(),
        };
        Map::new(self.y_range, (bottom, top)).place(value)
    }

    /// What takes data to places, across and up; logarithms of them where the scale has those.
    pub(crate) fn maps(&self) -> (Map, Map) {
        let (left, top, right, bottom) = self.bounds;
        (
            Map::new(self.x_range, (left, right)),
            Map::new(self.y_range, (bottom, top)),
        )
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

    /// The sample nearest to a horizontal place in CSS pixels; `None` where there are no samples.
    #[must_use]
    pub fn nearest(&self, days: &[f64], css: f64) -> Option<usize> {
        nearest(days, self.x_value(css))
    }

    /// How many rows of equal height it has, where heights count rows.
    pub(crate) fn row_count(&self) -> usize {
        self.y_range.1 as usize
    }

    /// Top and bottom of a row, counted from the top, in CSS pixels.
    pub(crate) fn row(&self, place: usize) -> (f64, f64) {
        let top = self.y_range.1 - place as f64;
        (self.y(top), self.y(top - 1.0))
    }

    /// The row at a height in CSS pixels.
    pub(crate) fn row_at(&self, y: f64) -> Option<usize> {
        let (_, top, _, bottom) = self.bounds;
        let row = ((y - top) / (bottom - top) * self.y_range.1).floor();
        (0.0 <= row && row < self.y_range.1).then_some(row as usize)
    }

    /// A datum's point in the backend's units.
    #[must_use]
    pub(crate) fn point(&self, style: &Style, (x, y): (f64, f64)) -> (i32, i32) {
        (style.px(self.x(x)), style.px(self.y(y)))
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
        let (across, up) = self.maps();
        let is_linear = self.scale == Scale::Linear;
        let mut places = Vec::with_capacity(points.len());
        for &(x, y) in points {
            let y = if is_linear { y } else { y.ln() };
            places.push((across.place(x), up.place(y)));
        }
        draw_places(area, style, &places, stroke)
    }

    /// Draws a point at a datum.
    pub(crate) fn draw_point<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        at: (f64, f64),
        dot: (f64, RGBColor),
    ) -> DrawResult<(), DB> {
        draw_dot(area, style, (self.x(at.0), self.y(at.1)), dot)
    }
}

/// Draws a filled disc with a ring of the ground around it, at a place in CSS pixels.
pub(crate) fn draw_dot<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    at: Point,
    (radius, colour): (f64, RGBColor),
) -> DrawResult<(), DB> {
    draw_disc(area, style, at, (radius + 2.0, style.palette.card))?;
    draw_disc(area, style, at, (radius, colour))
}

/// Draws a filled disc at a place in CSS pixels.
pub(crate) fn draw_disc<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    (x, y): Point,
    (radius, colour): (f64, RGBColor),
) -> DrawResult<(), DB> {
    let at = (style.px(x), style.px(y));
    area.draw(&Circle::new(at, style.width(radius), colour.filled()))
}

/// Draws a line through places in CSS pixels, interrupted where they are no numbers.
pub(crate) fn draw_places<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    places: &[Point],
    stroke: Stroke,
) -> DrawResult<(), DB> {
    let line = stroke.colour.stroke_width(style.width(stroke.width));
    for run in runs(places) {
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

/// A rectangle's outline as a line.
pub(crate) fn rectangle((left, top): Point, (right, bottom): Point) -> [Point; 5] {
    let start = (left, top);
    [start, (right, top), (right, bottom), (left, bottom), start]
}

/// The sample nearest to a day.
#[must_use]
pub fn nearest(days: &[f64], day: f64) -> Option<usize> {
    let after = days.partition_point(|&other| other < day);
    let before = after.saturating_sub(1);
    let distance = |index: usize| days.get(index).map(|&other| (other - day).abs());
    match (distance(before), distance(after)) {
        (Some(left), Some(right)) if right < left => Some(after),
        (left, _) => left.map(|_| before),
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

/// What takes values to places. Made once for all of a line's points: divisions are slow, and a
/// page that is built for size does not move them out of a loop.
#[derive(Clone, Copy)]
pub(crate) struct Map {
    start: f64,
    low: f64,
    factor: f64,
}

impl Map {
    fn new((low, high): (f64, f64), (start, end): (f64, f64)) -> Self {
        let factor = if high > low {
            (end - start) / (high - low)
        } else {
            0.0
        };
        Self { start, low, factor }
    }

    /// Where a value lies.
    #[inline]
    pub(crate) fn place(self, value: f64) -> f64 {
        self.start + (value - self.low) * self.factor
    }
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
            scale: Scale::Linear,
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
            scale: Scale::Linear,
        };
        assert_eq!((frame.x(5.0), frame.y(5.0)), (0.0, 10.0));
    }
}
