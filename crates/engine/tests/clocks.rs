//! The fast clock is held to the chain clock: halvings on the same block, the rest within 1e-6.
#![cfg(not(target_arch = "wasm32"))]

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::{Blocks, FIXED32_STEP};
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::ParameterId::{
    Depth, GateBar, HalvingPeriod, Horizon, Inflow, InflowSpread, Issuance, MinersSell, MovingRate,
    Noise, OwnersSell, PriceSum, RootStake, Seed, Spread, Subnets, ValidatorsSell,
};
use dtao_engine::scenario::{Amount, Event, EventKind, ParameterId, Scenario, ScenarioDraft};

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

/// How far apart the clocks may be where a subnet opens with a thin pool, and over years.
const THIN: f64 = 5e-6;

fn hold_together(rule: RuleId, set: &[(ParameterId, f64)]) {
    hold_within(&scenario(rule, set), 1e-6);
}

fn hold_within(scenario: &Scenario, most: f64) {
    let rule = scenario.rule();
    let chain = simulate(scenario, Clock::Chain);
    let fast = simulate(scenario, Clock::Fast);
    assert_eq!(chain.blocks(), fast.blocks());
    let by_subnet = |run: &Trajectory| {
        let mut halvings = run.halvings().to_vec();
        halvings.sort_by_key(|halving| (halving.subnet, halving.block));
        halvings
    };
    let (ours, theirs) = (by_subnet(&chain), by_subnet(&fast));
    let halvings = ours.iter().zip(&theirs);
    for (chain, fast) in halvings {
        assert_eq!((chain.subnet, chain.emission), (fast.subnet, fast.emission));
        // By the fifth halving, and over years, the fractions of a rao that the chain has dropped
        // may be a block.
        let late = u64::from(chain.emission < 1_000_000_000 / 16 || chain.block.0 > 1_000_000);
        assert!(
            chain.block.0.abs_diff(fast.block.0) <= late,
            "{chain:?} {fast:?}"
        );
    }
    assert_eq!(chain.halvings().len(), fast.halvings().len());
    let outcomes = |run: &Trajectory| {
        let happenings = run.happenings().iter();
        happenings
            .map(|happening| (happening.block, happening.event, happening.outcome.is_ok()))
            .collect::<Vec<_>>()
    };
    assert_eq!(outcomes(&chain), outcomes(&fast));
    for (chain, fast) in chain.issuance().iter().zip(fast.issuance()) {
        assert!(
            (chain - fast).abs() <= most * chain,
            "issuance {chain} {fast}"
        );
    }
    for column in Column::ALL {
        // A small moving price rests where its path left it, some steps of 2^-32 about; a share
        // near zero is a difference of two flows.
        let (least, grain) = match column {
            Column::Share => (0.1, 0.0),
            Column::MovingPrice => (1e-2, 8.0 * FIXED32_STEP),
            _ => (1e-12, 0.0),
        };
        let (mut worst, mut place) = (0.0, (0, 0));
        for index in 0..chain.subnet_count() {
            let (chain, fast) = (chain.column(column, index), fast.column(column, index));
            for (sample, (chain, fast)) in chain.iter().zip(fast).enumerate() {
                assert!(chain.is_finite() && fast.is_finite() && *chain >= 0.0);
                let apart = ((chain - fast).abs() - grain) / chain.max(least);
                if apart > worst {
                    (worst, place) = (apart, (index, sample));
                }
            }
        }
        println!("{rule:?} {column:?}: {worst:.1e} at subnet and sample {place:?}");
        assert!(worst <= most, "{rule:?} {column:?}: {worst:e}");
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

/// What happens within 60 days to a network of 16: of every kind of event something.
fn eventful(rule: RuleId, set: &[(ParameterId, f64)]) -> Scenario {
    let on_day = |days: u64, kind| Event {
        after: Blocks(days * 7200 + 77),
        kind,
    };
    let mut draft = scenario(rule, set).draft().clone();
    draft.events = [
        on_day(
            2,
            EventKind::Stake {
                netuid: 3,
                amount: Amount::Tokens(500.0),
            },
        ),
        on_day(
            5,
            EventKind::Unstake {
                netuid: 5,
                amount: Amount::Part(0.3),
            },
        ),
        on_day(7, EventKind::Register),
        on_day(7, EventKind::Register),
        on_day(
            10,
            EventKind::Fail {
                netuid: 2,
                part: 0.8,
                days: 20.0,
            },
        ),
        on_day(
            12,
            EventKind::SwitchEmission {
                netuid: 17,
                enabled: true,
            },
        ),
        on_day(
            15,
            EventKind::SwitchEmission {
                netuid: 4,
                enabled: false,
            },
        ),
        on_day(25, EventKind::Remove { netuid: Some(16) }),
        on_day(40, EventKind::Remove { netuid: None }),
    ]
    .into();
    Scenario::try_from(draft).expect("the events keep to the ranges")
}

#[test]
fn thread_with_events() {
    hold_within(&eventful(RuleId::Thread, &[(Horizon, 60.0)]), 1e-6);
}

#[test]
fn launch_with_events() {
    let set = [(Horizon, 60.0), (Issuance, 8.65e6), (RootStake, 5.9e6)];
    hold_within(&eventful(RuleId::Launch, &set), THIN);
}

#[test]
fn flow_with_events() {
    let set = [
        (Horizon, 60.0),
        (Issuance, 8.65e6),
        (RootStake, 5.9e6),
        (PriceSum, 0.5),
    ];
    hold_within(&eventful(RuleId::Flow, &set), THIN);
}

#[test]
fn gated_with_events_and_people() {
    let set = [
        (Horizon, 60.0),
        (Issuance, 11.2e6),
        (RootStake, 5.9e6),
        (PriceSum, 1.7),
        (OwnersSell, 0.1),
        (ValidatorsSell, 0.3),
        (MinersSell, 0.9),
        (Inflow, 2000.0),
        (Noise, 0.5),
        (Seed, 11.0),
    ];
    hold_within(&eventful(RuleId::Gated, &set), THIN);
}

#[test]
fn thread_with_people() {
    let set = [
        (Horizon, 60.0),
        (MinersSell, 1.0),
        (Inflow, 1000.0),
        (InflowSpread, 1.0),
    ];
    hold_together(RuleId::Thread, &set);
}

#[test]
fn launch_with_sellers_in_thin_pools() {
    let set = [
        (Horizon, 60.0),
        (Depth, 50.0),
        (RootStake, 5.9e6),
        (MinersSell, 0.5),
        (ValidatorsSell, 0.5),
    ];
    hold_together(RuleId::Launch, &set);
}

#[test]
fn flow_with_people() {
    let set = [
        (Horizon, 60.0),
        (Issuance, 8.65e6),
        (RootStake, 5.9e6),
        (PriceSum, 2.0),
        (MinersSell, 0.7),
        (Inflow, 5000.0),
        (Noise, 1.0),
    ];
    hold_together(RuleId::Flow, &set);
}

/// Where nobody stakes, net flow becomes a difference of equals and shares jump from block to
/// block: only with an inflow have both clocks something to agree on.
#[test]
fn net_flow_with_people() {
    let set = [
        (Horizon, 60.0),
        (Issuance, 8.65e6),
        (RootStake, 5.9e6),
        (PriceSum, 2.0),
        (MinersSell, 0.3),
        (Inflow, 20_000.0),
        (InflowSpread, 1.0),
    ];
    hold_within(&scenario(RuleId::FlowNet, &set), THIN);
}

#[test]
fn the_rules_one_after_the_other() {
    let mut draft = scenario(
        RuleId::Launch,
        &[(Horizon, 60.0), (Issuance, 8.65e6), (RootStake, 5.9e6)],
    )
    .draft()
    .clone();
    let rules = [RuleId::Flow, RuleId::Current, RuleId::Gated, RuleId::Thread];
    draft.events = rules
        .into_iter()
        .zip(1..)
        .map(|(rule, index)| Event {
            after: Blocks(index * 80_000),
            kind: EventKind::SwitchRule(rule),
        })
        .collect();
    let scenario = Scenario::try_from(draft).expect("the events keep to the ranges");
    hold_within(&scenario, 1e-6);
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
