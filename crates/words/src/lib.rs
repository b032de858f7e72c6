//! What is said to readers: which words are said when. The words themselves are in `text/`, a file
//! a language, which `build.rs` packs.
//!
//! A page fetches the sentences of its language and puts them in [place](put). With the feature
//! `embedded` a program carries all of them, and [`speak`]s.

mod messages;
mod sentences;

// The build script's, whose tests run with these.
#[cfg(test)]
#[path = "../build/texts.rs"]
mod texts;

use dtao_charts::format::{amount, number, percent, whole};
use dtao_decimal::fixed;
use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Amount, EventKind, Group, Kind, ParameterId, Scenario, Unit};
use dtao_permalink::ViewId;

pub use messages::{event_error, notice, preset_credit, preset_name, problem};
#[cfg(any(test, feature = "embedded"))]
pub use sentences::speak;
pub use sentences::{
    Family, Language, Piece, Text, file_anew, fill, fill_one, fill_two, language, meaning, own,
    pieces, put, say,
};

/// The names of all sentences, by the keys of `text/en.txt`.
pub mod words {
    use super::{Family, Text};

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// A parameter's name beside its slider.
#[must_use]
pub const fn label(id: ParameterId) -> Text {
    words::LABEL.of(id as usize)
}

/// What a parameter does, in a sentence.
#[must_use]
pub const fn explanation(id: ParameterId) -> Text {
    words::HELP.of(id as usize)
}

/// The choices of a parameter that is chosen by name, in the order of the table.
pub fn choices(id: ParameterId) -> impl Iterator<Item = Text> {
    let count = |id: ParameterId| match id.parameter().kind {
        Kind::OneOf(names) => names.len(),
        Kind::Whole | Kind::Real => 0,
    };
    let before = ParameterId::ALL.into_iter().take(id as usize).map(count);
    let first: usize = before.sum();
    (first..first + count(id)).map(|place| words::CHOICE.of(place))
}

/// A unit beside a number input.
#[must_use]
pub fn unit(unit: Unit) -> &'static str {
    say(match unit {
        Unit::Subnets => words::UNIT_SUBNETS,
        Unit::Blocks => words::UNIT_BLOCKS,
        Unit::Tao => words::UNIT_TAO,
        Unit::TaoPerDay => words::UNIT_TAO_PER_DAY,
        Unit::TaoPerBlock => words::UNIT_TAO_PER_BLOCK,
        Unit::TaoPerAlpha => words::UNIT_TAO_PER_ALPHA,
        Unit::Part => words::UNIT_PART,
        Unit::PartPerBlock => words::UNIT_PART_PER_BLOCK,
        Unit::Days => words::UNIT_DAYS,
        Unit::Netuid => words::UNIT_NETUID,
        Unit::None => return "",
    })
}

/// A value in words, for a slider's spoken text and beside its number.
#[must_use]
pub fn value(id: ParameterId, value: f64) -> String {
    let (text, number) = match id.parameter().unit {
        Unit::Blocks => (words::VALUE_BLOCKS, number(value)),
        Unit::Days => (words::VALUE_DAYS, whole(value)),
        Unit::Part => return percent(value),
        Unit::Tao | Unit::TaoPerAlpha => return amount(value, "τ"),
        Unit::TaoPerDay => (words::VALUE_PER_DAY, amount(value, "τ")),
        Unit::TaoPerBlock => (words::VALUE_PER_BLOCK, amount(value, "τ")),
        Unit::Subnets => (words::VALUE_SUBNETS, whole(value)),
        Unit::Netuid => (words::SUBNET_NUMBERED, whole(value)),
        Unit::PartPerBlock => (words::VALUE_PER_BLOCK, percent(value)),
        Unit::None => return number(value),
    };
    fill(text, &[&number, &aside(id, value)])
}

/// A value in words, by its name where it is chosen by name.
#[must_use]
pub fn chosen(id: ParameterId, value_of: f64) -> String {
    let name = choices(id).nth(value_of as usize);
    name.map_or_else(|| value(id, value_of), own)
}

/// The aside behind a number input that says its value in another unit; empty for most.
#[must_use]
pub fn aside(id: ParameterId, value: f64) -> String {
    match id.parameter().unit {
        Unit::Blocks => years(value / 7200.0),
        Unit::Days => years(value),
        Unit::Part => percent(value),
        _ => String::new(),
    }
}

/// A span of days in the largest unit of which it has two at least.
#[must_use]
pub fn years(days: f64) -> String {
    let hours = days * 24.0;
    if days >= 2.0 * 365.25 {
        fill_one(words::TIME_YEARS, fixed(days / 365.25, 1))
    } else if days >= 2.0 || days <= 0.0 {
        fill_one(words::TIME_DAYS, number(days.round()))
    } else if hours >= 2.0 {
        fill_one(words::TIME_HOURS, number(hours.round()))
    } else {
        fill_one(words::TIME_MINUTES, number((hours * 60.0).round().max(1.0)))
    }
}

