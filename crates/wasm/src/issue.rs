//! What could not be taken as it was given, as values and as a sentence.

use dtao_permalink::{Notice, RowProblem};
use serde::Serialize;
use tsify::Tsify;

/// Something that could not be taken as it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct Issue {
    /// What happened to it.
    pub kind: IssueKind,
    /// The key of a scenario that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What it is about, in words: `number of subnets`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What was given, shortened where it is long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is used in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<String>,
    /// What is allowed: `1..=128 subnets, whole`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<String>,
    /// All of this as a sentence.
    pub message: String,
}

/// What happened to something that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum IssueKind {
    /// A value that cannot be: the preset's is used.
    BadValue,
    /// An item of a list that cannot be: the others are used.
    LeftOut,
    /// More such items, which are not named.
    MoreLeftOut,
    /// Keys that there are not.
    UnknownKeys,
    /// Events that are good one by one, but not together.
    NotShown,
    /// Packed subnets that are cut off or changed.
    DamagedRows,
    /// Packed subnets in a form that is not known.
    UnknownCodec,
    /// A key that stands there more than once: the last value is used.
    Repeated,
    /// No version is given: it is read as this one.
    NoVersion,
    /// A link of a later version.
    NewerVersion,
    /// A preset whose data is not there.
    NotLoaded,
    /// What is longer than what is read.
    TooLong,
    /// A percent-encoding that is damaged.
    DamagedEncoding,
    /// A link that was percent-encoded twice: it is read all the same.
    EncodedTwice,
    /// Punctuation around a link: it is left out.
    Trimmed,
    /// A subnet of `rows` that is none.
    BadRow,
    /// An argument that is not what it must be.
    BadArgument,
    /// A trade that the pool refuses.
    TradeRefused,
}

impl IssueKind {
    /// Whether nothing of what was meant is lost.
    pub(crate) fn is_harmless(self) -> bool {
        matches!(self, Self::NoVersion | Self::EncodedTwice | Self::Trimmed)
    }
}

impl Issue {
    /// An issue that is no more than a sentence.
    pub(crate) fn of(kind: IssueKind, message: String) -> Self {
        Self {
            kind,
            key: None,
            field: None,
            value: None,
            used: None,
            allowed: None,
            message,
        }
    }

    /// An argument that is not what it must be; `is` is `is not` or `is outside`.
    pub(crate) fn bad_argument(field: &str, value: &str, is: &str, allowed: &str) -> Self {
        Self {
            field: Some(field.to_owned()),
            value: Some(value.to_owned()),
            allowed: Some(allowed.to_owned()),
            ..Self::of(
                IssueKind::BadArgument,
                format!("{field} {value} {is} {allowed}"),
            )
        }
    }

    /// An argument whose JSON is not read as what it must be, and why.
    pub(crate) fn unreadable(
        field: &str,
        json: &str,
        allowed: &str,
        error: &serde_json::Error,
    ) -> Self {
        let issue = Self::bad_argument(field, &shortened(json, VALUE_CHARS), "is not", allowed);
        let reason = shortened(&error.to_string(), REASON_CHARS);
        Self {
            message: format!("{}: {reason}", issue.message),
            ..issue
        }
    }
}

/// Text from outside as a message may show it: at most so many characters.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

/// How much is shown of a value.
pub(crate) const VALUE_CHARS: usize = 40;

/// How much is shown of the words of another reader.
pub(crate) const REASON_CHARS: usize = 200;

impl From<&Notice> for Issue {
    fn from(notice: &Notice) -> Self {
        let problem = match notice {
            Notice::BadValue { problem, .. } | Notice::LeftOut { problem, .. } => Some(problem),
            _ => None,
        };
        let value = match notice {
            Notice::UnknownKeys { keys, .. } => Some(keys.join(", ")),
            Notice::Trimmed { removed } => Some(removed.clone()),
            _ => notice.value().map(str::to_owned),
        };
        Self {
            key: notice.key().map(str::to_owned),
            field: problem.map(|problem| problem.field.to_string()),
            value,
            used: notice.used().map(str::to_owned),
            allowed: problem.map(|problem| problem.allowed.to_string()),
            ..Self::of(kind(notice), notice.to_string())
        }
    }
}

impl From<&RowProblem> for Issue {
    fn from(problem: &RowProblem) -> Self {
        let field = match (problem.row, problem.member.as_str()) {
            (0, member) => member.to_owned(),
            (row, "") => format!("row {row}"),
            (row, member) => format!("{member} of row {row}"),
        };
        Self {
            key: Some("rows".to_owned()),
            field: Some(field),
            value: Some(problem.value.clone()),
            allowed: Some(problem.allowed.to_string()),
            ..Self::of(IssueKind::BadRow, problem.to_string())
        }
    }
}

fn kind(notice: &Notice) -> IssueKind {
    match notice {
        Notice::BadValue { .. } => IssueKind::BadValue,
        Notice::LeftOut { .. } => IssueKind::LeftOut,
        Notice::MoreLeftOut { .. } => IssueKind::MoreLeftOut,
        Notice::UnknownKeys { .. } => IssueKind::UnknownKeys,
        Notice::NotShown { .. } => IssueKind::NotShown,
        Notice::DamagedRows { .. } => IssueKind::DamagedRows,
        Notice::UnknownCodec { .. } => IssueKind::UnknownCodec,
        Notice::Repeated { .. } => IssueKind::Repeated,
        Notice::NoVersion => IssueKind::NoVersion,
        Notice::NewerVersion { .. } => IssueKind::NewerVersion,
        Notice::NotLoaded { .. } => IssueKind::NotLoaded,
        Notice::TooLong { .. } => IssueKind::TooLong,
        Notice::DamagedEncoding => IssueKind::DamagedEncoding,
        Notice::EncodedTwice => IssueKind::EncodedTwice,
        Notice::Trimmed { .. } => IssueKind::Trimmed,
    }
}
