//! One pool on its own: how it goes on from where it is, in as large steps as it can take.

use super::course::{Course, Flows};
use super::dense_output::{DenseOutput, Stretch};
use super::lane::{Lane, Spots};
use super::rate::Rate;
use super::tolerance::Tolerance;
use crate::economy::average::Advanced;
use crate::economy::units::{Block, Blocks, floor_to_rao};
use crate::run::block::{BlockInputs, PoolState};
use crate::run::trajectory::Halving;

/// A step is at least this part of the time since the last disturbance. What disturbs a pool dies
/// out as the pool grows; what does not (dust that root's sales keep at the least reserve) must
/// not stop the run.
const SMALLEST_STEP: f64 = 0.001;

/// Fewer blocks than this are taken one by one, as the chain does.
const FEWEST_AT_ONCE: u64 = 4;

/// So many blocks before a halving nothing changes any more that could move it.
const CLOSE_TO_HALVING: u64 = 64;

/// What all pools have in common during a step.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// What a block has in common for all subnets.
    pub inputs: BlockInputs,
    /// The block before the step.
    pub block: Block,
    /// The block of the last disturbance.
    pub since: Block,
    /// How closely blocks are followed.
    pub tolerance: &'static Tolerance,
}

/// What is known of how a pool goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Known {
    /// That it was just set from outside, or that its alpha halved: half a block back nothing was
    /// like this, so that the next block is taken alone.
    #[default]
    Place,
    /// What a block changes.
    Rate,
    /// By how much that changes from block to block, too.
    Bend,
}

/// How a pool goes on.
#[derive(Clone, Copy, Debug, Default)]
pub struct PoolPath {
    /// What a block changes, now.
    rate: Rate,
    /// By how much that changes from block to block.
    bend: Rate,
    alpha_emission: u64,
    known: Known,
    /// The spot prices that the moving price was expected to follow.
    spots: Spots,
    /// Flows of the last block, which the averages take up in the next.
    pub new_flows: Flows,
}

/// What some blocks change in a pool.
struct Passed {
    /// Each of them, on average.
    mean: Rate,
    /// The last of them.
    last: Rate,
    /// By how much that changes from block to block at the end.
    bend: Rate,
    /// How far the pool is from where the bend before it leads, in parts of a reserve.
    off: f64,
}

/// What became of a pool in a step.
#[derive(Clone, Copy, Debug)]
pub struct Followed {
    /// The pool after it.
    pub pool: PoolState,
    /// The moving price after it.
    pub moving: f64,
    /// The mean of the moving prices that its blocks found; not known where all went as expected.
    pub mean_moving: f64,
    /// How far its price is from what was expected, in parts of it; infinite where that is not
    /// known.
    pub surprise: f64,
    /// TAO that was issued, in rao.
    pub issued: f64,
    /// The mean flows of its blocks.
    pub flows: Flows,
}

impl PoolPath {
    /// Finds the course of a pool that was set from outside.
    pub fn set_out(
        &mut self,
        lane: &Lane<'_>,
        pool: PoolState,
        around: &Surroundings,
        course: &Course,
    ) {
        self.alpha_emission = lane.terms.schedule.block_emission(pool.alpha_issuance);
        self.bend = Rate::default();
        if !lane.terms.follows_flows() {
            self.new_flows = Flows::default();
        }
        self.turn(lane, pool, &around.inputs, (course, 0.0));
    }

    /// Finds what a block changes where nothing before it says so.
    fn turn(
        &mut self,
        lane: &Lane<'_>,
        pool: PoolState,
        inputs: &BlockInputs,
        (course, part): (&Course, f64),
    ) {
        let first = lane.rate(pool, inputs, course, part);
        let back = PoolState {
            // Not back behind a halving.
            alpha_issuance: pool.alpha_issuance,
            ..first.moved(pool, -0.5)
        };
        self.rate = lane.rate(back, inputs, course, part);
        self.known = Known::Place;
    }

    /// Goes on where the inflow has jumped, and nothing else.
    pub fn jump(
        &mut self,
        lane: &Lane<'_>,
        pool: PoolState,
        inputs: &BlockInputs,
        course: &Course,
    ) {
        self.rate = lane.rate(self.found(pool), inputs, course, 0.0);
        self.known = match self.known {
            Known::Place => Known::Place,
            Known::Rate | Known::Bend => Known::Rate,
        };
    }

    /// The pool that the block around a time finds: half a block back from there.
    #[must_use]
    pub fn found(&self, pool: PoolState) -> PoolState {
        self.rate.moved(pool, -0.5)
    }

