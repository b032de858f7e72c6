//! What is still to happen beside the blocks of a run.

use super::clockwork::Clockwork;
use super::happening::{self, Happening, Outcome};
use super::trajectory::Trajectory;
use crate::economy::units::{Block, Blocks};
use crate::scenario::Scenario;

/// What is still to happen beside the blocks: events, and the start calls that follow from them.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    start: Block,
    /// The first event that has not happened.
    event: usize,
    /// Start calls by their block, and the subnet's place.
    starts: Vec<(Block, usize)>,
}

impl Timeline {
    /// Of a run that starts after that block, before anything has happened.
    pub fn before(start: Block) -> Self {
        Self {
            start,
            event: 0,
            starts: Vec::new(),
        }
    }

    /// The block after which something happens next.
    pub fn next(&self, scenario: &Scenario) -> Option<Block> {
        let event = scenario.events().get(self.event);
        let event = event.map(|event| self.start + event.after);
        let start = self.starts.iter().map(|(block, _)| *block).min();
        event.into_iter().chain(start).min()
    }

    /// Lets all happen that is due; says whether anything was.
    pub fn happen(
        &mut self,
        scenario: &Scenario,
        mover: &mut Clockwork,
        trajectory: &mut Trajectory,
    ) -> bool {
        let now = mover.block();
        let mut happened = false;
        self.starts.retain(|&(block, index)| {
            let is_due = block <= now;
            if is_due {
                happened = true;
                mover.change(&mut |_, network| happening::start(network, index));
            }
            !is_due
        });
        while let Some(event) = scenario.events().get(self.event) {
            if self.start + event.after > now {
                break;
            }
            happened = true;
            let starts = &mut self.starts;
            let mut outcome = None;
            mover.change(&mut |terms, network| {
                let happened = happening::happen(&event.kind, scenario, terms, network);
                if let Ok(Outcome::Registered { netuid, .. }) = happened
                    && let Some(index) = network.subnets.index_of(netuid)
                    && terms.registration.start_delay > Blocks(0)
                {
                    let first = network.block + terms.registration.start_delay;
                    starts.push((first, index));
                }
                outcome = Some(happened);
            });
            if let Some(outcome) = outcome {
                trajectory.push_happening(Happening {
                    block: now,
                    event: self.event,
                    outcome,
                });
            }
            self.event += 1;
        }
        happened
    }
}
