//! The rules that have a name: their keys, their dates, and the choices that each stands for.

use super::{
    BoughtAlpha, EpochRule, ExcessTao, Fee, InjectionCap, PoolRule, PriceAverage, RootPart,
    RuleSet, ShareRule,
};
use crate::economy::flow::{FlowShares, ProtocolFlow};
use crate::economy::gate::Gate;
use crate::economy::registration::RegistrationRule;
use crate::economy::units::Tao;
use crate::economy::weighted_pool::FeeRate;

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
}
