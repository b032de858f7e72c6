//! Where one subnet's alpha is over a run.

use super::block::{BlockInputs, subnet_block};
use super::kept_run::KeptRun;
use super::price_sums::PriceSums;
use super::trajectory::Column;
use crate::economy::units::RAO_PER_TOKEN;

/// Where one subnet's alpha is, one value a sample, in alpha.
///
/// What is in the pool and outside is the run's own; a run does not record what is destroyed and
/// what the protocol keeps: both are summed up here from the rates at its samples, along straight
/// lines between them. What an event destroys is known to the rao.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlphaPlaces {
    /// In the pool.
    pub pool: Vec<f64>,
    /// Outside it, with people.
    pub people: Vec<f64>,
    /// Outside it, bought by the chain and kept by the protocol.
    pub protocol: Vec<f64>,
    /// Destroyed since the start.
    pub destroyed: Vec<f64>,
}

impl AlphaPlaces {
    /// Of the subnet at a place; `sums` are those of the same run.
    #[must_use]
    pub fn of(run: &KeptRun, sums: &PriceSums, index: usize) -> Self {
        let trajectory = run.trajectory();
        let blocks = trajectory.blocks();
        let pool = trajectory.column(Column::AlphaReserve, index).to_vec();
        let outside = trajectory.column(Column::AlphaOutstanding, index);
        let (mut protocol, mut destroyed) = (Vec::new(), Vec::new());
        // Of a block, at the last sample; and since the start, or since it was last removed.
        let mut rate = (0.0, 0.0);
        let (mut kept_now, mut destroyed_now, mut by_events) = (0.0, 0.0, 0);
        for sample in 0..blocks.len() {
            let started = run
                .stretches
                .partition_point(|stretch| stretch.first_sample <= sample);
            let stretch = &run.stretches[started.max(1) - 1];
            let subnets = &stretch.network.subnets;
            let now = rates(run, sums, (sample, started.max(1) - 1), index);
            let passed = sample
                .checked_sub(1)
                .map(|last| blocks[sample] - blocks[last]);
            let passed = passed.map_or(0.0, |blocks| blocks.0 as f64);
            kept_now += f64::midpoint(rate.0, now.0) * passed;
            destroyed_now += f64::midpoint(rate.1, now.1) * passed;
            rate = now;
            // Only a removal destroys alpha that a run has a record of: nobody keeps any then.
            let recorded = subnets.alpha_destroyed[index];
            if recorded != by_events {
                destroyed_now += recorded.saturating_sub(by_events) as f64;
                kept_now = 0.0;
                by_events = recorded;
            }
            let outside = outside[sample];
            protocol.push((kept_now / RAO_PER_TOKEN as f64).min(outside));
            destroyed.push(destroyed_now / RAO_PER_TOKEN as f64);
        }
        let people = outside.iter().zip(&protocol);
        Self {
            people: people.map(|(outside, kept)| outside - kept).collect(),
            pool,
            protocol,
            destroyed,
        }
    }
}

/// Alpha that the block after a sample keeps for the protocol, and destroys, in rao.
fn rates(
    run: &KeptRun,
    sums: &PriceSums,
    (sample, stretch): (usize, usize),
    index: usize,
) -> (f64, f64) {
    let stretch = &run.stretches[stretch];
    let pool = run.pool_at(stretch, sample, index);
    let trajectory = run.trajectory();
    let emission = trajectory.emission()[sample] * RAO_PER_TOKEN as f64;
    let inputs = BlockInputs {
        emission,
        root_stake: stretch.network.root_stake.rao() as f64,
        keeps_root_alpha: sums.moving[sample] > 1.0,
    };
    let row = (pool, &stretch.network.subnets.settings[index]);
    let tao = emission * trajectory.column(Column::Share, index)[sample];
    let block = subnet_block(&stretch.terms, row, tao, &inputs);
    (block.alpha_kept, block.alpha_destroyed())
}
