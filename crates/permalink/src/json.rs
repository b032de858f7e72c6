//! A scenario as a JSON object with the keys of a link, for what is too long to be one.

use core::fmt;

use core::marker::PhantomData;

use dtao_engine::economy::units::Block;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::json_rows::{self, BLOCK, ROWS, RowProblem};
use crate::keys::Key;
use crate::link::{Decoded, Link};
use crate::notice::Notice;
use crate::number;
use crate::text::{Pair, Place};
use crate::v1::{self, Own};

/// Longer files are refused: as much as a link may hold when it is unpacked.
const MAXIMUM_BYTES: usize = 256 * 1024;

/// Why a file holds no scenario at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// It is too long.
    TooLong {
        /// Its length in bytes.
        bytes: u64,
    },
    /// It is no JSON object.
    NotAnObject {
        /// What is wrong, with line and column.
        reason: String,
    },
    /// Its subnets are none: a network with some of them left out would be another.
    BadRows {
        /// What is wrong with each; never empty.
        problems: Vec<RowProblem>,
    },
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => write!(
                f,
                "file length {bytes} bytes is outside 0..={MAXIMUM_BYTES} bytes"
            ),
            Self::NotAnObject { reason } => write!(f, "file is not a scenario: {reason}"),
            Self::BadRows { problems } => {
                f.write_str("file is not a scenario: ")?;
                for (index, problem) in problems.iter().enumerate() {
                    if index > 0 {
                        f.write_str("; ")?;
                    }
                    problem.fmt(f)?;
                }
                Ok(())
            }
        }
    }
}

impl core::error::Error for JsonError {}

/// Reads a JSON object with the keys of a link; its values are numbers, or text as in a link.
/// Subnets of its own stand there under `rows`, and the start block under `block`.
///
/// # Errors
/// That the text is too long, or no JSON object, or that its subnets are none. Anything else that
/// is wrong inside the object is a notice, as it is in a link.
pub fn from_json(text: &str) -> Result<Decoded, JsonError> {
    if text.len() > MAXIMUM_BYTES {
        return Err(JsonError::TooLong {
            bytes: text.len() as u64,
        });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Members(members) = read(text)?;
    let pairs: Vec<Pair> = members
        .into_iter()
        .filter(|(key, _)| key != ROWS && key != BLOCK)
        .map(|(key, value)| Pair {
            key,
            value: as_in_a_link(value),
            place: Place::Hash,
        })
        .collect();
    let mut notices = Vec::new();
    let own = read_own(text, &mut notices)?;
    let link = v1::read(&pairs, own, &mut notices);
    Ok(Decoded { link, notices })
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, JsonError> {
    serde_json::from_str(text).map_err(|error| JsonError::NotAnObject {
        reason: error.to_string(),
    })
}

/// Subnets and start block: once more from the text, as they must be read to the last digit.
fn read_own(text: &str, notices: &mut Vec<Notice>) -> Result<Own, JsonError> {
    let Members::<Box<RawValue>>(members) = read(text)?;
    let mut own = Own::default();
    let mut problems = Vec::new();
    for (key, value) in &members {
        match key.as_str() {
            ROWS => own.rows = json_rows::read(value, notices, &mut problems),
            BLOCK => own.block = json_rows::read_block(value, &mut problems).map(Block),
            _ => {}
        }
    }
    if problems.is_empty() {
        Ok(own)
    } else {
        Err(JsonError::BadRows { problems })
    }
}

/// Writes the link as a JSON object, one key a line, with what [`encode`](crate::encode) writes.
#[must_use]
pub fn to_json(link: &Link) -> String {
    // By hand, so that a page that only writes carries no JSON library: keys and values are made
    // of letters, digits and `-.,:@`, which need no escapes.
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

/// The members of an object in their order, repeated ones too: a map would hide those.
pub(crate) struct Members<T = Value>(pub(crate) Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Members<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Of<T> {
            type Value = Members<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with the keys of a link")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Of(PhantomData))
    }
}

/// A value as a link would write it. What no link can write stays as it is, and is refused.
fn as_in_a_link(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Number(number) => match number.as_f64() {
            Some(value) if value != 0.0 || value.is_sign_positive() => number::plain(value),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}
