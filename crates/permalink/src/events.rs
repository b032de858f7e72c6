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

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::scenario::{
    Amount, Event, EventKind, MAXIMUM_EVENTS, MAXIMUM_REGISTRATIONS, Problem, Scenario,
    ScenarioDraft,
};

use crate::keys::{Key, RULES};
use crate::notice::{Notice, one_of, written};
use crate::number::{BLOCKS_PER_YEAR, percent, plain, plain_decimal};

/// A list without items: nothing at all would look cut off.
const NONE: &str = "none";

const BLOCKS_PER_DAY: f64 = Blocks::PER_DAY.0 as f64;

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
        let blocks = event.after.0 as f64;
        let whole = |unit: f64| blocks > 0.0 && blocks % unit == 0.0;
        if whole(BLOCKS_PER_YEAR) {
            push(&mut text, blocks / BLOCKS_PER_YEAR, "y");
        } else if whole(BLOCKS_PER_DAY) {
            push(&mut text, blocks / BLOCKS_PER_DAY, "d");
        } else {
            push(&mut text, blocks, "");
        }
    }
    if text.is_empty() {
        text.push_str(NONE);
    }
    text
}

fn write_kind(text: &mut String, kind: &EventKind) {
    // Not `kind.netuid()`: each arm knows whether it has one.
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
    let mut registrations = 0;
    for event in events.iter() {
        registrations += usize::from(event.kind == EventKind::Register);
    }
    let (mut named, mut more) = (0, 0);
    let mut item = Item {
        key: key.name(),
        trades: key == Key::Trades,
        number: 0,
    };
    for text in list.split(',') {
        item.number += 1;
        let is_full = events.len() == MAXIMUM_EVENTS;
        let (problem, is_limit) = if is_full {
            (item.too_many("events", MAXIMUM_EVENTS), true)
        } else {
            match item.event(text) {
                Ok(event) => {
                    let is_registration = event.kind == EventKind::Register;
                    if !is_registration || registrations < MAXIMUM_REGISTRATIONS {
                        registrations += usize::from(is_registration);
                        events.push(event);
                        continue;
                    }
                    let problem = item.too_many("registrations", MAXIMUM_REGISTRATIONS);
                    (problem, true)
                }
                Err(problem) => (problem, false),
            }
        };
        // A limit is named once, and always.
        let is_named = if is_limit {
            let same = |notice: &Notice| matches!(notice, Notice::LeftOut { problem: known, .. } if *known == problem);
            !notices.iter().any(same)
        } else {
            named += 1;
            named <= MOST_NAMED
        };
        if is_named {
            notices.push(Notice::LeftOut {
                item: written(text),
                problem,
            });
        } else {
            more += 1;
        }
    }
    if more > 0 {
        notices.push(Notice::MoreLeftOut {
            key: item.key,
            more,
        });
    }
}

/// Where an item stands, for what is said about it.
struct Item {
    key: &'static str,
    trades: bool,
    /// Its place in its list, from 1.
    number: u32,
}

impl Item {
    fn event(&self, text: &str) -> Result<Event, Problem> {
        let (what, when) = text.split_once('@').unwrap_or((text, ""));
        let kind = if self.trades {
            self.trade(what)?
        } else {
            self.other(what)?
        };
        let after = blocks(when)
            .ok_or_else(|| self.refuse("time of ", when, "a time such as 7200, 30d or 2y"))?;
        self.checked(Event { after, kind })
    }

    fn trade(&self, text: &str) -> Result<EventKind, Problem> {
        let (netuid, rest) = self.netuid(text)?;
        let (side, size) = rest.split_at_checked(1).unwrap_or_default();
        let (Some(netuid), "b" | "s") = (netuid, side) else {
            return Err(self.refuse("", text, "a trade such as 3b500 or 3s50p"));
        };
        let amount = match part(size) {
            Some(part) => Some(Amount::Part(part)),
            None => decimal(size).map(Amount::Tokens),
        };
        let amount = amount.ok_or_else(|| {
            self.refuse("amount of ", size, "a plain decimal such as 500, or 50p")
        })?;
        Ok(match side {
            "b" => EventKind::Stake { netuid, amount },
            _ => EventKind::Unstake { netuid, amount },
        })
    }

