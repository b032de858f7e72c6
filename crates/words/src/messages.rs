//! What the page tells of the crates below it: what a link could not say, why a value or an event
//! was refused. They hand on values, and the sentences are the language's own; `Display`, which is
//! for a command line, is called nowhere on the page, and so weighs nothing there.

use dtao_decimal::shortest;
use dtao_engine::economy::pool::{MINIMUM_RESERVE, SwapError};
use dtao_engine::economy::registration::IMMUNITY_PERIOD;
use dtao_engine::economy::rules::RuleError;
use dtao_engine::economy::units::{Blocks, RAO_PER_TOKEN};
use dtao_engine::economy::weighted_pool::{
    MINIMUM_OUTPUT_RESERVE, MOST_INPUT_OVER_RESERVE, WeightedSwapError,
};
use dtao_engine::run::happening::EventError;
use dtao_engine::run::trade::TradeError;
use dtao_engine::scenario::{
    Allowed, Counted, EventField, Field, Given, ParameterId, Problem, RowField, Unit,
};
use dtao_permalink::{
    LinkAllowed, LinkField, LinkProblem, MAXIMUM_BYTES, MOST_STEPS, NotYet, Notice,
};
use dtao_presets::PresetId;

use super::{Text, fill, fill_one, fill_two, own, say, words};

/// A preset's name.
#[must_use]
pub fn preset_name(preset: PresetId) -> &'static str {
    say(match preset {
        PresetId::Thread => words::PRESET_THREAD,
        PresetId::MainNetwork20260807 => words::PRESET_MAIN_2026_08_07,
        PresetId::RulesAtTheirDates => words::PRESET_DATED,
    })
}

/// Whom a preset's data comes from, or what of it is made up.
#[must_use]
pub fn preset_credit(preset: PresetId) -> Option<&'static str> {
    match preset {
        PresetId::Thread => None,
        PresetId::MainNetwork20260807 => Some(say(words::CREDIT_MAIN_2026_08_07)),
        PresetId::RulesAtTheirDates => Some(say(words::CREDIT_DATED)),
    }
}

/// What a link could not say.
#[must_use]
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::BadValue {
            value,
            used,
            problem,
        } => {
            let why = link_problem(problem);
            fill(words::NOTICE_BAD_VALUE, &[problem.key, value, used, &why])
        }
        Notice::LeftOut { item, problem } => {
            let why = link_problem(problem);
            fill(words::NOTICE_LEFT_OUT, &[problem.key, written(item), &why])
        }
        Notice::MoreLeftOut { key, more } => fill(
            words::NOTICE_MORE_LEFT_OUT,
            &[key, &shortest(f64::from(*more))],
        ),
        Notice::UnknownKeys { keys, more } => {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let mut told = listed(&keys);
            if *more > 0 {
                told = fill_two(words::NOTICE_AND_MORE, [told, shortest(f64::from(*more))]);
            }
            fill_one(words::NOTICE_UNKNOWN_KEYS, told)
        }
        Notice::NotShown { key, what, .. } => {
            let what = match what {
                NotYet::EventsTogether => words::NOTICE_EVENTS_TOGETHER,
            };
            fill(words::NOTICE_NOT_SHOWN, &[key, say(what)])
        }
        Notice::DamagedRows { .. } => own(words::NOTICE_DAMAGED_ROWS),
        Notice::UnknownCodec { value } => fill(words::NOTICE_UNKNOWN_CODEC, &[value]),
        Notice::Repeated { key, used } => fill(words::NOTICE_REPEATED, &[key, used]),
        Notice::NoVersion => own(words::NOTICE_NO_VERSION),
        Notice::NewerVersion { value } => fill(words::NOTICE_NEWER_VERSION, &[value]),
        Notice::NotLoaded { preset } => fill(words::NOTICE_NOT_LOADED, &[preset]),
        Notice::TooLong { bytes } => {
            let numbers = [*bytes, MAXIMUM_BYTES as u64];
            of_numbers(words::NOTICE_TOO_LONG, &numbers)
        }
        Notice::DamagedEncoding => own(words::NOTICE_DAMAGED_ENCODING),
        Notice::EncodedTwice => own(words::NOTICE_ENCODED_TWICE),
        Notice::Trimmed { removed } => fill(words::NOTICE_TRIMMED, &[removed]),
    }
}

