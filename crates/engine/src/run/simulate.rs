//! From a scenario to a trajectory.

use super::block::PoolState;
use super::chain_clock::ChainClock;
use super::fast_clock::FastClock;
use super::network::Network;
use super::passage::Passage;
use super::shares::{ShareColumns, block_shares};
use super::terms::Terms;
use super::timeline::Timeline;
use super::trajectory::{Halving, SubnetSample, Trajectory};
use crate::economy::units::{Block, Blocks};
use crate::scenario::Scenario;

/// Which clock moves the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Block by block in whole rao: the reference.
    Chain,
    /// Midpoint steps of up to a day: within a frame.
    Fast,
}

/// Runs a scenario from its start to its horizon.
#[must_use]
#[inline]
pub fn simulate(scenario: &Scenario, clock: Clock) -> Trajectory {
    simulate_with_progress(scenario, clock, |_| ())
}

/// Runs a scenario, telling after each sample which part (0 to 1) of the run is done.
#[must_use]
#[inline]
pub fn simulate_with_progress(
    scenario: &Scenario,
    clock: Clock,
    progress: impl FnMut(f64),
) -> Trajectory {
    let (start, terms) = (Network::at_start(scenario), Terms::of(scenario));
    match clock {
        Clock::Fast => run(scenario, &start, FastClock::new(terms, &start), progress),
        Clock::Chain => run(scenario, &start, Told::new(terms, start.clone()), progress),
    }
}

/// Runs a scenario on one clock. A page that only ever asks for one does not carry the other.
fn run<M: Mover>(
    scenario: &Scenario,
    start: &Network,
    mover: M,
    mut progress: impl FnMut(f64),
) -> Trajectory {
    let (from, horizon) = (start.block, scenario.horizon());
    let timeline = Timeline::before(from);
    let mut passage = Passage::new(scenario, (mover, timeline), from, horizon);
    passage.begin(scenario);
    while passage.next_sample(scenario) {
        progress(passage.part_done());
    }
    passage.trajectory
}

/// A clock that tells what a trajectory records.
pub(super) trait Mover {
    /// The block that it stands after.
    fn block(&self) -> Block;
    /// Moves on to a block, telling of halvings on the way.
    fn advance_to(&mut self, target: Block, trajectory: &mut Trajectory);
    /// Lets something other than a block change the terms and the network.
    fn change<T>(&mut self, change: impl FnOnce(&mut Terms, &mut Network) -> T) -> T;
    /// Adds a sample of the state.
    fn record(&self, trajectory: &mut Trajectory);
}

impl Mover for FastClock {
    fn block(&self) -> Block {
        self.block()
    }

    fn advance_to(&mut self, target: Block, trajectory: &mut Trajectory) {
        self.advance_to(target, |halving| trajectory.push_halving(halving));
    }

    fn change<T>(&mut self, change: impl FnOnce(&mut Terms, &mut Network) -> T) -> T {
        self.change(change)
    }

    fn record(&self, trajectory: &mut Trajectory) {
        let samples = samples(self.terms(), &self.share_columns());
        let (block, issuance) = (self.block(), self.issuance());
        trajectory.push(block, issuance, self.emission(), samples.into_iter());
    }
}

/// The chain clock, and the emissions that were told last.
pub(super) struct Told(ChainClock, Emissions);

impl Told {
    pub(super) fn new(terms: Terms, network: Network) -> Self {
        let emissions = Emissions::of(&terms, &network);
        Self(ChainClock::new(terms, network), emissions)
    }
}

impl Mover for Told {
    fn block(&self) -> Block {
        self.0.network().block
    }

    fn advance_to(&mut self, target: Block, trajectory: &mut Trajectory) {
        let Self(clock, emissions) = self;
        while clock.network().block < target {
            clock.step();
            emissions.tell_changes(clock.terms(), clock.network(), trajectory);
        }
    }

    fn change<T>(&mut self, change: impl FnOnce(&mut Terms, &mut Network) -> T) -> T {
        let Self(clock, emissions) = self;
        let done = clock.change(change);
        // What an event does to an emission is no halving.
        *emissions = Emissions::of(clock.terms(), clock.network());
        done
    }

    fn record(&self, trajectory: &mut Trajectory) {
        let (terms, network) = (self.0.terms(), self.0.network());
        let issuance = network.total_issuance.rao();
        let pools = network.subnets.pool_states();
        let samples = samples(terms, &network.share_columns(&pools));
        let emission = terms.schedule.block_emission(issuance);
        trajectory.push(network.block, issuance, emission, samples.into_iter());
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
