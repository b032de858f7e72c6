//! The moving price of the launch: one rate at every age.

use super::Advanced;
use super::Truncation;
use super::glide::{Glide, LEAST_GLIDE};
use crate::economy::units::{FIXED32_STEP, round_to_fixed32, truncate_to_fixed32};
use crate::larger_smaller::smaller;

/// A moving price that forgets at a constant rate.
///
/// Source: `update_moving_price`, pallets/subtensor/src/staking/stake_utils.rs, v2.0.0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConstantRate {
    rate: f64,
    price_cap: f64,
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

    /// The part of the way to the spot price that a block goes.
    pub(super) fn rate(self) -> f64 {
        self.rate
    }

    /// The moving price one block later: trunc(a·p) + trunc((1 − a)·m), in TAO per alpha.
    ///
    /// `trunc` drops what is below 2^-32. It is part of the rule: an average that rises stops
    /// about 2^-32 / a short of the price.
    #[must_use]
    pub fn next(self, moving_price: f64, spot_price: f64) -> f64 {
        truncate_to_fixed32(self.rate * smaller(spot_price, self.price_cap))
            + truncate_to_fixed32((1.0 - self.rate) * moving_price)
    }

    /// The moving price `blocks` later, while the spot price goes evenly from one to another.
    ///
    /// With M and P in steps of 2^-32 a block adds floor(a·P) − ceil(a·M): a whole number of
    /// steps that stays the same until a·P or a·M passes a whole number. So the average moves
    /// along straight pieces, each done at once.
    #[must_use]
    pub fn advance(
        self,
        moving_price: f64,
        spot_prices: (f64, f64),
        blocks: u64,
        truncation: Truncation,
    ) -> Advanced {
        let span = blocks as f64;
        let inflow_at = |price: f64| self.rate * smaller(price, self.price_cap) / FIXED32_STEP;
        let (first, last) = (inflow_at(spot_prices.0), inflow_at(spot_prices.1));
        let slope = if blocks > 0 {
            (last - first) / span
        } else {
            0.0
        };
        let mut steps = (moving_price / FIXED32_STEP).floor();
        let mut sum = 0.0;
        let mut done = 0.0;
        let mut pieces = 0;
        while done < span && self.rate > 0.0 {
            pieces += 1;
            if pieces > truncation.most_pieces() {
                let glide = Glide {
                    rate: self.rate,
                    gap: (first + slope * done) / self.rate - steps,
                    slope: slope / self.rate,
                    // floor(a·P) and ceil(a·M) lose half a step each.
                    loss: 1.0,
                };
                let many = if truncation == Truncation::OnAverage || slope.abs() >= 2.0 {
                    span - done
                } else {
                    glide.restless_for().min(span - done)
                };
                if truncation == Truncation::OnAverage || many >= LEAST_GLIDE {
                    let (moved, glided) = glide.over(many);
                    sum += glided + steps * many;
                    steps += moved.round();
                    done += many;
                    continue;
                }
            }
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
