//! What readers see of shares under two rules.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::frame::Scale;
use dtao_charts::ranks::Rank;
use dtao_charts::slope::{Slope, SlopeLine, SlopeText, ranks};
use paper::reader::{SIZES, axes, drawn, problem, share, texts};
use paper::{Mark, Paper};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn slope(shares: &[(f64, f64)], selected: usize) -> Slope {
    let lines = shares.iter().zip(ranks(shares, Some(selected)));
    let line = |(place, (&shares, rank)): (usize, (&(f64, f64), Rank))| SlopeLine {
        shares,
        name: format!("subnet {place}"),
        rank,
    };
    Slope {
        lines: lines.enumerate().map(line).collect(),
        scale: None,
        text: SlopeText {
            axis: "share".to_owned(),
            axis_of_ratios: "share, in ratios".to_owned(),
            left: "moving price".to_owned(),
            right: "net flow".to_owned(),
            empty: "nothing".to_owned(),
        },
    }
}

/// So many shares: the larger half changes places, the smaller half stays.
fn shares(count: usize) -> Vec<(f64, f64)> {
    let sum: f64 = (1..=count).map(|place| 1.0 / place as f64).sum();
    let share = |place: usize| 1.0 / (place as f64 + 1.0) / sum;
    let half = count / 2;
    let pair = |place| {
        let other = if place < half {
            half - 1 - place
        } else {
            place
        };
        (share(place), share(other))
    };
    (0..count).map(pair).collect()
}

/// The lines of that width across the drawing.
fn lines(paper: &Paper, width: f64) -> Vec<Vec<(f64, f64)>> {
    let lines = paper.marks.iter().filter_map(|mark| match mark {
        // What leads to the names is shorter.
        Mark::Path(points, drawn, _)
            if *drawn == width && points.len() == 2 && points[1].0 - points[0].0 > 50.0 =>
        {
            Some(points.clone())
        }
        _ => None,
    });
    lines.collect()
}

#[test]
fn one_16_and_128_subnets_are_readable() {
    for count in [1, 16, 128] {
        let selected = count / 2;
        let view = slope(&shares(count), selected);
        for size in SIZES {
            let paper = drawn(&view, size);
            assert_eq!(problem(&paper), None, "{count} on {size:?}");
            let bold = paper.written().iter().filter(|one| one.bold).count();
            assert_eq!(bold, 4, "two titles and the selected one's two ends");
        }
    }
}

#[test]
fn the_line_at_a_point_is_found_and_none_where_none_is_near() {
    let view = slope(&[(0.8, 0.2), (0.2, 0.8), (f64::NAN, 0.5)], 0);
    let frame = axes(&view, SIZES[0]).frame;
    let (left, _, right, bottom) = frame.bounds;
    let quarter = left + (right - left) / 4.0;
    let at = |x: f64, share: f64| view.subnet_at(&frame, (x, frame.y(share)));
    assert_eq!([at(left, 0.8), at(left, 0.2)], [Some(0), Some(1)]);
    assert_eq!([at(right, 0.8), at(right, 0.2)], [Some(1), Some(0)]);
    assert_eq!([at(quarter, 0.65), at(quarter, 0.35)], [Some(0), Some(1)]);
    assert_eq!(at(right + 40.0, 0.8), Some(1), "by its name");
    assert_eq!(view.subnet_at(&frame, (left, bottom + 40.0)), None);
    assert_eq!(at(right, 0.5), None, "what is on one side only has no line");
}

#[test]
fn the_largest_have_their_names_and_shares_at_both_ends() {
    let mut pairs = vec![(0.01, 0.01); 20];
    pairs[4] = (0.5, 0.1);
    pairs[7] = (0.1, 0.5);
    let texts = texts(&drawn(&slope(&pairs, 19), SIZES[0]));
    for text in [
        "subnet 4 50 %",
        "10 % subnet 4",
        "subnet 7 10 %",
        "50 % subnet 7",
    ] {
        assert!(texts.contains(&text.to_owned()), "{text}: {texts:?}");
    }
    let named = texts.iter().filter(|text| text.contains("subnet"));
    assert_eq!(named.count(), 18, "eight and the selected one, twice");
}

