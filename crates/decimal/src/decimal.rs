//! A decimal with its point and its exponent where a text has them.

use crate::read::nearest_of;

/// Digits with an optional point and an optional exponent, as spreadsheets, Python and JavaScript
/// write small amounts (`6.08e-07`); without a sign.
#[derive(Clone, Copy, Debug)]
pub struct Decimal<'a> {
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: i32,
}

impl<'a> Decimal<'a> {
    /// Takes a text apart; `None` where it is no such number.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let text = text.as_bytes();
        let end = text.iter().position(|byte| matches!(byte, b'e' | b'E'));
        let (mantissa, exponent) = match end {
            Some(end) => (text.get(..end)?, parse_exponent(text.get(end + 1..)?)?),
            None => (text, 0),
        };
        let point = mantissa.iter().position(|byte| *byte == b'.');
        let (whole, fraction) = match point {
            Some(point) => (mantissa.get(..point)?, mantissa.get(point + 1..)?),
            None => (mantissa, &[][..]),
        };
        let decimal = Self {
            whole,
            fraction,
            exponent,
        };
        let is_number = !(whole.is_empty() && fraction.is_empty())
            && decimal.digits().all(|byte| byte.is_ascii_digit());
        is_number.then_some(decimal)
    }

    /// The nearest number, with the point `shift` places to the left; what is too large for one is
    /// infinite.
    #[must_use]
    pub fn nearest(self, shift: i32) -> f64 {
        nearest_of(
            self.whole,
            self.fraction,
            shift.saturating_sub(self.exponent),
        )
    }

    /// The nearest whole number of units of 10^-`decimals`, halves upwards, and whether nothing was
    /// rounded away; `None` where it does not fit 64 bits.
    #[must_use]
    pub fn whole_units(self, decimals: i32) -> Option<(u64, bool)> {
        // How many of the digits stand before the point, once it is moved.
        let kept = self.whole.len() as i64 + i64::from(decimals + self.exponent);
        let (mut units, mut place, mut is_exact) = (0_u64, 0_i64, true);
        for byte in self.digits() {
            let digit = u64::from(byte - b'0');
            if place < kept {
                units = units.checked_mul(10)?.checked_add(digit)?;
            } else {
                is_exact &= digit == 0;
                if place == kept && digit >= 5 {
                    units = units.checked_add(1)?;
                }
            }
            place += 1;
        }
        while place < kept && units > 0 {
            units = units.checked_mul(10)?;
            place += 1;
        }
        Some((units, is_exact))
    }

    fn digits(self) -> impl Iterator<Item = u8> + use<'a> {
        self.whole.iter().chain(self.fraction).copied()
    }
}

/// An exponent of at most three digits: any larger one is out of range by far.
fn parse_exponent(text: &[u8]) -> Option<i32> {
    let (is_below, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] | digits => (false, digits),
    };
    if !(1..=3).contains(&digits.len()) {
        return None;
    }
    let mut exponent = 0;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        exponent = 10 * exponent + i32::from(byte - b'0');
    }
    Some(if is_below { -exponent } else { exponent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Exact;
    use proptest::prelude::*;

    fn same_as_the_standard_library(text: &str) {
        let read = Decimal::parse(text).unwrap().nearest(0);
        let expected: f64 = text.parse().unwrap();
        assert_eq!(read.to_bits(), expected.to_bits(), "{text}");
    }

    proptest! {
        #[test]
        fn any_decimal_is_read_as_the_standard_library_reads_it(
            text in "([0-9]{1,40}|0{0,30}[0-9]{1,20})(\\.[0-9]{0,40})?(e[+-]?[0-9]{1,3})?",
        ) {
            same_as_the_standard_library(&text);
        }

        #[test]
        fn any_number_is_read_as_it_is_written(bits in any::<u64>(), few in any::<u16>()) {
            for bits in [bits, few.into(), bits >> 12] {
                let value = f64::from_bits(bits).abs();
                if value.is_finite() {
                    same_as_the_standard_library(&format!("{value}"));
                    same_as_the_standard_library(&format!("{value:e}"));
                }
            }
        }

        /// Where a wrong rounding shows: half way between two numbers, and a hair beside it.
        #[test]
        fn what_lies_half_way_goes_to_the_even_one(
            mantissa in 1_u64..1 << 53,
            exponent in -1074_i32..=960,
            hair in 0_usize..900,
        ) {
            // Exact, as nothing of it is a float: m·2ᵉ and a half step more.
            let half = Exact::of(2 * mantissa + 1, exponent - 1);
            let text = half.text(half.decimals());
            same_as_the_standard_library(&text);
            let point = if text.contains('.') { "" } else { "." };
            same_as_the_standard_library(&format!("{text}{point}{}1", "0".repeat(hair)));
        }
    }

    #[test]
    fn the_ends_of_the_range_are_read() {
        for text in [
            "0",
            "000.000e999",
            "1e-999",
            "1e999",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "4.9e-324",
            "2.2250738585072011e-308",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "9007199254740993",
            "9007199254740993.00000000000000000000000001",
            "18446744073709551616",
        ] {
            same_as_the_standard_library(text);
        }
        let long = ["0.", &"0".repeat(400), "1e399"].concat();
        same_as_the_standard_library(&long);
        same_as_the_standard_library(&"9".repeat(100_000));
        same_as_the_standard_library(&["1.", &"0".repeat(100_000), "1"].concat());
    }
}