    /// Whether so many blocks change the pool so much that its course is no straight line.
    #[must_use]
    pub fn is_winding(&self, pool: &PoolState, blocks: u64, tolerance: &Tolerance) -> bool {
        self.rate.largest_change(pool) * blocks as f64 > tolerance.winding
    }

    /// The pool in the middle and at the end of so many blocks, if it goes on as it has, and its
    /// moving price meanwhile, with by how much they are too many for that.
    pub fn expect(
        &mut self,
        lane: &Lane<'_>,
        (pool, moving, before): (PoolState, f64, Block),
        blocks: u64,
    ) -> ([PoolState; 2], (Advanced, f64)) {
        let at = |blocks: f64| {
            let mean = self.rate.plus(&self.bend, blocks / 2.0);
            mean.moved(pool, blocks)
        };
        let (middle, end) = (at(blocks as f64 / 2.0), at(blocks as f64));
        self.spots = lane.spots([pool, middle, end], &self.rate);
        let advanced = lane.advance(moving, self.spots, before, blocks);
        ([middle, end], advanced)
    }

    /// TAO that a block issues for the subnet now, in rao.
    #[must_use]
    pub fn issued(&self) -> f64 {
        self.rate.issued
    }

    /// The flow averages S and P after so many blocks, if all goes on as it has.
    #[must_use]
    pub fn expected_flows(&self, now: (f64, f64), smoothing: f64, blocks: u64) -> (f64, f64) {
        let mean = self.rate.plus(&self.bend, blocks as f64 / 2.0);
        self.new_flows
            .averages_after(now, mean.flows(), smoothing, blocks)
    }

    /// Takes the pool through a step. `expected` is the moving price after it, if the price goes
    /// as it was expected; NaN where nothing was.
    pub fn follow(
        &mut self,
        lane: &Lane<'_>,
        (mut pool, mut moving, expected): (PoolState, f64, f64),
        (around, course, blocks): (&Surroundings, &Course, u64),
        (halvings, mut dense): (&mut Vec<Halving>, Option<&mut DenseOutput>),
    ) -> Followed {
        let span = blocks as f64;
        let most_off = match course.inflow {
            Some(_) => around.tolerance.most_off_with_people,
            None => around.tolerance.most_off,
        };
        let mut sum = Rate::default();
        let mut mean_moving = 0.0;
        let mut surprise = f64::INFINITY;
        let mut done = 0;
        while done < blocks {
            let now = around.block + Blocks(done);
            let smallest = smallest_step(now, around.since);
            let mut step = self.step_length(lane, &pool, (blocks - done, smallest), around);
            let Passed {
                mean, last, bend, ..
            } = loop {
                let parts = (done as f64 / span, 1.0 / span);
                let passed = self.pass(lane, pool, (around, course, parts), step);
                let change = passed.mean.largest_change(&pool) * step as f64;
                let is_good = change <= around.tolerance.too_far && passed.off <= most_off;
                if is_good || step <= smallest || step < FEWEST_AT_ONCE {
                    break passed;
                }
                step = (step / 4).max(1);
            };
            let before = pool;
            pool = mean.moved(before, step as f64);
            // The cubic through both ends with their rates says where the middle was.
            let half = mean.scaled(0.5).plus(&self.rate.plus(&last, -1.0), 0.125);
            let middle = half.moved(before, step as f64);
            let spots = lane.spots([before, middle, pool], &last);
            if step == blocks && expected.is_finite() {
                surprise = spots.off(&self.spots);
            }
            if let Some(dense) = dense.as_deref_mut() {
                dense.push(Stretch {
                    before: now,
                    blocks: step,
                    pool: before,
                    rates: [self.rate, mean, last],
                    moving,
                    spots,
                });
            }
            if surprise <= around.tolerance.as_expected {
                moving = expected;
            } else {
                let (advanced, _) = lane.advance(moving, spots, now, step);
                moving = advanced.moving_price;
                mean_moving += advanced.mean * step as f64 / span;
            }
            sum = sum.plus(&mean, step as f64);
            self.rate = last;
            self.bend = bend;
            self.known = if step < FEWEST_AT_ONCE {
                Known::Rate
            } else {
                Known::Bend
            };
            done += step;
            let emission = lane.terms.schedule.block_emission(pool.alpha_issuance);
            if emission != self.alpha_emission {
                self.alpha_emission = emission;
                halvings.push(Halving {
                    block: around.block + Blocks(done + 1),
                    subnet: Some(lane.index),
                    emission,
                });
                let part = done as f64 / span;
                self.turn(lane, pool, &around.inputs, (course, part));
            }
        }
        self.new_flows = self.rate.flows();
        Followed {
            pool,
            moving,
            mean_moving,
            surprise,
            issued: sum.issued,
            flows: sum.scaled(1.0 / span).flows(),
        }
    }

