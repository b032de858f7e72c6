//! The moving average of a subnet's price.

use super::units::{FIXED32_STEP, round_to_fixed32, truncate_to_fixed32};

/// A moving price that forgets at a constant rate.
///
/// Source: `update_moving_price`, pallets/subtensor/src/staking/stake_utils.rs, v2.0.0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConstantRate {
    rate: f64,
    price_cap: f64,
}

/// A moving price some blocks later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Advanced {
    /// The moving price after the last block, in TAO per alpha.
    pub moving_price: f64,
    /// The mean of what each block found, in TAO per alpha.
    pub mean: f64,
}

impl ConstantRate {
    /// Makes the average from its rate per block (0 to 1, stored with 32 fraction bits) and the
    /// price above which it looks no further, in TAO per alpha (infinite: no cap, as in v2.0.0;
    /// 1 from v2.0.1 on).
    #[must_use]
    pub fn new(rate: f64, price_cap: f64) -> Self {
        Self {
            rate: round_to_fixed32(rate),
            price_cap,
        }
    }

    /// The moving price one block later: trunc(a·p) + trunc((1 − a)·m), in TAO per alpha.
    ///
    /// `trunc` drops what is below 2^-32. It is part of the rule: an average that rises stops
    /// about 2^-32 / a short of the price.
    #[must_use]
    pub fn next(self, moving_price: f64, spot_price: f64) -> f64 {
        truncate_to_fixed32(self.rate * spot_price.min(self.price_cap))
            + truncate_to_fixed32((1.0 - self.rate) * moving_price)
    }

    /// The moving price `blocks` later, while the spot price goes evenly from one to another.
    ///
    /// With M and P in steps of 2^-32 a block adds floor(a·P) − ceil(a·M): a whole number of
    /// steps that stays the same until a·P or a·M passes a whole number. So the average moves
    /// along straight pieces, each done at once.
    #[must_use]
    pub fn advance(self, moving_price: f64, spot_prices: (f64, f64), blocks: u64) -> Advanced {
        let span = blocks as f64;
        let inflow_at = |price: f64| self.rate * price.min(self.price_cap) / FIXED32_STEP;
        let (first, last) = (inflow_at(spot_prices.0), inflow_at(spot_prices.1));
        let slope = if blocks > 0 {
            (last - first) / span
        } else {
            0.0
        };
        let mut steps = (moving_price / FIXED32_STEP).floor();
        let mut sum = 0.0;
        let mut done = 0.0;
        while done < span {
            // The next block already sees the price that it ends with.
            let inflow = first + slope * (done + 1.0);
            let outflow = (self.rate * steps).ceil();
            let speed = inflow.floor() - outflow;
            let run = same_speed_for(inflow, slope)
                .min(self.same_outflow_for(steps, outflow, speed))
                .min(span - done);
            sum += run * (steps + speed * (run - 1.0) / 2.0);
            steps += run * speed;
            done += run;
        }
        Advanced {
            moving_price: steps * FIXED32_STEP,
            mean: if blocks > 0 {
                sum / span * FIXED32_STEP
            } else {
                moving_price
            },
        }
    }

    /// For how many blocks a·M stays within (outflow − 1, outflow] at this speed.
    fn same_outflow_for(self, steps: f64, outflow: f64, speed: f64) -> f64 {
        if speed > 0.0 {
            ((outflow / self.rate - steps) / speed).floor().max(0.0) + 1.0
        } else if speed < 0.0 {
            // The lower end is outside.
            (((outflow - 1.0) / self.rate - steps) / speed)
                .ceil()
                .max(1.0)
        } else {
            f64::INFINITY
        }
    }
}

/// For how many blocks, this one included, the whole part of `inflow` stays what it is.
fn same_speed_for(inflow: f64, slope: f64) -> f64 {
    let whole = inflow.floor();
    if slope > 0.0 {
        // The upper end is outside.
        ((whole + 1.0 - inflow) / slope).ceil().max(1.0)
    } else if slope < 0.0 {
        ((whole - inflow) / slope).floor() + 1.0
    } else {
        f64::INFINITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let fast = average.advance(slow, (price, price), 20_000).moving_price;
            for _ in 0..20_000 {
                slow = average.next(slow, price);
            }
            let steps = ((fast - slow) / FIXED32_STEP).abs();
            assert!(
                steps <= 1.0,
                "rate {rate}, price {price}: {steps} steps apart"
            );
        }
    }

    #[test]
    fn advancing_follows_a_price_that_moves() {
        let average = ConstantRate::new(3e-6, f64::INFINITY);
        for (start, first, last) in [(0.05, 0.05, 0.06), (0.02, 0.05, 0.001), (0.0, 0.0, 2.0)] {
            let mut slow = truncate_to_fixed32(start);
            let fast = average.advance(slow, (first, last), 7200);
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
        let rest = average.advance(0.0, (0.05, 0.05), 100_000_000).moving_price;
        assert!(rest < 0.05 - 0.5e-4 && rest > 0.05 - 2e-4, "{rest}");
    }
}
