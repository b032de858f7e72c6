//! What a sample reads: the state after a block, inside the last step too.

use super::FastClock;
use super::lane::Lane;
use crate::economy::units::{Block, floor_to_rao};
use crate::run::shares::ShareColumns;

/// A network after a block.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// TAO issued so far, in rao.
    pub issuance: u64,
    /// The next block's TAO emission, in rao.
    pub emission: u64,
    /// What the next block's shares follow from.
    pub columns: ShareColumns<'a>,
}

impl FastClock {
    /// The network after a block of the last step; no earlier one than was last asked for.
    pub fn sample(&mut self, at: Block) -> Sample<'_> {
        let Some(mark) = self.last.filter(|_| at < self.block) else {
            return Sample {
                issuance: self.issuance,
                emission: self.emission(),
                columns: self.share_columns(),
            };
        };
        let blocks = (at - mark.block).0;
        let sampled = &mut self.sampled;
        sampled.pools.clone_from(&self.now.pools);
        sampled.moving.clone_from(&self.now.moving);
        sampled.user_flow.clone_from(&self.now.user_flow);
        sampled.protocol_flow.clone_from(&self.now.protocol_flow);
        let mut issued = 0.0;
        for index in 0..self.paths.len() {
            let lane = Lane::of((&self.terms, self.tolerance), &self.network.subnets, index);
            let pool = self.dense.sample(&lane, at);
            sampled.pools[index] = pool.pool;
            sampled.moving[index] = pool.moving;
            issued += pool.passed.issued;
            if self.terms.follows_flows() && blocks > 0 {
                // The step has swapped the two: what was is in `end`.
                let before = (self.end.user_flow[index], self.end.protocol_flow[index]);
                let flows = pool.passed.scaled(1.0 / blocks as f64).flows();
                let smoothing = self.terms.flow_smoothing;
                let after = pool
                    .new_flows
                    .averages_after(before, flows, smoothing, blocks);
                (sampled.user_flow[index], sampled.protocol_flow[index]) = after;
            }
        }
        Sample {
            issuance: mark.issuance.saturating_add(floor_to_rao(issued.round())),
            emission: mark.emission,
            columns: self.sampled.columns(&self.network),
        }
    }
}
