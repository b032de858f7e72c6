//! Sliders: how a native range input's positions become a parameter's values.

use dtao_engine::scenario::{ParameterId, Scale};

/// The positions of a range input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slider {
    /// The input's least position.
    pub minimum: f64,
    /// The input's last position.
    pub maximum: f64,
    /// From one position to the next.
    pub step: f64,
    /// From a position to a value and back; `None` where positions are values.
    logarithm: Option<(f64, f64)>,
}

/// Positions of a slider that goes by orders of magnitude.
const POSITIONS: f64 = 400.0;

impl Slider {
    /// The slider of a parameter. It may be shorter than what the number input takes, where a
    /// hand needs the room for the values that matter.
    #[must_use]
    pub fn of(id: ParameterId) -> Self {
        let row = id.parameter();
        if row.scale == Scale::Logarithmic && id != ParameterId::HalvingPeriod {
            return Self {
                minimum: 0.0,
                maximum: POSITIONS,
                step: 1.0,
                logarithm: Some((row.minimum, row.maximum)),
            };
        }
        let (minimum, maximum, step) = match id {
            // Up to eight years, so that the chain's four lie in the middle.
            ParameterId::HalvingPeriod => (250_000.0, 21_000_000.0, 250_000.0),
            ParameterId::Issuance | ParameterId::RootStake => (row.minimum, row.maximum, 50_000.0),
            ParameterId::Spread => (row.minimum, row.maximum, 0.05),
            ParameterId::OwnerCut
            | ParameterId::MinersPart
            | ParameterId::TaoWeight
            | ParameterId::OwnersSell
            | ParameterId::ValidatorsSell
            | ParameterId::MinersSell => (row.minimum, row.maximum, 0.01),
            ParameterId::Inflow => (row.minimum, 20_000.0, 100.0),
            ParameterId::Noise => (row.minimum, 3.0, 0.05),
            ParameterId::Seed => (row.minimum, 999.0, 1.0),
            _ => (row.minimum, row.maximum, 1.0),
        };
        Self::linear(minimum, maximum, step)
    }

    /// A slider whose positions are values.
    #[must_use]
    pub fn linear(minimum: f64, maximum: f64, step: f64) -> Self {
        Self {
            minimum,
            maximum,
            step,
            logarithm: None,
        }
    }

    /// The position that shows a value.
    #[must_use]
    pub fn position(&self, value: f64) -> f64 {
        match self.logarithm {
            None => value.max(self.minimum).min(self.maximum),
            Some((low, high)) => ((value / low).ln() / (high / low).ln() * POSITIONS)
                .round()
                .clamp(0.0, POSITIONS),
        }
    }

    /// The value at a position, round enough to be read.
    #[must_use]
    pub fn value(&self, position: f64) -> f64 {
        match self.logarithm {
            None => position,
            Some((low, high)) => round(low * ((high / low).ln() * (position / POSITIONS)).exp(), 3)
                .max(low)
                .min(high),
        }
    }
}

/// A number with so many significant digits.
#[must_use]
pub fn round(value: f64, digits: i32) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let exponent = digits - 1 - value.abs().log10().floor() as i32;
    // Powers of ten are exact up to 22, their inverses are not: divide.
    let power = 10_f64.powi(exponent.abs().min(22));
    if exponent >= 0 {
        (value * power).round() / power
    } else {
        (value / power).round() * power
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_position_moves_the_value() {
        for id in ParameterId::ALL {
            let slider = Slider::of(id);
            let mut position = slider.minimum;
            while position < slider.maximum {
                let here = slider.value(position);
                let next = slider.value(position + slider.step);
                // Whole parameters may repeat a value at the low end of a logarithm.
                assert!(next >= here, "{id:?} at {position}");
                assert!(id.parameter().problem(here.round()).is_none() || here.fract() != 0.0);
                position += slider.step;
            }
        }
    }

    #[test]
    fn a_value_is_found_again_at_its_position() {
        let slider = Slider::of(ParameterId::Depth);
        let position = slider.position(10_000.0);
        assert!((slider.value(position) / 10_000.0 - 1.0).abs() < 0.02);
        assert_eq!(round(10_473_128.0, 3), 10_500_000.0);
        assert_eq!(round(0.000_300_4, 3), 0.0003);
    }
}
