//! Numbers as a terminal shows them.

/// A number in at most nine characters for whatever a network holds.
pub(super) fn quantity(value: f64) -> String {
    let digits = match value.abs() {
        0.0 => return "0".to_owned(),
        size if size < 1e-5 => return format!("{value:.2e}"),
        size if size < 0.1 => 6,
        size if size < 10.0 => 5,
        size if size < 1_000.0 => 3,
        size if size < 100_000.0 => 1,
        size if size < 1e9 => 0,
        _ => return format!("{value:.3e}"),
    };
    format!("{value:.digits$}")
}

/// A part of a whole as somebody set it: 0.29 is 29 %, however `f64` multiplies.
pub(super) fn percent(part: f64) -> String {
    format!("{} %", (part * 1e9).round() / 1e7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_fits_nine_characters() {
        for (value, text) in [
            (0.0, "0"),
            (0.000_001_234, "1.23e-6"),
            (0.071_234_567, "0.071235"),
            (1.0, "1.00000"),
            (123.456_78, "123.457"),
            (12_345.67, "12345.7"),
            (20_999_999.9, "21000000"),
            (2.1e9, "2.100e9"),
        ] {
            assert_eq!(quantity(value), text);
            assert!(quantity(value).len() <= 9);
        }
    }

    #[test]
    fn a_percentage_is_as_it_was_set() {
        assert_eq!(percent(0.29), "29 %");
        assert_eq!(percent(0.001_25), "0.125 %");
        assert_eq!(percent(1.0), "100 %");
    }
}
