//! A custom rule: the seven choices as a scenario's parameters name them.

use super::parameters::{ParameterId, Values};
use super::problem::{Allowed, Field, Given, Problem};
use crate::economy::flow::{FlowShares, ProtocolFlow};
use crate::economy::gate::Gate;
use crate::economy::rules::{
    BoughtAlpha, ExcessTao, Fee, InjectionCap, PoolRule, PriceAverage, RootPart, RuleId, RuleSet,
    ShareRule,
};

/// The choices that the parameters name; the order of each list is the table's.
pub(super) fn rule_set(values: &Values) -> RuleSet {
    let of = |id: ParameterId| values[id] as u8;
    RuleSet {
        shares: match of(ParameterId::CustomShares) {
            0 => ShareRule::SpotPrice,
            1 => ShareRule::MovingPrice,
            2 => ShareRule::Unburned,
            3 => ShareRule::Gated(Gate::CHAIN),
            4 => ShareRule::Flow(FlowShares {
                protocol: ProtocolFlow::Ignored,
                ..FlowShares::CHAIN
            }),
            _ => ShareRule::Flow(FlowShares::CHAIN),
        },
        price_average: match of(ParameterId::CustomAverage) {
            0 => PriceAverage::Spot,
            1 => PriceAverage::Fixed,
            2 => PriceAverage::ConstantRate {
                price_cap: f64::INFINITY,
            },
            3 => PriceAverage::ConstantRate { price_cap: 1.0 },
            _ => PriceAverage::CHAIN_WARM_UP,
        },
        injection_cap: match of(ParameterId::CustomCap) {
            0 => InjectionCap::None,
            1 => InjectionCap::AlphaEmission,
            2 => InjectionCap::AlphaAndTaoEmission,
            _ => InjectionCap::RootProportion,
        },
        excess: match of(ParameterId::CustomExcess) {
            0 => ExcessTao::StaysInPool,
            1 => ExcessTao::BuysAlpha(BoughtAlpha::Destroyed),
            _ => ExcessTao::BuysAlpha(BoughtAlpha::KeptByProtocol),
        },
        root: match of(ParameterId::CustomRoot) {
            0 => RootPart::None,
            1 => RootPart::SoldAtOnce,
            _ => RootPart::Kept,
        },
        pool: match of(ParameterId::CustomPool) {
            0 => PoolRule::ConstantProduct,
            1 => PoolRule::Weighted,
            _ => PoolRule::None,
        },
        fee: match of(ParameterId::CustomFee) {
            0 => Fee::None,
            1 => RuleId::Launch.rule_set().fee,
            _ => RuleId::Current.rule_set().fee,
        },
        ..RuleId::Custom.rule_set()
    }
}

/// Why the choices cannot stand together, if they cannot.
pub(super) fn problem(values: &Values) -> Option<Problem> {
    let error = rule_set(values).check().err()?;
    Some(Problem {
        field: Field::CustomRule,
        key: "rule",
        value: Given::Choices,
        allowed: Allowed::Together(error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Kind;

    /// A rule by name can be composed: each of its choices is in the lists.
    #[test]
    fn every_dated_rule_can_be_composed() {
        let composed = |choices: [f64; 7]| {
            let mut values = Values::default();
            let ids = ParameterId::ALL.into_iter();
            let custom = ids.filter(|id| id.parameter().group == crate::scenario::Group::Custom);
            for (id, choice) in custom.zip(choices) {
                assert!(matches!(id.parameter().kind, Kind::OneOf(_)));
                values[id] = choice;
            }
            assert_eq!(problem(&values), None);
            rule_set(&values)
        };
        for (choices, rule) in [
            ([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], RuleId::Thread),
            ([1.0, 1.0, 0.0, 0.0, 0.0, 2.0, 0.0], RuleId::Votes),
            ([1.0, 2.0, 1.0, 0.0, 1.0, 0.0, 1.0], RuleId::Launch),
            ([4.0, 4.0, 2.0, 1.0, 2.0, 0.0, 2.0], RuleId::Flow),
            ([5.0, 4.0, 2.0, 1.0, 2.0, 0.0, 2.0], RuleId::FlowNet),
            ([2.0, 4.0, 3.0, 2.0, 2.0, 1.0, 2.0], RuleId::Current),
            ([3.0, 4.0, 3.0, 2.0, 2.0, 1.0, 2.0], RuleId::Gated),
        ] {
            let named = rule.rule_set();
            let expected = RuleSet {
                epochs: RuleId::Custom.rule_set().epochs,
                registration: RuleId::Custom.rule_set().registration,
                ..named
            };
            assert_eq!(composed(choices), expected, "{rule:?}");
        }
    }

    #[test]
    fn what_cannot_stand_together_is_refused_with_the_reason() {
        let mut values = Values::default();
        values[ParameterId::CustomPool] = 2.0;
        let problem = problem(&values).expect("shares by price need a pool");
        assert!(problem.to_string().contains("need a pool"), "{problem}");
    }
}
