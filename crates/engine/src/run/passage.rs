//! A run under way, from sample to sample.

use super::clockwork::Clockwork;
use super::network::Network;
use super::simulate::Clock;
use super::terms::Terms;
use super::timeline::Timeline;
use super::trajectory::Trajectory;
use crate::economy::units::{Block, Blocks};
use crate::scenario::Scenario;

/// Samples of a run beside the start: enough for a curve across a wide screen.
const SAMPLES: u64 = 480;

/// The same of a sketch.
const SKETCH_SAMPLES: u64 = 96;

/// More samples than these are not added for events.
const MOST_EXTRA_SAMPLES: usize = 240;

/// A clock on its way, what is still to happen, and what it has recorded.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub mover: Clockwork,
    pub timeline: Timeline,
    pub trajectory: Trajectory,
    /// The block of the first sample.
    from: Block,
    /// How far the last sample is from it.
    span: u64,
    /// Samples at even distances, beside the first.
    grid: u64,
    /// How many of them there are so far.
    pub sample: u64,
    /// The state after each time that something happened, where it is kept.
    pub stretches: Option<Vec<Stretch>>,
}

/// The samples from one that follows an event to the next event.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub first_sample: usize,
    pub terms: Terms,
    /// The state at the first sample. What blocks do not change stands until the next stretch.
    pub network: Network,
}

impl Passage {
    /// Of a clock at the start of a scenario.
    pub fn at_start(scenario: &Scenario, clock: Clock) -> Self {
        let (start, mut terms) = (Network::at_start(scenario), Terms::of(scenario));
        if clock == Clock::Sketch {
            // A sample has the mean of its days: each by itself is finer than what is drawn.
            let days = scenario.horizon().0 / Blocks::PER_DAY.0;
            terms.people.days_at_once = days.div_ceil(SKETCH_SAMPLES).max(1);
        }
        let mover = Clockwork::new(clock, terms, &start);
        let mover = (mover, Timeline::before(start.block));
        let mut passage = Self::new(scenario, mover, start.block, scenario.horizon(), clock);
        passage.stretches = Some(vec![Stretch {
            first_sample: 0,
            terms,
            network: start,
        }]);
        passage.begin(scenario);
        passage
    }

    /// Of a clock that stands at `from`, over a span.
    pub fn new(
        scenario: &Scenario,
        (mover, timeline): (Clockwork, Timeline),
        from: Block,
        span: Blocks,
        clock: Clock,
    ) -> Self {
        let samples = match clock {
            Clock::Chain | Clock::Fast => SAMPLES,
            Clock::Sketch => SKETCH_SAMPLES,
        };
        let grid = samples.min(span.0);
        Self::sampled(scenario, (mover, timeline), (from, span), grid)
    }

    /// The same with so many samples beside the first.
    pub fn sampled(
        scenario: &Scenario,
        (mover, timeline): (Clockwork, Timeline),
        (from, span): (Block, Blocks),
        grid: u64,
    ) -> Self {
        let netuids = scenario.places().iter().map(|row| row.netuid).collect();
        let extra = (2 * scenario.events().len()).min(MOST_EXTRA_SAMPLES);
        Self {
            mover,
            timeline,
            trajectory: Trajectory::with_capacity(netuids, grid as usize + 1 + extra),
            from,
            span: span.0,
            grid,
            sample: 0,
            stretches: None,
        }
    }

    /// Lets happen what happens at the start, and records the first sample.
    pub fn begin(&mut self, scenario: &Scenario) {
        self.happen(scenario);
        self.mover.record(self.from, &mut self.trajectory);
    }

    /// Moves on to the next sample; `false` where there is none.
    pub fn next_sample(&mut self, scenario: &Scenario) -> bool {
        if self.sample >= self.grid {
            return false;
        }
        self.sample += 1;
        // Multiplied in 128 bits: a horizon of any length has even samples.
        let passed = u128::from(self.span) * u128::from(self.sample) / u128::from(self.grid);
        let target = self.from + Blocks(passed as u64);
        while let Some(block) = self
            .timeline
            .next(scenario)
            .filter(|block| *block <= target)
        {
            self.mover.advance_to(block, block, &mut self.trajectory);
            if self.trajectory.has_room(self.grid + 1 - self.sample) {
                // A jump is upright: the state before it, and then the one after it.
                self.mover.record(block, &mut self.trajectory);
                self.happen(scenario);
                if block < target {
                    self.mover.record(block, &mut self.trajectory);
                }
            } else {
                self.happen(scenario);
            }
        }
        let end = self.from + Blocks(self.span);
        let limit = self
            .timeline
            .next(scenario)
            .map_or(end, |next| next.min(end));
        self.mover.advance_to(target, limit, &mut self.trajectory);
        self.mover.record(target, &mut self.trajectory);
        true
    }

    /// Which part of it is done, 0 to 1.
    pub fn part_done(&self) -> f64 {
        self.sample as f64 / self.grid as f64
    }

    /// Moves on to a block without a sample of it.
    pub fn pass_to(&mut self, scenario: &Scenario, target: Block) {
        while let Some(block) = self
            .timeline
            .next(scenario)
            .filter(|block| *block <= target)
        {
            self.mover.advance_to(block, block, &mut self.trajectory);
            self.happen(scenario);
        }
        self.mover.advance_to(target, target, &mut self.trajectory);
    }

    fn happen(&mut self, scenario: &Scenario) {
        let (mover, trajectory) = (&mut self.mover, &mut self.trajectory);
        let happened = self.timeline.happen(scenario, mover, trajectory);
        if let Some(stretches) = self.stretches.as_mut().filter(|_| happened) {
            let first_sample = trajectory.blocks().len();
            mover.change(&mut |terms, network| {
                stretches.push(Stretch {
                    first_sample,
                    terms: *terms,
                    network: network.clone(),
                });
            });
        }
    }
}
