//! The fast clock is held to the chain clock: halvings on the same block, the rest within 1e-6.
#![cfg(not(target_arch = "wasm32"))]

use dtao_engine::economy::rules::RuleId;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::ParameterId::{
    Depth, GateBar, HalvingPeriod, Horizon, Issuance, MovingRate, PriceSum, RootStake, Spread,
    Subnets,
};
use dtao_engine::scenario::{ParameterId, Scenario, ScenarioDraft};

fn scenario(rule: RuleId, set: &[(ParameterId, f64)]) -> Scenario {
    let mut draft = ScenarioDraft {
        rule,
        ..ScenarioDraft::default()
    };
    for &(id, value) in set {
        draft.values[id] = value;
    }
    Scenario::try_from(draft).expect("the draft keeps to the ranges")
}

fn hold_together(rule: RuleId, set: &[(ParameterId, f64)]) {
    let scenario = scenario(rule, set);
    let chain = simulate(&scenario, Clock::Chain);
    let fast = simulate(&scenario, Clock::Fast);
    assert_eq!(chain.blocks(), fast.blocks());
    assert_eq!(chain.halvings(), fast.halvings());
    for (chain, fast) in chain.issuance().iter().zip(fast.issuance()) {
        assert!(
            (chain - fast).abs() <= 1e-6 * chain,
            "issuance {chain} {fast}"
        );
    }
    for column in Column::ALL {
        let mut worst: f64 = 0.0;
        for index in 0..chain.subnet_count() {
            let (chain, fast) = (chain.column(column, index), fast.column(column, index));
            for (chain, fast) in chain.iter().zip(fast) {
                assert!(chain.is_finite() && fast.is_finite() && *chain >= 0.0);
                worst = worst.max((chain - fast).abs() / chain.max(1e-12));
            }
        }
        println!("{rule:?} {column:?}: {worst:.1e}");
        assert!(worst <= 1e-6, "{rule:?} {set:?} {column:?}: {worst:e}");
    }
}

#[test]
fn thread() {
    hold_together(RuleId::Thread, &[(Horizon, 60.0)]);
}

#[test]
fn thread_through_two_halvings_from_thin_pools() {
    let set = [(Horizon, 60.0), (Depth, 1.0), (HalvingPeriod, 100_000.0)];
    hold_together(RuleId::Thread, &set);
}

#[test]
fn launch_with_a_root_that_sells() {
    let set = [(Horizon, 60.0), (Issuance, 8.65e6), (RootStake, 5.9e6)];
    hold_together(RuleId::Launch, &set);
}

#[test]
fn launch_through_halvings_of_tao_and_alpha() {
    let set = [
        (Horizon, 60.0),
        (Depth, 1000.0),
        (HalvingPeriod, 100_000.0),
        (RootStake, 5.9e6),
    ];
    hold_together(RuleId::Launch, &set);
}

#[test]
fn launch_with_thin_pools_and_cheap_alpha() {
    let set = [
        (Horizon, 60.0),
        (Depth, 10.0),
        (RootStake, 5.9e6),
        (PriceSum, 0.2),
    ];
    hold_together(RuleId::Launch, &set);
}

#[test]
fn launch_with_a_steep_spread() {
    let set = [(Horizon, 30.0), (Subnets, 64.0), (Spread, 1.5)];
    hold_together(RuleId::Launch, &set);
}

#[test]
fn votes() {
    hold_together(RuleId::Votes, &[(Horizon, 60.0)]);
}

#[test]
fn flow() {
    let set = [(Horizon, 60.0), (Issuance, 8.65e6), (RootStake, 5.9e6)];
    hold_together(RuleId::Flow, &set);
}

#[test]
fn current_while_roots_part_is_kept() {
    let set = [
        (Horizon, 60.0),
        (Issuance, 11.2e6),
        (RootStake, 5.9e6),
        (PriceSum, 2.0),
    ];
    hold_together(RuleId::Current, &set);
}

#[test]
fn current_while_roots_part_is_destroyed() {
    let set = [
        (Horizon, 60.0),
        (Issuance, 11.2e6),
        (RootStake, 5.9e6),
        (PriceSum, 0.5),
    ];
    hold_together(RuleId::Current, &set);
}

#[test]
fn gated() {
    let set = [
        (Horizon, 60.0),
        (Issuance, 11.2e6),
        (RootStake, 5.9e6),
        (Subnets, 64.0),
        (PriceSum, 1.7),
    ];
    hold_together(RuleId::Gated, &set);
}

#[test]
fn gated_by_a_given_bar() {
    let set = [
        (Horizon, 60.0),
        (Issuance, 11.2e6),
        (RootStake, 5.9e6),
        (GateBar, 0.02),
        (PriceSum, 1.7),
        (MovingRate, 3e-4),
    ];
    hold_together(RuleId::Gated, &set);
}

#[test]
fn current_while_the_sum_of_prices_passes_one() {
    let set = [
        (Horizon, 60.0),
        (Issuance, 11.2e6),
        (RootStake, 2e6),
        (Depth, 1000.0),
        (PriceSum, 0.9),
        (MovingRate, 3e-4),
    ];
    hold_together(RuleId::Current, &set);
}

#[test]
fn current_through_halvings_with_thin_pools() {
    let set = [
        (Horizon, 60.0),
        (Depth, 50.0),
        (HalvingPeriod, 100_000.0),
        (RootStake, 5.9e6),
    ];
    hold_together(RuleId::Current, &set);
}

#[test]
fn flow_through_halvings_with_thin_pools() {
    let set = [
        (Horizon, 60.0),
        (Depth, 50.0),
        (HalvingPeriod, 100_000.0),
        (RootStake, 5.9e6),
        // Away from 1, where a rao decides in which block root's part is kept.
        (PriceSum, 0.5),
    ];
    hold_together(RuleId::Flow, &set);
}
