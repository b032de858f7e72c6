//! The state of a network, one column per quantity.

use super::block::PoolState;
use super::shares::ShareColumns;
use super::terms::DEFAULT_TEMPO;
use crate::economy::pool::spot_price;
use crate::economy::registration::LastLock;
use crate::economy::units::{Alpha, Block, Blocks, RAO_PER_TOKEN, Tao};
use crate::economy::weighted_pool::PoolWeight;
use crate::scenario::{ParameterId, Scenario, SubnetRow, SubnetSettings};

/// A network after a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// The block that this is the state after.
    pub block: Block,
    /// TAO issued so far.
    pub total_issuance: Tao,
    /// TAO staked to root.
    pub root_stake: Tao,
    /// The subnets, in the order of the scenario's rows.
    pub subnets: Subnets,
    /// TAO that changed hands since the start.
    pub flows: TaoFlows,
    /// What the last registration of the run paid.
    pub last_lock: Option<LastLock>,
}

/// The subnets' state, struct of arrays: the clocks walk one quantity at a time.
///
/// Amounts are plain rao, not newtypes, for the inner loops; the names say of what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subnets {
    /// Netuids.
    pub netuid: Vec<u16>,
    /// TAO in the pool, in rao.
    pub tao_reserve: Vec<u64>,
    /// Alpha in the pool, in rao.
    pub alpha_reserve: Vec<u64>,
    /// Alpha outside the pool, in rao.
    pub alpha_outstanding: Vec<u64>,
    /// The TAO side's weights in the pools.
    pub pool_weight: Vec<PoolWeight>,
    /// Moving prices, in TAO per alpha.
    pub moving_price: Vec<f64>,
    /// What is set for each subnet.
    pub settings: Vec<SubnetSettings>,
    /// S, the average flow of people's TAO, in rao per block.
    pub user_flow: Vec<f64>,
    /// P, the average flow of the protocol's TAO, in rao per block.
    pub protocol_flow: Vec<f64>,
    /// People's TAO that went into the pool since the start.
    pub user_tao: Vec<FlowRecord>,
    /// The protocol's TAO that went into the pool since the start.
    pub protocol_tao: Vec<FlowRecord>,
    /// Alpha minted since the start, in rao.
    pub alpha_minted: Vec<u64>,
    /// Alpha destroyed since the start, in rao: bought by the chain, or root's.
    pub alpha_destroyed: Vec<u64>,
    /// Of `alpha_destroyed`: root's part, in rao.
    pub root_recycled: Vec<u64>,
    /// Of the alpha outstanding: bought by the chain and held by the protocol, in rao.
    pub protocol_alpha: Vec<u64>,
    /// What waits for the next epoch.
    pub pending: Vec<Payout>,
    /// What epochs have paid out since the start.
    pub distributed: Vec<Payout>,
    /// How many epochs there were since the start.
    pub epochs: Vec<u32>,
    /// The block of the last epoch.
    pub last_epoch: Vec<Block>,
    /// When each registered; `None`: not yet, or it was removed.
    pub registered_at: Vec<Option<Block>>,
    /// What holders of failing subnets sell.
    pub sale: Vec<Option<Sale>>,
    /// Whether people's inflow reaches it: not once it has failed.
    pub attracts_inflow: Vec<bool>,
}

/// A sale that goes on for a while.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sale {
    /// Alpha that is sold in each block, in rao.
    pub per_block: f64,
    /// The last block of it.
    pub last: Block,
}

/// TAO that went into one pool from one side, less what came out, in rao.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FlowRecord {
    /// Since the start.
    pub total: i64,
    /// Of `total`: what the average has taken up.
    pub averaged: i64,
}

impl FlowRecord {
    /// Records TAO that went into the pool.
    pub fn put_in(&mut self, rao: u64) {
        self.total = self.total.saturating_add_unsigned(rao);
    }

    /// Records TAO that came out of the pool.
    pub fn take_out(&mut self, rao: u64) {
        self.total = self.total.saturating_sub_unsigned(rao);
    }

    /// What was recorded since this was last called, in rao.
    pub fn take_new(&mut self) -> f64 {
        let new = self.total.saturating_sub(self.averaged);
        self.averaged = self.total;
        new as f64
    }
}

