//! The moving average of a subnet's price.

mod constant_rate;
mod glide;
mod warm_up;

pub use constant_rate::ConstantRate;
pub use glide::Truncation;
pub use warm_up::WarmUp;

use crate::economy::units::Blocks;

/// How a moving price follows the spot price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Average {
    /// It is the spot price.
    Spot,
    /// It stays what it is.
    Fixed,
    /// At a constant rate.
    ConstantRate(ConstantRate),
    /// At a rate that grows with the subnet's age.
    WarmUp(WarmUp),
}

impl Average {
    /// The same with another age of half weight, where it warms up and there is one.
    #[must_use]
    pub fn with_half_weight_age(self, age: Option<Blocks>) -> Self {
        match (self, age) {
            (Self::WarmUp(average), Some(age)) => Self::WarmUp(average.with_half_weight_age(age)),
            (average, _) => average,
        }
    }

    /// The part of the way to the spot price that a block goes at an age; 0 where it goes all of
    /// it or none.
    #[must_use]
    pub fn rate_at(self, age: Blocks) -> f64 {
        match self {
            Self::Spot | Self::Fixed => 0.0,
            Self::ConstantRate(average) => average.rate(),
            Self::WarmUp(average) => average.rate_at(age.0 as f64),
        }
    }

    /// The moving price one block later, in TAO per alpha; `age` counts that block.
    #[must_use]
    pub fn next(self, moving_price: f64, spot_price: f64, age: Blocks) -> f64 {
        match self {
            Self::Spot => spot_price,
            Self::Fixed => moving_price,
            Self::ConstantRate(average) => average.next(moving_price, spot_price),
            Self::WarmUp(average) => average.next(moving_price, spot_price, age),
        }
    }

    /// The moving price `blocks` later, while the spot price goes evenly from one to another;
    /// `age` counts the first of these blocks.
    #[must_use]
    pub fn advance(
        self,
        moving_price: f64,
        spot_prices: (f64, f64),
        (blocks, age): (u64, Blocks),
        truncation: Truncation,
    ) -> Advanced {
        match self {
            Self::Spot => Advanced {
                moving_price: spot_prices.1,
                mean: f64::midpoint(spot_prices.0, spot_prices.1),
            },
            Self::Fixed => Advanced::still(moving_price),
            Self::ConstantRate(average) => {
                average.advance(moving_price, spot_prices, blocks, truncation)
            }
            Self::WarmUp(average) => {
                average.advance(moving_price, spot_prices, (blocks, age), truncation)
            }
        }
    }
}

/// A moving price some blocks later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Advanced {
    /// The moving price after the last block, in TAO per alpha.
    pub moving_price: f64,
    /// The mean of what each block found, in TAO per alpha.
    pub mean: f64,
}

