//! What readers see of the views over time: all of it inside, no label on another, nothing odd.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::cursor::draw_cursor;
use dtao_charts::format::Notation;
use dtao_charts::frame::Scale;
use dtao_charts::over_time::{Band, Line, OverTime, OverTimeText};
use dtao_charts::ranks::{Rank, ranks};
use dtao_charts::stack::{Stack, StackText};
use paper::reader::{SIZES, STYLE, axes, drawn, problem, share, texts, time};
use paper::{Mark, Paper};
use plotters::prelude::IntoDrawingArea;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A run's columns, and which of them are shown how.
#[derive(Clone, Debug)]
struct Run {
    days: Vec<f64>,
    columns: Vec<Vec<f64>>,
    range: (f64, f64),
    selected: usize,
    events: Vec<(f64, String)>,
}

impl Run {
    /// So many subnets of so many daily samples: growing, shrinking, in waves.
    fn of(subnets: usize, samples: usize) -> Self {
        let value = |subnet: usize, sample: usize| {
            let at = sample as f64 / samples as f64;
            let size = 1.0 / (subnet as f64 + 1.0);
            let sum: f64 = (0..subnets).map(|other| 1.0 / (other as f64 + 1.0)).sum();
            size / sum * (1.0 + 0.3 * (at * 7.0 + subnet as f64).sin())
        };
        let column = |subnet| (0..samples).map(|sample| value(subnet, sample)).collect();
        Self {
            days: (0..samples).map(|day| day as f64).collect(),
            columns: (0..subnets).map(column).collect(),
            range: (0.0, samples as f64 - 1.0),
            selected: subnets / 2,
            events: Vec::new(),
        }
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let columns: Vec<_> = self.columns.iter().map(Vec::as_slice).collect();
        let ranks = ranks(&columns, &self.days, self.range, Some(self.selected));
        let ranked = self.columns.iter().zip(ranks).enumerate();
        let line = |(index, (values, rank))| {
            let values: &Vec<f64> = values;
            Line {
                values,
                name: format!("subnet {index}"),
                rank,
            }
        };
        ranked.map(line).collect()
    }

    fn over_time(&self) -> OverTime<'_> {
        OverTime {
            days: &self.days,
            range: self.range,
            lines: self.lines(),
            band: None,
            scale: None,
            notation: Notation::Percent,
            events: &self.events,
            text: OverTimeText {
                axis: "share".to_owned(),
                empty: "nothing".to_owned(),
                time: time(),
            },
        }
    }

    fn stack(&self) -> Stack<'_> {
        Stack {
            days: &self.days,
            range: self.range,
            lines: self.lines(),
            events: &self.events,
            text: StackText {
                axis: "share".to_owned(),
                others: "the others".to_owned(),
                empty: "nothing".to_owned(),
                time: time(),
            },
        }
    }
}

#[test]
fn one_16_and_128_subnets_are_readable() {
    for subnets in [1, 16, 128] {
        let mut run = Run::of(subnets, 366);
        run.events = vec![
            (126.0, "one fails".to_owned()),
            (130.0, "another".to_owned()),
        ];
        for size in SIZES {
            for paper in [drawn(&run.over_time(), size), drawn(&run.stack(), size)] {
                assert_eq!(problem(&paper), None, "{subnets} on {size:?}");
                let selected = format!("subnet {}", run.selected);
                assert!(texts(&paper).contains(&selected), "{subnets} on {size:?}");
            }
        }
    }
}

#[test]
fn each_of_the_largest_has_its_name() {
    let run = Run::of(128, 366);
    let texts = texts(&drawn(&run.over_time(), (660.0, 300.0)));
    let names = texts.iter().filter(|text| text.starts_with("subnet"));
    assert_eq!(names.count(), 9, "{texts:?}");
}

#[test]
fn a_gap_interrupts_a_line_and_zero_is_a_gap_between_powers_of_ten() {
    let mut run = Run::of(1, 10);
    run.columns[0][4] = f64::NAN;
    let mut view = run.over_time();
    let lines = |view: &OverTime<'_>| {
        let paper = drawn(view, (660.0, 300.0));
        let ink = |mark: &&Mark| matches!(mark, Mark::Path(_, width, _) if *width == 2.5);
        paper.marks.iter().filter(ink).count()
    };
    // Two parts, and what leads to the name.
    assert_eq!(lines(&view), 3);
    view.scale = Some(Scale::Logarithmic);
    assert_eq!(lines(&view), 3);
    run.columns[0][4] = 0.0;
    let mut view = run.over_time();
    assert_eq!(lines(&view), 2);
    view.scale = Some(Scale::Logarithmic);
    assert_eq!(lines(&view), 3);
}

