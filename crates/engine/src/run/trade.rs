//! Trades: what staking and unstaking do to a network, in whole rao.

use core::fmt;

use super::network::Network;
use super::terms::Terms;
use crate::economy::pool::{Side, SwapError, swap_constant_product};
use crate::economy::rules::PoolRule;
use crate::economy::units::{Alpha, Tao};
use crate::economy::weighted_pool::{FeeRate, PriceLimit, WeightedPool};

/// The pools of a network, open for trade under the terms in force.
#[derive(Debug)]
pub struct Market<'a> {
    /// The terms in force.
    pub terms: &'a Terms,
    /// The network whose pools these are.
    pub network: &'a mut Network,
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

impl Market<'_> {
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
