//! The pool of a subnet: prices and swaps.
//!
//! Reserves and amounts are in rao, prices in TAO per alpha. Directions are named by what
//! goes in: a buy puts TAO in and takes alpha out, a sell the other way round.

use core::fmt;

use super::units::truncate_to_fixed32;
use super::weighted_pool::{FeeRate, PriceLimit, WeightedPool, WeightedSwapError};

/// The least that a swap may leave in the reserve it takes from, in rao (0.01 TAO or alpha).
///
/// Source: `DefaultMinimumPoolLiquidity`, pallets/subtensor/src/lib.rs, v2.0.0.
pub const MINIMUM_RESERVE: u64 = 10_000_000;

/// Which way a trade goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// TAO in, alpha out: staking.
    Buy,
    /// Alpha in, TAO out: unstaking.
    Sell,
}

/// Why a pool refuses a swap. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwapError {
    /// The reserve that pays out would fall below [`MINIMUM_RESERVE`].
    ReserveTooLow {
        /// What it holds now, in rao.
        reserve: u64,
    },
    /// The reserve that is paid into cannot hold the amount.
    AmountTooLarge {
        /// What was offered, in rao.
        amount_in: u64,
    },
    /// There is no pool: the rule in force has none.
    NoPool,
    /// A weighted pool refuses it.
    Weighted(WeightedSwapError),
}

impl fmt::Display for SwapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReserveTooLow { reserve } => write!(
                f,
                "the reserve of {reserve} rao would fall below {MINIMUM_RESERVE} rao"
            ),
            Self::AmountTooLarge { amount_in } => write!(
                f,
                "amount {amount_in} rao is outside 0..={} rao together with the reserve",
                u64::MAX
            ),
            Self::NoPool => f.write_str("there is no pool under this rule"),
            Self::Weighted(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for SwapError {}

impl From<WeightedSwapError> for SwapError {
    fn from(error: WeightedSwapError) -> Self {
        Self::Weighted(error)
    }
}

/// The spot price T / X in TAO per alpha; 0 where the pool holds no alpha.
#[must_use]
pub fn spot_price(tao_reserve: f64, alpha_reserve: f64) -> f64 {
    if alpha_reserve > 0.0 {
        tao_reserve / alpha_reserve
    } else {
        0.0
    }
}

/// The spot price as the launch chain keeps it: with 32 fraction bits.
///
/// Source: `get_alpha_price`, pallets/subtensor/src/staking/stake_utils.rs, v2.0.0 (I96F32).
#[must_use]
pub fn spot_price_fixed32(tao_reserve: f64, alpha_reserve: f64) -> f64 {
    truncate_to_fixed32(spot_price(tao_reserve, alpha_reserve))
}

/// What a constant-product pool pays out, in rao: R_out · d / (R_in + d), unrounded, unchecked.
///
/// The form keeps its digits on small trades, where R_out − k / (R_in + d) loses them.
#[must_use]
pub fn constant_product_out(reserve_in: f64, reserve_out: f64, amount_in: f64) -> f64 {
    if amount_in > 0.0 {
        reserve_out * (amount_in / (reserve_in + amount_in))
    } else {
        0.0
    }
}

/// What a constant-product pool pays out for `amount_in`, all in rao, as the chain computes it.
///
/// The reserve that is left is k / (R_in + d), kept to 2^-18 rao; the payment is what the
/// reserve loses by that, rounded down. Integers give it exactly.
///
/// Source: `sim_swap_tao_for_alpha`, `sim_swap_alpha_for_tao`,
/// pallets/subtensor/src/staking/stake_utils.rs, v2.0.0; whitepaper, "constant product".
///
/// # Errors
/// [`SwapError::ReserveTooLow`] when less than [`MINIMUM_RESERVE`] would be left,
/// [`SwapError::AmountTooLarge`] when the sum does not fit 64 bits.
pub fn swap_constant_product(
    reserve_in: u64,
    reserve_out: u64,
    amount_in: u64,
) -> Result<u64, SwapError> {
    let k = u128::from(reserve_in) * u128::from(reserve_out);
    let divisor = u128::from(reserve_in) + u128::from(amount_in);
    if k < u128::from(MINIMUM_RESERVE) * divisor || divisor == 0 {
        return Err(SwapError::ReserveTooLow {
            reserve: reserve_out,
        });
    }
    if divisor > u128::from(u64::MAX) {
        return Err(SwapError::AmountTooLarge { amount_in });
    }
    // ceil(floor(k · 2^18 / divisor) / 2^18): a quotient with a fraction below 2^-18 is whole.
    let whole = k / divisor;
    let has_fraction = ((k % divisor) << 18) >= divisor;
    let left = whole + u128::from(has_fraction);
    // left ≤ k / reserve_in = reserve_out wherever divisor ≥ reserve_in, which holds.
    Ok(reserve_out.saturating_sub(left as u64))
}

/// What a trade does, for showing: all that a trader asks before trading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quote {
    /// Which way it goes.
    pub side: Side,
    /// What is paid in, the fee with it, in rao of TAO (buy) or alpha (sell).
    pub amount_in: f64,
    /// The fee: what of it never enters the pool, in rao.
    pub fee: f64,
    /// What is paid out, in rao of the other.
    pub amount_out: f64,
    /// What would be paid out at the spot price, in rao.
    pub ideal_out: f64,
    /// The spot price before, in TAO per alpha.
    pub price_before: f64,
    /// TAO per alpha of the trade itself.
    pub execution_price: f64,
    /// The spot price after, in TAO per alpha.
    pub price_after: f64,
    /// The TAO reserve after, in rao.
    pub tao_reserve_after: f64,
    /// The alpha reserve after, in rao.
    pub alpha_reserve_after: f64,
}

