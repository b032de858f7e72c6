//! What the views of flows and places show holds against the chain clock, block by block.
#![cfg(not(target_arch = "wasm32"))]

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::run::alpha_places::AlphaPlaces;
use dtao_engine::run::chain_clock::ChainClock;
use dtao_engine::run::kept_run::KeptRun;
use dtao_engine::run::ledger::{TaoLedger, differences_after_a_block};
use dtao_engine::run::network::Network;
use dtao_engine::run::price_sums::{PriceSums, samples_with_prices};
use dtao_engine::run::tao_flow::TaoFlow;
use dtao_engine::run::terms::Terms;
use dtao_engine::scenario::{Event, EventKind, ParameterId, Scenario, ScenarioDraft};

const DAY: u64 = Blocks::PER_DAY.0;

fn scenario(rule: RuleId, days: f64, set: &[(ParameterId, f64)], events: &[Event]) -> Scenario {
    let mut draft = ScenarioDraft {
        rule,
        events: events.into(),
        ..ScenarioDraft::default()
    };
    let all = [
        (ParameterId::Subnets, 8.0),
        (ParameterId::Horizon, days),
        (ParameterId::Issuance, 8.65e6),
        (ParameterId::RootStake, 3e6),
        (ParameterId::Depth, 500.0),
    ];
    for (id, value) in all.iter().chain(set) {
        draft.values[*id] = *value;
    }
    Scenario::try_from(draft).expect("the draft keeps to the ranges")
}

/// Everybody sells and stakes, and inflows are negative at times.
const BUSY: [(ParameterId, f64); 5] = [
    (ParameterId::OwnersSell, 0.3),
    (ParameterId::ValidatorsSell, 0.1),
    (ParameterId::MinersSell, 0.7),
    (ParameterId::Inflow, 400.0),
    (ParameterId::Noise, 1.5),
];

fn failing(netuid: u16) -> Event {
    Event {
        after: Blocks(DAY / 2),
        kind: EventKind::Fail {
            netuid,
            part: 0.4,
            days: 30.0,
        },
    }
}

fn pools(network: &Network) -> f64 {
    let reserves = network.subnets.tao_reserve.iter();
    reserves.sum::<u64>() as f64
}

#[test]
fn pools_change_over_a_day_by_what_flows_in_less_what_flows_out() {
    for rule in [RuleId::Thread, RuleId::Launch, RuleId::Flow, RuleId::Gated] {
        for set in [&BUSY[..0], &BUSY[..1], &BUSY[..]] {
            let scenario = scenario(rule, 2.0, set, &[]);
            let terms = Terms::of(&scenario);
            let mut clock = ChainClock::new(terms, Network::at_start(&scenario));
            let start = pools(clock.network());
            let (mut into, mut out) = (0.0, 0.0);
            for _ in 0..DAY {
                let before = clock.network().clone();
                clock.step();
                let flow = TaoFlow::of(&terms, &before, clock.last_block());
                into += flow.into_pools();
                out += flow.out_of_pools();
            }
            let change = pools(clock.network()) - start;
            let off = (into - out - change).abs();
            // Sales are divided over those who sell: in parts of a rao.
            assert!(off < 1.0, "{rule:?} {set:?}: {off} rao of {change}");
            assert!(into > 0.0 && (out > 0.0 || set.is_empty()), "{rule:?}");
        }
    }
}

#[test]
fn a_kept_run_tells_of_the_same_flows() {
    let scenario = scenario(RuleId::Launch, 120.0, &BUSY[..4], &[failing(3)]);
    let run = KeptRun::of(&scenario);
    let blocks = run.trajectory().blocks();
    for sample in 20..24 {
        let flow = run.moment(sample).tao_flow();
        let passed = (blocks[sample + 1] - blocks[sample]).0 as f64;
        let pools = |sample| pools(&run.moment(sample).network);
        let change = (pools(sample + 1) - pools(sample)) / passed;
        let net = flow.into_pools() - flow.out_of_pools();
        let off = (net - change).abs() / flow.into_pools();
        assert!(off < 2e-3, "sample {sample}: {net} and {change}");
        assert!(flow.holders > 0.0 && flow.root > 0.0 && flow.staked > 0.0);
        assert!(flow.miners > flow.owners && flow.unstakers == 0.0);
    }
}

#[test]
fn the_part_that_is_sold_is_that_of_all_who_sell() {
    // 18 % owners, of whom nobody sells; miners and validators 41 % each.
    let set = [
        (ParameterId::MinersSell, 1.0),
        (ParameterId::ValidatorsSell, 0.5),
        (ParameterId::RootStake, 0.0),
    ];
    let scenario = scenario(RuleId::Thread, 2.0, &set, &[]);
    let flow = KeptRun::of(&scenario).moment(0).tao_flow();
    assert!((flow.sold_part() - 0.615).abs() < 1e-4, "{flow:?}");
    assert_eq!((flow.owners, flow.root, flow.holders), (0.0, 0.0, 0.0));
    let idle = self::scenario(RuleId::Votes, 2.0, &[], &[]);
    let none = KeptRun::of(&idle).moment(0).tao_flow();
    assert_eq!((none.into_pools(), none.sold_part()), (0.0, 0.0));
}

