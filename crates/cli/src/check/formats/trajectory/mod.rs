//! Whole runs of the chain clock, block by block, with people's trades: what the formats of such
//! runs have in common.

mod events;
pub mod state;

use std::collections::BTreeMap;

use dtao_engine::run::chain_clock::ChainClock;
use dtao_engine::run::network::Network;
use dtao_engine::run::terms::Terms;

use self::events::Event;
use self::state::Shape;
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::Tally;

/// The longest run that is followed: ten times the chain's first year, minutes of work.
const MOST_BLOCKS: u64 = 26_280_000;

/// The latest block that a run may start from: whatever comes after it still fits 64 bits.
const LATEST_START: u64 = u64::MAX / 2;

/// The largest amount of a state or of all stakes together, in rao: a hundred times the supply.
/// Sums of a few of them still fit 64 bits, so that the engine's own sums cannot pass them.
pub const LARGEST_AMOUNT: u64 = 2_100_000_000_000_000_000;

/// The events of each block that has some, in their order.
type EventsByBlock<'a> = BTreeMap<u64, Vec<Event<'a>>>;

/// The first and last block of a run.
pub fn blocks(case: &Fields<'_>) -> Result<(u64, u64), FieldError> {
    let start = case.whole_up_to("start_block", LATEST_START)?;
    let blocks = case.whole_up_to("blocks", MOST_BLOCKS)?;
    Ok((start, start + blocks))
}

/// Follows a run and compares each state that was recorded.
pub fn follow(
    case: &Fields<'_>,
    (terms, network): (Terms, Network),
    shape: &Shape,
    tally: &mut Tally,
) -> Result<(), FieldError> {
    let (start_block, end_block) = blocks(case)?;
    let events = events::by_block(case, start_block..=end_block)?;
    let mut snapshots: BTreeMap<u64, Vec<Fields<'_>>> = BTreeMap::new();
    for snapshot in case.objects("snapshots")? {
        let block = snapshot.whole("block")?;
        if !(start_block..=end_block).contains(&block) {
            let wanted = format!("a block in {start_block}..={end_block}");
            return Err(snapshot.wrong("block", block, &wanted));
        }
        snapshots.entry(block).or_default().push(snapshot);
    }

    let mut clock = ChainClock::new(terms, network);
    for block in start_block..=end_block {
        if block > start_block {
            clock.step();
        }
        for event in events.get(&block).into_iter().flatten() {
            event.apply(&mut clock, tally)?;
        }
        for snapshot in snapshots.get(&block).into_iter().flatten() {
            state::compare(snapshot, &clock, shape, tally)?;
        }
    }
    Ok(())
}
