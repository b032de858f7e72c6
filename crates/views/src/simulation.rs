//! What the views show, computed from a scenario. Derived, never stored in the state.

use dtao_engine::economy::units::{Block, Blocks};
use dtao_engine::run::happening::Happening;
use dtao_engine::run::kept_run::KeptRun;
use dtao_engine::run::trajectory::Trajectory;
use dtao_engine::scenario::{ParameterId, Scenario, SubnetRow};
use dtao_presets::Recorded;

use dtao_words as text;

/// A scenario that is equal to another where a run would be the same.
pub struct RunOf(pub Scenario);

impl PartialEq for RunOf {
    fn eq(&self, other: &Self) -> bool {
        self.0.runs_like(&other.0)
    }
}

/// A run of a scenario, and the network that it starts from.
pub struct Simulation {
    /// The run.
    pub run: KeptRun,
    /// The subnets at the start, and those that register during the run.
    pub rows: Vec<SubnetRow>,
    /// The samples' times in days since the start.
    pub days: Vec<f64>,
    /// What happens during the run, in words: its day, and what it is.
    pub events: Vec<(f64, String)>,
}

impl Simulation {
    /// What a run shows.
    #[must_use]
    pub fn of(run: KeptRun) -> Self {
        let scenario = run.scenario();
        let start = scenario.start_block();
        let happenings = run.trajectory().happenings().iter();
        let events = happenings.filter(|happening| happening.outcome.is_ok());
        let event = |happening: &Happening| {
            let days = (happening.block - start).0 as f64 / Blocks::PER_DAY.0 as f64;
            (
                days,
                text::event_on_chart(&scenario.events()[happening.event].kind),
            )
        };
        Self {
            rows: scenario.places(),
            events: events.map(event).collect(),
            days: days(run.trajectory(), scenario.start_block()),
            run,
        }
    }

    /// The last sample that is not past a day.
    #[must_use]
    pub fn sample_at(&self, day: f64) -> usize {
        let passed = self.days.partition_point(|other| *other <= day);
        passed.saturating_sub(1)
    }

    /// The day of the sample that a scenario's cursor shows.
    #[must_use]
    pub fn day_shown(&self, scenario: &Scenario) -> f64 {
        let sample = self.sample_at(scenario.value(ParameterId::Cursor));
        self.days.get(sample).copied().unwrap_or(0.0)
    }

    /// The place of the selected subnet.
    #[must_use]
    pub fn selected(&self, scenario: &Scenario) -> usize {
        let netuid = scenario.value(ParameterId::Selected);
        let rows = self.rows.iter();
        rows.map(|row| f64::from(row.netuid))
            .position(|other| other == netuid)
            .unwrap_or(0)
    }

    /// Days from the start to each halving of a subnet's alpha, or of TAO (`None`).
    #[must_use]
    pub fn halving_days(&self, subnet: Option<usize>) -> Vec<f64> {
        let halvings = self.run.trajectory().halvings().iter();
        halvings
            .filter(|halving| halving.subnet == subnet)
            .map(|halving| self.day(halving.block.0))
            .collect()
    }

    /// The block emission's steps: from which day, how much TAO a block.
    #[must_use]
    pub fn emission_steps(&self) -> Vec<(f64, f64)> {
        let first = self
            .run
            .trajectory()
            .emission()
            .first()
            .copied()
            .unwrap_or(0.0);
        let halvings = self.run.trajectory().halvings().iter();
        let later = halvings
            .filter(|halving| halving.subnet.is_none())
            .map(|halving| (self.day(halving.block.0), halving.emission as f64 / 1e9));
        core::iter::once((0.0, first)).chain(later).collect()
    }

    /// The day in which a block is run, since the start.
    #[must_use]
    pub fn day(&self, block: u64) -> f64 {
        block.saturating_sub(self.run.scenario().start_block().0 + 1) as f64
            / Blocks::PER_DAY.0 as f64
    }

    /// How far the first block is from what the chain recorded, for TAO into the pools, alpha into
    /// the pools, and TAO that buys alpha. `None` where the subnets are not all those recorded.
    #[must_use]
    pub fn distance_from(&self, recorded: &[Recorded]) -> Option<[Distance; 3]> {
        if recorded.len() != self.rows.len() {
            return None;
        }
        let first_block = self.run.moment(0).next_block;
        let pairs = || first_block.iter().zip(recorded);
        Some([
            Distance::of(pairs().map(|(block, recorded)| (block.tao_in, recorded.0))),
            Distance::of(pairs().map(|(block, recorded)| (block.alpha_in, recorded.1))),
            Distance::of(pairs().map(|(block, recorded)| (block.excess_tao, recorded.2))),
        ])
    }
}

/// The samples' times in days since a block.
#[must_use]
pub fn days(trajectory: &Trajectory, since: Block) -> Vec<f64> {
    let blocks = trajectory.blocks().iter();
    let day = |block: &Block| (*block - since).0 as f64 / Blocks::PER_DAY.0 as f64;
    blocks.map(day).collect()
}

/// Relative errors over the subnets for which the chain recorded something.
pub struct Distance {
    /// Half of the subnets are closer than this.
    pub median: f64,
    /// None is further.
    pub largest: f64,
    /// How many subnets there are.
    pub count: usize,
}

impl Distance {
    fn of(pairs: impl Iterator<Item = (f64, u64)>) -> Self {
        let errors: Vec<f64> = pairs
            .filter(|(_, recorded)| *recorded > 0)
            .map(|(ours, recorded)| (ours / recorded as f64 - 1.0).abs())
            .collect();
        let count = errors.len();
        // At most 128 errors: counting is quick enough, and a sort weighs more than a kilobyte.
        let is_median = |error: &f64| {
            let below = errors.iter().filter(|other| *other < error);
            let not_above = errors.iter().filter(|other| *other <= error);
            below.count() <= count / 2 && count / 2 < not_above.count()
        };
        Self {
            median: errors.iter().copied().find(is_median).unwrap_or(0.0),
            largest: errors.iter().copied().fold(0.0, f64::max),
            count,
        }
    }
}

/// Two simulations are the same only if they are one: a run is never compared by value.
impl PartialEq for Simulation {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}
