//! What a reader finds on paper, and what is wrong with it.
#![allow(dead_code, reason = "each test file has its own questions")]

use dtao_charts::axes::{Axes, View};
use dtao_charts::style::{Palette, Style};
use plotters::prelude::IntoDrawingArea;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Mark, Paper, SCALE};

/// How tests draw.
pub const STYLE: Style = Style {
    palette: Palette::LIGHT,
    font: "system-ui",
    scale: SCALE,
    pixel: 0.5,
};

/// A card's size, an embed's, and one that is too small for comfort, in CSS pixels.
pub const SIZES: [(f64, f64); 3] = [(660.0, 300.0), (320.0, 240.0), (200.0, 150.0)];

/// The units of time.
pub fn time() -> [String; 4] {
    ["years", "days", "hours", "blocks"].map(str::to_owned)
}

/// A view on paper of that size.
pub fn drawn(view: &impl View, size: (f64, f64)) -> Paper {
    let mut paper = Paper::new(size);
    let area = (&mut paper).into_drawing_area();
    view.draw(&area, &STYLE).expect("paper takes all");
    drop(area);
    paper
}

/// A view's axes on paper of that size.
pub fn axes(view: &impl View, size: (f64, f64)) -> Axes {
    let mut paper = Paper::new(size);
    let axes = view.axes(&(&mut paper).into_drawing_area(), &STYLE);
    assert!(paper.marks.is_empty(), "axes only measure");
    axes
}

/// What is wrong with a drawing, if anything is.
pub fn problem(paper: &Paper) -> Option<String> {
    let (width, height) = paper.size;
    let inside =
        |(x, y): (f64, f64), by: f64| -by <= x && x <= width + by && -by <= y && y <= height + by;
    for mark in &paper.marks {
        let whole = match mark {
            Mark::Path(points, ..) | Mark::Area(points, _) => {
                points.iter().all(|&point| inside(point, 1.0))
            }
            Mark::Disc(middle, ..) => inside(*middle, 1.0),
            Mark::Text(written) => {
                let (left, top, right, bottom) = written.bounds;
                written.text.is_empty()
                    || (inside((left, top), 1.0) && inside((right, bottom), 1.0))
            }
        };
        if !whole {
            return Some(format!("outside: {mark:?}"));
        }
    }
    let written = paper.written();
    for (index, one) in written.iter().enumerate() {
        for other in &written[..index] {
            let (a, b) = (one.bounds, other.bounds);
            let apart = a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1;
            if !apart {
                return Some(format!("{:?} lies on {:?}", one.text, other.text));
            }
        }
    }
    None
}

/// What is written, with plain spaces.
pub fn texts(paper: &Paper) -> Vec<String> {
    let plain = |text: &str| text.replace('\u{202f}', " ");
    paper
        .written()
        .iter()
        .map(|written| plain(&written.text))
        .collect()
}

/// Any share, and what is none.
pub fn share() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..0.4_f64,
        2 => (-30.0..2.0_f64).prop_map(f64::exp),
        2 => select(vec![0.0, 1.0, 0.3, f64::NAN, f64::INFINITY, -1.0, 1e-12, f64::MIN_POSITIVE]),
    ]
}
