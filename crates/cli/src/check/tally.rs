//! The tally of one file: every comparison goes through it.

use std::fmt;

use super::reading::FieldError;
use super::report::{Problem, Worst};
use super::tolerance::{LEAST_RELATIVE_AMOUNT, Tolerance};

/// What a compared number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Rao of TAO or alpha.
    Rao,
    /// A price.
    TaoPerAlpha,
    /// A part of a whole.
    Part,
    /// A percentage.
    Percent,
    /// Things that are counted.
    Count,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 5] = [
        Self::Rao,
        Self::TaoPerAlpha,
        Self::Part,
        Self::Percent,
        Self::Count,
    ];

    /// The word behind a number.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rao => "rao",
            Self::TaoPerAlpha => "TAO/alpha",
            Self::Part => "(part of 1)",
            Self::Percent => "%",
            Self::Count => "(count)",
        }
    }
}

/// A number that the chain gave and the same from the engine.
#[derive(Clone, Copy, Debug)]
pub struct Pair<T> {
    /// From the vector file.
    pub expected: T,
    /// From the engine.
    pub actual: T,
}

/// What a file's comparisons came to so far.
#[derive(Debug, Default)]
pub struct Tally {
    case: (usize, Option<String>),
    compared: usize,
    relative: Option<f64>,
    absolute: [Option<f64>; Unit::ALL.len()],
    /// The worst so far, and its error in parts of what is allowed.
    worst: Option<(f64, Worst)>,
    problems: Vec<Problem>,
    problem_count: usize,
}

/// A file with every value wrong must not fill the memory.
const PROBLEMS_KEPT: usize = 1_000;

impl Tally {
    /// Says which case the next comparisons belong to.
    pub fn begin_case(&mut self, index: usize, name: Option<&str>) {
        self.case = (index, name.map(str::to_owned));
    }

    /// Compares two whole amounts in rao.
    pub fn rao(&mut self, field: impl fmt::Display, pair: Pair<u64>, tolerance: Tolerance) {
        self.whole(field, Unit::Rao, pair, tolerance);
    }

    /// Compares two counts, which must be equal.
    pub fn count(&mut self, field: impl fmt::Display, pair: Pair<u64>) {
        self.whole(field, Unit::Count, pair, Tolerance::EXACT);
    }

    /// Compares two numbers.
    pub fn number(
        &mut self,
        field: impl fmt::Display,
        unit: Unit,
        pair: Pair<f64>,
        tolerance: Tolerance,
    ) {
        let measured = Measured {
            unit,
            expected: pair.expected,
            error: (pair.actual - pair.expected).abs(),
            allowed: tolerance.allowed(pair.expected),
        };
        self.enter(field, measured, || {
            (pair.expected.to_string(), pair.actual.to_string())
        });
    }

    /// Compares two answers, which must be equal.
    pub fn flag(&mut self, field: impl fmt::Display, pair: Pair<bool>) {
        self.compared += 1;
        if pair.expected != pair.actual {
            let difference = format!("is {}, expected {}", pair.actual, pair.expected);
            self.problem(field.to_string(), difference);
            self.keep_worst(f64::INFINITY, field);
        }
    }

    /// Records a case that cannot be read.
    pub fn unreadable(&mut self, error: FieldError) {
        self.problem(error.field, error.problem);
    }

    /// How many values were compared.
    pub fn compared(&self) -> usize {
        self.compared
    }

    /// The largest relative error, of values for which one says anything.
    pub fn relative(&self) -> Option<f64> {
        self.relative
    }

    /// The largest absolute error in each unit that was compared.
    pub fn absolute(&self) -> Vec<(Unit, f64)> {
        let by_unit = Unit::ALL.into_iter().zip(self.absolute);
        by_unit
            .filter_map(|(unit, error)| Some((unit, error?)))
            .collect()
    }

    /// How many comparisons and cases failed.
    pub fn problem_count(&self) -> usize {
        self.problem_count
    }

