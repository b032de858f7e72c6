//! The fast clock: midpoint steps of up to a day, cut exactly at halvings. What a slider drags.

use super::block::{BlockInputs, PoolState, SubnetBlock, subnet_block};
use super::network::Network;
use super::shares::{ShareColumns, block_shares};
use super::terms::Terms;
use super::trajectory::Halving;
use crate::economy::average::Advanced;
use crate::economy::flow::advanced_flow_average;
use crate::economy::pool::MINIMUM_RESERVE;
use crate::economy::rules::{ExcessTao, RootPart, ShareRule};
use crate::economy::units::{Block, Blocks, floor_to_rao};
use crate::scenario::SubnetSettings;

/// The largest part by which a reserve or issuance may grow in one step.
///
/// Measured with thin pools: 0.01 keeps the price within 2e-6 of the chain clock.
const LARGEST_GROWTH: f64 = 0.01;

/// The same where TAO above a cap buys alpha: a buy bends the price as injections do not.
///
/// Measured with thin pools through halvings: 0.01 is 6e-6 from the chain clock.
const LARGEST_GROWTH_WITH_BUYS: f64 = 0.002;

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
    settings: Vec<SubnetSettings>,
    root_stake: f64,
    now: State,
    // Kept between steps so that a step allocates nothing.
    middle: State,
    end: State,
    rates: Vec<SubnetBlock>,
    scratch: Scratch,
    alpha_emission: Vec<u64>,
}

/// What a block's rates depend on, beside the emission.
#[derive(Clone, Debug)]
struct State {
    pools: Vec<PoolState>,
    moving: Vec<f64>,
    user_flow: Vec<f64>,
    protocol_flow: Vec<f64>,
}

#[derive(Clone, Debug)]
struct Scratch {
    rates: Vec<SubnetBlock>,
    shares: Vec<f64>,
    sorted: Vec<f64>,
}

