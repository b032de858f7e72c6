//! The pool: reserves on their curve, the spot price as a tangent, a trade as a chord.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View, steps};
use crate::format::tick;
use crate::frame::{DrawResult, Frame, Scale, Stroke};
use crate::round::round_up;
use crate::simplify::Point;
use crate::style::Style;
use crate::text::{Anchor, Label};

/// How far the drawing reaches beyond the reserves, as a factor, while no trade needs more.
pub const REACH: f64 = 2.6;

/// What the drawing shows. Reserves in TAO and alpha.
#[derive(Clone, Debug, PartialEq)]
pub struct AmmView {
    /// TAO in the pool now.
    pub tao_reserve: f64,
    /// Alpha in the pool now.
    pub alpha_reserve: f64,
    /// Alpha outside the pool: no trade brings more.
    pub alpha_outstanding: f64,
    /// e in T·Xᵉ = constant along the curve: 1 in a constant-product pool, (1 − w)/w in one that
    /// gives TAO the weight w.
    pub exponent: f64,
    /// The reserves after the trade; `None` where there is no trade.
    pub after: Option<(f64, f64)>,
    /// Words.
    pub text: AmmText,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AmmText {
    /// What the horizontal axis counts.
    pub alpha_axis: String,
    /// What the vertical axis counts.
    pub tao_axis: String,
    /// The spot price, beside the reserves' point.
    pub spot: String,
    /// What the trade is, beside its point.
    pub trade: String,
    /// What the trade costs, under that.
    pub cost: String,
    /// Said in place of a curve where the pool is empty.
    pub empty: String,
}

impl AmmView {
    /// Whether there is a curve to draw.
    #[must_use]
    pub fn has_curve(&self) -> bool {
        self.tao_reserve > 0.0 && self.alpha_reserve > 0.0
    }

    /// The frame of a drawing of that size, in CSS pixels.
    #[must_use]
    pub fn frame(&self, width: f64, height: f64) -> Frame {
        let (tao, alpha) = (self.tao_reserve, self.alpha_reserve);
        // Each as far as the trade takes it: a side that it empties needs no more room.
        let reach = |after: f64, before: f64| {
            let far = after / before * 1.15;
            if far.is_finite() {
                far.max(REACH)
            } else {
                REACH
            }
        };
        let (tao_after, alpha_after) = self.after.unwrap_or((tao, alpha));
        Frame {
            bounds: (
                52.0,
                26.0,
                (width - 12.0).max(60.0),
                (height - 30.0).max(30.0),
            ),
            // Round: while the reserves or the trade move a little, the axes stay.
            x_range: (0.0, round_up(alpha * reach(alpha_after, alpha))),
            y_range: (0.0, round_up(tao * reach(tao_after, tao))),
            scale: Scale::Linear,
        }
    }

    /// The trade, in TAO paid in (negative: taken out), whose point lies above that place.
    ///
    /// `x` is in CSS pixels from the drawing's left.
    #[must_use]
    pub fn trade_at(&self, frame: &Frame, x: f64) -> f64 {
        // Neither side grows by more: where little alpha costs much TAO, the TAO ends it.
        let least = REACH.ln() / self.exponent.max(1.0);
        let least = self.alpha_reserve * (-least).exp();
        let most = (self.alpha_reserve * REACH).min(self.alpha_reserve + self.alpha_outstanding);
        let alpha = frame.x_value(x).max(least).min(most);
        self.tao_at(alpha) - self.tao_reserve
    }

    /// The place of the trade's point in a drawing of that size, in CSS pixels; `None` where there
    /// is no trade.
    #[must_use]
    pub fn point(&self, (width, height): (f64, f64)) -> Option<(f64, f64)> {
        let (tao, alpha) = self.after.filter(|_| self.has_curve())?;
        let frame = self.frame(width, height);
        Some((frame.x(alpha), frame.y(tao)))
    }

    /// The curve within a frame; or, of a pool so many `times` as deep, what it would have more or
    /// less than now, beside the reserves of this one.
    pub(crate) fn curve(&self, frame: &Frame, times: f64) -> Vec<Point> {
        let (tao, alpha) = (self.tao_reserve, self.alpha_reserve);
        let besides = times - 1.0;
        // From where it enters the frame at the top or the left to where it leaves it at the right
        // or the bottom: logarithms of the alpha, as a part of the reserve.
        let (top, right) = (frame.y_range.1 / tao, frame.x_range.1 / alpha);
        let first = (-((top + besides) / times).ln() / self.exponent).max((besides / times).ln());
        let last = ((right + besides) / times).ln();
        let last = last.min(-(besides / times).ln() / self.exponent);
        // Even steps of the logarithm: the bend gets as many points as the arms.
        let point = |step: i32| {
            let part = first + (last - first) * f64::from(step) / 160.0;
            let (x, y) = (part.exp(), (-part * self.exponent).exp());
            (alpha * (x * times - besides), tao * (y * times - besides))
        };
        (0..=160).map(point).collect()
    }

    /// The height of the tangent at a part of the alpha reserve: the spot price as a line.
    fn tangent_at(&self, part: f64) -> f64 {
        self.tao_reserve * (1.0 + self.exponent * (1.0 - part))
    }

    pub(crate) fn tao_at(&self, alpha: f64) -> f64 {
        self.tao_reserve * (self.exponent * (self.alpha_reserve / alpha).ln()).exp()
    }

