//! The fast clock: large steps that are cut exactly at halvings. What a slider drags.
//!
//! A step takes all subnets over the same blocks: first their moving prices, along the course that
//! each pool is on; from those the shares at its start, middle and end; then each pool on its
//! own, in as many smaller steps as it needs. Pools meet only in the shares.

use super::block::{BlockInputs, PoolState};
use super::course::{Course, Curve};
use super::lane::Lane;
use super::network::Network;
use super::people::Inflows;
use super::pool_path::{Followed, PoolPath, Surroundings, blocks_until, smallest_step};
use super::shares::{ShareColumns, block_shares};
use super::terms::Terms;
use super::trajectory::Halving;
use crate::economy::rules::{RootPart, ShareRule};
use crate::economy::units::{Block, Blocks, Tao, floor_to_rao};
use crate::in_order::put_in_order;

/// The most blocks of a step: over eight days shares bend so little that three points say all.
const LONGEST_STEP: u64 = 8 * Blocks::PER_DAY.0;

/// The most blocks of the first step after something has changed from outside: nothing says yet
/// how the prices go on. Each step after it may be twice as long.
const FIRST_STEP: u64 = 2;

/// Steps of so many blocks are not made shorter for a price that is not as it was expected.
const SURE_STEP: u64 = Blocks::PER_DAY.0 / 4;

/// How far a price may be from what was expected at the end of a step, in parts of it, for the
/// next to be as long: shares follow the expected one.
const MOST_SURPRISE: f64 = 1e-6;

/// A network that moves in large steps. Amounts are `f64` rao: whole rao mean nothing to a step
/// of a day.
#[derive(Clone, Debug)]
pub struct FastClock {
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
}

/// What a block's shares depend on.
#[derive(Clone, Debug)]
struct State {
    pools: Vec<PoolState>,
    moving: Vec<f64>,
    user_flow: Vec<f64>,
    protocol_flow: Vec<f64>,
}