#[test]
fn wide_ranges_are_logarithmic_and_have_no_exponents() {
    let line = |values| Line {
        values,
        name: "it".to_owned(),
        rank: Rank::Top(0),
    };
    let view = |columns: &[&'static [f64]]| OverTime {
        days: &[0.0, 1.0, 2.0],
        range: (0.0, 2.0),
        lines: columns.iter().map(|values| line(*values)).collect(),
        band: None,
        scale: None,
        notation: Notation::Number,
        events: &[],
        text: OverTimeText::default(),
    };
    let wide = axes(
        &view(&[&[1e-9, 2e-4, 0.3], &[0.4, 0.0, 0.5]]),
        (660.0, 300.0),
    );
    assert_eq!(wide.frame.scale, Scale::Logarithmic);
    for (value, text) in &wide.y_ticks.0 {
        assert!(
            !text.contains('e') && !text.contains('<'),
            "{value}: {text}"
        );
    }
    assert!(wide.y_ticks.0.len() >= 3, "{:?}", wide.y_ticks);
    let narrow = axes(&view(&[&[0.4, 0.0, 0.5]]), (660.0, 300.0));
    assert_eq!(narrow.frame.scale, Scale::Linear);
    assert_eq!(narrow.frame.y_range, (0.0, 0.5));
}

#[test]
fn axes_stay_while_values_move_a_little() {
    let run = Run::of(16, 100);
    let mut moved = run.clone();
    for value in moved.columns.iter_mut().flatten() {
        *value *= 1.01;
    }
    assert_eq!(
        axes(&run.over_time(), SIZES[0]),
        axes(&moved.over_time(), SIZES[0])
    );
    assert_eq!(axes(&run.stack(), SIZES[0]), axes(&moved.stack(), SIZES[0]));
}

#[test]
fn a_zoomed_line_is_cut_at_the_frame_between_samples() {
    let run = Run {
        days: vec![0.0, 10.0],
        columns: vec![vec![0.2, 0.4]],
        range: (5.0, 7.5),
        selected: 0,
        events: Vec::new(),
    };
    let view = run.over_time();
    let frame = axes(&view, SIZES[0]).frame;
    let paper = drawn(&view, SIZES[0]);
    let line = paper.marks.iter().find_map(|mark| match mark {
        Mark::Path(points, ..) => Some(points.clone()),
        _ => None,
    });
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1) < 0.2;
    let line = line.expect("there is a line");
    assert!(near(line[0], (frame.bounds.0, frame.y(0.3))), "{line:?}");
    assert!(near(line[1], (frame.bounds.2, frame.y(0.35))), "{line:?}");
}

#[test]
fn bands_of_a_stack_share_their_edges() {
    let run = Run::of(16, 366);
    let paper = drawn(&run.stack(), SIZES[0]);
    let areas = paper.marks.iter().filter_map(|mark| match mark {
        Mark::Area(points, _) if points.len() > 4 => Some(points.clone()),
        _ => None,
    });
    let areas: Vec<_> = areas.collect();
    assert_eq!(areas.len(), 10, "eight, the selected one, the others");
    for pair in areas.windows(2) {
        let count = pair[0].len() / 2;
        let upper = &pair[0][..count];
        let lower: Vec<_> = pair[1][count..].iter().rev().copied().collect();
        assert_eq!(upper, lower);
        assert!(count < 200, "{count} of 366 samples");
    }
}

#[test]
fn where_nothing_is_issued_the_rest_stays_empty() {
    let run = Run {
        days: vec![0.0, 1.0],
        columns: vec![vec![0.25; 2], vec![0.25; 2]],
        range: (0.0, 1.0),
        selected: 0,
        events: Vec::new(),
    };
    let frame = axes(&run.stack(), SIZES[0]).frame;
    let paper = drawn(&run.stack(), SIZES[0]);
    let filled = paper.marks.iter().filter_map(|mark| match mark {
        // The grid's lines are one pixel high.
        Mark::Area(points, _) if points[0].1 != points[2].1 - 1.0 => Some(points.clone()),
        _ => None,
    });
    let top = filled
        .flatten()
        .map(|point| point.1)
        .fold(f64::INFINITY, f64::min);
    assert!((top - frame.y(0.5)).abs() < 0.2, "{top}");
}

