//! What readers see of the injection into pools, and of one pool's path.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::axes::Axes;
use dtao_charts::frame::Scale;
use dtao_charts::injection::{InjectionText, InjectionView};
use dtao_charts::pool_path::PoolPath;
use paper::reader::{STYLE, axes, drawn, problem, texts};
use paper::{Mark, Paper};
use plotters::style::RGBColor;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const SIZES: [(f64, f64); 4] = [
    (700.0, 400.0),
    (560.0, 300.0),
    (340.0, 260.0),
    (320.0, 240.0),
];

/// Subnets, and what a block puts into their pools.
struct Block {
    prices: Vec<f64>,
    tao: Vec<f64>,
    alpha: Vec<f64>,
    even: f64,
    path: [Vec<f64>; 2],
}

impl Block {
    /// So many subnets at prices down to `least` of the dearest; half a TAO by the prices, with a
    /// cap on alpha.
    fn of(subnets: usize, least: f64, cap: f64) -> Self {
        let part = |subnet: usize| subnet as f64 / subnets as f64;
        let prices: Vec<_> = (0..subnets)
            .map(|subnet| 0.1 * least.powf(part(subnet)))
            .collect();
        let even = 0.5 / prices.iter().sum::<f64>();
        let alpha: Vec<_> = prices.iter().map(|_| even.min(cap)).collect();
        let tao = prices
            .iter()
            .zip(&alpha)
            .map(|(price, alpha)| price * alpha);
        Self {
            tao: tao.collect(),
            alpha,
            even,
            prices,
            path: [
                (0..100).map(|day| 1e5 + 800.0 * f64::from(day)).collect(),
                (0..100).map(|day| 3e3 + 24.0 * f64::from(day)).collect(),
            ],
        }
    }

    fn view(&self, selected: usize) -> InjectionView<'_> {
        let text = |text: &str| text.to_owned();
        InjectionView {
            prices: &self.prices,
            tao: &self.tao,
            alpha: &self.alpha,
            selected,
            even: Some(self.even),
            cap: None,
            pool: PoolPath {
                alpha: &self.path[0],
                tao: &self.path[1],
                now: 40,
                day: (800.0, 24.0),
            },
            text: InjectionText {
                price_axis: text("price, τ"),
                tao_axis: text("TAO into pools, τ"),
                alpha_axis: text("alpha into pools, α"),
                selected: text("Hone"),
                selected_alpha: text("0.1 α"),
                even: text("all alike"),
                cap: text("cap"),
                pool_alpha_axis: text("alpha, α"),
                pool_tao_axis: text("TAO, τ"),
                ray: text("0.03 τ"),
                day: text("a day"),
                empty: text("no pool"),
            },
        }
    }
}

/// The middles of all discs of a colour, in CSS pixels.
fn discs(paper: &Paper, colour: RGBColor) -> Vec<(f64, f64)> {
    let discs = paper.marks.iter().filter_map(|mark| match mark {
        Mark::Disc(at, _, (of, _)) if *of == (colour.0, colour.1, colour.2) => Some(*at),
        _ => None,
    });
    discs.collect()
}

/// A mark's place in the drawing: of TAO, or of alpha.
fn mark(axes: &Axes, view: &InjectionView<'_>, index: usize, of_tao: bool) -> (f64, f64) {
    let price = view.prices[index];
    let price = match axes.frame.scale {
        Scale::Linear => price,
        Scale::Logarithmic => price.ln(),
    };
    let (axes, values) = if of_tao {
        (axes, view.tao)
    } else {
        (&axes.others[0], view.alpha)
    };
    let at = (axes.frame.x(price), axes.frame.y(values[index]));
    (at.0 + axes.part.left, at.1 + axes.part.top)
}

#[test]
fn one_16_and_128_subnets_are_readable() {
    for subnets in [1, 16, 128] {
        for least in [0.1, 1e-8] {
            let block = Block::of(subnets, least, f64::INFINITY);
            for size in SIZES {
                let paper = drawn(&block.view(subnets / 2), size);
                assert_eq!(problem(&paper), None, "{subnets} on {size:?}");
                let texts = texts(&paper);
                for name in ["Hone", "a day"] {
                    assert!(texts.contains(&name.to_owned()), "{name}: {texts:?}");
                }
                let palette = STYLE.palette;
                for colour in [palette.tao, palette.alpha] {
                    assert_eq!(discs(&paper, colour).len(), subnets - 1);
                }
            }
        }
    }
}

#[test]
fn without_a_cap_tao_is_on_a_straight_line_and_alpha_on_a_flat_one() {
    for least in [0.1, 1e-8] {
        let block = Block::of(16, least, f64::INFINITY);
        let paper = drawn(&block.view(0), SIZES[0]);
        let tao = discs(&paper, STYLE.palette.tao);
        let alpha = discs(&paper, STYLE.palette.alpha);
        let slope = |a: (f64, f64), b: (f64, f64)| (b.1 - a.1) / (b.0 - a.0);
        let first = slope(tao[0], tao[14]);
        assert!(first < -0.1, "dearer pools get more: {first}");
        for at in &tao[1..14] {
            assert!((slope(tao[0], *at) - first).abs() < 0.03, "{tao:?}");
        }
        assert!(alpha.iter().all(|at| at.1 == alpha[0].1), "{alpha:?}");
        assert!(alpha[0].1 > tao[0].1, "alpha is beneath");
    }
}

