//! The chain clock: block by block, in whole rao, in the chain's order. The reference.

use super::block::{BlockPlan, SubnetBlock};
use super::network::{Network, Payout, TaoFlows};
use super::people::{Inflows, PeopleBlock};
use super::terms::Terms;
use super::trade::{Market, Staked, TradeError, Unstaked};
use crate::economy::flow::advanced_flow_average;
use crate::economy::rules::EpochRule;
use crate::economy::units::{Alpha, Block, Blocks, Tao, floor_to_rao};

/// A network that moves block by block.
#[derive(Clone, Debug)]
pub struct ChainClock {
    terms: Terms,
    network: Network,
    /// The last block, and room for the next.
    plan: BlockPlan,
    inflows: Inflows,
}

impl ChainClock {
    /// Starts from a state.
    #[must_use]
    pub fn new(terms: Terms, network: Network) -> Self {
        let mut plan = BlockPlan::default();
        plan.subnets
            .resize(network.subnets.len(), SubnetBlock::default());
        Self {
            terms,
            network,
            plan,
            inflows: Inflows::default(),
        }
    }

    /// The terms in force.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Lets something other than a block change the terms and the network.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut Terms, &mut Network) -> T) -> T {
        change(&mut self.terms, &mut self.network)
    }

    /// The state after the last block.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// What the last block did to each subnet; all zero before the first.
    #[must_use]
    pub fn last_block(&self) -> &[SubnetBlock] {
        &self.plan.subnets
    }

    /// Whether root's alpha was kept in the last block, Σm having been above 1 before it.
    #[must_use]
    pub fn kept_root_alpha(&self) -> bool {
        self.plan.keeps_root_alpha
    }

    /// Changes root's stake, as moving TAO from or to outside the network.
    pub fn set_root_stake(&mut self, root_stake: Tao) {
        let before = core::mem::replace(&mut self.network.root_stake, root_stake);
        let flows = &mut self.network.flows;
        add(&mut flows.staked, root_stake.saturating_sub(before));
        add(&mut flows.unstaked, before.saturating_sub(root_stake));
    }

    /// Runs one block: flow averages, emission and injection for all subnets, chain buys, owner
    /// cut, root's part, moving prices, epochs.
    ///
    /// After that what people do, if they do anything: the chain runs what they send after its own
    /// work.
    ///
    /// Source: `block_step`, pallets/subtensor/src/coinbase/block_step.rs, v2.0.0 and main branch
    /// commit 14bc6f9f964b.
    pub fn step(&mut self) {
        self.update_flow_averages();
        let issuance = self.network.total_issuance.rao();
        let emission = self.terms.schedule.block_emission(issuance);
        self.plan.compute(&self.terms, &self.network, emission);
        let network = &mut self.network;
        network.block = network.block + Blocks(1);
        for (index, block) in self.plan.subnets.iter().enumerate() {
            apply(network, index, block);
        }
        let issued = network.total_issuance.rao() - issuance;
        let unspent = Tao::from_rao(emission.saturating_sub(issued));
        add(&mut network.flows.unspent_emission, unspent);
        self.update_moving_prices();
        self.run_epochs();
        if !self.terms.people.is_idle() || self.network.subnets.has_sales() {
            self.let_people_trade();
        }
    }

    /// Lets people trade, on what the block has left.
    fn let_people_trade(&mut self) {
        let (terms, network) = (&self.terms, &mut self.network);
        let pools = &self.plan.pools;
        // The block is counted already.
        let before = Block(network.block.0.saturating_sub(1));
        self.inflows.update(terms, before, &network.subnets, pools);
        for (index, made) in self.plan.subnets.iter().enumerate() {
            let subnets = &network.subnets;
            let pool = subnets.pool_state(index);
            let row = (pool, &subnets.settings[index]);
            let inflow = self.inflows.rao[index];
            let traded = PeopleBlock::compute(terms, row, made, subnets.sale[index], inflow);
            book_people(network, index, &traded);
        }
        network.subnets.end_sales(network.block);
    }

    /// Stakes TAO into a subnet, as [`Market::stake`].
    ///
    /// # Errors
    /// A [`TradeError`] where it cannot be done.
    pub fn stake(&mut self, index: usize, amount: Tao) -> Result<Staked, TradeError> {
        self.market().stake(index, amount)
    }

    /// Unstakes alpha of a subnet, as [`Market::unstake`].
    ///
    /// # Errors
    /// A [`TradeError`] where it cannot be done.
    pub fn unstake(&mut self, index: usize, amount: Alpha) -> Result<Unstaked, TradeError> {
        self.market().unstake(index, amount)
    }

    /// Sells alpha that was kept for root stakers, as [`Market::claim_root`].
    ///
    /// # Errors
    /// A [`TradeError`] where it cannot be done.
    pub fn claim_root(&mut self, index: usize, amount: Alpha) -> Result<Tao, TradeError> {
        self.market().claim_root(index, amount)
    }

    fn market(&mut self) -> Market<'_> {
        Market {
            terms: &self.terms,
            network: &mut self.network,
        }
    }

    /// Takes up in the flow averages what was recorded since the last block.
    fn update_flow_averages(&mut self) {
        let smoothing = self.terms.flow_smoothing;
        let subnets = &mut self.network.subnets;
        let users = subnets.user_flow.iter_mut().zip(&mut subnets.user_tao);
        let protocol = subnets
            .protocol_flow
            .iter_mut()
            .zip(&mut subnets.protocol_tao);
        for (average, record) in users.chain(protocol) {
            *average = advanced_flow_average(*average, record.take_new(), smoothing, 1);
        }
    }

    fn update_moving_prices(&mut self) {
        let block = self.network.block;
        let subnets = &mut self.network.subnets;
        for index in 0..subnets.len() {
            let settings = subnets.settings[index];
            if settings.takes_part() {
                let spot = self.terms.price_for_average(&subnets.pool_state(index));
                let moving = &mut subnets.moving_price[index];
                let average = self.terms.average_of(&settings);
                *moving = average.next(*moving, spot, settings.age_in(block));
            }
        }
    }

    /// Pays out what is pending where an epoch is due.
    ///
    /// Source: `blocks_until_next_epoch`, pallets/subtensor/src/coinbase/run_coinbase.rs, v2.0.0;
    /// the same file since v3.4.8 for epochs that are counted from the last one.
    fn run_epochs(&mut self) {
        let (block, tempo) = (self.network.block, self.terms.tempo);
        let subnets = &mut self.network.subnets;
        let mut left = match self.terms.epochs {
            EpochRule::ByNetuid => u32::MAX,
            EpochRule::SinceLast { most_per_block } => most_per_block,
        };
        for index in 0..subnets.len() {
            let is_due = match self.terms.epochs {
                EpochRule::ByNetuid => {
                    let phase = block.0.saturating_add(u64::from(subnets.netuid[index]) + 1);
                    phase % (tempo.0 + 1) == tempo.0
                }
                EpochRule::SinceLast { .. } => block - subnets.last_epoch[index] >= tempo,
            };
            if is_due && left > 0 {
                left -= 1;
                let pending = core::mem::take(&mut subnets.pending[index]);
                subnets.distributed[index].add(pending);
                subnets.epochs[index] += 1;
                subnets.last_epoch[index] = block;
            }
        }
    }
}

