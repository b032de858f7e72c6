//! Either clock, as a run moves it and records what it shows.

use super::block::PoolState;
use super::chain_clock::ChainClock;
use super::fast_clock::FastClock;
use super::fast_clock::tolerance::Tolerance;
use super::network::Network;
use super::shares::{ShareColumns, block_shares};
use super::simulate::Clock;
use super::terms::Terms;
use super::trajectory::{Halving, SubnetSample, Trajectory};
use crate::economy::units::{Block, Blocks};

/// A clock of either kind.
#[derive(Clone, Debug)]
pub(super) enum Clockwork {
    /// Large steps.
    Fast(Box<FastClock>),
    /// Block by block; with the emissions that were told last.
    Chain(Box<ChainClock>, Emissions),
}

impl Clockwork {
    /// A clock that starts from a state.
    pub fn new(clock: Clock, terms: Terms, network: &Network) -> Self {
        match clock {
            Clock::Fast => Self::fast(terms, network, &Tolerance::EXACT),
            Clock::Sketch => Self::fast(terms, network, &Tolerance::SKETCH),
            Clock::Chain => {
                let emissions = Emissions::of(&terms, network);
                Self::Chain(Box::new(ChainClock::new(terms, network.clone())), emissions)
            }
        }
    }

    fn fast(terms: Terms, network: &Network, tolerance: &'static Tolerance) -> Self {
        Self::Fast(Box::new(FastClock::new(terms, network, tolerance)))
    }

    /// The last block that it has moved to.
    pub fn block(&self) -> Block {
        match self {
            Self::Fast(clock) => clock.block(),
            Self::Chain(clock, _) => clock.network().block,
        }
    }

    /// Moves on to `target`, or beyond it: up to `limit` nothing happens from outside. Tells of
    /// halvings on the way.
    pub fn advance_to(&mut self, target: Block, limit: Block, trajectory: &mut Trajectory) {
        match self {
            Self::Fast(clock) => {
                clock.advance_to(target, limit, |halving| trajectory.push_halving(halving));
            }
            Self::Chain(clock, emissions) => {
                while clock.network().block < target {
                    clock.step();
                    emissions.tell_changes(clock.terms(), clock.network(), trajectory);
                }
            }
        }
    }

    /// Lets something other than a block change the terms and the network.
    pub fn change(&mut self, change: &mut dyn FnMut(&mut Terms, &mut Network)) {
        match self {
            Self::Fast(clock) => clock.change(change),
            Self::Chain(clock, emissions) => {
                clock.change(change);
                // What an event does to an emission is no halving.
                *emissions = Emissions::of(clock.terms(), clock.network());
            }
        }
    }

    /// Records the state after the block that was last moved to.
    pub fn record(&mut self, at: Block, trajectory: &mut Trajectory) {
        match self {
            Self::Fast(clock) => {
                let terms = *clock.terms();
                let sample = clock.sample(at);
                let rows = samples(&terms, &sample.columns);
                trajectory.push(at, sample.issuance, sample.emission, rows.into_iter());
            }
            Self::Chain(clock, _) => {
                let (terms, network) = (clock.terms(), clock.network());
                let issuance = network.total_issuance.rao();
                let pools = network.subnets.pool_states();
                let rows = samples(terms, &network.share_columns(&pools));
                let emission = terms.schedule.block_emission(issuance);
                trajectory.push(network.block, issuance, emission, rows.into_iter());
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
#[derive(Clone, Debug)]
pub(super) struct Emissions(Vec<u64>);

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
