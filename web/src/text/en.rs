//! The page's words in English.

use dtao_charts::format::{THIN, amount, number, percent, whole};
use dtao_decimal::fixed;
use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Amount, EventKind, Group, ParameterId, Scenario, Unit};

use crate::long_work::Job;

/// A parameter's name beside its slider.
#[must_use]
pub const fn label(id: ParameterId) -> &'static str {
    match id {
        ParameterId::Subnets => "Subnets",
        ParameterId::HalvingPeriod => "Halving period",
        ParameterId::FirstEmission => "First block emission",
        ParameterId::Issuance => "Issued at the start",
        ParameterId::LockCost => "Least lock cost",
        ParameterId::SpreadLaw => "Price law",
        ParameterId::Spread => "Price spread",
        ParameterId::PriceSum => "Sum of prices",
        ParameterId::Depth => "Pool depth",
        ParameterId::RootStake => "Root stake",
        ParameterId::TaoWeight => "TAO weight",
        ParameterId::OwnerCut => "Owner cut",
        ParameterId::MinersPart => "Miners’ part",
        ParameterId::MovingRate => "Moving-price rate",
        ParameterId::GateBar => "Gate bar",
        ParameterId::CustomShares => "Shares by",
        ParameterId::CustomAverage => "Price average",
        ParameterId::CustomCap => "Injection cap",
        ParameterId::CustomExcess => "TAO above the cap",
        ParameterId::CustomRoot => "Root’s part",
        ParameterId::CustomPool => "Pool",
        ParameterId::CustomFee => "Fee on trades",
        ParameterId::OwnersSell => "Owners sell",
        ParameterId::ValidatorsSell => "Validators sell",
        ParameterId::MinersSell => "Miners sell",
        ParameterId::Inflow => "Staked a day",
        ParameterId::InflowSpread => "Inflow goes",
        ParameterId::InflowTarget => "Inflow’s one subnet",
        ParameterId::Noise => "Noise of the inflow",
        ParameterId::Seed => "Seed of the noise",
        ParameterId::Horizon => "Horizon",
        ParameterId::Selected => "Selected subnet",
        ParameterId::Trade => "Trade size",
        ParameterId::Cursor => "Time shown",
    }
}

/// What a parameter does, in a sentence.
#[must_use]
pub const fn explanation(id: ParameterId) -> &'static str {
    match id {
        ParameterId::Subnets => "How many subnets share each block’s TAO.",
        ParameterId::HalvingPeriod => {
            "Blocks until the emission halves for the first time; it also sets the supply cap."
        }
        ParameterId::FirstEmission => {
            "What a block emits before the first halving, in TAO, and in alpha per subnet."
        }
        ParameterId::Issuance => "TAO that exists before the first block of this run.",
        ParameterId::LockCost => {
            "What a first registration costs; each one doubles the price, which falls back."
        }
        ParameterId::SpreadLaw => {
            "Zipf: the price of rank i is i to the power of minus the spread. Geometric: the first price is 10 to that power times the last."
        }
        ParameterId::Spread => {
            "0: all subnets cost the same. Higher: the first costs far more than the last."
        }
        ParameterId::PriceSum => {
            "What one alpha of every subnet costs together. Below 1 the launch rule caps injections."
        }
        ParameterId::Depth => "TAO in a pool on average: deep pools give little slippage.",
        ParameterId::RootStake => "TAO staked to root, which takes a part of every alpha.",
        ParameterId::TaoWeight => "How much a TAO on root counts beside an alpha.",
        ParameterId::OwnerCut => "The subnet owner’s part of the alpha emission.",
        ParameterId::MinersPart => {
            "The miners’ part of what the owner leaves; validators get the rest."
        }
        ParameterId::MovingRate => {
            "How fast the moving price, which sets the shares, follows the price."
        }
        ParameterId::GateBar => {
            "The share at which the gate halves a subnet; 0: above three quarters of the subnets."
        }
        ParameterId::CustomShares => "What a subnet’s share of each block’s TAO is measured by.",
        ParameterId::CustomAverage => "How the moving price follows the spot price.",
        ParameterId::CustomCap => "The most alpha that a block puts into a pool.",
        ParameterId::CustomExcess => "What becomes of TAO whose alpha is above the cap.",
        ParameterId::CustomRoot => "What happens to root stakers’ part of each alpha.",
        ParameterId::CustomPool => "What trades go through.",
        ParameterId::CustomFee => "What a trade costs beside its slippage.",
        ParameterId::OwnersSell => "The part of their alpha that owners sell as they get it.",
        ParameterId::ValidatorsSell => {
            "The part of their alpha that validators sell as they get it."
        }
        ParameterId::MinersSell => "The part of their alpha that miners sell as they get it.",
        ParameterId::Inflow => {
            "TAO that people stake into all subnets together, evenly over the day."
        }
        ParameterId::InflowSpread => "How the staked TAO is spread over the subnets.",
        ParameterId::InflowTarget => "The subnet that gets all inflow, by netuid, where one does.",
        ParameterId::Noise => {
            "The standard deviation of one day’s inflow into one subnet, as a part of it; below zero alpha is sold."
        }
        ParameterId::Seed => "The same seed gives the same noise, everywhere and always.",
        ParameterId::Horizon => "How far the run looks ahead.",
        ParameterId::Selected => "The subnet that all views show, by netuid. Or press its bar.",
        ParameterId::Trade => {
            "TAO staked into the pool; below 0, TAO taken out of it. Or drag the point."
        }
        ParameterId::Cursor => "The time that all views show, in days since the start of the run.",
    }
}