impl FastClock {
    /// Starts from a state.
    #[must_use]
    pub fn new(terms: Terms, network: &Network) -> Self {
        let now = State::of(network);
        let count = now.pools.len();
        let mut clock = Self {
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

    /// What the next block's shares follow from.
    #[must_use]
    pub fn share_columns(&self) -> ShareColumns<'_> {
        self.now.columns(&self.network)
    }

    /// Moves on to `target`, telling of each halving on the way.
    pub fn advance_to(&mut self, target: Block, mut on_halving: impl FnMut(Halving)) {
        while self.block < target {
            self.step((target - self.block).0);
            // In the order of blocks; in one block TAO's first.
            put_in_order(&mut self.halvings, |halving| {
                (halving.block, halving.subnet)
            });
            self.halvings.drain(..).for_each(&mut on_halving);
        }
    }

    /// Lets something other than a block change the terms and the network, in whole rao.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut Terms, &mut Network) -> T) -> T {
        self.put_out();
        let done = change(&mut self.terms, &mut self.network);
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
        done
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
        self.begin.pools.clone_from(&self.now.pools);
        self.middle.clone_from(&self.begin);
        self.end.clone_from(&self.begin);
        self.update_shares(1);
        let around = self.surroundings();
        for index in 0..self.paths.len() {
            let course = self.course(index, around.inputs.emission);
            let lane = Lane::of(&self.terms, &self.network.subnets, index);
            self.paths[index].set_out(&lane, self.now.pools[index], &around, &course);
        }
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
        }
    }

    /// One step of at most `limit` blocks.
    fn step(&mut self, limit: u64) {
        let emission = self.emission();
        let around = self.surroundings();
        let mut blocks = self.step_length(limit);
        loop {
            self.expect(&around, blocks);
            match self.blocks_to_root_switch(blocks) {
                Some(until) if until < blocks => blocks = until,
                _ => break,
            }
        }
        self.begin();
        self.update_shares(blocks);
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
        self.longest = self.next_longest(blocks, surprise);
        let emission_now = self.emission();
        if emission_now != emission {
            self.halvings.push(Halving {
                block: self.block + Blocks(1),
                subnet: None,
                emission: emission_now,
            });
        }
        let keeps_root_alpha = self.share_columns().moving_price_sum() > 1.0;
        let is_new_day =
            self.people_trade && self.terms.people.steady_for(self.block) == Blocks::PER_DAY.0;
        let sales_ended = self.people_trade && self.network.subnets.end_sales(self.block);
        if emission_now != emission
            || keeps_root_alpha != around.inputs.keeps_root_alpha
            || is_new_day
            || sales_ended
        {
            // Nothing says how the rates will bend: a short step finds out, but for the noise of a
            // day that is long after the start.
            if smallest_step(self.block, self.since) < Blocks::PER_DAY.0 / 4 {
                self.longest = (self.longest / 8).max(FIRST_STEP);
            }
            self.set_out();
        }
    }

    /// How many blocks the next step may have: as far as nothing is cut.
    fn step_length(&self, limit: u64) -> u64 {
        let issued: f64 = self.paths.iter().map(PoolPath::issued).sum();
        let threshold = self.terms.schedule.next_threshold(self.issuance);
        let mut blocks = blocks_until(threshold, self.issuance, issued, limit.min(self.longest));
        if self.people_trade {
            blocks = blocks.min(self.terms.people.steady_for(self.block));
            for sale in self.network.subnets.sale.iter().flatten() {
                blocks = blocks.min((sale.last - self.block).0);
            }
        }
        blocks.max(1)
    }

    /// Fills in what the middle and the end of a step of `blocks` blocks will find: moving prices
    /// and flow averages along the course that each pool is on.
    fn expect(&mut self, around: &Surroundings, blocks: u64) {
        let looks_at_pools = self.looks_at_pools();
        for index in 0..self.paths.len() {
            if self.paths[index].is_winding(&self.now.pools[index], blocks) {
                self.explore(index, around, blocks);
                continue;
            }
            let path = &mut self.paths[index];
            let lane = Lane::of(&self.terms, &self.network.subnets, index);
            let moving = self.now.moving[index];
            let now = (self.now.pools[index], moving, self.block);
            let ([middle, end], advanced) = path.expect(&lane, now, blocks);
            if looks_at_pools {
                self.middle.pools[index] = path.found(middle);
                self.end.pools[index] = path.found(end);
            }
            self.end.moving[index] = advanced.moving_price;
            self.middle.moving[index] = middle_of(moving, advanced.mean, advanced.moving_price);
        }
        if !self.terms.follows_flows() {
            return;
        }
        for (index, path) in self.paths.iter().enumerate() {
            let now = (self.now.user_flow[index], self.now.protocol_flow[index]);
            let at = |blocks| path.expected_flows(now, self.terms.flow_smoothing, blocks);
            let ((user, protocol), end) = (at(blocks.div_ceil(2)), at(blocks));
            self.middle.user_flow[index] = user;
            self.middle.protocol_flow[index] = protocol;
            (self.end.user_flow[index], self.end.protocol_flow[index]) = end;
        }
    }

    /// The same for a pool that changes much: by going there with what came to it last.
    fn explore(&mut self, index: usize, around: &Surroundings, blocks: u64) {
        let last = self.course(index, around.inputs.emission);
        let steady = |curve: Curve| Curve([curve.0[2]; 3]);
        let course = Course {
            emission: steady(last.emission),
            inflow: last.inflow.map(steady),
        };
        let lane = Lane::of(&self.terms, &self.network.subnets, index);
        let mut path = self.paths[index];
        let start = self.now.moving[index];
        let (mut pool, mut moving, mut mean) = (self.now.pools[index], start, 0.0);
        let mut around = *around;
        let half = blocks / 2;
        for (state, part) in [(&mut self.middle, half), (&mut self.end, blocks - half)] {
            let now = (pool, moving, f64::NAN);
            let passed = path.follow(&lane, now, (&around, &course, part), &mut Vec::new());
            (pool, moving) = (passed.pool, passed.moving);
            mean += passed.mean_moving * part as f64 / blocks as f64;
            (state.pools[index], state.moving[index]) = (path.found(pool), moving);
            around.block = around.block + Blocks(part);
        }
        self.middle.moving[index] = middle_of(start, mean, moving);
    }

    /// After how many of `blocks` blocks Σm is on the other side of 1, where root's part is kept
    /// on one side and destroyed on the other; `None` where it stays.
    fn blocks_to_root_switch(&self, blocks: u64) -> Option<u64> {
        if self.terms.root != RootPart::Kept || blocks <= smallest_step(self.block, self.since) {
            return None;
        }
        let before = self.share_columns().moving_price_sum();
        let after = self.end.columns(&self.network).moving_price_sum();
        if (before > 1.0) == (after > 1.0) {
            return None;
        }
        let part = (1.0 - before) / (after - before);
        Some(floor_to_rao((part * blocks as f64).ceil()).max(1))
    }

    /// Whether shares or inflows follow from the pools themselves.
    fn looks_at_pools(&self) -> bool {
        self.people_trade || self.terms.shares == ShareRule::SpotPrice
    }

    /// Fills in what the next block finds: it takes up first what the last one recorded.
    fn begin(&mut self) {
        if self.looks_at_pools() {
            for (index, path) in self.paths.iter().enumerate() {
                self.begin.pools[index] = path.found(self.now.pools[index]);
            }
        }
        self.begin.moving.clone_from(&self.now.moving);
        if !self.terms.follows_flows() {
            return;
        }
        for (index, path) in self.paths.iter().enumerate() {
            let now = (self.now.user_flow[index], self.now.protocol_flow[index]);
            let (new, smoothing) = (path.new_flows, self.terms.flow_smoothing);
            let (user, protocol) = new.averages_after(now, new, smoothing, 1);
            self.begin.user_flow[index] = user;
            self.begin.protocol_flow[index] = protocol;
        }
    }

    /// Finds the shares and inflows at start, middle and end of a step of `blocks` blocks.
    fn update_shares(&mut self, blocks: u64) {
        let states = [&self.begin, &self.middle, &self.end];
        // The last block begins one before the end.
        let begins = [0, blocks / 2, blocks].map(|passed| passed.min(blocks.saturating_sub(1)));
        for (place, state) in states.into_iter().enumerate() {
            let columns = state.columns(&self.network);
            let shares = &mut self.shares[place];
            block_shares(&self.terms, &columns, shares, &mut self.sorted);
            if self.people_trade {
                let before = self.block + Blocks(begins[place]);
                let subnets = &self.network.subnets;
                self.inflows[place].update(&self.terms, before, subnets, &state.pools);
            }
        }
    }

    /// What comes to a pool during the step whose shares were found last.
    fn course(&self, index: usize, emission: f64) -> Course {
        let [start, middle, end] = &self.shares;
        let shares = [start[index], middle[index], end[index]];
        let inflow = |inflows: &Inflows| inflows.rao[index];
        Course {
            emission: Curve(shares.map(|share| emission * share)),
            inflow: self
                .people_trade
                .then(|| Curve(self.inflows.each_ref().map(inflow))),
        }
    }

    /// How long the next step may be after one of `blocks` blocks: what surprises grows with the
    /// third power of a step's length.
    fn next_longest(&self, blocks: u64, surprise: f64) -> u64 {
        let factor = (0.9 * libm::cbrt(MOST_SURPRISE / surprise)).clamp(0.25, 2.0);
        // A step that was cut short says little of how long one may be.
        let least = if factor > 1.0 { self.longest } else { 1 };
        let wanted = floor_to_rao(blocks as f64 * factor).max(least);
        // What surprises at any length, as net flow without people does, must not stop the run.
        wanted.max(SURE_STEP.min(2 * blocks)).min(LONGEST_STEP)
    }

    /// Takes one pool through the step.
    fn follow(&mut self, index: usize, around: &Surroundings, blocks: u64) -> Followed {
        let course = self.course(index, around.inputs.emission);
        let lane = Lane::of(&self.terms, &self.network.subnets, index);
        let path = &mut self.paths[index];
        let new_flows = path.new_flows;
        let (pool, moving) = (self.now.pools[index], self.now.moving[index]);
        let followed = path.follow(
            &lane,
            (pool, moving, self.end.moving[index]),
            (around, &course, blocks),
            &mut self.halvings,
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

/// The moving price in the middle, on the parabola through start and end that has the mean which
/// the blocks find.
fn middle_of(start: f64, mean: f64, end: f64) -> f64 {
    ((6.0 * mean - start - end) / 4.0).max(0.0)
}

impl State {
    fn of(network: &Network) -> Self {
        let subnets = &network.subnets;
        Self {
            pools: subnets.pool_states(),
            moving: subnets.moving_price.clone(),
            user_flow: subnets.user_flow.clone(),
            protocol_flow: subnets.protocol_flow.clone(),
        }
    }

    fn columns<'a>(&'a self, network: &'a Network) -> ShareColumns<'a> {
        ShareColumns {
            pools: &self.pools,
            moving: &self.moving,
            settings: &network.subnets.settings,
            user_flow: &self.user_flow,
            protocol_flow: &self.protocol_flow,
        }
    }
}
