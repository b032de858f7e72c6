//! The chain clock: block by block, in whole rao, in the chain's order. The reference.

use core::fmt;

use super::block::{BlockPlan, SubnetBlock};
use super::network::{Network, Payout, TaoFlows};
use super::terms::Terms;
use crate::economy::flow::advanced_flow_average;
use crate::economy::pool::{Side, SwapError, swap_constant_product};
use crate::economy::rules::{EpochRule, PoolRule};
use crate::economy::units::{Alpha, Blocks, Tao, floor_to_rao};
use crate::economy::weighted_pool::{FeeRate, PriceLimit, WeightedPool};

/// A network that moves block by block.
#[derive(Clone, Debug)]
pub struct ChainClock {
    terms: Terms,
    network: Network,
    /// The last block, and room for the next.
    plan: BlockPlan,
}

/// What a stake came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Staked {
    /// TAO that bought alpha.
    pub paid_in: Tao,
    /// The fee. What is left of the offer stays with the trader.
    pub fee: Tao,
    /// What was bought.
    pub received: Alpha,
}

/// What an unstake came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unstaked {
    /// Alpha that was sold for the trader.
    pub paid_in: Alpha,
    /// Alpha that was taken as the fee, and sold for the block's author.
    pub fee_alpha: Alpha,
    /// The fee: what that brought, or what was taken from the TAO.
    pub fee: Tao,
    /// What the trader received.
    pub received: Tao,
}

/// Why a trade was refused. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TradeError {
    /// There is no subnet at that place.
    NoSuchSubnet {
        /// The place that was named.
        index: usize,
        /// How many subnets there are.
        count: usize,
    },
    /// The trade does not pay for its own fee.
    BelowFee {
        /// The TAO side of the trade.
        amount: Tao,
        /// The fee.
        fee: Tao,
    },
    /// More alpha than there is outside the pool.
    AboveOutstanding {
        /// What was offered.
        amount: Alpha,
        /// What there is.
        outstanding: Alpha,
    },
    /// The pool refuses it.
    Swap(SwapError),
}

