//! `trajectory_launch`: whole runs of the chain clock, block by block, with people's trades.

mod events;
mod state;

use std::collections::BTreeMap;

use dtao_engine::economy::halving::HalvingSchedule;
use dtao_engine::economy::rules::{Fee, RuleId, RuleSet};
use dtao_engine::economy::split::ParticipantTerms;
use dtao_engine::economy::units::{Blocks, Tao};
use dtao_engine::run::chain_clock::ChainClock;
use dtao_engine::run::terms::Terms;

use self::events::Event;
use super::chain_part;
use super::participant_split_launch::MINERS_PART;
use crate::check::format::Outcome;
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::Tally;

/// The longest run that is followed: ten times the chain's first year, minutes of work.
const MOST_BLOCKS: u64 = 26_280_000;

/// The latest block that a run may start from: whatever comes after it still fits 64 bits.
const LATEST_START: u64 = u64::MAX / 2;

/// The largest amount of a state or of all stakes together, in rao: a hundred times the supply.
/// Sums of a few of them still fit 64 bits, so that the engine's own sums cannot pass them.
const LARGEST_AMOUNT: u64 = 2_100_000_000_000_000_000;

/// Checks one run.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<Outcome, FieldError> {
    let start_block = case.whole_up_to("start_block", LATEST_START)?;
    let blocks = case.whole_up_to("blocks", MOST_BLOCKS)?;
    let end_block = start_block + blocks;

    let staking_fee = case
        .object("params")?
        .whole_up_to("staking_fee_rao", LARGEST_AMOUNT)?;
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

    let network = state::read(&case.object("initial_state")?, start_block)?;
    let mut clock = ChainClock::new(terms(case, staking_fee)?, network);
    for block in start_block..=end_block {
        if block > start_block {
            clock.step();
        }
        for event in events.get(&block).into_iter().flatten() {
            event.apply(&mut clock, staking_fee, tally)?;
        }
        for snapshot in snapshots.get(&block).into_iter().flatten() {
            state::compare(snapshot, &clock, tally)?;
        }
    }
    Ok(Outcome::Compared)
}

type EventsByBlock<'a> = BTreeMap<u64, Vec<Event<'a>>>;

/// The launch rule with the numbers of this run.
fn terms(case: &Fields<'_>, staking_fee: u64) -> Result<Terms, FieldError> {
    let params = case.object("params")?;
    let rules = RuleSet {
        fee: Fee::FlatIntoPool(Tao::from_rao(staking_fee)),
        ..RuleId::Launch.rule_set()
    };
    let participants = ParticipantTerms::new(
        chain_part(&params, "owner_cut_u16", u64::from(u16::MAX))?,
        MINERS_PART,
        chain_part(&params, "tao_weight_u64", u64::MAX)?,
    );
    let moving_rate = params.quantity("subnet_moving_alpha")?;
    if moving_rate > 1.0 {
        return Err(params.wrong("subnet_moving_alpha", moving_rate, "a part of 0..=1"));
    }
    // The chain keeps a tempo in 16 bits.
    let tempo = Blocks(params.whole_up_to("tempo", u64::from(u16::MAX))?);
    Ok(Terms {
        tempo,
        ..Terms::new(rules, moving_rate, participants, HalvingSchedule::CHAIN)
    })
}
