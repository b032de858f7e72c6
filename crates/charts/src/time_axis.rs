//! The axis of time: days since the start of a run, labelled in the unit that fits what is shown.

use crate::axes::Ticks;
use crate::format::{THIN, stepped};
use crate::round::{STEPS, least};

/// The names of the units: years, days, hours and blocks.
pub type TimeText = [String; 4];

/// Days in a year, for the axis.
const YEAR: f64 = 365.25;
/// Blocks in a day.
const BLOCKS: f64 = 7200.0;

/// The units' lengths in days, the least span that is counted in them, and the room that a label
/// takes, in CSS pixels, with half of the unit that hangs over from the first.
const UNITS: [(f64, f64, f64); 4] = [
    (YEAR, 2.0 * YEAR, 42.0),
    (1.0, 2.0, 48.0),
    (1.0 / 24.0, 0.125, 62.0),
    (1.0 / BLOCKS, 0.0, 78.0),
];
/// Steps that divide a day of hours.
const HOURS: [f64; 5] = [1.0, 3.0, 6.0, 12.0, 24.0];
/// Labels that there are at most.
const MOST: f64 = 7.0;

/// Ticks for the days of a range on an axis of that length in CSS pixels: counted from the start
/// of the run, the unit once, behind the first number.
#[must_use]
pub fn time_ticks(range: (f64, f64), length: f64, text: &TimeText) -> Ticks {
    let span = range.1 - range.0;
    let found = UNITS.iter().position(|unit| span >= unit.1);
    let index = found.unwrap_or(UNITS.len() - 1);
    let (unit, _, room) = UNITS[index];
    let in_units = (range.0 / unit, range.1 / unit);
    let mut wanted = span / unit * (room / length).max(1.0 / MOST);
    let mut ticks = Vec::new();
    // One tick alone tells no distance: the second try is finer.
    for _ in 0..2 {
        let hours = HOURS.iter().find(|step| index == 2 && **step >= wanted);
        // There is no part of a block.
        let least_step = if index == 3 { wanted.max(1.0) } else { wanted };
        let step = hours.map_or_else(|| least(&STEPS, least_step), |step| *step);
        Ticks(ticks) = Ticks::every(in_units, step, &|at| stepped(at, step));
        if ticks.len() > 1 {
            break;
        }
        wanted *= 0.4;
    }
    for (at, _) in &mut ticks {
        *at *= unit;
    }
    if let (Some((_, label)), Some(name)) = (ticks.first_mut(), text.get(index)) {
        label.push(THIN);
        label.push_str(name);
    }
    Ticks(ticks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(range: (f64, f64), length: f64) -> Vec<String> {
        let text = ["years", "days", "hours", "blocks"].map(str::to_owned);
        let ticks = time_ticks(range, length, &text).0;
        let plain = |(_, text): (f64, String)| text.replace(THIN, " ");
        ticks.into_iter().map(plain).collect()
    }

    #[test]
    fn the_unit_fits_what_is_shown() {
        assert_eq!(labels((0.0, 5844.0), 500.0), ["0 years", "5", "10", "15"]);
        assert_eq!(labels((0.0, 366.0), 500.0), ["0 days", "100", "200", "300"]);
        assert_eq!(
            labels((126.0, 127.0), 500.0),
            ["3024 hours", "3030", "3036", "3042", "3048"]
        );
        assert_eq!(
            labels((126.2, 126.25), 500.0),
            ["908 700 blocks", "908 800", "908 900", "909 000"]
        );
    }

    #[test]
    fn labels_of_any_range_are_distinct_and_ticks_within_it() {
        let text = TimeText::default();
        for start in [0.0, 0.3, 126.25, 5843.7, 40_000.0] {
            for power in -40..32 {
                let span = 2_f64.powi(power) * 1.3;
                let range = (start, start + span);
                let ticks = time_ticks(range, 400.0, &text).0;
                assert!(ticks.len() <= 9, "{range:?}: {ticks:?}");
                for pair in ticks.windows(2) {
                    assert_ne!(pair[0].1, pair[1].1, "{range:?}");
                }
                let out = span * 1e-5;
                let within = |day: f64| day >= range.0 - out && day <= range.1 + out;
                assert!(
                    ticks.iter().all(|&(day, _)| within(day)),
                    "{range:?}: {ticks:?}"
                );
                assert!(ticks.len() >= 2 || span < 0.001, "{range:?}: {ticks:?}");
            }
        }
    }

    #[test]
    fn ranges_of_nothing_have_no_ticks_to_panic_over() {
        let text = TimeText::default();
        for range in [
            (3.5, 3.5),
            (2.0, 1.0),
            (f64::NAN, 1.0),
            (0.0, f64::INFINITY),
        ] {
            for length in [0.0, 300.0] {
                assert!(time_ticks(range, length, &text).0.len() < 10);
            }
        }
    }
}
