//! An SVG file as plotters' drawing backend.
//!
//! Not plotters' own: the page's files are written by the same code, with more than one coordinate
//! to a pixel.

use core::convert::Infallible;

use dtao_charts::svg::{Svg, units};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::font::Fonts;

/// A file in the making.
pub struct SvgBackend {
    svg: Svg,
    size: (u32, u32),
    fonts: Fonts,
}

impl SvgBackend {
    /// Draws into a file of that size in CSS pixels.
    #[must_use]
    pub fn new(svg: Svg, size: (f64, f64)) -> Self {
        Self {
            svg,
            size: units(size),
            fonts: Fonts::built_in(),
        }
    }
}

type Drawn<T> = Result<T, DrawingErrorKind<Infallible>>;

impl DrawingBackend for SvgBackend {
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
        self.svg
            .area([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], color);
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
        self.svg.path(path, style.color(), style.stroke_width());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<()> {
        let line = (style.color(), style.stroke_width());
        self.svg.circle(center, radius, line, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn<()> {
        self.svg.area(outline, style.color());
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Drawn<()> {
        self.svg.text(text, style, at);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Drawn<(u32, u32)> {
        let is_bold = style.style().as_str() == "bold";
        let width = self.fonts.width(text, (style.size(), is_bold));
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
