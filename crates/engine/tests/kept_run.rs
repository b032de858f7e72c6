//! A run that remembers where it was shows what a run from the start shows.
#![cfg(not(target_arch = "wasm32"))]

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::run::block::next_block;
use dtao_engine::run::ensemble::Ensemble;
use dtao_engine::run::kept_run::{KeptRun, MOST_SINGLE_BLOCKS};
use dtao_engine::run::network::Network;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::terms::Terms;
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::{Amount, Event, EventKind, ParameterId, Scenario, ScenarioDraft};

fn event(days: u64, kind: EventKind) -> Event {
    Event {
        after: Blocks(days * Blocks::PER_DAY.0),
        kind,
    }
}

/// A third of the main network's start, so that every rule has something to do.
fn scenario(rule: RuleId, events: &[Event]) -> Scenario {
    let mut draft = ScenarioDraft {
        rule,
        events: events.into(),
        ..ScenarioDraft::default()
    };
    for (id, value) in [
        (ParameterId::Horizon, 400.0),
        (ParameterId::Issuance, 8.65e6),
        (ParameterId::RootStake, 5.9e6),
        (ParameterId::Depth, 1000.0),
        (ParameterId::MinersSell, 0.2),
    ] {
        draft.values[id] = value;
    }
    Scenario::try_from(draft).expect("the draft keeps to the ranges")
}

fn events() -> Vec<Event> {
    let tokens = Amount::Tokens(50.0);
    vec![
        event(
            0,
            EventKind::Stake {
                netuid: 2,
                amount: tokens,
            },
        ),
        event(20, EventKind::Register),
        event(
            90,
            EventKind::Fail {
                netuid: 3,
                part: 0.5,
                days: 30.0,
            },
        ),
        event(
            200,
            EventKind::SwitchEmission {
                netuid: 4,
                enabled: false,
            },
        ),
        event(201, EventKind::SwitchRule(RuleId::Current)),
        event(300, EventKind::Remove { netuid: Some(5) }),
    ]
}

const RULES: [RuleId; 5] = [
    RuleId::Thread,
    RuleId::Votes,
    RuleId::Launch,
    RuleId::Flow,
    RuleId::Gated,
];

fn apart(a: f64, b: f64) -> f64 {
    (a - b).abs() / a.abs().max(b.abs()).max(1e-9)
}

#[test]
fn it_shows_what_a_run_from_the_start_shows() {
    for rule in RULES {
        for events in [vec![], events()] {
            let scenario = scenario(rule, &events);
            let kept = KeptRun::of(&scenario);
            assert_eq!(
                *kept.trajectory(),
                simulate(&scenario, Clock::Fast),
                "{rule:?}"
            );
        }
    }
}

#[test]
fn a_later_change_shows_what_a_run_from_the_start_shows() {
    for rule in RULES {
        let before = KeptRun::of(&scenario(rule, &events()));
        let mut later = events();
        later[5] = event(310, EventKind::Remove { netuid: Some(6) });
        let mut more = events();
        more.insert(
            3,
            event(
                150,
                EventKind::Unstake {
                    netuid: 1,
                    amount: Amount::Part(0.1),
                },
            ),
        );
        let mut fewer = events();
        fewer.remove(4);
        let mut at_start = events();
        at_start.remove(0);
        for events in [later, more, fewer, at_start, vec![], events()] {
            let scenario = scenario(rule, &events);
            let changed = before.changed(&scenario);
            assert_eq!(changed.scenario(), &scenario);
            assert!(
                *changed.trajectory() == *KeptRun::of(&scenario).trajectory(),
                "{rule:?}"
            );
            // And once more, from where that one was kept.
            let again = changed.changed(before.scenario());
            assert!(again.trajectory() == before.trajectory(), "{rule:?}");
            let last = again.trajectory().blocks().len() - 1;
            assert_eq!(again.moment(last), before.moment(last));
        }
    }
}

#[test]
fn a_change_of_something_else_runs_from_the_start() {
    let before = KeptRun::of(&scenario(RuleId::Thread, &events()));
    let mut draft = before.scenario().draft().clone();
    draft.values[ParameterId::Horizon] = 350.0;
    draft.rule = RuleId::Launch;
    let after = Scenario::try_from(draft).expect("within the ranges");
    let changed = before.changed(&after);
    assert_eq!(*changed.trajectory(), simulate(&after, Clock::Fast));
}

#[test]
fn a_moment_is_what_was_recorded() {
    for rule in RULES {
        let scenario = scenario(rule, &events());
        let kept = KeptRun::of(&scenario);
        let run = kept.trajectory();
        for sample in 0..run.blocks().len() {
            let moment = kept.moment(sample);
            assert_eq!(*kept.terms(sample), moment.terms);
            let subnets = &moment.network.subnets;
            assert_eq!(moment.network.block, run.blocks()[sample]);
            assert_eq!(moment.next_block.len(), run.subnet_count());
            for index in 0..run.subnet_count() {
                let at = |column| run.column(column, index)[sample];
                let tao = subnets.tao_reserve[index] as f64 / 1e9;
                assert!((tao - at(Column::TaoReserve)).abs() <= 1e-9 * tao.max(1.0));
                let price = moment.terms.spot_price(&subnets.pool_state(index));
                assert!(apart(price, at(Column::Price)) < 1e-7, "{rule:?} {price}");
            }
        }
        let past = kept.moment(usize::MAX);
        assert_eq!(past, kept.moment(run.blocks().len() - 1));
    }
}

