//! The fast clock: midpoint steps of up to a day, cut exactly at halvings. What a slider drags.

use super::block::{BlockInputs, PoolState, SubnetBlock, subnet_block};
use super::network::Network;
use super::people::{Inflows, PeopleBlock};
use super::shares::{ShareColumns, block_shares};
use super::terms::Terms;
use super::trajectory::Halving;
use crate::economy::average::Advanced;
use crate::economy::flow::advanced_flow_average;
use crate::economy::pool::MINIMUM_RESERVE;
use crate::economy::rules::{ExcessTao, RootPart};
use crate::economy::units::{Block, Blocks, Tao, floor_to_rao};

/// The largest part by which a reserve or issuance may grow in one step.
///
/// Measured with thin pools: 0.01 keeps the price within 2e-6 of the chain clock.
const LARGEST_GROWTH: f64 = 0.01;

/// The same where TAO above a cap buys alpha, root sells, or people trade: a trade bends the
/// price as injections do not.
///
/// Measured with thin pools: 0.01 is 6e-6 from the chain clock through halvings, and 6e-5 where a
/// new subnet's root sells.
const LARGEST_GROWTH_WITH_TRADES: f64 = 0.002;

/// A step in whose middle a reserve turns out to move by more than this part is taken back:
/// a moving price that reached zero may have left a pool with nothing but root's sales.
const TOO_FAR: f64 = 0.05;

/// A step is at least this part of the run since it was last disturbed. What disturbs a pool dies out as the pool
/// grows; what does not (dust that root's sales keep at the least reserve) must not stop the run.
const SMALLEST_STEP: f64 = 0.001;

/// A network that moves in large steps. Amounts are `f64` rao: whole rao mean nothing to a step
/// of a day, and the columns stay plain for the inner loop.
#[derive(Clone, Debug)]
pub struct FastClock {
    terms: Terms,
    /// The block of the start, or of the last change from outside.
    since: Block,
    /// All that the steps below do not change, and what they do as it was when it was last
    /// changed from outside.
    network: Network,
    block: Block,
    issuance: u64,
    now: State,
    people_trade: bool,
    // Kept between steps so that a step allocates nothing.
    middle: State,
    end: State,
    rates: Vec<Rates>,
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
    /// Flows of the last block, which the averages take up in the next.
    new_flows: Vec<Flows>,
}

/// TAO that goes into a pool in a block, in rao.
#[derive(Clone, Copy, Debug, Default)]
struct Flows {
    user: f64,
    protocol: f64,
}

/// What one block does to a subnet, and what people do in it.
#[derive(Clone, Copy, Debug, Default)]
struct Rates {
    block: SubnetBlock,
    people: PeopleBlock,
}

#[derive(Clone, Debug)]
struct Scratch {
    rates: Vec<Rates>,
    shares: Vec<f64>,
    sorted: Vec<f64>,
    inflows: Inflows,
}

impl FastClock {
    /// Starts from a state.
    #[must_use]
    pub fn new(terms: Terms, network: &Network) -> Self {
        let now = State::of(network);
        let count = now.pools.len();
        let mut clock = Self {
            terms,
            since: network.block,
            network: network.clone(),
            block: network.block,
            issuance: network.total_issuance.rao(),
            people_trade: false,
            middle: now.clone(),
            end: now.clone(),
            now,
            rates: vec![Rates::default(); count],
            scratch: Scratch {
                rates: vec![Rates::default(); count],
                shares: vec![0.0; count],
                sorted: Vec::with_capacity(count),
                inflows: Inflows::default(),
            },
            alpha_emission: vec![0; count],
        };
        clock.take_in();
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
        self.now.columns(&self.network)
    }

    /// Moves on to `target`, telling of each halving on the way.
    pub fn advance_to(&mut self, target: Block, mut on_halving: impl FnMut(Halving)) {
        while self.block < target {
            self.step((target - self.block).0, &mut on_halving);
        }
    }

    /// Lets something other than a block change the terms and the network, in whole rao.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut Terms, &mut Network) -> T) -> T {
        self.put_out();
        let done = change(&mut self.terms, &mut self.network);
        let subnets = &mut self.network.subnets;
        for (index, flows) in self.now.new_flows.iter_mut().enumerate() {
            flows.user += subnets.user_tao[index].take_new();
            flows.protocol += subnets.protocol_tao[index].take_new();
        }
        let flows = core::mem::take(&mut self.now.new_flows);
        self.now = State {
            new_flows: flows,
            ..State::of(&self.network)
        };
        self.issuance = self.network.total_issuance.rao();
        self.since = self.block;
        self.take_in();
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

