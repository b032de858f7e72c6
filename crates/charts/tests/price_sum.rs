//! What readers see of the sum of prices and of the flows under it.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::axes::Axes;
use dtao_charts::cursor::draw_over_parts;
use dtao_charts::frame::Scale;
use dtao_charts::price_sum::{PriceSum, PriceSumText};
use paper::reader::{SIZES, STYLE, axes, drawn, problem, texts, time};
use paper::{Mark, Paper};
use plotters::prelude::IntoDrawingArea;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const DAYS: [f64; 3] = [0.0, 50.0, 100.0];

fn view<'a>(prices: &'a [f64], into: &'a [f64], out: &'a [f64]) -> PriceSum<'a> {
    PriceSum {
        days: &DAYS,
        range: (0.0, 100.0),
        prices,
        moving: None,
        threshold: 1.0,
        into,
        out,
        events: &[],
        text: PriceSumText {
            axis: "sum".to_owned(),
            prices: "prices".to_owned(),
            moving: "moving".to_owned(),
            threshold: "1".to_owned(),
            decides: "decides".to_owned(),
            flow_axis: "TAO a day".to_owned(),
            into: "into".to_owned(),
            out: "out".to_owned(),
            net: "net".to_owned(),
            empty: "nothing".to_owned(),
            time: time(),
        },
    }
}

/// The areas of the upper part that the ground shines through.
fn shaded(paper: &Paper) -> Vec<Vec<(f64, f64)>> {
    let ink = STYLE.palette.ink;
    let areas = paper.marks.iter().filter_map(|mark| match mark {
        Mark::Area(points, (colour, opacity))
            if *opacity < 1.0 && *colour == (ink.0, ink.1, ink.2) =>
        {
            Some(points.clone())
        }
        _ => None,
    });
    areas.collect()
}

#[test]
fn only_what_is_above_the_threshold_is_shaded() {
    let flows = [3600.0; 3];
    let below = drawn(&view(&[0.2, 0.9, 0.5], &flows, &flows), SIZES[0]);
    assert_eq!(shaded(&below), Vec::<Vec<_>>::new());
    let prices = [0.5, 1.5, 0.5];
    let view = view(&prices, &flows, &flows);
    let frame = axes(&view, SIZES[0]).frame;
    let areas = shaded(&drawn(&view, SIZES[0]));
    assert_eq!(areas.len(), 1);
    let left = areas[0].iter().map(|at| at.0).fold(f64::INFINITY, f64::min);
    let lowest = areas[0].iter().map(|at| at.1).fold(0.0, f64::max);
    assert!((left - frame.x(25.0)).abs() < 0.2, "from where it crosses");
    assert!((lowest - frame.y(1.0)).abs() < 0.2, "down to the threshold");
}

#[test]
fn the_threshold_is_shown_however_far_the_sum_is_from_it() {
    for sum in [1e-6, 0.03, 1.0, 40.0] {
        let prices = [sum; 3];
        let flows = [0.0; 3];
        let view = view(&prices, &flows, &flows);
        for size in SIZES {
            let axes = axes(&view, size);
            let (_, top, _, bottom) = axes.frame.bounds;
            for value in [sum, 1.0] {
                let y = axes.frame.y(value);
                assert!(top - 0.1 <= y && y <= bottom + 0.1, "{value} of {sum}");
            }
            let paper = drawn(&view, size);
            assert!(texts(&paper).contains(&"1".to_owned()));
            assert_eq!(problem(&paper), None);
        }
        let scale = axes(&view, SIZES[0]).frame.scale;
        assert_eq!(scale == Scale::Logarithmic, !(0.1..10.0).contains(&sum));
    }
}