impl Quote {
    /// Quotes a trade in a constant-product pool without a fee.
    ///
    /// # Errors
    /// As [`swap_constant_product`].
    pub fn constant_product(
        side: Side,
        tao_reserve: u64,
        alpha_reserve: u64,
        amount_in: u64,
    ) -> Result<Self, SwapError> {
        Self::constant_product_with_fee(
            side,
            (tao_reserve, alpha_reserve),
            amount_in,
            FeeRate::NONE,
        )
    }

    /// The same with a fee, which is taken off what is paid in, and never enters the pool.
    ///
    /// # Errors
    /// As [`swap_constant_product`].
    pub fn constant_product_with_fee(
        side: Side,
        (tao_reserve, alpha_reserve): (u64, u64),
        amount_in: u64,
        fee_rate: FeeRate,
    ) -> Result<Self, SwapError> {
        let (reserve_in, reserve_out) = match side {
            Side::Buy => (tao_reserve, alpha_reserve),
            Side::Sell => (alpha_reserve, tao_reserve),
        };
        let fee = fee_rate.of(amount_in);
        let paid_in = amount_in - fee;
        let out = swap_constant_product(reserve_in, reserve_out, paid_in)?;
        let after = |reserve: u64, change: f64| reserve as f64 + change;
        let (amount, paid) = (paid_in as f64, out as f64);
        let (tao_after, alpha_after) = match side {
            Side::Buy => (after(tao_reserve, amount), after(alpha_reserve, -paid)),
            Side::Sell => (after(tao_reserve, -paid), after(alpha_reserve, amount)),
        };
        let prices = (
            spot_price(tao_reserve as f64, alpha_reserve as f64),
            spot_price(tao_after, alpha_after),
        );
        Ok(Self::new(
            side,
            (amount_in, fee, paid),
            prices,
            (tao_after, alpha_after),
        ))
    }

    /// Quotes a trade in a weighted pool; the fee is taken off what is paid in, and never enters
    /// the pool. What the pool's own price limit leaves over is not part of the trade.
    ///
    /// # Errors
    /// As [`WeightedPool::swap`].
    pub fn weighted(
        side: Side,
        pool: WeightedPool,
        amount_in: u64,
        fee_rate: FeeRate,
    ) -> Result<Self, SwapError> {
        let swapped = pool.swap(side, amount_in, PriceLimit::widest(side, fee_rate))?;
        let after = pool.after(side, &swapped);
        let spent = swapped.paid_in.saturating_add(swapped.fee);
        Ok(Self::new(
            side,
            (spent, swapped.fee, swapped.amount_out as f64),
            (pool.price(), after.price()),
            (after.tao_reserve as f64, after.alpha_reserve as f64),
        ))
    }

