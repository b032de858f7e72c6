//! The price that a swap does not pass.

use super::FeeRate;
use crate::economy::pool::Side;

/// How far a swap may move the price, and its fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceLimit {
    /// The price that is not passed, in rao of TAO per alpha.
    pub price_rao: u64,
    /// What the swap costs.
    pub fee_rate: FeeRate,
}

impl PriceLimit {
    /// The chain's own limits: 1,000,000 TAO per alpha for a buy, 0.000001 for a sale.
    ///
    /// Source: pallets/swap/src/pallet/impls.rs.
    #[must_use]
    pub const fn widest(side: Side, fee_rate: FeeRate) -> Self {
        Self {
            price_rao: match side {
                Side::Buy => 1_000_000_000_000_000,
                Side::Sell => 1_000,
            },
            fee_rate,
        }
    }

    pub(super) fn price(self) -> f64 {
        self.price_rao as f64 / 1e9
    }
}
