//! What is wrong with a draft: field, value and what would be allowed.

use core::fmt;

/// One thing that keeps a draft from being a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's name in words, as `halving period`; with the subnet where it is a row's.
    pub field: String,
    /// Its key in links, as `half`; empty where links have none.
    pub key: &'static str,
    /// The value that was given, with its unit.
    pub value: String,
    /// What is allowed, as `10000..=105000000 blocks` or `one of thread, launch`.
    pub allowed: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            field,
            value,
            allowed,
            ..
        } = self;
        // Not `contains("..")`: the search for text in text weighs 1 kB of a page.
        if allowed.as_bytes().windows(2).any(|two| two == b"..") {
            write!(f, "{field} {value} is outside {allowed}")
        } else {
            write!(f, "{field} {value} is not {allowed}")
        }
    }
}

/// Everything that keeps a draft from being a scenario; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioError {
    /// All problems found, in the order of the table of parameters, rows last.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ScenarioError {
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

impl core::error::Error for ScenarioError {}
