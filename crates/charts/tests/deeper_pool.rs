//! What readers see of a trade: what it loses, and what it would lose in a deeper pool.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::amm::{AmmText, AmmView, REACH};
use dtao_charts::deeper_pool::DeeperPool;
use dtao_charts::style::Palette;
use paper::reader::{axes, drawn, problem, texts};
use paper::{Mark, Paper};

const TAO: f64 = 47_000.0;
const ALPHA: f64 = 160_000.0;
/// A card's size and an embed's, in CSS pixels.
const SIZES: [(f64, f64); 2] = [(660.0, 300.0), (320.0, 240.0)];
/// The exponents at the weights a half, 0.1 and 0.9.
const EXPONENTS: [f64; 3] = [1.0, 9.0, 1.0 / 9.0];

/// TAO and alpha of a pool after a trade: TAO paid in, or alpha where it is negative.
fn after((tao, alpha): (f64, f64), exponent: f64, trade: f64) -> (f64, f64) {
    if trade > 0.0 {
        let part: f64 = tao / (tao + trade);
        (tao + trade, alpha * part.powf(1.0 / exponent))
    } else {
        let part: f64 = alpha / (alpha - trade);
        (tao * part.powf(exponent), alpha - trade)
    }
}

fn pool(exponent: f64, trade: f64, times: f64) -> DeeperPool {
    DeeperPool {
        pool: AmmView {
            tao_reserve: TAO,
            alpha_reserve: ALPHA,
            alpha_outstanding: ALPHA * 9.0,
            exponent,
            after: Some(after((TAO, ALPHA), exponent, trade)),
            text: AmmText {
                alpha_axis: "alpha".to_owned(),
                tao_axis: "TAO".to_owned(),
                spot: "spot 0.29 τ".to_owned(),
                trade: "stake 12 000 τ".to_owned(),
                cost: "at 0.3 τ, slippage 12 %".to_owned(),
                empty: "no pool".to_owned(),
            },
        },
        times,
        after: Some(after((TAO * times, ALPHA * times), exponent, trade)),
        text: "ten times as deep: 1.3 %".to_owned(),
    }
}

/// The middles of discs of that radius.
fn discs(paper: &Paper, radius: f64) -> Vec<(f64, f64)> {
    let discs = paper.marks.iter().filter_map(|mark| match mark {
        Mark::Disc(middle, drawn, _) if *drawn == radius => Some(*middle),
        _ => None,
    });
    discs.collect()
}

/// The corners of what the trade loses.
fn slippage(paper: &Paper) -> Vec<(f64, f64)> {
    let trade = Palette::LIGHT.trade;
    let areas = paper.marks.iter().filter_map(|mark| match mark {
        Mark::Area(points, colour)
            if colour.0 == (trade.0, trade.1, trade.2) && points.len() == 4 =>
        {
            Some(points.clone())
        }
        _ => None,
    });
    areas.into_iter().flatten().collect()
}

fn near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).hypot(a.1 - b.1) < 0.3
}

#[test]
fn trades_of_any_size_at_any_weight_stay_within_the_drawing() {
    for exponent in EXPONENTS {
        for trade in [0.01, 0.4, 1.0, 1.6, 9.0] {
            for trade in [TAO * trade, -ALPHA * trade] {
                for size in SIZES {
                    let paper = drawn(&pool(exponent, trade, 10.0), size);
                    // Words may meet where they are many; lines must not leave.
                    let problem = problem(&paper).filter(|problem| problem.contains("outside"));
                    assert_eq!(problem, None, "{exponent} {trade} on {size:?}");
                }
            }
        }
    }
}

#[test]
fn the_ground_between_spot_price_and_chord_is_what_the_trade_loses() {
    let (buy, sale) = (pool(1.0, TAO / 2.0, 10.0), pool(1.0, -ALPHA / 2.0, 10.0));
    for (view, spot) in [
        // The same TAO for half the alpha; the same alpha for half the TAO.
        (&buy, (ALPHA / 2.0, TAO * 1.5)),
        (&sale, (ALPHA * 1.5, TAO / 2.0)),
    ] {
        let frame = axes(view, SIZES[0]).frame;
        let place = |(alpha, tao)| (frame.x(alpha), frame.y(tao));
        let corners = slippage(&drawn(view, SIZES[0]));
        let (tao, alpha) = view.pool.after.expect("there is a trade");
        let expected = [(ALPHA, TAO), (alpha, tao), spot, spot].map(place);
        for (corner, expected) in corners.iter().zip(expected) {
            assert!(near(*corner, expected), "{corners:?} {expected:?}");
        }
        assert_eq!(corners.len(), 4);
    }
}

#[test]
fn what_the_spot_price_would_give_beyond_the_pool_is_cut_at_its_edge() {
    let view = pool(1.0, TAO * 1.5, 10.0);
    let frame = axes(&view, SIZES[0]).frame;
    let corners = slippage(&drawn(&view, SIZES[0]));
    assert!(
        near(corners[2], (frame.x(0.0), frame.y(TAO * 2.5))),
        "{corners:?}"
    );
    assert!(
        near(corners[3], (frame.x(0.0), frame.y(TAO * 2.0))),
        "{corners:?}"
    );
}