/// What participants of one subnet get, in rao.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Payout {
    /// Alpha to the owner.
    pub owner: u64,
    /// Alpha to miners and validators, where the rule pays them in one sum.
    pub alpha: u64,
    /// Alpha to miners, where it pays each on its own.
    pub miners: u64,
    /// Alpha to validators, where it pays each on its own.
    pub validators: u64,
    /// Alpha that is root's part: as it was before it was sold, or kept to be claimed.
    pub root_alpha: u64,
    /// TAO to root stakers.
    pub root_tao: u64,
    /// TAO to all participants, where there is no alpha.
    pub tao: u64,
}

impl Payout {
    /// Adds another payout to this one.
    pub fn add(&mut self, other: Self) {
        self.owner += other.owner;
        self.alpha += other.alpha;
        self.miners += other.miners;
        self.validators += other.validators;
        self.tao += other.tao;
        self.root_alpha += other.root_alpha;
        self.root_tao += other.root_tao;
    }
}

/// TAO that went between pools and people since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaoFlows {
    /// Paid into pools by traders, with fees that stay there, and to root.
    pub staked: Tao,
    /// Paid out of pools to traders and, as their fees, to blocks' authors, and from root.
    pub unstaked: Tao,
    /// Paid out of pools for root's alpha in the block that made it.
    pub root_dividends: Tao,
    /// Paid out of pools to root stakers who claimed their alpha's worth: it stays on root.
    pub root_claims: Tao,
    /// Issued to participants, where there is no pool.
    pub paid_out: Tao,
    /// Issued for buying alpha that the pool then refused to sell.
    pub stranded: Tao,
    /// Fees of traders to blocks' authors, in TAO.
    pub block_author: Tao,
    /// Paid for registrations and destroyed: it left the issuance.
    pub recycled: Tao,
    /// Of the blocks' emissions: what was never issued, or taken back in the same block.
    pub unspent_emission: Tao,
}

impl Network {
    /// The state that a scenario starts from.
    #[must_use]
    pub fn at_start(scenario: &Scenario) -> Self {
        let block = scenario.start_block();
        let rows = scenario.places();
        let count = rows.len() - scenario.new_netuids().count();
        let mut subnets = Subnets::from_rows(&rows);
        subnets.stagger_epochs(block, DEFAULT_TEMPO);
        for (place, (registered, row)) in subnets.registered_at.iter_mut().zip(&rows).enumerate() {
            *registered = (place < count).then(|| registered_at(row, block)).flatten();
        }
        Self {
            block,
            total_issuance: Tao::from_tokens(scenario.value(ParameterId::Issuance)),
            root_stake: Tao::from_tokens(scenario.value(ParameterId::RootStake)),
            subnets,
            flows: TaoFlows::default(),
            last_lock: None,
        }
    }

    /// What the next block's shares follow from; `pools` are its own, as [`Subnets::pool_states`] gives them.
    #[must_use]
    pub fn share_columns<'a>(&'a self, pools: &'a [PoolState]) -> ShareColumns<'a> {
        let subnets = &self.subnets;
        ShareColumns {
            pools,
            moving: &subnets.moving_price,
            settings: &subnets.settings,
            user_flow: &subnets.user_flow,
            protocol_flow: &subnets.protocol_flow,
        }
    }
}

impl Subnets {
    /// Makes the columns from rows.
    #[must_use]
    pub fn from_rows(rows: &[SubnetRow]) -> Self {
        let count = rows.len();
        Self {
            netuid: rows.iter().map(|row| row.netuid).collect(),
            tao_reserve: rows.iter().map(|row| row.tao_reserve.rao()).collect(),
            alpha_reserve: rows.iter().map(|row| row.alpha_reserve.rao()).collect(),
            alpha_outstanding: rows.iter().map(|row| row.alpha_outstanding.rao()).collect(),
            pool_weight: rows.iter().map(|row| row.pool_weight).collect(),
            moving_price: rows.iter().map(|row| row.moving_price).collect(),
            settings: rows.iter().map(|row| row.settings).collect(),
            user_flow: rows
                .iter()
                .map(|row| {
                    let (tao, alpha) = (row.tao_reserve.rao(), row.alpha_reserve.rao());
                    let spot = spot_price(tao as f64, alpha as f64);
                    let first = first_flow(row.moving_price, spot);
                    row.user_flow.unwrap_or(first)
                })
                .collect(),
            protocol_flow: rows.iter().map(|row| row.protocol_flow).collect(),
            user_tao: vec![FlowRecord::default(); count],
            protocol_tao: vec![FlowRecord::default(); count],
            alpha_minted: vec![0; count],
            alpha_destroyed: vec![0; count],
            root_recycled: vec![0; count],
            protocol_alpha: vec![0; count],
            pending: vec![Payout::default(); count],
            distributed: vec![Payout::default(); count],
            epochs: vec![0; count],
            last_epoch: vec![Block(0); count],
            registered_at: rows
                .iter()
                .map(|row| registered_at(row, Block(0)))
                .collect(),
            sale: vec![None; count],
            attracts_inflow: vec![true; count],
        }
    }

