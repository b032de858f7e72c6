//! Rule sets: which of the economy's choices are in force. Data, not branches.

use super::units::Tao;

/// A rule set by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RuleId {
    /// The ideal of the source thread: shares by spot price, balanced injection, no fee.
    #[default]
    Thread,
    /// The chain's launch rule of 13 February 2025 (v2.0.0).
    Launch,
}

impl RuleId {
    /// Every rule set that there is, in the order in which they came.
    pub const ALL: [Self; 2] = [Self::Thread, Self::Launch];

    /// The name in links and on the command line. Never reused for another rule.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Thread => "thread",
            Self::Launch => "launch",
        }
    }

    /// The rule set of that name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }

    /// The choices that this name stands for.
    #[must_use]
    pub const fn rule_set(self) -> RuleSet {
        match self {
            Self::Thread => RuleSet {
                shares: ShareRule::SpotPrice,
                price_average: PriceAverage::Spot,
                injection_cap: InjectionCap::None,
                root: RootPart::None,
                fee: Fee::None,
            },
            Self::Launch => RuleSet {
                shares: ShareRule::MovingPrice,
                price_average: PriceAverage::ConstantRate {
                    price_cap: f64::INFINITY,
                },
                injection_cap: InjectionCap::AlphaEmission,
                root: RootPart::SoldAtOnce,
                fee: Fee::FlatIntoPool(Tao::from_rao(50_000)),
            },
        }
    }
}

/// The choices that make a rule. The pool is constant product, and TAO above an injection cap
/// stays in the pool, in both rules there are: neither is a choice yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleSet {
    /// What a subnet's share of the block's TAO is measured by.
    pub shares: ShareRule,
    /// How the price is averaged over time.
    pub price_average: PriceAverage,
    /// How much alpha a pool may get in a block.
    pub injection_cap: InjectionCap,
    /// What happens to root's part of a subnet's alpha.
    pub root: RootPart,
    /// What a trade costs beside its slippage.
    pub fee: Fee,
}

/// What a subnet's share of the block's TAO is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareRule {
    /// p / Σp.
    SpotPrice,
    /// m / Σm.
    MovingPrice,
}

/// How the price is averaged over time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PriceAverage {
    /// Not at all: the moving price is the spot price.
    Spot,
    /// By the scenario's rate, the same at every age.
    ConstantRate {
        /// The price above which the average looks no further, in TAO per alpha.
        price_cap: f64,
    },
}

/// How much alpha a pool may get in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InjectionCap {
    /// As much as keeps its price.
    None,
    /// At most the subnet's own alpha emission.
    AlphaEmission,
}

/// What happens to root's part of a subnet's alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootPart {
    /// Root has no part.
    None,
    /// It is sold into the pool in the same block, and root stakers get the TAO.
    SoldAtOnce,
}

/// What a trade costs beside its slippage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fee {
    /// Nothing.
    None,
    /// A fixed sum from the TAO side of each trade, left in the pool.
    FlatIntoPool(Tao),
}