#[test]
fn the_deeper_pool_ends_nearer_to_the_spot_price() {
    for exponent in EXPONENTS {
        let ends = [2.0, 10.0, 100.0].map(|times| {
            let view = pool(exponent, TAO / 20.0, times);
            let frame = axes(&view, SIZES[0]).frame;
            let paper = drawn(&view, SIZES[0]);
            let end = discs(&paper, 4.0);
            assert_eq!(end.len(), 1, "{exponent} {times}");
            assert!((end[0].1 - frame.y(TAO * 1.05)).abs() < 0.2, "as much TAO");
            frame.x_value(end[0].0)
        });
        // 0.05 of the TAO buys 0.05 / e of the alpha at the spot price.
        let spot = ALPHA * (1.0 - 0.05 / exponent);
        assert!(
            ends[0] > ends[1] - 100.0 && ends[1] > ends[2] - 100.0,
            "{ends:?}"
        );
        assert!((ends[2] - spot).abs() < ALPHA * 0.01, "{ends:?} {spot}");
    }
}

#[test]
fn a_chord_that_leaves_the_pool_has_no_end() {
    let paper = drawn(&pool(1.0, TAO * 1.6, 10.0), SIZES[0]);
    assert!(discs(&paper, 4.0).is_empty());
}

#[test]
fn the_deeper_curve_touches_the_reserves_and_lies_below() {
    for exponent in EXPONENTS {
        let view = pool(exponent, TAO / 20.0, 10.0);
        let frame = axes(&view, SIZES[0]).frame;
        let paper = drawn(&view, SIZES[0]);
        let curve = |colour: plotters::prelude::RGBColor| {
            let lines = paper.marks.iter().filter_map(|mark| match mark {
                Mark::Path(points, _, drawn)
                    if drawn.0 == (colour.0, colour.1, colour.2) && points.len() > 2 =>
                {
                    Some(points.clone())
                }
                _ => None,
            });
            lines.flatten().collect::<Vec<_>>()
        };
        let height = |line: &[(f64, f64)], x: f64| {
            let pair = line
                .windows(2)
                .find(|pair| pair[0].0 <= x && x <= pair[1].0);
            let (a, b) = pair.map_or(((0.0, 0.0), (0.0, 0.0)), |pair| (pair[0], pair[1]));
            a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0)
        };
        let (own, deep) = (curve(Palette::LIGHT.tao), curve(Palette::LIGHT.rest));
        let here = frame.x(ALPHA);
        assert!(
            (height(&deep, here) - frame.y(TAO)).abs() < 1.0,
            "{exponent}"
        );
        assert!(
            (height(&own, here) - frame.y(TAO)).abs() < 1.0,
            "{exponent}"
        );
        for x in [here - 10.0, here + 10.0] {
            assert!(height(&deep, x) > height(&own, x) - 0.2, "{exponent} {x}");
        }
    }
}

#[test]
fn without_a_comparison_it_is_the_pool_alone() {
    let mut view = pool(1.0, TAO / 2.0, 10.0);
    view.after = None;
    let alone = drawn(&view.pool, SIZES[0]);
    assert_eq!(drawn(&view, SIZES[0]).marks, alone.marks);
    view.after = Some((1.0, 1.0));
    view.pool.tao_reserve = 0.0;
    assert_eq!(texts(&drawn(&view, SIZES[0])), ["no pool"]);
}

#[test]
fn the_comparison_is_said_where_there_is_room() {
    let view = pool(1.0, TAO / 2.0, 10.0);
    for size in SIZES {
        let paper = drawn(&view, size);
        assert_eq!(problem(&paper), None, "{size:?}");
        assert!(texts(&paper).contains(&view.text), "{size:?}");
    }
    let mut long = pool(1.0, TAO / 2.0, 10.0);
    long.text = "in a pool that is ten times as deep it would be 1.3 %".to_owned();
    let paper = drawn(&long, (320.0, 240.0));
    assert_eq!(problem(&paper), None);
    assert!(!texts(&paper).contains(&long.text));
    // Nor is there a curve that nothing says the name of.
    let alone = drawn(&long.pool, (320.0, 240.0));
    assert_eq!(paper.marks.len(), alone.marks.len());
}

#[test]
fn dragging_ends_where_the_drawing_does() {
    for exponent in EXPONENTS {
        let view = pool(exponent, TAO / 20.0, 10.0).pool;
        let frame = view.frame(660.0, 300.0);
        for x in [-1e9, frame.x(0.0), frame.x(ALPHA * 0.9)] {
            let trade = view.trade_at(&frame, x);
            assert!(
                (0.0..=TAO * (REACH - 1.0) * 1.000_001).contains(&trade),
                "{exponent}: {trade}"
            );
        }
    }
}
