//! The weighted pool (Balancer's): a pool whose two sides count with weights of their own.
//!
//! w is the weight of the TAO side, 1 − w that of the alpha side. X^(1−w)·T^w stays the same in
//! a trade; an injection out of proportion changes w instead of the price. With w = 1/2 it is a
//! constant-product pool.
//!
//! Source: pallets/swap/src/pallet (balancer.rs, impls.rs, swap_step.rs), main branch commit
//! 14bc6f9f964b, spec version 425.

mod fee_rate;
mod pool_weight;
mod price_limit;
mod swap_error;

pub use fee_rate::FeeRate;
pub use pool_weight::{PoolWeight, weight_change};
pub use price_limit::PriceLimit;
pub use swap_error::{MINIMUM_OUTPUT_RESERVE, MOST_INPUT_OVER_RESERVE, WeightedSwapError};

use super::pool::Side;

/// The largest power that the chain's routine can give: 2^64 in steps of 10^-18.
const LARGEST_POWER: f64 = 18.446_744_073_709_553;

/// What a swap does, in rao.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeightedSwap {
    /// What goes into the pool.
    pub paid_in: u64,
    /// What is taken beside it and never enters the pool. What is left stays with the trader.
    pub fee: u64,
    /// What the pool pays.
    pub amount_out: u64,
}

/// A weighted pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeightedPool {
    /// T, in rao.
    pub tao_reserve: u64,
    /// X, in rao.
    pub alpha_reserve: u64,
    /// w, the TAO side's weight.
    pub weight: PoolWeight,
}

/// The spot price (1 − w)/w · T/X in TAO per alpha; 0 where the pool holds no alpha.
#[must_use]
pub fn weighted_price(tao_reserve: f64, alpha_reserve: f64, weight: f64) -> f64 {
    if alpha_reserve > 0.0 {
        (1.0 - weight) / weight * (tao_reserve / alpha_reserve)
    } else {
        0.0
    }
}

/// The part of the paying reserve that a swap takes, 1 − (R_in / (R_in + d))^exponent.
///
/// The exponent is w/(1−w) for a buy, (1−w)/w for a sale. Written so that small trades keep
/// their digits.
#[must_use]
pub fn weighted_part_out(reserve_in: f64, amount_in: f64, exponent: f64) -> f64 {
    if amount_in > 0.0 {
        -libm::expm1(-exponent * libm::log1p(amount_in / reserve_in))
    } else {
        0.0
    }
}

/// What a swap between equal weights pays, where `f64` can tell: for nearly all, without the
/// divisions of 128 bits that took a seventh of a run.
///
/// R_out·⌈10^18·d/(R_in + d)⌉/10^18 is at least R_out·d/(R_in + d), and less than R_out/10^18 above
/// it. `f64` knows that to some 10^-15: where both ends have the same whole part, that is it.
fn surely_out(reserve_in: u64, paid_in: u64, reserve_out: u64) -> Option<u64> {
    let (held, paid, reserve) = (reserve_in as f64, paid_in as f64, reserve_out as f64);
    let out = reserve * (paid / (held + paid));
    let lowest = (out * (1.0 - 1e-15)).floor();
    let highest = (out * (1.0 + 1e-15) + reserve * 1e-18).floor();
    // Whole numbers end at 2^53.
    (lowest == highest && highest < 9e15).then_some(lowest as u64)
}

impl WeightedPool {
    /// The spot price, in TAO per alpha.
    #[must_use]
    pub fn price(&self) -> f64 {
        let (tao, alpha) = (self.tao_reserve as f64, self.alpha_reserve as f64);
        weighted_price(tao, alpha, self.weight.part())
    }

