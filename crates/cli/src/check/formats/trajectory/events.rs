//! What people do in a run, at the end of a block.

use std::ops::RangeInclusive;

use dtao_engine::economy::units::{Alpha, Tao};
use dtao_engine::run::chain_clock::ChainClock;

use super::state::netuid;
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

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The chain does these within the block, before what people send.
    RootClaim,
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
            "root_claim" => Kind::RootClaim,
            other => {
                let wanted = "one of stake, unstake, root_stake, root_claim";
                return Err(fields.wrong("kind", other, wanted));
            }
        };
        let amount = fields.whole_up_to("amount", LARGEST_AMOUNT)?;
        if matches!(kind, Kind::Stake | Kind::RootStake) {
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
    for of_block in events.values_mut() {
        of_block.sort_by_key(|event| event.kind != Kind::RootClaim);
    }
    Ok(events)
}

/// What an event brought: the name of each result, its value, how far it may be off.
type Results = Vec<(&'static str, u64, Tolerance)>;

impl Event<'_> {
    /// Lets it happen and compares what it brought.
    pub fn apply(&self, clock: &mut ChainClock, tally: &mut Tally) -> Result<(), FieldError> {
        let fields = &self.fields;
        let (name, results) = match self.kind {
            Kind::RootStake => {
                let stake = clock.network().root_stake;
                clock.set_root_stake(stake.saturating_add(Tao::from_rao(self.amount)));
                return Ok(());
            }
            Kind::Stake => ("alpha_received", self.stake(clock)?),
            Kind::Unstake => ("tao_received", self.unstake(clock)?),
            Kind::RootClaim => ("tao_received", self.claim(clock)?),
        };
        let accepted = results.is_some();
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
        let results = results.unwrap_or_else(|| vec![(name, 0, Tolerance::COUNTER)]);
        for (result, actual, tolerance) in results {
            // What was received must be there; what else is depends on the rule.
            if fields.has(result) || (result == name && expected_accepted) {
                let expected = fields.whole(result)?;
                tally.rao(fields.path(result), Pair { expected, actual }, tolerance);
            }
        }
        Ok(())
    }

    fn stake(&self, clock: &mut ChainClock) -> Result<Option<Results>, FieldError> {
        let staked = clock.stake(self.index(clock)?, Tao::from_rao(self.amount));
        Ok(staked.ok().map(|staked| {
            vec![
                ("alpha_received", staked.received.rao(), Tolerance::COUNTER),
                ("paid_in", staked.paid_in.rao(), Tolerance::FORMULA),
                ("fee", staked.fee.rao(), Tolerance::FORMULA),
            ]
        }))
    }

    fn unstake(&self, clock: &mut ChainClock) -> Result<Option<Results>, FieldError> {
        let unstaked = clock.unstake(self.index(clock)?, Alpha::from_rao(self.amount));
        Ok(unstaked.ok().map(|unstaked| {
            vec![
                ("tao_received", unstaked.received.rao(), Tolerance::COUNTER),
                ("paid_in", unstaked.paid_in.rao(), Tolerance::FORMULA),
                ("fee", unstaked.fee.rao(), Tolerance::FORMULA),
                ("fee_alpha", unstaked.fee_alpha.rao(), Tolerance::FORMULA),
                (
                    "fee_tao_to_block_author",
                    unstaked.fee.rao(),
                    Tolerance::COUNTER,
                ),
            ]
        }))
    }

    fn claim(&self, clock: &mut ChainClock) -> Result<Option<Results>, FieldError> {
        let claimed = clock.claim_root(self.index(clock)?, Alpha::from_rao(self.amount));
        Ok(claimed
            .ok()
            .map(|tao| vec![("tao_received", tao.rao(), Tolerance::COUNTER)]))
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