    /// Takes up what follows from a network that was changed.
    fn take_in(&mut self) {
        self.people_trade = !self.terms.people.is_idle() || self.network.subnets.has_sales();
        for index in 0..self.now.pools.len() {
            self.alpha_emission[index] = self.alpha_emission_now(index);
        }
    }

    /// One midpoint step of at most `limit` blocks.
    fn step(&mut self, limit: u64, on_halving: &mut impl FnMut(Halving)) {
        let emission = self.emission();
        let inputs = BlockInputs {
            emission: emission as f64,
            root_stake: self.network.root_stake.rao() as f64,
            keeps_root_alpha: self.share_columns().moving_price_sum() > 1.0,
        };
        let people_trade = self.people_trade;
        let rates_of = |this: &mut Self, at_middle: bool| {
            let state = if at_middle { &this.middle } else { &this.now };
            this.scratch
                .compute_rates(&this.terms, &this.network, state, &inputs);
            if people_trade {
                this.scratch
                    .compute_trades(&this.terms, &this.network, state, this.block);
            }
            let issued = this.scratch.rates.iter().map(|rate| rate.block.issued());
            floor_to_rao(issued.sum())
        };
        let issued = rates_of(self, false);
        self.rates.copy_from_slice(&self.scratch.rates);
        let mut blocks = self.step_length(limit, issued);
        let issued = loop {
            self.go_to_middle(blocks);
            let issued = rates_of(self, true);
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
        if people_trade {
            self.network.subnets.end_sales(self.block);
            self.people_trade = !self.terms.people.is_idle() || self.network.subnets.has_sales();
        }
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
            self.middle.moving[index] = self
                .advanced(index, rate, (pool, after), blocks, moving)
                .mean;
        }
        // Before its shares a block takes up what was recorded in the one before it.
        if self.terms.follows_flows() {
            let taken_up = blocks.div_ceil(2);
            for (index, rate) in self.rates.iter().enumerate() {
                let (user, protocol) = self.flows_after(index, rate, taken_up);
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
            let advanced = self.advanced(index, rate, (before, after), blocks, moving);
            self.end.moving[index] = advanced.moving_price;
            self.end.pools[index] = after;
        }
        if self.terms.follows_flows() {
            for (index, rate) in self.scratch.rates.iter().enumerate() {
                let (user, protocol) = self.flows_after(index, rate, blocks);
                self.end.user_flow[index] = user;
                self.end.protocol_flow[index] = protocol;
                self.end.new_flows[index] = rate.flows();
            }
        }
    }

    /// S and P of a subnet after `blocks` more blocks have taken up what those before them
    /// recorded.
    fn flows_after(&self, index: usize, rate: &Rates, blocks: u64) -> (f64, f64) {
        let smoothing = self.terms.flow_smoothing;
        let after = |average: f64, new: f64, flow: f64| {
            let first = advanced_flow_average(average, new, smoothing, 1);
            match blocks - 1 {
                0 => first,
                others => advanced_flow_average(first, flow, smoothing, others),
            }
        };
        let (new, flows) = (self.now.new_flows[index], rate.flows());
        (
            after(self.now.user_flow[index], new.user, flows.user),
            after(self.now.protocol_flow[index], new.protocol, flows.protocol),
        )
    }

    /// After how many of `blocks` blocks Σm is on the other side of 1, where root's part is kept
    /// on one side and destroyed on the other; `None` where it stays.
    fn blocks_to_root_switch(&self, blocks: u64) -> Option<u64> {
        if self.terms.root != RootPart::Kept {
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

    /// How many blocks the rates may be trusted for: no reserve grows by more than
    /// [`LARGEST_GROWTH`], and the step ends with the last block before a halving.
    fn step_length(&self, limit: u64, issued: u64) -> u64 {
        let until = |threshold: Option<u64>, issuance: u64, rate: u64| match threshold {
            Some(threshold) if rate > 0 => (threshold - issuance).div_ceil(rate),
            _ => u64::MAX,
        };
        let schedule = self.terms.schedule;
        let growth = self.largest_change(&self.rates);
        let terms = &self.terms;
        let is_traded = self.people_trade
            || terms.root == RootPart::SoldAtOnce
            || terms.excess != ExcessTao::StaysInPool;
        let largest_growth = if is_traded {
            LARGEST_GROWTH_WITH_TRADES
        } else {
            LARGEST_GROWTH
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
            let rate = &rate.block;
            let minted = floor_to_rao(rate.alpha_minted() - rate.alpha_destroyed());
            blocks = blocks.min(until(schedule.next_threshold(alpha), alpha, minted));
        }
        if self.people_trade {
            blocks = blocks.min(self.terms.people.steady_for(self.block));
            for sale in self.network.subnets.sale.iter().flatten() {
                blocks = blocks.min((sale.last - self.block).0);
            }
        }
        blocks.max(1)
    }

    fn smallest_step(&self) -> u64 {
        floor_to_rao((self.block - self.since).0 as f64 * SMALLEST_STEP).max(1)
    }

    /// The largest part by which a reserve changes per block.
    fn largest_change(&self, rates: &[Rates]) -> f64 {
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
        rate: &Rates,
        (before, after): (PoolState, PoolState),
        blocks: u64,
        moving: f64,
    ) -> Advanced {
        let settings = &self.network.subnets.settings[index];
        if !settings.takes_part() {
            return Advanced {
                moving_price: moving,
                mean: moving,
            };
        }
        // A block's average looks at the pool before people trade in it.
        let spot = |pool: PoolState| {
            let (tao, alpha) = (rate.people.tao_change(), rate.people.alpha_change());
            self.terms.price_for_average(&PoolState {
                tao_reserve: (pool.tao_reserve - tao).max(0.0),
                alpha_reserve: (pool.alpha_reserve - alpha).max(0.0),
                ..pool
            })
        };
        let age = settings.age_in(self.block + Blocks(1));
        let (first, last) = (spot(before), spot(after));
        // Reserves go evenly, and their quotient bends: a straight line of the same mean, by
        // Simpson's rule.
        let bend = (4.0 * spot(before.midpoint(&after)) - 2.0 * (first + last)) / 6.0;
        let spots = ((first + bend).max(0.0), (last + bend).max(0.0));
        let average = self.terms.average_of(settings);
        average.advance(moving, spots, blocks, age)
    }
}

impl State {
    fn of(network: &Network) -> Self {
        let subnets = &network.subnets;
        Self {
            pools: subnets.pool_states(),
            moving: subnets.moving_price.clone(),
            user_flow: subnets.user_flow.clone(),
            protocol_flow: subnets.protocol_flow.clone(),
            new_flows: vec![Flows::default(); subnets.len()],
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

impl Rates {
    fn tao_change(&self) -> f64 {
        self.block.tao_change() + self.people.tao_change()
    }

    fn alpha_change(&self) -> f64 {
        self.block.alpha_change() + self.people.alpha_change()
    }

    fn flows(&self) -> Flows {
        Flows {
            user: self.people.tao_change(),
            protocol: self.block.tao_in + self.block.excess_spent,
        }
    }
}

impl Scratch {
    /// What one block does to each subnet.
    fn compute_rates(
        &mut self,
        terms: &Terms,
        network: &Network,
        state: &State,
        inputs: &BlockInputs,
    ) {
        let columns = state.columns(network);
        block_shares(terms, &columns, &mut self.shares, &mut self.sorted);
        let rows = state.pools.iter().zip(columns.settings).zip(&self.shares);
        for (rate, ((pool, settings), share)) in self.rates.iter_mut().zip(rows) {
            rate.block = subnet_block(terms, (*pool, settings), inputs.emission * share, inputs);
            rate.people = PeopleBlock::default();
        }
    }

    /// What people do in it; `block` is the last one before the step.
    fn compute_trades(&mut self, terms: &Terms, network: &Network, state: &State, block: Block) {
        let subnets = &network.subnets;
        self.inflows.update(terms, block, subnets, &state.pools);
        let rows = state.pools.iter().zip(&subnets.settings);
        let others = self.inflows.rao.iter().zip(&subnets.sale);
        for (rate, ((pool, settings), (inflow, sale))) in
            self.rates.iter_mut().zip(rows.zip(others))
        {
            let left = moved(*pool, rate, 1.0);
            rate.people =
                PeopleBlock::compute(terms, (left, settings), &rate.block, *sale, *inflow);
        }
    }
}

fn moved(pool: PoolState, rate: &Rates, blocks: f64) -> PoolState {
    let block = &rate.block;
    let issued = (block.alpha_minted() - block.alpha_destroyed()) * blocks;
    let alpha_issuance = pool
        .alpha_issuance
        .saturating_add(floor_to_rao(issued))
        .saturating_sub(floor_to_rao(-issued));
    // No sale takes a reserve below the minimum, however far it is carried forward.
    let held = |reserve: f64, change: f64| {
        (reserve + change * blocks).max(reserve.min(MINIMUM_RESERVE as f64))
    };
    // Nor does any bring in more alpha than there is: what is not in the pool is outside.
    let all_alpha = alpha_issuance as f64;
    let alpha_reserve = held(pool.alpha_reserve, rate.alpha_change()).min(all_alpha);
    let weight = pool.weight.moved(block.weight_change * blocks);
    PoolState {
        tao_reserve: held(pool.tao_reserve, rate.tao_change()),
        alpha_reserve,
        alpha_outstanding: all_alpha - alpha_reserve,
        alpha_issuance,
        weight: weight.unwrap_or(pool.weight),
    }
}
