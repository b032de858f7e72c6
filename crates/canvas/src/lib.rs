//! The browser's canvas, or an SVG file, as a drawing backend with more than one coordinate to a
//! pixel.

use core::convert::Infallible;
use core::f64::consts::TAU;

use dtao_charts::svg::{Svg, UNITS_PER_PIXEL, css, units};
use dtao_decimal::shortest;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas whose coordinates are eighths of CSS pixels, at any ratio of the screen's pixels.
///
/// Not `plotters-canvas`: it measures text by elements that it appends to the page, and writes
/// numbers by `{}`, which would bring the standard library's 7 kB for that (`dtao-decimal`).
///
/// One backend for both: a chart is compiled for each backend that it is drawn on.
pub struct FineCanvas {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// The file, where it is no canvas that is drawn on: then that only measures text.
    svg: Option<Svg>,
    /// Whether text is drawn.
    has_words: bool,
}

impl FineCanvas {
    /// Prepares a canvas of that size in CSS pixels: as many pixels as the screen has there,
    /// and nothing drawn yet. `None` where the browser has no 2D canvas.
    #[must_use]
    pub fn prepare(canvas: &HtmlCanvasElement, size: (f64, f64), ratio: f64) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??;
        let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
        let pixels = |css: f64| (css * ratio).round().max(1.0) as u32;
        let (width, height) = (pixels(size.0), pixels(size.1));
        // Setting a size clears the canvas, also where it is the same.
        if canvas.width() != width || canvas.height() != height {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        let scale = ratio / UNITS_PER_PIXEL;
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
        context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        context
            .set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0)
            .ok()?;
        context.set_line_join("round");
        context.set_line_cap("round");
        Some(Self {
            context,
            size: units(size),
            svg: None,
            has_words: true,
        })
    }
}

impl FineCanvas {
    /// Draws no text from here on.
    #[must_use]
    pub fn silent(mut self) -> Self {
        self.has_words = false;
        self
    }

    /// Draws into a file from here on; the canvas measures its text.
    #[must_use]
    pub fn into_svg(mut self, svg: Svg) -> Self {
        self.svg = Some(svg);
        self
    }
}

type Drawn<T> = Result<T, DrawingErrorKind<Infallible>>;

impl FineCanvas {
    fn stroke_with(&self, style: &impl BackendStyle) {
        self.context.set_stroke_style_str(&css(style.color()));
        self.context.set_line_width(f64::from(style.stroke_width()));
    }

    fn fill_with(&self, color: BackendColor) {
        self.context.set_fill_style_str(&css(color));
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        // The first `lineTo` of a path moves there.
        for (x, y) in path {
            self.context.line_to(f64::from(x), f64::from(y));
        }
    }

    fn set_font(&self, style: &impl BackendTextStyle) {
        self.context.set_font(&format!(
            "{} {}px {}",
            style.style().as_str(),
            shortest(style.size()),
            style.family().as_str(),
        ));
    }
}

impl DrawingBackend for FineCanvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn<()> {
        Ok(())
    }

    fn present(&mut self) -> Drawn<()> {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn<()> {
        if let Some(svg) = &self.svg {
            let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
            svg.area(corners, color);
            return Ok(());
        }
        self.fill_with(color);
        self.context.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn<()> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<()> {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        if fill {
            self.fill_polygon(corners, style)
        } else {
            self.draw_path(corners.into_iter().chain([(left, top)]), style)
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<()> {
        if let Some(svg) = &self.svg {
            svg.path(path, style.color(), style.stroke_width());
            return Ok(());
        }
        self.stroke_with(style);
        self.trace(path);
        self.context.stroke();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<()> {
        if let Some(svg) = &self.svg {
            svg.circle((x, y), radius, (style.color(), style.stroke_width()), fill);
            return Ok(());
        }
        self.context.begin_path();
        // Refused for a negative radius only.
        let _ = self
            .context
            .arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, TAU);
        if fill {
            self.fill_with(style.color());
            self.context.fill();
        } else {
            self.stroke_with(style);
            self.context.stroke();
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn<()> {
        if let Some(svg) = &self.svg {
            svg.area(outline, style.color());
            return Ok(());
        }
        self.fill_with(style.color());
        self.trace(outline);
        self.context.fill();
        Ok(())
    }

    /// Draws text upright: the charts turn none.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn<()> {
        if !self.has_words {
            return Ok(());
        }
        if let Some(svg) = &self.svg {
            svg.text(text, style, (x, y));
            return Ok(());
        }
        self.context.set_text_baseline(match style.anchor().v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        });
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "center",
        });
        self.fill_with(style.color());
        self.set_font(style);
        // Refused for what is not finite only.
        let _ = self.context.fill_text(text, f64::from(x), f64::from(y));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Drawn<(u32, u32)> {
        self.set_font(style);
        // A canvas that cannot measure gets a fair guess.
        let width = self.context.measure_text(text).map_or_else(
            |_| text.chars().count() as f64 * style.size() * 0.55,
            |metrics| metrics.width(),
        );
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
