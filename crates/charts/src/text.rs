//! Text on a drawing: the four sizes and weights that there are.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::style::Style;

/// A line of text: what, how large, which colour.
#[derive(Clone, Copy)]
pub struct Label<'a> {
    pub text: &'a str,
    pub size: f64,
    pub bold: bool,
    pub colour: RGBColor,
}

/// Where a label's point lies on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Left,
    Centre,
    Right,
}

impl<'a> Label<'a> {
    pub fn quiet(text: &'a str, style: &Style) -> Self {
        Self {
            text,
            size: 12.0,
            bold: false,
            colour: style.palette.quiet,
        }
    }

    pub fn strong(text: &'a str, style: &Style) -> Self {
        Self {
            text,
            size: 12.0,
            bold: true,
            colour: style.palette.ink,
        }
    }

    pub fn coloured(self, colour: RGBColor) -> Self {
        Self { colour, ..self }
    }

    fn font(&self, style: &Style) -> FontDesc<'static> {
        let weight = if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let family = FontFamily::Name(style.font);
        FontDesc::new(family, self.size * style.scale, weight)
    }

    /// Draws the label with its middle line at `y`.
    pub fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, plotters::coord::Shift>,
        style: &Style,
        (x, y): (i32, i32),
        anchor: Anchor,
    ) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
        let horizontal = match anchor {
            Anchor::Left => HPos::Left,
            Anchor::Centre => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        let text_style = TextStyle::from(self.font(style))
            .color(&self.colour)
            .pos(Pos::new(horizontal, VPos::Center));
        area.draw(&Text::new(self.text, (x, y), text_style))
    }

    /// Draws the label in the middle of the area, in place of a picture.
    pub fn draw_in_middle<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, plotters::coord::Shift>,
        style: &Style,
    ) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
        let (width, height) = style.size(area);
        let middle = (style.px(width / 2.0), style.px(height / 2.0));
        self.draw(area, style, middle, Anchor::Centre)
    }

    /// The label's width in CSS pixels.
    pub fn css_width<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, plotters::coord::Shift>,
        style: &Style,
    ) -> f64 {
        f64::from(self.width(area, style)) / style.scale
    }

    /// The label's width in the backend's units.
    pub fn width<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, plotters::coord::Shift>,
        style: &Style,
    ) -> i32 {
        let text_style = TextStyle::from(self.font(style));
        // A backend that cannot measure gets a fair guess: half the size a letter.
        area.estimate_text_size(self.text, &text_style).map_or_else(
            |_| style.px(self.text.chars().count() as f64 * self.size * 0.55),
            |(width, _)| width as i32,
        )
    }
}
