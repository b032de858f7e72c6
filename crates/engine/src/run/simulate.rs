//! From a scenario to a trajectory.

use super::clockwork::Clockwork;
use super::network::Network;
use super::passage::Passage;
use super::terms::Terms;
use super::timeline::Timeline;
use super::trajectory::Trajectory;
use crate::scenario::Scenario;

/// Which clock moves the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Block by block in whole rao: the reference.
    Chain,
    /// Midpoint steps of up to a day: within a frame.
    Fast,
}

/// Runs a scenario from its start to its horizon.
#[must_use]
#[inline]
pub fn simulate(scenario: &Scenario, clock: Clock) -> Trajectory {
    simulate_with_progress(scenario, clock, |_| ())
}

/// Runs a scenario, telling after each sample which part (0 to 1) of the run is done.
#[must_use]
#[inline]
pub fn simulate_with_progress(
    scenario: &Scenario,
    clock: Clock,
    mut progress: impl FnMut(f64),
) -> Trajectory {
    let (start, terms) = (Network::at_start(scenario), Terms::of(scenario));
    let (from, horizon) = (start.block, scenario.horizon());
    let clockwork = Clockwork::new(clock, terms, &start);
    let timeline = Timeline::before(from);
    let mut passage = Passage::new(scenario, (clockwork, timeline), from, horizon);
    passage.begin(scenario);
    while passage.next_sample(scenario) {
        progress(passage.part_done());
    }
    passage.trajectory
}
