//! What readers see of the ledger: places that add up to what was issued, or a gap.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::ledger::{Ledger, LedgerText, Place};
use dtao_charts::role::{Role, Tint};
use paper::reader::{SIZES, STYLE, axes, drawn, problem, texts, time};
use paper::{Mark, Paper};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const DAYS: [f64; 3] = [0.0, 50.0, 100.0];

fn place(values: &[f64], name: &'static str) -> Place<'static> {
    Place {
        values: values.to_vec().leak(),
        name: name.to_owned(),
        role: Role::Tao,
        tint: Tint::Full,
    }
}

fn ledger<'a>(days: &'a [f64], places: Vec<Place<'a>>, issued: &'a [f64]) -> Ledger<'a> {
    Ledger {
        days,
        range: (0.0, 100.0),
        places,
        issued,
        events: &[],
        text: LedgerText {
            axis: "TAO".to_owned(),
            issued: "issued".to_owned(),
            gap: "missing".to_owned(),
            empty: "nothing".to_owned(),
            time: time(),
        },
    }
}

fn two_places() -> Vec<Place<'static>> {
    vec![
        place(&[6e5, 6e5, 6e5], "in pools"),
        place(&[2e5, 3e5, 4e5], "outside"),
    ]
}

/// The highest place of what is filled in bands.
fn top(paper: &Paper) -> f64 {
    let bands = paper.marks.iter().filter_map(|mark| match mark {
        // The grid's lines are one pixel high.
        Mark::Area(points, _) if points[0].1 != points[2].1 - 1.0 => Some(points),
        _ => None,
    });
    let heights = bands.flatten().map(|point| point.1);
    heights.fold(f64::INFINITY, f64::min)
}

#[test]
fn places_end_where_the_issuance_line_is() {
    let issued = [8e5, 9e5, 1e6];
    let view = ledger(&DAYS, two_places(), &issued);
    for size in SIZES {
        let paper = drawn(&view, size);
        let frame = axes(&view, size).frame;
        assert!((top(&paper) - frame.y(1e6)).abs() < 0.2);
        let ink = STYLE.palette.ink;
        let line = paper.marks.iter().find_map(|mark| match mark {
            Mark::Path(points, 2.0, (colour, _)) if *colour == (ink.0, ink.1, ink.2) => {
                Some(points.clone())
            }
            _ => None,
        });
        let line = line.expect("issuance is a line in ink");
        let near = |place: (f64, f64), day: f64, amount: f64| {
            (place.0 - frame.x(day)).hypot(place.1 - frame.y(amount)) < 0.2
        };
        assert!(near(line[0], 0.0, 8e5), "{line:?}");
        assert!(near(line[line.len() - 1], 100.0, 1e6), "{line:?}");
        assert!(!texts(&paper).contains(&"missing".to_owned()));
        assert_eq!(problem(&paper), None);
    }
}

#[test]
fn what_does_not_add_up_is_seen() {
    let right = [8e5, 9e5, 1e6];
    for wrong in [[8e5, 9e5, 1.2e6], [8e5, 9e5, 9e5], [2e6, 9e5, 1e6]] {
        for size in SIZES {
            let wrong = drawn(&ledger(&DAYS, two_places(), &wrong), size);
            assert!(texts(&wrong).contains(&"missing".to_owned()), "{size:?}");
            assert_eq!(problem(&wrong), None);
            let trade = STYLE.palette.trade;
            let hatching = |paper: &Paper| {
                let lines = paper.marks.iter().filter(|mark| {
                    matches!(mark, Mark::Path(points, _, (colour, _)) if points[0].0
                        == points[points.len() - 1].0
                        && *colour == (trade.0, trade.1, trade.2))
                });
                lines.count()
            };
            assert!(hatching(&wrong) > 5, "{}", hatching(&wrong));
            let right = drawn(&ledger(&DAYS, two_places(), &right), size);
            assert_eq!(hatching(&right), 0);
        }
    }
}

#[test]
fn a_rounding_error_is_no_gap() {
    let issued = [8e5 + 1e-3, 9e5, 1e6 - 1e-3];
    let paper = drawn(&ledger(&DAYS, two_places(), &issued), SIZES[0]);
    assert!(!texts(&paper).contains(&"missing".to_owned()));
}

#[test]
fn each_place_has_its_name_also_one_that_is_too_thin() {
    let mut places = two_places();
    places.push(place(&[0.0, 0.001, 0.002], "fees"));
    let issued = [8e5, 9e5, 1e6];
    let texts = texts(&drawn(&ledger(&DAYS, places, &issued), SIZES[0]));
    for name in ["in pools", "outside", "fees", "issued"] {
        assert!(texts.contains(&name.to_owned()), "{name}: {texts:?}");
    }
}

#[test]
fn the_axis_counts_amounts() {
    let issued = [8e5, 9e5, 1e6];
    let axes = axes(&ledger(&DAYS, two_places(), &issued), SIZES[0]);
    assert_eq!(axes.frame.y_range, (0.0, 1e6));
    assert!(axes.y_ticks.0.iter().any(|(at, _)| *at == 4e5));
}

#[test]
fn where_nothing_was_issued_it_is_said_in_words() {
    let zero = [0.0; 3];
    for view in [
        ledger(&[], Vec::new(), &[]),
        ledger(&DAYS, vec![place(&zero, "in pools")], &zero),
    ] {
        let paper = drawn(&view, SIZES[0]);
        assert!(texts(&paper).contains(&"nothing".to_owned()));
        assert_eq!(problem(&paper), None);
    }
}

fn amount() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..1e7_f64,
        2 => select(vec![0.0, 1e-9, f64::NAN, f64::INFINITY, -1.0, 2.1e7]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_ledger_is_inside_and_legible(
        columns in vec(vec(amount(), 5), 0..7),
        issued in vec(amount(), 5),
        range in (0.0..3.0_f64, 0.0..5.0_f64),
        size in select(SIZES.to_vec()),
    ) {
        let days = [0.0, 1.0, 2.0, 2.0, 4.0];
        let names = ["pools", "root", "wallets", "fees of blocks’ authors", "recycled", "a", "b"];
        let places = columns.iter().zip(names).enumerate().map(|(index, (values, name))| Place {
            values,
            name: name.to_owned(),
            role: Role::Series(index),
            tint: if index % 2 == 0 { Tint::Full } else { Tint::Pale },
        });
        let mut view = ledger(&days, places.collect(), &issued);
        let events = [(1.5, "it fails".to_owned())];
        view.events = &events;
        view.range = (range.0, range.0 + range.1);
        prop_assert_eq!(problem(&drawn(&view, size)), None);
    }
}
