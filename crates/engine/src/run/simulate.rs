//! From a scenario to a trajectory.

use super::block::PoolState;
use super::chain_clock::ChainClock;
use super::fast_clock::FastClock;
use super::network::Network;
use super::shares::{ShareColumns, block_shares};
use super::terms::Terms;
use super::trajectory::{Halving, SubnetSample, Trajectory};
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
    Chain(Box<ChainClock>, Terms, Emissions),
    Fast(Box<FastClock>, Terms),
}

impl Mover {
    fn new(clock: Clock, terms: Terms, start: Network) -> Self {
        match clock {
            Clock::Chain => {
                let emissions = Emissions::of(&terms, &start);
                Self::Chain(Box::new(ChainClock::new(terms, start)), terms, emissions)
            }
            Clock::Fast => Self::Fast(Box::new(FastClock::new(terms, &start)), terms),
        }
    }

    fn advance_to(&mut self, target: Block, trajectory: &mut Trajectory) {
        match self {
            Self::Fast(clock, _) => {
                clock.advance_to(target, |halving| trajectory.push_halving(halving));
            }
            Self::Chain(clock, terms, emissions) => {
                while clock.network().block < target {
                    clock.step();
                    emissions.tell_changes(terms, clock.network(), trajectory);
                }
            }
        }
    }

    fn record(&self, trajectory: &mut Trajectory) {
        match self {
            Self::Fast(clock, terms) => {
                let samples = samples(terms, &clock.share_columns());
                trajectory.push(
                    clock.block(),
                    clock.issuance(),
                    clock.emission(),
                    samples.into_iter(),
                );
            }
            Self::Chain(clock, terms, _) => {
                let network = clock.network();
                let issuance = network.total_issuance.rao();
                let samples = samples(
                    terms,
                    &network.share_columns(&network.subnets.pool_states()),
                );
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

fn samples(terms: &Terms, columns: &ShareColumns<'_>) -> Vec<SubnetSample> {
    let mut shares = vec![0.0; columns.pools.len()];
    block_shares(terms, columns, &mut shares, &mut Vec::new());
    let of = |(pool, (moving, share)): (&PoolState, (&f64, &f64))| {
        [
            pool.tao_reserve / 1e9,
            pool.alpha_reserve / 1e9,
            pool.alpha_outstanding / 1e9,
            terms.spot_price(pool),
            *moving,
            *share,
        ]
    };
    let rows = columns.moving.iter().zip(&shares);
    columns.pools.iter().zip(rows).map(of).collect()
}

/// The next block's emissions in rao: TAO's, then each alpha's.
struct Emissions(Vec<u64>);

impl Emissions {
    fn of(terms: &Terms, network: &Network) -> Self {
        Self(emissions(terms, network).collect())
    }

    /// Tells of each emission that is no longer what it was.
    fn tell_changes(&mut self, terms: &Terms, network: &Network, trajectory: &mut Trajectory) {
        let rows = self.0.iter_mut().zip(emissions(terms, network));
        for (index, (before, now)) in rows.enumerate() {
            if *before != now {
                *before = now;
                trajectory.push_halving(Halving {
                    block: network.block + Blocks(1),
                    subnet: index.checked_sub(1),
                    emission: now,
                });
            }
        }
    }
}

fn emissions<'a>(terms: &'a Terms, network: &'a Network) -> impl Iterator<Item = u64> + 'a {
    let subnets = &network.subnets;
    let alphas = (0..subnets.len()).map(|index| subnets.alpha_issuance(index).rao());
    core::iter::once(network.total_issuance.rao())
        .chain(alphas)
        .map(|issuance| terms.schedule.block_emission(issuance))
}
