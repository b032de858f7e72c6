//! The path of a pool's reserves: past and to come, on the ray of the price now.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis_range::{AxisRange, extent};
use crate::format::tick;
use crate::frame::{DrawResult, Frame, Scale, Stroke, draw_places};
use crate::free_place::{Crowd, along};
use crate::simplify::{Point, runs, spaced};
use crate::style::Style;
use crate::text::Label;

/// One pool's reserves over a run, in TAO and alpha.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PoolPath<'a> {
    /// Alpha in the pool, one value a sample.
    pub alpha: &'a [f64],
    /// TAO in the pool, one value a sample.
    pub tao: &'a [f64],
    /// The sample that is shown as now.
    pub now: usize,
    /// Alpha and TAO that a day of injection puts into it, at the rate of now.
    pub day: (f64, f64),
}

/// The arrow's least length, in CSS pixels: shorter, its direction is not seen.
const SHORTEST: f64 = 26.0;
/// Length of an arrow's head, in CSS pixels.
const HEAD: f64 = 7.0;

impl PoolPath<'_> {
    /// Alpha and TAO now; `None` where the pool is empty or there is none.
    pub(crate) fn here(&self) -> Option<(f64, f64)> {
        let alpha = self.alpha.get(self.now).copied();
        let here = alpha.zip(self.tao.get(self.now).copied());
        here.filter(|(alpha, tao)| {
            [alpha, tao]
                .into_iter()
                .all(|at| *at > 0.0 && at.is_finite())
        })
    }

    /// The axes' ranges, both from nothing: a ray of constant price begins there.
    pub(crate) fn ranges(&self) -> [AxisRange; 2] {
        let most = |column: &[f64]| extent([column], f64::MIN_POSITIVE).unwrap_or((1.0, 1.0));
        [self.alpha, self.tao].map(|column| {
            let (low, high) = most(column);
            // Beside the last point there is room for its name.
            AxisRange::fitting((low, high * 1.05), Some(Scale::Linear), tick)
        })
    }

    /// Draws ray, path, and the day's injection, with their names.
    pub(crate) fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        (ray_name, day_name): (&str, &str),
    ) -> DrawResult<(), DB> {
        let Some(here) = self.here() else {
            return Ok(());
        };
        let palette = &style.palette;
        let mut crowd = Crowd::within(frame.bounds);
        let far = (frame.x_range.1 / here.0).min(frame.y_range.1 / here.1);
        let place = |(alpha, tao): (f64, f64)| (frame.x(alpha), frame.y(tao));
        let ray = [place((0.0, 0.0)), place((here.0 * far, here.1 * far))];
        draw_places(area, style, &ray, Stroke::dashed(palette.quiet, 1.25))?;
        crowd.add_line(&ray);

        let path: Vec<_> = self
            .alpha
            .iter()
            .copied()
            .zip(self.tao.iter().copied())
            .map(place)
            .collect();
        let (past, to_come) = (&path[..=self.now], &path[self.now..]);
        for (part, colour, width) in [(to_come, palette.faint(), 1.75), (past, palette.tao, 2.25)] {
            for run in runs(part) {
                let points = spaced(run, style.pixel);
                crowd.add_line(&points);
                // Not simplified as lines over time are: a path turns back.
                let points: Vec<_> = points
                    .iter()
                    .map(|at| (style.px(at.0), style.px(at.1)))
                    .collect();
                area.draw(&PathElement::new(
                    points,
                    colour.stroke_width(style.width(width)),
                ))?;
            }
        }

        let at = place(here);
        let arrow = self.arrow(frame, here);
        if let Some(tip) = arrow {
            draw_arrow(area, style, (at, tip), Stroke::solid(palette.ink, 2.0))?;
            crowd.add_line(&[at, tip]);
        }
        frame.draw_point(area, style, here, (5.0, palette.ink))?;
        let middle = frame.point(style, here);
        area.draw(&Circle::new(
            middle,
            style.width(3.0),
            palette.card.filled(),
        ))?;
        crowd.add_line(&[(at.0 - 5.0, at.1), (at.0 + 5.0, at.1)]);

        if arrow.is_some() {
            let day = (Label::strong(day_name, style), at);
            crowd.name_mark(area, style, day)?;
        }
        let ray = (Label::quiet(ray_name, style), &along(ray)[..]);
        crowd.name_where_free(area, style, ray)
    }

    /// Where the arrow of a day's injection ends, within the frame; `None` where there is none.
    fn arrow(&self, frame: &Frame, here: (f64, f64)) -> Option<Point> {
        let at = (frame.x(here.0), frame.y(here.1));
        let to = (frame.x(here.0 + self.day.0), frame.y(here.1 + self.day.1));
        let (right, down) = (to.0 - at.0, to.1 - at.1);
        let length = right.hypot(down);
        if !(length > 0.0 && length.is_finite()) {
            return None;
        }
        let (_, top, end, _) = frame.bounds;
        // As far as the frame goes; ratios, as either can be zero.
        let room = ((end - at.0) / right.max(1e-9)).min((at.1 - top) / (-down).max(1e-9));
        let factor = (SHORTEST / length).max(1.0).min(room);
        Some((at.0 + right * factor, at.1 + down * factor))
    }
}

/// Draws a line with a head at its end.
fn draw_arrow<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    (from, tip): (Point, Point),
    stroke: Stroke,
) -> DrawResult<(), DB> {
    let (right, down) = (tip.0 - from.0, tip.1 - from.1);
    let length = right.hypot(down);
    if length < 1.0 {
        return Ok(());
    }
    let (right, down) = (right / length * HEAD, down / length * HEAD);
    let side = |turn: f64| (tip.0 - right + down * turn, tip.1 - down - right * turn);
    let head = [side(0.55), tip, side(-0.55)];
    let points = |line: &[Point]| -> Vec<_> {
        line.iter()
            .map(|at| (style.px(at.0), style.px(at.1)))
            .collect()
    };
    let line = stroke.colour.stroke_width(style.width(stroke.width));
    area.draw(&PathElement::new(points(&[from, tip]), line))?;
    area.draw(&PathElement::new(points(&head), line))
}
