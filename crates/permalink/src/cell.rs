//! One number of a subnet as a token and, for most tokens, a number behind it; see `rows`.

use dtao_engine::economy::units::{Alpha, FIXED32_STEP, Tao};

use crate::columns::{COLUMNS, Kind, MOVING_PRICE, Numbers, RESERVES};
use crate::number;

/// A whole number has 1 and its zeros at the end, at most so many.
const MOST_ZEROS: u8 = 19;
const SPOT: u8 = 21;
const FIXED32: u8 = 22;
const BITS: u8 = 23;
/// A decimal has this and its digits behind the point, at most so many.
const DECIMAL: u8 = 24;
const MOST_DECIMALS: u8 = 27;
const NEGATIVE: u8 = 64;

/// The token of a number, and the number behind it. `row` has the reserves already, and `there` is
/// the number that stands for itself.
pub(crate) fn write(column: usize, row: &Numbers, there: u64) -> (u8, Option<u64>) {
    let number = row[column];
    if number == there {
        return (0, None);
    }
    let value = f64::from_bits(number);
    match COLUMNS[column].kind {
        Kind::Real | Kind::OptionalReal if value.is_finite() => {}
        // No flow.
        Kind::Real | Kind::OptionalReal => return (BITS, Some(number)),
        _ => return whole(number),
    }
    if column == MOVING_PRICE && spot(row) == Some(number) {
        return (SPOT, None);
    }
    let sign = if value < 0.0 { NEGATIVE } else { 0 };
    let size = value.abs();
    let fixed32 = size / FIXED32_STEP;
    let is_fixed32 = fixed32.fract() == 0.0 && fixed32 < 9_007_199_254_740_992.0;
    let (token, number) = match decimal(size) {
        Some((_, digits)) if is_fixed32 && length(fixed32 as u64) < length(digits) => {
            (FIXED32, fixed32 as u64)
        }
        Some(decimal) => decimal,
        None if is_fixed32 => (FIXED32, fixed32 as u64),
        None => return (BITS, Some(number)),
    };
    (token + sign, Some(number))
}

/// The number that a token stands for, with the one behind it from `next`. `None` where it is no
/// token of that column.
pub(crate) fn read(
    column: usize,
    token: u8,
    row: &Numbers,
    there: u64,
    next: impl FnOnce() -> Option<u64>,
) -> Option<u64> {
    if token == 0 {
        return Some(there);
    }
    let is_real = matches!(COLUMNS[column].kind, Kind::Real | Kind::OptionalReal);
    if !is_real {
        let zeros = token - 1;
        return match zeros {
            0..=MOST_ZEROS => next()?.checked_mul(10_u64.pow(u32::from(zeros))),
            _ => None,
        };
    }
    if token == SPOT && column == MOVING_PRICE {
        return spot(row);
    }
    let number = next()?;
    if token == BITS {
        return Some(number);
    }
    let size = match token % NEGATIVE {
        FIXED32 => number as f64 * FIXED32_STEP,
        kind => {
            let decimals = kind.checked_sub(DECIMAL)?;
            if decimals > MOST_DECIMALS || token >= 2 * NEGATIVE {
                return None;
            }
            nearest(number, decimals)
        }
    };
    let value = if token < NEGATIVE { size } else { -size };
    Some((value + 0.0).to_bits())
}

fn whole(mut number: u64) -> (u8, Option<u64>) {
    let mut token = 1;
    while number > 0 && number.is_multiple_of(10) {
        number /= 10;
        token += 1;
    }
    (token, Some(number))
}

/// The token and the digits of the shortest decimal, where it can be read back.
fn decimal(size: f64) -> Option<(u8, u64)> {
    let text = number::plain(size);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = u8::try_from(fraction.len()).ok()?;
    if decimals > MOST_DECIMALS {
        return None;
    }
    let digits = [whole, fraction].concat().parse().ok()?;
    (nearest(digits, decimals) == size).then_some((DECIMAL + decimals, digits))
}

fn nearest(digits: u64, decimals: u8) -> f64 {
    dtao_decimal::nearest(&digits.to_string(), "", i32::from(decimals))
}

/// The bits of the spot price of a row's reserves.
fn spot(row: &Numbers) -> Option<u64> {
    let [tao, alpha] = RESERVES.map(|place| row[place]);
    let has_alpha = alpha > 0;
    has_alpha.then(|| (Tao::from_rao(tao).tokens() / Alpha::from_rao(alpha).tokens()).to_bits())
}

/// Bytes of a number.
fn length(number: u64) -> u32 {
    (64 - (number | 1).leading_zeros()).div_ceil(7)
}
