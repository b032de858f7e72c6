//! Numbers as links write them: plain decimals, percents, and halving periods in years.

use dtao_engine::economy::units::Blocks;
use dtao_engine::scenario::{Given, Kind, Parameter, ParameterId};

use crate::notice::{place, shown};
use crate::problem::{LinkAllowed, LinkProblem};

/// Blocks of a year of 365.25 days.
pub(crate) const BLOCKS_PER_YEAR: f64 = 365.25 * Blocks::PER_DAY.0 as f64;

/// Reads a parameter's value.
///
/// # Errors
/// What is wrong with it: not a plain decimal, or outside the parameter's range.
pub(crate) fn parse(parameter: &Parameter, text: &str) -> Result<f64, LinkProblem> {
    let refused = || LinkProblem::from(parameter.refuse(Given::Written(shown(text))));
    if let Kind::OneOf(names) = parameter.kind {
        return place(names, text)
            .map(|place| place as f64)
            .ok_or_else(refused);
    }
    let value = match text.strip_suffix('y') {
        Some(years) if parameter.id == ParameterId::HalvingPeriod => {
            plain_decimal(years, 0).map(|years| (years * BLOCKS_PER_YEAR).round())
        }
        _ => plain_decimal(text, 0),
    };
    let Some(value) = value else {
        return Err(LinkProblem {
            allowed: LinkAllowed::Decimal(parameter.default),
            ..refused()
        });
    };
    match parameter.problem(value) {
        None => Ok(value),
        // A number too large for 64 bits would be called infinite.
        Some(_) if value.is_infinite() => Err(refused()),
        Some(problem) => Err(problem.into()),
    }
}

/// Writes a parameter's value: the shortest decimal that is read as the same number. Whole
/// years of a halving period are written as years.
pub(crate) fn format(parameter: &Parameter, value: f64) -> String {
    if let Some(name) = parameter.name_of(value) {
        return name.to_owned();
    }
    let years = value / BLOCKS_PER_YEAR;
    let whole_years = years.fract() == 0.0 && years >= 1.0;
    if parameter.id == ParameterId::HalvingPeriod && whole_years {
        return format!("{}y", plain(years));
    }
    plain(value)
}

/// The shortest decimal without exponent. Zero has no sign: a link could not be read back.
pub(crate) fn plain(value: f64) -> String {
    dtao_decimal::shortest(value + 0.0)
}

/// Writes a part as percent, without the sign for it: the point of its decimal two places on.
///
/// Not a hundred times the number: 0.07 would become 7.000000000000001, and not every part would
/// come back.
pub(crate) fn percent(part: f64) -> String {
    let text = plain(part);
    let Some(fraction) = text.strip_prefix("0.") else {
        return if part == 0.0 { text } else { text + "00" };
    };
    let (whole, rest) = fraction.split_at_checked(2).unwrap_or((fraction, ""));
    // 07 and 00.5, but 50.
    let mut percent = whole.strip_prefix('0').unwrap_or(whole).to_owned();
    if whole.len() == 1 {
        percent.push('0');
    }
    if !rest.is_empty() {
        percent.push('.');
        percent.push_str(rest);
    }
    percent
}

