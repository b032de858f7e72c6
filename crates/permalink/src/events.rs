//! Two lists of events: `trades`, and `ev` for all others.
//!
//! ```text
//! list   = "none" | item *("," item)
//! item   = trade "@" time                                       in trades
//!        | other "@" time                                       in ev
//! trade  = netuid ("b" | "s") amount                            buys with TAO, sells alpha
//! other  = "fail" netuid ":" part ":" ("0" | decimal "d")       so much is sold, in so long
//!        | "reg" | "rm" [netuid] | "off" netuid | "on" netuid | "rule:" key
//! amount = decimal | part
//! part   = decimal "p" | decimal "x"                            percent, or of 1
//! time   = blocks | decimal "d" | decimal "y"                   years of 365.25 days
//! ```
//!
//! Written are percents, whole years and whole days; the rest is read for people who write links.

use dtao_engine::economy::units::Blocks;
use dtao_engine::scenario::{
    Allowed, Amount, Counted, Event, EventField, EventKind, Field, Given, MAXIMUM_EVENTS,
    MAXIMUM_REGISTRATIONS, Problem, Scenario, ScenarioDraft,
};
use dtao_presets::PresetId;

use crate::keys::{Key, RULE_NAMES, RULES};
use crate::notice::{Notice, place, shown};
use crate::number::{BLOCKS_PER_YEAR, percent, plain, plain_decimal};
use crate::problem::{LinkAllowed, LinkField, LinkProblem};

/// A list without items: nothing at all would look cut off.
const NONE: &str = "none";

/// Writes the events that are trades, or those that are none, in their order.
pub(crate) fn write(events: &[Event], trades: bool) -> String {
    let mut text = String::new();
    for event in events {
        if event.kind.is_trade() != trades {
            continue;
        }
        if !text.is_empty() {
            text.push(',');
        }
        write_kind(&mut text, &event.kind);
        text.push('@');
        let mut written = (event.after.0, "");
        for (blocks, unit) in [(Blocks::PER_DAY.0, "d"), (BLOCKS_PER_YEAR as u64, "y")] {
            if event.after.0 > 0 && event.after.0.is_multiple_of(blocks) {
                written = (event.after.0 / blocks, unit);
            }
        }
        push(&mut text, written.0 as f64, written.1);
    }
    if text.is_empty() {
        text.push_str(NONE);
    }
    text
}

fn write_kind(text: &mut String, kind: &EventKind) {
    match *kind {
        EventKind::Stake { netuid, amount } => write_trade(text, netuid, "b", amount),
        EventKind::Unstake { netuid, amount } => write_trade(text, netuid, "s", amount),
        EventKind::Fail { netuid, part, days } => {
            text.push_str("fail");
            push(text, f64::from(netuid), ":");
            text.push_str(&percent(part));
            text.push_str("p:");
            push(text, days, if days == 0.0 { "" } else { "d" });
        }
        EventKind::Register => text.push_str("reg"),
        EventKind::Remove { netuid } => {
            text.push_str("rm");
            if let Some(netuid) = netuid {
                push(text, f64::from(netuid), "");
            }
        }
        EventKind::SwitchEmission { netuid, enabled } => {
            text.push_str(if enabled { "on" } else { "off" });
            push(text, f64::from(netuid), "");
        }
        EventKind::SwitchRule(rule) => {
            text.push_str("rule:");
            text.push_str(rule.key());
        }
    }
}

fn write_trade(text: &mut String, netuid: u16, side: &str, amount: Amount) {
    push(text, f64::from(netuid), side);
    match amount {
        Amount::Tokens(tokens) => push(text, tokens, ""),
        Amount::Part(part) => {
            text.push_str(&percent(part));
            text.push('p');
        }
    }
}

fn push(text: &mut String, value: f64, suffix: &str) {
    text.push_str(&plain(value));
    text.push_str(suffix);
}