/// Why a value was refused.
#[must_use]
pub fn problem(problem: &Problem) -> String {
    told(field(&problem.field), &problem.value, &problem.allowed)
}

/// The same of a value in a link.
fn link_problem(problem: &LinkProblem) -> String {
    let (text, number) = match &problem.field {
        LinkField::Scenario(field) => return link_told(self::field(field), problem),
        LinkField::Version => (words::FIELD_VERSION, 0),
        LinkField::Preset => (words::FIELD_PRESET, 0),
        LinkField::Rule => (words::FIELD_RULE, 0),
        LinkField::Sales => (words::FIELD_SALES, 0),
        LinkField::Registrations => (words::FIELD_REGISTRATIONS, 0),
        LinkField::Event(number) => (words::FIELD_EVENT, *number),
        LinkField::EventRule(number) => (words::FIELD_EVENT_RULE, *number),
        LinkField::Views => (words::FIELD_VIEWS, 0),
        LinkField::Story => (words::FIELD_STORY, 0),
        LinkField::Compare => (words::FIELD_COMPARE, 0),
    };
    link_told(of_numbers(text, &[number.into()]), problem)
}

fn link_told(field: String, problem: &LinkProblem) -> String {
    let allowed = match &problem.allowed {
        LinkAllowed::Scenario(allowed) => return told(field, &problem.value, allowed),
        LinkAllowed::Decimal(example) => fill_one(words::ALLOWED_DECIMAL, shortest(*example)),
        LinkAllowed::Trade => own(words::ALLOWED_TRADE),
        LinkAllowed::Event => own(words::ALLOWED_EVENT),
        LinkAllowed::Amount => own(words::ALLOWED_AMOUNT),
        LinkAllowed::Time => own(words::ALLOWED_TIME),
        LinkAllowed::Part => own(words::ALLOWED_PART),
        LinkAllowed::Length => own(words::ALLOWED_LENGTH),
        LinkAllowed::StoryStep => of_numbers(words::ALLOWED_STORY_STEP, &[MOST_STEPS.into()]),
        LinkAllowed::KeyAndValue => own(words::ALLOWED_KEY_AND_VALUE),
    };
    fill(
        words::PROBLEM_NOT,
        &[&field, &given(&problem.value), &allowed],
    )
}

/// The sentence of a field, the value that was given, and what is allowed.
fn told(field: String, value: &Given, allowed: &Allowed) -> String {
    let (text, allowed) = match allowed {
        Allowed::Range {
            minimum,
            maximum,
            counted,
            is_whole,
        } => {
            let ends = [shortest(*minimum), shortest(*maximum)];
            let range = self::counted(fill_two(words::ALLOWED_RANGE, ends), *counted);
            let range = if *is_whole {
                fill_one(words::ALLOWED_WHOLE, range)
            } else {
                range
            };
            (words::PROBLEM_OUTSIDE, range)
        }
        Allowed::UpToRows(rows) => (
            words::PROBLEM_OUTSIDE,
            of_numbers(words::ALLOWED_UP_TO_ROWS, &[(*rows).into()]),
        ),
        Allowed::NetuidOf(subnets) => (
            words::PROBLEM_NOT,
            of_numbers(words::ALLOWED_NETUID_OF, &[(*subnets).into()]),
        ),
        Allowed::OwnNetuid => (words::PROBLEM_NOT, own(words::ALLOWED_OWN_NETUID)),
        Allowed::OneOf([only]) => (words::PROBLEM_NOT, (*only).to_owned()),
        Allowed::OneOf(names) => (
            words::PROBLEM_NOT,
            fill_one(words::ALLOWED_ONE_OF, listed(names)),
        ),
        Allowed::Together(error) => (words::PROBLEM_TOGETHER, own(together(*error))),
    };
    fill(text, &[&field, &given(value), &allowed])
}

