//! What is wrong with a draft: field, value and what would be allowed. Each is a value, so that a
//! page can say it in its reader's language; `Display` is for a command line.

use core::fmt;

use dtao_decimal::shortest;

use super::parameters::{ParameterId, Unit};
use crate::economy::rules::RuleError;

/// One thing that keeps a draft from being a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Which field.
    pub field: Field,
    /// Its key in links, as `half`; empty where links have none.
    pub key: &'static str,
    /// The value that was given.
    pub value: Given,
    /// What is allowed.
    pub allowed: Allowed,
}

/// A field that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A parameter.
    Parameter(ParameterId),
    /// The choices of a custom rule, all together.
    CustomRule,
    /// The list of events.
    Events,
    /// Something of an event, and which event it is, from 1.
    Event(EventField, u32),
    /// The block after which the run starts.
    StartBlock,
    /// The list of rows.
    Rows,
    /// Something of a row, and the row's netuid.
    Row(RowField, u16),
}

/// What of an event can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventField {
    /// The subnet that it names.
    Netuid,
    /// When it happens.
    Time,
    /// How much is traded.
    Amount,
    /// Which part is traded or sold.
    Part,
    /// How long holders sell.
    Length,
}

/// What of a row can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowField {
    /// Its netuid.
    Netuid,
    /// TAO in the pool.
    TaoReserve,
    /// Alpha in the pool.
    AlphaReserve,
    /// Alpha outside the pool.
    AlphaOutstanding,
    /// The moving price.
    MovingPrice,
    /// The burned part of its miners' emission.
    MinerBurned,
    /// An average flow into the pool.
    Flow,
    /// A block or an age that is set for it.
    Block,
}

/// A value that was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A number, and what it counts.
    Number(f64, Counted),
    /// An amount in rao, too large for a number of 53 bits.
    Rao(u64),
    /// Text as it was written, which is no value of the field; empty where nothing was.
    Written(String),
    /// No number where one must be.
    NoNumber,
    /// The choices of a custom rule.
    Choices,
}

/// What a number in a message counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// What a parameter's number counts.
    Unit(Unit),
    /// TAO or alpha.
    Tokens,
    /// 10^-9 of a token.
    Rao,
    /// Events.
    Events,
    /// Events that are registrations.
    Registrations,
    /// Rows.
    Rows,
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Allowed {
    /// A number in a range.
    Range {
        /// The least.
        minimum: f64,
        /// The largest.
        maximum: f64,
        /// What it counts.
        counted: Counted,
        /// Whether it must be whole.
        is_whole: bool,
    },
    /// A number of subnets from 1 to the number of rows, which it is.
    UpToRows(u32),
    /// The netuid of one of the subnets, of which there are so many.
    NetuidOf(u32),
    /// A netuid above 0 that no other row has.
    OwnNetuid,
    /// One of these names.
    OneOf(&'static [&'static str]),
    /// Choices that can stand together; why these cannot.
    Together(RuleError),
}

impl Counted {
    /// A number that counts nothing that a message would name.
    pub const NOTHING: Self = Self::Unit(Unit::None);

    /// The word behind a number in messages; empty where there is none.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unit(unit) => unit.word(),
            Self::Tokens => "tokens",
            Self::Rao => "rao",
            Self::Events => "events",
            Self::Registrations => "registrations",
            Self::Rows => "rows",
        }
    }
}

impl Allowed {
    /// Numbers from `minimum` to `maximum`, whole or not.
    #[must_use]
    pub const fn range(minimum: f64, maximum: f64, counted: Counted) -> Self {
        Self::Range {
            minimum,
            maximum,
            counted,
            is_whole: false,
        }
    }

    /// Whether it is a range, so that a value which is not allowed is outside it.
    #[must_use]
    pub const fn is_range(&self) -> bool {
        matches!(self, Self::Range { .. } | Self::UpToRows(_))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is = if self.allowed.is_range() {
            "is outside"
        } else {
            "is not"
        };
        write!(f, "{} {} {is} {}", self.field, self.value, self.allowed)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter(id) => f.write_str(id.parameter().name),
            Self::CustomRule => f.write_str("custom rule"),
            Self::Events => f.write_str("events"),
            Self::Event(field, number) => write!(f, "{field} of event {number}"),
            Self::StartBlock => f.write_str("start block"),
            Self::Rows => f.write_str("rows"),
            Self::Row(field, netuid) => write!(f, "{field} of subnet {netuid}"),
        }
    }
}