    /// Computes a swap: the fee is taken off, the rest goes in up to the price limit.
    ///
    /// The power is rounded down to 10^-18, the payment to whole rao.
    ///
    /// # Errors
    /// A [`WeightedSwapError`], tested in the order of its variants but for a payment of
    /// nothing, which shows only at the end.
    pub fn swap(
        &self,
        side: Side,
        amount_in: u64,
        limit: PriceLimit,
    ) -> Result<WeightedSwap, WeightedSwapError> {
        let (reserve_in, reserve_out) = self.reserves(side);
        let fee = limit.fee_rate.of(amount_in);
        let offered = amount_in - fee;
        // Where this is more than 64 bits hold, no offer is above it.
        if offered > reserve_in.saturating_mul(MOST_INPUT_OVER_RESERVE) {
            return Err(WeightedSwapError::InputTooLarge {
                paid_in: offered,
                reserve: reserve_in,
            });
        }
        let too_low = WeightedSwapError::ReserveTooLow {
            reserve: reserve_out,
        };
        if reserve_out < MINIMUM_OUTPUT_RESERVE {
            return Err(too_low);
        }
        let (price, limit_price) = (self.price(), limit.price());
        let is_within = match side {
            Side::Buy => price < limit_price,
            Side::Sell => price > limit_price,
        };
        if !is_within {
            return Err(WeightedSwapError::PriceLimitExceeded {
                price_rao: limit.price_rao,
            });
        }
        let (paid_in, fee) = match self.amount_to_limit((side, offered), price, limit_price) {
            Some(ToLimit { reached, amount }) if offered as f64 > reached => {
                // A limit beyond what the power can say may lie behind the offer.
                let paid_in = amount.min(offered);
                (paid_in, limit.fee_rate.on_top_of(paid_in))
            }
            _ => (offered, fee),
        };
        let amount_out = self.amount_out(side, paid_in);
        if amount_out == 0 && paid_in > 0 {
            return Err(too_low);
        }
        if amount_out > reserve_out {
            return Err(WeightedSwapError::InsufficientLiquidity);
        }
        Ok(WeightedSwap {
            paid_in,
            fee: fee.min(amount_in - paid_in),
            amount_out,
        })
    }

    /// The pool after a swap that it has computed.
    #[must_use]
    pub fn after(&self, side: Side, swapped: &WeightedSwap) -> Self {
        let WeightedSwap {
            paid_in,
            amount_out,
            ..
        } = *swapped;
        let (tao, alpha) = (self.tao_reserve, self.alpha_reserve);
        let (tao_reserve, alpha_reserve) = match side {
            Side::Buy => (
                tao.saturating_add(paid_in),
                alpha.saturating_sub(amount_out),
            ),
            Side::Sell => (
                tao.saturating_sub(amount_out),
                alpha.saturating_add(paid_in),
            ),
        };
        Self {
            tao_reserve,
            alpha_reserve,
            weight: self.weight,
        }
    }

    /// The weight that keeps the price when `tao_in` and `alpha_in` rao are injected; `None`,
    /// a refusal, where either side's would fall below 0.01.
    #[must_use]
    pub fn weight_after_injection(&self, tao_in: u64, alpha_in: u64) -> Option<PoolWeight> {
        let reserves = (self.tao_reserve as f64, self.alpha_reserve as f64);
        let added = (tao_in as f64, alpha_in as f64);
        let steps = weight_change(reserves, added, self.weight.part());
        self.weight.moved(steps)
    }

    /// What a swap pays for `paid_in` rao, rounded down as the chain does it.
    fn amount_out(&self, side: Side, paid_in: u64) -> u64 {
        let (reserve_in, reserve_out) = self.reserves(side);
        if self.weight == PoolWeight::EQUAL
            && let Some(out) = surely_out(reserve_in, paid_in, reserve_out)
        {
            return out;
        }
        let one = u128::from(PoolWeight::ONE);
        // The power is rounded down to 10^-18, and so what is left of 1 is rounded up.
        let steps = if self.weight == PoolWeight::EQUAL {
            // The ratio itself: integers give every digit.
            let sum = u128::from(reserve_in) + u128::from(paid_in);
            match (u128::from(reserve_in) * one).checked_div(sum) {
                Some(power) => one - power,
                None => 0,
            }
        } else {
            let exponent = self.exponent(side);
            let part = weighted_part_out(reserve_in as f64, paid_in as f64, exponent);
            (part * PoolWeight::ONE as f64).ceil() as u128
        };
        let out = u128::from(reserve_out) * steps.min(one) / one;
        // A part of 1 at most: it is no more than the reserve.
        u64::try_from(out).unwrap_or(u64::MAX)
    }

    /// The power to which a swap of that side takes the ratio of reserves.
    #[must_use]
    pub fn exponent(&self, side: Side) -> f64 {
        let weight = self.weight.part();
        match side {
            Side::Buy => weight / (1.0 - weight),
            Side::Sell => (1.0 - weight) / weight,
        }
    }

    /// Buy: d = T((limit/p)^(1−w) − 1); sell: d = X((p/limit)^w − 1). `None` where the offer
    /// is far from it.
    fn amount_to_limit(
        &self,
        (side, offered): (Side, u64),
        price: f64,
        limit_price: f64,
    ) -> Option<ToLimit> {
        let weight = self.weight.part();
        let (reserve, exponent, ratio) = match side {
            Side::Buy => (self.tao_reserve, 1.0 - weight, limit_price / price),
            Side::Sell => (self.alpha_reserve, weight, price / limit_price),
        };
        let reserve = reserve as f64;
        // e^x − 1 ≥ x and ln x ≥ 1 − 1/x: most offers need neither.
        if (offered as f64) < reserve * exponent * (1.0 - 1.0 / ratio) {
            return None;
        }
        let growth = libm::expm1(exponent * libm::log(ratio));
        Some(ToLimit {
            reached: reserve * growth,
            amount: (reserve * growth.min(LARGEST_POWER - 1.0)) as u64,
        })
    }

