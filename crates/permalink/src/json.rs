//! A scenario as a JSON object with the keys of a link, for what is too long to be one.

use core::fmt;

use dtao_decimal::Decimal;
use dtao_engine::economy::units::Block;
use dtao_json::Json;

use crate::json_rows::{self, BLOCK, ROWS, RowProblem};
use crate::keys::Key;
use crate::link::{Decoded, Link};
use crate::number;
use crate::text::{Pair, Place};
use crate::v1::{self, Own};

/// Longer files are refused, in bytes: as much as a link may hold when it is unpacked.
pub const MAXIMUM_FILE_BYTES: usize = 256 * 1024;

/// Why a file holds no scenario at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// It is too long.
    TooLong {
        /// Its length in bytes.
        bytes: u64,
    },
    /// It is no JSON.
    NotJson(dtao_json::JsonError),
    /// It is JSON, but no object.
    NotAnObject,
    /// Its subnets are none: a network with some of them left out would be another.
    BadRows {
        /// What is wrong with the first of them; never empty.
        problems: Vec<RowProblem>,
        /// How many more there are.
        more: u32,
    },
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::TooLong { bytes } = self {
            return write!(
                f,
                "file length {bytes} bytes is outside 0..={MAXIMUM_FILE_BYTES} bytes"
            );
        }
        f.write_str("file is not a scenario: ")?;
        match self {
            Self::TooLong { .. } => Ok(()),
            Self::NotJson(error) => error.fmt(f),
            Self::NotAnObject => f.write_str("it is not an object with the keys of a link"),
            Self::BadRows { problems, more } => {
                for (index, problem) in problems.iter().enumerate() {
                    if index > 0 {
                        f.write_str("; ")?;
                    }
                    problem.fmt(f)?;
                }
                match more {
                    0 => Ok(()),
                    more => write!(f, "; and {more} more"),
                }
            }
        }
    }
}

impl core::error::Error for JsonError {}

/// Whether a text is such a file, and nobody else's JSON: it says which version it is.
#[must_use]
pub fn is_scenario(text: &str) -> bool {
    let version = |json: Json<'_>| json.get(Key::Version.name()).is_some();
    Json::parse(without_mark(text)).is_ok_and(version)
}

/// Reads a JSON object with the keys of a link; its values are numbers, or text as in a link.
/// Subnets of its own stand there under `rows`, and the start block under `block`.
///
/// # Errors
/// That the text is too long, or no JSON object, or that its subnets are none. Anything else that
/// is wrong inside the object is a notice, as it is in a link.
pub fn from_json(text: &str) -> Result<Decoded, JsonError> {
    if text.len() > MAXIMUM_FILE_BYTES {
        return Err(JsonError::TooLong {
            bytes: text.len() as u64,
        });
    }
    let file = Json::parse(without_mark(text)).map_err(JsonError::NotJson)?;
    if !file.is_object() {
        return Err(JsonError::NotAnObject);
    }
    let (mut pairs, mut own) = (Vec::new(), Own::default());
    let (mut notices, mut problems) = (Vec::new(), Vec::new());
    for entry in file.entries() {
        let key = entry.key.and_then(Json::text).unwrap_or_default();
        let value = entry.value;
        match key.as_str() {
            ROWS => own.rows = json_rows::read(value, &mut notices, &mut problems),
            BLOCK => own.block = json_rows::read_block(value, &mut problems).map(Block),
            _ => pairs.push(Pair {
                key,
                value: as_in_a_link(value),
                place: Place::Hash,
            }),
        }
    }
    let link = v1::read(&pairs, own, &mut notices);
    let decoded = Decoded { link, notices };
    // What a later version has for subnets is not this one's to judge.
    if problems.is_empty() || decoded.is_newer() {
        return Ok(decoded);
    }
    let more = problems.len().saturating_sub(json_rows::MOST_NAMED) as u32;
    problems.truncate(json_rows::MOST_NAMED);
    Err(JsonError::BadRows { problems, more })
}

/// Some programs begin a file with a byte order mark.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Writes the link as a JSON object, one key a line, with what [`encode`](crate::encode) writes.
#[must_use]
pub fn to_json(link: &Link) -> String {
    // By hand: keys and values are made of letters, digits and `-.,:@`, which need no escapes.
    let mut lines: Vec<String> = v1::write(link)
        .into_iter()
        .map(|(key, value)| {
            // A choice may end in a digit, as `constant-1`, and years end in a letter.
            let is_number = matches!(key, Key::Version | Key::Parameter(_) | Key::Sell)
                && !value.contains(|c: char| c.is_ascii_alphabetic());
            let quote = if is_number { "" } else { "\"" };
            format!("  \"{}\": {quote}{value}{quote}", key.name())
        })
        .collect();
    let (preset, draft) = (link.preset.draft(), link.scenario.draft());
    if draft.start_block != preset.start_block {
        lines.push(format!("  \"{BLOCK}\": {}", draft.start_block.0));
    }
    if draft.rows != preset.rows {
        let rows = json_rows::write(draft.rows.as_deref().unwrap_or_default());
        lines.push(format!("  \"{ROWS}\": {rows}"));
    }
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// A value as a link would write it. What no link can write stays as it is, and is refused.
fn as_in_a_link(value: Json<'_>) -> String {
    let written = value.written();
    if value.is_text() {
        return value.text().unwrap_or_default();
    }
    let size = written.strip_prefix('-').unwrap_or(written);
    match Decimal::parse(size).map(|size| size.nearest(0)) {
        Some(value) if value.is_finite() && (value > 0.0 || size.len() == written.len()) => {
            let sign = if size.len() < written.len() { "-" } else { "" };
            [sign, &number::plain(value)].concat()
        }
        _ => written.to_owned(),
    }
}
