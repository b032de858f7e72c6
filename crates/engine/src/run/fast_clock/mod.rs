//! The fast clock: large steps that are cut exactly at halvings. What a slider drags.
//!
//! A step takes all subnets over the same blocks: first their moving prices, along the course that
//! each pool is on; from those the shares at its start, middle and end; then each pool on its
//! own, in as many smaller steps as it needs. Pools meet only in the shares. A sample cuts no step:
//! it is read inside the one that passed it.

mod course;
mod dense_output;
mod lane;
mod outlook;
mod pool_path;
pub(super) mod rate;
mod sample;
mod step_length;
pub(super) mod tolerance;

use super::block::{BlockInputs, PoolState};
use super::network::Network;
use super::people::Inflows;
use super::shares::ShareColumns;
use super::terms::Terms;
use super::trajectory::Halving;
use crate::economy::units::{Block, Blocks, Tao, floor_to_rao};
use crate::sorting::sort;
use dense_output::DenseOutput;
use lane::Lane;
use pool_path::{Followed, PoolPath, Surroundings, smallest_step};
use tolerance::Tolerance;

/// The most blocks of the first step after something has changed from outside: nothing says yet
/// how the prices go on. Each step after it may be twice as long.
const FIRST_STEP: u64 = 2;

/// A network that moves in large steps. Amounts are `f64` rao: whole rao mean nothing to a step
/// of a day.
#[derive(Clone, Debug)]
pub struct FastClock {
    tolerance: &'static Tolerance,
    terms: Terms,
    /// All that steps do not change; the rest is as it was when it was last changed from outside.
    network: Network,
    /// The block of the start, or of the last change from outside.
    since: Block,
    block: Block,
    issuance: u64,
    now: State,
    /// How each pool goes on from here.
    paths: Vec<PoolPath>,
    people_trade: bool,
    /// How long the next step may be.
    longest: u64,
    // Kept between steps so that a step allocates nothing. The pools are those that a block at
    // that time finds.
    begin: State,
    middle: State,
    end: State,
    shares: [Vec<f64>; 3],
    inflows: [Inflows; 3],
    sorted: Vec<f64>,
    halvings: Vec<Halving>,
    /// The last step, where a sample lies in it.
    last: Option<StepMark>,
    dense: DenseOutput,
    sampled: State,
    /// By how much the step is too long for the moving prices: by nothing up to 1.
    bend: f64,
}

/// What a step began with, for its samples.
#[derive(Clone, Copy, Debug)]
struct StepMark {
    block: Block,
    issuance: u64,
    emission: u64,
}

/// What a block's shares depend on.
#[derive(Clone, Debug, Default)]
struct State {
    pools: Vec<PoolState>,
    moving: Vec<f64>,
    user_flow: Vec<f64>,
    protocol_flow: Vec<f64>,
}

impl FastClock {
    /// Starts from a state.
    #[must_use]
    pub fn new(terms: Terms, network: &Network, tolerance: &'static Tolerance) -> Self {
        let now = State::of(network);
        let count = now.pools.len();
        let mut clock = Self {
            tolerance,
            terms,
            network: network.clone(),
            since: network.block,
            block: network.block,
            issuance: network.total_issuance.rao(),
            paths: vec![PoolPath::default(); count],
            people_trade: false,
            longest: FIRST_STEP,
            begin: now.clone(),
            middle: now.clone(),
            end: now.clone(),
            now,
            shares: core::array::from_fn(|_| vec![0.0; count]),
            inflows: core::array::from_fn(|_| Inflows::default()),
            sorted: Vec::with_capacity(count),
            halvings: Vec::new(),
            last: None,
            dense: DenseOutput::default(),
            sampled: State::default(),
            bend: 0.0,
        };
        clock.set_out();
        clock
    }

    /// The terms in force.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The block that this is the state after.
    #[must_use]
    pub fn block(&self) -> Block {
        self.block
    }

    /// The next block's TAO emission, in rao.
    fn emission(&self) -> u64 {
        self.terms.schedule.block_emission(self.issuance)
    }

