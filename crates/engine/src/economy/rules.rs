//! Rule sets: which of the economy's choices are in force. Data, not branches.

use core::fmt;

use super::flow::{FlowShares, ProtocolFlow};
use super::gate::Gate;
use super::registration::RegistrationRule;
use super::units::{Blocks, Tao};
use super::weighted_pool::FeeRate;

/// A rule set by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RuleId {
    /// The ideal of the source thread: shares by spot price, balanced injection, no fee.
    #[default]
    Thread,
    /// Before DTAO: TAO is paid out by fixed weights, which the moving prices stand for.
    Votes,
    /// The chain's launch rule of 13 February 2025 (v2.0.0).
    Launch,
    /// Shares by what people stake, as of 12 December 2025 (v3.3.1).
    Flow,
    /// The same, less what the protocol itself puts in, from 27 May 2026 (v3.4.0).
    FlowNet,
    /// Back to the moving price, less what miners burn, 30 June 2026 (spec version 425).
    Current,
    /// The same through a gate that favours large shares, since 27 July 2026.
    Gated,
    /// Any valid combination of the seven choices, as a scenario's parameters make it.
    Custom,
}

impl RuleId {
    /// What a page offers: the named rules in the order in which they came, and the custom one.
    pub const ALL: [Self; 8] = [
        Self::Thread,
        Self::Votes,
        Self::Launch,
        Self::Flow,
        Self::FlowNet,
        Self::Current,
        Self::Gated,
        Self::Custom,
    ];
    /// Every rule set that is fixed by its name, in the order in which they came.
    pub const NAMED: [Self; 7] = [
        Self::Thread,
        Self::Votes,
        Self::Launch,
        Self::Flow,
        Self::FlowNet,
        Self::Current,
        Self::Gated,
    ];