    fn reserves(&self, side: Side) -> (u64, u64) {
        match side {
            Side::Buy => (self.tao_reserve, self.alpha_reserve),
            Side::Sell => (self.alpha_reserve, self.tao_reserve),
        }
    }
}

/// How much goes in until the price reaches a limit.
struct ToLimit {
    /// By the formula, in rao.
    reached: f64,
    /// By the chain, whose power ends at [`LARGEST_POWER`], in whole rao.
    amount: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(tao_reserve: u64, alpha_reserve: u64, steps: u64) -> WeightedPool {
        WeightedPool {
            tao_reserve,
            alpha_reserve,
            weight: PoolWeight::from_steps(steps).unwrap(),
        }
    }

    #[test]
    fn a_round_trip_gains_no_more_than_dust() {
        for steps in [
            PoolWeight::LEAST.steps(),
            PoolWeight::ONE / 3,
            PoolWeight::MOST.steps(),
        ] {
            let pool = pool(5_000_000_000, 70_000_000_000, steps);
            let limit = PriceLimit::widest(Side::Buy, FeeRate::NONE);
            let bought = pool.swap(Side::Buy, 123_456_789, limit).unwrap();
            let after = pool.after(Side::Buy, &bought);
            let limit = PriceLimit::widest(Side::Sell, FeeRate::NONE);
            let back = after.swap(Side::Sell, bought.amount_out, limit).unwrap();
            assert!(back.amount_out <= 123_456_790, "{back:?}");
        }
    }

    #[test]
    fn a_swap_at_the_limits_is_an_error_not_a_panic() {
        let ends = [0, 1, MINIMUM_OUTPUT_RESERVE, 1_000_000_000_000, u64::MAX];
        for (tao, alpha) in ends.iter().flat_map(|&a| ends.map(|b| (a, b))) {
            for weight in [PoolWeight::LEAST, PoolWeight::EQUAL, PoolWeight::MOST] {
                let pool = pool(tao, alpha, weight.steps());
                for (amount, rate) in ends.iter().flat_map(|&a| [0, 33, 65_535].map(|r| (a, r))) {
                    for price_rao in [0, 1_000, u64::MAX] {
                        let fee_rate = FeeRate(rate);
                        let limit = PriceLimit {
                            price_rao,
                            fee_rate,
                        };
                        for side in [Side::Buy, Side::Sell] {
                            if let Ok(done) = pool.swap(side, amount, limit) {
                                assert!(
                                    u128::from(done.paid_in) + u128::from(done.fee)
                                        <= u128::from(amount)
                                );
                                assert!(done.amount_out <= pool.reserves(side).1);
                            }
                        }
                    }
                    let _ = pool.weight_after_injection(amount, tao);
                }
            }
        }
    }

    #[test]
    fn an_injection_leaves_the_price() {
        let before = pool(
            1_000_000_000_000,
            20_000_000_000_000,
            PoolWeight::EQUAL.steps(),
        );
        let weight = before.weight_after_injection(7_000_000_000, 3_000_000_000);
        let after = WeightedPool {
            tao_reserve: before.tao_reserve + 7_000_000_000,
            alpha_reserve: before.alpha_reserve + 3_000_000_000,
            weight: weight.unwrap(),
        };
        assert!((after.price() / before.price() - 1.0).abs() < 1e-15);
        assert_eq!(
            before.weight_after_injection(1_000_000_000_000_000, 0),
            None
        );
    }

    #[test]
    fn what_is_sure_without_long_divisions_is_what_they_say() {
        let exact = |held: u64, paid: u64, reserve: u64| {
            let one = u128::from(PoolWeight::ONE);
            let power = u128::from(held) * one / (u128::from(held) + u128::from(paid));
            (u128::from(reserve) * (one - power) / one) as u64
        };
        let (mut sure, mut all) = (0, 0);
        // All sizes against one another, with digits of no pattern.
        for (held, paid, reserve) in (0..40_000_u64).map(|step| {
            let digits = |salt: u64| (step + salt).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 << 63;
            let shift = |by: u64| 1 + (step / by) % 62;
            (
                digits(1) >> shift(1),
                digits(2) >> shift(7),
                digits(3) >> shift(41),
            )
        }) {
            all += 1;
            if let Some(out) = surely_out(held, paid, reserve) {
                sure += 1;
                assert_eq!(out, exact(held, paid, reserve), "{held} {paid} {reserve}");
            }
        }
        assert!(sure * 2 > all, "{sure} of {all} are sure");
        assert_eq!(surely_out(0, 0, 5), None);
    }
}
