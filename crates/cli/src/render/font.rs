//! How wide text is in the font of pictures.

use ttf_parser::Face;

/// The font of pictures, regular and bold. `None` never happens for the fonts that are built in.
pub struct Fonts {
    regular: Option<Face<'static>>,
    bold: Option<Face<'static>>,
}

impl Fonts {
    /// The fonts that the program carries.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            regular: Face::parse(dejavu::sans::regular(), 0).ok(),
            bold: Face::parse(dejavu::sans::bold(), 0).ok(),
        }
    }

    /// The width of a line of text, in the unit of its size.
    #[must_use]
    pub fn width(&self, text: &str, (size, is_bold): (f64, bool)) -> f64 {
        let face = if is_bold { &self.bold } else { &self.regular };
        let ems: f64 = text
            .chars()
            .map(|letter| advance(face.as_ref(), letter))
            .sum();
        ems * size
    }
}

/// How far a letter goes, in ems. What the font lacks is as wide as high, as in East Asian scripts.
fn advance(face: Option<&Face<'_>>, letter: char) -> f64 {
    let known = face.and_then(|face| {
        let glyph = face.glyph_index(letter)?;
        let advance = face.glyph_hor_advance(glyph)?;
        Some(f64::from(advance) / f64::from(face.units_per_em()))
    });
    known.unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_their_own_widths() {
        let fonts = Fonts::built_in();
        let width = |text, bold| fonts.width(text, (10.0, bold));
        assert!(width("iiii", false) < width("mmmm", false));
        assert!(width("mmmm", false) < width("mmmm", true));
        assert_eq!(width("ネットワーク", false), 60.0);
        assert_eq!(width("", false), 0.0);
        // Greek is in the font: tokens are written τ and α.
        assert!(width("τα", false) < 14.0);
    }
}
