//! The fast clock is held to the chain clock, under every rule, through halvings and over years:
//! halvings on the same block, the rest within 1e-6, over years within 5e-6.
#![cfg(not(target_arch = "wasm32"))]

mod both_clocks;

use both_clocks::{THIN, hold_together, hold_within, scenario};
use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::ParameterId::{
    self, Depth, GateBar, HalvingPeriod, Horizon, Issuance, MinersSell, MovingRate, PriceSum,
    RootStake, Spread, Subnets,
};

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

/// Over years the fast clock takes steps of eight days.
fn over_eight_years(rule: RuleId, set: &[(ParameterId, f64)]) {
    let few = [(Horizon, 2922.0), (Subnets, 4.0), (Issuance, 8.65e6)];
    let set: Vec<_> = few.into_iter().chain(set.iter().copied()).collect();
    hold_within(&scenario(rule, &set), THIN);
}

#[test]
fn thread_over_eight_years() {
    over_eight_years(RuleId::Thread, &[]);
}

#[test]
fn launch_over_eight_years() {
    over_eight_years(RuleId::Launch, &[(RootStake, 5.9e6)]);
}

#[test]
fn gated_over_eight_years() {
    let set = [(RootStake, 5.9e6), (PriceSum, 1.7), (MinersSell, 0.5)];
    over_eight_years(RuleId::Gated, &set);
}
