//! The state at one sample of a run, put together from what was recorded.

use super::block::{BlockInputs, PoolState, SubnetBlock, subnet_block};
use super::kept_run::KeptRun;
use super::network::Network;
use super::passage::Stretch;
use super::terms::Terms;
use super::trajectory::Column;
use crate::economy::rules::PoolRule;
use crate::economy::units::{RAO_PER_TOKEN, Tao, floor_to_rao};
use crate::economy::weighted_pool::PoolWeight;

/// A network at one sample of a run, and what its next block does.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The terms in force.
    pub terms: Terms,
    /// Pools, supplies, moving prices and settings as they are then. Flows, payouts and counters
    /// are those of the last event before it.
    pub network: Network,
    /// What the next block does to each subnet.
    pub next_block: Vec<SubnetBlock>,
}

impl KeptRun {
    /// The state at a sample; the last one where there are not so many. Nothing is simulated.
    #[must_use]
    pub fn moment(&self, sample: usize) -> Moment {
        let trajectory = &self.trajectory;
        let sample = sample.min(trajectory.blocks().len().saturating_sub(1));
        let stretch = self.stretch(sample);
        let (terms, mut network) = (stretch.terms, stretch.network.clone());
        // The first of a stretch is known to the rao.
        if stretch.first_sample != sample {
            self.bring_to(&mut network, stretch, sample);
        }
        let emission = trajectory.emission()[sample] * RAO_PER_TOKEN as f64;
        let pools = network.subnets.pool_states();
        let inputs = BlockInputs {
            emission,
            root_stake: network.root_stake.rao() as f64,
            keeps_root_alpha: network.share_columns(&pools).moving_price_sum() > 1.0,
        };
        let next_block = pools
            .iter()
            .zip(&network.subnets.settings)
            .enumerate()
            .map(|(index, (pool, settings))| {
                let share = trajectory.column(Column::Share, index)[sample];
                subnet_block(&terms, (*pool, settings), emission * share, &inputs)
            })
            .collect();
        Moment {
            terms,
            network,
            next_block,
        }
    }

    /// The terms in force at a sample.
    #[must_use]
    pub fn terms(&self, sample: usize) -> &Terms {
        &self.stretch(sample).terms
    }

    /// What a sample lies in, between two events.
    fn stretch(&self, sample: usize) -> &Stretch {
        let started = self
            .stretches
            .partition_point(|stretch| stretch.first_sample <= sample);
        &self.stretches[started.max(1) - 1]
    }

    /// Puts a sample's columns into the network of its stretch.
    fn bring_to(&self, network: &mut Network, stretch: &Stretch, sample: usize) {
        let trajectory = &self.trajectory;
        network.block = trajectory.blocks()[sample];
        network.total_issuance = Tao::from_rao(rao(trajectory.issuance()[sample]));
        let subnets = &mut network.subnets;
        for index in 0..subnets.len() {
            let pool = self.pool_at(stretch, sample, index);
            subnets.tao_reserve[index] = floor_to_rao(pool.tao_reserve);
            subnets.alpha_reserve[index] = floor_to_rao(pool.alpha_reserve);
            subnets.alpha_outstanding[index] = floor_to_rao(pool.alpha_outstanding);
            subnets.moving_price[index] = trajectory.column(Column::MovingPrice, index)[sample];
            subnets.pool_weight[index] = pool.weight;
        }
        subnets.end_sales(network.block);
    }

    /// One pool at a sample of a stretch, in whole rao.
    pub(super) fn pool_at(&self, stretch: &Stretch, sample: usize, index: usize) -> PoolState {
        let before = stretch.network.subnets.pool_state(index);
        // The first of a stretch is known to the rao.
        if stretch.first_sample == sample {
            return before;
        }
        let at = |column| self.trajectory.column(column, index)[sample];
        let (tao, alpha) = (at(Column::TaoReserve), at(Column::AlphaReserve));
        let [tao_reserve, alpha_reserve, alpha_outstanding] =
            [tao, alpha, at(Column::AlphaOutstanding)].map(rao);
        let mut weight = before.weight;
        // p = (1 − w)/w · T/X, the other way round.
        if stretch.terms.pool == PoolRule::Weighted && tao > 0.0 {
            let part = 1.0 / (1.0 + at(Column::Price) * alpha / tao);
            let moved = PoolWeight::EQUAL.moved((part - 0.5) * 1e18);
            weight = moved.unwrap_or(weight);
        }
        PoolState {
            tao_reserve: tao_reserve as f64,
            alpha_reserve: alpha_reserve as f64,
            alpha_outstanding: alpha_outstanding as f64,
            alpha_issuance: alpha_reserve.saturating_add(alpha_outstanding),
            weight,
        }
    }
}

fn rao(tokens: f64) -> u64 {
    floor_to_rao((tokens * RAO_PER_TOKEN as f64).round())
}