    /// Sets the last epochs as if they had always come every tempo + 1 blocks, each subnet a
    /// block before the one ahead of it: a start state says nothing of them.
    pub fn stagger_epochs(&mut self, now: Block, tempo: Blocks) {
        for (last, netuid) in self.last_epoch.iter_mut().zip(&self.netuid) {
            let phase = now.0.saturating_add(u64::from(*netuid) + 2);
            *last = Block(now.0.saturating_sub(phase % (tempo.0 + 1)));
        }
    }

    /// Starts the flow averages as the chain once did, from nothing recorded.
    pub fn restart_flow_averages(&mut self) {
        for index in 0..self.len() {
            let (tao, alpha) = (self.tao_reserve[index], self.alpha_reserve[index]);
            let spot = spot_price(tao as f64, alpha as f64);
            self.user_flow[index] = first_flow(self.moving_price[index], spot);
            self.protocol_flow[index] = 0.0;
            self.user_tao[index].take_new();
            self.protocol_tao[index].take_new();
        }
    }

    /// Whether holders of any subnet are selling.
    #[must_use]
    pub fn has_sales(&self) -> bool {
        self.sale.iter().any(Option::is_some)
    }

    /// Ends the sales whose last block was `now`; says whether there were any.
    pub fn end_sales(&mut self, now: Block) -> bool {
        let mut ended = false;
        for sale in &mut self.sale {
            ended |= sale.take_if(|sale| sale.last <= now).is_some();
        }
        ended
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.netuid.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.netuid.is_empty()
    }

    /// The place of a netuid in the columns.
    #[must_use]
    pub fn index_of(&self, netuid: u16) -> Option<usize> {
        self.netuid.iter().position(|&other| other == netuid)
    }

    /// One subnet's pool as the formulas want it.
    #[must_use]
    pub fn pool_state(&self, index: usize) -> PoolState {
        PoolState {
            tao_reserve: self.tao_reserve[index] as f64,
            alpha_reserve: self.alpha_reserve[index] as f64,
            alpha_outstanding: self.alpha_outstanding[index] as f64,
            alpha_issuance: self.alpha_issuance(index).rao(),
            weight: self.pool_weight[index],
        }
    }

    /// All pools as the formulas want them.
    #[must_use]
    pub fn pool_states(&self) -> Vec<PoolState> {
        (0..self.len())
            .map(|index| self.pool_state(index))
            .collect()
    }

    /// All alpha of one subnet, X + O: what its own halving counts.
    #[must_use]
    pub fn alpha_issuance(&self, index: usize) -> Alpha {
        Alpha::from_rao(self.alpha_reserve[index].saturating_add(self.alpha_outstanding[index]))
    }
}

/// A row says nothing of its registration: the block before its first emission is the latest that
/// it can have been; of one that has not started, the start of the run.
fn registered_at(row: &SubnetRow, start: Block) -> Option<Block> {
    let first = row.settings.first_emission_block;
    Some(first.map_or(start, |first| Block(first.0.saturating_sub(1))))
}

/// What the chain began the flow averages with, where a state has none: 10^9 times the smaller
/// of moving and spot price, in rao.
///
/// Source: `get_ema_flow`, pallets/subtensor/src/coinbase/subnet_emissions.rs, v3.2.11.
fn first_flow(moving_price: f64, spot_price: f64) -> f64 {
    moving_price.min(spot_price) * RAO_PER_TOKEN as f64
}
