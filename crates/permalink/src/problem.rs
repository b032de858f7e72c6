//! What is wrong with a value in a link, where it is more than what the engine says of a scenario.
//! Each is a value, so that a page can say it in its reader's language; `Display` is for a command
//! line.

use core::fmt;

use dtao_decimal::shortest;
use dtao_engine::scenario::{Allowed, Field, Given, Problem};

use crate::keys::Key;
use crate::notice::shown;
use crate::scene::MOST_STEPS;

/// One thing that keeps a value, or an item of a list, from being taken as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkProblem {
    /// Which field.
    pub field: LinkField,
    /// The key that it belongs to.
    pub key: &'static str,
    /// The value that was given.
    pub value: Given,
    /// What is allowed.
    pub allowed: LinkAllowed,
}

/// A field of a link that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkField {
    /// One of the scenario's.
    Scenario(Field),
    /// The version of the link.
    Version,
    /// The preset.
    Preset,
    /// The rule in force.
    Rule,
    /// What owners, validators and miners sell alike.
    Sales,
    /// The registrations among the events.
    Registrations,
    /// An event as a whole, by its place in its list, from 1.
    Event(u32),
    /// The rule that an event brings into force.
    EventRule(u32),
    /// The views that are shown.
    Views,
    /// The step of a story.
    Story,
    /// What the scenario is compared with.
    Compare,
}

/// What a value of a link may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LinkAllowed {
    /// What the scenario allows.
    Scenario(Allowed),
    /// A plain decimal, such as this one.
    Decimal(f64),
    /// A trade.
    Trade,
    /// An event that is no trade.
    Event,
    /// How much is traded.
    Amount,
    /// When an event happens.
    Time,
    /// Which part is sold.
    Part,
    /// How long it takes to sell.
    Length,
    /// A story and a step of it.
    StoryStep,
    /// A key and a value.
    KeyAndValue,
}

impl LinkProblem {
    /// What a value of that key's is told, where it was written and is none.
    pub(crate) fn written(key: Key, text: &str, allowed: LinkAllowed) -> Self {
        Self {
            field: match key {
                Key::Version => LinkField::Version,
                Key::Preset => LinkField::Preset,
                Key::Views => LinkField::Views,
                Key::Story => LinkField::Story,
                Key::Compare => LinkField::Compare,
                _ => LinkField::Rule,
            },
            key: key.name(),
            value: Given::Written(shown(text)),
            allowed,
        }
    }
}

impl LinkAllowed {
    /// One of these names.
    pub(crate) const fn one_of(names: &'static [&'static str]) -> Self {
        Self::Scenario(Allowed::OneOf(names))
    }
}

impl From<Problem> for LinkProblem {
    fn from(problem: Problem) -> Self {
        Self {
            field: LinkField::Scenario(problem.field),
            key: problem.key,
            value: problem.value,
            allowed: LinkAllowed::Scenario(problem.allowed),
        }
    }
}

impl fmt::Display for LinkProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is = match &self.allowed {
            LinkAllowed::Scenario(allowed) if allowed.is_range() => "is outside",
            _ => "is not",
        };
        write!(f, "{} {} {is} {}", self.field, self.value, self.allowed)
    }
}

impl fmt::Display for LinkField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scenario(field) => field.fmt(f),
            Self::Version => f.write_str("version"),
            Self::Preset => f.write_str("preset"),
            Self::Rule => f.write_str("rule"),
            Self::Sales => f.write_str("sales"),
            Self::Registrations => f.write_str("registrations"),
            Self::Event(number) => write!(f, "event {number}"),
            Self::EventRule(number) => write!(f, "rule of event {number}"),
            Self::Views => f.write_str("view"),
            Self::Story => f.write_str("story"),
            Self::Compare => f.write_str("cmp"),
        }
    }
}

impl fmt::Display for LinkAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scenario(allowed) => return allowed.fmt(f),
            Self::Decimal(example) => {
                return write!(f, "a plain decimal such as {}", shortest(*example));
            }
            Self::Trade => "a trade such as 3b500 or 3s50p",
            Self::Event => "an event such as fail3:80p:30d, reg, rm, rm3, off3, on3 or rule:thread",
            Self::Amount => "a plain decimal such as 500, or 50p",
            Self::Time => "a time such as 7200, 30d or 2y",
            Self::Part => "a percentage such as 80p",
            Self::Length => "days such as 30d, or 0",
            Self::StoryStep => {
                return write!(f, "a story, a point and a step from 1 to {MOST_STEPS}");
            }
            Self::KeyAndValue => "a key and a value, as in n:32 or rule:launch",
        })
    }
}
