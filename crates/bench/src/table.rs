//! The table: rows of what was measured, what that is a ratio to, and what it should be.

use std::fmt::Write;

/// One line of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    what: String,
    measured: String,
    ratio: String,
    target: String,
    met: &'static str,
}

impl Row {
    /// What was done, and what came out with its unit.
    pub fn new(what: impl Into<String>, measured: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            measured: measured.into(),
            ..Self::default()
        }
    }

    /// Beside another row's number, as in `2.1 × native`.
    #[must_use]
    pub fn ratio(mut self, factor: f64, to: &str) -> Self {
        self.ratio = format!("{} {to}", times(factor));
        self
    }

    /// What it should be, in words, and whether it is.
    #[must_use]
    pub fn target(mut self, target: impl Into<String>, met: bool) -> Self {
        self.target = target.into();
        self.met = if met { "yes" } else { "**no**" };
        self
    }

    fn cells(&self) -> [&str; 5] {
        [
            &self.what,
            &self.measured,
            &self.ratio,
            &self.target,
            self.met,
        ]
    }
}

/// The rows as a Markdown table whose columns line up.
#[must_use]
pub fn markdown(rows: &[Row]) -> String {
    let heads = ["what", "measured", "ratio", "target", "met"];
    let lines: Vec<[&str; 5]> = rows.iter().map(Row::cells).collect();
    let width = |column: usize| {
        let cells = lines
            .iter()
            .chain([&heads])
            .map(|cells| cells[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: [usize; 5] = std::array::from_fn(width);
    let rule = widths.map(|width| "-".repeat(width));
    let rule = rule.each_ref().map(String::as_str);
    let mut table = String::new();
    for cells in [heads, rule].into_iter().chain(lines) {
        for (cell, width) in cells.into_iter().zip(widths) {
            // Writing into a text does not fail.
            let _ = write!(table, "| {cell:<width$} ");
        }
        table.push_str("|\n");
    }
    table
}

/// A factor with as many digits as mean something: `3,780 ×`, `39 ×`, `2.1 ×`.
#[must_use]
pub fn times(factor: f64) -> String {
    format!("{} ×", short(factor))
}

/// A time given in milliseconds.
#[must_use]
pub fn milliseconds(time: f64) -> String {
    format!("{} ms", short(time))
}

/// A time given in nanoseconds.
#[must_use]
pub fn nanoseconds(time: f64) -> String {
    format!("{} ns", short(time))
}

/// A whole number with its thousands apart.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn short(number: f64) -> String {
    if number >= 100.0 {
        grouped(number.round() as u64)
    } else if number >= 10.0 {
        format!("{number:.0}")
    } else if number >= 1.0 {
        format!("{number:.1}")
    } else {
        format!("{number:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let rows = [
            Row::new("a", "2.5 ms")
                .ratio(0.5, "b")
                .target("at most 6 ms", true),
            Row::new("long", "1 ns"),
        ];
        assert_eq!(
            markdown(&rows),
            "| what | measured | ratio    | target       | met |\n\
             | ---- | -------- | -------- | ------------ | --- |\n\
             | a    | 2.5 ms   | 0.50 × b | at most 6 ms | yes |\n\
             | long | 1 ns     |          |              |     |\n"
        );
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(times(3780.4), "3,780 ×");
        assert_eq!(milliseconds(39.4), "39 ms");
        assert_eq!(nanoseconds(0.254), "0.25 ns");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
