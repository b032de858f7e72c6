//! One block: the formulas put in the chain's order. Both clocks run this.
//!
//! Here for one subnet; in `block_plan` for all of a network.

mod block_plan;

pub use block_plan::{BlockPlan, next_block};

use super::terms::Terms;
use crate::economy::injection::{CapInputs, inject};
use crate::economy::pool::{MINIMUM_RESERVE, Side, constant_product_out};
use crate::economy::rules::{BoughtAlpha, ExcessTao, InjectionCap, PoolRule, RootPart};
use crate::economy::split::ParticipantTerms;
use crate::economy::units::floor_to_rao;
use crate::economy::weighted_pool::{FeeRate, PoolWeight, PriceLimit, WeightedPool, weight_change};
use crate::larger_smaller::{larger, smaller};
use crate::scenario::SubnetSettings;

/// The most alpha that a subnet can have, in rao: sums of two such amounts still fit 64 bits.
///
/// Only an injection without a cap comes near; what would go beyond is not minted.
pub const ALPHA_LIMIT: f64 = 9e18;

/// A subnet's reserves and alpha outstanding, in rao.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PoolState {
    /// T, TAO in the pool.
    pub tao_reserve: f64,
    /// X, alpha in the pool.
    pub alpha_reserve: f64,
    /// O, alpha outside the pool.
    pub alpha_outstanding: f64,
    /// X + O to the rao: halvings are counted on it, and `f64` ends at 9 M alpha.
    pub alpha_issuance: u64,
    /// The TAO side's weight.
    pub weight: PoolWeight,
}

impl PoolState {
    /// The state half-way to another.
    #[must_use]
    pub fn midpoint(&self, other: &Self) -> Self {
        Self {
            tao_reserve: f64::midpoint(self.tao_reserve, other.tao_reserve),
            alpha_reserve: f64::midpoint(self.alpha_reserve, other.alpha_reserve),
            alpha_outstanding: f64::midpoint(self.alpha_outstanding, other.alpha_outstanding),
            alpha_issuance: u64::midpoint(self.alpha_issuance, other.alpha_issuance),
            weight: self.weight.midpoint(other.weight),
        }
    }
}

/// What a block has in common for all subnets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BlockInputs {
    /// E, the block's TAO emission, in rao.
    pub emission: f64,
    /// R, TAO on root, in rao.
    pub root_stake: f64,
    /// Whether Σm is above 1: root's alpha is kept for claims, and not destroyed.
    pub keeps_root_alpha: bool,
}

/// What one block does to one subnet, in whole rao.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SubnetBlock {
    /// TAO injected.
    pub tao_in: f64,
    /// Alpha injected.
    pub alpha_in: f64,
    /// TAO that was left for buying alpha.
    pub excess_tao: f64,
    /// Of `excess_tao`: what went into the pool. The rest is issued, and in no pool.
    pub excess_spent: f64,
    /// Alpha that it bought.
    pub alpha_bought: f64,
    /// Of `alpha_bought`: what the protocol keeps. The rest is destroyed.
    pub alpha_kept: f64,
    /// By how much the injection moves the TAO side's weight, in whole steps of 10^-18.
    pub weight_change: f64,
    /// Alpha minted for the participants.
    pub alpha_out: f64,
    /// Of `alpha_out`: to the owner.
    pub owner: f64,
    /// Of `alpha_out`: to miners and validators, where the rule pays them in one sum.
    pub participants: f64,
    /// Of `alpha_out`: to miners, where it pays each on its own.
    pub miners: f64,
    /// Of `alpha_out`: to validators, where it pays each on its own.
    pub validators: f64,
    /// Of `alpha_out`: root's part.
    pub root_alpha: f64,
    /// Root's part that was taken by the pool: `root_alpha`, or 0 where the pool refused it.
    pub root_sold: f64,
    /// TAO that root's part was sold for.
    pub root_tao: f64,
    /// Root's part that was destroyed instead of kept.
    pub root_recycled: f64,
    /// TAO paid to participants, where there is no pool.
    pub paid_tao: f64,
}

impl SubnetBlock {
    /// TAO that the block issues for the subnet, in rao.
    #[must_use]
    pub fn issued(&self) -> f64 {
        self.tao_in + self.excess_tao + self.paid_tao
    }

    /// By how much the pool's TAO changes, in rao.
    #[must_use]
    pub fn tao_change(&self) -> f64 {
        self.tao_in + self.excess_spent - self.root_tao
    }

