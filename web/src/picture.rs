//! A view as a picture of its own: PNG in twice the screen's size, or SVG.

use dtao_canvas::FineCanvas;
use dtao_charts::svg::Svg;
use dtao_views::picture::Picture;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

/// Pixels of a PNG in a CSS pixel.
const RATIO: f64 = 2.0;

/// The picture as the address of a PNG; `None` where the browser makes none.
#[must_use]
pub fn png(picture: &Picture<'_>) -> Option<String> {
    let canvas = canvas()?;
    draw(
        picture,
        FineCanvas::prepare(&canvas, picture.whole(), RATIO)?,
    )?;
    canvas.to_data_url().ok()
}

/// The picture as an SVG file; `None` where the browser has no canvas to measure text on.
#[must_use]
pub fn svg(picture: &Picture<'_>) -> Option<String> {
    let svg = Svg::new(picture.whole());
    let canvas = FineCanvas::prepare(&canvas()?, picture.whole(), 1.0)?;
    draw(picture, canvas.into_svg(svg.clone()))?;
    Some(svg.finish())
}

fn draw(picture: &Picture<'_>, canvas: FineCanvas) -> Option<()> {
    picture.draw(canvas, RATIO).ok()
}

fn canvas() -> Option<HtmlCanvasElement> {
    let canvas = gloo::utils::document().create_element("canvas").ok()?;
    canvas.dyn_into().ok()
}