fn field(field: &Field) -> String {
    let (text, number) = match *field {
        Field::Parameter(id) => return own(name(id)),
        Field::CustomRule => (words::FIELD_CUSTOM_RULE, 0),
        Field::Events => (words::FIELD_EVENTS, 0),
        Field::Event(field, number) => {
            let text = match field {
                EventField::Netuid => words::FIELD_EVENT_NETUID,
                EventField::Time => words::FIELD_EVENT_TIME,
                EventField::Amount => words::FIELD_EVENT_AMOUNT,
                EventField::Part => words::FIELD_EVENT_PART,
                EventField::Length => words::FIELD_EVENT_LENGTH,
            };
            (text, number)
        }
        Field::StartBlock => (words::FIELD_START_BLOCK, 0),
        Field::Rows => (words::FIELD_ROWS, 0),
        Field::Row(field, netuid) => {
            let text = match field {
                RowField::Netuid => words::FIELD_ROW_NETUID,
                RowField::TaoReserve => words::FIELD_ROW_TAO_RESERVE,
                RowField::AlphaReserve => words::FIELD_ROW_ALPHA_RESERVE,
                RowField::AlphaOutstanding => words::FIELD_ROW_ALPHA_OUTSTANDING,
                RowField::MovingPrice => words::FIELD_ROW_MOVING_PRICE,
                RowField::MinerBurned => words::FIELD_ROW_MINER_BURNED,
                RowField::Flow => words::FIELD_ROW_FLOW,
                RowField::Block => words::FIELD_ROW_BLOCK,
            };
            (text, netuid.into())
        }
    };
    of_numbers(text, &[number.into()])
}

/// A parameter's name in the middle of a sentence.
const fn name(id: ParameterId) -> Text {
    words::NAME.of(id as usize)
}

fn given(value: &Given) -> String {
    match value {
        Given::Number(number, counted) => self::counted(shortest(*number), *counted),
        Given::Rao(rao) => counted(rao.to_string(), Counted::Rao),
        Given::Written(text) => written(text).to_owned(),
        Given::NoNumber => own(words::GIVEN_NO_NUMBER),
        Given::Choices => own(words::GIVEN_CHOICES),
    }
}

/// Text as it was written: where nothing was, that is said.
fn written(text: &str) -> &str {
    if text.is_empty() {
        say(words::GIVEN_NOTHING)
    } else {
        text
    }
}

/// A number or a range, and what it counts.
fn counted(number: String, counted: Counted) -> String {
    let text = match counted {
        Counted::Unit(unit) => match unit {
            Unit::Subnets => words::COUNTED_SUBNETS,
            Unit::Blocks => words::COUNTED_BLOCKS,
            Unit::Tao => words::COUNTED_TAO,
            Unit::TaoPerDay => words::COUNTED_TAO_PER_DAY,
            Unit::TaoPerBlock => words::COUNTED_TAO_PER_BLOCK,
            Unit::TaoPerAlpha => words::COUNTED_TAO_PER_ALPHA,
            Unit::PartPerBlock => words::COUNTED_PART_PER_BLOCK,
            Unit::Days => words::COUNTED_DAYS,
            Unit::Part | Unit::Netuid | Unit::None => return number,
        },
        Counted::Tokens => words::COUNTED_TOKENS,
        Counted::Rao => words::COUNTED_RAO,
        Counted::Events => words::COUNTED_EVENTS,
        Counted::Registrations => words::COUNTED_REGISTRATIONS,
        Counted::Rows => words::COUNTED_ROWS,
    };
    fill_one(text, number)
}

/// Why the choices of a custom rule cannot stand together.
const fn together(error: RuleError) -> Text {
    match error {
        RuleError::SharesNeedAPool => words::TOGETHER_SHARES,
        RuleError::AverageNeedsAPool => words::TOGETHER_AVERAGE,
        RuleError::AlphaNeedsAPool => words::TOGETHER_ALPHA,
        RuleError::FeeNeedsAPool => words::TOGETHER_FEE,
        RuleError::ExcessNeedsACap => words::TOGETHER_EXCESS,
        RuleError::SaleMeetsWeights => words::TOGETHER_SALE,
    }
}

