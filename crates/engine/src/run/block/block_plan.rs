//! One block of a whole network: shares, and by them the block of each subnet.

use super::{BlockInputs, PoolState, SubnetBlock, subnet_block};
use crate::run::network::Network;
use crate::run::shares::block_shares;
use crate::run::terms::Terms;

/// A block as it is computed, kept from one to the next: a block allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct BlockPlan {
    /// What the block does to each subnet.
    pub subnets: Vec<SubnetBlock>,
    /// Each subnet's share of the block's TAO.
    pub shares: Vec<f64>,
    /// Whether root's alpha is kept for claims.
    pub keeps_root_alpha: bool,
    /// The pools before the block.
    pub pools: Vec<PoolState>,
    sorted: Vec<f64>,
}

impl BlockPlan {
    /// Computes what the next block of a network does, with `emission` rao of TAO to share.
    pub fn compute(&mut self, terms: &Terms, network: &Network, emission: u64) {
        let subnets = &network.subnets;
        self.pools.clear();
        self.pools
            .extend((0..subnets.len()).map(|index| subnets.pool_state(index)));
        let columns = network.share_columns(&self.pools);
        self.shares.resize(subnets.len(), 0.0);
        block_shares(terms, &columns, &mut self.shares, &mut self.sorted);
        let inputs = BlockInputs {
            emission: emission as f64,
            root_stake: network.root_stake.rao() as f64,
            keeps_root_alpha: columns.moving_price_sum() > 1.0,
        };
        self.keeps_root_alpha = inputs.keeps_root_alpha;
        let rows = self.pools.iter().zip(&subnets.settings);
        self.subnets.clear();
        self.subnets.extend(
            self.shares
                .iter()
                .zip(rows)
                .map(|(share, (pool, settings))| {
                    subnet_block(terms, (*pool, settings), inputs.emission * share, &inputs)
                }),
        );
    }
}

/// What the next block will do to every subnet of a network.
#[must_use]
pub fn next_block(terms: &Terms, network: &Network) -> Vec<SubnetBlock> {
    let mut plan = BlockPlan::default();
    let emission = terms.schedule.block_emission(network.total_issuance.rao());
    plan.compute(terms, network, emission);
    plan.subnets
}