    /// Moves on at least to `target`, and not beyond `limit`, the last block before which nothing
    /// happens from outside; tells of each halving on the way.
    ///
    /// Blocks up to `target` can be [sampled](Self::sample) then, in their order.
    pub fn advance_to(&mut self, target: Block, limit: Block, mut on_halving: impl FnMut(Halving)) {
        while self.block < target {
            self.step(target, limit.max(target));
            // In the order of blocks; in one block TAO's first.
            sort(&mut self.halvings, |halving| {
                (halving.block, halving.subnet)
            });
            self.halvings.drain(..).for_each(&mut on_halving);
        }
    }

    /// Lets something other than a block change the terms and the network, in whole rao.
    pub fn change(&mut self, change: &mut dyn FnMut(&mut Terms, &mut Network)) {
        self.put_out();
        change(&mut self.terms, &mut self.network);
        self.now = State::of(&self.network);
        let subnets = &mut self.network.subnets;
        for (index, path) in self.paths.iter_mut().enumerate() {
            path.new_flows.user += subnets.user_tao[index].take_new();
            path.new_flows.protocol += subnets.protocol_tao[index].take_new();
        }
        self.issuance = self.network.total_issuance.rao();
        self.since = self.block;
        self.longest = FIRST_STEP;
        self.set_out();
    }

    /// Brings the network up to date with the steps.
    fn put_out(&mut self) {
        let network = &mut self.network;
        network.block = self.block;
        network.total_issuance = Tao::from_rao(self.issuance);
        let subnets = &mut network.subnets;
        for (index, pool) in self.now.pools.iter().enumerate() {
            // X + O is known to the rao.
            let alpha = floor_to_rao(pool.alpha_reserve.round()).min(pool.alpha_issuance);
            subnets.tao_reserve[index] = floor_to_rao(pool.tao_reserve.round());
            subnets.alpha_reserve[index] = alpha;
            subnets.alpha_outstanding[index] = pool.alpha_issuance - alpha;
            subnets.pool_weight[index] = pool.weight;
        }
        subnets.moving_price.clone_from(&self.now.moving);
        subnets.user_flow.clone_from(&self.now.user_flow);
        subnets.protocol_flow.clone_from(&self.now.protocol_flow);
    }

    /// Finds how each pool goes on where nothing before says so.
    fn set_out(&mut self) {
        self.people_trade = !self.terms.people.is_idle() || self.network.subnets.has_sales();
        self.begin();
        if self.looks_at_pools() {
            // Nothing says yet how they stood half a block ago.
            self.begin.pools.clone_from(&self.now.pools);
        }
        self.update_shares(0, 0);
        let around = self.surroundings();
        for index in 0..self.paths.len() {
            let course = self.first_course(index, around.inputs.emission);
            let lane = Lane::of((&self.terms, self.tolerance), &self.network.subnets, index);
            self.paths[index].set_out(&lane, self.now.pools[index], &around, &course);
        }
        self.begin();
        self.update_shares(0, 0);
        self.go_on_evenly();
    }

    /// What all pools have in common until the next cut.
    fn surroundings(&self) -> Surroundings {
        Surroundings {
            inputs: BlockInputs {
                emission: self.emission() as f64,
                root_stake: self.network.root_stake.rao() as f64,
                keeps_root_alpha: self.share_columns().moving_price_sum() > 1.0,
            },
            block: self.block,
            since: self.since,
            tolerance: self.tolerance,
        }
    }

