//! A network's state in any of the formats that people have at hand.

use dtao_json::{Entry, Json};

use crate::format::Format;
use crate::import::Import;
use crate::problem::{FileError, MOST_BYTES, MOST_ROWS, Place};
use crate::row_reader::Source;
use crate::rows::Rows;
use crate::state_csv::read_state_csv;

/// Reads a network's state, whichever format it is in.
///
/// What begins with a brace or a bracket is JSON, anything else a table. A row that is refused
/// stops no other. Amounts are rounded to the nearest rao, halves upwards.
///
/// # Errors
/// [`FileError`] where nothing of it can be used.
///
/// # Examples
/// ```
/// let text = r#"{"subnets": {"5": {"liquidity": {"tao_in": 34216.1, "alpha_in": 2472548.5}}}}"#;
/// let import = dtao_import::read_network(text)?;
/// assert_eq!(import.subnets()[0].netuid, 5);
/// # Ok::<(), dtao_import::FileError>(())
/// ```
pub fn read_network(text: &str) -> Result<Import, FileError> {
    if text.len() > MOST_BYTES {
        return Err(FileError::TooLong {
            bytes: text.len() as u64,
        });
    }
    // Some programs begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.trim_start();
    if start.is_empty() {
        return Err(FileError::Empty);
    }
    let import = if start.starts_with(['{', '[']) {
        read_json(text)?
    } else {
        Import {
            format: Format::Table,
            rows: read_state_csv(text)?,
        }
    };
    if import.rows.is_empty() {
        return Err(FileError::NoRows);
    }
    Ok(import)
}

fn read_json(text: &str) -> Result<Import, FileError> {
    let document = Json::parse(text).map_err(FileError::NotJson)?;
    let (format, list) = Format::of_document(document).ok_or(FileError::UnknownJson)?;
    let mut rows = Rows::new(format.fields());
    for (Entry { key, value }, number) in list.entries().zip(1..) {
        if number > MOST_ROWS as u64 {
            return Err(FileError::TooManyRows);
        }
        rows.push(Place::Entry(number), Source::Json { key, value });
    }
    Ok(Import {
        format,
        rows: rows.into_rows(),
    })
}
