//! Events and what people do, in words.

use dtao_engine::economy::units::Alpha;
use dtao_engine::run::happening::{EventError, Outcome};
use dtao_engine::run::people::{InflowSpread, People};
use dtao_engine::run::trade::Unstaked;
use dtao_engine::scenario::{Amount, EventKind, ParameterId, Scenario};

use super::numbers::{percent, quantity};

/// An event and what came of it: `subnet 3, 200 alpha unstaked: 19.2100 TAO received, …`.
pub fn happened(kind: &EventKind, outcome: &Result<Outcome, EventError>) -> String {
    let event = event(kind);
    match outcome {
        Ok(Outcome::Switched) => event,
        Ok(outcome) => format!("{event}: {}", came_of_it(kind, outcome)),
        Err(error) => format!("{event}: refused: {error}"),
    }
}

/// What people do in every block; `None` where they do nothing.
pub fn behaviour(scenario: &Scenario) -> Option<String> {
    let people = People::of(scenario);
    if people.is_idle() {
        return None;
    }
    let sellers = [
        ("owners", people.owners_sell),
        ("validators", people.validators_sell),
        ("miners", people.miners_sell),
    ];
    let sellers = sellers.iter().filter(|(_, part)| *part > 0.0);
    let mut words: Vec<String> = sellers
        .zip(["sell "].into_iter().chain(core::iter::repeat("")))
        .map(|((who, part), sell)| format!("{who} {sell}{}", percent(*part)))
        .collect();
    if people.inflow > 0.0 {
        let spread = match people.spread {
            InflowSpread::ByPrice => "by price".to_owned(),
            InflowSpread::Equally => "equally".to_owned(),
            InflowSpread::Into(netuid) => format!("into subnet {netuid}"),
        };
        let inflow = scenario.value(ParameterId::Inflow);
        words.push(format!("{inflow} TAO a day {spread}"));
        if people.noise > 0.0 {
            words.push(format!("noise {} with seed {}", people.noise, people.seed));
        }
    }
    Some(words.join(", "))
}

fn event(kind: &EventKind) -> String {
    match *kind {
        EventKind::Stake { netuid, amount } => match amount {
            Amount::Tokens(tao) => format!("subnet {netuid}, {tao} TAO staked"),
            Amount::Part(part) => {
                let part = percent(part);
                format!("subnet {netuid}, as much staked as {part} of its pool's TAO")
            }
        },
        EventKind::Unstake { netuid, amount } => match amount {
            Amount::Tokens(alpha) => format!("subnet {netuid}, {alpha} alpha unstaked"),
            Amount::Part(part) => {
                let part = percent(part);
                format!("subnet {netuid}, {part} of its alpha outstanding unstaked")
            }
        },
        EventKind::Fail { netuid, part, days } => {
            let part = percent(part);
            let when = if days > 0.0 {
                format!("within {days} days")
            } else {
                "at once".to_owned()
            };
            format!("subnet {netuid} fails, {part} of its alpha outstanding sold {when}")
        }
        EventKind::Register => "a subnet registers".to_owned(),
        EventKind::Remove { netuid } => match netuid {
            Some(netuid) => format!("subnet {netuid} is removed"),
            None => "the subnet with the lowest moving price is removed".to_owned(),
        },
        EventKind::SwitchEmission { netuid, enabled } => {
            let state = if enabled { "on" } else { "off" };
            format!("subnet {netuid}, emission of TAO switched {state}")
        }
        EventKind::SwitchRule(rule) => format!("rule {} comes into force", rule.key()),
    }
}

fn came_of_it(kind: &EventKind, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Staked(staked) => format!(
            "{} alpha received for {} TAO, fee {} TAO",
            quantity(staked.received.tokens()),
            quantity(staked.paid_in.tokens()),
            quantity(staked.fee.tokens())
        ),
        Outcome::Unstaked(unstaked) => {
            let received = quantity(unstaked.received.tokens());
            let sold = if is_all_that_was_named(kind, unstaked) {
                String::new()
            } else {
                format!(" for {} alpha", quantity(unstaked.paid_in.tokens()))
            };
            let fee = quantity(unstaked.fee.tokens());
            format!("{received} TAO received{sold}, fee {fee} TAO")
        }
        Outcome::Selling { alpha, blocks } => {
            let rate = match blocks.0 {
                0 => String::new(),
                blocks => format!(", {} a block", quantity(alpha.tokens() / blocks as f64)),
            };
            format!("{} alpha{rate}; its inflow ends", quantity(alpha.tokens()))
        }
        Outcome::Registered {
            netuid,
            cost,
            removed,
        } => {
            let removed = match removed {
                Some(removed) => format!(", subnet {removed} removed to make room"),
                None => String::new(),
            };
            format!(
                "netuid {netuid}, lock cost {} TAO{removed}",
                quantity(cost.tokens())
            )
        }
        Outcome::Removed { netuid, paid } => {
            let which = match kind.netuid() {
                Some(_) => String::new(),
                None => format!("subnet {netuid}, "),
            };
            let paid = quantity(paid.tokens());
            format!("{which}{paid} TAO paid to holders of its alpha")
        }
        Outcome::Switched => String::new(),
    }
}