/// Appends the events of a list. What cannot be is left out, with a notice.
pub(crate) fn read(list: &str, key: Key, events: &mut Vec<Event>, notices: &mut Vec<Notice>) {
    /// As many as a reader can make something of.
    const MOST_NAMED: u32 = 8;
    if list == NONE {
        return;
    }
    let (mut number, mut named, mut more) = (0, 0, 0);
    let (mut registrations, mut limit_named) = (0, 0);
    for text in list.split(',') {
        number += 1;
        let is_full = events.len() == MAXIMUM_EVENTS;
        let mut result = if is_full { Err(FULL) } else { event(text, key) };
        let is_registration = matches!(&result, Ok(event) if event.kind == EventKind::Register);
        if is_registration && registrations == MAXIMUM_REGISTRATIONS {
            result = Err(REGISTRATIONS_FULL);
        }
        let mut problem = match result {
            Ok(event) => match refused(event) {
                Some(refused) => refused.into(),
                None => {
                    registrations += usize::from(is_registration);
                    events.push(event);
                    continue;
                }
            },
            Err(wrong) => wrong.problem(),
        };
        problem.key = key.name();
        let is_named = match &mut problem.field {
            // The engine saw it alone, and called it the first.
            LinkField::Event(place)
            | LinkField::EventRule(place)
            | LinkField::Scenario(Field::Event(_, place)) => {
                *place = number;
                named += 1;
                named <= MOST_NAMED
            }
            _ => {
                // A limit is named once, and always.
                let limit = 1 + u32::from(is_full);
                let is_first = limit > limit_named;
                limit_named = limit;
                is_first
            }
        };
        if is_named {
            notices.push(Notice::LeftOut {
                item: shown(text),
                problem,
            });
        } else {
            more += 1;
        }
    }
    if more > 0 {
        notices.push(Notice::MoreLeftOut {
            key: key.name(),
            more,
        });
    }
}

/// What is wrong with an item. Not a [`LinkProblem`] yet: that is made in one place, for the page's
/// weight.
struct Wrong<'a> {
    /// The field, of an event whose number is not known yet.
    field: LinkField,
    value: WrongValue<'a>,
    allowed: LinkAllowed,
}

/// What was given.
enum WrongValue<'a> {
    /// Text.
    Text(&'a str),
    /// The number of the first that is too many.
    Count(f64),
}

const FULL: Wrong<'static> = too_many(LinkField::Scenario(Field::Events), MAXIMUM_EVENTS);
const REGISTRATIONS_FULL: Wrong<'static> =
    too_many(LinkField::Registrations, MAXIMUM_REGISTRATIONS);

const fn too_many(field: LinkField, most: usize) -> Wrong<'static> {
    let most = most as f64;
    let allowed = Allowed::range(0.0, most, Counted::NOTHING);
    Wrong {
        field,
        value: WrongValue::Count(most + 1.0),
        allowed: LinkAllowed::Scenario(allowed),
    }
}

const fn wrong(field: LinkField, value: &str, allowed: LinkAllowed) -> Wrong<'_> {
    Wrong {
        field,
        value: WrongValue::Text(value),
        allowed,
    }
}

const fn wrong_part(field: EventField, value: &str, allowed: LinkAllowed) -> Wrong<'_> {
    wrong(LinkField::Scenario(Field::Event(field, 0)), value, allowed)
}

impl Wrong<'_> {
    fn problem(self) -> LinkProblem {
        LinkProblem {
            field: self.field,
            key: "",
            value: match self.value {
                WrongValue::Text(text) => Given::Written(shown(text)),
                WrongValue::Count(count) => Given::Number(count, Counted::NOTHING),
            },
            allowed: self.allowed,
        }
    }
}

fn event(text: &str, list: Key) -> Result<Event, Wrong<'_>> {
    let (what, when) = text.split_once('@').unwrap_or((text, ""));
    let kind = match list {
        Key::Trades => trade(what)?,
        _ => other(what)?,
    };
    let blocks = match quantity(when) {
        // Parts of a day or year are rounded.
        Some((days, b'd')) => (days * Blocks::PER_DAY.0 as f64).round(),
        Some((years, b'y')) => (years * BLOCKS_PER_YEAR).round(),
        Some((blocks, 0)) if blocks.fract() == 0.0 => blocks,
        _ => -1.0,
    };
    // What is later than any run, but fits 64 bits, is told by the engine.
    if !(0.0..1e15).contains(&blocks) {
        return Err(wrong_part(EventField::Time, when, LinkAllowed::Time));
    }
    Ok(Event {
        after: Blocks(blocks as u64),
        kind,
    })
}

