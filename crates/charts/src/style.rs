//! Colours and sizes: what a drawing looks like, said once.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend, RGBColor};

/// The colours of one theme. Colour says what a thing is, everywhere the same.
///
/// The page's style sheet has the same values as custom properties; a test holds them together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// TAO.
    pub tao: RGBColor,
    /// Alpha.
    pub alpha: RGBColor,
    /// The subnet's owner.
    pub owner: RGBColor,
    /// Validators.
    pub validators: RGBColor,
    /// Miners.
    pub miners: RGBColor,
    /// Trades, and what hurts.
    pub trade: RGBColor,
    /// Text and the selected thing.
    pub ink: RGBColor,
    /// Text that is read second.
    pub quiet: RGBColor,
    /// Lines between things.
    pub line: RGBColor,
    /// The grid.
    pub grid: RGBColor,
    /// What lies behind a drawing.
    pub card: RGBColor,
    /// Things of a kind that are not the one in focus.
    pub rest: RGBColor,
}

impl Palette {
    /// On light ground.
    pub const LIGHT: Self = Self {
        tao: RGBColor(0x0a, 0x6a, 0xa6),
        alpha: RGBColor(0xa8, 0x62, 0x00),
        owner: RGBColor(0xa8, 0x57, 0x8a),
        validators: RGBColor(0x2f, 0x86, 0xbd),
        miners: RGBColor(0x0b, 0x8a, 0x66),
        trade: RGBColor(0xc2, 0x4a, 0x0a),
        ink: RGBColor(0x1b, 0x1e, 0x22),
        quiet: RGBColor(0x63, 0x69, 0x71),
        line: RGBColor(0xe3, 0xe4, 0xdf),
        grid: RGBColor(0xee, 0xee, 0xea),
        card: RGBColor(0xff, 0xff, 0xff),
        rest: RGBColor(0x6e, 0x9a, 0xb8),
    };

    /// On dark ground.
    pub const DARK: Self = Self {
        tao: RGBColor(0x5c, 0xb3, 0xe8),
        alpha: RGBColor(0xf0, 0xad, 0x3a),
        owner: RGBColor(0xdd, 0x92, 0xc1),
        validators: RGBColor(0x7c, 0xc4, 0xf0),
        miners: RGBColor(0x3f, 0xc7, 0x9d),
        trade: RGBColor(0xf0, 0x81, 0x4a),
        ink: RGBColor(0xec, 0xee, 0xf0),
        quiet: RGBColor(0x9a, 0xa2, 0xab),
        line: RGBColor(0x2a, 0x2e, 0x34),
        grid: RGBColor(0x23, 0x27, 0x2c),
        card: RGBColor(0x19, 0x1c, 0x20),
        rest: RGBColor(0x53, 0x7a, 0x94),
    };
}

/// How to draw: colours, the font, and how many backend units a CSS pixel has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The theme's colours.
    pub palette: Palette,
    /// The font family, as CSS names it.
    pub font: &'static str,
    /// Backend units per CSS pixel. plotters takes whole units: several of them to a pixel keep
    /// curves smooth.
    pub scale: f64,
    /// The size of the screen's pixels in CSS pixels: finer than that nothing shows.
    pub pixel: f64,
}

impl Style {
    /// A length in CSS pixels as the backend's units.
    #[must_use]
    pub fn px(&self, css: f64) -> i32 {
        (css * self.scale).round() as i32
    }

    /// A stroke width or radius in CSS pixels as the backend's units; at least one.
    #[must_use]
    pub fn width(&self, css: f64) -> u32 {
        self.px(css).unsigned_abs().max(1)
    }

    /// A drawing's width and height in CSS pixels.
    #[must_use]
    pub fn size<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>) -> (f64, f64) {
        let (width, height) = area.dim_in_pixel();
        (
            f64::from(width) / self.scale,
            f64::from(height) / self.scale,
        )
    }

    /// The nearest edge between two CSS pixels, in the backend's units: lines there are sharp.
    #[must_use]
    pub fn edge(&self, units: f64) -> i32 {
        ((units / self.scale).round() * self.scale) as i32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The WCAG contrast ratio of two colours.
    fn contrast(a: RGBColor, b: RGBColor) -> f64 {
        let luminance = |RGBColor(r, g, b): RGBColor| {
            let linear = |part: u8| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_has_a_contrast_of_4_5_and_marks_of_3() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            let on_card = |colour| contrast(colour, palette.card);
            for text in [
                palette.ink,
                palette.quiet,
                palette.tao,
                palette.alpha,
                palette.trade,
            ] {
                assert!(on_card(text) >= 4.5, "{text:?}: {}", on_card(text));
            }
            for mark in [
                palette.owner,
                palette.validators,
                palette.miners,
                palette.rest,
            ] {
                assert!(on_card(mark) >= 3.0, "{mark:?}: {}", on_card(mark));
            }
        }
    }
}
