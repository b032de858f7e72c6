//! The subnets of a scenario as a list of objects in a file: for people, exact, and without need
//! of any preset.
//!
//! Each has its netuid, reserves and moving price; anything else only where it is not what a
//! subnet has of which nothing is said. Amounts as text are exact; as numbers, which a program may
//! have reckoned in floating point, they are rounded to the rao.

use core::fmt;
use std::sync::Arc;

use dtao_decimal::Decimal;
use dtao_engine::scenario::SubnetRow;
use dtao_json::Json;

use crate::columns::{self, COLUMNS, Kind, MOVING_PRICE, NO_FLOW, Numbers, numbers};
use crate::notice::{Notice, shown};
use crate::number;

/// The key of the list.
pub(crate) const ROWS: &str = "rows";
/// The key of the start block.
pub(crate) const BLOCK: &str = "block";
/// As many problems as a reader can make something of.
pub(crate) const MOST_NAMED: usize = 8;
/// The member with the name.
const NAME: &str = "name";

/// What is wrong with a subnet of a file, or with the file's list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Which subnet, from 1; 0 where it is none of a single one.
    pub row: u32,
    /// The member that is wrong; empty where it is the subnet as a whole.
    pub member: String,
    /// Its value as it was written, shortened where it is long.
    pub value: String,
    /// What it may be.
    pub allowed: RowAllowed,
}

/// What a member of a file's subnet may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAllowed {
    /// A list of objects.
    List,
    /// An object.
    Object,
    /// A whole number.
    Whole,
    /// A number from 0 with at most so many decimals.
    Decimals(u8),
    /// A number.
    Number,
    /// Yes or no.
    Switch,
    /// Text.
    Text,
    /// A subnet: netuid, fee and weight are within what they can be.
    Subnet,
}

impl RowProblem {
    fn new(row: u32, member: &str, value: Json<'_>, allowed: RowAllowed) -> Self {
        Self {
            row,
            member: shown(member),
            value: shown(value.written()),
            allowed,
        }
    }
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            row,
            member,
            value,
            allowed,
        } = self;
        match (row, member.as_str()) {
            (0, member) => write!(f, "{member} {value} is not {allowed}"),
            (row, "") => write!(f, "row {row} {value} is not {allowed}"),
            (row, member) => write!(f, "{member} of row {row} {value} is not {allowed}"),
        }
    }
}

impl fmt::Display for RowAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::List => "a list of objects, one a subnet",
            Self::Object => "an object",
            Self::Whole => "a whole number",
            Self::Decimals(most) => {
                return write!(f, "a number from 0 with at most {most} decimals");
            }
            Self::Number => "a number",
            Self::Switch => "true or false",
            Self::Text => "text",
            Self::Subnet => {
                "a subnet: netuid and fee_rate are 0..=65535, pool_weight is 0.01..=0.99"
            }
        })
    }
}

/// Writes the list.
pub(crate) fn write(rows: &[SubnetRow]) -> String {
    let nothing = numbers(&SubnetRow::default());
    let objects: Vec<String> = rows.iter().map(|row| write_row(row, &nothing)).collect();
    match objects.is_empty() {
        true => "[]".to_owned(),
        false => ["[\n    ", &objects.join(",\n    "), "\n  ]"].concat(),
    }
}

fn write_row(row: &SubnetRow, nothing: &Numbers) -> String {
    let numbers = numbers(row);
    let mut text = "{".to_owned();
    for (place, column) in COLUMNS.iter().enumerate() {
        if place > MOVING_PRICE && numbers[place] == nothing[place] {
            continue;
        }
        if place > 0 {
            text.push_str(", ");
        }
        for part in [
            "\"",
            column.name,
            "\": ",
            &value(column.kind, numbers[place]),
        ] {
            text.push_str(part);
        }
        if place == 0 && !row.name.is_empty() {
            text.push_str(", \"name\": \"");
            for c in row.name.chars() {
                push_escaped(&mut text, c);
            }
            text.push('"');
        }
    }
    text.push('}');
    text
}

fn value(kind: Kind, number: u64) -> String {
    match (kind, number) {
        (Kind::Whole(decimals), _) => decimal(number, decimals),
        (Kind::Optional, 0) | (Kind::OptionalReal, NO_FLOW) => "null".to_owned(),
        (Kind::Optional, _) => decimal(number - 1, 0),
        (Kind::Real | Kind::OptionalReal, _) => number::plain(f64::from_bits(number)),
        (Kind::Switch, 0) => "false".to_owned(),
        (Kind::Switch, _) => "true".to_owned(),
    }
}

/// So many steps of 10^-`decimals`, without zeros at the end.
fn decimal(steps: u64, decimals: u8) -> String {
    let one = 10_u64.pow(u32::from(decimals));
    let mut text = (steps / one).to_string();
    let mut rest = steps % one;
    if rest > 0 {
        text.push('.');
    }
    let mut step = one;
    while rest > 0 {
        step /= 10;
        text.push(char::from(b'0' + (rest / step) as u8));
        rest %= step;
    }
    text
}