/// The choices of a parameter that is chosen by name, in the order of the table.
#[must_use]
pub const fn choices(id: ParameterId) -> &'static [&'static str] {
    match id {
        ParameterId::SpreadLaw => &["Zipf", "geometric"],
        ParameterId::CustomShares => &[
            "spot price",
            "moving price",
            "moving price, less burned",
            "the same, gated",
            "flow",
            "net flow",
        ],
        ParameterId::CustomAverage => &[
            "none: spot price",
            "fixed",
            "constant rate",
            "constant rate, price up to 1",
            "warm-up, price up to 1",
        ],
        ParameterId::CustomCap => &[
            "none",
            "alpha emission",
            "alpha and TAO emission",
            "root’s proportion of alpha",
        ],
        ParameterId::CustomExcess => &[
            "stays in the pool",
            "buys alpha to destroy",
            "buys alpha to keep",
        ],
        ParameterId::CustomRoot => &["none", "sold at once", "kept or recycled"],
        ParameterId::CustomPool => &["constant product", "weighted", "none"],
        ParameterId::CustomFee => &["none", "flat, into the pool", "a part, to the block author"],
        ParameterId::InflowSpread => &["by price", "equally", "into one subnet"],
        _ => &[],
    }
}

/// A unit beside a number input.
#[must_use]
pub const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Subnets => "subnets",
        Unit::Blocks => "blocks",
        Unit::Tao => "τ",
        Unit::TaoPerDay => "τ a day",
        Unit::TaoPerBlock => "τ a block",
        Unit::TaoPerAlpha => "τ",
        Unit::Part => "of 1",
        Unit::PartPerBlock => "a block",
        Unit::Days => "days",
        Unit::Netuid => "netuid",
        Unit::None => "",
    }
}

