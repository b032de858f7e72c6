//! From a scenario to a trajectory.

use super::block::{PoolState, pool_states, share_weights};
use super::chain_clock::ChainClock;
use super::fast_clock::FastClock;
use super::network::Network;
use super::terms::Terms;
use super::trajectory::{Halving, SubnetSample, Trajectory};
use crate::economy::shares::split_by_weight;
use crate::economy::units::{Block, Blocks};
use crate::scenario::{ParameterId, Scenario};

/// Which clock moves the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Block by block in whole rao: the reference.
    Chain,
    /// Midpoint steps of up to a day: within a frame.
    Fast,
}

/// Samples of a run beside the start: enough for a curve across a wide screen.
const SAMPLES: u64 = 480;

/// Runs a scenario from its start to its horizon.
#[must_use]
pub fn simulate(scenario: &Scenario, clock: Clock) -> Trajectory {
    simulate_with_progress(scenario, clock, |_| ())
}

/// Runs a scenario, telling after each sample which part (0 to 1) of the run is done.
#[must_use]
pub fn simulate_with_progress(
    scenario: &Scenario,
    clock: Clock,
    mut progress: impl FnMut(f64),
) -> Trajectory {
    let terms = Terms::of(scenario);
    let start = Network::at_start(scenario);
    let horizon = scenario.value(ParameterId::Horizon) as u64 * Blocks::PER_DAY.0;
    let samples = SAMPLES.min(horizon);
    let mut trajectory =
        Trajectory::with_capacity(start.subnets.netuid.clone(), samples as usize + 1);
    let mut mover = Mover::new(clock, terms, start.clone());
    mover.record(&mut trajectory);
    for sample in 1..=samples {
        // Multiplied in 128 bits: a horizon of any length has even samples.
        let span = u128::from(horizon) * u128::from(sample) / u128::from(samples);
        mover.advance_to(start.block + Blocks(span as u64), &mut trajectory);
        mover.record(&mut trajectory);
        progress(sample as f64 / samples as f64);
    }
    trajectory
}

/// Either clock, and what has to be told from one of its samples to the next.
enum Mover {
    Chain(Box<ChainClock>, Terms),
    Fast(Box<FastClock>, Terms),
}

impl Mover {
    fn new(clock: Clock, terms: Terms, start: Network) -> Self {
        match clock {
            Clock::Chain => Self::Chain(Box::new(ChainClock::new(terms, start)), terms),
            Clock::Fast => Self::Fast(Box::new(FastClock::new(terms, &start)), terms),
        }
    }

    fn advance_to(&mut self, target: Block, trajectory: &mut Trajectory) {
        match self {
            Self::Fast(clock, _) => {
                clock.advance_to(target, |halving| trajectory.push_halving(halving));
            }
            Self::Chain(clock, terms) => {
                while clock.network().block < target {
                    let before = emissions(terms, clock.network());
                    clock.step();
                    let after = emissions(terms, clock.network());
                    push_changes(&before, &after, clock.network().block, trajectory);
                }
            }
        }
    }

    fn record(&self, trajectory: &mut Trajectory) {
        match self {
            Self::Fast(clock, terms) => {
                let samples = samples(terms, clock.pools(), clock.moving_prices());
                trajectory.push(
                    clock.block(),
                    clock.issuance(),
                    clock.emission(),
                    samples.into_iter(),
                );
            }
            Self::Chain(clock, terms) => {
                let network = clock.network();
                let issuance = network.total_issuance.rao();
                let samples = samples(terms, &pool_states(network), &network.subnets.moving_price);
                trajectory.push(
                    network.block,
                    issuance,
                    terms.schedule.block_emission(issuance),
                    samples.into_iter(),
                );
            }
        }
    }
}

fn samples(terms: &Terms, pools: &[PoolState], moving: &[f64]) -> Vec<SubnetSample> {
    let mut weights = vec![0.0; pools.len()];
    let mut shares = vec![0.0; pools.len()];
    share_weights(terms, pools, moving, &mut weights);
    split_by_weight(1.0, &weights, &mut shares);
    pools
        .iter()
        .zip(moving.iter().zip(&shares))
        .map(|(pool, (&moving, &share))| {
            [
                pool.tao_reserve / 1e9,
                pool.alpha_reserve / 1e9,
                pool.alpha_outstanding / 1e9,
                crate::economy::pool::spot_price(pool.tao_reserve, pool.alpha_reserve),
                moving,
                share,
            ]
        })
        .collect()
}

/// TAO's emission of the next block, then each alpha's, in rao.
fn emissions(terms: &Terms, network: &Network) -> Vec<u64> {
    let of = |issuance| terms.schedule.block_emission(issuance);
    let alphas = pool_states(network);
    core::iter::once(of(network.total_issuance.rao()))
        .chain(alphas.iter().map(|pool| of(pool.alpha_issuance)))
        .collect()
}

fn push_changes(before: &[u64], after: &[u64], block: Block, trajectory: &mut Trajectory) {
    for (index, (before, after)) in before.iter().zip(after).enumerate() {
        if before != after {
            trajectory.push_halving(Halving {
                block: block + Blocks(1),
                subnet: index.checked_sub(1),
                emission: *after,
            });
        }
    }
}
