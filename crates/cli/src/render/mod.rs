//! A view of a scenario as a picture, for places that take no page: a README, a slide, a feed.
//!
//! The same drawing code as the page's, on another backend: `svg_backend` writes SVG, `font`
//! measures its text, `png` turns the file into pixels.

mod font;
mod png;
mod svg_backend;

use dtao_charts::style::Palette;
use dtao_charts::svg::Svg;
use dtao_permalink::{Link, ViewId};
use dtao_views::Shown;
use dtao_views::credit::credit;
use dtao_views::picture::Picture;
use dtao_words::{Language, speak};

use self::svg_backend::SvgBackend;

/// The widths that a picture can have, in CSS pixels.
pub const WIDTHS: core::ops::RangeInclusive<u32> = 240..=4000;

/// Parts of a CSS pixel that lines are drawn to: a picture is shown at any size.
const FINENESS: f64 = 4.0;

/// What a picture is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum PictureFormat {
    /// Lines and text, sharp at any size.
    #[default]
    Svg,
    /// Pixels.
    Png,
}

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Theme {
    /// Dark ink on light ground.
    #[default]
    Light,
    /// Light ink on dark ground.
    Dark,
}

/// How a picture looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The view.
    pub view: ViewId,
    /// What it is written as.
    pub format: PictureFormat,
    /// The whole picture's width in CSS pixels, in [`WIDTHS`].
    pub width: u32,
    /// Pixels of a PNG to a CSS pixel.
    pub scale: f32,
    /// The colours.
    pub theme: Theme,
    /// The language of its words.
    pub language: Language,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The scenario and what it is compared with cannot stand beside each other.
    #[error("view compare: {reason}")]
    NothingToCompare {
        /// What is wrong with the other side.
        reason: String,
    },
    /// The picture has more pixels than can be held.
    #[error(
        "a picture of {width} x {height} pixels is too large; take a smaller --width or --scale"
    )]
    TooLarge {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// A letter that neither the program's font nor a font of the system has.
    #[error("no font here has the letter {letter}: install one of its script, or write SVG")]
    NoLetter {
        /// The letter.
        letter: char,
    },
    /// The file could not be turned into pixels.
    #[error("cannot turn the drawing into pixels: {0}")]
    NoPixels(String),
}

/// Draws a view of what a link shows; the picture as a file.
///
/// # Errors
/// [`RenderError`] where there is nothing to draw, or too much.
pub fn render(link: Link, look: &Look) -> Result<Vec<u8>, RenderError> {
    speak(look.language);
    let shown = Shown::of(&link, look.view);
    let view = shown.view(look.view).ok_or_else(|| not_comparable(&link))?;
    let picture = Picture {
        drawing: &view.drawing,
        title: &view.title,
        foot: &credit(&link),
        size: Picture::size_within(&view.drawing, f64::from(look.width)),
        palette: match look.theme {
            Theme::Light => Palette::LIGHT,
            Theme::Dark => Palette::DARK,
        },
    };
    let svg = Svg::new(picture.whole());
    let backend = SvgBackend::new(svg.clone(), picture.whole());
    // A file in memory takes whatever is drawn.
    let Ok(()) = picture.draw(backend, FINENESS) else {
        return Err(RenderError::NoPixels("it could not be drawn".to_owned()));
    };
    let svg = svg.finish();
    match look.format {
        PictureFormat::Svg => Ok(svg.into_bytes()),
        PictureFormat::Png => png::png(&svg, look.scale),
    }
}

fn not_comparable(link: &Link) -> RenderError {
    let arm = dtao_views::comparison::arm(link);
    let reason = match arm.scenario(&link.scenario) {
        Err(error) => error.to_string(),
        Ok(_) => "nothing is drawn".to_owned(),
    };
    RenderError::NothingToCompare { reason }
}
