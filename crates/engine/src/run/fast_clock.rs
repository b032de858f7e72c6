//! The fast clock: midpoint steps of up to a day, cut exactly at halvings. What a slider drags.

use super::block::{PoolState, SubnetBlock, pool_states, share_weights, subnet_block};
use super::network::Network;
use super::terms::Terms;
use super::trajectory::Halving;
use crate::economy::average::Advanced;
use crate::economy::pool::MINIMUM_RESERVE;
use crate::economy::shares::split_by_weight;
use crate::economy::units::{Block, Blocks, floor_to_rao};

/// The largest part by which a reserve or issuance may grow in one step.
///
/// Measured with thin pools: 0.01 keeps the price within 2e-6 of the chain clock.
const LARGEST_GROWTH: f64 = 0.01;

/// A step in whose middle a reserve turns out to move by more than this part is taken back:
/// a moving price that reached zero may have left a pool with nothing but root's sales.
const TOO_FAR: f64 = 0.05;

/// A step is at least this part of the run so far. What disturbs a pool dies out as the pool
/// grows; what does not (dust that root's sales keep at the least reserve) must not stop the run.
const SMALLEST_STEP: f64 = 0.001;

/// A network that moves in large steps. Amounts are `f64` rao: whole rao mean nothing to a step
/// of a day, and the columns stay plain for the inner loop.
#[derive(Clone, Debug)]
pub struct FastClock {
    terms: Terms,
    start: Block,
    block: Block,
    issuance: u64,
    now: State,
    // Kept between steps so that a step allocates nothing.
    middle: State,
    rates: Vec<SubnetBlock>,
    scratch: Scratch,
    alpha_emission: Vec<u64>,
}

/// What a block's rates depend on, beside the emission.
#[derive(Clone, Debug)]
struct State {
    pools: Vec<PoolState>,
    moving: Vec<f64>,
    root_stake: f64,
}

#[derive(Clone, Debug)]
struct Scratch {
    rates: Vec<SubnetBlock>,
    weights: Vec<f64>,
    parts: Vec<f64>,
}

impl FastClock {
    /// Starts from a state.
    #[must_use]
    pub fn new(terms: Terms, network: &Network) -> Self {
        let now = State {
            pools: pool_states(network),
            moving: network.subnets.moving_price.clone(),
            root_stake: network.root_stake.rao() as f64,
        };
        let count = now.pools.len();
        let mut clock = Self {
            terms,
            start: network.block,
            block: network.block,
            issuance: network.total_issuance.rao(),
            middle: now.clone(),
            now,
            rates: vec![SubnetBlock::default(); count],
            scratch: Scratch {
                rates: vec![SubnetBlock::default(); count],
                weights: vec![0.0; count],
                parts: vec![0.0; count],
            },
            alpha_emission: vec![0; count],
        };
        for index in 0..count {
            clock.alpha_emission[index] = clock.alpha_emission_now(index);
        }
        clock
    }

    /// The block that this is the state after.
    #[must_use]
    pub fn block(&self) -> Block {
        self.block
    }

    /// TAO issued so far, in rao.
    #[must_use]
    pub fn issuance(&self) -> u64 {
        self.issuance
    }

    /// The next block's TAO emission, in rao.
    #[must_use]
    pub fn emission(&self) -> u64 {
        self.terms.schedule.block_emission(self.issuance)
    }

    /// The pools now.
    #[must_use]
    pub fn pools(&self) -> &[PoolState] {
        &self.now.pools
    }

    /// The moving prices now, in TAO per alpha.
    #[must_use]
    pub fn moving_prices(&self) -> &[f64] {
        &self.now.moving
    }

    /// Moves on to `target`, telling of each halving on the way.
    pub fn advance_to(&mut self, target: Block, mut on_halving: impl FnMut(Halving)) {
        while self.block < target {
            self.step((target - self.block).0, &mut on_halving);
        }
    }

    /// One midpoint step of at most `limit` blocks.
    fn step(&mut self, limit: u64, on_halving: &mut impl FnMut(Halving)) {
        let emission = self.emission();
        let issued = compute_rates(&self.terms, &self.now, emission, &mut self.scratch);
        self.rates.copy_from_slice(&self.scratch.rates);
        let mut blocks = self.step_length(limit, issued);
        let issued = loop {
            self.go_to_middle(blocks);
            let issued = compute_rates(&self.terms, &self.middle, emission, &mut self.scratch);
            let change = self.largest_change(&self.scratch.rates) * blocks as f64;
            if blocks <= self.smallest_step() || change <= TOO_FAR {
                break issued;
            }
            blocks = (blocks / 4).max(1);
        };
        for index in 0..self.now.pools.len() {
            let before = self.now.pools[index];
            let after = moved(before, &self.scratch.rates[index], blocks as f64);
            let moving = self.now.moving[index];
            self.now.moving[index] = self.advanced(moving, before, after, blocks).moving_price;
            self.now.pools[index] = after;
        }
        self.issuance = self.issuance.saturating_add(issued.saturating_mul(blocks));
        self.block = self.block + Blocks(blocks);
        self.tell_halvings(emission, on_halving);
    }

