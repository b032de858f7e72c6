//! What readers see of all subnets over time.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::heat::{Heat, HeatRow, HeatText};
use dtao_charts::style::DEPTHS;
use paper::reader::{SIZES, STYLE, axes, drawn, problem, share, texts, time};
use paper::{Colour, Mark, Paper};
use plotters::prelude::RGBColor;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A card that has room for 128 rows.
const CARD: (f64, f64) = (700.0, 400.0);

struct Run {
    days: Vec<f64>,
    columns: Vec<Vec<f64>>,
    events: Vec<(f64, String)>,
}

impl Run {
    /// So many subnets of so many daily samples: the later ones are larger, all move in waves.
    fn of(subnets: usize, samples: usize) -> Self {
        let value = |subnet: usize, sample: usize| {
            let wave = (sample as f64 / 90.0 + subnet as f64).sin();
            (subnet as f64 / 20.0 + 0.3 * wave).exp() / 1e3
        };
        let column = |subnet| (0..samples).map(|sample| value(subnet, sample)).collect();
        Self {
            days: (0..samples).map(|day| day as f64).collect(),
            columns: (0..subnets).map(column).collect(),
            events: Vec::new(),
        }
    }

    fn heat(&self, selected: usize) -> Heat<'_> {
        let rows = self.columns.iter().enumerate();
        let rows = rows.map(|(place, values)| HeatRow {
            values,
            name: format!("subnet {place}"),
        });
        Heat {
            days: &self.days,
            range: (0.0, self.days.last().copied().unwrap_or(1.0)),
            rows: rows.collect(),
            selected: Some(selected),
            events: &self.events,
            text: HeatText {
                axis: "share".to_owned(),
                empty: "nothing".to_owned(),
                time: time(),
            },
        }
    }
}

/// A cell: left, top, right, bottom, and its depth.
type Cell = ((f64, f64, f64, f64), usize);

/// The cells within the frame; the key lies above.
fn cells(paper: &Paper, top: f64) -> Vec<Cell> {
    let depth = |colour: &Colour| {
        let ((red, green, blue), _) = *colour;
        let is = |depth: &usize| STYLE.palette.depth(*depth) == RGBColor(red, green, blue);
        (0..DEPTHS).find(is)
    };
    let cells = paper.marks.iter().filter_map(|mark| match mark {
        Mark::Area(points, colour) if points[0].1 >= top - 0.5 => {
            let bounds = (points[0].0, points[0].1, points[2].0, points[2].1);
            depth(colour).map(|depth| (bounds, depth))
        }
        _ => None,
    });
    cells.collect()
}

fn shown(view: &Heat<'_>, size: (f64, f64)) -> Vec<Cell> {
    cells(&drawn(view, size), axes(view, size).frame.bounds.1)
}

#[test]
fn one_16_and_128_subnets_are_readable() {
    for subnets in [1, 16, 128] {
        let mut run = Run::of(subnets, 366);
        run.events = vec![(126.0, "one fails".to_owned())];
        let selected = subnets / 2;
        for size in SIZES.into_iter().chain([CARD]) {
            let paper = drawn(&run.heat(selected), size);
            assert_eq!(problem(&paper), None, "{subnets} on {size:?}");
            let texts = texts(&paper);
            let name = format!("subnet {selected}");
            assert!(texts.contains(&name), "{name} on {size:?}: {texts:?}");
            let names = texts.iter().filter(|text| text.starts_with("subnet"));
            // Where there is no room for all, the selected one is the last.
            let least = if size == CARD { 3 } else { 2 };
            assert!(names.count() >= subnets.min(least), "{size:?}: {texts:?}");
        }
    }
}

#[test]
fn cells_of_one_depth_are_one_rectangle() {
    let run = Run::of(128, 480);
    let cells = shown(&run.heat(3), CARD);
    assert!(cells.len() < 128 * 20, "{} rectangles", cells.len());
    for pair in cells.windows(2) {
        let (one, next) = (pair[0], pair[1]);
        if one.0.1 == next.0.1 {
            assert_eq!(one.0.2, next.0.0, "a row has no gaps");
            assert_ne!(one.1, next.1, "{one:?} {next:?}");
        }
    }
}

#[test]
fn all_128_have_a_row_of_two_pixels_at_least() {
    let run = Run::of(128, 30);
    let view = run.heat(3);
    for size in [CARD, (320.0, view.least_height())] {
        let cells = shown(&view, size);
        let tops: Vec<_> = cells.iter().map(|cell| cell.0.1).collect();
        let rows = 1 + tops.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert_eq!(rows, 128, "{size:?}");
        let least = cells.iter().map(|cell| cell.0.3 - cell.0.1);
        assert!(least.fold(f64::INFINITY, f64::min) >= 2.0);
    }
}

#[test]
fn the_largest_is_on_top_and_the_deepest() {
    let mut run = Run::of(16, 100);
    run.columns[15].fill(0.5);
    run.columns[0].fill(1e-4);
    let view = run.heat(0);
    let paper = drawn(&view, CARD);
    let at = |name: &str| {
        let written = paper.written();
        let found = written.iter().find(|one| one.text == name);
        found.expect("it is named").bounds.1
    };
    assert!(at("subnet 15") < at("subnet 0"));
    let cells = shown(&view, CARD);
    let (first, last) = (cells[0], cells[cells.len() - 1]);
    assert!(
        first.0.1 < last.0.1 && first.1 > last.1,
        "{first:?} {last:?}"
    );
}

