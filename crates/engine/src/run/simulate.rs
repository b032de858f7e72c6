//! From a scenario to a trajectory.

use super::block::PoolState;
use super::chain_clock::ChainClock;
use super::fast_clock::FastClock;
use super::happening::{self, Happening, Outcome};
use super::network::Network;
use super::shares::{ShareColumns, block_shares};
use super::terms::Terms;
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

/// Samples of a run beside the start: enough for a curve across a wide screen.
const SAMPLES: u64 = 480;

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
        Clock::Chain => {
            let emissions = Emissions::of(&terms, &start);
            let chain = ChainClock::new(terms, start.clone());
            run(scenario, &start, Told(chain, emissions), progress)
        }
    }
}

/// Runs a scenario on one clock. A page that only ever asks for one does not carry the other.
fn run<M: Mover>(
    scenario: &Scenario,
    start: &Network,
    mut mover: M,
    mut progress: impl FnMut(f64),
) -> Trajectory {
    let horizon = scenario.horizon().0;
    let grid = SAMPLES.min(horizon);
    let mut timeline = Timeline::of(scenario, start.block);
    let extra = timeline.most_samples();
    let mut trajectory =
        Trajectory::with_capacity(start.subnets.netuid.clone(), grid as usize + 1 + extra);
    timeline.happen(&mut mover, &mut trajectory);
    mover.record(start.block, &mut trajectory);
    let end = start.block + Blocks(horizon);
    for sample in 1..=grid {
        // Multiplied in 128 bits: a horizon of any length has even samples.
        let span = u128::from(horizon) * u128::from(sample) / u128::from(grid);
        let target = start.block + Blocks(span as u64);
        while let Some(block) = timeline.next().filter(|block| *block <= target) {
            mover.advance_to(block, block, &mut trajectory);
            if trajectory.has_room(grid + 1 - sample) {
                // A jump is upright: the state before it, and then the one after it.
                mover.record(block, &mut trajectory);
                timeline.happen(&mut mover, &mut trajectory);
                if block < target {
                    mover.record(block, &mut trajectory);
                }
            } else {
                timeline.happen(&mut mover, &mut trajectory);
            }
        }
        let limit = timeline.next().map_or(end, |block| block.min(end));
        mover.advance_to(target, limit, &mut trajectory);
        mover.record(target, &mut trajectory);
        progress(sample as f64 / grid as f64);
    }
    trajectory
}

/// What is still to happen beside the blocks: events, and the start calls that follow from them.
struct Timeline<'a> {
    scenario: &'a Scenario,
    start: Block,
    /// The first event that has not happened.
    event: usize,
    /// Start calls by their block, and the subnet's place.
    starts: Vec<(Block, usize)>,
}

impl<'a> Timeline<'a> {
    /// More samples than these are not added for events.
    const MOST_SAMPLES: usize = 240;

    fn of(scenario: &'a Scenario, start: Block) -> Self {
        Self {
            scenario,
            start,
            event: 0,
            starts: Vec::new(),
        }
    }

    /// How many samples the events may add.
    fn most_samples(&self) -> usize {
        (2 * self.scenario.events().len()).min(Self::MOST_SAMPLES)
    }

    /// The block after which something happens next.
    fn next(&self) -> Option<Block> {
        let event = self.scenario.events().get(self.event);
        let event = event.map(|event| self.start + event.after);
        let start = self.starts.iter().map(|(block, _)| *block).min();
        event.into_iter().chain(start).min()
    }

    /// Lets all happen that is due.
    fn happen(&mut self, mover: &mut impl Mover, trajectory: &mut Trajectory) {
        let now = mover.block();
        self.starts.retain(|&(block, index)| {
            let is_due = block <= now;
            if is_due {
                mover.change(|_, network| happening::start(network, index));
            }
            !is_due
        });
        while let Some(event) = self.scenario.events().get(self.event) {
            if self.start + event.after > now {
                break;
            }
            let outcome = mover.change(|terms, network| {
                let outcome = happening::happen(&event.kind, self.scenario, terms, network);
                if let Ok(Outcome::Registered { netuid, .. }) = outcome
                    && let Some(index) = network.subnets.index_of(netuid)
                    && terms.registration.start_delay > Blocks(0)
                {
                    let first = network.block + terms.registration.start_delay;
                    self.starts.push((first, index));
                }
                outcome
            });
            trajectory.push_happening(Happening {
                block: now,
                event: self.event,
                outcome,
            });
            self.event += 1;
        }
    }
}

/// A clock that tells what a trajectory records.
trait Mover {
    fn block(&self) -> Block;
    /// Moves on to `target`, or beyond it: up to `limit` nothing happens from outside.
    fn advance_to(&mut self, target: Block, limit: Block, trajectory: &mut Trajectory);
    fn change<T>(&mut self, change: impl FnOnce(&mut Terms, &mut Network) -> T) -> T;
    /// Records the state after the block that was last moved to.
    fn record(&mut self, at: Block, trajectory: &mut Trajectory);
}

impl Mover for FastClock {
    fn block(&self) -> Block {
        self.block()
    }

    fn advance_to(&mut self, target: Block, limit: Block, trajectory: &mut Trajectory) {
        self.advance_to(target, limit, |halving| trajectory.push_halving(halving));
    }

    fn change<T>(&mut self, change: impl FnOnce(&mut Terms, &mut Network) -> T) -> T {
        self.change(change)
    }

    fn record(&mut self, at: Block, trajectory: &mut Trajectory) {
        let terms = *self.terms();
        let sample = self.sample(at);
        let rows = samples(&terms, &sample.columns);
        trajectory.push(at, sample.issuance, sample.emission, rows.into_iter());
    }
}

/// The chain clock, and the emissions that were told last.
struct Told(ChainClock, Emissions);

impl Mover for Told {
    fn block(&self) -> Block {
        self.0.network().block
    }

    fn advance_to(&mut self, target: Block, _: Block, trajectory: &mut Trajectory) {
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

    fn record(&mut self, _: Block, trajectory: &mut Trajectory) {
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