    /// By how much the pool's alpha changes, in rao.
    #[must_use]
    pub fn alpha_change(&self) -> f64 {
        self.alpha_in + self.root_sold - self.alpha_bought
    }

    /// By how much the alpha outside the pool changes, in rao.
    #[must_use]
    pub fn outstanding_change(&self) -> f64 {
        self.alpha_out + self.alpha_kept - self.root_sold - self.root_recycled
    }

    /// Alpha to miners and to validators, in rao, where the rule pays them in one sum too.
    #[must_use]
    pub fn by_role(&self, terms: &ParticipantTerms) -> (f64, f64) {
        if self.participants == 0.0 {
            return (self.miners, self.validators);
        }
        let miners = terms.miners_of(self.alpha_out - self.owner);
        (miners, larger(self.participants - miners, 0.0))
    }

    /// Alpha that is minted, in rao.
    #[must_use]
    pub fn alpha_minted(&self) -> f64 {
        self.alpha_in + self.alpha_out
    }

    /// Alpha that is destroyed, in rao.
    #[must_use]
    pub fn alpha_destroyed(&self) -> f64 {
        self.alpha_bought - self.alpha_kept + self.root_recycled
    }
}

/// Computes one block of one subnet: injection, chain buy, minting, owner cut, root's part.
///
/// `tao_emission` is the subnet's part of the block's TAO, in rao. Each amount is rounded down
/// to whole rao where the chain does it. A subnet that takes no part gets nothing.
///
/// Source: `run_coinbase`, pallets/subtensor/src/coinbase/run_coinbase.rs, v2.0.0, and
/// `inject_and_maybe_swap`, `emit_to_subnets` in the same file, main branch commit 14bc6f9f964b.
#[must_use]
pub fn subnet_block(
    terms: &Terms,
    (pool, settings): (PoolState, &SubnetSettings),
    tao_emission: f64,
    inputs: &BlockInputs,
) -> SubnetBlock {
    if !settings.takes_part() {
        return SubnetBlock::default();
    }
    if terms.pool == PoolRule::None {
        return SubnetBlock {
            paid_tao: tao_emission.floor(),
            ..SubnetBlock::default()
        };
    }
    let mut block = injection(terms, &pool, tao_emission, inputs);
    buy_with_excess(terms, &pool, &mut block);
    give_to_participants(terms, (&pool, settings), inputs, &mut block);
    block
}

/// Injection and new weight, by the state before the block.
fn injection(
    terms: &Terms,
    pool: &PoolState,
    tao_emission: f64,
    inputs: &BlockInputs,
) -> SubnetBlock {
    let alpha_out = terms.schedule.block_emission(pool.alpha_issuance) as f64;
    let minted = pool.alpha_issuance as f64 + alpha_out;
    let cap = terms.injection_cap.amount(CapInputs {
        alpha_emission: alpha_out,
        block_emission: inputs.emission,
        root_proportion: match terms.injection_cap {
            InjectionCap::RootProportion => terms
                .participants
                .root_proportion(inputs.root_stake, pool.alpha_issuance as f64),
            _ => 0.0,
        },
    });
    let price = terms.price_for_injection(pool);
    let injected = inject(tao_emission, price, cap, terms.excess);
    let room = larger(ALPHA_LIMIT - minted, 0.0);
    let mut block = SubnetBlock {
        tao_in: injected.tao_in.floor(),
        alpha_in: smaller(injected.alpha_in, room).floor(),
        excess_tao: injected.excess.floor(),
        alpha_out,
        ..SubnetBlock::default()
    };
    if terms.pool == PoolRule::Weighted {
        let reserves = (pool.tao_reserve, pool.alpha_reserve);
        let added = (block.tao_in, block.alpha_in);
        let change = weight_change(reserves, added, pool.weight.part());
        if pool.weight.moved(change).is_some() {
            block.weight_change = change;
        } else {
            // A refused injection: its TAO is not issued, what is above the cap still buys.
            (block.tao_in, block.alpha_in) = (0.0, 0.0);
        }
    }
    block
}