#[test]
fn a_cap_bends_both() {
    let mut block = Block::of(16, 0.1, f64::INFINITY);
    for index in 8..16 {
        block.alpha[index] *= 0.3;
        block.tao[index] *= 0.3;
    }
    let mut view = block.view(0);
    view.cap = Some(block.even * 0.3);
    let paper = drawn(&view, SIZES[0]);
    let axes = axes(&view, SIZES[0]);
    for of_tao in [true, false] {
        let line = |index: usize| {
            let frame = if of_tao {
                &axes.frame
            } else {
                &axes.others[0].frame
            };
            let alpha = if of_tao {
                view.prices[index] * block.even
            } else {
                block.even
            };
            let top = if of_tao { 0.0 } else { axes.others[0].part.top };
            frame.y(alpha) + top
        };
        assert!((mark(&axes, &view, 4, of_tao).1 - line(4)).abs() < 0.2);
        assert!(mark(&axes, &view, 12, of_tao).1 - line(12) > 8.0);
    }
    assert!(texts(&paper).contains(&"cap".to_owned()));
    assert_eq!(problem(&paper), None);
}

#[test]
fn prices_over_many_powers_of_ten_are_logarithmic() {
    let wide = Block::of(16, 1e-8, f64::INFINITY);
    assert_eq!(
        axes(&wide.view(0), SIZES[0]).frame.scale,
        Scale::Logarithmic
    );
    let narrow = Block::of(16, 0.1, f64::INFINITY);
    let axes = axes(&narrow.view(0), SIZES[0]);
    assert_eq!(axes.frame.scale, Scale::Linear);
    assert_eq!(
        axes.frame.x_range.0, 0.0,
        "the line goes through the origin"
    );
}

#[test]
fn a_place_finds_the_subnet_that_is_meant() {
    let block = Block::of(16, 0.01, f64::INFINITY);
    let view = block.view(0);
    for size in [SIZES[0], SIZES[3]] {
        let axes = axes(&view, size);
        for of_tao in [true, false] {
            let (x, y) = mark(&axes, &view, 3, of_tao);
            assert_eq!(view.subnet_at(&axes, (x + 1.0, y - 1.0)), Some(3));
        }
        assert_eq!(view.subnet_at(&axes, (size.0 - 2.0, size.1 - 2.0)), None);
    }
}

#[test]
fn the_ray_goes_from_the_origin_through_the_point_of_now() {
    let block = Block::of(4, 0.1, f64::INFINITY);
    let view = block.view(0);
    for size in [SIZES[0], SIZES[3]] {
        let pool = &axes(&view, size).others[1];
        let place = |alpha: f64, tao: f64| {
            (
                pool.part.left + pool.frame.x(alpha),
                pool.part.top + pool.frame.y(tao),
            )
        };
        let (origin, now) = (
            place(0.0, 0.0),
            place(1e5 + 800.0 * 40.0, 3e3 + 24.0 * 40.0),
        );
        let paper = drawn(&view, size);
        let points = paper.marks.iter().filter_map(|mark| match mark {
            Mark::Path(points, 1.25, _) => Some(points.clone()),
            _ => None,
        });
        let in_pool = |at: &(f64, f64)| at.0 >= pool.part.left && at.1 >= pool.part.top;
        let ray: Vec<_> = points.flatten().filter(in_pool).collect();
        let near = |at: &(f64, f64)| (at.0 - origin.0).hypot(at.1 - origin.1) < 0.3;
        assert!(ray.iter().any(near), "{ray:?}");
        for at in &ray {
            let off =
                (at.0 - origin.0) * (now.1 - origin.1) - (at.1 - origin.1) * (now.0 - origin.0);
            assert!(
                off.abs() / (now.0 - origin.0).hypot(now.1 - origin.1) < 0.5,
                "{at:?}"
            );
        }
        let ink = discs(&paper, STYLE.palette.ink);
        assert!(
            ink.iter()
                .any(|at| (at.0 - now.0).hypot(at.1 - now.1) < 0.3),
            "{ink:?}"
        );
    }
}

#[test]
fn without_a_pool_or_prices_it_is_said_in_words() {
    let block = Block::of(4, 0.1, f64::INFINITY);
    let mut view = block.view(0);
    let words = |view: &InjectionView<'_>| {
        let paper = drawn(view, SIZES[0]);
        assert_eq!(problem(&paper), None);
        texts(&paper)
            .iter()
            .filter(|text| *text == "no pool")
            .count()
    };
    assert_eq!(words(&view), 0);
    view.pool.now = 100;
    assert_eq!(words(&view), 1, "in the pool's part");
    view.prices = &[];
    assert_eq!(words(&view), 1, "once for all");
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..1.0_f64,
        2 => (-25.0..9.0_f64).prop_map(f64::exp),
        2 => select(vec![0.0, 1.0, f64::NAN, f64::INFINITY, -1.0, 1e-12]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_injection_is_inside_and_legible(
        subnets in vec((value(), value(), value()), 0..40),
        path in vec((value(), value()), 0..20),
        (selected, now) in (0..41_usize, 0..21_usize),
        lines in (proptest::option::of(value()), proptest::option::of(value())),
        day in (value(), value()),
        size in select(SIZES.to_vec()),
    ) {
        let column = |of: fn(&(f64, f64, f64)) -> f64| subnets.iter().map(of).collect();
        let block = Block {
            prices: column(|row| row.0),
            tao: column(|row| row.1),
            alpha: column(|row| row.2),
            even: 0.0,
            path: [
                path.iter().map(|at| at.0).collect(),
                path.iter().map(|at| at.1).collect(),
            ],
        };
        let mut view = block.view(selected);
        (view.even, view.cap) = lines;
        view.pool.now = now;
        view.pool.day = day;
        prop_assert_eq!(problem(&drawn(&view, size)), None);
    }
}
