//! The subnets of a scenario as a list of objects in a file: for people, exact, and without need
//! of any preset.
//!
//! Each has its netuid, reserves and moving price; anything else only where it is not what a
//! subnet has of which nothing is said.

use std::sync::Arc;

use dtao_engine::scenario::{Problem, SubnetRow};
use serde_json::value::RawValue;

use crate::columns::{COLUMNS, Kind, MOVING_PRICE, NO_FLOW, Numbers, numbers, row};
use crate::json::Members;
use crate::notice::{Notice, shown, written};
use crate::number;

/// The key of the list.
pub(crate) const ROWS: &str = "rows";
/// The key of the start block.
pub(crate) const BLOCK: &str = "block";
/// The member with the name.
const NAME: &str = "name";

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

/// Reads the list. What is no subnet is left out, with a notice.
pub(crate) fn read(list: &RawValue, notices: &mut Vec<Notice>) -> Option<Arc<[SubnetRow]>> {
    /// As many as a reader can make something of.
    const MOST_NAMED: u32 = 8;
    let Ok(objects) = serde_json::from_str::<Vec<&RawValue>>(list.get()) else {
        let problem = problem(ROWS, list.get(), "a list of objects, one a subnet");
        notices.push(left_out(list.get(), problem));
        return None;
    };
    let mut rows = Vec::new();
    let mut unknown = Vec::new();
    let mut refused = 0;
    for (index, object) in objects.iter().enumerate() {
        match read_row(object.get(), &mut unknown) {
            Ok(row) => rows.push(row),
            Err(_) if refused == MOST_NAMED => {}
            Err(mut problem) => {
                let of = [" of row ", &(index + 1).to_string()].concat();
                problem.field.push_str(&of);
                notices.push(left_out(object.get(), problem));
            }
        }
        refused = (index + 1 - rows.len()) as u32;
    }
    if refused > MOST_NAMED {
        notices.push(Notice::MoreLeftOut {
            key: ROWS,
            more: refused - MOST_NAMED,
        });
    }
    if !unknown.is_empty() {
        let more = unknown.len().saturating_sub(MOST_NAMED as usize) as u32;
        unknown.truncate(MOST_NAMED as usize);
        notices.push(Notice::UnknownKeys {
            keys: unknown,
            more,
        });
    }
    // An empty list says that there are none; one of which nothing is left says nothing.
    (objects.is_empty() || !rows.is_empty()).then(|| rows.into())
}

/// Reads the start block.
pub(crate) fn read_block(value: &RawValue, notices: &mut Vec<Notice>) -> Option<u64> {
    let block = steps(value.get(), 0);
    if block.is_none() {
        let problem = problem("start block", value.get(), "a whole number");
        notices.push(left_out(
            value.get(),
            Problem {
                key: BLOCK,
                ..problem
            },
        ));
    }
    block
}

fn read_row(object: &str, unknown: &mut Vec<String>) -> Result<SubnetRow, Problem> {
    let Ok(Members::<&RawValue>(members)) = serde_json::from_str(object) else {
        return Err(problem("subnet", object, "an object"));
    };
    let mut numbers = numbers(&SubnetRow::default());
    let mut name = String::new();
    for (key, value) in &members {
        let value = value.get();
        let place = COLUMNS.iter().position(|column| column.name == key);
        match place {
            Some(place) => {
                let kind = COLUMNS[place].kind;
                numbers[place] =
                    read_value(kind, value).ok_or_else(|| problem(key, value, allowed(kind)))?;
            }
            None if key == NAME => {
                name = serde_json::from_str(value).map_err(|_| problem(key, value, "text"))?;
            }
            None => {
                let key = shown(key);
                if !unknown.contains(&key) {
                    unknown.push(key);
                }
            }
        }
    }
    row(&numbers, name).ok_or_else(|| {
        problem(
            "subnet",
            object,
            "a subnet: netuid and fee_rate 0..=65535, pool_weight 0.01..=0.99",
        )
    })
}

fn read_value(kind: Kind, text: &str) -> Option<u64> {
    // As in a link's other values, a number may be text.
    let inner: Option<String> = serde_json::from_str(text).ok();
    let text = inner.as_deref().unwrap_or(text);
    match (kind, text) {
        (Kind::Whole(decimals), _) => steps(text, decimals),
        (Kind::Optional, "null") => Some(0),
        (Kind::Optional, _) => steps(text, 0)?.checked_add(1),
        (Kind::OptionalReal, "null") => Some(NO_FLOW),
        (Kind::Real | Kind::OptionalReal, _) => {
            let value: f64 = serde_json::from_str(text).ok()?;
            Some((value + 0.0).to_bits())
        }
        (Kind::Switch, "true") => Some(1),
        (Kind::Switch, "false") => Some(0),
        (Kind::Switch, _) => None,
    }
}

const fn allowed(kind: Kind) -> &'static str {
    match kind {
        Kind::Whole(0) => "a whole number",
        Kind::Whole(9) => "an amount from 0, with at most 9 decimals",
        Kind::Whole(_) => "a part from 0.01 to 0.99, with at most 18 decimals",
        Kind::Optional => "a whole number, or null",
        Kind::Real => "a number",
        Kind::OptionalReal => "a number, or null",
        Kind::Switch => "true or false",
    }
}

/// A decimal as steps of 10^-`decimals`, exactly: an amount above 2^53 rao would lose its last
/// digits as a float.
fn steps(text: &str, decimals: u8) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    if [whole, fraction]
        .concat()
        .bytes()
        .all(|byte| byte.is_ascii_digit())
    {
        let missing = usize::from(decimals).checked_sub(fraction.len())?;
        return [whole, fraction, &"0".repeat(missing)]
            .concat()
            .parse()
            .ok();
    }
    // With an exponent, as other programs write it.
    let value: f64 = serde_json::from_str(text).ok()?;
    let steps = (value * 10_f64.powi(i32::from(decimals))).round();
    (0.0..9_007_199_254_740_992.0)
        .contains(&steps)
        .then_some(steps as u64)
}

fn problem(field: &str, value: &str, allowed: &str) -> Problem {
    Problem {
        field: shown(field),
        key: ROWS,
        value: written(value),
        allowed: allowed.to_owned(),
    }
}

fn left_out(item: &str, problem: Problem) -> Notice {
    Notice::LeftOut {
        item: shown(item),
        problem,
    }
}
