//! Numbers as a reader sees them: three or four significant digits, thin groups, no exponents.

use dtao_decimal::{fixed, magnitude};

/// How the values of an axis are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// As numbers.
    Number,
    /// As parts of a whole.
    Percent,
}

impl Notation {
    /// How it writes a tick.
    pub(crate) fn format(self) -> fn(f64) -> String {
        match self {
            Self::Number => tick,
            Self::Percent => percent,
        }
    }

    /// The least that it can write.
    pub(crate) fn least(self) -> f64 {
        match self {
            Self::Number => LEAST_PRICE,
            Self::Percent => 1e-5,
        }
    }
}

/// The least price that has a place on an axis, in TAO: a thousandth of a rao, for a price may lie
/// below one.
pub(crate) const LEAST_PRICE: f64 = 1e-12;

/// The space between groups of digits, and before a unit: narrow, and lines don't break at it.
pub const THIN: char = '\u{202f}';

/// Below this an amount is said in rao.
const DUST: f64 = 0.000_01;

/// A number with up to four significant digits, as `0.01384`, `12 000` or `10.5 M`.
///
/// Numbers too small for six decimals end as `< 0.000001`; what is not a number as a dash.
#[must_use]
pub fn number(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let magnitude = value.abs();
    if magnitude == 0.0 {
        return "0".to_owned();
    }
    if magnitude < 0.000_000_5 {
        return format!("{}<{THIN}0.000001", if value < 0.0 { "−" } else { "" });
    }
    if magnitude >= 999_950.0 {
        let (scaled, suffix) = scaled(value, &[(1e12, "T"), (1e9, "G"), (1e6, "M")]);
        return format!("{}{THIN}{suffix}", trimmed(scaled, 4));
    }
    trimmed(value, 4)
}

/// A number of tokens, or a price in them, for an axis: short, with k and M, as `40 k`; dust in
/// rao, as [`amount`] has it.
#[must_use]
pub fn tick(value: f64) -> String {
    if value != 0.0 && value.abs() < DUST {
        return format!("{}{THIN}rao", trimmed(value * 1e9, 4));
    }
    if value.abs() >= 1000.0 {
        let (scaled, suffix) = scaled(value, &[(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]);
        format!("{}{THIN}{suffix}", trimmed(scaled, 4))
    } else {
        trimmed(value, 4)
    }
}

/// An amount of TAO or alpha: dust is shown in rao, 10^-9 of it.
#[must_use]
pub fn amount(value: f64, symbol: &str) -> String {
    if value != 0.0 && value.abs() < DUST {
        let rao = value * 1e9;
        let digits = if rao.abs() < 10.0 { 2 } else { 4 };
        let rao = trimmed(rao, digits);
        // Rao alone are TAO's.
        return match symbol {
            "τ" => format!("{rao}{THIN}rao"),
            symbol => format!("{rao}{THIN}rao{THIN}{symbol}"),
        };
    }
    format!("{}{THIN}{symbol}", number(value))
}

/// A price in TAO per alpha.
#[must_use]
pub fn price(value: f64) -> String {
    amount(value, "τ")
}

/// A part of a whole as a percentage, as `31.7 %`; of what is a thousand wholes and more, how many
/// those are, as `39.8 M ×`.
#[must_use]
pub fn percent(part: f64) -> String {
    let percent = part * 100.0;
    if percent.abs() >= 99_999.5 {
        return format!("{}{THIN}×", number(part));
    }
    if percent != 0.0 && percent.abs() < 0.001 {
        return format!("<{THIN}0.001{THIN}%");
    }
    format!("{}{THIN}%", trimmed(percent, 3))
}

/// A multiple of a step, with the digits that tell it from the next.
#[must_use]
pub fn stepped(value: f64, step: f64) -> String {
    let decimals = (-magnitude(step, 4)).clamp(0, 9) as usize;
    grouped(&without_zeros(fixed(value.abs(), decimals)), value < 0.0)
}

/// A whole number with thin groups, as `10 500 000`.
#[must_use]
pub fn whole(value: f64) -> String {
    grouped(&fixed(value.abs(), 0), value < 0.0)
}

fn scaled<'a>(value: f64, steps: &[(f64, &'a str)]) -> (f64, &'a str) {
    // 999,999.6 is a million to four digits: the limit lies half a digit below the step.
    let found = steps
        .iter()
        .find(|(size, _)| value.abs() >= size * 0.999_95);
    found.map_or((value, ""), |&(size, suffix)| (value / size, suffix))
}

/// `digits` significant digits, and none of them beyond what a whole number needs.
fn significant(value: f64, digits: i32) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    // The exponent of the rounded number: 0.99996 is 1.000.
    let exponent = magnitude(value, digits as usize);
    let decimals = (digits - 1 - exponent).clamp(0, 9) as usize;
    grouped(&fixed(value.abs(), decimals), value < 0.0)
}

/// As [`significant`], without zeros that say nothing.
fn trimmed(value: f64, digits: i32) -> String {
    without_zeros(significant(value, digits))
}

fn without_zeros(text: String) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

fn grouped(text: &str, negative: bool) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut out = String::with_capacity(text.len() + 8);
    if negative {
        out.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        // Four digits stay together: 1200, but 12 000.
        if index > 0 && whole.len() > 4 && (whole.len() - index) % 3 == 0 {
            out.push(THIN);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        text.replace(THIN, " ")
    }

    #[test]
    fn numbers_have_four_digits_and_no_exponent() {
        for (value, text) in [
            (0.0, "0"),
            (0.013_84, "0.01384"),
            (12.0, "12"),
            (1234.5, "1234"),
            (12_345.6, "12 346"),
            (999_999.0, "1 M"),
            (10_500_000.0, "10.5 M"),
            (-0.5, "−0.5"),
            (1e-9, "< 0.000001"),
            (2.1e10, "21 G"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(plain(&number(value)), text);
        }
    }

    #[test]
    fn ticks_are_short() {
        for (value, text) in [
            (0.0, "0"),
            (0.25, "0.25"),
            (40_000.0, "40 k"),
            (1_500_000.0, "1.5 M"),
            (0.000_01, "0.00001"),
            (0.000_001, "1000 rao"),
            (1e-9, "1 rao"),
        ] {
            assert_eq!(plain(&tick(value)), text);
        }
    }

    #[test]
    fn dust_is_counted_in_rao() {
        assert_eq!(plain(&amount(1.2e-8, "τ")), "12 rao");
        assert_eq!(plain(&amount(1e-9, "α")), "1 rao α");
        assert_eq!(plain(&amount(0.5, "τ")), "0.5 τ");
    }

    #[test]
    fn parts_are_percentages() {
        assert_eq!(plain(&percent(0.317)), "31.7 %");
        assert_eq!(plain(&percent(0.999)), "99.9 %");
        assert_eq!(plain(&percent(1.0)), "100 %");
        assert_eq!(plain(&percent(1e-7)), "< 0.001 %");
        assert_eq!(plain(&percent(0.0)), "0 %");
        assert_eq!(plain(&percent(999.0)), "99 900 %");
        assert_eq!(plain(&percent(39_845_455.0)), "39.85 M ×");
    }

    #[test]
    fn whole_numbers_are_grouped() {
        assert_eq!(plain(&whole(10_500_000.0)), "10 500 000");
    }
}
