//! What is wrong with a file: row, column, value and what would be allowed.

use core::fmt;

/// One thing that keeps a file from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// The row as a spreadsheet counts it: the header is row 1.
    pub row: u64,
    /// The column's name; empty where the whole row is meant.
    pub column: String,
    /// The value as it was written, shortened where it is long.
    pub value: String,
    /// What is allowed, as `a decimal amount of at least 0 with at most 9 decimals`.
    pub allowed: String,
}

impl ImportProblem {
    /// Longer values are cut in messages.
    const SHOWN_CHARS: usize = 40;

    pub(crate) fn new(row: u64, column: &str, value: &str, allowed: impl Into<String>) -> Self {
        let mut shown: String = value.chars().take(Self::SHOWN_CHARS).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Self {
            row,
            column: column.to_owned(),
            value: shown,
            allowed: allowed.into(),
        }
    }
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.row)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        match self.value.as_str() {
            "" => f.write_str(": nothing")?,
            value => write!(f, ": {value}")?,
        }
        write!(f, " is not {}", self.allowed)
    }
}

/// Everything that keeps a file from being read; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// All problems found, by row.
    pub problems: Vec<ImportProblem>,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl core::error::Error for ImportError {}
