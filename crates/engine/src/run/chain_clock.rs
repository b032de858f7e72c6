//! The chain clock: block by block, in whole rao, in the chain's order. The reference.

use core::fmt;

use super::block::{SubnetBlock, next_block};
use super::network::{Network, Payout};
use super::terms::Terms;
use crate::economy::pool::{SwapError, swap_constant_product};
use crate::economy::units::{Alpha, Blocks, Tao, floor_to_rao};

/// A network that moves block by block.
#[derive(Clone, Debug)]
pub struct ChainClock {
    terms: Terms,
    network: Network,
    last_block: Vec<SubnetBlock>,
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
        let last_block = vec![SubnetBlock::default(); network.subnets.len()];
        Self {
            terms,
            network,
            last_block,
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
        &self.last_block
    }

    /// Changes root's stake, as moving TAO from or to outside the network.
    pub fn set_root_stake(&mut self, root_stake: Tao) {
        self.network.root_stake = root_stake;
    }

    /// Runs one block: emission and injection for all subnets, owner cut, sale of root's part,
    /// moving prices, epochs.
    ///
    /// Source: `block_step`, pallets/subtensor/src/coinbase/block_step.rs, v2.0.0.
    pub fn step(&mut self) {
        let blocks = next_block(&self.terms, &self.network);
        let network = &mut self.network;
        network.block = network.block + Blocks(1);
        for (index, block) in blocks.iter().enumerate() {
            apply(network, index, block);
        }
        self.last_block = blocks;
        self.update_moving_prices();
        self.run_epochs();
    }

    /// Stakes TAO into a subnet: the fee is taken off and stays in the pool, the rest buys alpha.
    ///
    /// # Errors
    /// A [`TradeError`] where it cannot be done.
    pub fn stake(&mut self, index: usize, amount: Tao) -> Result<Alpha, TradeError> {
        self.check_index(index)?;
        let fee = self.terms.flat_fee;
        if amount < fee {
            return Err(TradeError::BelowFee { amount, fee });
        }
        let paid = amount.saturating_sub(fee).rao();
        let subnets = &mut self.network.subnets;
        let (tao, alpha) = (subnets.tao_reserve[index], subnets.alpha_reserve[index]);
        let amount_in = amount.rao();
        let after = tao.checked_add(amount_in);
        let after = after.ok_or(SwapError::AmountTooLarge { amount_in })?;
        let bought = swap_constant_product(tao, alpha, paid)?;
        subnets.tao_reserve[index] = after;
        subnets.alpha_reserve[index] -= bought;
        subnets.alpha_outstanding[index] += bought;
        self.network.flows.staked = self.network.flows.staked.saturating_add(amount);
        Ok(Alpha::from_rao(bought))
    }

    /// Unstakes alpha of a subnet: it is sold, the fee is taken from the TAO and stays in the pool.
    ///
    /// # Errors
    /// A [`TradeError`] where it cannot be done.
    pub fn unstake(&mut self, index: usize, amount: Alpha) -> Result<Tao, TradeError> {
        self.check_index(index)?;
        let fee = self.terms.flat_fee;
        let subnets = &mut self.network.subnets;
        let outstanding = Alpha::from_rao(subnets.alpha_outstanding[index]);
        if amount > outstanding {
            return Err(TradeError::AboveOutstanding {
                amount,
                outstanding,
            });
        }
        let (tao, alpha) = (subnets.tao_reserve[index], subnets.alpha_reserve[index]);
        let sold_for = Tao::from_rao(swap_constant_product(alpha, tao, amount.rao())?);
        if sold_for < fee {
            return Err(TradeError::BelowFee {
                amount: sold_for,
                fee,
            });
        }
        let received = sold_for.saturating_sub(fee);
        subnets.tao_reserve[index] -= received.rao();
        subnets.alpha_reserve[index] += amount.rao();
        subnets.alpha_outstanding[index] -= amount.rao();
        self.network.flows.unstaked = self.network.flows.unstaked.saturating_add(received);
        Ok(received)
    }

    fn check_index(&self, index: usize) -> Result<(), TradeError> {
        let count = self.network.subnets.len();
        if index < count {
            Ok(())
        } else {
            Err(TradeError::NoSuchSubnet { index, count })
        }
    }

    fn update_moving_prices(&mut self) {
        let subnets = &mut self.network.subnets;
        for index in 0..subnets.len() {
            let spot = self.terms.spot_price(
                subnets.tao_reserve[index] as f64,
                subnets.alpha_reserve[index] as f64,
            );
            let moving = &mut subnets.moving_price[index];
            *moving = match self.terms.average {
                Some(average) => average.next(*moving, spot),
                None => spot,
            };
        }
    }

    /// Pays out what is pending where (block + netuid + 1) mod (tempo + 1) = tempo.
    ///
    /// Source: `blocks_until_next_epoch`, pallets/subtensor/src/coinbase/run_coinbase.rs, v2.0.0.
    fn run_epochs(&mut self) {
        let (block, tempo) = (self.network.block.0, self.terms.tempo.0);
        let subnets = &mut self.network.subnets;
        for index in 0..subnets.len() {
            let phase = block.saturating_add(u64::from(subnets.netuid[index]) + 1);
            if phase % (tempo + 1) == tempo {
                let pending = core::mem::take(&mut subnets.pending[index]);
                subnets.distributed[index].add(pending);
                subnets.epochs[index] += 1;
            }
        }
    }
}

/// Books what a block does to one subnet. All amounts are whole rao.
fn apply(network: &mut Network, index: usize, block: &SubnetBlock) {
    let rao = floor_to_rao;
    let subnets = &mut network.subnets;
    let sold = rao(block.root_sold);
    let tao = subnets.tao_reserve[index] + rao(block.tao_in);
    subnets.tao_reserve[index] = tao.saturating_sub(rao(block.root_tao));
    subnets.alpha_reserve[index] += rao(block.alpha_in) + sold;
    let outstanding = subnets.alpha_outstanding[index] + rao(block.alpha_out);
    subnets.alpha_outstanding[index] = outstanding.saturating_sub(sold);
    subnets.alpha_minted[index] += rao(block.alpha_in) + rao(block.alpha_out);
    subnets.pending[index].add(Payout {
        owner: rao(block.owner),
        alpha: rao(block.participants),
        root_alpha: rao(block.root_alpha),
        root_tao: rao(block.root_tao),
    });
    let add = |total: Tao, part: f64| total.saturating_add(Tao::from_rao(rao(part)));
    network.total_issuance = add(network.total_issuance, block.tao_in);
    network.flows.root_dividends = add(network.flows.root_dividends, block.root_tao);
}