#[test]
fn nothing_at_all_is_said_in_words() {
    let empty = Run {
        days: Vec::new(),
        columns: Vec::new(),
        range: (0.0, 1.0),
        selected: 0,
        events: Vec::new(),
    };
    let mut zero = Run::of(4, 5);
    zero.columns
        .iter_mut()
        .flatten()
        .for_each(|value| *value = f64::NAN);
    let mut later = Run::of(4, 5);
    later.range = (50.0, 60.0);
    for run in [empty, zero, later] {
        for paper in [
            drawn(&run.over_time(), SIZES[0]),
            drawn(&run.stack(), SIZES[0]),
        ] {
            assert!(texts(&paper).contains(&"nothing".to_owned()), "{run:?}");
            assert_eq!(problem(&paper), None);
        }
    }
}

#[test]
fn a_cursor_is_drawn_alone_and_only_where_its_day_is_shown() {
    let run = Run::of(3, 10);
    let frame = axes(&run.over_time(), SIZES[0]).frame;
    let cursor = |day: f64, values: &[f64]| {
        let mut paper = Paper::new(SIZES[0]);
        draw_cursor(
            &(&mut paper).into_drawing_area(),
            &STYLE,
            &frame,
            (day, values),
        )
        .expect("paper takes all");
        paper.marks.len()
    };
    assert_eq!(cursor(3.0, &[]), 2, "a line and its seam");
    assert_eq!(cursor(3.0, &[0.1, 0.2]), 6, "a disc and its ring each");
    assert_eq!(cursor(3.0, &[f64::NAN, 1e9, -1.0]), 2);
    assert_eq!(cursor(-1.0, &[0.1]) + cursor(f64::NAN, &[0.1]), 0);
}

#[test]
fn a_place_finds_the_nearest_sample() {
    let run = Run::of(1, 10);
    let frame = axes(&run.over_time(), SIZES[0]).frame;
    for (day, nearest) in [(-4.0, 0), (0.0, 0), (3.4, 3), (3.6, 4), (99.0, 9)] {
        assert_eq!(frame.nearest(&run.days, frame.x(day)), Some(nearest));
    }
    assert_eq!(frame.nearest(&[], 100.0), None);
}

#[test]
fn the_range_of_many_seeds_lies_within_the_axes() {
    let run = Run::of(1, 3);
    let (low, median, high) = ([0.0, 0.1, f64::NAN], [0.5, 0.6, 0.7], [0.6, 2.0, 0.8]);
    let mut view = run.over_time();
    view.band = Some(Band {
        days: &run.days,
        low: &low,
        median: &median,
        high: &high,
    });
    for scale in [None, Some(Scale::Linear), Some(Scale::Logarithmic)] {
        view.scale = scale;
        let paper = drawn(&view, SIZES[0]);
        assert_eq!(problem(&paper), None);
        let whole = |mark: &&Mark| matches!(mark, Mark::Area(_, colour) if colour.1 < 1.0);
        assert_eq!(paper.marks.iter().filter(whole).count(), 1);
    }
}

fn any_run() -> impl Strategy<Value = Run> {
    (1..40_usize, 0..60_usize).prop_flat_map(|(subnets, samples)| {
        let steps = vec(select(vec![0.0, 1e-4, 0.3, 1.0, 90.0]), samples);
        let columns = vec(vec(share(), samples), subnets);
        let events = vec(
            (
                -10.0..200.0_f64,
                select(vec!["it fails", "a name that is rather long"]),
            ),
            0..4,
        );
        let parts = (-0.2..1.2_f64, select(vec![0.0, 1e-6, 0.01, 0.4, 1.0]));
        (steps, columns, 0..subnets, events, parts).prop_map(
            |(steps, columns, selected, events, (start, span))| {
                let mut day = 0.0;
                let next = |step| {
                    day += step;
                    day
                };
                let days: Vec<f64> = steps.into_iter().map(next).collect();
                let all = days.last().copied().unwrap_or(1.0);
                let mut events: Vec<_> = events
                    .into_iter()
                    .map(|(day, name)| (day, name.to_owned()))
                    .collect();
                events.sort_by(|a, b| a.0.total_cmp(&b.0));
                let start = start * all;
                Run {
                    range: (start, start + span * all),
                    days,
                    columns,
                    selected,
                    events,
                }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_drawn_is_inside_and_legible(run in any_run(), size in select(SIZES.to_vec())) {
        for paper in [drawn(&run.over_time(), size), drawn(&run.stack(), size)] {
            prop_assert_eq!(problem(&paper), None);
        }
    }
}
