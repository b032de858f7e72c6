//! What readers see of what subnets are worth.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::value::{Value, ValueRow, ValueText};
use paper::reader::{SIZES, STYLE, axes, drawn, problem, texts};
use paper::{Mark, Paper};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn value(markets: &[f64], selected: usize) -> Value {
    let row = |(place, &market): (usize, &f64)| ValueRow {
        name: format!("subnet {place}"),
        market,
        diluted: market * 5.0,
    };
    Value {
        rows: markets.iter().enumerate().map(row).collect(),
        selected: Some(selected),
        text: ValueText {
            axis: "TAO".to_owned(),
            market: "market".to_owned(),
            diluted: "fully diluted".to_owned(),
            empty: "nothing".to_owned(),
        },
    }
}

/// So many, the later the larger.
fn markets(count: usize) -> Vec<f64> {
    (0..count)
        .map(|place| 100.0 * 1.2_f64.powi(place as i32))
        .collect()
}

/// Names from the top.
fn names(paper: &Paper) -> Vec<String> {
    let written = paper.written().into_iter();
    let names = written.filter(|one| one.text.starts_with("subnet"));
    names.map(|one| one.text.clone()).collect()
}

/// The middles of the dots of a radius below the key that are drawn in a colour of values, from the
/// top: of a ring, the last disc is its hollow.
fn discs(paper: &Paper, is_wanted: fn(f64) -> bool) -> Vec<(f64, f64)> {
    let card = STYLE.palette.card;
    let discs = paper.marks.iter().filter_map(|mark| match mark {
        Mark::Disc(at, radius, colour)
            if at.1 > 26.0
                && is_wanted(*radius)
                && (colour.0 != (card.0, card.1, card.2)) == (*radius > 4.0) =>
        {
            Some(*at)
        }
        _ => None,
    });
    discs.collect()
}

/// The rings below the key, from the top.
fn rings(paper: &Paper) -> Vec<(f64, f64)> {
    discs(paper, |radius| radius < 4.0)
}

/// The dots below the key, from the top: the discs that are no ring.
fn dots(paper: &Paper) -> Vec<(f64, f64)> {
    let rings = rings(paper);
    let mut all = discs(paper, |radius| radius > 4.0);
    all.retain(|at| !rings.contains(at));
    all
}

#[test]
fn one_16_and_128_subnets_are_readable() {
    for count in [1, 16, 128] {
        for size in SIZES {
            let paper = drawn(&value(&markets(count), count / 2), size);
            assert_eq!(problem(&paper), None, "{count} on {size:?}");
            let selected = format!("subnet {}", count / 2);
            assert!(names(&paper).contains(&selected), "{count} on {size:?}");
        }
    }
}

#[test]
fn the_largest_come_first_and_the_selected_one_is_among_them() {
    let paper = drawn(&value(&markets(128), 3), SIZES[0]);
    let names = names(&paper);
    assert_eq!(names.len(), 11, "{names:?}");
    assert_eq!(names[..2], ["subnet 127", "subnet 126"]);
    assert_eq!(names[10], "subnet 3");
    let tao = STYLE.palette.tao;
    let coloured = paper.marks.iter().filter(
        |mark| matches!(mark, Mark::Disc(_, _, colour) if colour.0 == (tao.0, tao.1, tao.2)),
    );
    assert_eq!(coloured.count(), 2, "a dot and a ring");
}

#[test]
fn equal_ratios_are_equally_long() {
    let paper = drawn(&value(&[1e6, 1e4, 1e2], 0), SIZES[0]);
    let (dots, rings) = (dots(&paper), rings(&paper));
    let by = |place: usize| dots[place].0 - dots[place + 1].0;
    assert!((by(0) - by(1)).abs() < 0.3, "{dots:?}");
    let five = rings[0].0 - dots[0].0;
    assert!(
        (five / by(0) - 5_f64.ln() / 100_f64.ln()).abs() < 0.01,
        "{five}"
    );
    assert_eq!(rings.len(), 3);
}

#[test]
fn the_least_worth_has_a_dot_and_nothing_has_none() {
    // A price of a rao, and none.
    let paper = drawn(&value(&[1e6, 1e-9, 0.0, f64::NAN], 0), SIZES[0]);
    let dots = dots(&paper);
    assert_eq!(dots.len(), 2, "{dots:?}");
    let left = axes(&value(&[1e6, 1e-9, 0.0, f64::NAN], 0), SIZES[0])
        .frame
        .bounds
        .0;
    assert!(dots.iter().all(|at| at.0 - left > 2.0), "{dots:?}");
    let texts = texts(&paper);
    for text in ["1 M τ", "1 rao", "0 τ", "– τ"] {
        assert!(texts.contains(&text.to_owned()), "{text}: {texts:?}");
    }
}

#[test]
fn long_names_stand_above_their_marks() {
    let mut view = value(&markets(16), 2);
    view.rows[2].name = "subnet with a long name".to_owned();
    for size in [(660.0, 300.0), (320.0, 240.0)] {
        let paper = drawn(&view, size);
        assert_eq!(problem(&paper), None);
        let above = axes(&view, size).frame.bounds.0 < 10.0;
        assert!(!dots(&paper).is_empty(), "{size:?}");
        assert_eq!(above, size.0 < 400.0, "{size:?}");
    }
}

#[test]
fn a_long_name_that_is_not_shown_takes_no_room() {
    let mut view = value(&markets(128), 127);
    let left = |view: &Value| axes(view, SIZES[0]).frame.bounds.0;
    let before = left(&view);
    let sizes = view.rows.iter().map(|row| row.market);
    let least = sizes.fold(f64::INFINITY, f64::min);
    for row in view.rows.iter_mut().filter(|row| row.market == least) {
        row.name = "subnet with a long name".to_owned();
    }
    assert_eq!(left(&view), before);
}

#[test]
fn a_key_that_is_too_long_has_two_rows() {
    let mut view = value(&markets(3), 0);
    view.text.market = "market capitalisation, without".to_owned();
    view.text.diluted = "fully diluted value, with the rest".to_owned();
    let top = |size| axes(&view, size).frame.bounds.1;
    assert!(top((320.0, 240.0)) > top((660.0, 300.0)));
    assert_eq!(problem(&drawn(&view, (320.0, 240.0))), None);
}

#[test]
fn a_height_finds_its_subnet() {
    let view = value(&[1.0, 3.0, 2.0], 0);
    let frame = axes(&view, SIZES[0]).frame;
    let (_, top, _, bottom) = frame.bounds;
    let at = |y| view.subnet_at(&frame, y);
    assert_eq!(
        [at(top + 1.0), at(top + 30.0), at(bottom - 1.0)],
        [Some(1), Some(2), Some(0)]
    );
    assert_eq!([at(top - 1.0), at(bottom + 1.0)], [None; 2]);
}

#[test]
fn nothing_at_all_is_said_in_words() {
    for markets in [&[][..], &[0.0, f64::NAN, -1.0]] {
        let paper = drawn(&value(markets, 0), SIZES[0]);
        assert_eq!(texts(&paper), ["nothing"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_drawn_is_inside_and_legible(
        markets in vec(prop_oneof![
            (-20.0..20.0_f64).prop_map(f64::exp),
            select(vec![0.0, 1.0, f64::NAN, f64::INFINITY, -1.0, f64::MIN_POSITIVE, 1e15]),
        ], 0..40),
        selected in 0..40_usize,
        size in select(SIZES.to_vec()),
    ) {
        prop_assert_eq!(problem(&drawn(&value(&markets, selected), size)), None);
    }
}
