//! Numbers as decimals: digit for digit what the standard library writes.
//!
//! The standard library's writers of floating point numbers are fast, and with their tables they
//! weighed 7 kB of a page that may weigh 150 kB (brotli). These write the exact decimal by long
//! division and round that: slower, the same on every machine, and small. A page that uses these
//! must not write an `f64` by `{}`, `{:?}` or `to_string` anywhere, or it carries both.
//!
//! # Examples
//! ```
//! assert_eq!(dtao_decimal::shortest(0.1 + 0.2), "0.30000000000000004");
//! assert_eq!(dtao_decimal::fixed(2.0 / 3.0, 3), "0.667");
//! assert_eq!(dtao_decimal::nearest("0", "667", 0), 0.667);
//! ```

mod decimal;
mod read;

pub use decimal::Decimal;
pub use read::nearest;

/// Digits of a `u64`.
const WHOLE: usize = 20;

/// Bits to shift by at once: what is left over, times ten, is within 64 bits.
const STEP: i32 = 32;

/// Digits that a shift to the left may add.
const GROWTH: usize = 10;

/// The shortest decimal, without exponent, that is read as the same number: as `{}` writes it.
#[must_use]
pub fn shortest(value: f64) -> String {
    let Some((mantissa, exponent)) = parts(value) else {
        return not_finite(value);
    };
    if let Some(text) = shortest_of_few(value.abs()) {
        return signed(value, text);
    }
    // The neighbours are at 4 away, half as far below a power of two.
    let below = if mantissa == 1 << 52 && exponent > -1074 {
        1
    } else {
        2
    };
    let mut exact = Exact::of(4 * mantissa, exponent - 2);
    let low = Exact::of((4 * mantissa).saturating_sub(below), exponent - 2).digits;
    let high = Exact::of(4 * mantissa + 2, exponent - 2).digits;
    // A number half way between two is read as the even one.
    let even = mantissa % 2 == 0;
    let within = |digits: &Vec<u8>| {
        (low < *digits && *digits < high) || (even && (low == *digits || high == *digits))
    };
    for places in exact.leading_zeros()..exact.digits.len() {
        let nearest = exact.rounded(places, Half::Up);
        // The one that is not nearest may still be the only one within.
        let other = if nearest.digits > exact.digits {
            exact.cut(places)
        } else {
            exact.cut(places).next(places)
        };
        if let Some(found) = [nearest, other]
            .into_iter()
            .find(|candidate| within(&candidate.digits))
        {
            exact = found;
            break;
        }
    }
    let decimals = exact.decimals();
    signed(value, exact.text(decimals))
}

/// The decimal with so many digits behind the point: as `{:.1}` writes it for one.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    let Some((mantissa, exponent)) = parts(value) else {
        return not_finite(value);
    };
    if let Some(text) = fixed_of_few(value.abs(), decimals) {
        return signed(value, text);
    }
    let exact = Exact::of(mantissa, exponent);
    let rounded = exact.rounded(exact.point + decimals, Half::Even);
    signed(value, rounded.text(decimals))
}

/// The power of ten of the first digit, once the number has been rounded to so many digits: 0 for
/// 9.94 and 1 for 9.96 at two digits. 0 for zero and for what is not finite.
#[must_use]
pub fn magnitude(value: f64, digits: usize) -> i32 {
    let Some((mantissa, exponent)) = parts(value).filter(|(mantissa, _)| *mantissa > 0) else {
        return 0;
    };
    let exact = Exact::of(mantissa, exponent);
    let rounded = exact.rounded(exact.leading_zeros() + digits, Half::Even);
    rounded.point as i32 - 1 - rounded.leading_zeros() as i32
}

/// A finite number as m·2ᵉ, without its sign.
fn parts(value: f64) -> Option<(u64, i32)> {
    let bits = value.abs().to_bits();
    let (exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    match exponent {
        0x7ff => None,
        0 => Some((fraction, -1074)),
        _ => Some((fraction | 1 << 52, exponent - 1075)),
    }
}

fn not_finite(value: f64) -> String {
    let text = if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "inf"
    } else {
        "-inf"
    };
    text.to_owned()
}

/// Powers of ten that a page's numbers need.
const POWERS: [f64; 10] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/// Digits below this number have their own double, and neighbours that are closer than they are.
const MOST_DIGITS: f64 = (1_u64 << 50) as f64;