    /// The name in links and on the command line. Never reused for another rule.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Thread => "thread",
            Self::Votes => "votes",
            Self::Launch => "launch",
            Self::Flow => "flow",
            Self::FlowNet => "flow-net",
            Self::Current => "current",
            Self::Gated => "gated",
            Self::Custom => "custom",
        }
    }

    /// The rule set of that name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let known = Self::NAMED.into_iter().chain([Self::Custom]);
        known.into_iter().find(|rule| rule.key() == key)
    }

    /// When the chain took it up; `None` for what it never had by a name and a date: the ideal,
    /// what was before DTAO, a custom rule.
    ///
    /// Source: `timeline.json` beside the reference vectors, dates of the tagged commits; the
    /// live chain upgrades on that day or after it. Of `gated`: its release.
    #[must_use]
    pub const fn since(self) -> Option<Since> {
        let (date, days_after_launch) = match self {
            Self::Thread | Self::Votes | Self::Custom => return None,
            Self::Launch => ("2025-02-13", 0),
            Self::Flow => ("2025-12-12", 302),
            Self::FlowNet => ("2026-05-27", 468),
            Self::Current => ("2026-06-30", 502),
            Self::Gated => ("2026-07-27", 529),
        };
        Some(Since {
            date,
            days_after_launch,
        })
    }

    /// The choices that this name stands for; of a custom rule those of the thread, which it
    /// starts from.
    #[must_use]
    pub const fn rule_set(self) -> RuleSet {
        match self {
            Self::Thread | Self::Custom => RuleSet {
                shares: ShareRule::SpotPrice,
                price_average: PriceAverage::Spot,
                injection_cap: InjectionCap::None,
                excess: ExcessTao::StaysInPool,
                root: RootPart::None,
                pool: PoolRule::ConstantProduct,
                fee: Fee::None,
                epochs: EpochRule::ByNetuid,
                registration: RegistrationRule::LAUNCH,
            },
            Self::Launch => RuleSet {
                shares: ShareRule::MovingPrice,
                price_average: PriceAverage::ConstantRate {
                    price_cap: f64::INFINITY,
                },
                injection_cap: InjectionCap::AlphaEmission,
                excess: ExcessTao::StaysInPool,
                root: RootPart::SoldAtOnce,
                pool: PoolRule::ConstantProduct,
                fee: Fee::FlatIntoPool(Tao::from_rao(50_000)),
                epochs: EpochRule::ByNetuid,
                registration: RegistrationRule::LAUNCH,
            },
            Self::Votes => RuleSet {
                shares: ShareRule::MovingPrice,
                price_average: PriceAverage::Fixed,
                injection_cap: InjectionCap::None,
                excess: ExcessTao::StaysInPool,
                root: RootPart::None,
                pool: PoolRule::None,
                fee: Fee::None,
                epochs: EpochRule::ByNetuid,
                registration: RegistrationRule::LAUNCH,
            },
            Self::Flow => RuleSet {
                shares: ShareRule::Flow(FlowShares {
                    protocol: ProtocolFlow::Ignored,
                    ..FlowShares::CHAIN
                }),
                price_average: PriceAverage::CHAIN_WARM_UP,
                injection_cap: InjectionCap::AlphaAndTaoEmission,
                excess: ExcessTao::BuysAlpha(BoughtAlpha::Destroyed),
                root: RootPart::Kept,
                // A simplification: until June 2026 the chain's pool had liquidity by price range.
                pool: PoolRule::ConstantProduct,
                fee: Fee::ToBlockAuthor(FeeRate(33)),
                epochs: EpochRule::ByNetuid,
                registration: RegistrationRule::FLOW,
            },
            Self::FlowNet => RuleSet {
                shares: ShareRule::Flow(FlowShares::CHAIN),
                registration: RegistrationRule::FLOW_NET,
                ..Self::Flow.rule_set()
            },
            Self::Current => RuleSet {
                shares: ShareRule::Unburned,
                price_average: PriceAverage::CHAIN_WARM_UP,
                injection_cap: InjectionCap::RootProportion,
                excess: ExcessTao::BuysAlpha(BoughtAlpha::KeptByProtocol),
                root: RootPart::Kept,
                pool: PoolRule::Weighted,
                fee: Fee::ToBlockAuthor(FeeRate(33)),
                epochs: EpochRule::SinceLast { most_per_block: 2 },
                registration: RegistrationRule::CURRENT,
            },
            Self::Gated => RuleSet {
                shares: ShareRule::Gated(Gate::CHAIN),
                ..Self::Current.rule_set()
            },
        }
    }
}

/// A date of the chain's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// Year, month and day, as `2025-12-12`.
    pub date: &'static str,
    /// Days from DTAO's launch on 13 February 2025 to it.
    pub days_after_launch: u64,
}

/// The choices that make a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleSet {
    /// What a subnet's share of the block's TAO is measured by.
    pub shares: ShareRule,
    /// How the price is averaged over time.
    pub price_average: PriceAverage,
    /// How much alpha a pool may get in a block.
    pub injection_cap: InjectionCap,
    /// What becomes of TAO whose alpha is above the cap.
    pub excess: ExcessTao,
    /// What happens to root's part of a subnet's alpha.
    pub root: RootPart,
    /// What trades go through.
    pub pool: PoolRule,
    /// What a trade costs beside its slippage.
    pub fee: Fee,
    /// When pending alpha is paid out.
    pub epochs: EpochRule,
    /// How a new subnet starts.
    pub registration: RegistrationRule,
}

impl RuleSet {
    /// Says whether these choices can stand together.
    ///
    /// # Errors
    /// The first [`RuleError`] that keeps them from it.
    pub fn check(&self) -> Result<(), RuleError> {
        if self.pool == PoolRule::None {
            if matches!(self.shares, ShareRule::SpotPrice | ShareRule::Flow(_)) {
                return Err(RuleError::SharesNeedAPool);
            }
            if self.price_average != PriceAverage::Fixed {
                return Err(RuleError::AverageNeedsAPool);
            }
            if self.injection_cap != InjectionCap::None || self.root != RootPart::None {
                return Err(RuleError::AlphaNeedsAPool);
            }
            if self.fee != Fee::None {
                return Err(RuleError::FeeNeedsAPool);
            }
        }
        if self.injection_cap == InjectionCap::None && self.excess != ExcessTao::StaysInPool {
            return Err(RuleError::ExcessNeedsACap);
        }
        if self.pool == PoolRule::Weighted && self.root == RootPart::SoldAtOnce {
            return Err(RuleError::SaleMeetsWeights);
        }
        Ok(())
    }
}