#[test]
fn the_first_moment_is_the_start_to_the_rao() {
    for rule in RULES {
        let scenario = scenario(rule, &[]);
        let moment = KeptRun::of(&scenario).moment(0);
        let start = Network::at_start(&scenario);
        assert_eq!(moment.next_block, next_block(&Terms::of(&scenario), &start));
        assert_eq!(moment.network, start);
    }
}

fn hold_to_the_end(span: &Trajectory, run: &Trajectory, sample: usize) {
    println!("sample {sample}");
    for column in [
        Column::TaoReserve,
        Column::AlphaReserve,
        Column::Price,
        Column::Share,
    ] {
        for index in 0..run.subnet_count() {
            let ours = span
                .column(column, index)
                .last()
                .copied()
                .unwrap_or(f64::NAN);
            let theirs = run.column(column, index)[sample];
            let least = if column == Column::Share { 0.1 } else { 1e-9 };
            let apart = (ours - theirs).abs() / theirs.max(least);
            assert!(apart < 5e-6, "{column:?} of {index}: {ours} {theirs}");
        }
    }
}

#[test]
fn a_short_span_is_run_block_by_block() {
    for rule in RULES {
        let scenario = scenario(rule, &events());
        let kept = KeptRun::of(&scenario);
        let run = kept.trajectory();
        println!("{rule:?}");
        for sample in [1, 60, 300, run.blocks().len() - 1] {
            let end = run.blocks()[sample];
            let blocks = MOST_SINGLE_BLOCKS.0.min((end - scenario.start_block()).0);
            let from = dtao_engine::economy::units::Block(end.0 - blocks);
            let span = kept.span(from, Blocks(blocks));
            assert_eq!(span.clock, Clock::Chain);
            let seen = span.trajectory.blocks();
            assert_eq!((seen.first(), seen.last()), (Some(&from), Some(&end)));
            assert!(seen.windows(2).all(|two| two[1] - two[0] <= Blocks(1)));
            hold_to_the_end(&span.trajectory, run, sample);
        }
    }
}

#[test]
fn a_longer_span_is_seen_closer() {
    let scenario = scenario(RuleId::Gated, &events());
    let kept = KeptRun::of(&scenario);
    let run = kept.trajectory();
    let (from, end) = (run.blocks()[30], run.blocks()[60]);
    let span = kept.span(from, end - from);
    assert_eq!(span.clock, Clock::Fast);
    assert!(span.trajectory.blocks().len() > 200);
    hold_to_the_end(&span.trajectory, run, 60);
}

#[test]
fn a_span_keeps_to_the_run() {
    let scenario = scenario(RuleId::Thread, &[]);
    let kept = KeptRun::of(&scenario);
    let end = scenario.start_block() + scenario.horizon();
    for (from, blocks) in [
        (end, 900),
        (end + Blocks(9), 100),
        (scenario.start_block(), 0),
    ] {
        let span = kept.span(from, Blocks(blocks)).trajectory;
        assert_eq!(span.blocks().len(), 1);
        assert!(span.blocks()[0] <= end);
    }
}

#[test]
fn an_ensemble_is_its_runs() {
    let mut draft = scenario(RuleId::Thread, &events()).draft().clone();
    draft.values[ParameterId::Horizon] = 60.0;
    draft.values[ParameterId::Inflow] = 100.0;
    draft.values[ParameterId::Noise] = 2.0;
    draft.values[ParameterId::Seed] = ParameterId::Seed.parameter().maximum;
    let scenario = Scenario::try_from(draft).expect("within the ranges");
    let mut ensemble = Ensemble::new(&scenario, vec![2, 0]);
    assert!(ensemble.bands(0, 0).median.is_empty());
    ensemble.run_next();
    let alone = simulate(&scenario, Clock::Fast);
    let rounded = |column, index| -> Vec<f64> {
        let column = alone.column(column, index).iter();
        column.map(|value| f64::from(*value as f32)).collect()
    };
    assert_eq!(ensemble.bands(0, 1).median, rounded(Column::Price, 0));
    assert_eq!(ensemble.bands(1, 0).high, rounded(Column::Share, 2));
    for _ in 1..21 {
        ensemble.run_next();
    }
    assert_eq!(ensemble.runs(), 21);
    let bands = ensemble.bands(0, 1);
    let mut rows = bands.low.iter().zip(&bands.median).zip(&bands.high);
    assert!(
        rows.clone()
            .all(|((low, median), high)| low <= median && median <= high)
    );
    let ((low, _), high) = rows.next_back().expect("there are samples");
    assert!(high > low, "seeds differ");
}
