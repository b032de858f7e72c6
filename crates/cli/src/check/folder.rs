//! A folder of vector files, checked one by one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::document::Document;
use super::format::{Format, recognise};
use super::reading::Fields;
use super::report::{FileReport, LargestError, Problem, Report, Verdict};
use super::tally::Tally;

/// Why there is nothing to report on.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// What was named.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It holds no vector file.
    #[error("{path} holds no .json file")]
    Empty {
        /// What was named.
        path: PathBuf,
    },
}

/// Checks every `.json` file of a folder, or the one file that is named.
///
/// # Errors
/// [`FolderError`] where there is nothing to check at all. Whatever is wrong with a single file
/// is in the report.
pub fn check(path: &Path) -> Result<Report, FolderError> {
    let unreadable = |source| FolderError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let files = if fs::metadata(path).map_err(unreadable)?.is_dir() {
        json_files(path).map_err(unreadable)?
    } else {
        vec![path.to_owned()]
    };
    if files.is_empty() {
        return Err(FolderError::Empty {
            path: path.to_owned(),
        });
    }
    Ok(Report {
        files: files.iter().map(|file| check_file(file)).collect(),
    })
}

fn json_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().unwrap_or_default();
        if extension.eq_ignore_ascii_case("json") && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn check_file(path: &Path) -> FileReport {
    let in_words = |part: Option<&std::ffi::OsStr>| {
        let part = part.unwrap_or_default();
        part.to_string_lossy().into_owned()
    };
    let file = in_words(path.file_name());
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return FileReport::broken(file, None, format!("cannot be read: {error}")),
    };
    match Document::parse(&bytes) {
        Ok(document) => check_document(file, &document, &in_words(path.file_stem())),
        Err(error) => FileReport::broken(file, None, format!("is not JSON: {error}")),
    }
}

fn check_document(file: String, document: &Document, stem: &str) -> FileReport {
    let Some(format) = recognise(document, stem) else {
        let reason = match document.cases() {
            Some(_) => "its cases have the fields of no known format",
            None => "a document without cases",
        };
        return FileReport::not_checked(file, None, reason.to_owned());
    };
    let Some(cases) = document.cases().and_then(Value::as_array) else {
        let problem = match document.cases() {
            Some(_) => "cases: is not a list",
            None => "cases: is missing",
        };
        return FileReport::broken(file, Some(format.name), problem.to_owned());
    };
    if cases.is_empty() {
        let problem = "cases: is an empty list".to_owned();
        return FileReport::broken(file, Some(format.name), problem);
    }
    let mut tally = Tally::default();
    for (index, case) in cases.iter().enumerate() {
        tally.begin_case(index, case.get("name").and_then(Value::as_str));
        let outcome = match case.as_object() {
            Some(object) => (format.check)(&Fields::of_case(object), &mut tally),
            None => Err(super::reading::FieldError::new("", "is not an object")),
        };
        if let Err(error) = outcome {
            tally.unreadable(error);
        }
    }
    conclude(file, format, tally, cases.len())
}

fn conclude(file: String, format: &'static Format, tally: Tally, cases: usize) -> FileReport {
    let absolute = tally.absolute().into_iter();
    let verdict = if tally.problem_count() > 0 {
        Verdict::Fail
    } else if tally.compared() > 0 {
        Verdict::Pass
    } else {
        Verdict::NotChecked
    };
    let mut report = FileReport {
        file,
        format: Some(format.name),
        verdict,
        cases,
        reason: None,
        compared: tally.compared(),
        largest_relative_error: tally.relative(),
        largest_absolute_errors: absolute
            .map(|(unit, value)| LargestError {
                value,
                unit: unit.word(),
            })
            .collect(),
        worst: None,
        problem_count: tally.problem_count(),
        problems: Vec::new(),
    };
    (report.worst, report.problems) = tally.finish();
    if report.compared == 0 && report.problem_count == 0 {
        // Cases that hold nothing prove nothing: lists of no subnets, series of no steps.
        report.verdict = Verdict::Fail;
        report.problem_count = 1;
        report.problems.push(Problem {
            case: None,
            name: None,
            field: String::new(),
            problem: "its cases hold no value to compare".to_owned(),
        });
    }
    report
}