    /// Fills in the state that the middle one of `blocks` blocks finds, by the rates at the start.
    fn go_to_middle(&mut self, blocks: u64) {
        // A block sees the state before it: of h blocks the middle one sees (h − 1) / 2 of them.
        let half = (blocks - 1) as f64 / 2.0;
        for (index, rate) in self.rates.iter().enumerate() {
            let (pool, moving) = (self.now.pools[index], self.now.moving[index]);
            self.middle.pools[index] = moved(pool, rate, half);
            // Not the moving price in the middle but its mean: it has kinks, and shares follow it.
            let after = moved(pool, rate, blocks as f64);
            self.middle.moving[index] = self.advanced(moving, pool, after, blocks).mean;
        }
    }

    /// How many blocks the rates may be trusted for: no reserve grows by more than
    /// [`LARGEST_GROWTH`], and the step ends with the last block before a halving.
    fn step_length(&self, limit: u64, issued: u64) -> u64 {
        let until = |threshold: Option<u64>, issuance: u64, rate: u64| match threshold {
            Some(threshold) if rate > 0 => (threshold - issuance).div_ceil(rate),
            _ => u64::MAX,
        };
        let schedule = self.terms.schedule;
        let growth = self.largest_change(&self.rates);
        let mut blocks = limit
            .min(Blocks::PER_DAY.0)
            .min(floor_to_rao(LARGEST_GROWTH / growth).max(self.smallest_step()))
            .min(until(
                schedule.next_threshold(self.issuance),
                self.issuance,
                issued,
            ));
        for (pool, rate) in self.now.pools.iter().zip(&self.rates) {
            let alpha = pool.alpha_issuance;
            let minted = floor_to_rao(rate.alpha_in + rate.alpha_out);
            blocks = blocks.min(until(schedule.next_threshold(alpha), alpha, minted));
        }
        blocks.max(1)
    }

    fn smallest_step(&self) -> u64 {
        floor_to_rao((self.block - self.start).0 as f64 * SMALLEST_STEP).max(1)
    }

    /// The largest part by which a reserve changes per block.
    fn largest_change(&self, rates: &[SubnetBlock]) -> f64 {
        self.now
            .pools
            .iter()
            .zip(rates)
            .fold(0.0, |most, (pool, rate)| {
                let alpha_change = rate.alpha_in + rate.root_sold;
                let tao_change = (rate.tao_in - rate.root_tao).abs();
                (tao_change / pool.tao_reserve.max(1.0))
                    .max(alpha_change / pool.alpha_reserve.max(1.0))
                    .max(most)
            })
    }

    fn tell_halvings(&mut self, emission_before: u64, on_halving: &mut impl FnMut(Halving)) {
        // The first block with the new emission is the next one.
        let block = self.block + Blocks(1);
        let mut tell = |subnet, before, now| {
            if before != now {
                on_halving(Halving {
                    block,
                    subnet,
                    emission: now,
                });
            }
        };
        tell(None, emission_before, self.emission());
        for index in 0..self.now.pools.len() {
            let now = self.alpha_emission_now(index);
            tell(Some(index), self.alpha_emission[index], now);
            self.alpha_emission[index] = now;
        }
    }

    fn alpha_emission_now(&self, index: usize) -> u64 {
        let issuance = self.now.pools[index].alpha_issuance;
        self.terms.schedule.block_emission(issuance)
    }

    /// The moving price over `blocks` in which the pool goes evenly from one state to another.
    fn advanced(&self, moving: f64, before: PoolState, after: PoolState, blocks: u64) -> Advanced {
        let spot = |pool: PoolState| self.terms.spot_price(pool.tao_reserve, pool.alpha_reserve);
        let (first, last) = (spot(before), spot(after));
        match self.terms.average {
            Some(average) => average.advance(moving, (first, last), blocks),
            None => Advanced {
                moving_price: last,
                mean: f64::midpoint(first, last),
            },
        }
    }
}

/// What one block does to each subnet; returns the TAO that it issues, in rao.
fn compute_rates(terms: &Terms, state: &State, emission: u64, scratch: &mut Scratch) -> u64 {
    share_weights(terms, &state.pools, &state.moving, &mut scratch.weights);
    split_by_weight(emission as f64, &scratch.weights, &mut scratch.parts);
    let mut issued = 0.0;
    let rows = state.pools.iter().zip(&scratch.parts);
    for (rate, (&pool, &part)) in scratch.rates.iter_mut().zip(rows) {
        *rate = subnet_block(terms, pool, part, state.root_stake);
        issued += rate.tao_in;
    }
    floor_to_rao(issued)
}

fn moved(pool: PoolState, rate: &SubnetBlock, blocks: f64) -> PoolState {
    let tao_reserve = pool.tao_reserve + (rate.tao_in - rate.root_tao) * blocks;
    PoolState {
        // No sale takes a reserve below the minimum, however far it is carried forward.
        tao_reserve: tao_reserve.max(pool.tao_reserve.min(MINIMUM_RESERVE as f64)),
        alpha_reserve: pool.alpha_reserve + (rate.alpha_in + rate.root_sold) * blocks,
        alpha_outstanding: (pool.alpha_outstanding + (rate.alpha_out - rate.root_sold) * blocks)
            .max(0.0),
        alpha_issuance: pool
            .alpha_issuance
            .saturating_add(floor_to_rao((rate.alpha_in + rate.alpha_out) * blocks)),
    }
}