impl fmt::Display for TradeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchSubnet { index, count } => {
                write!(f, "subnet index {index} is outside 0..{count}")
            }
            Self::BelowFee { amount, fee } => {
                write!(f, "trade of {amount} does not cover the fee of {fee}")
            }
            Self::AboveOutstanding {
                amount,
                outstanding,
            } => write!(f, "unstake of {amount} is outside 0..={outstanding}"),
            Self::Swap(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for TradeError {}

impl From<SwapError> for TradeError {
    fn from(error: SwapError) -> Self {
        Self::Swap(error)
    }
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
        }
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
    }

    /// Stakes TAO into a subnet: the fee is taken off, the rest buys alpha. A flat fee stays in
    /// the pool, a part goes to the block's author.
    ///
    /// # Errors
    /// A [`TradeError`] where it cannot be done.
    pub fn stake(&mut self, index: usize, amount: Tao) -> Result<Staked, TradeError> {
        self.check_index(index)?;
        let flat = self.terms.flat_fee;
        if amount < flat {
            return Err(TradeError::BelowFee { amount, fee: flat });
        }
        let offered = amount.saturating_sub(flat).rao();
        let traded = self.swap(Side::Buy, index, offered, self.fee_rate(index))?;
        let subnets = &mut self.network.subnets;
        let to_pool = flat.rao().saturating_add(traded.paid_in);
        let amount_in = to_pool;
        let after = subnets.tao_reserve[index].checked_add(to_pool);
        subnets.tao_reserve[index] = after.ok_or(SwapError::AmountTooLarge { amount_in })?;
        subnets.alpha_reserve[index] -= traded.out;
        subnets.alpha_outstanding[index] += traded.out;
        subnets.user_tao[index].put_in(traded.paid_in);
        let flows = &mut self.network.flows;
        add(&mut flows.staked, Tao::from_rao(to_pool));
        add(&mut flows.block_author, Tao::from_rao(traded.fee));
        Ok(Staked {
            paid_in: Tao::from_rao(traded.paid_in),
            fee: flat.saturating_add(Tao::from_rao(traded.fee)),
            received: Alpha::from_rao(traded.out),
        })
    }

    /// Unstakes alpha of a subnet: a part is set aside as the fee, the rest is sold; a flat fee
    /// is taken from the TAO and stays in the pool. Alpha set aside is then sold without a fee
    /// for the block's author; where the pool refuses that, it is not taken.
    ///
    /// # Errors
    /// A [`TradeError`] where it cannot be done.
    pub fn unstake(&mut self, index: usize, amount: Alpha) -> Result<Unstaked, TradeError> {
        self.check_outstanding(index, amount)?;
        let flat = self.terms.flat_fee;
        let traded = self.swap(Side::Sell, index, amount.rao(), self.fee_rate(index))?;
        let sold_for = Tao::from_rao(traded.out);
        if sold_for < flat {
            return Err(TradeError::BelowFee {
                amount: sold_for,
                fee: flat,
            });
        }
        let received = sold_for.saturating_sub(flat);
        self.take_in_alpha(index, traded.paid_in, received.rao())?;
        let mut unstaked = Unstaked {
            paid_in: Alpha::from_rao(traded.paid_in),
            fee_alpha: Alpha::ZERO,
            fee: flat,
            received,
        };
        if let Ok(fee) = self.swap(Side::Sell, index, traded.fee, FeeRate::NONE)
            && fee.paid_in > 0
            && self.take_in_alpha(index, fee.paid_in, fee.out).is_ok()
        {
            unstaked.fee_alpha = Alpha::from_rao(fee.paid_in);
            unstaked.fee = flat.saturating_add(Tao::from_rao(fee.out));
            let flows = &mut self.network.flows;
            add(&mut flows.block_author, Tao::from_rao(fee.out));
        }
        let paid = received.rao() + unstaked.fee.saturating_sub(flat).rao();
        self.network.subnets.user_tao[index].take_out(paid);
        add(&mut self.network.flows.unstaked, Tao::from_rao(paid));
        Ok(unstaked)
    }

    /// Sells alpha that was kept for root stakers, without a fee: the TAO goes to root.
    ///
    /// Source: pallets/subtensor/src/staking/claim_root.rs, main branch commit 14bc6f9f964b.
    ///
    /// # Errors
    /// A [`TradeError`] where it cannot be done.
    pub fn claim_root(&mut self, index: usize, amount: Alpha) -> Result<Tao, TradeError> {
        self.check_outstanding(index, amount)?;
        let traded = self.swap(Side::Sell, index, amount.rao(), FeeRate::NONE)?;
        self.take_in_alpha(index, traded.paid_in, traded.out)?;
        let received = Tao::from_rao(traded.out);
        let network = &mut self.network;
        network.subnets.protocol_tao[index].take_out(traded.out);
        add(&mut network.root_stake, received);
        add(&mut network.flows.root_claims, received);
        Ok(received)
    }

    /// Computes a swap in a subnet's pool. A constant-product pool takes its fee first too.
    fn swap(
        &self,
        side: Side,
        index: usize,
        amount_in: u64,
        fee_rate: FeeRate,
    ) -> Result<Traded, SwapError> {
        let subnets = &self.network.subnets;
        let (tao, alpha) = (subnets.tao_reserve[index], subnets.alpha_reserve[index]);
        match self.terms.pool {
            PoolRule::None => Err(SwapError::NoPool),
            PoolRule::ConstantProduct => {
                let fee = fee_rate.of(amount_in);
                let paid_in = amount_in - fee;
                let out = match side {
                    Side::Buy => swap_constant_product(tao, alpha, paid_in)?,
                    Side::Sell => swap_constant_product(alpha, tao, paid_in)?,
                };
                Ok(Traded { paid_in, fee, out })
            }
            PoolRule::Weighted => {
                let pool = WeightedPool {
                    tao_reserve: tao,
                    alpha_reserve: alpha,
                    weight: subnets.pool_weight[index],
                };
                let done = pool.swap(side, amount_in, PriceLimit::widest(side, fee_rate))?;
                Ok(Traded {
                    paid_in: done.paid_in,
                    fee: done.fee,
                    out: done.amount_out,
                })
            }
        }
    }

    /// Moves alpha from outside into the pool and TAO out of it.
    fn take_in_alpha(&mut self, index: usize, alpha: u64, tao: u64) -> Result<(), SwapError> {
        let subnets = &mut self.network.subnets;
        let after = subnets.alpha_reserve[index].checked_add(alpha);
        let amount_in = alpha;
        subnets.alpha_reserve[index] = after.ok_or(SwapError::AmountTooLarge { amount_in })?;
        subnets.alpha_outstanding[index] -= alpha;
        subnets.tao_reserve[index] -= tao;
        Ok(())
    }

    fn fee_rate(&self, index: usize) -> FeeRate {
        let settings = &self.network.subnets.settings[index];
        self.terms.fee_rate_of(settings)
    }

    fn check_outstanding(&self, index: usize, amount: Alpha) -> Result<(), TradeError> {
        self.check_index(index)?;
        let outstanding = Alpha::from_rao(self.network.subnets.alpha_outstanding[index]);
        if amount > outstanding {
            return Err(TradeError::AboveOutstanding {
                amount,
                outstanding,
            });
        }
        Ok(())
    }

    fn check_index(&self, index: usize) -> Result<(), TradeError> {
        let count = self.network.subnets.len();
        if index < count {
            Ok(())
        } else {
            Err(TradeError::NoSuchSubnet { index, count })
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

/// What a swap takes and pays, in rao.
struct Traded {
    /// Into the pool.
    paid_in: u64,
    /// Beside it.
    fee: u64,
    /// Out of the pool.
    out: u64,
}

fn add(total: &mut Tao, part: Tao) {
    *total = total.saturating_add(part);
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