/// Whether the event names the alpha, and all of it was sold.
fn is_all_that_was_named(kind: &EventKind, unstaked: &Unstaked) -> bool {
    let sold = unstaked.paid_in.saturating_add(unstaked.fee_alpha);
    match *kind {
        EventKind::Unstake {
            amount: Amount::Tokens(alpha),
            ..
        } => Alpha::from_tokens(alpha) == sold,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use dtao_engine::economy::rules::RuleId;
    use dtao_engine::economy::units::{Blocks, Tao};
    use dtao_engine::scenario::ScenarioDraft;

    use super::*;

    #[test]
    fn a_refusal_says_why() {
        let words = happened(&EventKind::Register, &Err(EventError::NoNetuid));
        assert_eq!(
            words,
            "a subnet registers: refused: no netuid is left for a new subnet"
        );
    }

    #[test]
    fn what_was_sold_is_told_where_the_event_does_not_say_it() {
        let outcome = |fee_alpha| {
            Ok(Outcome::Unstaked(Unstaked {
                paid_in: Alpha::from_tokens(199.9),
                fee_alpha: Alpha::from_tokens(fee_alpha),
                fee: Tao::from_tokens(0.0096),
                received: Tao::from_tokens(19.21),
            }))
        };
        let kind = |amount| EventKind::Unstake { netuid: 3, amount };
        assert_eq!(
            happened(&kind(Amount::Tokens(200.0)), &outcome(0.1)),
            "subnet 3, 200 alpha unstaked: 19.210 TAO received, fee 0.009600 TAO"
        );
        assert_eq!(
            happened(&kind(Amount::Tokens(200.0)), &outcome(0.0)),
            "subnet 3, 200 alpha unstaked: 19.210 TAO received for 199.900 alpha, \
             fee 0.009600 TAO"
        );
        assert_eq!(
            happened(&kind(Amount::Part(0.29)), &outcome(0.1)),
            "subnet 3, 29 % of its alpha outstanding unstaked: 19.210 TAO received for \
             199.900 alpha, fee 0.009600 TAO"
        );
    }

    #[test]
    fn a_failure_tells_how_fast() {
        let fails = |days, blocks| {
            let kind = EventKind::Fail {
                netuid: 2,
                part: 0.8,
                days,
            };
            let alpha = Alpha::from_tokens(7200.0);
            let blocks = Blocks(blocks);
            happened(&kind, &Ok(Outcome::Selling { alpha, blocks }))
        };
        assert_eq!(
            fails(30.0, 216_000),
            "subnet 2 fails, 80 % of its alpha outstanding sold within 30 days: 7200.0 alpha, \
             0.033333 a block; its inflow ends"
        );
        assert_eq!(
            fails(0.0, 0),
            "subnet 2 fails, 80 % of its alpha outstanding sold at once: 7200.0 alpha; its \
             inflow ends"
        );
    }

    #[test]
    fn registrations_removals_and_switches_are_told() {
        let registered = Outcome::Registered {
            netuid: 129,
            cost: Tao::from_tokens(1000.0),
            removed: Some(7),
        };
        assert_eq!(
            happened(&EventKind::Register, &Ok(registered)),
            "a subnet registers: netuid 129, lock cost 1000.0 TAO, subnet 7 removed to make room"
        );
        let removed = Outcome::Removed {
            netuid: 7,
            paid: Tao::from_tokens(12.5),
        };
        assert_eq!(
            happened(&EventKind::Remove { netuid: None }, &Ok(removed)),
            "the subnet with the lowest moving price is removed: subnet 7, 12.500 TAO paid to \
             holders of its alpha"
        );
        let gated = EventKind::SwitchRule(RuleId::Gated);
        assert_eq!(
            happened(&gated, &Ok(Outcome::Switched)),
            "rule gated comes into force"
        );
    }

    #[test]
    fn behaviour_is_told_as_far_as_there_is_any() {
        let told = |set: &[(ParameterId, f64)]| {
            let mut draft = ScenarioDraft::default();
            for &(id, value) in set {
                draft.values[id] = value;
            }
            behaviour(&Scenario::try_from(draft).unwrap())
        };
        assert_eq!(told(&[(ParameterId::Noise, 0.5)]), None);
        assert_eq!(
            told(&[(ParameterId::MinersSell, 0.9)]).unwrap(),
            "miners sell 90 %"
        );
        let set = [
            (ParameterId::OwnersSell, 0.1),
            (ParameterId::MinersSell, 0.5),
            (ParameterId::Inflow, 2000.0),
            (ParameterId::Noise, 0.5),
            (ParameterId::Seed, 11.0),
        ];
        assert_eq!(
            told(&set).unwrap(),
            "owners sell 10 %, miners 50 %, 2000 TAO a day by price, noise 0.5 with seed 11"
        );
        let set = [
            (ParameterId::Inflow, 0.5),
            (ParameterId::InflowSpread, 2.0),
            (ParameterId::InflowTarget, 4.0),
        ];
        assert_eq!(told(&set).unwrap(), "0.5 TAO a day into subnet 4");
    }
}
