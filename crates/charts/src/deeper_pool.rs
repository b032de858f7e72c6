//! The pool, and how the same trade does in one that is many times as deep.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::amm::{AmmView, cut};
use crate::axes::{Axes, View};
use crate::frame::{DrawResult, Frame, Stroke, draw_dot};
use crate::style::Style;

/// What the drawing shows.
///
/// The deeper pool has the same price. Drawn is what it gains and loses, from the reserves of this
/// one on: its curve touches the same tangent, and bends away from it the less the deeper it is.
#[derive(Clone, Debug, PartialEq)]
pub struct DeeperPool {
    /// The pool.
    pub pool: AmmView,
    /// How many times its reserves the deeper one has: 1 or more.
    pub times: f64,
    /// The deeper one's TAO and alpha after the same trade; `None` where there is no trade, or
    /// nothing to compare.
    pub after: Option<(f64, f64)>,
    /// What the trade is like there, in few words, beside the pool's.
    pub text: String,
}

impl DeeperPool {
    fn draw_beneath<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        (tao_after, alpha_after): (f64, f64),
    ) -> DrawResult<(), DB> {
        let pool = &self.pool;
        let curve = pool.curve(frame, self.times);
        frame.draw_line(area, style, &curve, Stroke::solid(style.palette.rest, 1.5))?;
        let besides = self.times - 1.0;
        let end = (
            alpha_after - pool.alpha_reserve * besides,
            tao_after - pool.tao_reserve * besides,
        );
        let start = (pool.alpha_reserve, pool.tao_reserve);
        let colour = style.palette.trade;
        let cut = cut(start, end);
        let chord = Stroke::dashed(colour, 1.25);
        frame.draw_line(area, style, &[start, cut], chord)?;
        if cut == end {
            let (x, y) = (frame.x(end.0), frame.y(end.1));
            draw_dot(area, style, (x, y), (4.0, colour))?;
            let hollow = style.palette.card.filled();
            let at = frame.point(style, end);
            area.draw(&Circle::new(at, style.width(2.5), hollow))?;
        }
        Ok(())
    }
}

impl View for DeeperPool {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        self.pool.axes(area, style)
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        // Where nothing can say what the second curve is, it is left out.
        let is_named = self.pool.has_room_for(area, style, &axes.frame, &self.text);
        let compared = self
            .after
            .filter(|_| self.pool.has_curve() && self.times >= 1.0 && is_named);
        let Some(after) = compared else {
            return self.pool.draw_marks(area, style, axes);
        };
        self.pool.draw_slippage(area, style, &axes.frame)?;
        self.draw_beneath(area, style, &axes.frame, after)?;
        self.pool.draw_pool(area, style, &axes.frame, &self.text)
    }
}
