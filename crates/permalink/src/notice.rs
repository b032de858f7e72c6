//! What a reader of a link is told: nothing is changed silently.

use core::fmt;

use crate::problem::LinkProblem;
use crate::text::MAXIMUM_BYTES;

/// Something in a link that could not be taken as it stands. Never fatal: the rest is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A value that cannot be, and the one that is used in its place.
    BadValue {
        /// The value as it was written, shortened where it is long.
        value: String,
        /// The value that is used, as a link would write it.
        used: String,
        /// What is wrong with it; `problem.key` is the key.
        problem: LinkProblem,
    },
    /// An item of a list that cannot be; the others are used.
    LeftOut {
        /// The item as it was written, shortened where it is long; empty where there is nothing
        /// between two commas.
        item: String,
        /// What is wrong with it; `problem.key` is the list's key.
        problem: LinkProblem,
    },
    /// Items of a list that are left out beside those that are named.
    MoreLeftOut {
        /// The list's key.
        key: &'static str,
        /// How many.
        more: u32,
    },
    /// Keys that this version does not have; a newer page may have made them.
    UnknownKeys {
        /// The first of them, each once.
        keys: Vec<String>,
        /// How many more there are.
        more: u32,
    },
    /// A key that the version has, for something that this page cannot show yet.
    NotShown {
        /// The key.
        key: &'static str,
        /// What it stands for.
        what: NotYet,
        /// The value as it was written, shortened where it is long.
        value: String,
    },
    /// The subnets of the link could not be read: it is cut off, or was changed on its way. Those
    /// that the link gives without them stand for them.
    DamagedRows {
        /// The value as it was written, shortened.
        value: String,
    },
    /// The subnets of the link are written in a way that this page does not know.
    UnknownCodec {
        /// The value as it was written, shortened.
        value: String,
    },
    /// A key that stands there more than once with different values.
    Repeated {
        /// The key.
        key: &'static str,
        /// The value that is used: the last.
        used: String,
    },
    /// The link does not say which version it is.
    NoVersion,
    /// The link was made for a later version. Nothing of it is guessed: the default is shown,
    /// and the page must not overwrite the link.
    NewerVersion {
        /// The version as it was written.
        value: String,
    },
    /// The preset's data is not there. Nothing of the link is guessed: the default is shown, and
    /// the page must not overwrite the link.
    NotLoaded {
        /// The preset's key.
        preset: &'static str,
    },
    /// The text is longer than a link can be; what lies behind the limit was not read.
    TooLong {
        /// Its length in bytes.
        bytes: u64,
    },
    /// A percent sign without two hexadecimal digits behind it, or bytes that are no text.
    DamagedEncoding,
    /// Some program percent-encoded the link twice. It was read all the same.
    EncodedTwice,
    /// Punctuation around the link that does not belong to it.
    Trimmed {
        /// What was left out.
        removed: String,
    },
}

/// What a page cannot show yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotYet {
    /// Events that are good one by one, but not all of them together.
    EventsTogether,
}

impl Notice {
    /// The key that the notice is about, where it is about one.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::BadValue { problem, .. } | Self::LeftOut { problem, .. } => Some(problem.key),
            Self::NotShown { key, .. }
            | Self::Repeated { key, .. }
            | Self::MoreLeftOut { key, .. } => Some(key),
            Self::NoVersion | Self::NewerVersion { .. } => Some("v"),
            Self::NotLoaded { .. } => Some("preset"),
            Self::DamagedRows { .. } | Self::UnknownCodec { .. } => Some("z"),
            Self::UnknownKeys { .. }
            | Self::TooLong { .. }
            | Self::DamagedEncoding
            | Self::EncodedTwice
            | Self::Trimmed { .. } => None,
        }
    }

    /// Whether the page must leave the link as it is, because it could not read it.
    #[must_use]
    pub fn leaves_link(&self) -> bool {
        matches!(self, Self::NewerVersion { .. } | Self::NotLoaded { .. })
    }

    /// The value as it was written, where the notice is about one.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::BadValue { value, .. }
            | Self::NotShown { value, .. }
            | Self::DamagedRows { value }
            | Self::UnknownCodec { value }
            | Self::NewerVersion { value } => Some(value),
            Self::LeftOut { item, .. } => Some(item),
            _ => None,
        }
    }

    /// The value that is used in its place, where there is one.
    #[must_use]
    pub fn used(&self) -> Option<&str> {
        match self {
            Self::BadValue { used, .. } | Self::Repeated { used, .. } => Some(used),
            Self::NoVersion => Some("1"),
            _ => None,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadValue {
                value,
                used,
                problem,
            } => write!(f, "{}={value} → {used}: {problem}", problem.key),
            Self::LeftOut { item, problem } => {
                let item = if item.is_empty() { "(nothing)" } else { item };
                write!(f, "{}: {item} is left out: {problem}", problem.key)
            }
            Self::MoreLeftOut { key, more } => write!(f, "{key}: {more} more are left out"),
            Self::UnknownKeys { keys, more } => {
                write!(f, "this page does not know {}", keys.join(", "))?;
                if *more > 0 {
                    write!(f, " and {more} more")?;
                }
                f.write_str("; a newer page may have made the link, and the rest of it is shown")
            }
            Self::NotShown { key, what, .. } => write!(
                f,
                "{key}: this page cannot show {what} yet; the rest of the link is shown"
            ),
            Self::DamagedRows { .. } => f.write_str(
                "z: the link looks cut off, or changed on its way: its own subnets could not be \
                 read, and the usual ones stand for them; the rest of the link is shown",
            ),
            Self::UnknownCodec { value } => write!(
                f,
                "z={value}: this page cannot read subnets that are written like this; a newer \
                 page may have made the link, and the rest of it is shown"
            ),
            Self::Repeated { key, used } => write!(
                f,
                "{key} stands in the link more than once; the last value, {used}, is used"
            ),
            Self::NoVersion => {
                f.write_str("the link does not say its version (v=1); it is read as version 1")
            }
            Self::NewerVersion { value } => write!(
                f,
                "v={value}: the link was made by a newer page than this one, which cannot read \
                 it; the default is shown in its place"
            ),
            Self::NotLoaded { preset } => write!(
                f,
                "preset={preset}: the data of this network could not be loaded; reload the page \
                 to try again"
            ),
            Self::TooLong { bytes } => write!(
                f,
                "the link is {bytes} bytes long, and only the first {MAXIMUM_BYTES} are read"
            ),
            Self::DamagedEncoding => f.write_str(
                "the link has a damaged percent-encoding; what could be read of it is shown",
            ),
            Self::EncodedTwice => f.write_str(
                "some program encoded the link twice on its way; it was read all the same",
            ),
            Self::Trimmed { removed } => write!(
                f,
                "{removed} around the link does not belong to it, and was left out"
            ),
        }
    }
}

impl fmt::Display for NotYet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EventsTogether => "these events together",
        })
    }
}

/// Text from outside as a message may show it: short, and without characters that act on the
/// text around them.
pub(crate) fn shown(text: &str) -> String {
    const MOST_CHARS: usize = 40;
    let mut shown: String = text
        .chars()
        .take(MOST_CHARS)
        .map(|c| if is_harmless(c) { c } else { '\u{fffd}' })
        .collect();
    if text.chars().nth(MOST_CHARS).is_some() {
        shown.push('…');
    }
    shown
}

/// Where a name stands among others.
pub(crate) fn place(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

fn is_harmless(c: char) -> bool {
    // Marks of direction can turn a message around.
    !c.is_control()
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