fn add(total: &mut Tao, part: Tao) {
    *total = total.saturating_add(part);
}

/// Books what people do in one block in one pool. All amounts are whole rao.
fn book_people(network: &mut Network, index: usize, block: &PeopleBlock) {
    let rao = floor_to_rao;
    let tao = |part: f64| Tao::from_rao(rao(part));
    let subnets = &mut network.subnets;
    let reserve = subnets.tao_reserve[index] + rao(block.staked);
    subnets.tao_reserve[index] = reserve.saturating_sub(rao(block.sold_for));
    // All that is outside may be a rao more as an `f64`, which ends at 9 M alpha.
    let sold = rao(block.sold).min(subnets.alpha_outstanding[index]);
    let bought = rao(block.bought).min(subnets.alpha_reserve[index]);
    subnets.alpha_reserve[index] += sold;
    subnets.alpha_reserve[index] -= bought;
    subnets.alpha_outstanding[index] -= sold;
    subnets.alpha_outstanding[index] += bought;
    subnets.user_tao[index].put_in(rao(block.staked));
    subnets.user_tao[index].take_out(rao(block.sold_for));
    let flows = &mut network.flows;
    add(&mut flows.staked, tao(block.staked));
    add(&mut flows.unstaked, tao(block.sold_for));
    add(
        &mut flows.block_author,
        tao(block.sale_fee + block.stake_fee),
    );
}

/// Books what a block does to one subnet. All amounts are whole rao.
fn apply(network: &mut Network, index: usize, block: &SubnetBlock) {
    let rao = floor_to_rao;
    let tao = |part: f64| Tao::from_rao(rao(part));
    let subnets = &mut network.subnets;
    let put_in = rao(block.tao_in) + rao(block.excess_spent);
    let reserve = subnets.tao_reserve[index] + put_in;
    subnets.tao_reserve[index] = reserve.saturating_sub(rao(block.root_tao));
    let (sold, recycled) = (rao(block.root_sold), rao(block.root_recycled));
    let (bought, kept) = (rao(block.alpha_bought), rao(block.alpha_kept));
    let reserve = subnets.alpha_reserve[index] + rao(block.alpha_in) + sold;
    subnets.alpha_reserve[index] = reserve.saturating_sub(bought);
    let outstanding = subnets.alpha_outstanding[index] + rao(block.alpha_out) + kept;
    subnets.alpha_outstanding[index] = outstanding.saturating_sub(sold).saturating_sub(recycled);
    subnets.alpha_minted[index] += rao(block.alpha_in) + rao(block.alpha_out);
    subnets.alpha_destroyed[index] += bought.saturating_sub(kept) + recycled;
    subnets.root_recycled[index] += recycled;
    subnets.protocol_alpha[index] += kept;
    if let Some(weight) = subnets.pool_weight[index].moved(block.weight_change) {
        subnets.pool_weight[index] = weight;
    }
    subnets.protocol_tao[index].put_in(put_in);
    subnets.pending[index].add(Payout {
        owner: rao(block.owner),
        alpha: rao(block.participants),
        miners: rao(block.miners),
        validators: rao(block.validators),
        root_alpha: rao(block.root_alpha).saturating_sub(recycled),
        root_tao: rao(block.root_tao),
        tao: rao(block.paid_tao),
    });
    let TaoFlows {
        root_dividends,
        paid_out,
        stranded,
        ..
    } = &mut network.flows;
    add(&mut network.total_issuance, tao(block.issued()));
    add(root_dividends, tao(block.root_tao));
    add(paid_out, tao(block.paid_tao));
    add(stranded, tao(block.excess_tao - block.excess_spent));
}
