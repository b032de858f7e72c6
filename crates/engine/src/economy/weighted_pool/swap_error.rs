//! Why a weighted pool refuses a swap, and the limits that it is held to.

use core::fmt;

/// The least that the reserve which pays out must hold before a swap, in rao.
///
/// Source: `SwapMinimumReserve`, runtime/src/lib.rs.
pub const MINIMUM_OUTPUT_RESERVE: u64 = 1_000_000;

/// A swap may bring in at most this many times the reserve that it goes to.
///
/// Source: pallets/swap/src/pallet/swap_step.rs, since v3.4.9.
pub const MOST_INPUT_OVER_RESERVE: u64 = 1_000;

/// Why a weighted pool refuses a swap. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightedSwapError {
    /// More than [`MOST_INPUT_OVER_RESERVE`] times the reserve that it goes to.
    InputTooLarge {
        /// What would go in, in rao, the fee taken off.
        paid_in: u64,
        /// What the reserve holds, in rao.
        reserve: u64,
    },
    /// The reserve that pays out is below [`MINIMUM_OUTPUT_RESERVE`], or nothing would be bought.
    ReserveTooLow {
        /// What it holds, in rao.
        reserve: u64,
    },
    /// The price already is at the limit or past it.
    PriceLimitExceeded {
        /// The limit, in rao of TAO per alpha.
        price_rao: u64,
    },
    /// More would be paid out than there is.
    InsufficientLiquidity,
}

impl WeightedSwapError {
    /// The name that the chain gives it.
    #[must_use]
    pub const fn chain_name(self) -> &'static str {
        match self {
            Self::InputTooLarge { .. } => "SwapInputTooLarge",
            Self::ReserveTooLow { .. } => "ReservesTooLow",
            Self::PriceLimitExceeded { .. } => "PriceLimitExceeded",
            Self::InsufficientLiquidity => "InsufficientLiquidity",
        }
    }
}

impl fmt::Display for WeightedSwapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InputTooLarge { paid_in, reserve } => write!(
                f,
                "amount {paid_in} rao is outside 0..={} rao, {MOST_INPUT_OVER_RESERVE} times the reserve",
                reserve.saturating_mul(MOST_INPUT_OVER_RESERVE)
            ),
            Self::ReserveTooLow { reserve } => write!(
                f,
                "the reserve of {reserve} rao is below {MINIMUM_OUTPUT_RESERVE} rao, or pays nothing for the amount"
            ),
            Self::PriceLimitExceeded { price_rao } => write!(
                f,
                "the price already is at the limit of {price_rao} rao per alpha"
            ),
            Self::InsufficientLiquidity => f.write_str("more would be paid out than there is"),
        }
    }
}

impl core::error::Error for WeightedSwapError {}
