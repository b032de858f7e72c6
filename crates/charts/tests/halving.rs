//! What readers see of the supplies, and of the staircase under them.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::halving::{HalvingText, HalvingView};
use paper::reader::{SIZES, STYLE, axes, drawn, problem, texts, time};
use paper::{Mark, Paper};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const DAYS: [f64; 4] = [0.0, 1461.0, 2922.0, 5844.0];
const STEPS: [(f64, f64); 3] = [(0.0, 1.0), (1461.0, 0.5), (2922.0, 0.25)];

fn view<'a>(tao: &'a [f64], alpha: &'a [f64], steps: &'a [(f64, f64)]) -> HalvingView<'a> {
    HalvingView {
        days: &DAYS,
        tao,
        alpha,
        steps,
        alpha_halvings: &[700.0, 1100.0],
        cap: 21e6,
        text: HalvingText {
            axis: "in existence".to_owned(),
            block_axis: "TAO a block".to_owned(),
            tao: "TAO".to_owned(),
            alpha: "alpha 7".to_owned(),
            cap: "cap".to_owned(),
            time: time(),
        },
    }
}

/// Tops and right ends of the steps' grounds, from the left.
fn steps(paper: &Paper) -> Vec<(f64, f64)> {
    let tao = STYLE.palette.tao;
    let steps = paper.marks.iter().filter_map(|mark| match mark {
        Mark::Area(points, colour) if colour.0 == (tao.0, tao.1, tao.2) && colour.1 < 0.5 => {
            let top = points.iter().map(|at| at.1).fold(f64::INFINITY, f64::min);
            let right = points.iter().map(|at| at.0).fold(0.0, f64::max);
            Some((top, right))
        }
        _ => None,
    });
    steps.collect()
}

#[test]
fn the_staircase_has_a_part_and_an_axis_of_its_own() {
    let view = view(
        &[0.0, 10.5e6, 15.75e6, 19.7e6],
        &[0.0, 2e6, 3e6, 4e6],
        &STEPS,
    );
    let axes = axes(&view, SIZES[0]);
    let [stairs] = &axes.others[..] else {
        panic!("one part more");
    };
    assert!(stairs.part.top >= axes.frame.bounds.3);
    let ticks: Vec<_> = stairs.y_ticks.0.iter().map(|tick| tick.0).collect();
    assert_eq!(ticks, [0.0, 0.5, 1.0]);
    let paper = drawn(&view, SIZES[0]);
    let steps = steps(&paper);
    assert_eq!(steps.len(), 3);
    let height = |place: usize| stairs.part.top + stairs.frame.bounds.3 - steps[place].0;
    assert!((height(0) / height(1) - 2.0).abs() < 0.1, "{steps:?}");
    assert!(
        (steps[0].1 - stairs.frame.x(1461.0)).abs() < 0.6,
        "{steps:?}"
    );
    let texts = texts(&paper);
    for text in ["TAO a block", "0.25", "TAO", "alpha 7", "cap"] {
        assert!(texts.contains(&text.to_owned()), "{text}: {texts:?}");
    }
}

#[test]
fn a_low_drawing_has_the_supplies_alone() {
    let view = view(&[0.0, 1e6, 2e6, 3e6], &[0.0; 4], &STEPS);
    let axes = axes(&view, SIZES[2]);
    assert!(axes.others.is_empty() && !axes.x_ticks.0.is_empty());
    assert!(steps(&drawn(&view, SIZES[2])).is_empty());
}

fn amount() -> impl Strategy<Value = f64> {
    prop_oneof![4 => 0.0..2.1e7_f64, 1 => Just(0.0), 1 => 0.0..1e12_f64]
}

proptest! {
    #[test]
    fn whatever_is_drawn_is_inside_and_legible(
        mut tao in vec(0.0..2.1e7_f64, 4),
        mut alpha in vec(amount(), 4),
        first in (-20.0..3.0_f64).prop_map(f64::exp),
        size in select(SIZES.to_vec()),
    ) {
        // Supplies only rise.
        tao.sort_by(f64::total_cmp);
        alpha.sort_by(f64::total_cmp);
        let steps = STEPS.map(|(day, emission)| (day, emission * first));
        let paper = drawn(&view(&tao, &alpha, &steps), size);
        prop_assert_eq!(problem(&paper), None);
    }
}
