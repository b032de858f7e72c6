//! One block of one subnet: the formulas put in the chain's order. Both clocks run this.

use super::network::Network;
use super::terms::Terms;
use crate::economy::injection::inject;
use crate::economy::pool::{MINIMUM_RESERVE, constant_product_out};
use crate::economy::rules::{RootPart, ShareRule};
use crate::economy::shares::split_by_weight;
use crate::economy::split::ParticipantSplit;

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
}

/// What one block does to one subnet, in whole rao.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SubnetBlock {
    /// TAO injected.
    pub tao_in: f64,
    /// Alpha injected.
    pub alpha_in: f64,
    /// Alpha minted for the participants.
    pub alpha_out: f64,
    /// Of `alpha_out`: to the owner.
    pub owner: f64,
    /// Of `alpha_out`: to miners and validators together.
    pub participants: f64,
    /// Of `alpha_out`: root's part.
    pub root_alpha: f64,
    /// Root's part that was taken by the pool: `root_alpha`, or 0 where the pool refused it.
    pub root_sold: f64,
    /// TAO that root's part was sold for.
    pub root_tao: f64,
}

/// Computes one block of one subnet: injection, minting, owner cut, root's part and its sale.
///
/// `tao_emission` is the subnet's part of the block's TAO and `root_stake` TAO on root, in rao.
/// Each amount is rounded down to whole rao where the chain does it.
///
/// Source: `run_coinbase`, pallets/subtensor/src/coinbase/run_coinbase.rs, v2.0.0.
#[must_use]
pub fn subnet_block(
    terms: &Terms,
    pool: PoolState,
    tao_emission: f64,
    root_stake: f64,
) -> SubnetBlock {
    let alpha_out = alpha_emission(terms, pool);
    let price = terms.spot_price(pool.tao_reserve, pool.alpha_reserve);
    let injected = inject(tao_emission, price, alpha_out, terms.injection_cap);
    let minted_before = pool.alpha_issuance as f64 + alpha_out;
    let room = (ALPHA_LIMIT - minted_before).max(0.0);
    let (tao_in, alpha_in) = (injected.tao_in.floor(), injected.alpha_in.min(room).floor());

    let issuance = minted_before + alpha_in;
    let split = participant_split(terms, alpha_out, root_stake, issuance);
    let root_alpha = split.root.floor();
    let (tao, alpha) = (pool.tao_reserve + tao_in, pool.alpha_reserve + alpha_in);
    let root_tao = constant_product_out(alpha, tao, root_alpha);
    // Held against the limit before it is rounded, as the pool does it.
    let accepted = tao - root_tao >= MINIMUM_RESERVE as f64;
    SubnetBlock {
        tao_in,
        alpha_in,
        alpha_out,
        owner: split.owner.floor(),
        participants: (split.miners + split.validators).floor(),
        root_alpha,
        root_sold: if accepted { root_alpha } else { 0.0 },
        root_tao: if accepted { root_tao.floor() } else { 0.0 },
    }
}

/// Divides one block's alpha among the participants; root's part by X + O after the injection.
#[must_use]
pub fn participant_split(
    terms: &Terms,
    alpha_out: f64,
    root_stake: f64,
    alpha_issuance: f64,
) -> ParticipantSplit {
    let root_proportion = match terms.root {
        RootPart::None => 0.0,
        RootPart::SoldAtOnce => terms
            .participants
            .root_proportion(root_stake, alpha_issuance),
    };
    terms.participants.split(alpha_out, root_proportion)
}

/// A, what the subnet's own halving allows per block, in rao.
fn alpha_emission(terms: &Terms, pool: PoolState) -> f64 {
    terms.schedule.block_emission(pool.alpha_issuance) as f64
}

/// The weights that the block's TAO is divided by: spot or moving prices, in TAO per alpha.
pub fn share_weights(terms: &Terms, pools: &[PoolState], moving: &[f64], weights: &mut [f64]) {
    match terms.shares {
        ShareRule::MovingPrice => weights.copy_from_slice(moving),
        ShareRule::SpotPrice => {
            for (weight, pool) in weights.iter_mut().zip(pools) {
                *weight = terms.spot_price(pool.tao_reserve, pool.alpha_reserve);
            }
        }
    }
}

/// What the next block will do to every subnet of a network.
#[must_use]
pub fn next_block(terms: &Terms, network: &Network) -> Vec<SubnetBlock> {
    let pools = pool_states(network);
    let mut weights = vec![0.0; pools.len()];
    share_weights(terms, &pools, &network.subnets.moving_price, &mut weights);
    let emission = terms.schedule.block_emission(network.total_issuance.rao());
    let mut parts = vec![0.0; pools.len()];
    split_by_weight(emission as f64, &weights, &mut parts);
    let root_stake = network.root_stake.rao() as f64;
    pools
        .iter()
        .zip(&parts)
        .map(|(&pool, &part)| subnet_block(terms, pool, part, root_stake))
        .collect()
}

/// The pools of a network as the formulas want them.
#[must_use]
pub fn pool_states(network: &Network) -> Vec<PoolState> {
    let subnets = &network.subnets;
    (0..subnets.len())
        .map(|index| PoolState {
            tao_reserve: subnets.tao_reserve[index] as f64,
            alpha_reserve: subnets.alpha_reserve[index] as f64,
            alpha_outstanding: subnets.alpha_outstanding[index] as f64,
            alpha_issuance: subnets.alpha_issuance(index).rao(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::halving::HalvingSchedule;
    use crate::economy::pool::swap_constant_product;
    use crate::economy::rules::RuleId;
    use crate::economy::split::ParticipantTerms;

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
        let alpha = 999_999_999;
        for tao in 2 * MINIMUM_RESERVE - 9..2 * MINIMUM_RESERVE + 9 {
            let pool = PoolState {
                tao_reserve: tao as f64,
                alpha_reserve: alpha as f64,
                alpha_outstanding: 0.0,
                alpha_issuance: alpha,
            };
            // All of the block's alpha is root's, and the sale takes half of the TAO.
            let block = subnet_block(&terms, pool, 0.0, 1e19);
            let swap = swap_constant_product(alpha, tao, block.root_alpha as u64);
            assert_eq!(block.root_sold > 0.0, swap.is_ok(), "{tao} rao of TAO");
            assert_eq!(block.root_tao as u64, swap.unwrap_or(0), "{tao} rao of TAO");
        }
    }
}
