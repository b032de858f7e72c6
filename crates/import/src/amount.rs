//! Decimal amounts as whole rao, without a detour over floating point.

/// Decimals of a token: one rao is 10^-9.
const DECIMALS: i32 = 9;

/// Reads a decimal number of tokens as whole rao, exactly.
///
/// Takes digits with an optional point and an optional exponent, as spreadsheets and Python
/// write small amounts (`6.08e-07`). `None` where the text is no such number, is negative, is
/// finer than a rao, or does not fit 64 bits, its digits without the exponent included.
///
/// A float would not do: above 2^53 rao (9 million tokens) it no longer tells one rao from the
/// next.
#[must_use]
pub fn parse_rao(text: &str) -> Option<u64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    // Zeros at the end say nothing, and would only run out of 64 bits.
    let fraction = fraction.trim_end_matches('0');
    // Read as an integer with `shift` zeros to append (or, negative, to find and drop).
    let mut shift = DECIMALS + exponent - i32::try_from(fraction.len()).ok()?;
    let mut digits = 0_u64;
    for byte in whole.bytes().chain(fraction.bytes()) {
        if !byte.is_ascii_digit() {
            return None;
        }
        digits = digits
            .checked_mul(10)?
            .checked_add(u64::from(byte - b'0'))?;
    }
    if digits == 0 {
        return Some(0);
    }
    while shift < 0 {
        if !digits.is_multiple_of(10) {
            return None;
        }
        digits /= 10;
        shift += 1;
    }
    while shift > 0 {
        digits = digits.checked_mul(10)?;
        shift -= 1;
    }
    Some(digits)
}

/// An exponent of at most three digits: any larger one is out of range by far.
fn parse_exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let valid = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if valid { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_become_whole_rao() {
        for (text, rao) in [
            ("0", 0),
            ("0.0", 0),
            ("0e-99", 0),
            ("1", 1_000_000_000),
            (".5", 500_000_000),
            ("5.", 5_000_000_000),
            ("6.08e-07", 608),
            ("1.6E-8", 16),
            ("2e+3", 2_000_000_000_000),
            ("1.5000000000000", 1_500_000_000),
            ("000001.000000001", 1_000_000_001),
        ] {
            assert_eq!(parse_rao(text), Some(rao), "{text}");
        }
    }

    #[test]
    fn a_rao_above_2_pow_53_is_not_lost() {
        assert_eq!(
            parse_rao("55472953.824914105"),
            Some(55_472_953_824_914_105)
        );
        assert_eq!(parse_rao("18446744073.709551615"), Some(u64::MAX));
        assert_eq!(parse_rao("18446744073.709551616"), None);
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            ".",
            "-1",
            "+1",
            "1,5",
            "1'000",
            "1 000",
            "0x10",
            "nan",
            "inf",
            "1e",
            "1e1.5",
            "1e--1",
            "e5",
            "1.2.3",
            "1e9999",
            "1e999",
            "0.0000000001",
            "1e-10",
            "١",
        ] {
            assert_eq!(parse_rao(text), None, "{text}");
        }
        assert_eq!(parse_rao(&"9".repeat(100_000)), None);
        assert_eq!(parse_rao(&format!("0.{}", "0".repeat(100_000))), Some(0));
    }
}
