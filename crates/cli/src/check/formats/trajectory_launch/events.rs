//! What people do in a run, at the end of a block.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use dtao_engine::economy::units::{Alpha, Tao};
use dtao_engine::run::chain_clock::ChainClock;

use super::{EventsByBlock, LARGEST_AMOUNT};
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally};
use crate::check::tolerance::Tolerance;

/// One event and what the chain answered.
pub struct Event<'a> {
    fields: Fields<'a>,
    kind: Kind,
    amount: u64,
}

#[derive(Clone, Copy)]
enum Kind {
    Stake,
    Unstake,
    RootStake,
}

/// Reads a run's events, those of a block in their order.
pub fn by_block<'a>(
    case: &Fields<'a>,
    blocks: RangeInclusive<u64>,
) -> Result<EventsByBlock<'a>, FieldError> {
    let mut events = EventsByBlock::new();
    let mut staked = 0_u64;
    for fields in case.objects("events")? {
        let block = fields.whole("block")?;
        if !blocks.contains(&block) {
            let wanted = format!("a block in {}..={}", blocks.start(), blocks.end());
            return Err(fields.wrong("block", block, &wanted));
        }
        let kind = match fields.text("kind")? {
            "stake" => Kind::Stake,
            "unstake" => Kind::Unstake,
            "root_stake" => Kind::RootStake,
            other => {
                return Err(fields.wrong("kind", other, "one of stake, unstake, root_stake"));
            }
        };
        let amount = fields.whole_up_to("amount", LARGEST_AMOUNT)?;
        if matches!(kind, Kind::Stake) {
            staked = staked.saturating_add(amount);
            if staked > LARGEST_AMOUNT {
                let wanted = format!("within 0..={LARGEST_AMOUNT} rao together with those before");
                return Err(fields.wrong("amount", amount, &wanted));
            }
        }
        let event = Event {
            fields,
            kind,
            amount,
        };
        events.entry(block).or_default().push(event);
    }
    Ok(events)
}

impl Event<'_> {
    /// Lets it happen and compares what it brought.
    pub fn apply(
        &self,
        clock: &mut ChainClock,
        staking_fee: u64,
        tally: &mut Tally,
    ) -> Result<(), FieldError> {
        let (received, name) = match self.kind {
            Kind::RootStake => {
                let stake = clock.network().root_stake;
                clock.set_root_stake(stake.saturating_add(Tao::from_rao(self.amount)));
                return Ok(());
            }
            Kind::Stake => {
                let bought = clock.stake(self.index(clock)?, Tao::from_rao(self.amount));
                (bought.map(Alpha::rao), "alpha_received")
            }
            Kind::Unstake => {
                let sold = clock.unstake(self.index(clock)?, Alpha::from_rao(self.amount));
                (sold.map(Tao::rao), "tao_received")
            }
        };
        let fields = &self.fields;
        let accepted = received.is_ok();
        let expected_accepted = if fields.has("ok") {
            fields.flag("ok")?
        } else {
            // Files without the flag write what a refused trade brought: nothing.
            accepted || fields.whole(name)? > 0
        };
        let pair = Pair {
            expected: expected_accepted,
            actual: accepted,
        };
        tally.flag(fields.path("ok"), pair);
        if expected_accepted || fields.has(name) {
            let pair = Pair {
                expected: fields.whole(name)?,
                actual: received.unwrap_or(0),
            };
            tally.rao(fields.path(name), pair, Tolerance::COUNTER);
        }
        if expected_accepted && fields.has("fee") {
            let pair = Pair {
                expected: fields.whole("fee")?,
                actual: staking_fee,
            };
            tally.rao(fields.path("fee"), pair, Tolerance::EXACT);
        }
        Ok(())
    }

    fn index(&self, clock: &ChainClock) -> Result<usize, FieldError> {
        let netuid = netuid(&self.fields)?;
        let index = clock.network().subnets.index_of(netuid);
        index.ok_or_else(|| {
            let wanted = "the netuid of a subnet of the initial state";
            self.fields.wrong("netuid", netuid, wanted)
        })
    }
}

/// Reads a netuid.
pub fn netuid(fields: &Fields<'_>) -> Result<u16, FieldError> {
    let netuid = fields.whole_up_to("netuid", u64::from(u16::MAX))?;
    // It was just held against that bound.
    Ok(u16::try_from(netuid).unwrap_or(u16::MAX))
}

/// Refuses a netuid that stands twice.
pub fn refuse_twice(
    seen: &mut HashSet<u16>,
    fields: &Fields<'_>,
    netuid: u16,
) -> Result<(), FieldError> {
    if seen.insert(netuid) {
        Ok(())
    } else {
        Err(fields.wrong("netuid", netuid, "a netuid of its own"))
    }
}