/// A value in words, for a slider's spoken text and beside its number.
#[must_use]
pub fn value(id: ParameterId, value: f64) -> String {
    match id.parameter().unit {
        Unit::Blocks => format!("{} blocks, {}", number(value), years(value / 7200.0)),
        Unit::Days => format!("{} days, {}", whole(value), years(value)),
        Unit::Part => percent(value),
        Unit::Tao => amount(value, "τ"),
        Unit::TaoPerDay => format!("{} a day", amount(value, "τ")),
        Unit::TaoPerBlock => format!("{} a block", amount(value, "τ")),
        Unit::TaoPerAlpha => amount(value, "τ"),
        Unit::Subnets => format!("{} subnets", whole(value)),
        Unit::Netuid => format!("subnet {}", whole(value)),
        Unit::PartPerBlock => format!("{} a block", percent(value)),
        Unit::None => number(value),
    }
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

/// A span of days in days or years.
#[must_use]
pub fn years(days: f64) -> String {
    if days < 2.0 * 365.25 {
        format!("{}{THIN}days", number(days.round()))
    } else {
        format!("{}{THIN}years", fixed(days / 365.25, 1))
    }
}

/// A day of a run, as a point in time.
#[must_use]
pub fn day(day: f64) -> String {
    let digits = if day.fract() == 0.0 { 0 } else { 2 };
    format!("day{THIN}{}", fixed(day, digits))
}

/// A length of what is looked at closely; 0 for the whole run.
#[must_use]
pub fn length(days: f64) -> &'static str {
    match days {
        0.0 => "whole run",
        1.0 => "1 day",
        30.0 => "30 days",
        365.25 => "1 year",
        _ => "3 hours",
    }
}

/// The units of time on an axis.
#[must_use]
pub fn time_units() -> [String; 4] {
    ["years", "days", "hours", "blocks"].map(str::to_owned)
}

/// Said in place of a picture.
pub const NOTHING_SHOWN: &str = "There is nothing to show here.";

/// The subnets that are drawn as one.
#[must_use]
pub fn others(count: usize) -> String {
    match count {
        1 => "1 other subnet".to_owned(),
        _ => format!("{count} other subnets"),
    }
}

/// A subnet's name on a drawing, where there is little room.
#[must_use]
pub fn subnet_on_chart(netuid: u16, name: &str) -> String {
    // Longer ones take the room of the lines.
    match name.char_indices().nth(14) {
        None if name.is_empty() => format!("subnet {netuid}"),
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
    }
}

/// A job's button.
#[must_use]
pub const fn job(job: Job) -> &'static str {
    match job {
        Job::Ensemble => "Try 200 seeds",
        Job::Check => "Check block by block",
        Job::Export => "Save all as CSV",
    }
}

/// What a job does.
#[must_use]
pub const fn job_explained(job: Job) -> &'static str {
    match job {
        Job::Ensemble => {
            "Runs the scenario with 200 seeds of its noise: the median, and where eight of ten are."
        }
        Job::Check => {
            "Runs every block of the run by the chain’s own arithmetic, and says how far apart the two are."
        }
        Job::Export => "Reserves, supplies, prices and shares of every subnet at every sample.",
    }
}

/// Why an ensemble would be one line.
pub const NEEDS_NOISE: &str =
    "Set “Staked a day” and “Noise of the inflow” first: without noise all seeds are the same.";

/// A job that ended early.
#[must_use]
pub fn job_failed(why: &str) -> String {
    format!("The calculation beside the page stopped: {why}.")
}

/// A rule's name.
#[must_use]
pub const fn rule_name(rule: RuleId) -> &'static str {
    match rule {
        RuleId::Thread => "The ideal: share by price",
        RuleId::Votes => "Before DTAO: fixed weights",
        RuleId::Launch => "Launch, 13 February 2025",
        RuleId::Flow => "Flow, 12 December 2025",
        RuleId::FlowNet => "Net flow, 27 May 2026",
        RuleId::Current => "Price again, 30 June 2026",
        RuleId::Gated => "Gated price, 27 July 2026",
        RuleId::Custom => "Custom: choose each part",
    }
}