#[test]
fn what_goes_in_is_above_zero_and_what_goes_out_below() {
    let prices = [0.5; 3];
    let view = view(&prices, &[3000.0, 3500.0, 2500.0], &[100.0, 800.0, 7000.0]);
    let axes = axes(&view, SIZES[0]);
    let below = &axes.others[0];
    assert_eq!(below.frame.y_range, (-8000.0, 4000.0));
    let paper = drawn(&view, SIZES[0]);
    let areas = |colour: plotters::style::RGBColor| {
        let areas = paper.marks.iter().filter_map(|mark| match mark {
            Mark::Area(points, (of, _)) if *of == (colour.0, colour.1, colour.2) => Some(points),
            _ => None,
        });
        areas.flatten().map(|point| point.1).collect::<Vec<_>>()
    };
    let zero = below.part.top + below.frame.y(0.0);
    let (into, out) = (areas(STYLE.palette.tao), areas(STYLE.palette.trade));
    assert!(into.iter().all(|y| *y <= zero + 0.2) && !into.is_empty());
    assert!(out.iter().all(|y| *y >= zero - 0.2) && !out.is_empty());
}

#[test]
fn both_parts_have_one_axis_of_time() {
    let prices = [0.5; 3];
    let flows = [1e9, 2.0, 3.0];
    let mut view = view(&prices, &flows, &flows);
    let events = [(30.0, "it fails".to_owned())];
    view.events = &events;
    for size in SIZES {
        let axes = axes(&view, size);
        let below = &axes.others[0];
        assert_eq!(axes.frame.bounds.0, below.frame.bounds.0);
        assert_eq!(axes.frame.bounds.2, below.frame.bounds.2);
        assert!(axes.x_ticks.0.is_empty() && !below.x_ticks.0.is_empty());
        let paper = drawn(&view, size);
        assert_eq!(problem(&paper), None);
        let names = texts(&paper).into_iter().filter(|text| text == "it fails");
        assert_eq!(names.count(), 1);
    }
}

#[test]
fn all_lines_have_their_names_and_moving_prices_only_where_they_are_given() {
    let prices = [0.5, 1.0, 1.5];
    let mut view = view(&prices, &[3e3, 3e3, 2e3], &[1e3, 2e3, 4e3]);
    let written =
        |view: &PriceSum<'_>, name: &str| texts(&drawn(view, SIZES[1])).contains(&name.to_owned());
    for name in ["prices", "1", "into", "out", "net"] {
        assert!(written(&view, name), "{name}");
    }
    assert!(!written(&view, "moving"));
    view.moving = Some(&[0.4, 0.8, 1.2]);
    assert!(written(&view, "moving"));
}

#[test]
fn the_cursor_is_over_both_parts() {
    let prices = [0.5; 3];
    let flows = [3600.0; 3];
    let view = view(&prices, &flows, &flows);
    let axes: Axes = axes(&view, SIZES[0]);
    let mut paper = Paper::new(SIZES[0]);
    let values: [&[f64]; 2] = [&[0.5], &[]];
    draw_over_parts(
        &(&mut paper).into_drawing_area(),
        &STYLE,
        &axes,
        (50.0, &values),
    )
    .expect("paper takes all");
    assert_eq!(paper.marks.len(), 2 + 2 + 2, "two lines with seams, a dot");
    let lowest = paper.marks.iter().filter_map(|mark| match mark {
        Mark::Area(points, _) => Some(points.iter().map(|at| at.1).fold(0.0, f64::max)),
        _ => None,
    });
    assert!(lowest.fold(0.0, f64::max) > axes.others[0].part.top + 20.0);
}

#[test]
fn without_prices_it_is_said_in_words() {
    for prices in [&[][..], &[f64::NAN; 3], &[0.0; 3]] {
        let paper = drawn(&view(prices, &[], &[]), SIZES[0]);
        assert!(texts(&paper).contains(&"nothing".to_owned()), "{prices:?}");
        assert_eq!(problem(&paper), None);
    }
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..3.0_f64,
        2 => (-25.0..12.0_f64).prop_map(f64::exp),
        2 => select(vec![0.0, 1.0, f64::NAN, f64::INFINITY, -1.0, 1e-12]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_sum_is_inside_and_legible(
        columns in vec(vec(value(), 3), 4),
        range in (-10.0..90.0_f64, 0.0..60.0_f64),
        size in select(SIZES.to_vec()),
    ) {
        let mut view = view(&columns[0], &columns[1], &columns[2]);
        view.moving = Some(&columns[3]);
        view.range = (range.0, range.0 + range.1);
        let events = [(30.0, "it fails".to_owned()), (31.0, "a name that is rather long".to_owned())];
        view.events = &events;
        prop_assert_eq!(problem(&drawn(&view, size)), None);
    }
}
