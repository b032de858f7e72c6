//! Emissions in words and as data. Names carry their unit.

use std::fmt::Write as _;
use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use serde::Serialize;

use super::compared::{Comparison, compare};
use super::predicted::{Emission, Predicted};
use crate::run::Format;
use crate::table::PLAIN_TABLE;

/// Writes emissions and, where the chain recorded its own, how far they are from them.
///
/// # Errors
/// What the writer says.
pub fn write(predicted: &Predicted, format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Table => out.write_all(in_words(predicted).as_bytes()),
        Format::Csv => csv(predicted, out),
        Format::Json => json(predicted, out),
    }
}

fn in_words(predicted: &Predicted) -> String {
    let mut text = String::new();
    // `writeln!` to a string cannot fail.
    let _ = match predicted.block {
        Some(block) => write!(text, "After block {block}: "),
        None => Ok(()),
    };
    let _ = writeln!(
        text,
        "one block of {} TAO by the rule {}.",
        predicted.block_emission, predicted.rule
    );
    for assumed in &predicted.assumed {
        let _ = writeln!(text, "Assumed: {assumed}.");
    }
    let comparisons = compare(predicted);
    let is_recorded = !comparisons.is_empty();
    let mut headings = vec![
        "netuid", "name", "share", "TAO", "tao_in", "alpha_in", "excess",
    ];
    if is_recorded {
        headings.extend(["tao_in recorded", "alpha_in recorded", "excess recorded"]);
    }
    let rows = predicted.rows.iter().map(|row| {
        let mut cells = vec![
            row.netuid.to_string(),
            row.name.clone(),
            format!("{:.7}", row.share),
            nine(row.tao),
        ];
        cells.extend(cells_of(&row.predicted));
        match &row.recorded {
            Some(recorded) => cells.extend(cells_of(recorded)),
            None if is_recorded => cells.extend(["–"; 3].map(str::to_owned)),
            None => {}
        }
        cells
    });
    push_table(&mut text, headings, rows);
    if is_recorded {
        text.push_str("\nBeside what the chain recorded:\n");
        push_comparisons(&mut text, &comparisons);
    }
    text
}

fn cells_of(emission: &Emission) -> [String; 3] {
    [emission.tao_in, emission.alpha_in, emission.excess].map(nine)
}

/// A number with all its rao.
fn nine(value: f64) -> String {
    format!("{value:.9}")
}

fn push_comparisons(text: &mut String, comparisons: &[Comparison]) {
    let headings = vec![
        "quantity",
        "rows",
        "median error",
        "largest error",
        "of netuid",
        "sum",
        "sum recorded",
        "error of the sum",
        "zero recorded",
    ];
    let rows = comparisons.iter().map(|one| {
        vec![
            one.quantity.to_owned(),
            one.rows.to_string(),
            format!("{:.1e}", one.median),
            format!("{:.1e}", one.largest),
            one.largest_netuid.to_string(),
            nine(one.predicted_sum),
            nine(one.recorded_sum),
            format!("{:.1e}", one.sum_error()),
            one.only_predicted.to_string(),
        ]
    });
    push_table(text, headings, rows);
}

fn push_table(
    text: &mut String,
    headings: Vec<&'static str>,
    rows: impl Iterator<Item = Vec<String>>,
) {
    let mut table = Table::new();
    table
        .load_style(PLAIN_TABLE)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(headings)
        .add_rows(rows.map(|row| row.into_iter().map(Cell::new).collect::<Vec<_>>()));
    for (index, column) in table.column_iter_mut().enumerate() {
        if index != 1 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

fn csv(predicted: &Predicted, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let names = [
        "netuid",
        "name",
        "share",
        "tao",
        "tao_in_tao",
        "alpha_in_alpha",
        "excess_tao",
        "tao_in_recorded_tao",
        "alpha_in_recorded_alpha",
        "excess_recorded_tao",
    ];
    writer.write_record(names).map_err(as_io)?;
    for row in &predicted.rows {
        let recorded = match &row.recorded {
            Some(recorded) => cells_of(recorded),
            None => Default::default(),
        };
        let shared = [
            row.netuid.to_string(),
            row.name.clone(),
            row.share.to_string(),
            row.tao.to_string(),
        ];
        let record = shared.into_iter().chain(cells_of(&row.predicted));
        writer.write_record(record.chain(recorded)).map_err(as_io)?;
    }
    writer.flush()
}

/// The writer's own error, so that a closed pipe is still seen to be one.
fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    predicted: &'a Predicted,
    comparison: Vec<Comparison>,
}

fn json(predicted: &Predicted, out: &mut impl Write) -> io::Result<()> {
    let document = Document {
        predicted,
        comparison: compare(predicted),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}