    /// Writes the spot price left of its point and below the tangent, clear of the axis.
    fn draw_spot<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        (x, y): (i32, i32),
    ) -> DrawResult<(), DB> {
        let label = Label::quiet(&self.text.spot, style);
        let width = label.width(area, style);
        let left = (x - style.px(10.0) - width).max(style.px(frame.bounds.0 + 4.0));
        // Where it had to move under the point, it goes below what falls there.
        let alpha = frame.x_value(f64::from(left + width) / style.scale);
        let tangent = self.tangent_at(alpha / self.alpha_reserve);
        let below = style.px(frame.y(tangent) + 14.0).max(y + style.px(14.0));
        let below = below.min(style.px(frame.bounds.3 - 12.0));
        label.draw(area, style, (left, below), Anchor::Left)
    }

    /// Where the trade would end at the spot price: as much TAO for a buy, as much alpha for a sale.
    fn at_spot_price(&self, (tao_after, alpha_after): (f64, f64)) -> Point {
        let (tao, alpha) = (self.tao_reserve, self.alpha_reserve);
        if tao_after > tao {
            let part = 1.0 - (tao_after / tao - 1.0) / self.exponent;
            (alpha * part, tao_after)
        } else {
            (alpha_after, self.tangent_at(alpha_after / alpha))
        }
    }

    /// Draws what the trade loses against the spot price, as the ground between both.
    pub(crate) fn draw_slippage<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        let Some(after) = self.after else {
            return Ok(());
        };
        let reserves = (self.alpha_reserve, self.tao_reserve);
        let end = (after.1, after.0);
        let spot = self.at_spot_price(after);
        let cut = cut(reserves, spot);
        // Where the line of the spot price leaves the frame, its edge is a side.
        let corner = if spot.0 < 0.0 {
            (0.0, end.1)
        } else if spot.1 < 0.0 {
            (end.0, 0.0)
        } else {
            cut
        };
        let outline = [reserves, end, corner, cut].map(|at| frame.point(style, at));
        let colour = style.palette.trade.mix(0.14);
        area.draw(&Polygon::new(outline.to_vec(), colour))
    }

    fn draw_curve<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        let reserves = (self.alpha_reserve, self.tao_reserve);
        // At equal weights the tangent at (X, T) meets the axes at 2 X and 2 T.
        let reach = 0.7 / self.exponent.max(1.0);
        let mut tangent =
            [1.0 - reach, 1.0 + reach].map(|part| (reserves.0 * part, self.tangent_at(part)));
        // As far as what the trade loses is measured against it.
        if let Some(after) = self.after {
            let spot = cut(reserves, self.at_spot_price(after));
            let [first, last] = &mut tangent;
            if spot.0 < first.0 {
                *first = spot;
            } else if spot.0 > last.0 {
                *last = spot;
            }
        }
        let dashed = Stroke::dashed(style.palette.quiet, 1.25);
        frame.draw_line(area, style, &tangent, dashed)?;
        let curve = self.curve(frame, 1.0);
        frame.draw_line(area, style, &curve, Stroke::solid(style.palette.tao, 2.25))
    }

    /// Draws all but the slippage; `more` is one line more beside the trade.
    pub(crate) fn draw_pool<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        more: &str,
    ) -> DrawResult<(), DB> {
        self.draw_curve(area, style, frame)?;
        self.draw_trade(area, style, frame, more)?;
        let reserves = (self.alpha_reserve, self.tao_reserve);
        let here = frame.point(style, reserves);
        frame.draw_point(area, style, reserves, (5.0, style.palette.ink))?;
        let hollow = style.palette.card.filled();
        area.draw(&Circle::new(here, style.width(3.0), hollow))?;
        self.draw_spot(area, style, frame, here)
    }
}

/// Where a line from within the axes leaves them on its way to a point, or else that point.
pub(crate) fn cut(from: Point, to: Point) -> Point {
    let part = |from: f64, to: f64| if to < 0.0 { from / (from - to) } else { 1.0 };
    let part = part(from.0, to.0).min(part(from.1, to.1));
    (
        from.0 + (to.0 - from.0) * part,
        from.1 + (to.1 - from.1) * part,
    )
}

impl View for AmmView {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let (width, height) = style.size(area);
        let frame = self.frame(width, height);
        if !self.has_curve() {
            return Axes::bare(frame);
        }
        let (left, top, right, bottom) = frame.bounds;
        Axes {
            x_ticks: Ticks::round(frame.x_range, ((right - left) / 70.0) as usize, tick),
            y_ticks: Ticks::round(frame.y_range, steps(bottom - top, 44.0), tick),
            x_title: self.text.alpha_axis.clone(),
            y_title: self.text.tao_axis.clone(),
            ..Axes::bare(frame)
        }
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        if !self.has_curve() {
            return Label::quiet(&self.text.empty, style).draw_in_middle(area, style);
        }
        let frame = &axes.frame;
        self.draw_slippage(area, style, frame)?;
        self.draw_pool(area, style, frame, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dragging_to_the_reserves_is_no_trade() {
        let view = AmmView {
            tao_reserve: 50_000.0,
            alpha_reserve: 160_000.0,
            alpha_outstanding: 16_000.0,
            exponent: 1.0,
            after: None,
            text: AmmText::default(),
        };
        let frame = view.frame(500.0, 300.0);
        assert!(view.trade_at(&frame, frame.x(160_000.0)).abs() < 1e-6);
        let half = view.trade_at(&frame, frame.x(80_000.0));
        assert!(
            (half - 50_000.0).abs() < 1e-6,
            "half the alpha costs as much as lies there"
        );
        assert!(view.trade_at(&frame, -1e9).is_finite());
        let all = view.trade_at(&frame, 1e9);
        assert!(
            (all + 50_000.0 / 11.0).abs() < 1e-6,
            "all the alpha there is: {all}"
        );
    }
}
