//! A pool's subnet, as a path looks at it: what a block changes, and how the moving price goes.

use super::block::{BlockInputs, PoolState, subnet_block};
use super::course::Course;
use super::network::{Sale, Subnets};
use super::people::PeopleBlock;
use super::rate::Rate;
use super::terms::Terms;
use crate::economy::average::{Advanced, Average};
use crate::economy::units::{Block, Blocks};
use crate::scenario::SubnetSettings;

/// A pool's subnet.
#[derive(Clone, Copy, Debug)]
pub struct Lane<'a> {
    /// The terms in force.
    pub terms: &'a Terms,
    /// What is set for it.
    pub settings: &'a SubnetSettings,
    /// What its holders sell.
    pub sale: Option<Sale>,
    /// Its place.
    pub index: usize,
}

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
    pub fn of(terms: &'a Terms, subnets: &'a Subnets, index: usize) -> Self {
        Self {
            terms,
            settings: &subnets.settings[index],
            sale: subnets.sale[index],
            index,
        }
    }

    /// What a block changes in a pool that stands like this.
    pub fn rate(&self, pool: PoolState, inputs: &BlockInputs, course: &Course, part: f64) -> Rate {
        let emission = course.emission.at(part).max(0.0);
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

    /// The price that a block's average looks at: before people trade in the pool.
    pub fn spot(&self, pool: PoolState, rate: &Rate) -> f64 {
        self.terms.price_for_average(&PoolState {
            tao_reserve: (pool.tao_reserve - rate.people_tao).max(0.0),
            alpha_reserve: (pool.alpha_reserve - rate.people_alpha).max(0.0),
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

    /// The moving price while the spot price goes evenly from one to another.
    pub fn advance(&self, moving: f64, spots: Spots, before: Block, blocks: u64) -> Advanced {
        if !self.settings.takes_part() {
            return Advanced {
                moving_price: moving,
                mean: moving,
            };
        }
        let age = self.settings.age_in(before + Blocks(1));
        let average = self.terms.average_of(self.settings);
        if average == Average::Spot {
            // A block finds the price that the one before it left.
            let late = (spots.last - spots.first) / (2 * blocks) as f64;
            return Advanced {
                moving_price: spots.last,
                mean: spots.mean - late,
            };
        }
        // A straight line with the mean of the bent one that the price takes.
        let off = spots.mean - f64::midpoint(spots.first, spots.last);
        let line = [spots.first, spots.last].map(|spot| (spot + off).max(0.0));
        let advanced = average.advance(moving, (line[0], line[1]), blocks, age);
        // A step of 2^-32 below nothing is nothing.
        Advanced {
            moving_price: advanced.moving_price.max(0.0),
            ..advanced
        }
    }
}

impl Spots {
    /// How far apart the two are, in parts of the price.
    pub fn off(&self, other: &Self) -> f64 {
        let off = |a: f64, b: f64| (a - b).abs();
        off(self.last, other.last).max(off(self.mean, other.mean)) / self.last.max(1e-12)
    }
}
