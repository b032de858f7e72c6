//! What is wrong with a row, or with a whole file. Each is a value, so that a page can say it in
//! its reader's language; `Display` is for a command line.

use core::fmt;

use dtao_engine::scenario::MAXIMUM_SUBNETS;
use dtao_json::JsonError;

/// The most TAO there can be, and the most alpha of a subnet, in tokens.
pub const MOST_TOKENS: u64 = 21_000_000;
/// The highest moving price, in TAO per alpha.
pub const HIGHEST_PRICE: u64 = 1_000_000_000;
/// The highest number of a block: no chain gets there, and no run from there ends its 64 bits.
pub const HIGHEST_BLOCK: u64 = 1_000_000_000_000;
/// Longer files are not looked at, in bytes: a list of subnets takes a hundredth of it.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Files with more rows are no state of one block.
pub const MOST_ROWS: usize = 1024;
/// Tables with more columns are no states either.
pub const MOST_COLUMNS: usize = 256;

/// Where something stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The row of a table as a spreadsheet counts it: the header is row 1.
    Row(u64),
    /// Which of the subnets in a list, from 1.
    Entry(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(row) => write!(f, "row {row}"),
            Self::Entry(entry) => write!(f, "entry {entry}"),
        }
    }
}

/// One value that keeps a row from being used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// Where the row stands.
    pub place: Place,
    /// The field as the file names it, as `liquidity.tao_in`; empty where the whole row is meant.
    pub field: String,
    /// The value as it was written, shortened where it is long; empty where there is none.
    pub value: String,
    /// What would be allowed.
    pub allowed: Allowed,
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// A whole number in 0..=65535.
    Whole,
    /// A netuid that no row before has.
    OwnNetuid,
    /// The number of a block in 0..=[`HIGHEST_BLOCK`].
    Block,
    /// An amount of tokens, at least 0.
    Amount,
    /// An amount of tokens in 0..=[`MOST_TOKENS`].
    Reserve,
    /// An amount of rao in 0..=[`MOST_TOKENS`] · 10⁹.
    ReserveInRao,
    /// A price in 0..=[`HIGHEST_PRICE`] TAO per alpha.
    Price,
    /// Some price: there is no moving price, no other, and no alpha in the pool to reckon one from.
    SomePrice,
    /// A number of at least 0.
    Number,
    /// True or false.
    Flag,
    /// One of the first [`MAXIMUM_SUBNETS`].
    Room,
    /// An object with the fields of a subnet.
    Subnet,
    /// As many fields as the header has.
    Fields(u64),
    /// A name that no other column has.
    OwnName,
    /// A column of that name.
    Column,
    /// A header, and a row for each subnet.
    HeaderAndRows,
}

impl ImportProblem {
    /// Longer values are cut in messages.
    const SHOWN_CHARS: usize = 40;

    pub(crate) fn new(place: Place, field: &str, value: &str, allowed: Allowed) -> Self {
        Self {
            place,
            field: shown(field, Self::SHOWN_CHARS),
            value: shown(value, Self::SHOWN_CHARS),
            allowed,
        }
    }
}

/// Text from a file as it may be shown: on one line, and no longer than that.
pub(crate) fn shown(text: &str, most_chars: usize) -> String {
    let chars = text.chars().take(most_chars);
    let mut shown: String = chars
        .map(|c| if is_harmless(c) { c } else { ' ' })
        .collect();
    if text.chars().nth(most_chars).is_some() {
        shown.push('…');
    }
    shown
}

fn is_harmless(c: char) -> bool {
    // Marks of direction can turn a message around.
    !c.is_control()
        && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.place)?;
        match (self.place, self.field.as_str()) {
            (_, "") => {}
            (Place::Row(_), field) => write!(f, ", column {field}")?,
            (Place::Entry(_), field) => write!(f, ", {field}")?,
        }
        match self.value.as_str() {
            "" => f.write_str(": nothing")?,
            value => write!(f, ": {value}")?,
        }
        f.write_str(" is not ")?;
        match self.allowed {
            Allowed::Column => write!(f, "a column named {}", self.field),
            allowed => write!(f, "{allowed}"),
        }
    }
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Whole => "a whole number in 0..=65535",
            Self::OwnNetuid => "a netuid of its own",
            Self::Block => return write!(f, "a block number in 0..={HIGHEST_BLOCK}"),
            Self::Amount => "a decimal amount of at least 0",
            Self::Reserve => return write!(f, "a decimal amount in 0..={MOST_TOKENS}"),
            Self::ReserveInRao => return write!(f, "an amount in 0..={MOST_TOKENS}000000000 rao"),
            Self::Price => return write!(f, "a price in 0..={HIGHEST_PRICE} TAO per alpha"),
            Self::SomePrice => "a moving price, which a pool without alpha must have",
            Self::Number => "a decimal number of at least 0",
            Self::Flag => "True or False",
            Self::Room => return write!(f, "one of the first {MAXIMUM_SUBNETS} subnets"),
            Self::Subnet => "an object with the fields of a subnet",
            Self::Fields(count) => {
                return write!(f, "{count} fields, as many as in the header");
            }
            Self::OwnName => "a name used once",
            Self::Column => "a column that must be there",
            Self::HeaderAndRows => "a header and a row for each subnet",
        })
    }
}

/// Everything that keeps a file from being used whole; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// All problems found, by row.
    pub problems: Vec<ImportProblem>,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl core::error::Error for ImportError {}

/// Why nothing of a file can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`MOST_BYTES`].
    TooLong {
        /// Its length in bytes.
        bytes: u64,
    },
    /// It has more than [`MOST_ROWS`] rows, as a history of many blocks has.
    TooManyRows,
    /// It is a table of more than [`MOST_COLUMNS`] columns.
    TooManyColumns,
    /// It begins as JSON does, and is none.
    NotJson(JsonError),
    /// It is JSON, and none of the lists that are known.
    UnknownJson,
    /// It is read as a table, and its header lacks columns or names one twice.
    BadHeader(ImportError),
    /// It has no rows.
    NoRows,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is nothing in it"),
            Self::TooLong { bytes } => write!(
                f,
                "file length {bytes} bytes is outside 0..={MOST_BYTES} bytes"
            ),
            Self::TooManyRows => write!(f, "it has more than {MOST_ROWS} rows"),
            Self::TooManyColumns => write!(f, "it has more than {MOST_COLUMNS} columns"),
            Self::NotJson(error) => write!(f, "it is not JSON: {error}"),
            Self::UnknownJson => {
                f.write_str("it is JSON, but no list of subnets from btcli, taostats or the SDK")
            }
            Self::BadHeader(error) => write!(f, "it is no table of subnets: {error}"),
            Self::NoRows => f.write_str("it has no subnets"),
        }
    }
}

impl core::error::Error for FileError {}