/// A day of a run, as a point in time.
#[must_use]
pub fn day(day: f64) -> String {
    let digits = if day.fract() == 0.0 { 0 } else { 2 };
    fill_one(words::TIME_DAY, fixed(day, digits))
}

/// A length of what is looked at closely; 0 for the whole run.
#[must_use]
pub fn length(days: f64) -> Text {
    match days {
        0.0 => words::LENGTH_WHOLE,
        1.0 => words::LENGTH_DAY,
        30.0 => words::LENGTH_MONTH,
        365.25 => words::LENGTH_YEAR,
        _ => words::LENGTH_HOURS,
    }
}

/// The units of time on an axis.
#[must_use]
pub fn time_units() -> [String; 4] {
    [
        words::AXIS_YEARS,
        words::AXIS_DAYS,
        words::AXIS_HOURS,
        words::AXIS_BLOCKS,
    ]
    .map(own)
}

/// A number of things.
#[must_use]
pub fn count(count: usize) -> String {
    fixed(count as f64, 0)
}

/// The subnets that are drawn as one.
#[must_use]
pub fn others(others: usize) -> String {
    match others {
        1 => own(words::SUBNET_OTHER),
        _ => fill_one(words::SUBNET_OTHERS, count(others)),
    }
}

/// A subnet's name on a drawing, where there is little room.
#[must_use]
pub fn subnet_on_chart(netuid: u16, name: &str) -> String {
    // Longer ones take the room of the lines.
    match name.char_indices().nth(14) {
        None if name.is_empty() => fill_one(words::SUBNET_NUMBERED, count(netuid.into())),
        None => name.to_owned(),
        Some((end, _)) => fill(words::SUBNET_CUT, &[name[..end].trim_end()]),
    }
}

/// A view's name, where it is chosen.
#[must_use]
pub const fn view_name(view: ViewId) -> Text {
    match view {
        ViewId::Amm => words::VIEW_AMM,
        ViewId::Split => words::VIEW_SPLIT,
        ViewId::Injection => words::VIEW_INJECTION,
        ViewId::Halving => words::VIEW_HALVING,
        ViewId::Prices => words::VIEW_PRICES,
        ViewId::Shares => words::VIEW_SHARES,
        ViewId::Heat => words::VIEW_HEAT,
        ViewId::Sum => words::VIEW_SUM,
        ViewId::Ledger => words::VIEW_LEDGER,
        ViewId::Value => words::VIEW_VALUE,
        ViewId::Compare => words::VIEW_COMPARE,
    }
}

/// How close the engine is to the chain under a rule, in few words.
#[must_use]
pub const fn rule_near(rule: RuleId) -> Text {
    words::RULE_NEAR.of(rule as usize)
}

/// The same in sentences.
#[must_use]
pub const fn rule_how(rule: RuleId) -> Text {
    words::RULE_HOW.of(rule as usize)
}

/// A rule's name.
#[must_use]
pub const fn rule_name(rule: RuleId) -> Text {
    words::RULE_NAME.of(rule as usize)
}

/// A rule in a sentence.
#[must_use]
pub const fn rule_summary(rule: RuleId) -> Text {
    words::RULE_SUMMARY.of(rule as usize)
}

/// What of a run is assumed.
#[must_use]
pub fn assumed(scenario: &Scenario) -> Text {
    let group = |id: &ParameterId| id.parameter().group == Group::Behaviour;
    let mut people = ParameterId::ALL.into_iter().filter(group);
    // A seed alone does nothing.
    let idle = |id| id == ParameterId::Seed || scenario.value(id) == id.parameter().default;
    if !people.all(idle) {
        words::SUPPLY_PEOPLE
    } else if scenario.events().is_empty() {
        words::SUPPLY_NOBODY
    } else {
        words::SUPPLY_EVENTS_ONLY
    }
}