/// Why choices cannot stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleError {
    /// Shares by spot price or flow, and no pool that has either.
    SharesNeedAPool,
    /// A moving price, and no pool that has a price to follow.
    AverageNeedsAPool,
    /// Alpha to inject or to give to root, and no pool that gives it a worth.
    AlphaNeedsAPool,
    /// A fee on trades, and no pool to trade with.
    FeeNeedsAPool,
    /// A use for TAO above a cap, and no cap.
    ExcessNeedsACap,
    /// Root's part is sold in every block into a pool whose weights an injection moves: the
    /// chain never had both, and which comes first would be made up.
    SaleMeetsWeights,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SharesNeedAPool => "shares by spot price or by flow need a pool",
            Self::AverageNeedsAPool => "without a pool the moving price can only be fixed",
            Self::AlphaNeedsAPool => "an injection cap and root's part of alpha need a pool",
            Self::FeeNeedsAPool => "a fee on trades needs a pool",
            Self::ExcessNeedsACap => "TAO that buys alpha above a cap needs an injection cap",
            Self::SaleMeetsWeights => {
                "a weighted pool cannot have root's part sold into it in every block"
            }
        })
    }
}

impl core::error::Error for RuleError {}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_rule_can_stand_and_has_its_own_key() {
        for rule in RuleId::NAMED {
            assert_eq!(rule.rule_set().check(), Ok(()), "{rule:?}");
            assert_eq!(RuleId::from_key(rule.key()), Some(rule));
        }
        for rule in RuleId::ALL {
            assert!(rule == RuleId::Custom || RuleId::NAMED.contains(&rule));
            assert_eq!(RuleId::from_key(rule.key()), Some(rule));
        }
    }

    /// Days since 1 March of the year 0, by months that are counted from March.
    fn day_number(date: &str) -> u64 {
        let parts: Vec<u64> = date.split('-').map(|part| part.parse().unwrap()).collect();
        let [year, month, day] = parts[..] else {
            panic!("{date} has not three parts");
        };
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let leap_days = year / 4 - year / 100 + year / 400;
        365 * year + leap_days + (153 * month + 2) / 5 + day
    }

    #[test]
    fn rules_came_in_their_order_and_as_many_days_after_the_launch() {
        let since: Vec<Since> = RuleId::NAMED
            .into_iter()
            .filter_map(RuleId::since)
            .collect();
        assert_eq!(since.len(), 5);
        assert!(since.is_sorted_by(|a, b| a.date < b.date));
        let launch = day_number(since[0].date);
        for since in since {
            let days = day_number(since.date) - launch;
            assert_eq!(days, since.days_after_launch, "{}", since.date);
        }
    }

    #[test]
    fn what_cannot_stand_is_refused_with_the_reason() {
        let votes = RuleId::Votes.rule_set();
        let impossible = [
            RuleSet {
                shares: ShareRule::SpotPrice,
                ..votes
            },
            RuleSet {
                price_average: PriceAverage::CHAIN_WARM_UP,
                ..votes
            },
            RuleSet {
                root: RootPart::Kept,
                ..votes
            },
            RuleSet {
                fee: Fee::ToBlockAuthor(FeeRate(33)),
                ..votes
            },
            RuleSet {
                injection_cap: InjectionCap::None,
                ..RuleId::Current.rule_set()
            },
            RuleSet {
                root: RootPart::SoldAtOnce,
                ..RuleId::Current.rule_set()
            },
        ];
        let reasons = impossible.map(|rules| rules.check().unwrap_err());
        for (index, reason) in reasons.iter().enumerate() {
            assert!(!reasons[..index].contains(reason), "{reason}");
        }
    }
}
