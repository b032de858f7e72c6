//! A drawing backend that remembers what was drawn, so that tests can ask about it.

pub mod reader;

use core::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

/// Units to a CSS pixel.
pub const SCALE: f64 = 8.0;

/// Red, green, blue and opacity.
pub type Colour = ((u8, u8, u8), f64);

/// What was drawn, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A stroke.
    Path(Vec<(f64, f64)>, f64, Colour),
    /// A filled outline.
    Area(Vec<(f64, f64)>, Colour),
    /// A filled disc.
    Disc((f64, f64), f64, Colour),
    /// A line of text.
    Text(Written),
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    pub text: String,
    pub size: f64,
    pub bold: bool,
    pub colour: Colour,
    /// Left, top, right, bottom.
    pub bounds: (f64, f64, f64, f64),
}

/// Paper of a size in CSS pixels.
pub struct Paper {
    pub size: (f64, f64),
    pub marks: Vec<Mark>,
    /// The width of a text of that size, in bold or not.
    pub measure: fn(&str, f64, bool) -> f64,
}

impl Paper {
    /// Empty paper; a letter is half as wide as high.
    pub fn new(size: (f64, f64)) -> Self {
        Self {
            size,
            marks: Vec::new(),
            measure: |text, size, _| text.chars().count() as f64 * size * 0.55,
        }
    }

    /// All that was written.
    #[allow(dead_code, reason = "each test file has its own questions")]
    pub fn written(&self) -> Vec<&Written> {
        let texts = self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(written) => Some(written),
            _ => None,
        });
        texts.filter(|written| !written.text.is_empty()).collect()
    }
}

fn css((x, y): BackendCoord) -> (f64, f64) {
    (f64::from(x) / SCALE, f64::from(y) / SCALE)
}

fn colour(colour: BackendColor) -> Colour {
    (colour.rgb, colour.alpha)
}

type Drawn<T> = Result<T, DrawingErrorKind<Infallible>>;

impl DrawingBackend for &mut Paper {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let units = |length: f64| (length * SCALE) as u32;
        (units(self.size.0), units(self.size.1))
    }

    fn ensure_prepared(&mut self) -> Drawn<()> {
        Ok(())
    }

    fn present(&mut self) -> Drawn<()> {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn<()> {
        self.marks
            .push(Mark::Disc(css(at), 1.0 / SCALE, colour(color)));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn<()> {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        self.fill_polygon(corners, style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<()> {
        let width = f64::from(style.stroke_width()) / SCALE;
        let path = path.into_iter().map(css).collect();
        self.marks
            .push(Mark::Path(path, width, colour(style.color())));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn<()> {
        let radius = f64::from(radius) / SCALE;
        self.marks
            .push(Mark::Disc(css(center), radius, colour(style.color())));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn<()> {
        let outline = outline.into_iter().map(css).collect();
        self.marks.push(Mark::Area(outline, colour(style.color())));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Drawn<()> {
        let size = style.size() / SCALE;
        let bold = style.style().as_str() == "bold";
        let width = (self.measure)(text, size, bold);
        let (x, y) = css(at);
        let left = match style.anchor().h_pos {
            HPos::Left => x,
            HPos::Center => x - width / 2.0,
            HPos::Right => x - width,
        };
        let top = match style.anchor().v_pos {
            VPos::Top => y,
            VPos::Center => y - size / 2.0,
            VPos::Bottom => y - size,
        };
        self.marks.push(Mark::Text(Written {
            text: text.to_owned(),
            size,
            bold,
            colour: colour(style.color()),
            bounds: (left, top, left + width, top + size),
        }));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Drawn<(u32, u32)> {
        let size = style.size() / SCALE;
        let bold = style.style().as_str() == "bold";
        let width = (self.measure)(text, size, bold) * SCALE;
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