fn trade(text: &str) -> Result<EventKind, Wrong<'_>> {
    let (netuid, rest) = leading_netuid(text)?;
    let (side, size) = rest.split_at_checked(1).unwrap_or((rest, ""));
    let (Some(netuid), "b" | "s") = (netuid, side) else {
        return Err(wrong(LinkField::Event(0), text, LinkAllowed::Trade));
    };
    let amount = match quantity(size) {
        Some((part, b'p' | b'x')) => Amount::Part(part),
        Some((tokens, 0)) => Amount::Tokens(tokens),
        _ => return Err(wrong_part(EventField::Amount, size, LinkAllowed::Amount)),
    };
    Ok(if side == "b" {
        EventKind::Stake { netuid, amount }
    } else {
        EventKind::Unstake { netuid, amount }
    })
}

fn other(text: &str) -> Result<EventKind, Wrong<'_>> {
    let (word, rest) = split_behind(text, u8::is_ascii_lowercase);
    let (netuid, rest) = leading_netuid(rest)?;
    let (colon, rest) = rest.split_at_checked(1).unwrap_or((rest, ""));
    match (word, netuid, colon) {
        ("reg", None, "") => Ok(EventKind::Register),
        ("rm", netuid, "") => Ok(EventKind::Remove { netuid }),
        ("on" | "off", Some(netuid), "") => Ok(EventKind::SwitchEmission {
            netuid,
            enabled: word == "on",
        }),
        ("fail", Some(netuid), ":") => {
            let (sold, length) = rest.split_once(':').unwrap_or((rest, ""));
            let Some((part, b'p' | b'x')) = quantity(sold) else {
                return Err(wrong_part(EventField::Part, sold, LinkAllowed::Part));
            };
            match quantity(length) {
                Some((days, unit)) if unit == b'd' || (unit == 0 && days == 0.0) => {
                    Ok(EventKind::Fail { netuid, part, days })
                }
                _ => Err(wrong_part(EventField::Length, length, LinkAllowed::Length)),
            }
        }
        ("rule", None, ":") => match place(&RULE_NAMES, rest).and_then(|place| RULES.get(place)) {
            Some(&rule) => Ok(EventKind::SwitchRule(rule)),
            None => Err(wrong(
                LinkField::EventRule(0),
                rest,
                LinkAllowed::one_of(&RULE_NAMES),
            )),
        },
        _ => Err(wrong(LinkField::Event(0), text, LinkAllowed::Event)),
    }
}

/// The netuid at the start, if there is one, and what follows.
fn leading_netuid(text: &str) -> Result<(Option<u16>, &str), Wrong<'_>> {
    let (digits, rest) = split_behind(text, u8::is_ascii_digit);
    match plain_decimal(digits, 0) {
        None => Ok((None, rest)),
        Some(netuid) if netuid <= f64::from(u16::MAX) => Ok((Some(netuid as u16), rest)),
        Some(_) => {
            let allowed = Allowed::range(1.0, u16::MAX as f64, Counted::NOTHING);
            let allowed = LinkAllowed::Scenario(allowed);
            Err(wrong_part(EventField::Netuid, digits, allowed))
        }
    }
}

/// Splits behind the bytes of a kind at the start.
fn split_behind(text: &str, is_of_kind: fn(&u8) -> bool) -> (&str, &str) {
    let mut end = 0;
    for byte in text.as_bytes() {
        if !is_of_kind(byte) {
            break;
        }
        end += 1;
    }
    text.split_at_checked(end).unwrap_or_default()
}

/// A decimal of fewer than 20 digits and the letter behind it, 0 where there is none; percents
/// are read as parts.
fn quantity(text: &str) -> Option<(f64, u8)> {
    let (digits, unit) = match text.as_bytes() {
        [.., unit @ (b'd' | b'y' | b'p' | b'x')] => (text.get(..text.len() - 1)?, *unit),
        _ => (text, 0),
    };
    let value = plain_decimal(digits, if unit == b'p' { 2 } else { 0 })?;
    value.is_finite().then_some((value, unit))
}

/// What the engine says against an event.
fn refused(event: Event) -> Option<Problem> {
    // Alone, so that the ranges stand in one place, the engine's.
    let draft = ScenarioDraft {
        events: [event].into(),
        ..PresetId::default().draft()
    };
    let error = Scenario::try_from(draft).err()?;
    error.problems.into_iter().next()
}
