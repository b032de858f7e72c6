//! What a step expects: moving prices, flow averages and shares at its start, middle and end.

use super::course::{Course, Curve};
use super::lane::Lane;
use super::pool_path::Surroundings;
use super::{FastClock, State};
use crate::economy::rules::ShareRule;
use crate::economy::units::Blocks;
use crate::larger_smaller::larger;
use crate::run::network::Network;
use crate::run::people::Inflows;
use crate::run::shares::{ShareColumns, block_shares};

/// A pool with less than this, in rao, counts as one with so much.
const LEAST_TAO: f64 = 1e9;

impl FastClock {
    /// Fills in what the middle and the end of a step of `blocks` blocks will find: moving prices
    /// and flow averages along the course that each pool is on.
    pub(super) fn expect(&mut self, around: &Surroundings, blocks: u64) {
        let looks_at_pools = self.looks_at_pools();
        self.bend = 0.0;
        for index in 0..self.paths.len() {
            if self.paths[index].is_winding(&self.now.pools[index], blocks, self.tolerance) {
                self.explore(index, around, blocks);
                continue;
            }
            let path = &mut self.paths[index];
            let lane = Lane::of((&self.terms, self.tolerance), &self.network.subnets, index);
            let moving = self.now.moving[index];
            let now = (self.now.pools[index], moving, self.block);
            let ([middle, end], (advanced, bend)) = path.expect(&lane, now, blocks);
            self.bend = larger(self.bend, bend);
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
        let lane = Lane::of((&self.terms, self.tolerance), &self.network.subnets, index);
        let mut path = self.paths[index];
        let start = self.now.moving[index];
        let (mut pool, mut moving, mut mean) = (self.now.pools[index], start, 0.0);
        let mut around = *around;
        let half = blocks / 2;
        for (state, part) in [(&mut self.middle, half), (&mut self.end, blocks - half)] {
            let now = (pool, moving, f64::NAN);
            let passed = path.follow(
                &lane,
                now,
                (&around, &course, part),
                (&mut Vec::new(), None),
            );
            (pool, moving) = (passed.pool, passed.moving);
            mean += passed.mean_moving * part as f64 / blocks as f64;
            (state.pools[index], state.moving[index]) = (path.found(pool), moving);
            around.block = around.block + Blocks(part);
        }
        self.middle.moving[index] = middle_of(start, mean, moving);
    }

    /// Whether shares or inflows follow from the pools themselves.
    pub(super) fn looks_at_pools(&self) -> bool {
        self.people_trade || self.terms.shares == ShareRule::SpotPrice
    }

    /// Fills in what the next block finds: it takes up first what the last one recorded.
    pub(super) fn begin(&mut self) {
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

    /// Finds the shares and inflows at the start, in the middle or at the end of a step, 0 to 2:
    /// those of the block after the first `passed`.
    pub(super) fn update_shares(&mut self, place: usize, passed: u64) {
        let state = [&self.begin, &self.middle, &self.end][place];
        let columns = state.columns(&self.network);
        let shares = &mut self.shares[place];
        block_shares(&self.terms, &columns, shares, &mut self.sorted);
        if self.people_trade {
            let before = self.block + Blocks(passed);
            let subnets = &self.network.subnets;
            self.inflows[place].update(&self.terms, before, subnets, &state.pools);
        }
    }

    /// How far shares and inflows at the end of a step turn out to be from what was expected, by
    /// what that means for a pool, in parts of its TAO.
    pub(super) fn share_error(&self, emission: f64, blocks: u64, is_new_day: bool) -> f64 {
        let mut error = 0.0_f64;
        for (index, pool) in self.now.pools.iter().enumerate() {
            let off = |columns: [&[f64]; 2]| (columns[0][index] - columns[1][index]).abs();
            let mut off_by = emission * off([&self.shares[0], &self.shares[2]]);
            if self.people_trade && !is_new_day {
                off_by += off([&self.inflows[0].rao, &self.inflows[2].rao]);
            }
            error = larger(error, off_by / larger(pool.tao_reserve, LEAST_TAO));
        }
        // The end has a sixth of the weight.
        error * blocks as f64 / 6.0
    }

    /// Lets what the next block brings come for a while: nothing says yet how it goes on.
    pub(super) fn go_on_evenly(&mut self) {
        let [first, others @ ..] = &mut self.shares;
        for shares in others {
            shares.clone_from(first);
        }
        let [first, others @ ..] = &mut self.inflows;
        for inflows in others {
            inflows.rao.clone_from(&first.rao);
        }
    }

    /// What comes to a pool, as if it were what comes in the first block.
    pub(super) fn first_course(&self, index: usize, emission: f64) -> Course {
        let inflow = self.inflows[0].rao.get(index);
        Course {
            emission: Curve([emission * self.shares[0][index]; 3]),
            inflow: inflow
                .filter(|_| self.people_trade)
                .map(|inflow| Curve([*inflow; 3])),
        }
    }

    /// What comes to a pool during the step whose shares were found last.
    pub(super) fn course(&self, index: usize, emission: f64) -> Course {
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
}

/// The moving price in the middle, on the parabola through start and end that has the mean which
/// the blocks find.
fn middle_of(start: f64, mean: f64, end: f64) -> f64 {
    larger((6.0 * mean - start - end) / 4.0, 0.0)
}

impl State {
    pub(super) fn of(network: &Network) -> Self {
        let subnets = &network.subnets;
        Self {
            pools: subnets.pool_states(),
            moving: subnets.moving_price.clone(),
            user_flow: subnets.user_flow.clone(),
            protocol_flow: subnets.protocol_flow.clone(),
        }
    }

    pub(super) fn columns<'a>(&'a self, network: &'a Network) -> ShareColumns<'a> {
        ShareColumns {
            pools: &self.pools,
            moving: &self.moving,
            settings: &network.subnets.settings,
            user_flow: &self.user_flow,
            protocol_flow: &self.protocol_flow,
        }
    }
}
