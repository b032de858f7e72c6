//! Dense output: how a network stands after any block inside a step, so that a sample cuts none.

use super::course::Flows;
use super::lane::{Lane, Spots};
use super::rate::Rate;
use crate::economy::units::Block;
use crate::run::block::PoolState;

/// Blocks of one pool that were passed at once.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// The block before them.
    pub before: Block,
    /// How many they are.
    pub blocks: u64,
    /// The pool before them.
    pub pool: PoolState,
    /// What the first of them changes, what each does on average, and what the last does.
    pub rates: [Rate; 3],
    /// The moving price before them, in TAO per alpha.
    pub moving: f64,
    /// The spot prices that it follows.
    pub spots: Spots,
}

/// How far the samples of a pool have come in a step.
#[derive(Clone, Copy, Debug)]
struct Reached {
    /// The place of its stretch.
    stretch: usize,
    block: Block,
    moving: f64,
    /// What the step's stretches before this one have changed.
    passed: Rate,
    /// What the flow averages take up first.
    new_flows: Flows,
}

/// The last step's stretches, pool by pool.
#[derive(Clone, Debug, Default)]
pub struct DenseOutput {
    stretches: Vec<Stretch>,
    reached: Vec<Reached>,
}

/// A pool inside a step.
#[derive(Clone, Copy, Debug)]
pub struct Sampled {
    /// How it stands.
    pub pool: PoolState,
    /// The moving price, in TAO per alpha.
    pub moving: f64,
    /// What the step has changed until now.
    pub passed: Rate,
    /// What the flow averages take up first.
    pub new_flows: Flows,
}

impl Stretch {
    /// What each of the first so many blocks changes on average: the rate goes along the parabola
    /// through its first and last with its mean.
    fn mean_until(&self, blocks: f64) -> Rate {
        let [first, mean, last] = &self.rates;
        let part = blocks / self.blocks as f64;
        let rest = 1.0 - part;
        first
            .scaled(rest * rest)
            .plus(mean, part * (3.0 - 2.0 * part))
            .plus(last, -part * rest)
    }
}

impl DenseOutput {
    /// Forgets the last step.
    pub fn clear(&mut self) {
        self.stretches.clear();
        self.reached.clear();
    }

    /// Begins the next pool's stretches, whose first block takes up these flows.
    pub fn begin_pool(&mut self, before: Block, moving: f64, new_flows: Flows) {
        self.reached.push(Reached {
            stretch: self.stretches.len(),
            block: before,
            moving,
            passed: Rate::default(),
            new_flows,
        });
    }

    /// Adds the next stretch of the pool that was begun last.
    pub fn push(&mut self, stretch: Stretch) {
        self.stretches.push(stretch);
    }

    /// A pool after a block of the step: no earlier one than was last asked for.
    pub fn sample(&mut self, lane: &Lane<'_>, at: Block) -> Sampled {
        let reached = &mut self.reached[lane.index];
        let mut stretch = &self.stretches[reached.stretch];
        while (at - stretch.before).0 > stretch.blocks {
            reached.passed = reached
                .passed
                .plus(&stretch.rates[1], stretch.blocks as f64);
            reached.stretch += 1;
            stretch = &self.stretches[reached.stretch];
            reached.block = stretch.before;
            reached.moving = stretch.moving;
        }
        let places = [reached.block, at].map(|block| (block - stretch.before).0);
        let blocks = places[1] as f64;
        let mean = stretch.mean_until(blocks);
        if places[0] < places[1] {
            let spots = stretch
                .spots
                .between(places.map(|place| place as f64 / stretch.blocks as f64));
            let passed = places[1] - places[0];
            let advanced = lane.advance(reached.moving, spots, reached.block, passed);
            reached.moving = advanced.0.moving_price;
            reached.block = at;
        }
        let pool = mean.moved(stretch.pool, blocks);
        if lane.follows_at_once() {
            reached.moving = lane.spot(pool, &stretch.rates[2]);
        }
        Sampled {
            pool,
            moving: reached.moving,
            passed: reached.passed.plus(&mean, blocks),
            new_flows: reached.new_flows,
        }
    }
}
