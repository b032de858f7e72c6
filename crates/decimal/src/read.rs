//! The way back: a decimal as the nearest number.

use crate::Exact;

/// The digits that can decide between two numbers, and more.
const DIGITS: usize = 800;

/// The number nearest to a decimal, the even one of two: the digits before and behind its point,
/// which `shift` moves to the left (2 reads percent as a part, 3 is the exponent -3). Both must be
/// ASCII digits; anything else gives some number or other.
///
/// As `str::parse` reads it, whose tables weigh a twelfth of what the whole page may; what is too
/// large for a number is infinite.
#[must_use]
pub fn nearest(whole: &str, fraction: &str, shift: i32) -> f64 {
    nearest_of(whole.as_bytes(), fraction.as_bytes(), shift)
}

pub(crate) fn nearest_of(whole: &[u8], fraction: &[u8], shift: i32) -> f64 {
    let mut point = whole.len() as i64 - i64::from(shift);
    let mut digits = Vec::new();
    for byte in whole.iter().chain(fraction) {
        let digit = byte.wrapping_sub(b'0') % 10;
        if digits.is_empty() && digit == 0 {
            point -= 1;
        } else if digits.len() < DIGITS {
            digits.push(digit);
        } else if let Some(last) = digits.last_mut() {
            // That there is more, and not what, decides where a number is half way.
            *last |= u8::from(digit > 0);
        }
    }
    if digits.is_empty() || point < -330 {
        return 0.0;
    }
    if point > 311 {
        return f64::INFINITY;
    }
    while (digits.len() as i64) < point {
        digits.push(0);
    }
    let mut exact = Exact { digits, point: 0 };
    while point < 0 {
        exact.grow();
        point += exact.point as i64;
        exact.point = 0;
    }
    exact.point = point as usize;
    exact.number()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_the_standard_library_reads_them(
            mantissa in any::<u64>(),
            digits in 1_usize..=19,
            point in 0_usize..=18,
            shift in -8_i32..=8,
        ) {
            let digits: String = mantissa.to_string().chars().take(digits).collect();
            let padded = format!("{digits:0>width$}", width = point + 1);
            let (whole, fraction) = padded.split_at(padded.len() - point);
            let read = nearest(whole, fraction, shift);
            prop_assert_eq!(read, format!("{whole}.{fraction}e{}", -shift).parse().unwrap());
        }

        #[test]
        fn any_digits_and_any_shift_give_a_number(
            whole in "[0-9]{0,30}",
            fraction in "[0-9]{0,60}",
            shift in any::<i32>(),
        ) {
            prop_assert!(nearest(&whole, &fraction, shift) >= 0.0);
        }
    }

    #[test]
    fn what_is_too_long_or_too_large_is_read_too() {
        assert_eq!(nearest("", &"3".repeat(1000), 0), 1.0 / 3.0);
        assert_eq!(nearest(&"0".repeat(1000), "5", 0), 0.5);
        assert_eq!(nearest("1", "", 28), 1e-28);
        assert_eq!(nearest("1", "", -20), 1e20);
        assert_eq!(nearest("1", "", 400), 0.0);
        assert_eq!(nearest("1", "", -400), f64::INFINITY);
        assert_eq!(nearest("0", "0", i32::MIN), 0.0);
        assert_eq!(nearest("7", "", i32::MIN), f64::INFINITY);
        assert_eq!(nearest("7", "", i32::MAX), 0.0);
        assert_eq!(nearest(&"9".repeat(20), "", 0), 1e20);
        assert_eq!(nearest(&"9".repeat(400), "", 0), f64::INFINITY);
    }
}
