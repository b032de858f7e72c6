//! The scenario that is meant by what stands on the command line: a link or a file.

use std::fs;
use std::io;
use std::path::Path;

use dtao_permalink::{Decoded, JsonError, decode, from_json};

/// Why there is no scenario.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A file that cannot be read, or is not text.
    #[error("cannot read {input}: {source}")]
    Unreadable {
        /// What was named.
        input: String,
        /// Why.
        source: io::Error,
    },
    /// A file that is no scenario.
    #[error("{input}: {source}")]
    NotAScenario {
        /// What was named.
        input: String,
        /// Why.
        source: JsonError,
    },
    /// Neither.
    #[error("`{input}` is neither a file nor a link (a link looks like `v=1&n=8`)")]
    Neither {
        /// What was named.
        input: String,
    },
    /// A link of a later version. A page shows its default instead, and says so; in a pipe that
    /// would be somebody else's numbers.
    #[error("`{input}` was made for a later version than this one, which reads v=1")]
    Newer {
        /// What was named.
        input: String,
    },
}

/// Finds the scenario: a file where there is one of that name, otherwise a link.
///
/// # Errors
/// [`InputError`] where it is neither, or cannot be read.
pub fn read(input: &str) -> Result<Decoded, InputError> {
    let input_name = || shortened(input);
    let decoded = if Path::new(input).exists() {
        let text = fs::read_to_string(input).map_err(|source| InputError::Unreadable {
            input: input_name(),
            source,
        })?;
        from_json(&text).map_err(|source| InputError::NotAScenario {
            input: input_name(),
            source,
        })?
    } else if is_link(input) {
        decode(input)
    } else {
        return Err(InputError::Neither {
            input: input_name(),
        });
    };
    if decoded.is_newer() {
        return Err(InputError::Newer {
            input: input_name(),
        });
    }
    Ok(decoded)
}

/// Whether it has a key and a value, as also an encoded link has, or is an address.
fn is_link(input: &str) -> bool {
    input.contains('=') || input.contains("://") || input.to_ascii_lowercase().contains("%3d")
}

/// A link may be longer than a screen.
fn shortened(input: &str) -> String {
    const MOST_CHARS: usize = 80;
    match input.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{}…", &input[..end]),
        None => input.to_owned(),
    }
}