#[test]
fn sums_of_prices_are_those_of_each_moment() {
    let remove = Event {
        after: Blocks(20 * DAY),
        kind: EventKind::Remove { netuid: Some(2) },
    };
    for rule in [RuleId::Launch, RuleId::Gated, RuleId::Votes] {
        let run = KeptRun::of(&scenario(rule, 40.0, &BUSY, &[failing(3), remove]));
        let sums = PriceSums::of(&run);
        let count = run.trajectory().blocks().len();
        assert_eq!((sums.spot.len(), sums.moving.len()), (count, count));
        for sample in [0, 1, count / 3, count / 2, count - 1] {
            let moment = run.moment(sample);
            let pools = moment.network.subnets.pool_states();
            let spot: f64 = pools.iter().map(|pool| moment.terms.spot_price(pool)).sum();
            let moving = moment.network.share_columns(&pools).moving_price_sum();
            let spot = if rule == RuleId::Votes { 0.0 } else { spot };
            assert!(
                (sums.spot[sample] - spot).abs() < 1e-6 * spot.max(1e-3),
                "{rule:?}"
            );
            assert!((sums.moving[sample] - moving).abs() < 1e-9, "{rule:?}");
        }
    }
}

#[test]
fn prices_are_there_from_where_a_rule_has_pools() {
    let launch = Event {
        after: Blocks(20 * DAY),
        kind: EventKind::SwitchRule(RuleId::Launch),
    };
    let with = |rule, events: &[Event]| {
        let run = KeptRun::of(&scenario(rule, 40.0, &[], events));
        let blocks = run.trajectory().blocks();
        let samples = samples_with_prices(&run);
        let all = blocks.len();
        (samples.clone(), all, blocks.get(samples.start).copied())
    };
    let (samples, all, _) = with(RuleId::Launch, &[]);
    assert_eq!(samples, 0..all);
    assert!(with(RuleId::Votes, &[]).0.is_empty());
    let (samples, all, first) = with(RuleId::Votes, &[launch]);
    assert_eq!(samples.end, all);
    assert_eq!(first.map(|block| block.0), Some(20 * DAY));
}

#[test]
fn alpha_is_where_the_chain_clock_has_it() {
    for rule in [RuleId::Launch, RuleId::Flow, RuleId::Gated] {
        let scenario = scenario(rule, 60.0, &BUSY[..4], &[]);
        let run = KeptRun::of(&scenario);
        let places = AlphaPlaces::of(&run, &PriceSums::of(&run), 1);
        let mut clock = ChainClock::new(Terms::of(&scenario), Network::at_start(&scenario));
        for _ in 0..60 * DAY {
            clock.step();
        }
        let subnets = &clock.network().subnets;
        let kept = subnets.protocol_alpha[1] as f64 / 1e9;
        let destroyed = subnets.alpha_destroyed[1] as f64 / 1e9;
        let last = |column: &[f64]| column[column.len() - 1];
        let close = |ours: f64, chain: f64| (ours - chain).abs() <= 2e-3 * chain + 1e-6;
        assert!(close(last(&places.protocol), kept), "{rule:?} {kept}");
        assert!(
            close(last(&places.destroyed), destroyed),
            "{rule:?} {destroyed}"
        );
        let outside = last(&places.people) + last(&places.protocol);
        assert!(close(outside, subnets.alpha_outstanding[1] as f64 / 1e9));
        assert_eq!(rule == RuleId::Gated, kept > 0.0);
        assert_eq!(rule == RuleId::Launch, destroyed == 0.0);
    }
}

#[test]
fn a_removed_subnets_alpha_is_destroyed() {
    let remove = Event {
        after: Blocks(20 * DAY),
        kind: EventKind::Remove { netuid: Some(2) },
    };
    let run = KeptRun::of(&scenario(RuleId::Gated, 40.0, &[], &[remove]));
    let places = AlphaPlaces::of(&run, &PriceSums::of(&run), 1);
    let blocks = run.trajectory().blocks();
    let after = blocks.iter().rposition(|block| block.0 == 20 * DAY);
    let after = after.expect("a sample follows each event");
    let all = |sample: usize| places.pool[sample] + places.people[sample] + places.protocol[sample];
    let gone = places.destroyed[after] - places.destroyed[after - 1];
    assert!((gone - all(after - 1)).abs() < 1e-6, "{gone}");
    assert_eq!(all(after), 0.0);
    assert!(places.protocol[after - 1] > 0.0);
    assert_eq!(places.protocol[after], 0.0);
}

#[test]
fn books_without_flows_are_those_with_flows() {
    for rule in [RuleId::Thread, RuleId::Launch, RuleId::Votes] {
        for issued in [0.0, 8.65e6] {
            let set = [BUSY[2], BUSY[3], (ParameterId::Issuance, issued)];
            let scenario = scenario(rule, 2.0, &set, &[]);
            let terms = Terms::of(&scenario);
            let mut clock = ChainClock::new(terms, Network::at_start(&scenario));
            let books = TaoLedger::open(clock.network());
            for _ in 0..500 {
                clock.step();
                let now = books.at(clock.network());
                assert_eq!(books.closed(now.issued, now.pools, now.root), now);
                assert_eq!(now.difference(), 0);
            }
        }
    }
}

#[test]
fn a_block_at_any_time_leaves_the_books_right() {
    for rule in RuleId::NAMED {
        let run = KeptRun::of(&scenario(rule, 60.0, &BUSY, &[failing(3)]));
        for sample in [0, 30, 480] {
            let moment = run.moment(sample);
            let off = differences_after_a_block(&moment.terms, &moment.network, 2);
            assert_eq!(off, [0, 0], "{rule:?} at sample {sample}");
        }
    }
}
