//! One scenario on both clocks, and how far apart they may be.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::FIXED32_STEP;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::{ParameterId, Scenario, ScenarioDraft};

/// A scenario of that rule, with these parameters set.
pub fn scenario(rule: RuleId, set: &[(ParameterId, f64)]) -> Scenario {
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
pub const THIN: f64 = 5e-6;

/// Runs a scenario on both clocks: everything within 1e-6.
pub fn hold_together(rule: RuleId, set: &[(ParameterId, f64)]) {
    hold_within(&scenario(rule, set), 1e-6);
}

/// Runs a scenario on both clocks: halvings on the same block, the rest no further apart than that,
/// in parts of it.
pub fn hold_within(scenario: &Scenario, most: f64) {
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
