//! Colours and sizes: what a drawing looks like, said once.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend, RGBColor};

use crate::svg::UNITS_PER_PIXEL;

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
    /// Things of a kind that stand out: after Okabe and Ito, none of them TAO's blue, and told
    /// apart also without red or green.
    pub series: [RGBColor; 8],
}

/// How many depths of one colour are told apart.
pub const DEPTHS: usize = 12;

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
        series: [
            RGBColor(0x05, 0xa3, 0xa6),
            RGBColor(0x9e, 0x5d, 0x78),
            RGBColor(0x80, 0x85, 0xdc),
            RGBColor(0x11, 0x62, 0x43),
            RGBColor(0xd1, 0x7a, 0x5c),
            RGBColor(0x02, 0x50, 0x75),
            RGBColor(0x6f, 0x74, 0x20),
            RGBColor(0x8a, 0x33, 0x00),
        ],
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
        series: [
            RGBColor(0x48, 0xd3, 0xc5),
            RGBColor(0xba, 0x81, 0x9e),
            RGBColor(0x7e, 0x83, 0xd3),
            RGBColor(0x46, 0x97, 0x5b),
            RGBColor(0xfe, 0x9b, 0x93),
            RGBColor(0xa1, 0xd4, 0xff),
            RGBColor(0xbf, 0xa7, 0x45),
            RGBColor(0xf9, 0xc4, 0x6e),
        ],
    };

    /// Quiet ink that the card shines through, without adding up where lines cross.
    #[must_use]
    pub fn faint(&self) -> RGBColor {
        self.on_card(self.quiet, 35)
    }

    /// The colour of a depth, 0 to [`DEPTHS`] − 1, of what TAO goes to: the deeper, the further
    /// from the card.
    #[must_use]
    pub fn depth(&self, depth: usize) -> RGBColor {
        let depth = depth.min(DEPTHS - 1) as u32 + 1;
        self.on_card(self.tao, 10 + depth * 90 / DEPTHS as u32)
    }

    /// A colour of so many per cent on the card.
    pub(crate) fn on_card(&self, colour: RGBColor, percent: u32) -> RGBColor {
        mixed(colour, self.card, percent)
    }

    /// A colour of so many per cent, the rest as dark as the theme has it.
    pub(crate) fn darkened(&self, colour: RGBColor, percent: u32) -> RGBColor {
        let dark = if self.ink.1 < self.card.1 {
            self.ink
        } else {
            self.card
        };
        mixed(colour, dark, percent)
    }

    /// The colour of text on a filled ground: ink, or the card's.
    #[must_use]
    pub fn on(&self, fill: RGBColor) -> RGBColor {
        // Squares are near enough to what light adds up to.
        let [red, green, blue] = [fill.0, fill.1, fill.2].map(|part| u32::from(part).pow(2));
        let bright = red * 21 + green * 72 + blue * 7 > 23 * 255 * 255;
        let dark_ink = self.ink.1 < self.card.1;
        if bright == dark_ink {
            self.ink
        } else {
            self.card
        }
    }
}

fn mixed(colour: RGBColor, ground: RGBColor, percent: u32) -> RGBColor {
    let mix = |part: u8, ground: u8| {
        ((u32::from(part) * percent + u32::from(ground) * (100 - percent)) / 100) as u8
    };
    RGBColor(
        mix(colour.0, ground.0),
        mix(colour.1, ground.1),
        mix(colour.2, ground.2),
    )
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
    /// For a backend of eighths of CSS pixels, on a screen with so many pixels to a CSS pixel.
    #[must_use]
    pub fn fine(palette: Palette, ratio: f64) -> Self {
        Self {
            palette,
            font: "system-ui, sans-serif",
            scale: UNITS_PER_PIXEL,
            pixel: 1.0 / ratio,
        }
    }

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

/// The WCAG contrast ratio of two colours.
#[cfg(test)]
pub(crate) fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let luminance = |colour| {
        let [red, green, blue] = light(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Red, green and blue as light, 0 to 1.
#[cfg(test)]
fn light(RGBColor(red, green, blue): RGBColor) -> [f64; 3] {
    [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(matrix: [[f64; 3]; 3], light: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| {
            row.iter()
                .zip(light)
                .map(|(factor, part)| factor * part)
                .sum()
        })
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
            ]
            .into_iter()
            .chain(palette.series)
            {
                assert!(on_card(mark) >= 3.0, "{mark:?}: {}", on_card(mark));
            }
        }
    }

    #[test]
    fn text_on_a_band_has_a_contrast_of_4_5() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for fill in palette.series.into_iter().chain([palette.tao]) {
                let contrast = contrast(palette.on(fill), fill);
                assert!(contrast >= 4.5, "{fill:?}: {contrast}");
            }
            assert!(contrast(palette.quiet, palette.grid) >= 4.5);
        }
    }

    /// A colour in Oklab, where a distance of 0.02 is just seen (Ottosson, 2020).
    fn oklab(light: [f64; 3]) -> [f64; 3] {
        let cones = times(
            [
                [0.412_221, 0.536_333, 0.051_446],
                [0.211_903, 0.680_700, 0.107_397],
                [0.088_302, 0.281_719, 0.629_979],
            ],
            light,
        );
        times(
            [
                [0.210_454, 0.793_618, -0.004_072],
                [1.977_998, -2.428_592, 0.450_594],
                [0.025_904, 0.782_772, -0.808_676],
            ],
            cones.map(|cone| cone.max(0.0).cbrt()),
        )
    }

    /// What all, and who lack one of two kinds of cones, see (Machado et al., 2009).
    const EYES: [[[f64; 3]; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ];

    /// The least distance of two colours to any of the eyes.
    fn distance(one: RGBColor, other: RGBColor) -> f64 {
        let distances = EYES.map(|eye| {
            let seen = |colour| oklab(times(eye, light(colour)));
            let parts = seen(one).into_iter().zip(seen(other));
            parts.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
        });
        distances.into_iter().fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn series_are_told_apart_also_without_red_or_green() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            let mut colours = palette.series.to_vec();
            colours.extend([palette.tao, palette.ink]);
            for (index, &one) in colours.iter().enumerate() {
                for &other in &colours[..index] {
                    let distance = distance(one, other);
                    assert!(distance >= 0.07, "{one:?} {other:?}: {distance}");
                }
            }
        }
    }

    #[test]
    fn each_depth_is_told_from_the_next_and_the_least_from_the_card() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            let mut before = palette.card;
            for depth in (0..DEPTHS).map(|depth| palette.depth(depth)) {
                let from_card = distance(palette.card, depth);
                assert!(from_card > distance(palette.card, before), "{depth:?}");
                let step = distance(before, depth);
                assert!(step >= 0.025, "{before:?} {depth:?}: {step}");
                before = depth;
            }
            assert_eq!(before, palette.tao);
            // The outline of a row, and the mark of an event, on the deepest and the least.
            assert!(contrast(palette.ink, palette.depth(0)) >= 3.0);
        }
    }

    #[test]
    fn a_pool_that_is_compared_is_told_from_its_curve_and_trade() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for other in [palette.tao, palette.trade, palette.quiet] {
                let distance = distance(palette.rest, other);
                assert!(distance >= 0.07, "{other:?}: {distance}");
            }
        }
    }
}
