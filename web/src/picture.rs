//! A view as a picture of its own: PNG in twice the screen's size, or SVG.

use dtao_charts::style::{Palette, Style};
use plotters::prelude::IntoDrawingArea;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, TextStyle};
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use crate::canvas::{FineCanvas, UNITS_PER_PIXEL};
use crate::components::Drawing;
use crate::svg::Svg;

/// Pixels of a PNG in a CSS pixel.
const RATIO: f64 = 2.0;
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
    /// The picture as the address of a PNG; `None` where the browser makes none.
    #[must_use]
    pub fn png(&self) -> Option<String> {
        let canvas = canvas()?;
        self.draw(FineCanvas::prepare(&canvas, self.whole(), RATIO)?)?;
        canvas.to_data_url().ok()
    }

    /// The picture as an SVG file; `None` where the browser has no canvas to measure text on.
    #[must_use]
    pub fn svg(&self) -> Option<String> {
        let svg = Svg::new(self.whole());
        let canvas = FineCanvas::prepare(&canvas()?, self.whole(), 1.0)?;
        self.draw(canvas.into_svg(svg.clone()))?;
        Some(svg.finish())
    }

    /// Its size with the title, in CSS pixels.
    fn whole(&self) -> (f64, f64) {
        (self.size.0 + 2.0 * MARGIN, self.size.1 + TITLE + MARGIN)
    }

    fn draw(&self, canvas: FineCanvas) -> Option<()> {
        let style = Style {
            palette: self.palette,
            font: "system-ui, sans-serif",
            scale: UNITS_PER_PIXEL,
            pixel: 1.0 / RATIO,
        };
        let area = canvas.into_drawing_area();
        area.fill(&self.palette.card).ok()?;
        let font = ("system-ui, sans-serif", 15.0 * UNITS_PER_PIXEL).into_font();
        let ink = self.palette.ink.to_rgba();
        let title = TextStyle::from(font.style(FontStyle::Bold))
            .color(&ink)
            .pos(Pos::new(HPos::Left, VPos::Center));
        let at = (style.px(MARGIN), style.px(TITLE / 2.0 + 2.0));
        area.draw_text(self.title, &title, at).ok()?;
        let margin = style.px(MARGIN);
        let drawing = area.margin(style.px(TITLE), margin, margin, margin);
        let axes = self.drawing.axes(&drawing, &style);
        axes.draw(&drawing, &style).ok()?;
        self.drawing.draw_marks(&drawing, &style, &axes).ok()
    }
}

fn canvas() -> Option<HtmlCanvasElement> {
    let canvas = gloo::utils::document().create_element("canvas").ok()?;
    canvas.dyn_into().ok()
}
