//! A trade on the pool's curve, and what is written beside it.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::amm::AmmView;
use crate::frame::{DrawResult, Frame, Stroke, TOP};
use crate::style::Style;
use crate::text::{Anchor, Label};

/// Height of a line of text, in CSS pixels.
const LINE: f64 = 16.0;

impl AmmView {
    /// Draws the trade, and what it is beside its point; `more` is one line more of that.
    pub(crate) fn draw_trade<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        more: &str,
    ) -> DrawResult<(), DB> {
        let Some(after) = self.after else {
            return Ok(());
        };
        let (tao_after, alpha_after) = after;
        let colour = style.palette.trade;
        let chord = [
            (self.alpha_reserve, self.tao_reserve),
            (alpha_after, tao_after),
        ];
        frame.draw_line(area, style, &chord, Stroke::solid(colour, 2.0))?;
        let at = frame.point(style, (alpha_after, tao_after));
        area.draw(&Circle::new(
            at,
            style.width(15.0),
            colour.mix(0.16).filled(),
        ))?;
        frame.draw_point(area, style, (alpha_after, tao_after), (7.0, colour))?;

        let lines = self.lines(style, more);
        let place = self.place_beside(area, style, frame, (after, &lines));
        let (start, mut base) = (place.0, place.1.max(style.px(frame.bounds.1)));
        for line in lines {
            line.draw(area, style, (start, base), Anchor::Left)?;
            base += style.px(LINE);
        }
        Ok(())
    }

    /// What is written beside the trade.
    fn lines<'a>(&'a self, style: &Style, more: &'a str) -> Vec<Label<'a>> {
        let trade = Label::strong(&self.text.trade, style);
        let cost = Label::quiet(&self.text.cost, style).coloured(style.palette.trade);
        let more = Label::quiet(more, style);
        let lines = [trade, cost, more].into_iter();
        lines.filter(|line| !line.text.is_empty()).collect()
    }

    /// Whether there is a trade, and room beside it for one line more.
    pub(crate) fn has_room_for<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        more: &str,
    ) -> bool {
        self.after.is_some_and(|after| {
            let lines = self.lines(style, more);
            let (left, top) = self.place_beside(area, style, frame, (after, &lines));
            left >= style.px(frame.bounds.0) && top >= style.px(TOP)
        })
    }

    /// Where lines of text begin that are clear of the trade's point, curve and chord.
    fn place_beside<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
        (after, lines): ((f64, f64), &[Label<'_>]),
    ) -> (i32, i32) {
        let (tao_after, alpha_after) = after;
        let (x, y) = frame.point(style, (alpha_after, tao_after));
        let widths = lines.iter().map(|line| line.width(area, style));
        let width = widths.fold(0, i32::max);
        let height = LINE * lines.len() as f64;
        let start = (x + style.px(20.0)).min(style.px(frame.bounds.2) - width);
        // Above curve and chord, which fall to the right: what is free at the left end is free.
        let alpha_there = frame.x_value(f64::from(start) / style.scale);
        let part = (alpha_there - alpha_after) / (self.alpha_reserve - alpha_after);
        let chord_there = tao_after + (self.tao_reserve - tao_after) * part;
        let mut there = self.tao_at(alpha_there);
        if 0.0 < part && part < 1.0 {
            there = there.max(chord_there);
        }
        let mut clear = style.px(frame.y(there) + 6.0 - height);
        // And above the reserves' own point, where that lies under them.
        let here = frame.point(style, (self.alpha_reserve, self.tao_reserve));
        if here.0 + style.px(9.0) > start && here.0 - style.px(9.0) < start + width {
            clear = clear.min(here.1 - style.px(height - LINE + 15.0));
        }
        let beside = if start > x { 22.0 } else { -8.0 };
        (start, clear.min(y - style.px(height - beside)))
    }
}
