//! The runs that are measured.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::run::chain_clock::ChainClock;
use dtao_engine::run::network::Network;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::terms::Terms;
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::{ParameterId, Scenario, ScenarioDraft, ScenarioError};

/// Days in so many years of 365.25 days, rounded.
#[must_use]
pub fn days(years: f64) -> f64 {
    (years * 365.25).round()
}

/// The default scenario under another rule and with other values.
///
/// # Errors
/// Values that are outside their ranges.
pub fn scenario(rule: RuleId, set: &[(ParameterId, f64)]) -> Result<Scenario, ScenarioError> {
    let mut draft = ScenarioDraft {
        rule,
        ..ScenarioDraft::default()
    };
    for &(id, value) in set {
        draft.values[id] = value;
    }
    Scenario::try_from(draft)
}

/// The scenario that most rows run: so many subnets for so many days.
///
/// # Errors
/// Values that are outside their ranges.
pub fn plain(rule: RuleId, subnets: f64, days: f64) -> Result<Scenario, ScenarioError> {
    scenario(
        rule,
        &[
            (ParameterId::Subnets, subnets),
            (ParameterId::Horizon, days),
        ],
    )
}

/// The chain clock at the start of a scenario.
#[must_use]
pub fn chain_clock(scenario: &Scenario) -> ChainClock {
    ChainClock::new(Terms::of(scenario), Network::at_start(scenario))
}

/// Simulates and records, and reads of each column the last number.
#[must_use]
pub fn simulated(scenario: &Scenario, clock: Clock) -> f64 {
    let run = simulate(scenario, clock);
    let last = |column| run.column(column, 0).last().copied().unwrap_or(0.0);
    Column::ALL.into_iter().map(last).sum()
}

/// The largest relative error of a spot price, over all subnets and samples.
#[must_use]
pub fn worst_price_error(reference: &Trajectory, run: &Trajectory) -> f64 {
    let error = |index| {
        let columns = [reference, run].map(|of| of.column(Column::Price, index));
        let pairs = columns[0].iter().zip(columns[1]);
        pairs
            .map(|(exact, fast)| (fast / exact - 1.0).abs())
            .fold(0.0, f64::max)
    };
    (0..reference.subnet_count()).map(error).fold(0.0, f64::max)
}