impl FastClock {
    /// Starts from a state.
    #[must_use]
    pub fn new(terms: Terms, network: &Network) -> Self {
        let now = State {
            pools: network.subnets.pool_states(),
            moving: network.subnets.moving_price.clone(),
            user_flow: network.subnets.user_flow.clone(),
            protocol_flow: network.subnets.protocol_flow.clone(),
        };
        let count = now.pools.len();
        let mut clock = Self {
            terms,
            start: network.block,
            block: network.block,
            issuance: network.total_issuance.rao(),
            settings: network.subnets.settings.clone(),
            root_stake: network.root_stake.rao() as f64,
            middle: now.clone(),
            end: now.clone(),
            now,
            rates: vec![SubnetBlock::default(); count],
            scratch: Scratch {
                rates: vec![SubnetBlock::default(); count],
                shares: vec![0.0; count],
                sorted: Vec::with_capacity(count),
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

    /// What the next block's shares follow from.
    #[must_use]
    pub fn share_columns(&self) -> ShareColumns<'_> {
        self.now.columns(&self.settings)
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
        let inputs = BlockInputs {
            emission: emission as f64,
            root_stake: self.root_stake,
            keeps_root_alpha: self.share_columns().moving_price_sum() > 1.0,
        };
        let (terms, settings) = (&self.terms, &self.settings);
        let issued = compute_rates((terms, settings), &self.now, &inputs, &mut self.scratch);
        self.rates.copy_from_slice(&self.scratch.rates);
        let mut blocks = self.step_length(limit, issued);
        let issued = loop {
            self.go_to_middle(blocks);
            let (terms, settings) = (&self.terms, &self.settings);
            let issued = compute_rates((terms, settings), &self.middle, &inputs, &mut self.scratch);
            self.go_to_end(blocks);
            if blocks <= self.smallest_step() {
                break issued;
            }
            if self.largest_change(&self.scratch.rates) * blocks as f64 > TOO_FAR {
                blocks = (blocks / 4).max(1);
                continue;
            }
            match self.blocks_to_root_switch(blocks) {
                Some(until) if until < blocks => blocks = until,
                _ => break issued,
            }
        };
        core::mem::swap(&mut self.now, &mut self.end);
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
            self.middle.moving[index] = self.advanced(index, moving, (pool, after), blocks).mean;
        }
        // Before its shares a block takes up what was recorded in the one before it.
        if self.follows_flows() {
            for (index, rate) in self.rates.iter().enumerate() {
                let (user, protocol) = self.flows_after(index, rate, blocks.div_ceil(2));
                self.middle.user_flow[index] = user;
                self.middle.protocol_flow[index] = protocol;
            }
        }
    }

    /// Fills in the state after `blocks` blocks, by the rates in the middle.
    fn go_to_end(&mut self, blocks: u64) {
        for (index, rate) in self.scratch.rates.iter().enumerate() {
            let (before, moving) = (self.now.pools[index], self.now.moving[index]);
            let after = moved(before, rate, blocks as f64);
            let advanced = self.advanced(index, moving, (before, after), blocks);
            self.end.moving[index] = advanced.moving_price;
            self.end.pools[index] = after;
        }
        if self.follows_flows() {
            for (index, rate) in self.scratch.rates.iter().enumerate() {
                let (user, protocol) = self.flows_after(index, rate, blocks);
                self.end.user_flow[index] = user;
                self.end.protocol_flow[index] = protocol;
            }
        }
    }

    fn follows_flows(&self) -> bool {
        matches!(self.terms.shares, ShareRule::Flow(_))
    }

    /// S and P of a subnet after `blocks` blocks without trades.
    fn flows_after(&self, index: usize, rate: &SubnetBlock, blocks: u64) -> (f64, f64) {
        let smoothing = self.terms.flow_smoothing;
        let (user, protocol) = (self.now.user_flow[index], self.now.protocol_flow[index]);
        let put_in = rate.tao_in + rate.excess_spent;
        (
            advanced_flow_average(user, 0.0, smoothing, blocks),
            advanced_flow_average(protocol, put_in, smoothing, blocks),
        )
    }

    /// After how many of `blocks` blocks Σm is on the other side of 1, where root's part is kept
    /// on one side and destroyed on the other; `None` where it stays.
    fn blocks_to_root_switch(&self, blocks: u64) -> Option<u64> {
        if self.terms.root != RootPart::Kept {
            return None;
        }
        let before = self.share_columns().moving_price_sum();
        let after = self.end.columns(&self.settings).moving_price_sum();
        if (before > 1.0) == (after > 1.0) {
            return None;
        }
        let part = (1.0 - before) / (after - before);
        Some(floor_to_rao((part * blocks as f64).ceil()).max(1))
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
        let largest_growth = match self.terms.excess {
            ExcessTao::StaysInPool => LARGEST_GROWTH,
            ExcessTao::BuysAlpha(_) => LARGEST_GROWTH_WITH_BUYS,
        };
        let mut blocks = limit
            .min(Blocks::PER_DAY.0)
            .min(floor_to_rao(largest_growth / growth).max(self.smallest_step()))
            .min(until(
                schedule.next_threshold(self.issuance),
                self.issuance,
                issued,
            ));
        for (pool, rate) in self.now.pools.iter().zip(&self.rates) {
            let alpha = pool.alpha_issuance;
            let minted = floor_to_rao(rate.alpha_minted() - rate.alpha_destroyed());
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
                (rate.tao_change().abs() / pool.tao_reserve.max(1.0))
                    .max(rate.alpha_change().abs() / pool.alpha_reserve.max(1.0))
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

    /// A subnet's moving price over `blocks` in which its pool goes evenly from one state to
    /// another.
    fn advanced(
        &self,
        index: usize,
        moving: f64,
        (before, after): (PoolState, PoolState),
        blocks: u64,
    ) -> Advanced {
        let settings = &self.settings[index];
        if !settings.takes_part() {
            return Advanced {
                moving_price: moving,
                mean: moving,
            };
        }
        let spot = |pool: PoolState| self.terms.price_for_average(&pool);
        let age = settings.age_in(self.block + Blocks(1));
        let spots = (spot(before), spot(after));
        let average = self.terms.average_of(settings);
        average.advance(moving, spots, blocks, age)
    }
}

impl State {
    fn columns<'a>(&'a self, settings: &'a [SubnetSettings]) -> ShareColumns<'a> {
        ShareColumns {
            pools: &self.pools,
            moving: &self.moving,
            settings,
            user_flow: &self.user_flow,
            protocol_flow: &self.protocol_flow,
        }
    }
}

/// What one block does to each subnet; returns the TAO that it issues, in rao.
fn compute_rates(
    (terms, settings): (&Terms, &[SubnetSettings]),
    state: &State,
    inputs: &BlockInputs,
    scratch: &mut Scratch,
) -> u64 {
    let Scratch {
        rates,
        shares,
        sorted,
    } = scratch;
    block_shares(terms, &state.columns(settings), shares, sorted);
    let mut issued = 0.0;
    let rows = state.pools.iter().zip(settings).zip(shares.iter());
    for (rate, ((pool, settings), share)) in rates.iter_mut().zip(rows) {
        *rate = subnet_block(terms, (*pool, settings), inputs.emission * share, inputs);
        issued += rate.issued();
    }
    floor_to_rao(issued)
}

fn moved(pool: PoolState, rate: &SubnetBlock, blocks: f64) -> PoolState {
    // No sale takes a reserve below the minimum, however far it is carried forward.
    let held = |reserve: f64, change: f64| {
        (reserve + change * blocks).max(reserve.min(MINIMUM_RESERVE as f64))
    };
    let outstanding = pool.alpha_outstanding + rate.outstanding_change() * blocks;
    let issued = (rate.alpha_minted() - rate.alpha_destroyed()) * blocks;
    let weight = pool.weight.moved(rate.weight_change * blocks);
    PoolState {
        tao_reserve: held(pool.tao_reserve, rate.tao_change()),
        alpha_reserve: held(pool.alpha_reserve, rate.alpha_change()),
        alpha_outstanding: outstanding.max(0.0),
        alpha_issuance: pool
            .alpha_issuance
            .saturating_add(floor_to_rao(issued))
            .saturating_sub(floor_to_rao(-issued)),
        weight: weight.unwrap_or(pool.weight),
    }
}
