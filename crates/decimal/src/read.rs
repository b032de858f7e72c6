//! The way back: a decimal as the nearest number.

/// Digits that 64 bits hold whatever they are.
pub(crate) const DIGITS: usize = 19;

/// Digits behind the point, past which the divisor would not fit 64 bits.
const DECIMALS: i32 = 27;

/// The number nearest to a decimal: the digits before and behind its point, which `shift` moves to
/// the left (2 reads percent as a part, 3 is the exponent -3). Both must be ASCII digits; anything
/// else gives some number or other.
///
/// As `str::parse` for what lies between 10^-8 and 10^19; more than 19 digits, or 27 behind the
/// point, are cut there, and more than 19 before the point are infinite. `str::parse` reads any
/// decimal, but its tables weigh a twelfth of what the whole page may.
#[must_use]
pub fn nearest(whole: &str, fraction: &str, shift: i32) -> f64 {
    let whole = whole.trim_start_matches('0');
    if whole.len() > DIGITS {
        return f64::INFINITY;
    }
    let (mut mantissa, mut used, mut decimals) = (0_u64, 0, shift);
    for (place, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
        if used == DIGITS {
            break;
        }
        mantissa = mantissa * 10 + u64::from(digit.wrapping_sub(b'0') % 10);
        used += usize::from(mantissa > 0);
        decimals = decimals.saturating_add(i32::from(place >= whole.len()));
    }
    while decimals > DECIMALS && mantissa > 0 {
        mantissa /= 10;
        decimals -= 1;
    }
    if mantissa == 0 {
        return 0.0;
    }
    let Ok(decimals) = u32::try_from(decimals) else {
        let up = decimals.unsigned_abs();
        // Nineteen digits and nineteen zeros fit 128 bits.
        return if up > DIGITS as u32 {
            f64::INFINITY
        } else {
            (u128::from(mantissa) * 10_u128.pow(up)) as f64
        };
    };
    // m / 10^d = m / 5^d / 2^d: at least 65 bits of m·2^s / 5^d, and one that says whether more
    // would follow, decide the rounding.
    let up = 64 + mantissa.leading_zeros();
    let divisor = 5_u128.pow(decimals);
    let scaled = u128::from(mantissa) << up;
    let bits = (scaled / divisor) | u128::from(!scaled.is_multiple_of(divisor));
    // Both powers of two are exact.
    bits as f64 / 2_f64.powi(up as i32) / 2_f64.powi(decimals as i32)
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
    fn what_is_too_long_is_cut() {
        assert_eq!(nearest("", &"3".repeat(1000), 0), 1.0 / 3.0);
        assert_eq!(nearest(&"0".repeat(1000), "5", 0), 0.5);
        assert_eq!(nearest("1", "", 28), 0.0);
        assert_eq!(nearest("10", "", 28), 1e-27);
        assert_eq!(nearest("1", "", -20), f64::INFINITY);
        assert_eq!(nearest("0", "0", i32::MIN), 0.0);
        assert_eq!(nearest(&"9".repeat(20), "", 0), f64::INFINITY);
    }
}