#[test]
fn where_there_is_no_room_for_names_there_is_for_shares() {
    let texts = texts(&drawn(&slope(&shares(16), 3), (320.0, 240.0)));
    assert!(texts.contains(&"29.6 %".to_owned()), "{texts:?}");
    assert!(
        texts.iter().any(|text| text.ends_with("% subnet 3")),
        "{texts:?}"
    );
}

#[test]
fn the_larger_of_both_shares_decides_who_stands_out() {
    let mut pairs = vec![(0.01, 0.01); 20];
    (pairs[18], pairs[19]) = ((0.0, 0.4), (0.4, 0.0));
    let ranks = ranks(&pairs, Some(0));
    assert!(matches!(ranks[18], Rank::Top(_)) && matches!(ranks[19], Rank::Top(_)));
    assert_eq!((ranks[0], ranks[17]), (Rank::Selected, Rank::Rest));
}

#[test]
fn nothing_lies_on_the_floor_below_all_that_is_more() {
    for pairs in [
        // Between powers of ten, and from nothing on.
        [(0.5, 0.0), (1e-4, 0.5), (0.4, 0.5), (1e-9, 0.1)],
        [(0.5, 0.0), (0.4, 0.3), (0.4, 0.5), (0.0, 0.1)],
    ] {
        let view = slope(&pairs, 0);
        let (_, _, right, bottom) = axes(&view, SIZES[0]).frame.bounds;
        let paper = drawn(&view, SIZES[0]);
        assert_eq!(lines(&paper, 2.5)[0][1], (right, bottom), "{pairs:?}");
        let texts = texts(&paper);
        assert!(texts.contains(&"0 % subnet 0".to_owned()), "{texts:?}");
        let above = lines(&paper, 1.75).concat();
        let lowest = above.iter().filter(|at| at.1 > bottom - 4.0).count();
        assert_eq!(lowest, 1, "only the fourth one's left end: {above:?}");
    }
}

#[test]
fn grey_lines_that_end_in_nothing_end_at_a_zero() {
    let mut pairs = vec![(0.1, 0.1); 9];
    pairs.push((0.001, 0.0));
    let texts = texts(&drawn(&slope(&pairs, 0), SIZES[0]));
    assert_eq!(
        texts.iter().filter(|text| *text == "0 %").count(),
        1,
        "{texts:?}"
    );
}

#[test]
fn what_is_not_there_under_one_rule_has_no_line() {
    let paper = drawn(&slope(&[(f64::NAN, 0.4), (0.5, 0.6)], 0), SIZES[0]);
    assert!(lines(&paper, 2.5).is_empty());
    let discs = paper
        .marks
        .iter()
        .filter(|mark| matches!(mark, Mark::Disc(..)));
    assert_eq!(discs.count(), 6, "three ends, each with its ring");
    let texts = texts(&paper);
    assert!(texts.contains(&"40 % subnet 0".to_owned()), "{texts:?}");
}

#[test]
fn heights_grow_with_ratios_where_shares_are_far_apart() {
    for (pairs, scale, title) in [
        ([(0.3, 0.2), (0.02, 0.02)], Scale::Linear, "share"),
        (
            [(0.999, 0.2), (1e-5, 0.02)],
            Scale::Logarithmic,
            "share, in ratios",
        ),
    ] {
        let axes = axes(&slope(&pairs, 0), SIZES[0]);
        assert_eq!((axes.frame.scale, &*axes.y_title), (scale, title));
    }
}

#[test]
fn long_names_and_titles_stay_within_the_drawing() {
    let mut view = slope(&shares(16), 2);
    for line in &mut view.lines {
        line.name = "a subnet whose name is longer than the drawing".repeat(2);
    }
    view.text.left = "a rule with rather a long name".to_owned();
    view.text.right = "another one, which has it too".to_owned();
    for size in &SIZES[..2] {
        assert_eq!(problem(&drawn(&view, *size)), None);
    }
}

#[test]
fn nothing_at_all_is_said_in_words() {
    for pairs in [&[][..], &[(f64::NAN, -1.0), (f64::INFINITY, f64::NAN)]] {
        assert!(texts(&drawn(&slope(pairs, 0), SIZES[0])).contains(&"nothing".to_owned()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_drawn_is_inside_and_legible(
        pairs in vec((share(), share()), 0..40),
        selected in 0..40_usize,
        size in select(SIZES.to_vec()),
    ) {
        prop_assert_eq!(problem(&drawn(&slope(&pairs, selected), size)), None);
    }
}
