//! The ground stays while only the marks move.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::amm::{AmmText, AmmView};
use dtao_charts::axes::{Axes, View};
use dtao_charts::emission::{EmissionParts, EmissionText, EmissionView};
use dtao_charts::halving::{HalvingText, HalvingView};
use dtao_charts::style::{Palette, Style};
use paper::{Paper, SCALE};
use plotters::prelude::IntoDrawingArea;

const STYLE: Style = Style {
    palette: Palette::DARK,
    font: "system-ui",
    scale: SCALE,
    pixel: 1.0,
};

/// A view's axes; both its layers together are what it draws.
fn layers(view: &impl View) -> Axes {
    let (mut whole, mut ground, mut marks) = (paper(), paper(), paper());
    view.draw(&(&mut whole).into_drawing_area(), &STYLE)
        .expect("paper takes all");
    let axes = {
        let area = (&mut marks).into_drawing_area();
        let axes = view.axes(&area, &STYLE);
        view.draw_marks(&area, &STYLE, &axes)
            .expect("paper takes all");
        axes
    };
    axes.draw(&(&mut ground).into_drawing_area(), &STYLE)
        .expect("paper takes all");
    assert!(!ground.marks.is_empty() && !marks.marks.is_empty());
    ground.marks.append(&mut marks.marks);
    assert_eq!(whole.marks, ground.marks);
    axes
}

fn paper() -> Paper {
    Paper::new((660.0, 420.0))
}

/// Of a hundred small moves, how many change the axes.
fn changes(axes: impl Fn(f64) -> Axes) -> usize {
    let all: Vec<_> = (0..=100)
        .map(|move_| axes(1.0 + f64::from(move_) / 100.0))
        .collect();
    all.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

#[test]
fn while_reserves_double_the_pool_changes_its_axes_seldom() {
    let changes = changes(|factor| {
        layers(&AmmView {
            tao_reserve: 47_000.0 * factor,
            alpha_reserve: 160_000.0,
            alpha_outstanding: 16_000.0,
            exponent: 1.0,
            after: Some((47_000.0 * factor * 1.2, 160_000.0 / 1.2)),
            text: AmmText::default(),
        })
    });
    assert!((1..=4).contains(&changes), "{changes}");
}

#[test]
fn while_supplies_double_the_halvings_change_their_axes_seldom() {
    let changes = changes(|factor| {
        layers(&HalvingView {
            days: &[0.0, 100.0, 200.0],
            tao: &[1e6, 1.5e6 * factor, 2e6 * factor],
            alpha: &[0.0, 5e5, 1e6],
            steps: &[(0.0, 1.0)],
            alpha_halvings: &[50.0],
            cap: 21e6,
            text: HalvingText::default(),
        })
    });
    assert!((1..=4).contains(&changes), "{changes}");
}

#[test]
fn while_emission_doubles_the_bars_change_their_axes_seldom() {
    let changes = changes(|factor| {
        layers(&EmissionView {
            tao: vec![0.2 * factor, 0.1, 0.0],
            selected: 1,
            price: 0.1,
            parts: EmissionParts::default(),
            text: EmissionText::default(),
        })
    });
    assert!((1..=4).contains(&changes), "{changes}");
}

#[test]
fn a_pool_that_is_empty_has_words_in_place_of_axes() {
    let view = AmmView {
        tao_reserve: 0.0,
        alpha_reserve: 0.0,
        alpha_outstanding: 0.0,
        exponent: 1.0,
        after: None,
        text: AmmText {
            empty: "no pool".to_owned(),
            ..AmmText::default()
        },
    };
    let mut paper = paper();
    view.draw(&(&mut paper).into_drawing_area(), &STYLE)
        .expect("paper takes all");
    let texts: Vec<_> = paper
        .written()
        .iter()
        .map(|written| written.text.clone())
        .collect();
    assert_eq!(texts, ["no pool"]);
}
