//! Decimals as people and programs write them: amounts as whole rao, without a detour over
//! floating point, and plain numbers.

use dtao_decimal::Decimal;

/// Decimals of a token: one rao is 10^-9.
pub(crate) const TOKENS: i32 = 9;
/// Decimals of a rao.
pub(crate) const RAO: i32 = 0;

/// Reads a decimal number of tokens as whole rao, exactly.
///
/// Takes digits with an optional point and an optional exponent, as spreadsheets and Python
/// write small amounts (`6.08e-07`). `None` where the text is no such number, is negative, is
/// finer than a rao, or does not fit 64 bits.
///
/// A float would not do: above 2^53 rao (9 million tokens) it no longer tells one rao from the
/// next.
#[must_use]
pub fn parse_rao(text: &str) -> Option<u64> {
    let (rao, is_exact) = Decimal::parse(text)?.whole_units(TOKENS)?;
    is_exact.then_some(rao)
}

/// Reads a decimal number of tokens (`decimals` 9) or of rao (0) as the nearest whole rao, halves
/// upwards: programs that divide rao by 10^9 write digits behind the ninth that mean nothing.
pub(crate) fn nearest_rao(text: &str, decimals: i32) -> Option<u64> {
    let (rao, _) = Decimal::parse(text)?.whole_units(decimals)?;
    Some(rao)
}

/// Reads a decimal number of at least 0 as the nearest float, with its point `shift` places to the
/// left; what is too large for one is infinite.
pub(crate) fn parse_number(text: &str, shift: i32) -> Option<f64> {
    Some(Decimal::parse(text)?.nearest(shift))
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
    fn what_is_finer_than_a_rao_is_rounded_where_it_may_be() {
        for (text, rao) in [
            ("0.12345678949", 123_456_789),
            ("0.1234567895", 123_456_790),
            (
                "2984804.0000000004656612873077392578125",
                2_984_804_000_000_000,
            ),
            ("0.9999999999", 1_000_000_000),
            ("4e-10", 0),
            ("5e-10", 1),
            ("9e-11", 0),
            ("9e-999", 0),
        ] {
            assert_eq!(nearest_rao(text, TOKENS), Some(rao), "{text}");
        }
        assert_eq!(nearest_rao("34216000000000", RAO), Some(34_216_000_000_000));
        assert_eq!(nearest_rao("1.5e3", RAO), Some(1500));
        assert_eq!(nearest_rao("18446744073709551615.5", RAO), None);
        assert_eq!(nearest_rao("-1", RAO), None);
    }

    #[test]
    fn numbers_are_read_with_their_exponents() {
        for (text, shift, number) in [
            ("0.008316343650221825", 0, 0.008_316_343_650_221_825),
            ("1.234e-05", 0, 1.234e-5),
            ("12e2", 0, 1200.0),
            ("13800000", 9, 0.013_8),
            ("1e-999", 0, 0.0),
        ] {
            assert_eq!(parse_number(text, shift), Some(number), "{text}");
        }
        assert_eq!(parse_number("1e999", 0), Some(f64::INFINITY));
        for text in ["", "-1", "nan", "inf", "+1", "1e", "0x1"] {
            assert_eq!(parse_number(text, 0), None, "{text}");
        }
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
