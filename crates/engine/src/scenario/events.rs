//! Events: what happens to a network at given times beside its blocks.

use super::parameters::Unit;
use super::problem::{Allowed, Counted, EventField, Field, Given, Problem};
use crate::economy::rules::RuleId;
use crate::economy::units::Blocks;
use crate::sorting::put_in_order;

/// How many events a scenario may have.
pub const MAXIMUM_EVENTS: usize = 1000;

/// How many of them may be registrations: each needs a place in every column of a run.
pub const MAXIMUM_REGISTRATIONS: usize = 128;

/// The latest time of an event, and the longest that a failing subnet's alpha may take to be
/// sold, in days: the longest run.
const MOST_DAYS: f64 = 36_525.0;

/// The most tokens that a trade may name.
const LARGEST_TRADE: f64 = 21_000_000.0;

/// Something that happens once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// When: after so many blocks of the run. Events of one block happen in their order, trades
    /// after all others.
    pub after: Blocks,
    /// What.
    pub kind: EventKind,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EventKind {
    /// TAO is staked into a subnet; a part is one of the TAO in its pool.
    Stake {
        /// The subnet.
        netuid: u16,
        /// How much TAO.
        amount: Amount,
    },
    /// Alpha of a subnet is unstaked; a part is one of its alpha outstanding.
    Unstake {
        /// The subnet.
        netuid: u16,
        /// How much alpha.
        amount: Amount,
    },
    /// A subnet fails: its inflow ends, and holders sell.
    Fail {
        /// The subnet.
        netuid: u16,
        /// The part of its alpha outstanding that is sold, 0 to 1.
        part: f64,
        /// In how many days, evenly; 0: at once.
        days: f64,
    },
    /// A subnet registers: it pays the lock cost, and gets the next netuid.
    Register,
    /// A subnet is removed: the TAO in its pool goes to the holders of its alpha.
    Remove {
        /// Which; `None`: the one with the lowest moving price that is past its immunity.
        netuid: Option<u16>,
    },
    /// A subnet's TAO is switched on or off, for rules that know such a switch.
    SwitchEmission {
        /// The subnet.
        netuid: u16,
        /// On or off.
        enabled: bool,
    },
    /// Another rule comes into force.
    SwitchRule(RuleId),
}

/// How much is traded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// So many TAO or alpha.
    Tokens(f64),
    /// Such a part, 0 to 1.
    Part(f64),
}

impl EventKind {
    /// Whether it is a trade: trades of a block come after its other events.
    #[must_use]
    pub const fn is_trade(&self) -> bool {
        matches!(self, Self::Stake { .. } | Self::Unstake { .. })
    }

    /// The subnet that it names, if it names one.
    #[must_use]
    pub const fn netuid(&self) -> Option<u16> {
        match self {
            Self::Stake { netuid, .. }
            | Self::Unstake { netuid, .. }
            | Self::Fail { netuid, .. }
            | Self::SwitchEmission { netuid, .. } => Some(*netuid),
            Self::Remove { netuid } => *netuid,
            Self::Register | Self::SwitchRule(_) => None,
        }
    }
}

/// The rules that we model, at their dates: a switch for each that came into force after the day
/// from which a run starts, in days after DTAO's launch on 13 February 2025.
///
/// It is not the chain's exact history: between these dates the chain changed in steps that no
/// rule carries, and a day of blocks is 7,200 here.
#[must_use]
pub fn rules_at_their_dates(start: u64) -> Vec<Event> {
    let dated = |rule: RuleId| rule.since().map(|since| (rule, since.days_after_launch));
    RuleId::NAMED
        .into_iter()
        .filter_map(dated)
        .filter(|(_, day)| *day > start)
        .map(|(rule, day)| Event {
            after: Blocks((day - start) * Blocks::PER_DAY.0),
            kind: EventKind::SwitchRule(rule),
        })
        .collect()
}