    /// Passes so many blocks. `parts` are where in the course they begin, and how long one is.
    ///
    /// The chain's blocks are steps of one block, each by the state before it. What they add up to
    /// is the solution of y' = f(y − f(y)/2) but for the square of what a block changes: so all
    /// is computed from states that lie half a block back.
    fn pass(
        &self,
        lane: &Lane<'_>,
        pool: PoolState,
        (around, course, parts): (&Surroundings, &Course, (f64, f64)),
        step: u64,
    ) -> Passed {
        let (begin, block) = parts;
        // Half a block back or on, all of these blocks find the same emission.
        let (least, most) = lane.terms.schedule.era(pool.alpha_issuance);
        let rate = |pool: PoolState, blocks: f64| {
            let alpha_issuance = pool.alpha_issuance.clamp(least, most);
            let pool = PoolState {
                alpha_issuance,
                ..pool
            };
            lane.rate(pool, &around.inputs, course, begin + blocks * block)
        };
        if step < FEWEST_AT_ONCE {
            let (mut now, mut sum, mut last) = (pool, Rate::default(), self.rate);
            for passed in 0..step {
                last = rate(now, passed as f64 + 0.5);
                now = last.moved(now, 1.0);
                sum = sum.plus(&last, 1.0);
            }
            return Passed {
                mean: sum.scaled(1.0 / step as f64),
                last,
                bend: Rate::default(),
                off: 0.0,
            };
        }
        let span = step as f64;
        let half = span / 2.0;
        let change = self.rate.largest_change(&pool) * span;
        let (first, middle, last) =
            if self.known == Known::Bend && change <= around.tolerance.smooth {
                let until_middle = self.rate.plus(&self.bend, half / 2.0);
                let middle = rate(until_middle.moved(pool, half - 0.5), half);
                let last = rate(middle.moved(pool, span - 0.5), span);
                (self.rate, middle, last)
            } else {
                // The classical Runge-Kutta method.
                let first = rate(self.rate.moved(pool, -0.5), 0.0);
                let second = rate(first.moved(pool, half - 0.5), half);
                let third = rate(second.moved(pool, half - 0.5), half);
                let last = rate(third.moved(pool, span - 0.5), span);
                (first, second.plus(&third, 1.0).scaled(0.5), last)
            };
        let off = if self.known == Known::Bend {
            let off_at = |passed: f64, rate: &Rate| {
                let expected = self.rate.plus(&self.bend, passed);
                expected.plus(rate, -1.0).largest_change(&pool) * span
            };
            // What bends evenly is off by four times as much at the end.
            off_at(half, &middle).max(off_at(span, &last) / 4.0)
        } else {
            0.0
        };
        let ends = first.plus(&last, 1.0);
        // The slope at the end of the parabola through the three.
        let bend = last.scaled(3.0).plus(&middle, -4.0).plus(&first, 1.0);
        Passed {
            mean: ends.plus(&middle, 4.0).scaled(1.0 / 6.0),
            last,
            bend: bend.scaled(1.0 / span),
            off,
        }
    }

    /// How many of `most` blocks may be taken at once: no reserve changes by more than
    /// the tolerance says, and the step ends with the last block before a halving.
    fn step_length(
        &self,
        lane: &Lane<'_>,
        pool: &PoolState,
        (most, smallest): (u64, u64),
        around: &Surroundings,
    ) -> u64 {
        if self.known == Known::Place {
            return 1;
        }
        let change = self.rate.largest_change(pool);
        let largest = around.tolerance.largest_change;
        let step = most.min(floor_to_rao(largest / change).max(smallest));
        let threshold = lane.terms.schedule.next_threshold(pool.alpha_issuance);
        blocks_until(threshold, pool.alpha_issuance, self.rate.issuance, step).max(1)
    }
}

/// Of at most `most` blocks as many as end with the last one before a halving; where it is not
/// close, a tenth less than it seems to be, since the rate may change on the way.
pub fn blocks_until(threshold: Option<u64>, issuance: u64, rate: f64, most: u64) -> u64 {
    let rate = floor_to_rao(rate);
    let Some(threshold) = threshold.filter(|_| rate > 0) else {
        return most;
    };
    let until = (threshold - issuance).div_ceil(rate);
    if until <= CLOSE_TO_HALVING {
        most.min(until)
    } else {
        most.min(until - until / 10)
    }
}

/// The least blocks of a step that begins after `now`.
#[must_use]
pub fn smallest_step(now: Block, since: Block) -> u64 {
    floor_to_rao((now - since).0 as f64 * SMALLEST_STEP).max(1)
}
