//! A pool's subnet, as a path looks at it: what a block changes, and how the moving price goes.

use super::course::Course;
use super::rate::Rate;
use super::tolerance::Tolerance;
use crate::economy::average::{Advanced, Average};
use crate::economy::units::{Block, Blocks, FIXED32_STEP};
use crate::larger_smaller::larger;
use crate::run::block::{BlockInputs, PoolState, subnet_block};
use crate::run::network::{Sale, Subnets};
use crate::run::people::PeopleBlock;
use crate::run::terms::Terms;
use crate::scenario::SubnetSettings;

/// A pool's subnet.
#[derive(Clone, Copy, Debug)]
pub struct Lane<'a> {
    /// The terms in force.
    pub terms: &'a Terms,
    /// How closely it is followed.
    pub tolerance: &'a Tolerance,
    /// What is set for it.
    pub settings: &'a SubnetSettings,
    /// What its holders sell.
    pub sale: Option<Sale>,
    /// Its place.
    pub index: usize,
}

/// A path is taken as at most so many straight lines.
const MOST_LINES: f64 = 8.0;

/// Within so many steps of 2^-32 a block, a moving price goes as fast as the price itself.
const AT_REST: f64 = 4.0 * FIXED32_STEP;

/// The spot price of a pool over some blocks, in TAO per alpha.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spots {
    pub first: f64,
    pub last: f64,
    pub mean: f64,
}

impl<'a> Lane<'a> {
    /// The subnet at a place.
    #[must_use]
    pub fn of(
        (terms, tolerance): (&'a Terms, &'a Tolerance),
        subnets: &'a Subnets,
        index: usize,
    ) -> Self {
        Self {
            terms,
            tolerance,
            settings: &subnets.settings[index],
            sale: subnets.sale[index],
            index,
        }
    }

    /// What a block changes in a pool that stands like this.
    pub fn rate(&self, pool: PoolState, inputs: &BlockInputs, course: &Course, part: f64) -> Rate {
        let emission = larger(course.emission.at(part), 0.0);
        let block = subnet_block(self.terms, (pool, self.settings), emission, inputs);
        let made = Rate::of(&block);
        match course.inflow {
            None => made,
            Some(inflow) => {
                let left = made.moved(pool, 1.0);
                let inflow = inflow.at(part);
                let row = (left, self.settings);
                made.with(&PeopleBlock::compute(
                    self.terms, row, &block, self.sale, inflow,
                ))
            }
        }
    }

    /// Whether its moving price is its spot price.
    pub fn follows_at_once(&self) -> bool {
        self.terms.average == Average::Spot && self.settings.takes_part()
    }

    /// The price that a block's average looks at: before people trade in the pool.
    pub fn spot(&self, pool: PoolState, rate: &Rate) -> f64 {
        self.terms.price_for_average(&PoolState {
            tao_reserve: larger(pool.tao_reserve - rate.people_tao, 0.0),
            alpha_reserve: larger(pool.alpha_reserve - rate.people_alpha, 0.0),
            ..pool
        })
    }

    /// The spot prices of a pool at start, middle and end of some blocks.
    pub fn spots(&self, pools: [PoolState; 3], rate: &Rate) -> Spots {
        let [first, middle, last] = pools.map(|pool| self.spot(pool, rate));
        Spots {
            first,
            last,
            // By Simpson's rule.
            mean: (first + 4.0 * middle + last) / 6.0,
        }
    }

    /// The moving price while the spot price goes along a parabola, and by how much too long these
    /// blocks are for that: by nothing up to 1.
    pub fn advance(
        &self,
        moving: f64,
        spots: Spots,
        before: Block,
        blocks: u64,
    ) -> (Advanced, f64) {
        if !self.settings.takes_part() {
            return (Advanced::still(moving), 0.0);
        }
        let age = self.settings.age_in(before + Blocks(1));
        let average = self.terms.average_of(self.settings);
        if average == Average::Spot {
            // A block finds the price that the one before it left.
            let late = (spots.last - spots.first) / (2 * blocks) as f64;
            let advanced = Advanced {
                moving_price: spots.last,
                mean: spots.mean - late,
            };
            return (advanced, 0.0);
        }
        // Straight lines, each with the mean of its part of the parabola.
        let rate = average.rate_at(age);
        let part = rate * blocks as f64;
        let slope = (spots.last - spots.first) / blocks as f64;
        let is_at_rest = (rate * (spots.first - moving) - slope).abs() < AT_REST;
        // Off by (aN)³/60 of it: a parabola less the line with its mean and slope, averaged.
        let notice = if is_at_rest {
            1.0
        } else {
            (part * part * part / 60.0).min(1.0)
        };
        let bend =
            notice * spots.off_line().abs() / (self.tolerance.most_bend * larger(moving, 0.01));
        let lines = (bend.sqrt().ceil().clamp(1.0, MOST_LINES) as u64).min(blocks);
        let (mut now, mut sum, mut done) = (moving, 0.0, 0);
        for line in 1..=lines {
            let until = blocks * line / lines;
            let ends = if lines == 1 {
                spots.line()
            } else {
                let parts = [done, until].map(|place| place as f64 / blocks as f64);
                spots.between(parts).line()
            };
            let age = Blocks(age.0.saturating_add(done));
            let advanced =
                average.advance(now, ends, (until - done, age), self.tolerance.truncation);
            // A step of 2^-32 below nothing is nothing.
            now = larger(advanced.moving_price, 0.0);
            sum += advanced.mean * (until - done) as f64;
            done = until;
        }
        let advanced = Advanced {
            moving_price: now,
            mean: sum / blocks as f64,
        };
        (advanced, bend / (MOST_LINES * MOST_LINES))
    }
}

impl Spots {
    /// How far the ends of a straight line with the same mean lie above these.
    fn off_line(&self) -> f64 {
        self.mean - f64::midpoint(self.first, self.last)
    }

    /// The ends of that line.
    fn line(&self) -> (f64, f64) {
        let off = self.off_line();
        (larger(self.first + off, 0.0), larger(self.last + off, 0.0))
    }

    /// The spot prices between two parts of the blocks, 0 to 1: along the parabola through all
    /// three.
    #[must_use]
    pub fn between(&self, [from, to]: [f64; 2]) -> Self {
        let bend = 3.0 * (self.first + self.last) - 6.0 * self.mean;
        let slope = self.last - self.first - bend;
        let at = |part: f64| self.first + part * (slope + part * bend);
        Self {
            first: at(from),
            last: at(to),
            mean: self.first
                + slope * (from + to) / 2.0
                + bend * (from * from + from * to + to * to) / 3.0,
        }
    }

    /// How far apart the two are, in parts of the price.
    pub fn off(&self, other: &Self) -> f64 {
        let off = |a: f64, b: f64| (a - b).abs();
        larger(off(self.last, other.last), off(self.mean, other.mean)) / larger(self.last, 1e-12)
    }
}