#[test]
fn the_selected_one_has_a_row_where_there_is_no_room_for_all() {
    let mut run = Run::of(128, 100);
    run.columns[127].fill(0.9);
    let view = run.heat(0);
    let size = (320.0, 240.0);
    let paper = drawn(&view, size);
    let texts = texts(&paper);
    assert!(texts.contains(&"subnet 0".to_owned()), "{texts:?}");
    let frame = axes(&view, size).frame;
    let rows = frame.y_range.1 as usize;
    assert!(texts.contains(&format!("+{}", 128 - rows)), "{texts:?}");
    assert!((90..128).contains(&rows), "{rows}");
    let ink = STYLE.palette.ink;
    let outline = paper.marks.iter().any(|mark| {
        matches!(mark, Mark::Path(points, _, colour)
            if points.len() == 5 && colour.0 == (ink.0, ink.1, ink.2))
    });
    assert!(outline);
    let (left, top, _, bottom) = frame.bounds;
    assert_eq!(view.subnet_at(&frame, (left + 1.0, bottom - 1.0)), Some(0));
    assert_eq!(view.subnet_at(&frame, (left + 1.0, top + 1.0)), Some(127));
    assert_eq!(view.subnet_at(&frame, (left - 9.0, top + 1.0)), None);
    assert_eq!(view.subnet_at(&frame, (left + 1.0, bottom + 9.0)), None);
}

#[test]
fn a_subnet_that_registers_later_begins_later() {
    let mut run = Run::of(2, 101);
    run.columns[0][..50].fill(0.0);
    run.columns[1][..50].fill(f64::NAN);
    let view = run.heat(0);
    let frame = axes(&view, CARD).frame;
    for (bounds, _) in shown(&view, CARD) {
        assert!(bounds.0 >= frame.x(49.0), "{bounds:?}");
    }
}

#[test]
fn before_and_after_the_run_there_are_no_cells() {
    let run = Run::of(2, 101);
    let mut view = run.heat(0);
    view.range = (-50.0, 150.0);
    let frame = axes(&view, CARD).frame;
    let cells = shown(&view, CARD);
    let left = cells
        .iter()
        .map(|cell| cell.0.0)
        .fold(f64::INFINITY, f64::min);
    let right = cells.iter().map(|cell| cell.0.2).fold(0.0, f64::max);
    assert!((left - frame.x(0.0)).abs() <= 2.0, "{left}");
    assert!((right - frame.x(100.0)).abs() <= 2.0, "{right}");
}

#[test]
fn shares_of_any_size_have_a_depth_and_the_key_says_which() {
    let mut run = Run::of(3, 10);
    run.columns[0].fill(0.999);
    run.columns[1].fill(1e-9);
    run.columns[2].fill(0.02);
    let view = run.heat(0);
    let depths: Vec<_> = shown(&view, CARD).iter().map(|cell| cell.1).collect();
    assert_eq!(depths, [DEPTHS - 1, 6, 0]);
    let texts = texts(&drawn(&view, CARD));
    for number in ["≤ 0.01 %", "100 %"] {
        assert!(texts.contains(&number.to_owned()), "{texts:?}");
    }
}

#[test]
fn the_key_gives_way_to_the_title() {
    let run = Run::of(3, 10);
    let mut view = run.heat(0);
    for (length, numbers) in [(5, 2), (20, 2), (40, 0)] {
        view.text.axis = "x".repeat(length);
        let paper = drawn(&view, (320.0, 240.0));
        assert_eq!(problem(&paper), None);
        let there = texts(&paper);
        let there = there.iter().filter(|text| text.ends_with('%'));
        assert_eq!(there.count(), numbers, "beside {length} letters");
    }
}

#[test]
fn nothing_at_all_is_said_in_words() {
    let (empty, mut zero, later) = (Run::of(0, 0), Run::of(3, 5), Run::of(3, 5));
    zero.columns.iter_mut().for_each(|column| column.fill(0.0));
    let mut later = later.heat(0);
    later.range = (50.0, 60.0);
    for view in [empty.heat(0), zero.heat(0), later] {
        let paper = drawn(&view, SIZES[0]);
        assert!(texts(&paper).contains(&"nothing".to_owned()), "{view:?}");
        assert_eq!(problem(&paper), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_drawn_is_inside_and_legible(
        columns in vec(vec(share(), 12), 0..60),
        range in (-3.0..20.0_f64, select(vec![0.0, 0.01, 5.0, 40.0])),
        selected in 0..60_usize,
        size in select(SIZES.to_vec()),
    ) {
        let run = Run { columns, ..Run::of(0, 12) };
        let mut view = run.heat(selected);
        view.range = (range.0, range.0 + range.1);
        prop_assert_eq!(problem(&drawn(&view, size)), None);
    }
}
