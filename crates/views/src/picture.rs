//! A view as a picture of its own, with its title.

use dtao_charts::frame::DrawResult;
use dtao_charts::style::{Palette, Style};
use plotters::prelude::{DrawingBackend, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, TextStyle};

use crate::drawing::Drawing;

/// Room for the title, and around it, in CSS pixels.
const TITLE: f64 = 44.0;
const MARGIN: f64 = 16.0;

/// A drawing that may be of any height is at least that high, in CSS pixels: as on the page, where a
/// phone is narrow.
const LEAST_HEIGHT: f64 = 404.0;

/// Size of the text below the drawing, and of its lines, in CSS pixels.
const SMALL: f64 = 11.0;
const LINE: f64 = 15.0;

/// What a picture is of.
pub struct Picture<'a> {
    /// The drawing.
    pub drawing: &'a Drawing,
    /// What it is, above it.
    pub title: &'a str,
    /// Whom its data comes from, below it; may be empty.
    pub foot: &'a str,
    /// The drawing's size in CSS pixels.
    pub size: (f64, f64),
    /// The theme's colours.
    pub palette: Palette,
}

impl Picture<'_> {
    /// The size of the drawing in a picture of that whole width, in CSS pixels: as high as the view
    /// asks for, else three fifths of its width, or as high as on the page where that is little.
    #[must_use]
    pub fn size_within(drawing: &Drawing, width: f64) -> (f64, f64) {
        let inner = (width - 2.0 * MARGIN).max(1.0);
        let usual = (inner * 0.6).round().max(LEAST_HEIGHT);
        (inner, drawing.height().unwrap_or(usual))
    }

    /// Its size with the title and what is below, in CSS pixels.
    #[must_use]
    pub fn whole(&self) -> (f64, f64) {
        let (width, height) = self.size;
        let foot = self.foot_lines().len() as f64 * LINE;
        (width + 2.0 * MARGIN, height + TITLE + MARGIN + foot)
    }

    fn foot_lines(&self) -> Vec<String> {
        lines(self.foot, self.size.0 / SMALL)
    }

    /// Draws it on a backend of its [whole](Self::whole) size in eighths of CSS pixels, for a
    /// screen with so many pixels to a CSS pixel.
    ///
    /// # Errors
    /// The backend's.
    pub fn draw<DB: DrawingBackend>(&self, backend: DB, ratio: f64) -> DrawResult<(), DB> {
        let style = Style::fine(self.palette, ratio);
        let area = backend.into_drawing_area();
        area.fill(&self.palette.card)?;
        let font = (style.font, 15.0 * style.scale).into_font();
        let ink = self.palette.ink.to_rgba();
        let title = TextStyle::from(font.style(FontStyle::Bold))
            .color(&ink)
            .pos(Pos::new(HPos::Left, VPos::Center));
        let at = (style.px(MARGIN), style.px(TITLE / 2.0 + 2.0));
        area.draw_text(self.title, &title, at)?;
        let foot = self.foot_lines();
        let quiet = self.palette.quiet.to_rgba();
        let small = TextStyle::from((style.font, SMALL * style.scale).into_font())
            .color(&quiet)
            .pos(Pos::new(HPos::Left, VPos::Center));
        for (place, line) in foot.iter().enumerate() {
            let y = TITLE + self.size.1 + (place as f64 + 0.5) * LINE + MARGIN / 4.0;
            area.draw_text(line, &small, (style.px(MARGIN), style.px(y)))?;
        }
        let margin = style.px(MARGIN);
        let below = style.px(MARGIN + foot.len() as f64 * LINE);
        let drawing = area.margin(style.px(TITLE), below, margin, margin);
        self.drawing.draw(&drawing, &style)
    }
}

/// A text in lines of at most so many of its heights. By guess and not by measure: whatever draws
/// the picture, it has the same size.
fn lines(text: &str, room: f64) -> Vec<String> {
    /// The width of a letter, in its height: of most letters, and of those as wide as high.
    const LETTER: f64 = 0.56;
    let width = |letter: char| if letter >= '\u{2e80}' { 1.0 } else { LETTER };
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    for letter in text.chars() {
        line.push(letter);
        used += width(letter);
        if used <= room {
            continue;
        }
        // At the last space; where there is none, as in Japanese, anywhere.
        let end = line
            .rfind(' ')
            .map_or(line.len() - letter.len_utf8(), |space| space + 1);
        if end == 0 {
            continue;
        }
        let rest = line.split_off(end);
        lines.push(line.trim_end().to_owned());
        used = rest.chars().map(width).sum();
        line = rest;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_at_spaces_and_nothing_of_it_is_lost() {
        let text = "Values as recorded at one block, and no more than that.";
        let broken = lines(text, 8.0);
        assert!(broken.len() > 2);
        assert!(
            broken.iter().all(|line| line.chars().count() <= 15),
            "{broken:?}"
        );
        assert_eq!(broken.join(" "), text);
        assert_eq!(lines("", 8.0), [""; 0]);
    }

    #[test]
    fn a_text_without_spaces_is_broken_anywhere() {
        let broken = lines("数値だけを使っています", 4.0);
        assert_eq!(broken.concat(), "数値だけを使っています");
        assert!(
            broken.iter().all(|line| line.chars().count() <= 4),
            "{broken:?}"
        );
        // No room is no reason to go on for ever.
        assert_eq!(lines("ab", 0.1).concat(), "ab");
    }
}