/// Puts events in the order in which they happen. Amounts closer to zero than a rao, or a part of
/// 10^-9, become zero, as values of parameters do.
pub(super) fn settle(events: &mut [Event]) {
    put_in_order(events, |event| (event.after, event.kind.is_trade()));
    for event in events {
        let settle = |value: &mut f64| {
            if value.abs() < 1e-9 {
                *value = 0.0;
            }
        };
        match &mut event.kind {
            EventKind::Stake { amount, .. } | EventKind::Unstake { amount, .. } => match amount {
                Amount::Tokens(value) | Amount::Part(value) => settle(value),
            },
            EventKind::Fail { part, days, .. } => {
                settle(part);
                settle(days);
            }
            EventKind::Register
            | EventKind::Remove { .. }
            | EventKind::SwitchEmission { .. }
            | EventKind::SwitchRule(_) => {}
        }
    }
}

/// Appends what is wrong with the events. One behind the end of the run is not: it does not
/// happen.
pub(super) fn check(events: &[Event], problems: &mut Vec<Problem>) {
    let mut within = |field, value: f64, [least, most]: [f64; 2], counted| {
        if !(least..=most).contains(&value) {
            problems.push(Problem {
                field,
                key: "ev",
                value: Given::Number(value, counted),
                allowed: Allowed::range(least, most, counted),
            });
        }
    };
    let (count, most) = (events.len() as f64, MAXIMUM_EVENTS as f64);
    within(Field::Events, count, [0.0, most], Counted::Events);
    if count > most {
        return;
    }
    let is_registration = |event: &&Event| event.kind == EventKind::Register;
    let count = events.iter().filter(is_registration).count() as f64;
    let most = MAXIMUM_REGISTRATIONS as f64;
    within(Field::Events, count, [0.0, most], Counted::Registrations);
    for (number, event) in (1..).zip(events) {
        let mut within = |field, value, range, unit| {
            within(Field::Event(field, number), value, range, unit);
        };
        let [part, days, blocks, netuids] =
            [Unit::Part, Unit::Days, Unit::Blocks, Unit::Netuid].map(Counted::Unit);
        if let Some(netuid) = event.kind.netuid() {
            let range = [1.0, f64::from(u16::MAX)];
            within(EventField::Netuid, f64::from(netuid), range, netuids);
        }
        let range = [0.0, MOST_DAYS * Blocks::PER_DAY.0 as f64];
        within(EventField::Time, event.after.0 as f64, range, blocks);
        match event.kind {
            EventKind::Stake { amount, .. } | EventKind::Unstake { amount, .. } => match amount {
                Amount::Tokens(tokens) => {
                    let range = [0.0, LARGEST_TRADE];
                    within(EventField::Amount, tokens, range, Counted::Tokens);
                }
                Amount::Part(size) => within(EventField::Part, size, [0.0, 1.0], part),
            },
            EventKind::Fail {
                part: size,
                days: length,
                ..
            } => {
                within(EventField::Part, size, [0.0, 1.0], part);
                within(EventField::Length, length, [0.0, MOST_DAYS], days);
            }
            EventKind::Register
            | EventKind::Remove { .. }
            | EventKind::SwitchEmission { .. }
            | EventKind::SwitchRule(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_from_any_day_gets_the_rules_that_came_after_it() {
        let rules = |start| -> Vec<RuleId> {
            let rule = |event: Event| match event.kind {
                EventKind::SwitchRule(rule) => Some(rule),
                _ => None,
            };
            let events = rules_at_their_dates(start).into_iter();
            events.filter_map(rule).collect()
        };
        use RuleId::{Current, Flow, FlowNet, Gated};
        assert_eq!(rules(0), [Flow, FlowNet, Current, Gated]);
        assert_eq!(rules(301), [Flow, FlowNet, Current, Gated]);
        assert_eq!(rules(302), [FlowNet, Current, Gated]);
        assert_eq!(rules(529), []);
        assert_eq!(rules_at_their_dates(500)[0].after, Blocks(2 * 7200));
    }
}
