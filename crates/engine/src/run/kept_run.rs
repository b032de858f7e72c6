//! A run that remembers where it was: what changes later starts from there.

use super::clockwork::Clockwork;
use super::network::Network;
use super::passage::{Passage, Stretch};
use super::simulate::Clock;
use super::terms::Terms;
use super::timeline::Timeline;
use super::trajectory::Trajectory;
use crate::economy::units::{Block, Blocks};
use crate::scenario::Scenario;

/// Between so many samples the clock is kept: eight times in a run.
const SAMPLES_BETWEEN: u64 = 60;

/// A span of at most so many blocks, three hours, is run block by block.
pub const MOST_SINGLE_BLOCKS: Blocks = Blocks(900);

/// Samples of a longer span, beside the first.
const SPAN_SAMPLES: u64 = 240;

/// A run of a scenario that remembers where it was.
#[derive(Clone, Debug)]
pub struct KeptRun {
    scenario: Scenario,
    pub(super) trajectory: Trajectory,
    pub(super) stretches: Vec<Stretch>,
    checkpoints: Vec<Checkpoint>,
}

/// Where a run was.
#[derive(Clone, Debug)]
struct Checkpoint {
    clock: Clockwork,
    timeline: Timeline,
    /// Samples on the even grid so far.
    sample: u64,
    /// Samples, halvings and happenings so far.
    counts: [usize; 3],
}

/// A part of a run, in detail.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The clock that ran it: block by block where it is short.
    pub clock: Clock,
    /// Its samples: each block, where it ran block by block.
    pub trajectory: Trajectory,
}

/// A run on its way: whoever has something else to do meanwhile goes on with it later.
#[derive(Clone, Debug)]
pub struct RunUnderWay {
    scenario: Scenario,
    passage: Passage,
    checkpoints: Vec<Checkpoint>,
}

impl RunUnderWay {
    /// A run from the start of a scenario, on the fast clock.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        Self::on(Clock::Fast, scenario)
    }

    fn on(clock: Clock, scenario: &Scenario) -> Self {
        Self {
            scenario: scenario.clone(),
            passage: Passage::at_start(scenario, clock),
            checkpoints: Vec::new(),
        }
    }

    /// A run of a scenario that may differ from one that was run. Where only what happens after
    /// some block does, that block is not reached again from the start, but from the last clock
    /// kept before it.
    #[must_use]
    pub fn after(before: &KeptRun, scenario: &Scenario) -> Self {
        let Some(change) = before.scenario.first_difference(scenario) else {
            return Self::of(scenario);
        };
        let change = scenario.start_block() + change;
        // What happens after a block has happened in a clock that is kept there.
        let (kept, Some(last)) = before.kept(|block| block < change) else {
            return Self::of(scenario);
        };
        let from = scenario.start_block();
        let mover = (last.clock.clone(), last.timeline.clone());
        let mut passage = Passage::new(scenario, mover, from, scenario.horizon(), Clock::Fast);
        passage.sample = last.sample;
        passage
            .trajectory
            .take_first(&before.trajectory, last.counts);
        let stretches = before.stretches.iter();
        let earlier = stretches.filter(|stretch| stretch.first_sample < last.counts[0]);
        passage.stretches = Some(earlier.cloned().collect());
        Self {
            scenario: scenario.clone(),
            passage,
            checkpoints: before.checkpoints[..kept].to_vec(),
        }
    }

    /// What it is a run of.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Goes on by one sample, keeping the clock on the way; `false` where there is none.
    pub fn go_on(&mut self) -> bool {
        let passage = &mut self.passage;
        let is_new = self
            .checkpoints
            .last()
            .is_none_or(|last| last.sample < passage.sample);
        if passage.sample.is_multiple_of(SAMPLES_BETWEEN) && is_new {
            self.checkpoints.push(Checkpoint {
                clock: passage.mover.clone(),
                timeline: passage.timeline.clone(),
                sample: passage.sample,
                counts: passage.trajectory.counts(),
            });
        }
        passage.next_sample(&self.scenario)
    }

    /// Goes on to the horizon.
    #[must_use]
    pub fn finish(mut self) -> KeptRun {
        while self.go_on() {}
        KeptRun {
            scenario: self.scenario,
            trajectory: self.passage.trajectory,
            stretches: self.passage.stretches.unwrap_or_default(),
            checkpoints: self.checkpoints,
        }
    }
}

impl KeptRun {
    /// Runs a scenario from its start to its horizon.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        RunUnderWay::of(scenario).finish()
    }

    /// The same in steps as large as a screen allows: what is shown while a hand still moves.
    #[must_use]
    pub fn sketch(scenario: &Scenario) -> Self {
        RunUnderWay::on(Clock::Sketch, scenario).finish()
    }

    /// The run of a scenario that may be another, [from where they differ](RunUnderWay::after).
    #[must_use]
    pub fn changed(&self, scenario: &Scenario) -> Self {
        RunUnderWay::after(self, scenario).finish()
    }

    /// How many clocks were kept at blocks like these, which come before all others, and the last
    /// of them.
    fn kept(&self, is_before: impl Fn(Block) -> bool) -> (usize, Option<&Checkpoint>) {
        let kept = self
            .checkpoints
            .partition_point(|kept| is_before(kept.clock.block()));
        (kept, self.checkpoints[..kept].last())
    }

    /// What was run.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The run, sampled.
    #[must_use]
    pub fn trajectory(&self) -> &Trajectory {
        &self.trajectory
    }

    /// A part of the run in detail, from the last clock kept before it: block by block where it
    /// has at most [`MOST_SINGLE_BLOCKS`]. What is before the start or past the horizon is left
    /// out.
    #[must_use]
    pub fn span(&self, from: Block, blocks: Blocks) -> Span {
        let start = self.scenario.start_block();
        let end = start + self.scenario.horizon();
        let from = from.max(start).min(end);
        let blocks = Blocks(blocks.0.min((end - from).0));
        let (_, last) = self.kept(|block| block <= from);
        let mover = match last {
            Some(last) => (last.clock.clone(), last.timeline.clone()),
            None => (
                Clockwork::new(
                    Clock::Fast,
                    Terms::of(&self.scenario),
                    &Network::at_start(&self.scenario),
                ),
                Timeline::before(start),
            ),
        };
        let mut passage = Passage::sampled(&self.scenario, mover, (from, blocks), 0);
        passage.pass_to(&self.scenario, from);
        let (clock, samples) = if blocks <= MOST_SINGLE_BLOCKS {
            (Clock::Chain, blocks.0)
        } else {
            (Clock::Fast, SPAN_SAMPLES)
        };
        let Passage {
            mut mover,
            timeline,
            ..
        } = passage;
        if clock == Clock::Chain {
            let mut chain = None;
            mover.change(&mut |terms, network| {
                chain = Some(Clockwork::new(Clock::Chain, *terms, network));
            });
            mover = chain.unwrap_or(mover);
        }
        let mover = (mover, timeline);
        let mut passage = Passage::sampled(&self.scenario, mover, (from, blocks), samples);
        passage.begin(&self.scenario);
        while passage.next_sample(&self.scenario) {}
        Span {
            clock,
            trajectory: passage.trajectory,
        }
    }
}