    fn new(
        side: Side,
        (amount_in, fee, amount_out): (u64, u64, f64),
        (price_before, price_after): (f64, f64),
        (tao_reserve_after, alpha_reserve_after): (f64, f64),
    ) -> Self {
        let amount_in = amount_in as f64;
        let (ideal_out, execution_price) = match side {
            Side::Buy => (amount_in / price_before, amount_in / amount_out),
            Side::Sell => (amount_in * price_before, amount_out / amount_in),
        };
        Self {
            side,
            amount_in,
            fee: fee as f64,
            amount_out,
            ideal_out,
            price_before,
            // A trade of nothing, or one that buys nothing, has no price of its own.
            execution_price: if amount_in > 0.0 && amount_out > 0.0 {
                execution_price
            } else {
                price_before
            },
            price_after,
            tao_reserve_after,
            alpha_reserve_after,
        }
    }

    /// The slippage in rao of what is paid out: the ideal less the real payment, never negative.
    ///
    /// Source: `DynamicInfo.tao_to_alpha_with_slippage`, Python package bittensor 9.12.2.
    #[must_use]
    pub fn slippage(&self) -> f64 {
        slippage(self.ideal_out, self.amount_out)
    }

    /// The slippage as a part (0 to 1) of the ideal payment.
    #[must_use]
    pub fn slippage_part(&self) -> f64 {
        slippage_part(self.slippage(), self.amount_out)
    }
}

/// The ideal less the real payment, never negative.
#[must_use]
pub fn slippage(ideal_out: f64, amount_out: f64) -> f64 {
    (ideal_out - amount_out).max(0.0)
}

/// Slippage as a part (0 to 1) of slippage and payment together; 0 where both are 0.
#[must_use]
pub fn slippage_part(slippage: f64, amount_out: f64) -> f64 {
    let ideal = slippage + amount_out;
    if ideal > 0.0 { slippage / ideal } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_trip_never_gains() {
        let (tao, alpha, amount) = (5_000_000_000, 70_000_000_000, 123_456_789);
        let bought = swap_constant_product(tao, alpha, amount).unwrap();
        let back = swap_constant_product(alpha - bought, tao + amount, bought).unwrap();
        assert!(back <= amount, "{back}");
    }

    #[test]
    fn a_swap_at_the_limits_is_an_error_not_a_panic() {
        for side_in in [0, 1, MINIMUM_RESERVE, u64::MAX] {
            for side_out in [0, 1, MINIMUM_RESERVE, u64::MAX] {
                for amount in [0, 1, u64::MAX] {
                    if let Ok(out) = swap_constant_product(side_in, side_out, amount) {
                        assert!(side_out - out >= MINIMUM_RESERVE);
                    }
                }
            }
        }
    }

    #[test]
    fn equal_weights_quote_a_fee_as_a_constant_product_does() {
        let (tao, alpha, amount, rate) = (5_000_000_000, 70_000_000_000, 100_000_000, FeeRate(33));
        let pool = WeightedPool {
            tao_reserve: tao,
            alpha_reserve: alpha,
            weight: Default::default(),
        };
        for side in [Side::Buy, Side::Sell] {
            let plain = Quote::constant_product_with_fee(side, (tao, alpha), amount, rate).unwrap();
            let weighted = Quote::weighted(side, pool, amount, rate).unwrap();
            assert_eq!((plain.amount_in, plain.fee), (1e8, 50_354.0));
            assert_eq!((weighted.amount_in, weighted.fee), (1e8, 50_354.0));
            assert!((plain.amount_out - weighted.amount_out).abs() <= 1.0);
            let free = Quote::constant_product(side, tao, alpha, amount).unwrap();
            assert!(free.amount_out > plain.amount_out && free.fee == 0.0);
        }
    }

    #[test]
    fn a_trade_of_the_pools_own_size_slips_by_half() {
        let quote = Quote::constant_product(Side::Buy, 1_000_000_000, 8_000_000_000, 1_000_000_000)
            .unwrap();
        assert!((quote.slippage_part() - 0.5).abs() < 1e-9);
        assert!((quote.price_after / quote.price_before - 4.0).abs() < 1e-9);
        assert!((quote.execution_price / quote.price_before - 2.0).abs() < 1e-9);
    }
}
