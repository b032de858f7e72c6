//! The state of a network as a table: one row a subnet, one column a quantity.

use crate::format::Format;
use crate::import::{ImportedRow, all_or_nothing};
use crate::problem::{
    Allowed, FileError, ImportError, ImportProblem, MOST_COLUMNS, MOST_ROWS, Place,
};
use crate::records::{Record, read_records};
use crate::row_reader::Source;
use crate::rows::Rows;
use crate::state_row::StateRow;

/// Reads a state file, all or nothing: a header of column names in any order, then one row a
/// subnet.
///
/// `netuid`, `tao_in`, `alpha_in` and `alpha_out` must be there; columns that are not known are
/// ignored, an empty field is as good as none, an empty row is none. Rows come in the order of the
/// file, root among them. Amounts are rounded to the nearest rao.
///
/// # Errors
/// Every problem there is, each with row, column, value and what is allowed.
pub fn parse_state_csv(text: &str) -> Result<Vec<StateRow>, ImportError> {
    let records = read_records(text, usize::MAX);
    let (mut problems, rows) = match records.split_first() {
        Some((header, records)) => (header_problems(header), read_rows(header, records)),
        None => (Vec::new(), Vec::new()),
    };
    if problems.is_empty() && rows.is_empty() {
        let place = Place::Row(1);
        problems.push(ImportProblem::new(place, "", "", Allowed::HeaderAndRows));
    }
    all_or_nothing(problems, rows)
}

/// Reads a table as far as it can be.
///
/// # Errors
/// That it is too large, or its header is none.
pub(crate) fn read_state_csv(text: &str) -> Result<Vec<ImportedRow>, FileError> {
    // One more than there may be, beside the header.
    let records = read_records(text, MOST_ROWS + 2);
    let (header, records) = records.split_first().ok_or(FileError::Empty)?;
    if header.len() > MOST_COLUMNS {
        return Err(FileError::TooManyColumns);
    }
    let problems = header_problems(header);
    if !problems.is_empty() {
        return Err(FileError::BadHeader(ImportError { problems }));
    }
    if records.len() > MOST_ROWS {
        return Err(FileError::TooManyRows);
    }
    Ok(read_rows(header, records))
}

fn header_problems(header: &Record) -> Vec<ImportProblem> {
    let fields = Format::Table.fields();
    let needed = [
        fields.netuid,
        fields.tao_in,
        fields.alpha_in,
        fields.alpha_out,
    ];
    let place = Place::Row(header.number);
    let names: Vec<&str> = header.fields().collect();
    let mut problems = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let before = names[..index].iter().filter(|other| *other == name);
        if !name.is_empty() && before.count() == 1 {
            problems.push(ImportProblem::new(place, name, name, Allowed::OwnName));
        }
    }
    for name in needed {
        if !names.contains(&name) {
            problems.push(ImportProblem::new(place, name, "", Allowed::Column));
        }
    }
    problems
}

fn read_rows(header: &Record, records: &[Record]) -> Vec<ImportedRow> {
    let names: Vec<&str> = header.fields().collect();
    let mut rows = Rows::new(Format::Table.fields());
    for record in records {
        let source = Source::Table {
            names: &names,
            record,
        };
        rows.push(Place::Row(record.number), source);
    }
    rows.into_rows()
}