    /// Ends the file: its worst comparison, unless all are exact, and what failed.
    pub fn finish(self) -> (Option<Worst>, Vec<Problem>) {
        (self.worst.map(|(_, worst)| worst), self.problems)
    }

    fn whole(
        &mut self,
        field: impl fmt::Display,
        unit: Unit,
        pair: Pair<u64>,
        tolerance: Tolerance,
    ) {
        // Subtracted before it becomes an `f64`, which does not hold every rao above 2^53.
        let error = pair.actual.abs_diff(pair.expected) as f64;
        let expected = pair.expected as f64;
        let measured = Measured {
            unit,
            expected,
            error,
            allowed: tolerance.allowed(expected),
        };
        self.enter(field, measured, || {
            (pair.expected.to_string(), pair.actual.to_string())
        });
    }

    fn enter(
        &mut self,
        field: impl fmt::Display,
        measured: Measured,
        shown: impl Fn() -> (String, String),
    ) {
        self.compared += 1;
        // An error that is not a number is the worst of all.
        let error = if measured.error.is_nan() {
            f64::INFINITY
        } else {
            measured.error
        };
        let absolute = &mut self.absolute[measured.unit as usize];
        *absolute = Some(absolute.map_or(error, |largest| largest.max(error)));
        if measured.has_relative_error() {
            let relative = error / measured.expected;
            self.relative = Some(self.relative.map_or(relative, |most| most.max(relative)));
        }
        if error > measured.allowed {
            let (expected, actual) = shown();
            let word = measured.unit.word();
            self.problem(
                field.to_string(),
                format!(
                    "is {actual} {word}, expected {expected}: off by {error:.3e}, allowed {:.3e}",
                    measured.allowed
                ),
            );
        }
        if error > 0.0 {
            // Over an allowance of zero any error is beyond all measure.
            self.keep_worst(error / measured.allowed, field);
        }
    }

    fn keep_worst(&mut self, severity: f64, field: impl fmt::Display) {
        if self.worst.as_ref().is_none_or(|(most, _)| severity > *most) {
            let worst = Worst {
                case: self.case.0,
                name: self.case.1.clone(),
                field: field.to_string(),
            };
            self.worst = Some((severity, worst));
        }
    }

    fn problem(&mut self, field: String, problem: String) {
        self.problem_count += 1;
        if self.problems.len() < PROBLEMS_KEPT {
            self.problems.push(Problem {
                case: Some(self.case.0),
                name: self.case.1.clone(),
                field,
                problem,
            });
        }
    }
}

struct Measured {
    unit: Unit,
    expected: f64,
    error: f64,
    allowed: f64,
}

impl Measured {
    fn has_relative_error(&self) -> bool {
        match self.unit {
            Unit::Rao => self.expected >= LEAST_RELATIVE_AMOUNT,
            Unit::TaoPerAlpha | Unit::Part => self.expected > 0.0,
            // A percentage of a few rao is a few rao itself: relative to it, one is everything.
            Unit::Percent | Unit::Count => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rao_above_the_digits_of_a_float_is_seen() {
        let mut tally = Tally::default();
        let pair = Pair {
            expected: u64::MAX,
            actual: u64::MAX - 1,
        };
        tally.rao("a", pair, Tolerance::EXACT);
        assert_eq!(tally.problem_count(), 1);
        assert_eq!(tally.absolute(), [(Unit::Rao, 1.0)]);
    }

    #[test]
    fn what_is_not_a_number_fails() {
        let mut tally = Tally::default();
        let pair = Pair {
            expected: 1.0,
            actual: f64::NAN,
        };
        tally.number("a", Unit::Part, pair, Tolerance::new(1e300, 0.0));
        assert_eq!(tally.problem_count(), 1);
    }

    #[test]
    fn small_amounts_have_no_relative_error() {
        let mut tally = Tally::default();
        let pair = Pair {
            expected: 10,
            actual: 11,
        };
        tally.rao("a", pair, Tolerance::FORMULA);
        assert_eq!(tally.relative(), None);
        assert_eq!(tally.problem_count(), 0);
    }
}
