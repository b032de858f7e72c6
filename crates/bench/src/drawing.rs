//! The drawing that is compared with uPlot's: axes and many lines, by the page's own code.

use dtao_charts::axes::{Axes, Ticks};
use dtao_charts::format::tick;
use dtao_charts::frame::{Frame, Scale, Stroke};
use dtao_charts::style::{Palette, Style};
use plotters::prelude::{IntoDrawingArea, RGBColor};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

use crate::curves::Curves;
use dtao_canvas::FineCanvas;

/// Curves, and how to draw them.
#[wasm_bindgen]
pub struct Lines(Curves);

#[wasm_bindgen]
impl Lines {
    /// So many curves of so many points; another phase gives other curves.
    #[wasm_bindgen(constructor)]
    pub fn new(curves: usize, points: usize, phase: f64) -> Self {
        Self(Curves::new(curves, points, phase))
    }

    /// The times, in days: the same numbers for another library.
    pub fn days(&self) -> Vec<f64> {
        self.0.days.clone()
    }

    /// One curve's values, 0 to 1.
    pub fn column(&self, curve: usize) -> Vec<f64> {
        self.0.columns.get(curve).cloned().unwrap_or_default()
    }

    /// Draws all on a canvas of that size in CSS pixels, at one pixel each. Whether that worked.
    pub fn draw(&self, canvas: &HtmlCanvasElement, width: f64, height: f64) -> bool {
        let Some(backend) = FineCanvas::prepare(canvas, (width, height), 1.0) else {
            return false;
        };
        let style = Style::fine(Palette::LIGHT, 1.0);
        let area = backend.into_drawing_area();
        let days = &self.0.days;
        let frame = Frame {
            bounds: (52.0, 26.0, width - 12.0, height - 30.0),
            x_range: (0.0, days.last().copied().unwrap_or(1.0)),
            y_range: (0.0, 1.0),
            scale: Scale::Linear,
        };
        let axes = Axes {
            x_ticks: Ticks::round(frame.x_range, 15, tick),
            y_ticks: Ticks::round(frame.y_range, 10, tick),
            ..Axes::bare(frame)
        };
        let mut drawn = axes.draw(&area, &style);
        for (index, column) in self.0.columns.iter().enumerate() {
            let points: Vec<_> = days.iter().copied().zip(column.iter().copied()).collect();
            let stroke = Stroke::solid(colour(index), 1.0);
            drawn = drawn.and(frame.draw_line(&area, &style, &points, stroke));
        }
        drawn.is_ok()
    }
}

fn colour(index: usize) -> RGBColor {
    // The same as draw.js gives uPlot's series.
    let part = |factor: usize| ((index * factor) % 200) as u8;
    RGBColor(part(37), part(59), part(83))
}
