//! The fast clock is held to the chain clock where events happen and where people trade.
#![cfg(not(target_arch = "wasm32"))]

mod both_clocks;

use both_clocks::{THIN, hold_together, hold_within, scenario};
use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::scenario::ParameterId::{
    Depth, Horizon, Inflow, InflowSpread, Issuance, MinersSell, Noise, OwnersSell, PriceSum,
    RootStake, Seed, ValidatorsSell,
};
use dtao_engine::scenario::{Amount, Event, EventKind, ParameterId, Scenario};

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