fn push_escaped(text: &mut String, c: char) {
    match c {
        '"' | '\\' => {
            text.push('\\');
            text.push(c);
        }
        ..=' ' if c != ' ' => {
            text.push_str("\\u00");
            for digit in [c as u32 / 16, c as u32 % 16] {
                text.extend(char::from_digit(digit, 16));
            }
        }
        _ => text.push(c),
    }
}

/// Reads the list; `None` where it is none. Members that a subnet does not have are passed over,
/// with a notice.
pub(crate) fn read(
    list: Json<'_>,
    notices: &mut Vec<Notice>,
    problems: &mut Vec<RowProblem>,
) -> Option<Arc<[SubnetRow]>> {
    if !list.is_container() || list.is_object() {
        problems.push(RowProblem::new(0, ROWS, list, RowAllowed::List));
        return None;
    }
    let (mut rows, mut unknown) = (Vec::new(), Vec::new());
    for (number, entry) in (1..).zip(list.entries()) {
        match read_row(number, entry.value, &mut unknown) {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    if !unknown.is_empty() {
        let more = unknown.len().saturating_sub(MOST_NAMED) as u32;
        unknown.truncate(MOST_NAMED);
        notices.push(Notice::UnknownKeys {
            keys: unknown,
            more,
        });
    }
    Some(rows.into())
}

/// Reads the start block.
pub(crate) fn read_block(value: Json<'_>, problems: &mut Vec<RowProblem>) -> Option<u64> {
    let block = read_value(Kind::Whole(0), value);
    if block.is_none() {
        problems.push(RowProblem::new(0, BLOCK, value, RowAllowed::Whole));
    }
    block
}

fn read_row(
    row: u32,
    object: Json<'_>,
    unknown: &mut Vec<String>,
) -> Result<SubnetRow, RowProblem> {
    if !object.is_object() {
        return Err(RowProblem::new(row, "", object, RowAllowed::Object));
    }
    let mut numbers = numbers(&SubnetRow::default());
    let mut name = Some(String::new());
    for entry in object.entries() {
        let key = entry.key.and_then(Json::text).unwrap_or_default();
        let value = entry.value;
        let place = COLUMNS.iter().position(|column| column.name == key);
        let allowed = match place {
            Some(place) => {
                let kind = COLUMNS[place].kind;
                match read_value(kind, value) {
                    Some(number) => {
                        numbers[place] = number;
                        continue;
                    }
                    None => allowed(kind),
                }
            }
            None if key == NAME => {
                name = value.text().filter(|_| value.is_text());
                if name.is_some() {
                    continue;
                }
                RowAllowed::Text
            }
            None => {
                let key = shown(&key);
                if !unknown.contains(&key) {
                    unknown.push(key);
                }
                continue;
            }
        };
        return Err(RowProblem::new(row, &key, value, allowed));
    }
    columns::row(&numbers, name.unwrap_or_default())
        .ok_or_else(|| RowProblem::new(row, "", object, RowAllowed::Subnet))
}

/// As in a link's other values, a number may be text.
fn read_value(kind: Kind, value: Json<'_>) -> Option<u64> {
    let text = value.text();
    let text = text.as_deref().unwrap_or("null");
    match (kind, text) {
        (Kind::Whole(0), _) => steps(text, 0, false),
        (Kind::Whole(decimals), _) => steps(text, decimals, !value.is_text()),
        (Kind::Optional, "null") => Some(0),
        (Kind::Optional, _) => steps(text, 0, false)?.checked_add(1),
        (Kind::OptionalReal, "null") => Some(NO_FLOW),
        (Kind::Real | Kind::OptionalReal, _) => {
            let (is_below, size) = sign_and_size(text)?;
            let size = Some(size.nearest(0)).filter(|size| size.is_finite())?;
            let value = if is_below { -size } else { size };
            Some((value + 0.0).to_bits())
        }
        (Kind::Switch, "true") => Some(1),
        (Kind::Switch, "false") => Some(0),
        (Kind::Switch, _) => None,
    }
}

const fn allowed(kind: Kind) -> RowAllowed {
    match kind {
        Kind::Whole(0) | Kind::Optional => RowAllowed::Whole,
        Kind::Whole(decimals) => RowAllowed::Decimals(decimals),
        Kind::Real | Kind::OptionalReal => RowAllowed::Number,
        Kind::Switch => RowAllowed::Switch,
    }
}

/// Whether it is below zero, and its size.
fn sign_and_size(text: &str) -> Option<(bool, Decimal<'_>)> {
    let size = text.strip_prefix('-').unwrap_or(text);
    Some((size.len() < text.len(), Decimal::parse(size)?))
}

/// A decimal as steps of 10^-`decimals`, without a detour over floating point: an amount above
/// 2^53 rao would lose its last digits. What is finer is refused, unless it may be rounded.
fn steps(text: &str, decimals: u8, may_round: bool) -> Option<u64> {
    let (is_below, size) = sign_and_size(text)?;
    let (steps, is_exact) = size.whole_units(i32::from(decimals))?;
    let is_taken = (is_exact || may_round) && (!is_below || steps == 0);
    is_taken.then_some(steps)
}
