//! Round numbers: where axes end, and how far apart their ticks are.

use dtao_decimal::magnitude;

/// Ends of an axis, to a power of ten: from each to the next is a third at most.
const ENDS: [f64; 10] = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0];
/// Steps of an axis, to a power of ten.
pub const STEPS: [f64; 3] = [1.0, 2.0, 5.0];

/// The least round end of an axis that shows the value: at most a quarter of the axis is above
/// it, and a value that moves a little leaves the axis as it is. 1 where there is nothing to show.
#[must_use]
pub fn round_up(value: f64) -> f64 {
    least(&ENDS, value)
}

/// The greatest round start of an axis that shows the value.
#[must_use]
pub fn round_down(value: f64) -> f64 {
    1.0 / round_up(1.0 / value)
}

/// The least of the factors, by a power of ten, that reaches the value.
pub fn least(factors: &[f64], value: f64) -> f64 {
    if !(value > 0.0 && value.is_finite()) {
        return 1.0;
    }
    let exponent = magnitude(value, 15);
    let factors = factors.iter().chain([&10.0]);
    let mut ends = factors.map(|factor| by_ten(*factor, exponent));
    ends.find(|end| *end >= value * (1.0 - 1e-9))
        .unwrap_or(value)
}

/// A factor times a power of ten. Three tenths are 0.3, not three times 0.1.
pub fn by_ten(factor: f64, exponent: i32) -> f64 {
    let power = 10_f64.powi(exponent.abs());
    if exponent < 0 {
        factor / power
    } else {
        factor * power
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_wastes_a_quarter_at_most() {
        for step in -3000..3000 {
            let value = (f64::from(step) / 217.0).exp();
            let (up, down) = (round_up(value), round_down(value));
            assert!(
                up >= value * (1.0 - 1e-9) && up <= value * 1.334,
                "{value} {up}"
            );
            assert!(
                down <= value * (1.0 + 1e-9) && down >= value / 1.334,
                "{value} {down}"
            );
        }
    }

    #[test]
    fn an_end_is_its_own_end() {
        for value in [1e-9, 0.012, 0.3, 1.0, 2.5, 60.0, 8e6, 1e15] {
            assert_eq!(round_up(value), value);
        }
    }

    #[test]
    fn nothing_ends_at_one() {
        for value in [0.0, -3.0, f64::NAN, f64::INFINITY] {
            assert_eq!(round_up(value), 1.0);
        }
    }
}