/// The chain buy: without a fee, on the reserves before the injection, by the weight after it.
fn buy_with_excess(terms: &Terms, pool: &PoolState, block: &mut SubnetBlock) {
    let ExcessTao::BuysAlpha(bought) = terms.excess else {
        return;
    };
    if block.excess_tao <= 0.0 {
        return;
    }
    let (spent, alpha) = match terms.pool {
        PoolRule::None => return,
        PoolRule::ConstantProduct => {
            let (tao, alpha) = (pool.tao_reserve, pool.alpha_reserve);
            let out = constant_product_out(tao, alpha, block.excess_tao);
            if alpha - out < MINIMUM_RESERVE as f64 {
                return;
            }
            (block.excess_tao, out.floor())
        }
        PoolRule::Weighted => {
            let weighted = WeightedPool {
                tao_reserve: floor_to_rao(pool.tao_reserve),
                alpha_reserve: floor_to_rao(pool.alpha_reserve),
                weight: pool
                    .weight
                    .moved(block.weight_change)
                    .unwrap_or(pool.weight),
            };
            let limit = PriceLimit::widest(Side::Buy, FeeRate::NONE);
            match weighted.swap(Side::Buy, floor_to_rao(block.excess_tao), limit) {
                Ok(done) => (done.paid_in as f64, done.amount_out as f64),
                // Its TAO stays issued, outside the pool.
                Err(_) => return,
            }
        }
    };
    block.excess_spent = spent;
    block.alpha_bought = alpha;
    block.alpha_kept = match bought {
        BoughtAlpha::KeptByProtocol => alpha,
        BoughtAlpha::Destroyed => 0.0,
    };
}

/// Owner's cut, miners', validators' and root's part, by X + O after the injection.
fn give_to_participants(
    terms: &Terms,
    (pool, settings): (&PoolState, &SubnetSettings),
    inputs: &BlockInputs,
    block: &mut SubnetBlock,
) {
    let issuance = pool.alpha_issuance as f64 + block.alpha_minted() - block.alpha_destroyed();
    let participants = if settings.owner_cut_enabled {
        terms.participants
    } else {
        terms.participants.without_owner_cut()
    };
    let root_proportion = match terms.root {
        RootPart::None => 0.0,
        RootPart::SoldAtOnce | RootPart::Kept => {
            participants.root_proportion(inputs.root_stake, issuance)
        }
    };
    let split = participants.split(block.alpha_out, root_proportion);
    block.owner = split.owner.floor();
    block.root_alpha = split.root.floor();
    match terms.root {
        RootPart::None => block.participants = (split.miners + split.validators).floor(),
        RootPart::SoldAtOnce => {
            block.participants = (split.miners + split.validators).floor();
            sell_root_alpha(pool, block);
        }
        // Miners and validators are paid apart since v3.2.13, soon after root's part was kept.
        RootPart::Kept => {
            block.miners = split.miners.floor();
            block.validators = split.validators.floor();
            if !inputs.keeps_root_alpha {
                block.root_recycled = block.root_alpha;
            }
        }
    }
}

/// Sells root's part into the pool after the injection.
fn sell_root_alpha(pool: &PoolState, block: &mut SubnetBlock) {
    let tao = pool.tao_reserve + block.tao_change();
    let alpha = pool.alpha_reserve + block.alpha_change();
    let root_tao = constant_product_out(alpha, tao, block.root_alpha);
    // Held against the limit before it is rounded, as the pool does it.
    if tao - root_tao >= MINIMUM_RESERVE as f64 {
        block.root_sold = block.root_alpha;
        block.root_tao = root_tao.floor();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::halving::HalvingSchedule;
    use crate::economy::pool::swap_constant_product;
    use crate::economy::rules::RuleId;

    /// The pool refuses by what would be left before rounding: half a rao under the least
    /// reserve is under it.
    #[test]
    fn a_sale_of_roots_part_is_refused_where_the_swap_is() {
        let terms = Terms::new(
            RuleId::Launch.rule_set(),
            3e-6,
            ParticipantTerms::new(0.0, 0.0, 1.0),
            HalvingSchedule::CHAIN,
        );
        let inputs = BlockInputs {
            emission: 0.0,
            // All of the block's alpha is root's, and the sale takes half of the TAO.
            root_stake: 1e19,
            keeps_root_alpha: false,
        };
        let alpha = 999_999_999;
        for tao in 2 * MINIMUM_RESERVE - 9..2 * MINIMUM_RESERVE + 9 {
            let pool = PoolState {
                tao_reserve: tao as f64,
                alpha_reserve: alpha as f64,
                alpha_outstanding: 0.0,
                alpha_issuance: alpha,
                weight: PoolWeight::EQUAL,
            };
            let settings = SubnetSettings::default();
            let block = subnet_block(&terms, (pool, &settings), 0.0, &inputs);
            let swap = swap_constant_product(alpha, tao, block.root_alpha as u64);
            assert_eq!(block.root_sold > 0.0, swap.is_ok(), "{tao} rao of TAO");
            assert_eq!(block.root_tao as u64, swap.unwrap_or(0), "{tao} rao of TAO");
        }
    }
}
