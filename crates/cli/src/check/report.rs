//! What a check found, as plain data.

use std::fmt;

use serde::Serialize;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every compared value is within what is allowed.
    Pass,
    /// One is not, or the file or one of its cases cannot be read.
    Fail,
    /// The file holds nothing that can be compared yet.
    NotChecked,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Worst {
    /// The case, counted from 0 as in the file.
    pub case: usize,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// The field.
    pub field: String,
}

/// What is wrong at a place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The case, counted from 0 as in the file; none where the file itself is wrong.
    pub case: Option<usize>,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// The field; empty where the file itself is wrong.
    pub field: String,
    /// What is wrong with it.
    pub problem: String,
}

/// The largest absolute error in one unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LargestError {
    /// The error.
    pub value: f64,
    /// Its unit, in a word.
    pub unit: &'static str,
}

/// What the check of one file found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileReport {
    /// The file's name.
    pub file: String,
    /// The format that it was recognised as.
    pub format: Option<&'static str>,
    /// What became of it.
    pub verdict: Verdict,
    /// How many cases were checked, failed ones with them.
    pub cases: usize,
    /// Why a file or some of its cases were not checked.
    pub reason: Option<String>,
    /// How many values were compared.
    pub compared: usize,
    /// The largest relative error, over amounts of at least 1e6 rao, shares and prices.
    pub largest_relative_error: Option<f64>,
    /// The largest absolute error in each unit.
    pub largest_absolute_errors: Vec<LargestError>,
    /// Where the largest error stands, measured by what is allowed there; none if all is exact.
    pub worst: Option<Worst>,
    /// How many problems there are.
    pub problem_count: usize,
    /// The first of them.
    pub problems: Vec<Problem>,
}

/// What the check of a folder found, file by file in the order of their names.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The files.
    pub files: Vec<FileReport>,
}

impl FileReport {
    /// A file that holds nothing to compare.
    pub(super) fn not_checked(file: String, format: Option<&'static str>, reason: String) -> Self {
        Self {
            file,
            format,
            verdict: Verdict::NotChecked,
            cases: 0,
            reason: Some(reason),
            compared: 0,
            largest_relative_error: None,
            largest_absolute_errors: Vec::new(),
            worst: None,
            problem_count: 0,
            problems: Vec::new(),
        }
    }

    /// A file that cannot be read, or is not what it says.
    pub(super) fn broken(file: String, format: Option<&'static str>, problem: String) -> Self {
        let problems = vec![Problem {
            case: None,
            name: None,
            field: String::new(),
            problem,
        }];
        Self {
            verdict: Verdict::Fail,
            reason: None,
            problem_count: 1,
            problems,
            ..Self::not_checked(file, format, String::new())
        }
    }
}

impl Report {
    /// How many files have that verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        let files = self.files.iter();
        files.filter(|file| file.verdict == verdict).count()
    }

    /// Whether something was checked and nothing failed.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.count(Verdict::Pass) > 0 && self.count(Verdict::Fail) == 0
    }

    /// How many values were compared.
    #[must_use]
    pub fn compared(&self) -> usize {
        self.files.iter().map(|file| file.compared).sum()
    }
}

impl fmt::Display for Worst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_case(f, self.case, self.name.as_deref())?;
        write!(f, " {}", self.field)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(case) = self.case {
            write_case(f, case, self.name.as_deref())?;
            write!(f, " {}: ", self.field)?;
        }
        f.write_str(&self.problem)
    }
}

fn write_case(f: &mut fmt::Formatter<'_>, case: usize, name: Option<&str>) -> fmt::Result {
    write!(f, "cases[{case}]")?;
    match name {
        Some(name) => write!(f, " ({name})"),
        None => Ok(()),
    }
}
