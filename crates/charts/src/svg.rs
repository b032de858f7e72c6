//! A drawing as an SVG file, written element by element.

use std::cell::RefCell;
use std::rc::Rc;

use dtao_decimal::shortest;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle};

/// Coordinates to a CSS pixel: plotters' are whole, and curves on whole pixels are jagged.
pub const UNITS_PER_PIXEL: f64 = 8.0;

/// A size in CSS pixels as whole coordinates, one at least.
#[must_use]
pub fn units((width, height): (f64, f64)) -> (u32, u32) {
    let units = |css: f64| (css * UNITS_PER_PIXEL).round().max(1.0) as u32;
    (units(width), units(height))
}

/// A colour as style sheets write it.
#[must_use]
pub fn css(color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    format!("rgba({r},{g},{b},{})", shortest(color.alpha))
}

/// A file in the making. A clone writes into the same.
#[derive(Clone)]
pub struct Svg(Rc<RefCell<String>>);

impl Svg {
    /// An empty drawing of that size in CSS pixels.
    #[must_use]
    pub fn new((width, height): (f64, f64)) -> Self {
        let (width, height) = (shortest(width), shortest(height));
        let head = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
            &width,
            "\" height=\"",
            &height,
            "\" viewBox=\"0 0 ",
            &width,
            " ",
            &height,
            "\"><g transform=\"scale(",
            &shortest(1.0 / UNITS_PER_PIXEL),
            ")\" stroke-linejoin=\"round\" stroke-linecap=\"round\">",
        ];
        Self(Rc::new(RefCell::new(head.concat())))
    }

    /// The whole file.
    #[must_use]
    pub fn finish(self) -> String {
        let mut file = self.0.take();
        file.push_str("</g></svg>\n");
        file
    }

    fn push(&self, pieces: &[&str]) {
        let mut file = self.0.borrow_mut();
        for piece in pieces {
            file.push_str(piece);
        }
    }

    /// A line through points.
    pub fn path(
        &self,
        path: impl IntoIterator<Item = BackendCoord>,
        color: BackendColor,
        width: u32,
    ) {
        let (points, width) = (points(path), width.to_string());
        let color = css(color);
        self.push(&[
            "<polyline fill=\"none\" stroke=\"",
            &color,
            "\" stroke-width=\"",
            &width,
            "\" points=\"",
            &points,
            "\"/>",
        ]);
    }

    /// An area.
    pub fn area(&self, outline: impl IntoIterator<Item = BackendCoord>, color: BackendColor) {
        let (points, color) = (points(outline), css(color));
        self.push(&["<polygon fill=\"", &color, "\" points=\"", &points, "\"/>"]);
    }

    /// A disc, or the line around it.
    pub fn circle(
        &self,
        (x, y): BackendCoord,
        radius: u32,
        (color, width): (BackendColor, u32),
        fill: bool,
    ) {
        let (x, y, radius) = (x.to_string(), y.to_string(), radius.to_string());
        let (color, width) = (css(color), width.to_string());
        self.push(&["<circle cx=\"", &x, "\" cy=\"", &y, "\" r=\"", &radius]);
        if fill {
            self.push(&["\" fill=\"", &color, "\"/>"]);
        } else {
            self.push(&[
                "\" fill=\"none\" stroke=\"",
                &color,
                "\" stroke-width=\"",
                &width,
                "\"/>",
            ]);
        }
    }

    /// Upright text.
    pub fn text(&self, text: &str, style: &impl BackendTextStyle, (x, y): BackendCoord) {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "middle",
        };
        // Not every program that reads SVG knows baselines: the text is moved by its height.
        let down = match style.anchor().v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.34,
            VPos::Bottom => -0.2,
        };
        let (x, size) = (x.to_string(), shortest(style.size()));
        let y = shortest((f64::from(y) + style.size() * down).round());
        let weight = match style.style().as_str() {
            "bold" => "600",
            _ => "400",
        };
        let color = css(style.color());
        self.push(&[
            "<text x=\"",
            &x,
            "\" y=\"",
            &y,
            "\" font-size=\"",
            &size,
            "\" font-weight=\"",
            weight,
            "\" text-anchor=\"",
            anchor,
            "\" fill=\"",
            &color,
            "\" font-family=\"",
            &escaped(style.family().as_str()),
            "\">",
            &escaped(text),
            "</text>",
        ]);
    }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut points = String::new();
    for (x, y) in path {
        if !points.is_empty() {
            points.push(' ');
        }
        points.push_str(&x.to_string());
        points.push(',');
        points.push_str(&y.to_string());
    }
    points
}

/// Text as it stands in a file of elements.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_size_and_what_was_drawn() {
        let svg = Svg::new((20.0, 10.0));
        let color = BackendColor {
            alpha: 1.0,
            rgb: (1, 2, 3),
        };
        svg.path([(0, 8), (16, 80)], color, 12);
        svg.circle((8, 8), 4, (color, 2), true);
        let file = svg.finish();
        assert!(
            file.starts_with(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\""
            )
        );
        assert!(file.contains("points=\"0,8 16,80\""), "{file}");
        assert!(
            file.contains("<circle cx=\"8\" cy=\"8\" r=\"4\" fill=\"rgba(1,2,3,1)\"/>"),
            "{file}"
        );
        assert!(file.ends_with("</g></svg>\n"));
    }

    #[test]
    fn what_would_end_an_element_is_escaped() {
        assert_eq!(escaped("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
    }
}
