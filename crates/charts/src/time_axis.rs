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

/// The units' lengths in days, and the least span that is counted in them.
const UNITS: [(f64, f64); 4] = [
    (YEAR, 2.0 * YEAR),
    (1.0, 2.0),
    (1.0 / 24.0, 0.125),
    (1.0 / BLOCKS, 0.0),
];
/// Steps that divide a day of hours.
const HOURS: [f64; 4] = [1.0, 3.0, 6.0, 12.0];

/// Ticks for the days of a range on an axis of that length in CSS pixels: counted from the start
/// of the run, the unit once, behind the first number.
#[must_use]
pub fn time_ticks(range: (f64, f64), length: f64, text: &TimeText) -> Ticks {
    let span = range.1 - range.0;
    let found = UNITS.iter().position(|unit| span >= unit.1);
    let index = found.unwrap_or(UNITS.len() - 1);
    let (unit, name) = (UNITS[index].0, &text[index]);
    // Late in a run, numbers of blocks are long.
    let count = ((length / 76.0) as usize).clamp(2, 9);
    let wanted = span / unit / count as f64;
    let step = match index {
        2 => HOURS.into_iter().find(|step| *step >= wanted),
        // There is no part of a block.
        3 => Some(least(&STEPS, wanted.max(1.0))),
        _ => None,
    };
    let step = step.unwrap_or_else(|| least(&STEPS, wanted));
    let in_units = (range.0 / unit, range.1 / unit);
    let Ticks(mut ticks) = Ticks::every(in_units, step, &|at| stepped(at, step));
    for (at, _) in &mut ticks {
        *at *= unit;
    }
    if let Some((_, text)) = ticks.first_mut() {
        text.push(THIN);
        text.push_str(name);
    }
    Ticks(ticks)
}