/// Reads digits with an optional minus in front and an optional point among them, which `shift`
/// moves to the left: 2 reads percent as the nearest part.
///
/// `str::parse` would take exponents, signs, infinities and NaN; one number has one spelling
/// here, which any reader of a link knows.
pub(crate) fn plain_decimal(text: &str, shift: i32) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = match fraction {
        // `.5` is read, `5.` is not: a point behind a number ends a sentence.
        Some(fraction) => !fraction.is_empty() && all_digits(fraction) && all_digits(whole),
        None => !whole.is_empty() && all_digits(whole),
    };
    if !well_formed {
        return None;
    }
    let size = dtao_decimal::nearest(whole, fraction.unwrap_or(""), shift);
    let value = if digits.len() < text.len() {
        -size
    } else {
        size
    };
    let negative_zero = value == 0.0 && value.is_sign_negative();
    (!negative_zero).then_some(value)
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
            point in 0_usize..=27,
        ) {
            let digits: String = mantissa.to_string().chars().take(digits).collect();
            let padded = format!("{digits:0>width$}", width = point + 1);
            let (whole, fraction) = padded.split_at(padded.len() - point);
            let text = format!("{whole}.{fraction}0");
            prop_assert_eq!(plain_decimal(&text, 0), Some(text.parse().unwrap()));
        }

        #[test]
        fn every_number_of_a_range_is_read_as_it_was_written(value in 1e-6..2.1e7f64) {
            prop_assert_eq!(plain_decimal(&plain(value), 0), Some(value));
            prop_assert_eq!(plain_decimal(&plain(-value), 0), Some(-value));
        }

        #[test]
        fn percents_are_read_as_they_were_written(
            part in 0.0..=1.0_f64,
            smaller in 0..9_i32,
            hundredths in 0..=100_u8,
        ) {
            let near = f64::from(hundredths) / 100.0;
            for part in [part, part * 10_f64.powi(-smaller), near, near.next_down()] {
                // A scenario holds no smaller ones.
                let part = if part < 1e-9 { 0.0 } else { part };
                let text = percent(part);
                prop_assert_eq!(plain_decimal(&text, 2), Some(part), "{}", text);
                prop_assert!(text == "0" || text.starts_with("0.") || !text.starts_with('0'));
            }
        }
    }

    #[test]
    fn percents_have_the_digits_of_their_parts() {
        for (part, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.07, "7"),
            (0.5, "50"),
            (1.0, "100"),
            (0.125, "12.5"),
            (0.000_55, "0.055"),
            (1e-9, "0.0000001"),
            (0.123_456_789_012_345, "12.3456789012345"),
        ] {
            assert_eq!(percent(part), text);
        }
        assert_eq!(plain_decimal("150", 2), Some(1.5));
        assert_eq!(plain_decimal(".5", 2), Some(0.005));
    }

    #[test]
    fn only_plain_decimals_are_numbers() {
        for (text, value) in [("0", 0.0), ("-1.5", -1.5), (".5", 0.5), ("007", 7.0)] {
            assert_eq!(plain_decimal(text, 0), Some(value), "{text}");
        }
        for text in [
            "", "-", ".", "-.", "5.", "+1", "-0", "-0.0", "1e6", "1E6", "0x10", "1,5", "1'000",
            "1_000", "1 000", "nan", "NaN", "inf", "-inf", "infinity", "١", "--1", "1.2.3",
        ] {
            assert_eq!(plain_decimal(text, 0), None, "{text}");
        }
    }

    #[test]
    fn whole_years_of_blocks_are_written_as_years() {
        let half = ParameterId::HalvingPeriod.parameter();
        assert_eq!(BLOCKS_PER_YEAR, 2_629_800.0);
        for (blocks, text) in [
            (10_500_000.0, "10500000"),
            (10_519_200.0, "4y"),
            (1_314_900.0, "1314900"),
            (2_629_800.0, "1y"),
            (102_562_200.0, "39y"),
        ] {
            assert_eq!(format(half, blocks), text);
            assert_eq!(parse(half, text), Ok(blocks));
        }
        assert_eq!(parse(half, "0.5y"), Ok(1_314_900.0));
        assert_eq!(parse(half, "3.9927y"), Ok(10_500_002.0));
        assert!(parse(ParameterId::Horizon.parameter(), "4y").is_err());
    }

    #[test]
    fn a_negative_zero_is_written_without_its_sign() {
        assert_eq!(plain(-0.0), "0");
    }

    #[test]
    fn a_number_beyond_64_bits_is_not_called_infinite() {
        let error = parse(ParameterId::Issuance.parameter(), &"9".repeat(400)).unwrap_err();
        assert!(
            error.to_string().contains("999… is outside 0..=21000000"),
            "{error}"
        );
    }
}
