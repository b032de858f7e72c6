//! A report in words: for a terminal, for a page, or for another program.

use std::fmt::Write as _;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, TableStyle, presets};

use crate::table::PLAIN_TABLE;

use super::report::{FileReport, Report, Verdict};

/// What a report is shown as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Style {
    /// A table for a terminal, then what failed, then a summary.
    #[default]
    Table,
    /// A Markdown table and a summary.
    Markdown,
    /// JSON.
    Json,
}

const HEADINGS: [&str; 7] = [
    "file",
    "cases",
    "values",
    "largest relative error",
    "largest absolute error",
    "worst",
    "verdict",
];

/// Of one file, how many problems are told before the rest is only counted.
const PROBLEMS_SHOWN: usize = 5;

/// Puts a report into words.
#[must_use]
pub fn show(report: &Report, style: Style) -> String {
    match style {
        Style::Table => in_words(report, PLAIN_TABLE),
        Style::Markdown => in_words(report, presets::ASCII_MARKDOWN),
        // A report is strings and numbers under names: there is nothing that JSON cannot hold.
        Style::Json => serde_json::to_string_pretty(report).unwrap_or_default(),
    }
}

fn in_words(report: &Report, style: TableStyle) -> String {
    let mut text = String::new();
    let checked = report.files.iter();
    let checked = checked.filter(|file| file.verdict != Verdict::NotChecked);
    let rows: Vec<_> = checked.map(row).collect();
    if !rows.is_empty() {
        let mut table = Table::new();
        table
            .load_style(style)
            // One line a file, however wide: lines are compared and searched.
            .set_content_arrangement(ContentArrangement::Disabled)
            .set_header(HEADINGS)
            .add_rows(rows);
        for column in [1, 2, 3] {
            if let Some(column) = table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        for line in table.lines() {
            // `writeln!` to a string cannot fail.
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push('\n');
    }
    write_list(&mut text, "Not checked:", not_checked(report));
    write_list(&mut text, "Failed:", failures(report));
    text.push_str(&summary(report));
    text
}

fn row(file: &FileReport) -> Vec<Cell> {
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let absolute: Vec<String> = file
        .largest_absolute_errors
        .iter()
        .map(|error| format!("{} {}", short(error.value), error.unit))
        .collect();
    let absolute = (!absolute.is_empty()).then(|| absolute.join(", "));
    let worst = match &file.worst {
        Some(worst) => worst.to_string(),
        None if file.problem_count > 0 => "–".to_owned(),
        None => "all exact".to_owned(),
    };
    let verdict = match file.verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "FAIL",
        Verdict::NotChecked => "not checked",
    };
    vec![
        Cell::new(&file.file),
        Cell::new(file.cases),
        Cell::new(file.compared),
        Cell::new(or_dash(file.largest_relative_error.map(short))),
        Cell::new(or_dash(absolute)),
        Cell::new(worst),
        Cell::new(verdict),
    ]
}

fn not_checked(report: &Report) -> Vec<String> {
    let with_reason = |file: &FileReport| {
        let reason = file.reason.as_ref()?;
        let format = match file.format {
            Some(format) if !file.file.starts_with(format) => format!(" ({format})"),
            _ => String::new(),
        };
        Some(format!("{}{format}: {reason}", file.file))
    };
    report.files.iter().filter_map(with_reason).collect()
}

fn failures(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    for file in &report.files {
        let shown = file.problems.iter().take(PROBLEMS_SHOWN);
        lines.extend(shown.map(|problem| format!("{}: {problem}", file.file)));
        let rest = file.problem_count.saturating_sub(PROBLEMS_SHOWN);
        if rest > 0 {
            lines.push(format!("{}: and {rest} more", file.file));
        }
    }
    lines
}

fn write_list(text: &mut String, heading: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(text, "{heading}");
    // A Markdown list needs the empty line; a terminal does not mind it.
    text.push('\n');
    for line in lines {
        let _ = writeln!(text, "- {line}");
    }
    text.push('\n');
}

fn summary(report: &Report) -> String {
    let [passed, failed, not_checked] =
        [Verdict::Pass, Verdict::Fail, Verdict::NotChecked].map(|verdict| report.count(verdict));
    let values = report.compared();
    let verdict = if report.passed() {
        "Everything that could be checked agrees."
    } else if failed > 0 {
        "The engine and the vectors do not agree."
    } else {
        "Nothing could be checked."
    };
    format!(
        "{passed} passed, {failed} failed, {not_checked} not checked; {values} values compared. \
         {verdict}\n"
    )
}

/// A number in few characters: whole as it is, otherwise two digits and an exponent.
fn short(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e6 {
        format!("{value}")
    } else {
        format!("{value:.1e}")
    }
}