impl Advanced {
    /// It stays what it is.
    #[must_use]
    pub fn still(moving_price: f64) -> Self {
        Self {
            moving_price,
            mean: moving_price,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::units::{FIXED32_STEP, truncate_to_fixed32};

    #[test]
    fn advancing_at_once_equals_advancing_block_by_block() {
        for (rate, start, price) in [
            (3e-6, 0.0, 0.05),
            (3e-6, 0.05, 0.051),
            (3e-6, 0.05, 0.0005),
            (3e-4, 0.9, 0.001),
            (0.5, 0.0, 1.7),
            (3e-6, 0.0, 1e-6),
            (1.0, 0.3, 1e-6),
            (0.25, 1e-9, 0.0),
        ] {
            let average = ConstantRate::new(rate, f64::INFINITY);
            let mut slow = truncate_to_fixed32(start);
            let fast = average
                .advance(slow, (price, price), 20_000, Truncation::Exact)
                .moving_price;
            for _ in 0..20_000 {
                slow = average.next(slow, price);
            }
            let steps = ((fast - slow) / FIXED32_STEP).abs();
            // Curves are known on average, straight pieces to the step.
            assert!(
                steps <= 16.0,
                "rate {rate}, price {price}: {steps} steps apart"
            );
        }
    }

    #[test]
    fn advancing_follows_a_price_that_moves() {
        let average = ConstantRate::new(3e-6, f64::INFINITY);
        for (start, first, last) in [(0.05, 0.05, 0.06), (0.02, 0.05, 0.001), (0.0, 0.0, 2.0)] {
            let mut slow = truncate_to_fixed32(start);
            let fast = average.advance(slow, (first, last), 7200, Truncation::Exact);
            let mut sum = 0.0;
            for block in 1..=7200 {
                sum += slow;
                slow = average.next(slow, first + (last - first) * f64::from(block) / 7200.0);
            }
            // A crossing that falls on the edge of a block may be counted one block off.
            for (fast, slow) in [(fast.moving_price, slow), (fast.mean, sum / 7200.0)] {
                let steps = ((fast - slow) / FIXED32_STEP).abs();
                assert!(
                    steps <= 200.0,
                    "{first} to {last}: {steps} steps of 2^-32 apart"
                );
            }
        }
    }

    #[test]
    fn a_rising_average_rests_below_the_price() {
        let average = ConstantRate::new(3e-6, f64::INFINITY);
        let rest = average
            .advance(0.0, (0.05, 0.05), 100_000_000, Truncation::Exact)
            .moving_price;
        assert!(rest < 0.05 - 0.5e-4 && rest > 0.05 - 2e-4, "{rest}");
    }

    #[test]
    fn warming_up_at_once_is_close_to_warming_up_block_by_block() {
        for (rate, h, age, start, first, last) in [
            (3e-6, 201_600, 1, 0.0, 0.05, 0.05),
            (3e-6, 201_600, 1, 0.02, 0.05, 0.001),
            (3e-6, 201_600, 300_000, 0.05, 0.05, 0.06),
            (3e-6, 201_600, 3_000_000, 0.05, 0.06, 0.04),
            (3e-4, 201_600, 5_000_000, 0.01, 0.012, 0.012),
            (3e-4, 201_600, 100, 0.9, 1.2, 0.8),
            (0.5, 100, 10, 0.0, 1.7, 0.3),
            (1.0, 0, 1, 0.4, 0.3, 0.3),
            (3e-6, 201_600, 1_000, 0.3, 0.0, 0.0),
        ] {
            let average = WarmUp::new(rate, 1.0, Blocks(h));
            let mut slow = truncate_to_fixed32(start);
            let fast = average.advance(slow, (first, last), (7200, Blocks(age)), Truncation::Exact);
            let mut sum = 0.0;
            for block in 1..=7200_u64 {
                sum += slow;
                let price = first + (last - first) * block as f64 / 7200.0;
                slow = average.next(slow, price, Blocks(age + block - 1));
            }
            // Beside the cap, a straight line starts up to a block away from it.
            let allowed = if first.max(last) > 1.0 { 1e-6 } else { 1e-7 };
            for (fast, slow) in [(fast.moving_price, slow), (fast.mean, sum / 7200.0)] {
                let apart = (fast - slow).abs();
                assert!(
                    apart <= allowed * slow + 20.0 * FIXED32_STEP,
                    "{rate} {first} to {last}: {fast} {slow}"
                );
            }
        }
    }

    #[test]
    fn a_curve_of_many_pieces_is_the_curve_of_single_blocks() {
        for (rate, start, first, last) in [
            (0.01, 0.3, 5.0, 900.0),
            (0.3, 2000.0, 7.0, 1.0),
            (1.0, 1.0, 5.0, 900.0),
            (3e-4, 50.0, 100.0, 1000.0),
        ] {
            let constant = Average::ConstantRate(ConstantRate::new(rate, f64::INFINITY));
            let warming = Average::WarmUp(WarmUp::new(rate, f64::INFINITY, Blocks(201_600)));
            for average in [constant, warming] {
                let mut slow = truncate_to_fixed32(start);
                let fast =
                    average.advance(slow, (first, last), (7200, Blocks(900)), Truncation::Exact);
                let mut sum = 0.0;
                for block in 1..=7200_u64 {
                    sum += slow;
                    let price = first + (last - first) * block as f64 / 7200.0;
                    slow = average.next(slow, price, Blocks(899 + block));
                }
                for (fast, slow) in [(fast.moving_price, slow), (fast.mean, sum / 7200.0)] {
                    assert!((fast / slow - 1.0).abs() < 3e-6, "{rate}: {fast} {slow}");
                }
            }
        }
    }
}
