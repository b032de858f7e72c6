//! From a scenario to a trajectory.

use super::passage::Passage;
use super::trajectory::Trajectory;
use crate::scenario::Scenario;

/// Which clock moves the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Block by block in whole rao: the reference.
    Chain,
    /// Large steps, as exact as the chain clock but for rounding.
    Fast,
    /// The same in steps as large as a screen allows: what is shown while a hand still moves.
    Sketch,
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
    let mut passage = Passage::at_start(scenario, clock);
    while passage.next_sample(scenario) {
        progress(passage.part_done());
    }
    passage.trajectory
}