/// The shortest decimal of a number that has few digits, as most on a page have; not negative.
///
/// A quotient of two exact numbers is the double nearest to it: where that is the number, these
/// digits are read as it, and with fewer behind the point none were.
fn shortest_of_few(value: f64) -> Option<String> {
    for (decimals, power) in POWERS.into_iter().enumerate() {
        let digits = (value * power + 0.5).floor();
        if digits >= MOST_DIGITS {
            return None;
        }
        if digits / power == value {
            return Some(pointed(digits as u64, decimals));
        }
    }
    None
}

/// The same with so many digits behind the point, where no rounding is close to a half: a product
/// of a page's numbers is off by less than a thousandth.
fn fixed_of_few(value: f64, decimals: usize) -> Option<String> {
    const MOST: f64 = (1_u64 << 40) as f64;
    let scaled = value * POWERS.get(decimals)?;
    let digits = (scaled + 0.5).floor();
    let to_half = (scaled + 0.5 - digits).min(digits + 0.5 - scaled);
    (scaled < MOST && to_half > 1e-3).then(|| pointed(digits as u64, decimals))
}

/// Digits with a point before the last `decimals` of them.
fn pointed(digits: u64, decimals: usize) -> String {
    let mut text = digits.to_string();
    if decimals > 0 {
        while text.len() <= decimals {
            text.insert(0, '0');
        }
        text.insert(text.len() - decimals, '.');
    }
    text
}

fn signed(value: f64, mut text: String) -> String {
    if value.is_sign_negative() {
        text.insert(0, '-');
    }
    text
}

/// What becomes of a number half way between two.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    Up,
    Even,
}

/// A decimal with all its digits, each 0 to 9, the first being zeros.
#[derive(Clone)]
struct Exact {
    digits: Vec<u8>,
    /// How many digits stand before the point.
    point: usize,
}

impl Exact {
    /// m·2ᵉ. The number of digits depends on e alone.
    fn of(mut mantissa: u64, exponent: i32) -> Self {
        let mut digits = vec![0; WHOLE];
        for digit in digits.iter_mut().rev() {
            *digit = (mantissa % 10) as u8;
            mantissa /= 10;
        }
        let point = WHOLE;
        Self { digits, point }.times_two_to(exponent)
    }

    /// It times 2ᵉ.
    fn times_two_to(mut self, mut exponent: i32) -> Self {
        while exponent > 0 {
            let step = exponent.min(STEP);
            self.grow();
            let mut carry = 0;
            for digit in self.digits.iter_mut().rev() {
                carry += u64::from(*digit) << step;
                *digit = (carry % 10) as u8;
                carry /= 10;
            }
            exponent -= step;
        }
        while exponent < 0 {
            let step = (-exponent).min(STEP);
            self.digits.resize(self.digits.len() + step as usize, 0);
            let mut rest = 0;
            for digit in &mut self.digits {
                rest = rest * 10 + u64::from(*digit);
                *digit = (rest >> step) as u8;
                rest &= (1 << step) - 1;
            }
            exponent += step;
        }
        self
    }

    /// Makes room before the first digit.
    fn grow(&mut self) {
        let mut grown = vec![0; GROWTH];
        grown.append(&mut self.digits);
        self.digits = grown;
        self.point += GROWTH;
    }

    /// The nearest double, the even one of two, for what lies between 10^-330 and 10^311.
    fn number(self) -> f64 {
        /// The bits of a double's mantissa.
        const BITS: i32 = 53;
        /// No double has bits behind this one.
        const LAST: i32 = 1074;
        let power = self.point as i32 - 1 - self.leading_zeros() as i32;
        // Times 2ᵏ it has 54 to 60 bits before the point: log₂ 10 is 3.322.
        let k = BITS + 1 - (power * 3322).div_euclid(1000);
        let scaled = self.times_two_to(k);
        let (before, behind) = scaled.digits.split_at(scaled.point);
        let whole = before
            .iter()
            .fold(0_u64, |whole, digit| whole * 10 + u64::from(*digit));
        // So many of them are too many, or more where the double is too small for all.
        let bits = 64 - whole.leading_zeros() as i32;
        let cut = (bits - BITS).max(k - LAST);
        if cut > bits {
            return 0.0;
        }
        let half = 1_u64 << (cut - 1);
        let (kept, rest) = (whole >> cut, whole & (2 * half - 1));
        let is_more = rest > half || (rest == half && behind.iter().any(|digit| *digit > 0));
        let is_up = is_more || (rest == half && kept % 2 == 1);
        let mut value = (kept + u64::from(is_up)) as f64;
        // In two steps, each within a double's range: the last is exact.
        let exponent = cut - k;
        for step in [exponent / 2, exponent - exponent / 2] {
            value *= 2_f64.powi(step);
        }
        value
    }

