//! An SVG file as pixels.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Style};
use resvg::usvg::{FontResolver, Options, Tree};

use ttf_parser::Face;

use super::RenderError;

/// The family that text is set in; other scripts fall back to the system's.
const FAMILY: &str = "DejaVu Sans";

/// The most pixels: a gibibyte of memory is four times that.
const MOST_PIXELS: u64 = 1 << 26;

/// Turns a file into a PNG of so many pixels to a CSS pixel.
///
/// # Errors
/// Where it is too large, has a letter that no font has, or is no file that can be read.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, RenderError> {
    let fonts = fonts_for(svg)?;
    let tree = Tree::from_str(svg, &options(fonts))
        .map_err(|error| RenderError::NoPixels(error.to_string()))?;
    let size = tree.size();
    let [width, height] = [size.width(), size.height()].map(|css| (css * scale).ceil() as u32);
    let too_large = || RenderError::TooLarge { width, height };
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(too_large());
    }
    let mut pixels = Pixmap::new(width, height).ok_or_else(too_large)?;
    let transform = Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|error| RenderError::NoPixels(error.to_string()))
}

/// The built-in font, so that what it has looks the same everywhere; for letters that it lacks the
/// system's fonts as well, which take a moment to find.
fn fonts_for(svg: &str) -> Result<Database, RenderError> {
    let mut fonts = Database::new();
    for font in [dejavu::sans::regular(), dejavu::sans::bold()] {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    let letters: BTreeSet<char> = svg.chars().filter(|letter| !letter.is_ascii()).collect();
    let lacks = |fonts: &Database| {
        let missing = |letter: &char| !fonts.faces().any(|face| has(fonts, face.id, *letter));
        letters.iter().copied().find(missing)
    };
    if lacks(&fonts).is_some() {
        fonts.load_system_fonts();
    }
    // An empty place would look as if nothing had been there.
    match lacks(&fonts) {
        Some(letter) => Err(RenderError::NoLetter { letter }),
        None => Ok(fonts),
    }
}

fn options(fonts: Database) -> Options<'static> {
    Options {
        font_family: FAMILY.to_owned(),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: Box::new(|letter, excluded, fonts| {
                fallback(letter, excluded, fonts.as_ref())
            }),
        },
        fontdb: Arc::new(fonts),
        ..Options::default()
    }
}

/// The face for a letter that the font lacks: of the same weight and without serifs where there is
/// one, as the text around it.
fn fallback(letter: char, excluded: &[ID], fonts: &Database) -> Option<ID> {
    let around = excluded.first().and_then(|id| fonts.face(*id));
    let differs = |face: &FaceInfo| {
        let is_plain = face.post_script_name.contains("Sans");
        let weight = around.map_or(face.weight, |around| around.weight);
        let off = face.weight.0.abs_diff(weight.0);
        (!is_plain, face.style != Style::Normal, off)
    };
    let faces = fonts.faces().filter(|face| !excluded.contains(&face.id));
    let able = faces.filter(|face| has(fonts, face.id, letter));
    able.min_by_key(|face| differs(face)).map(|face| face.id)
}

fn has(fonts: &Database, id: ID, letter: char) -> bool {
    let known = fonts.with_face_data(id, |data, index| {
        let face = Face::parse(data, index).ok();
        face.is_some_and(|face| face.glyph_index(letter).is_some())
    });
    known.unwrap_or(false)
}