/// A rule in a sentence.
#[must_use]
pub const fn rule_summary(rule: RuleId) -> &'static str {
    match rule {
        RuleId::Thread => {
            "The source thread’s ideal: TAO in proportion to the spot price, and as much alpha with it as leaves the price where it is."
        }
        RuleId::Launch => {
            "The chain at v2.0.0: TAO in proportion to the moving price, alpha injection capped at the alpha emission, root’s part sold at once."
        }
        RuleId::Votes => {
            "Before there were pools: TAO is paid to owner, miners and validators by weights that do not change."
        }
        RuleId::Flow => {
            "TAO in proportion to what people stake, averaged over a month; what is above the alpha cap buys alpha, which is destroyed. Its pool is simplified to constant product."
        }
        RuleId::FlowNet => {
            "As flow, less what the protocol itself has put into each pool; a subnet can be switched off."
        }
        RuleId::Current => {
            "TAO in proportion to the moving price, less what miners burn; alpha injection capped by root’s proportion, and the rest of the TAO buys alpha that the protocol keeps."
        }
        RuleId::Gated => {
            "As the rule before it, through a gate that shrinks small shares to little: the rule of the main network in August 2026."
        }
        RuleId::Custom => {
            "A rule of your own, of the seven choices below. It starts as the thread’s ideal, and no chain has run it."
        }
    }
}

/// What of a run is assumed.
#[must_use]
pub fn assumed(scenario: &Scenario) -> &'static str {
    let group = |id: &ParameterId| id.parameter().group == Group::Behaviour;
    let mut people = ParameterId::ALL.into_iter().filter(group);
    // A seed alone does nothing.
    let idle = |id| id == ParameterId::Seed || scenario.value(id) == id.parameter().default;
    if !people.all(idle) {
        "What people sell and stake is assumed, as set."
    } else if scenario.events().is_empty() {
        "Nobody trades in this run."
    } else {
        "Nobody trades in this run but in the events below."
    }
}

/// An event in words.
#[must_use]
pub fn event(kind: &EventKind) -> String {
    let of = |size: &Amount, unit: &str, whole: &str| match *size {
        Amount::Tokens(tokens) => amount(tokens, unit),
        Amount::Part(part) => format!("{} of {whole}", percent(part)),
    };
    match kind {
        EventKind::Stake { netuid, amount } => {
            let size = of(amount, "τ", "its pool’s TAO");
            format!("{size} staked into subnet {netuid}")
        }
        EventKind::Unstake { netuid, amount } => {
            let size = of(amount, "α", "all alpha outside the pool");
            format!("{size} of subnet {netuid} sold")
        }
        EventKind::Fail { netuid, part, days } => format!(
            "subnet {netuid} fails: its inflow ends, and holders sell {} of its alpha within {}",
            percent(*part),
            years(*days)
        ),
        EventKind::Register => "a subnet registers".to_owned(),
        EventKind::Remove { netuid: None } => {
            "the subnet with the lowest moving price is removed".to_owned()
        }
        EventKind::Remove {
            netuid: Some(netuid),
        } => format!("subnet {netuid} is removed"),
        EventKind::SwitchEmission { netuid, enabled } => {
            let state = if *enabled { "on" } else { "off" };
            format!("subnet {netuid}’s TAO is switched {state}")
        }
        EventKind::SwitchRule(rule) => format!("the rule becomes “{}”", rule_name(*rule)),
    }
}

/// The scenario in a sentence: what stands where a story will.
#[must_use]
pub fn summary(subnets: usize, block_tao: f64, largest: f64) -> String {
    match subnets {
        1 => format!(
            "One subnet takes all of {} a block, at any price.",
            amount(block_tao, "τ")
        ),
        _ if block_tao == 0.0 => {
            format!("{subnets} subnets, and nothing to share: all TAO has been issued.")
        }
        _ => format!(
            "{subnets} subnets share {} a block; the largest takes {}.",
            amount(block_tao, "τ"),
            percent(largest)
        ),
    }
}

/// A subnet in a sentence: by its name, or its number.
#[must_use]
pub fn subnet(netuid: u16, name: &str) -> String {
    if name.is_empty() {
        format!("subnet {netuid}")
    } else {
        format!("{name} ({netuid})")
    }
}

/// A subnet in a list that is ordered by number.
#[must_use]
pub fn listed_subnet(netuid: u16, name: &str) -> String {
    if name.is_empty() {
        format!("Subnet {netuid}")
    } else {
        format!("{netuid} · {name}")
    }
}
