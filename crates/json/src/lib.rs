//! JSON as RFC 8259 has it, nothing more: checked once, then read where it stands.
//!
//! Numbers stay text, so that amounts are read to the rao. No tree is built: a value is its place
//! in the text, and what is looked for is found by passing over what is not. Nothing calls itself,
//! and so no text is too deep for the stack. It is a reader of our own for the page's weight, and
//! its tests hold it to `serde_json`.
//!
//! # Examples
//! ```
//! let json = dtao_json::Json::parse(r#"{"tao_in": 5.5, "name": "Apex"}"#)?;
//! assert_eq!(json.get("tao_in").and_then(|tao| tao.text()).as_deref(), Some("5.5"));
//! # Ok::<(), dtao_json::JsonError>(())
//! ```

mod checker;

use core::fmt;

use checker::{Checker, DEEPEST, Wrong};

/// Why a text is no JSON, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The line, from 1.
    pub line: u64,
    /// The character in the line, from 1.
    pub column: u64,
    /// What is wrong there.
    pub problem: JsonProblem,
}

/// What is wrong with a text that should be JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonProblem {
    /// It ends in the middle.
    Truncated,
    /// Lists and objects lie in one another more than 32 deep.
    TooDeep,
    /// A character that cannot stand there.
    Unexpected(char),
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: ", self.line, self.column)?;
        match self.problem {
            JsonProblem::Truncated => f.write_str("the text ends in the middle"),
            JsonProblem::TooDeep => {
                write!(
                    f,
                    "lists and objects lie more than {DEEPEST} deep in one another"
                )
            }
            JsonProblem::Unexpected(found) if found.is_control() => {
                f.write_str("a control character cannot stand here")
            }
            JsonProblem::Unexpected(found) => write!(f, "`{found}` cannot stand here"),
        }
    }
}

impl core::error::Error for JsonError {}

/// A value in a text that was checked.
#[derive(Clone, Copy, Debug)]
pub struct Json<'a>(&'a str);

impl<'a> Json<'a> {
    /// Checks a text.
    ///
    /// # Errors
    /// What the first thing is that is wrong with it.
    pub fn parse(text: &'a str) -> Result<Self, JsonError> {
        let mut checker = Checker::new(text);
        match checker.check() {
            // What is blank to others only was refused.
            Ok(()) => Ok(Self(text.trim_ascii())),
            Err(wrong) => Err(error(text, checker.place(), wrong)),
        }
    }

    /// Whether it is an object or a list.
    #[must_use]
    pub fn is_container(self) -> bool {
        matches!(self.0.as_bytes(), [b'{' | b'[', ..])
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        matches!(self.0.as_bytes(), [b'{', ..])
    }

    /// What is in an object or a list, in its order: the keys of an object, none in a list.
    /// Anything else is empty.
    #[must_use]
    pub fn entries(self) -> Entries<'a> {
        let inside = if self.is_container() {
            self.0.get(1..)
        } else {
            None
        };
        Entries {
            rest: inside.unwrap_or_default(),
            is_object: self.is_object(),
        }
    }

    /// The value of that key in an object; the last, where there are more, as most readers have it.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Self> {
        let entries = self.entries();
        let same = entries.filter(|entry| entry.key.is_some_and(|raw| raw.reads(key)));
        same.last().map(|entry| entry.value)
    }

    /// Whether it is a string.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self.0.as_bytes(), [b'"', ..])
    }

    /// How it is written.
    #[must_use]
    pub const fn written(self) -> &'a str {
        self.0
    }

    /// What a string says, and how anything else is written; `None` for null.
    #[must_use]
    pub fn text(self) -> Option<String> {
        match self.0 {
            "null" => None,
            text if self.is_text() => Some(unescaped(text)),
            text => Some(text.to_owned()),
        }
    }

    /// Whether it is a string that says so.
    fn reads(self, text: &str) -> bool {
        match self.0.as_bytes() {
            [b'"', inside @ .., b'"'] if !inside.contains(&b'\\') => inside == text.as_bytes(),
            [b'"', ..] => unescaped(self.0) == text,
            _ => false,
        }
    }
}

/// Something in an object or a list.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its key, in an object.
    pub key: Option<Json<'a>>,
    /// The value.
    pub value: Json<'a>,
}

/// What is in an object or a list, one after the other.
pub struct Entries<'a> {
    rest: &'a str,
    is_object: bool,
}

impl<'a> Entries<'a> {
    /// The next value, with the sign behind it passed over; empty at the end.
    fn take(&mut self) -> &'a str {
        let end = end_of_value(self.rest.as_bytes());
        let (value, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        self.rest = rest.get(1..).unwrap_or_default();
        value.trim_ascii()
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        let key = self.is_object.then(|| Json(self.take()));
        let value = match key {
            Some(Json("")) => "",
            _ => self.take(),
        };
        (!value.is_empty()).then_some(Entry {
            key,
            value: Json(value),
        })
    }
}

/// Where a value ends: at the sign between it and the next, or the end of what it lies in.
fn end_of_value(bytes: &[u8]) -> usize {
    let (mut depth, mut is_text, mut at) = (0_u32, false, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if is_text => at += 1,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' | b':' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// What a string with its quotes says. Half a surrogate pair is U+FFFD: a damaged name is no reason
/// to refuse a network.
fn unescaped(quoted: &str) -> String {
    let inside = quoted
        .get(1..quoted.len().saturating_sub(1))
        .unwrap_or_default();
    let mut said = String::with_capacity(inside.len());
    let mut rest = inside.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            said.push(c);
            continue;
        }
        said.push(match rest.next() {
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let high = four_digits(&mut rest);
                let mut behind = rest.clone();
                let is_pair = (0xd800..0xdc00).contains(&high)
                    && behind.next() == Some('\\')
                    && behind.next() == Some('u');
                let low = if is_pair { four_digits(&mut behind) } else { 0 };
                if (0xdc00..0xe000).contains(&low) {
                    rest = behind;
                    let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
                } else {
                    char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
            }
            Some(itself) => itself,
            None => break,
        });
    }
    said
}

fn four_digits(chars: &mut core::str::Chars<'_>) -> u32 {
    let digits = chars.by_ref().take(4).filter_map(|c| c.to_digit(16));
    digits.fold(0, |code, digit| code * 16 + digit)
}

fn error(text: &str, at: usize, wrong: Wrong) -> JsonError {
    // Only whole characters were passed over, up to one that is wrong.
    let (mut line, mut column) = (1, 1);
    for c in text.get(..at).unwrap_or(text).chars() {
        (line, column) = if c == '\n' {
            (line + 1, 1)
        } else {
            (line, column + 1)
        };
    }
    let found = text.get(at..).and_then(|rest| rest.chars().next());
    JsonError {
        line,
        column,
        problem: match (wrong, found) {
            (Wrong::Depth, _) => JsonProblem::TooDeep,
            (Wrong::Byte, Some(found)) => JsonProblem::Unexpected(found),
            (Wrong::Byte, None) => JsonProblem::Truncated,
        },
    }
}

#[cfg(test)]
mod tests;