/// An event in words.
#[must_use]
pub fn event(kind: &EventKind) -> String {
    // A sentence for tokens and one for a part of all there are.
    let trade = |size: &Amount, symbol, [tokens, part]: [Text; 2], netuid: u16| {
        let (text, size) = match *size {
            Amount::Tokens(size) => (tokens, amount(size, symbol)),
            Amount::Part(size) => (part, percent(size)),
        };
        fill(text, &[&size, &count(netuid.into())])
    };
    match kind {
        EventKind::Stake { netuid, amount } => {
            let texts = [words::EVENT_STAKE, words::EVENT_STAKE_PART];
            trade(amount, "τ", texts, *netuid)
        }
        EventKind::Unstake { netuid, amount } => {
            let texts = [words::EVENT_UNSTAKE, words::EVENT_UNSTAKE_PART];
            trade(amount, "α", texts, *netuid)
        }
        EventKind::Fail { netuid, part, days } => fill(
            words::EVENT_FAIL,
            &[&count((*netuid).into()), &percent(*part), &years(*days)],
        ),
        EventKind::Register => own(words::EVENT_REGISTER),
        EventKind::Remove { netuid: None } => own(words::EVENT_REMOVE_LOWEST),
        EventKind::Remove {
            netuid: Some(netuid),
        } => fill_one(words::EVENT_REMOVE, count((*netuid).into())),
        EventKind::SwitchEmission { netuid, enabled } => {
            let text = if *enabled {
                words::EVENT_SWITCH_ON
            } else {
                words::EVENT_SWITCH_OFF
            };
            fill_one(text, count((*netuid).into()))
        }
        EventKind::SwitchRule(rule) => fill(words::EVENT_RULE, &[say(rule_name(*rule))]),
    }
}

/// An event on a drawing, where there is little room.
#[must_use]
pub fn event_on_chart(kind: &EventKind) -> String {
    match kind {
        EventKind::Fail { netuid, .. } => {
            fill_one(words::EVENT_FAIL_SHORT, count((*netuid).into()))
        }
        EventKind::SwitchRule(rule) => own(rule_name(*rule)),
        _ => event(kind),
    }
}

/// The scenario in a sentence: what stands where a story will.
#[must_use]
pub fn summary(subnets: usize, block_tao: f64, largest: f64) -> String {
    let block = amount(block_tao, "τ");
    match subnets {
        1 => fill(words::SUMMARY_ONE, &[&block]),
        _ if block_tao == 0.0 => fill_one(words::SUMMARY_ISSUED, count(subnets)),
        _ => fill(
            words::SUMMARY_MANY,
            &[&count(subnets), &block, &percent(largest)],
        ),
    }
}

/// A subnet in a sentence: by its name, or its number.
#[must_use]
pub fn subnet(netuid: u16, name: &str) -> String {
    let number = count(netuid.into());
    if name.is_empty() {
        fill(words::SUBNET_NUMBERED, &[&number])
    } else {
        fill(words::SUBNET_NAMED, &[name, &number])
    }
}

/// A subnet in a list that is ordered by number.
#[must_use]
pub fn listed_subnet(netuid: u16, name: &str) -> String {
    let number = count(netuid.into());
    if name.is_empty() {
        fill(words::SUBNET_LISTED_NUMBERED, &[&number])
    } else {
        fill(words::SUBNET_LISTED_NAMED, &[&number, name])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_the_engines_lists_is_found_by_place() {
        assert_eq!(say(label(ParameterId::Subnets)), "Subnets");
        assert_eq!(say(label(ParameterId::Cursor)), "Time shown");
        assert_eq!(say(rule_name(RuleId::Custom)), "Custom: choose each part");
        let names = |id| choices(id).map(say).collect::<Vec<_>>();
        assert_eq!(names(ParameterId::SpreadLaw), ["Zipf", "geometric"]);
        let into = ["by price", "equally", "into one subnet"];
        assert_eq!(names(ParameterId::InflowSpread), into);
        assert_eq!(names(ParameterId::Horizon), [""; 0]);
    }

    #[test]
    fn values_are_said_with_their_unit() {
        assert_eq!(
            value(ParameterId::HalvingPeriod, 10_500_000.0),
            "10.5\u{202f}M blocks, 4.0\u{202f}years"
        );
        assert_eq!(value(ParameterId::Selected, 3.0), "subnet 3");
        assert_eq!(value(ParameterId::OwnerCut, 0.18), "18\u{202f}%");
        assert_eq!(value(ParameterId::Horizon, 30.0), "30 days, 30\u{202f}days");
    }

    #[test]
    fn spans_are_in_a_unit_that_has_two() {
        for (days, text) in [
            (0.0, "0 days"),
            (1.0 / 7200.0, "1 min"),
            (0.5, "12 h"),
            (2.0, "2 days"),
            (730.0, "730 days"),
            (1461.0, "4.0 years"),
        ] {
            assert_eq!(years(days).replace('\u{202f}', " "), text);
        }
    }

    #[test]
    fn an_event_is_a_sentence() {
        let amount = Amount::Part(0.5);
        assert_eq!(
            event(&EventKind::Unstake { netuid: 7, amount }),
            "50\u{202f}% of all alpha outside the pool of subnet 7 sold"
        );
        let rule = EventKind::SwitchRule(RuleId::Gated);
        assert_eq!(event(&rule), "the rule becomes “Gated price, 27 July 2026”");
    }
}
