//! A scenario as a JSON object with the keys of a link, for what is too long to be one.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::keys::Key;
use crate::link::{Decoded, Link};
use crate::number;
use crate::text::{Pair, Place};
use crate::v1;

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
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => write!(
                f,
                "file length {bytes} bytes is outside 0..={MAXIMUM_BYTES} bytes"
            ),
            Self::NotAnObject { reason } => write!(f, "file is not a scenario: {reason}"),
        }
    }
}

impl core::error::Error for JsonError {}

/// Reads a JSON object with the keys of a link; its values are numbers, or text as in a link.
///
/// # Errors
/// That the text is too long, or no JSON object. Anything wrong inside the object is a notice,
/// as it is in a link.
pub fn from_json(text: &str) -> Result<Decoded, JsonError> {
    if text.len() > MAXIMUM_BYTES {
        return Err(JsonError::TooLong {
            bytes: text.len() as u64,
        });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Pairs(pairs) = serde_json::from_str(text).map_err(|error| JsonError::NotAnObject {
        reason: error.to_string(),
    })?;
    let mut notices = Vec::new();
    let link = v1::read(&pairs, &mut notices);
    Ok(Decoded { link, notices })
}

/// Writes the link as a JSON object, one key a line, with what [`encode`](crate::encode) writes.
#[must_use]
pub fn to_json(link: &Link) -> String {
    // By hand, so that a page that only writes carries no JSON library: keys and values are made
    // of letters, digits and `-.,:@`, which need no escapes.
    let lines: Vec<String> = v1::write(link)
        .into_iter()
        .map(|(key, value)| {
            // A choice may end in a digit, as `constant-1`, and years end in a letter.
            let is_number = matches!(key, Key::Version | Key::Parameter(_) | Key::Sell)
                && !value.contains(|c: char| c.is_ascii_alphabetic());
            let quote = if is_number { "" } else { "\"" };
            format!("  \"{}\": {quote}{value}{quote}", key.name())
        })
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// The members of an object in their order, repeated ones too: a map would hide those.
struct Pairs(Vec<Pair>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with the keys of a link")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Value>()? {
                    pairs.push(Pair {
                        key,
                        value: as_in_a_link(value),
                        place: Place::Hash,
                    });
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(Members)
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