    /// One step, not beyond `limit`.
    fn step(&mut self, target: Block, limit: Block) {
        let emission = self.emission();
        let around = self.surroundings();
        // A moving price has kinks, and the shares with it, that no sample may lie between.
        let limit = if self.is_smooth() { limit } else { target };
        let mut blocks = self.step_length((limit - self.block).0);
        loop {
            self.expect(&around, blocks);
            match self.blocks_to_root_switch(blocks) {
                // Where the sum bends up to 1, a straight line finds it too soon.
                Some(until) if until < blocks => blocks = until.max(blocks / 1024),
                _ => break,
            }
        }
        self.update_shares(1, blocks / 2);
        // The last block begins one before the end.
        self.update_shares(2, blocks - 1);
        let is_sampled = self.block + Blocks(blocks) > target;
        self.dense.clear();
        self.last = is_sampled.then_some(StepMark {
            block: self.block,
            issuance: self.issuance,
            emission,
        });
        let (mut issued, mut surprise) = (0.0, 0.0_f64);
        for index in 0..self.paths.len() {
            let followed = self.follow(index, &around, blocks);
            issued += followed.issued;
            if followed.surprise.is_finite() {
                surprise = surprise.max(followed.surprise);
            }
        }
        core::mem::swap(&mut self.now, &mut self.end);
        // Where more was issued than the step expected, no more than the block that halves.
        let threshold = self.terms.schedule.next_threshold(self.issuance);
        let most = threshold.map_or(u64::MAX, |threshold| threshold.saturating_add(emission));
        let issuance = self.issuance.saturating_add(floor_to_rao(issued.round()));
        self.issuance = issuance.min(most);
        self.block = self.block + Blocks(blocks);
        let emission_now = self.emission();
        if emission_now != emission {
            self.halvings.push(Halving {
                block: self.block + Blocks(1),
                subnet: None,
                emission: emission_now,
            });
        }
        let keeps_root_alpha = self.share_columns().moving_price_sum() > 1.0;
        let is_new_day = self.people_trade && self.terms.people.changes_after(self.block);
        let sales_ended = self.people_trade && self.network.subnets.end_sales(self.block);
        self.begin();
        self.update_shares(0, 0);
        let error = self.share_error(emission as f64, blocks, is_new_day);
        self.longest = self.next_longest(blocks, (error, surprise));
        if emission_now != emission
            || keeps_root_alpha != around.inputs.keeps_root_alpha
            || sales_ended
        {
            // Nothing says how the rates will bend: a short step finds out.
            self.longest = (self.longest / 8).max(FIRST_STEP);
            self.set_out();
        } else if is_new_day {
            // The noise of a day that is long after the start bends nothing.
            if smallest_step(self.block, self.since) < Blocks::PER_DAY.0 / 4 {
                self.longest = (self.longest / 8).max(FIRST_STEP);
                self.set_out();
            } else {
                self.jump();
            }
        }
    }

    /// Goes on where the inflow of a new day has begun.
    fn jump(&mut self) {
        self.go_on_evenly();
        let around = self.surroundings();
        for index in 0..self.paths.len() {
            let course = self.first_course(index, around.inputs.emission);
            let lane = Lane::of((&self.terms, self.tolerance), &self.network.subnets, index);
            self.paths[index].jump(&lane, self.now.pools[index], &around.inputs, &course);
        }
    }

    /// What the next block's shares follow from.
    fn share_columns(&self) -> ShareColumns<'_> {
        self.now.columns(&self.network)
    }

    /// Takes one pool through the step.
    fn follow(&mut self, index: usize, around: &Surroundings, blocks: u64) -> Followed {
        let course = self.course(index, around.inputs.emission);
        let lane = Lane::of((&self.terms, self.tolerance), &self.network.subnets, index);
        let path = &mut self.paths[index];
        let new_flows = path.new_flows;
        let dense = match self.last {
            Some(mark) => {
                self.dense
                    .begin_pool(mark.block, self.now.moving[index], new_flows);
                Some(&mut self.dense)
            }
            None => None,
        };
        let (pool, moving) = (self.now.pools[index], self.now.moving[index]);
        let followed = path.follow(
            &lane,
            (pool, moving, self.end.moving[index]),
            (around, &course, blocks),
            (&mut self.halvings, dense),
        );
        self.end.pools[index] = followed.pool;
        self.end.moving[index] = followed.moving;
        if self.terms.follows_flows() {
            let now = (self.now.user_flow[index], self.now.protocol_flow[index]);
            let smoothing = self.terms.flow_smoothing;
            let after = new_flows.averages_after(now, followed.flows, smoothing, blocks);
            (self.end.user_flow[index], self.end.protocol_flow[index]) = after;
        }
        followed
    }
}
