//! How deep the colour of a share is, and the key that says so.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::format::percent;
use crate::frame::DrawResult;
use crate::round::round_up;
use crate::style::{DEPTHS, Style};
use crate::text::{Anchor, Label};

/// Between the key and its numbers, and the least width of each of its colours, in CSS pixels.
const GAP: f64 = 6.0;
const THINNEST: f64 = 2.0;
/// The least depth's shares are smaller than the largest by the first of these factors that is
/// enough, or by the last: powers of ten, so that the key's ends are as round as each other.
const FACTORS: [f64; 3] = [1e2, 1e3, 1e4];

/// Which depth a share has.
#[derive(Clone, Copy)]
pub struct Depths {
    /// The logarithms of the shares where the least depth begins, and where the greatest ends.
    range: (f64, f64),
    /// Whether there are shares below.
    has_less: bool,
}

impl Depths {
    pub fn around((low, high): (f64, f64)) -> Self {
        let high = round_up(high);
        let enough = FACTORS.into_iter().find(|factor| low * factor >= high);
        let least = high / enough.unwrap_or(FACTORS[FACTORS.len() - 1]);
        Self {
            range: (least.ln(), high.ln()),
            has_less: low < least,
        }
    }

    /// The depth of a share; `None` where there is none.
    pub fn of(&self, share: f64) -> Option<usize> {
        let (low, high) = self.range;
        let part = (share.ln() - low) / (high - low);
        // As a number it ends at the ends: what is not one, and nothing at all, are no depth.
        let depth = (part * DEPTHS as f64).max(0.0) as usize;
        (0.0 < share && share < f64::INFINITY).then_some(depth.min(DEPTHS - 1))
    }

    /// The share where the key is so far from its beginning.
    fn at(&self, part: f64) -> f64 {
        let (low, high) = self.range;
        (low + (high - low) * part).exp()
    }

    /// The shares at the key's ends, and the width of each of its colours, in CSS pixels, beside a
    /// title of some width.
    fn key<DB: DrawingBackend>(
        self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        title: f64,
    ) -> ([String; 2], f64) {
        let mut ends = [0.0, 1.0].map(|part| percent(self.at(part)));
        if self.has_less && !ends[0].starts_with('<') {
            ends[0].insert_str(0, "≤ ");
        }
        let widths = ends
            .iter()
            .map(|end| Label::quiet(end, style).css_width(area, style));
        let taken = widths.fold(title + 24.0 + 2.0 * GAP, |sum, width| sum + width);
        (
            ends,
            ((style.size(area).0 - taken) / DEPTHS as f64).min(8.0),
        )
    }

    /// Whether there is room for the title beside the key: which colour is how much is not said
    /// elsewhere.
    pub fn has_room_for_title<DB: DrawingBackend>(
        self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        title: &str,
    ) -> bool {
        let title = Label::quiet(title, style).css_width(area, style);
        self.key(area, style, title).1 >= THINNEST
    }

    /// Draws which colour is how much, at the top right, as far as there is room beside the title.
    pub fn draw_key<DB: DrawingBackend>(
        self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        title: &str,
    ) -> DrawResult<(), DB> {
        let width = |text: &str| Label::quiet(text, style).css_width(area, style);
        let (ends, swatch) = self.key(area, style, width(title));
        if swatch < THINNEST {
            return Ok(());
        }
        let [low, high] = [width(&ends[0]), width(&ends[1])];
        let all = style.size(area).0;
        let write = |number: &String, x: f64| {
            let at = (style.px(x), style.px(12.0));
            Label::quiet(number, style).draw(area, style, at, Anchor::Left)
        };
        let mut x = all - 4.0 - low - high - 2.0 * GAP - swatch * DEPTHS as f64;
        write(&ends[0], x)?;
        x += low + GAP;
        for depth in 0..DEPTHS {
            let corners = [
                (style.px(x), style.px(7.0)),
                (style.px(x + swatch), style.px(17.0)),
            ];
            let colour = style.palette.depth(depth).filled();
            area.draw(&Rectangle::new(corners, colour))?;
            x += swatch;
        }
        write(&ends[1], x + GAP)
    }
}
