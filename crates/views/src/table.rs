//! The numbers of a view: a table for those who read it, and a file for those who keep it.

use dtao_decimal::shortest;

/// Rows under their heads. Cells are texts as a file has them: full precision, a point, no groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What each column counts, with its unit.
    pub heads: Vec<String>,
    /// As many cells as there are heads.
    pub rows: Vec<Vec<String>>,
}

/// How many rows of a long table a page shows; a file has all.
const SHOWN: usize = 60;

/// How much of a long table is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Every row.
    All,
    /// As many as a reader looks at, evenly spread, with the first and the last.
    Few,
}

impl Rows {
    /// The places of so many rows that are wanted.
    pub fn of(self, count: usize) -> impl Iterator<Item = usize> {
        let step = match self {
            Self::All => 1,
            Self::Few => count.div_ceil(SHOWN).max(1),
        };
        let last = count.saturating_sub(1);
        (0..count).filter(move |place| place % step == 0 || *place == last)
    }
}

/// A number as a cell; empty where it is none.
#[must_use]
pub fn cell(number: f64) -> String {
    if number.is_finite() {
        shortest(number)
    } else {
        String::new()
    }
}

impl Table {
    /// A table of columns.
    #[must_use]
    pub fn of_columns(heads: Vec<String>, columns: &[&[f64]], rows: Rows) -> Self {
        let count = columns.first().map_or(0, |column| column.len());
        let row = |place: usize| {
            let cells = columns.iter().map(|column| column.get(place));
            cells
                .map(|value| value.copied().map_or_else(String::new, cell))
                .collect()
        };
        Self {
            heads,
            rows: rows.of(count).map(row).collect(),
        }
    }

    /// The table as a file of comma-separated values (RFC 4180).
    #[must_use]
    pub fn csv(&self) -> String {
        let mut file = String::new();
        for row in core::iter::once(&self.heads).chain(&self.rows) {
            for (place, cell) in row.iter().enumerate() {
                if place > 0 {
                    file.push(',');
                }
                if cell.contains([',', '"', '\n', '\r']) {
                    file.push('"');
                    file.push_str(&cell.replace('"', "\"\""));
                    file.push('"');
                } else {
                    file.push_str(cell);
                }
            }
            file.push_str("\r\n");
        }
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_every_row_and_a_page_some_with_both_ends() {
        let column: Vec<f64> = (0..500).map(f64::from).collect();
        let heads = || vec!["a".to_owned()];
        let all = Table::of_columns(heads(), &[&column], Rows::All);
        let few = Table::of_columns(heads(), &[&column], Rows::Few);
        assert_eq!(all.rows.len(), 500);
        assert!(few.rows.len() <= 61 && few.rows.len() > 50);
        assert_eq!(
            (&*few.rows[0][0], &*few.rows[few.rows.len() - 1][0]),
            ("0", "499")
        );
    }

    #[test]
    fn what_would_break_a_line_is_quoted() {
        let table = Table {
            heads: vec!["name, \"quoted\"".to_owned(), "x".to_owned()],
            rows: vec![vec!["a\nb".to_owned(), cell(f64::NAN)]],
        };
        assert_eq!(table.csv(), "\"name, \"\"quoted\"\"\",x\r\n\"a\nb\",\r\n");
    }
}