impl fmt::Display for EventField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Netuid => "netuid",
            Self::Time => "time",
            Self::Amount => "amount",
            Self::Part => "part",
            Self::Length => "length",
        })
    }
}

impl fmt::Display for RowField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Netuid => "netuid",
            Self::TaoReserve => "TAO reserve",
            Self::AlphaReserve => "alpha reserve",
            Self::AlphaOutstanding => "alpha outstanding",
            Self::MovingPrice => "moving price",
            Self::MinerBurned => "burned part",
            Self::Flow => "flow",
            Self::Block => "block",
        })
    }
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number, counted) => write_counted(f, &shortest(*number), *counted),
            Self::Rao(rao) => write!(f, "{rao} rao"),
            Self::Written(text) if text.is_empty() => f.write_str("(nothing)"),
            Self::Written(text) => f.write_str(text),
            Self::NoNumber => f.write_str("without a number"),
            Self::Choices => f.write_str("as chosen"),
        }
    }
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Range {
                minimum,
                maximum,
                counted,
                is_whole,
            } => {
                let range = [shortest(*minimum), shortest(*maximum)].join("..=");
                write_counted(f, &range, *counted)?;
                f.write_str(if *is_whole { ", whole" } else { "" })
            }
            Self::UpToRows(rows) => {
                write!(f, "1..={rows} subnets, as many as there are rows")
            }
            Self::NetuidOf(subnets) => write!(f, "the netuid of one of the {subnets} subnets"),
            Self::OwnNetuid => f.write_str("a netuid of its own above 0"),
            Self::OneOf([only]) => f.write_str(only),
            Self::OneOf(names) => write!(f, "one of {}", names.join(", ")),
            Self::Together(error) => write!(f, "possible with the other choices: {error}"),
        }
    }
}

fn write_counted(f: &mut fmt::Formatter<'_>, number: &str, counted: Counted) -> fmt::Result {
    match counted.word() {
        "" => f.write_str(number),
        word => write!(f, "{number} {word}"),
    }
}

/// Everything that keeps a draft from being a scenario; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioError {
    /// All problems found, in the order of the table of parameters, rows last.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl core::error::Error for ScenarioError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_field_value_and_what_is_allowed() {
        let told = |field, value, allowed| {
            let problem = Problem {
                field,
                key: "",
                value,
                allowed,
            };
            problem.to_string()
        };
        let number = |number| Given::Number(number, Counted::NOTHING);
        let rao = Allowed::range(0.0, 2.1e18, Counted::Rao);
        let reserve = Field::Row(RowField::TaoReserve, 3);
        assert_eq!(
            told(reserve, Given::Rao(u64::MAX), rao),
            "TAO reserve of subnet 3 18446744073709551615 rao is outside 0..=2100000000000000000 rao"
        );
        let price = Allowed::range(0.0, 1e9, Counted::Unit(Unit::TaoPerAlpha));
        assert_eq!(
            told(Field::Row(RowField::MovingPrice, 3), number(-1.0), price),
            "moving price of subnet 3 -1 is outside 0..=1000000000 TAO per alpha"
        );
        assert_eq!(
            told(
                Field::Row(RowField::Netuid, 3),
                number(3.0),
                Allowed::OwnNetuid
            ),
            "netuid of subnet 3 3 is not a netuid of its own above 0"
        );
        let subnets = Field::Parameter(ParameterId::Subnets);
        assert_eq!(
            told(subnets, number(5.0), Allowed::UpToRows(3)),
            "number of subnets 5 is outside 1..=3 subnets, as many as there are rows"
        );
        let events = Given::Number(1001.0, Counted::Events);
        assert_eq!(
            told(
                Field::Events,
                events,
                Allowed::range(0.0, 1000.0, Counted::Events)
            ),
            "events 1001 events is outside 0..=1000 events"
        );
        assert_eq!(
            told(
                subnets,
                Given::NoNumber,
                ParameterId::Subnets.parameter().allowed()
            ),
            "number of subnets without a number is outside 1..=128 subnets, whole"
        );
        let law = ParameterId::SpreadLaw.parameter();
        assert_eq!(
            law.refuse(Given::Written(String::new())).to_string(),
            "price law (nothing) is not one of zipf, geometric"
        );
        assert_eq!(
            told(
                Field::CustomRule,
                Given::Choices,
                Allowed::Together(RuleError::FeeNeedsAPool)
            ),
            "custom rule as chosen is not possible with the other choices: a fee on trades needs a pool"
        );
    }
}
