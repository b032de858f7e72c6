//! A sketch is the run, as closely as a screen can show it.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::run::kept_run::{KeptRun, RunUnderWay};
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::{
    Event, EventKind, ParameterId, ParameterId::*, Scenario, ScenarioDraft,
};

const RULES: [RuleId; 5] = [
    RuleId::Thread,
    RuleId::Launch,
    RuleId::Flow,
    RuleId::Gated,
    RuleId::Current,
];

fn scenario(rule: RuleId, set: &[(ParameterId, f64)], events: &[Event]) -> Scenario {
    let mut draft = ScenarioDraft {
        rule,
        events: events.into(),
        ..ScenarioDraft::default()
    };
    draft.values[Subnets] = 24.0;
    draft.values[Horizon] = 3652.0;
    for &(id, value) in set {
        draft.values[id] = value;
    }
    Scenario::try_from(draft).expect("values within their ranges")
}

/// The largest difference of a column over all subnets, at the sketch's samples.
fn apart(sketch: &Trajectory, run: &Trajectory, column: Column) -> f64 {
    let mut most = 0.0_f64;
    let mut compared = 0;
    for index in 0..run.subnet_count() {
        let columns = [sketch, run].map(|of| of.column(column, index));
        for (sample, block) in sketch.blocks().iter().enumerate() {
            // Of two samples at an event, the first is before it in both.
            let Some(place) = run.blocks().iter().position(|other| other == block) else {
                continue;
            };
            if sketch.blocks()[..sample].last() == Some(block) {
                continue;
            }
            compared += 1;
            most = most.max((columns[0][sample] - columns[1][place]).abs());
        }
    }
    assert!(compared >= 24 * 90, "only {compared} samples in common");
    most
}

#[test]
fn a_sketch_shows_the_shares_of_the_run_under_every_rule() {
    for rule in RULES {
        for set in [
            &[][..],
            &[(MinersSell, 0.5), (PriceSum, 1.7)],
            &[(MovingRate, 3e-4), (Inflow, 500.0)],
            &[(Depth, 20.0)],
        ] {
            let scenario = scenario(rule, set, &[]);
            let (sketch, run) = (
                simulate(&scenario, Clock::Sketch),
                simulate(&scenario, Clock::Fast),
            );
            let off = apart(&sketch, &run, Column::Share);
            assert!(off < 5e-3, "{rule:?} {set:?}: a share is {off} off");
            let halvings = |run: &Trajectory| run.halvings().len();
            let counts = [&sketch, &run].map(halvings);
            // The last of each subnet's may be on the other side of the horizon.
            let apart = counts[0].abs_diff(counts[1]);
            assert!(apart <= 24, "{rule:?} {set:?}: {counts:?} halvings");
        }
    }
}

#[test]
fn days_of_noise_that_are_taken_at_once_have_their_mean() {
    let set = [(Inflow, 500.0), (Noise, 1.0), (Seed, 4.0)];
    for rule in [RuleId::Thread, RuleId::Gated] {
        let scenario = scenario(rule, &set, &[]);
        let (sketch, run) = (
            simulate(&scenario, Clock::Sketch),
            simulate(&scenario, Clock::Fast),
        );
        let off = apart(&sketch, &run, Column::Share);
        assert!(off < 1e-2, "{rule:?}: a share is {off} off");
        let quiet = scenario_without_noise(rule);
        let other = apart(&simulate(&quiet, Clock::Sketch), &run, Column::Share);
        assert!(
            off < other,
            "{rule:?}: {off} with the noise, {other} without"
        );
    }
}

fn scenario_without_noise(rule: RuleId) -> Scenario {
    scenario(rule, &[(Inflow, 500.0)], &[])
}

#[test]
fn events_happen_in_a_sketch_when_they_happen() {
    let event = |days: u64, kind| Event {
        after: Blocks(days * Blocks::PER_DAY.0),
        kind,
    };
    let fail = EventKind::Fail {
        netuid: 3,
        part: 0.8,
        days: 30.0,
    };
    let events = [
        event(365, fail),
        event(500, EventKind::Register),
        event(800, EventKind::SwitchRule(RuleId::Gated)),
    ];
    let scenario = scenario(RuleId::Thread, &[], &events);
    let sketch = simulate(&scenario, Clock::Sketch);
    let run = simulate(&scenario, Clock::Fast);
    let blocks = |run: &Trajectory| -> Vec<_> {
        let happenings = run.happenings().iter();
        happenings.map(|happening| happening.block).collect()
    };
    assert_eq!(blocks(&sketch), blocks(&run));
    assert_eq!(blocks(&run).len(), 3);
}

#[test]
fn a_run_that_is_left_and_taken_up_is_the_run() {
    let scenario = scenario(RuleId::Gated, &[(Horizon, 400.0)], &[]);
    let mut under_way = RunUnderWay::of(&scenario);
    for _ in 0..7 {
        assert!(under_way.go_on());
    }
    let kept = under_way.finish();
    assert_eq!(kept.trajectory(), KeptRun::of(&scenario).trajectory());
    assert_eq!(*kept.trajectory(), simulate(&scenario, Clock::Fast));
}
