//! The choices of which a rule is made: each an enum, what it may be a variant.

use crate::economy::flow::{FlowShares, ProtocolFlow};
use crate::economy::gate::Gate;
use crate::economy::units::{Blocks, Tao};
use crate::economy::weighted_pool::FeeRate;

/// What a subnet's share of the block's TAO is measured by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ShareRule {
    /// p / Σp.
    SpotPrice,
    /// m / Σm.
    MovingPrice,
    /// m(1 − burned), normalised; m where that leaves nothing.
    Unburned,
    /// The same through a gate.
    Gated(Gate),
    /// The average flow of TAO, above a lower limit.
    Flow(FlowShares),
}

impl ShareRule {
    /// Whether a subnet whose emission is switched off gets none. The chain has the switch since
    /// v3.4.0.
    #[must_use]
    pub const fn heeds_the_switch(self) -> bool {
        match self {
            Self::SpotPrice | Self::MovingPrice => false,
            Self::Unburned | Self::Gated(_) => true,
            Self::Flow(flow) => matches!(flow.protocol, ProtocolFlow::Subtracted),
        }
    }
}

/// How the price is averaged over time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PriceAverage {
    /// Not at all: the moving price is the spot price.
    Spot,
    /// Never: it stays what it was at the start.
    Fixed,
    /// By the scenario's rate, the same at every age.
    ConstantRate {
        /// The price above which the average looks no further, in TAO per alpha.
        price_cap: f64,
    },
    /// By the scenario's rate times b/(b + h), b the blocks since the subnet's first emission.
    WarmUp {
        /// The price above which the average looks no further, in TAO per alpha.
        price_cap: f64,
        /// h, the age at which half of the rate is reached.
        half_weight_age: Blocks,
    },
}

impl PriceAverage {
    /// The chain's average since v2.0.8: four weeks to half of the rate, no price above 1.
    ///
    /// Source: `update_moving_price`, pallets/subtensor/src/staking/stake_utils.rs, and
    /// `InitialEmaPriceHalvingPeriod`, runtime/src/lib.rs.
    pub const CHAIN_WARM_UP: Self = Self::WarmUp {
        price_cap: 1.0,
        half_weight_age: Blocks(201_600),
    };
}

/// How much alpha a pool may get in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InjectionCap {
    /// As much as keeps its price.
    None,
    /// At most A, the subnet's own alpha emission.
    AlphaEmission,
    /// At most the smaller of A and E, the block's TAO emission.
    AlphaAndTaoEmission,
    /// At most A times root's proportion.
    RootProportion,
}

/// What becomes of TAO whose alpha is above the injection cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExcessTao {
    /// It goes into the pool all the same, and raises the price.
    StaysInPool,
    /// It buys alpha from the pool without a fee.
    BuysAlpha(BoughtAlpha),
}

/// What becomes of the alpha that the chain buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoughtAlpha {
    /// It is destroyed: the alpha outstanding stays what it was.
    Destroyed,
    /// The protocol holds it, outside the pool.
    KeptByProtocol,
}

/// What happens to root's part of a subnet's alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootPart {
    /// Root has no part.
    None,
    /// It is sold into the pool in the same block, and root stakers get the TAO.
    SoldAtOnce,
    /// It is kept until root stakers claim it; while Σm is not above 1 it is destroyed instead.
    Kept,
}

/// What trades go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolRule {
    /// Nothing: there is no alpha, and a subnet's TAO is paid to its participants.
    None,
    /// A pool that keeps T·X.
    ConstantProduct,
    /// A pool that keeps X^(1−w)·T^w; an injection moves w and not the price.
    Weighted,
}

/// What a trade costs beside its slippage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fee {
    /// Nothing.
    None,
    /// A fixed sum from the TAO side of each trade, left in the pool.
    FlatIntoPool(Tao),
    /// A part of what is paid in, to whoever wrote the block; alpha is sold for TAO at once.
    ToBlockAuthor(FeeRate),
}

/// When a subnet's pending alpha is paid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EpochRule {
    /// Where (block + netuid + 1) mod (tempo + 1) = tempo.
    ByNetuid,
    /// As soon as a tempo has passed since the last time, but only so many in one block.
    SinceLast {
        /// The most epochs in a block; the others wait for the next.
        most_per_block: u32,
    },
}
