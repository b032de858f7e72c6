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

/// What a picture is of.
pub struct Picture<'a> {
    /// The drawing.
    pub drawing: &'a Drawing,
    /// What it is, above it.
    pub title: &'a str,
    /// The drawing's size in CSS pixels.
    pub size: (f64, f64),
    /// The theme's colours.
    pub palette: Palette,
}

impl Picture<'_> {
    /// Its size with the title, in CSS pixels.
    #[must_use]
    pub fn whole(&self) -> (f64, f64) {
        (self.size.0 + 2.0 * MARGIN, self.size.1 + TITLE + MARGIN)
    }

    /// Draws it on a backend of its [whole](Self::whole) size, `scale` of whose coordinates are a
    /// CSS pixel, and `ratio` of whose pixels.
    ///
    /// # Errors
    /// The backend's.
    pub fn draw<DB: DrawingBackend>(
        &self,
        backend: DB,
        (scale, ratio): (f64, f64),
    ) -> DrawResult<(), DB> {
        let style = Style {
            palette: self.palette,
            font: FONT,
            scale,
            pixel: 1.0 / ratio,
        };
        let area = backend.into_drawing_area();
        area.fill(&self.palette.card)?;
        let font = (FONT, 15.0 * scale).into_font();
        let ink = self.palette.ink.to_rgba();
        let title = TextStyle::from(font.style(FontStyle::Bold))
            .color(&ink)
            .pos(Pos::new(HPos::Left, VPos::Center));
        let at = (style.px(MARGIN), style.px(TITLE / 2.0 + 2.0));
        area.draw_text(self.title, &title, at)?;
        let margin = style.px(MARGIN);
        let drawing = area.margin(style.px(TITLE), margin, margin, margin);
        let axes = self.drawing.axes(&drawing, &style);
        axes.draw(&drawing, &style)?;
        self.drawing.draw_marks(&drawing, &style, &axes)
    }
}

/// What text is set in.
const FONT: &str = "system-ui, sans-serif";