    fn leading_zeros(&self) -> usize {
        self.digits.iter().take_while(|digit| **digit == 0).count()
    }

    /// How many digits behind the point say something.
    fn decimals(&self) -> usize {
        let zeros = self.digits.iter().rev().take_while(|digit| **digit == 0);
        (self.digits.len() - zeros.count()).saturating_sub(self.point)
    }

    /// The digits up to that place, and zeros.
    fn cut(&self, places: usize) -> Self {
        let mut cut = self.clone();
        for digit in cut.digits.iter_mut().skip(places) {
            *digit = 0;
        }
        cut
    }

    /// One more at the last of so many places.
    fn next(mut self, places: usize) -> Self {
        for digit in self.digits.iter_mut().take(places).rev() {
            if *digit < 9 {
                *digit += 1;
                break;
            }
            *digit = 0;
        }
        self
    }

    /// The nearest with so many places.
    fn rounded(&self, places: usize, half: Half) -> Self {
        let cut = self.cut(places);
        let mut rest = self.digits.iter().skip(places);
        let first = rest.next().copied().unwrap_or(0);
        let exactly_half = first == 5 && rest.all(|digit| *digit == 0);
        let last = self.digits[..places.min(self.digits.len())].last();
        let stays = exactly_half && half == Half::Even && last.is_none_or(|digit| digit % 2 == 0);
        if first < 5 || stays {
            cut
        } else {
            cut.next(places)
        }
    }

    fn text(&self, decimals: usize) -> String {
        let start = self.leading_zeros().min(self.point - 1);
        let mut text = String::new();
        for place in start..self.point + decimals {
            if place == self.point {
                text.push('.');
            }
            let digit = self.digits.get(place).copied().unwrap_or(0);
            text.push(char::from(b'0' + digit));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same_as_the_standard_library(value: f64) {
        assert_eq!(shortest(value), value.to_string());
        for decimals in [0, 1, 2, 3, 9, 20] {
            assert_eq!(fixed(value, decimals), format!("{value:.decimals$}"));
        }
        for digits in [1, 2, 4, 17] {
            let text = format!("{value:.*e}", digits - 1);
            let exponent = text.split_once('e').map(|(_, e)| e.parse().unwrap());
            assert_eq!(magnitude(value, digits), exponent.unwrap_or(0), "{text}");
        }
    }

    #[test]
    fn the_edges_are_written_as_the_standard_library_writes_them() {
        for value in [
            0.0,
            1.0,
            0.5,
            1.5,
            2.5,
            0.125,
            0.25,
            9.5,
            99.95,
            999.5,
            0.1,
            0.3,
            1e21,
            1e22,
            1e23,
            5e-324,
            2.2250738585072014e-308,
            2.225073858507201e-308,
            f64::MAX,
            f64::EPSILON,
            9007199254740991.0,
            9007199254740993.0,
            f64::INFINITY,
            f64::NAN,
        ] {
            same_as_the_standard_library(value);
            same_as_the_standard_library(-value);
        }
        for exponent in -1074..=1023 {
            same_as_the_standard_library(2_f64.powi(exponent));
        }
    }

    proptest! {
        #[test]
        fn any_bits_are_written_as_the_standard_library_writes_them(bits in any::<u64>()) {
            same_as_the_standard_library(f64::from_bits(bits));
        }

        #[test]
        fn round_numbers_are_written_as_the_standard_library_writes_them(
            digits in 0_u32..2_000_000,
            power in 0..12,
        ) {
            same_as_the_standard_library(f64::from(digits) / 10_f64.powi(power));
            same_as_the_standard_library(f64::from(digits) * 10_f64.powi(power));
            same_as_the_standard_library(f64::from(digits) / 2_f64.powi(power));
        }
    }
}