    fn other(&self, text: &str) -> Result<EventKind, Problem> {
        let word = text.trim_start_matches(|c: char| c.is_ascii_lowercase());
        let (word, rest) = text.split_at(text.len() - word.len());
        let (netuid, rest) = self.netuid(rest)?;
        match (word, netuid, rest.strip_prefix(':')) {
            ("reg", None, None) if rest.is_empty() => Ok(EventKind::Register),
            ("rm", netuid, None) if rest.is_empty() => Ok(EventKind::Remove { netuid }),
            ("on" | "off", Some(netuid), None) if rest.is_empty() => {
                Ok(EventKind::SwitchEmission {
                    netuid,
                    enabled: word == "on",
                })
            }
            ("fail", Some(netuid), Some(rest)) => {
                let (sold, length) = rest.split_once(':').unwrap_or((rest, ""));
                let part = part(sold)
                    .ok_or_else(|| self.refuse("part of ", sold, "a percentage such as 80p"))?;
                let days = match length.strip_suffix('d') {
                    Some(days) => decimal(days),
                    None => decimal(length).filter(|&days| days == 0.0),
                };
                let days = days
                    .ok_or_else(|| self.refuse("length of ", length, "days such as 30d, or 0"))?;
                Ok(EventKind::Fail { netuid, part, days })
            }
            ("rule", None, Some(name)) => match RuleId::from_key(name) {
                Some(rule) => Ok(EventKind::SwitchRule(rule)),
                None => Err(self.refuse("rule of ", name, &one_of(&RULES.map(RuleId::key)))),
            },
            _ => Err(self.refuse(
                "",
                text,
                "an event such as fail3:80p:30d, reg, rm, rm3, off3, on3 or rule:thread",
            )),
        }
    }

    /// The netuid at the start, if there is one, and what follows.
    fn netuid<'a>(&self, text: &'a str) -> Result<(Option<u16>, &'a str), Problem> {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &text[..text.len() - rest.len()];
        match decimal(digits) {
            Some(netuid) if netuid <= f64::from(u16::MAX) => Ok((Some(netuid as u16), rest)),
            None if digits.is_empty() => Ok((None, rest)),
            _ => Err(self.refuse("netuid of ", digits, "1..=65535")),
        }
    }

    /// The event, if it is within the ranges that the engine has.
    fn checked(&self, event: Event) -> Result<Event, Problem> {
        // Alone, so that the engine's ranges stand in one place.
        let draft = ScenarioDraft {
            events: [event].into(),
            ..ScenarioDraft::default()
        };
        let problems = match Scenario::try_from(draft) {
            Ok(_) => return Ok(event),
            Err(error) => error.problems,
        };
        let Some(mut problem) = problems.into_iter().next() else {
            return Ok(event);
        };
        // `time of event 1`: it was the only one there, and is not here.
        problem.field.pop();
        problem.field.push_str(&plain(f64::from(self.number)));
        problem.key = self.key;
        Err(problem)
    }

    fn refuse(&self, what: &str, value: &str, allowed: &str) -> Problem {
        let mut field = what.to_owned();
        field.push_str("event ");
        field.push_str(&plain(f64::from(self.number)));
        Problem {
            field,
            key: self.key,
            value: written(value),
            allowed: allowed.to_owned(),
        }
    }

    fn too_many(&self, what: &str, most: usize) -> Problem {
        let most = most as f64;
        Problem {
            field: what.to_owned(),
            key: self.key,
            value: plain(most + 1.0),
            allowed: format!("0..={most}"),
        }
    }
}

/// A decimal of fewer than 20 digits.
fn decimal(text: &str) -> Option<f64> {
    plain_decimal(text, 0).filter(|value| value.is_finite())
}

fn part(text: &str) -> Option<f64> {
    let value = match text.strip_suffix('p') {
        Some(percent) => plain_decimal(percent, 2),
        None => plain_decimal(text.strip_suffix('x')?, 0),
    };
    value.filter(|value| value.is_finite())
}

/// A time from the start of the run, in blocks; parts of a day or year are rounded.
fn blocks(text: &str) -> Option<Blocks> {
    let blocks = if let Some(days) = text.strip_suffix('d') {
        (decimal(days)? * BLOCKS_PER_DAY).round()
    } else if let Some(years) = text.strip_suffix('y') {
        (decimal(years)? * BLOCKS_PER_YEAR).round()
    } else {
        decimal(text).filter(|blocks| blocks.fract() == 0.0)?
    };
    // What is later than any run, but has all its digits, is told by the engine.
    (0.0..1e15)
        .contains(&blocks)
        .then_some(Blocks(blocks as u64))
}