/// Why an event did not happen.
#[must_use]
pub fn event_error(error: &EventError) -> String {
    let (text, numbers) = match *error {
        EventError::NoSuchSubnet(netuid) => (words::REFUSED_NO_SUCH_SUBNET, [netuid.into(), 0, 0]),
        EventError::NotStarted(netuid) => (words::REFUSED_NOT_STARTED, [netuid.into(), 0, 0]),
        EventError::AllImmune => {
            let days = IMMUNITY_PERIOD.0 / Blocks::PER_DAY.0;
            (words::REFUSED_ALL_IMMUNE, [days, 0, 0])
        }
        EventError::NoNetuid => (words::REFUSED_NO_NETUID, [0; 3]),
        EventError::Trade(error) => return trade_error(&error),
    };
    of_numbers(text, &numbers)
}

fn trade_error(error: &TradeError) -> String {
    let (text, numbers) = match *error {
        TradeError::NoSuchSubnet { index, count } => (
            words::REFUSED_NO_SUCH_INDEX,
            [index as u64, count as u64, 0],
        ),
        TradeError::BelowFee { amount, fee } => {
            let sizes = [amount, fee].map(|tao| tokens(tao.rao(), words::COUNTED_TAO));
            return fill_two(words::REFUSED_BELOW_FEE, sizes);
        }
        TradeError::AboveOutstanding {
            amount,
            outstanding,
        } => {
            let sizes =
                [amount, outstanding].map(|alpha| tokens(alpha.rao(), words::COUNTED_ALPHA));
            return fill_two(words::REFUSED_ABOVE_OUTSTANDING, sizes);
        }
        TradeError::Swap(SwapError::ReserveTooLow { reserve }) => (
            words::REFUSED_RESERVE_TOO_LOW,
            [reserve, MINIMUM_RESERVE, 0],
        ),
        TradeError::Swap(SwapError::AmountTooLarge { amount_in }) => {
            (words::REFUSED_AMOUNT_TOO_LARGE, [amount_in, u64::MAX, 0])
        }
        TradeError::Swap(SwapError::NoPool) => (words::REFUSED_NO_POOL, [0; 3]),
        TradeError::Swap(SwapError::Weighted(error)) => match error {
            WeightedSwapError::InputTooLarge { paid_in, reserve } => {
                let most = reserve.saturating_mul(MOST_INPUT_OVER_RESERVE);
                (
                    words::REFUSED_INPUT_TOO_LARGE,
                    [paid_in, most, MOST_INPUT_OVER_RESERVE],
                )
            }
            WeightedSwapError::ReserveTooLow { reserve } => (
                words::REFUSED_PAYS_NOTHING,
                [reserve, MINIMUM_OUTPUT_RESERVE, 0],
            ),
            WeightedSwapError::PriceLimitExceeded { price_rao } => {
                (words::REFUSED_PRICE_LIMIT, [price_rao, 0, 0])
            }
            WeightedSwapError::InsufficientLiquidity => (words::REFUSED_MORE_THAN_THERE_IS, [0; 3]),
        },
    };
    of_numbers(text, &numbers)
}

/// An amount to the rao: in a refusal the last one can be what is missing.
fn tokens(rao: u64, text: Text) -> String {
    // A digit in front keeps the zeros.
    let fraction = (RAO_PER_TOKEN + rao % RAO_PER_TOKEN).to_string();
    let whole = (rao / RAO_PER_TOKEN).to_string();
    let fraction = fraction.get(1..).unwrap_or_default();
    fill_one(text, [&whole, fraction].join("."))
}

/// A sentence whose holes are whole numbers; it may have fewer of them.
fn of_numbers(text: Text, numbers: &[u64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
    let parts: Vec<&str> = numbers.iter().map(String::as_str).collect();
    fill(text, &parts)
}

fn listed(names: &[&str]) -> String {
    let mut list = String::new();
    for name in names {
        list = if list.is_empty() {
            (*name).to_owned()
        } else {
            fill(words::ALLOWED_AND, &[&list, name])
        };
    }
    list
}

#[cfg(test)]
mod tests;
