//! What is dropped from a line is not missed, and nothing is too odd to be drawn.
#![cfg(not(target_arch = "wasm32"))]

use dtao_charts::simplify::{Point, column_extremes, runs, simplified, swinging_door};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Steps to the right with heights: smooth, rough, with vertical jumps and flat parts.
fn run() -> impl Strategy<Value = Vec<Point>> {
    let right = prop_oneof![
        2 => Just(0.0),
        4 => 0.001..0.5_f64,
        2 => 0.5..20.0_f64,
        1 => Just(1e-300),
    ];
    let up = prop_oneof![
        4 => -0.2..0.2_f64,
        2 => Just(0.0),
        1 => -300.0..300.0_f64,
    ];
    vec((right, up), 0..400).prop_map(|steps| {
        let mut at = (0.3, 100.0);
        let step = |(right, up)| {
            at = (at.0 + right, at.1 + up);
            at
        };
        steps.into_iter().map(step).collect()
    })
}

fn pixel() -> impl Strategy<Value = f64> {
    select(vec![1.0, 0.5, 1.0 / 3.0, 4.0 / 3.0])
}

/// The distance from a point to the nearest part of a line.
fn distance(line: &[Point], (x, y): Point) -> f64 {
    let to_segment = |segment: &[Point]| {
        let (from, to) = (segment[0], segment[segment.len() - 1]);
        let (right, up) = (to.0 - from.0, to.1 - from.1);
        let length = right * right + up * up;
        let along = (x - from.0) * right + (y - from.1) * up;
        let part = if length > 0.0 {
            (along / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        (from.0 + part * right - x).hypot(from.1 + part * up - y)
    };
    let segments = line.windows(line.len().clamp(1, 2));
    segments.map(to_segment).fold(f64::INFINITY, f64::min)
}

/// Whether one line's points are some of another's, in order.
fn is_part(part: &[Point], whole: &[Point]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|point| whole.any(|other| other == point))
}

/// The lowest and highest of each pixel column.
fn ranges(run: &[Point], pixel: f64) -> Vec<(f64, f64, f64)> {
    let column = |point: &Point| (point.0 / pixel).floor();
    run.chunk_by(|a, b| column(a) == column(b))
        .map(|samples| {
            let heights = samples.iter().map(|sample| sample.1);
            let low = heights.clone().fold(f64::INFINITY, f64::min);
            (
                column(&samples[0]),
                low,
                heights.fold(f64::NEG_INFINITY, f64::max),
            )
        })
        .collect()
}

proptest! {
    #[test]
    fn a_door_keeps_every_sample_within_the_tolerance(run in run(), pixel in pixel()) {
        let tolerance = pixel / 2.0;
        let kept = swinging_door(&run, tolerance);
        for sample in &run {
            let distance = distance(&kept, *sample);
            prop_assert!(distance <= tolerance * (1.0 + 1e-9), "{sample:?} is off by {distance}");
        }
    }

    #[test]
    fn columns_keep_their_extremes(run in run(), pixel in pixel()) {
        let kept = column_extremes(&run, pixel);
        prop_assert_eq!(ranges(&kept, pixel), ranges(&run, pixel));
        let column = |point: &Point| (point.0 / pixel).floor();
        prop_assert!(kept.chunk_by(|a, b| column(a) == column(b)).all(|of| of.len() <= 4));
    }

    #[test]
    fn what_is_left_is_a_part_with_both_ends(run in run(), pixel in pixel()) {
        let all = [swinging_door(&run, pixel / 2.0), column_extremes(&run, pixel), simplified(&run, pixel)];
        for kept in all {
            prop_assert!(is_part(&kept, &run));
            prop_assert_eq!(kept.first(), run.first());
            prop_assert_eq!(kept.last(), run.last());
        }
    }

    #[test]
    fn no_column_needs_more_than_four_points(run in run(), pixel in pixel()) {
        let kept = simplified(&run, pixel);
        let columns = run.last().map_or(0.0, |last| (last.0 / pixel).floor() + 1.0);
        prop_assert!(kept.len() as f64 <= (4.0 * columns).min(run.len() as f64));
    }

    #[test]
    fn any_numbers_at_all_come_through(points in vec((any::<f64>(), any::<f64>()), 0..60)) {
        let finite = points.iter().filter(|(x, y)| x.is_finite() && y.is_finite()).count();
        prop_assert_eq!(runs(&points).map(<[Point]>::len).sum::<usize>(), finite);
        for run in runs(&points) {
            let mut run = run.to_vec();
            run.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
            for kept in [swinging_door(&run, 0.5), column_extremes(&run, 1.0), simplified(&run, 1.0)] {
                prop_assert!(is_part(&kept, &run));
                prop_assert_eq!((kept.first(), kept.last()), (run.first(), run.last()));
            }
        }
    }
}

#[test]
fn a_smooth_curve_needs_few_points() {
    let curve: Vec<Point> = (0..3650)
        .map(|day| {
            let x = f64::from(day) / 3650.0;
            (x * 1200.0, 500.0 * (-3.0 * x).exp())
        })
        .collect();
    let kept = simplified(&curve, 1.0);
    assert!(kept.len() < 30, "{}", kept.len());
}

#[test]
fn noise_falls_back_to_columns() {
    let noise: Vec<Point> = (0..100_000_u32)
        .map(|at| {
            (
                f64::from(at) / 100.0,
                f64::from(at.wrapping_mul(2_654_435_761) >> 24),
            )
        })
        .collect();
    let kept = simplified(&noise, 1.0);
    assert_eq!(kept, column_extremes(&noise, 1.0));
    assert_eq!(ranges(&kept, 1.0), ranges(&noise, 1.0));
}

#[test]
fn nothing_one_and_two_points_stay() {
    for run in [
        &[][..],
        &[(1.0, 2.0)],
        &[(1.0, 2.0), (1.0, 9.0)],
        &[(1.0, 2.0), (7.0, 2.0)],
    ] {
        assert_eq!(simplified(run, 1.0), run);
    }
}

#[test]
fn a_gap_divides_a_line() {
    let points = [
        (0.0, 1.0),
        (1.0, f64::NAN),
        (2.0, 1.0),
        (3.0, 1.0),
        (4.0, f64::INFINITY),
    ];
    let runs: Vec<_> = runs(&points).collect();
    assert_eq!(runs, [&points[..1], &points[2..4]]);
}
