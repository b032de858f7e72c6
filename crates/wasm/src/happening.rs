//! What happened beside the blocks of a run, and what came of it.

use dtao_engine::run::happening;
use dtao_engine::scenario::{self, EventKind, Scenario};
use serde::Serialize;
use tsify::Tsify;

use crate::trajectory::day;

/// An event, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct Happening {
    /// The block after which it happened.
    pub block: f64,
    /// The same in days since the start of the run.
    pub day: f64,
    /// What the scenario says.
    pub event: Event,
    /// What came of it.
    pub outcome: Outcome,
}

/// An event of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// TAO is staked into a subnet.
    Stake {
        /// The subnet.
        netuid: u16,
        /// How much TAO; a part is one of the TAO in its pool.
        amount: Amount,
    },
    /// Alpha of a subnet is unstaked.
    Unstake {
        /// The subnet.
        netuid: u16,
        /// How much alpha; a part is one of its alpha outstanding.
        amount: Amount,
    },
    /// A subnet fails: holders sell, and its inflow ends.
    Fail {
        /// The subnet.
        netuid: u16,
        /// The part of its alpha outstanding that is sold, 0 to 1.
        part: f64,
        /// In how many days.
        days: f64,
    },
    /// A subnet registers.
    Register,
    /// A subnet is removed.
    Remove {
        /// Which; without one the weakest.
        #[serde(skip_serializing_if = "Option::is_none")]
        netuid: Option<u16>,
    },
    /// A subnet's TAO is switched on or off.
    SwitchEmission {
        /// The subnet.
        netuid: u16,
        /// On or off.
        enabled: bool,
    },
    /// Another rule comes into force.
    SwitchRule {
        /// Which.
        #[tsify(type = "RuleKey")]
        rule: &'static str,
    },
}

/// How much is traded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// So many TAO or alpha.
    Tokens(f64),
    /// Such a part, 0 to 1.
    Part(f64),
}

/// What came of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
#[serde(
    tag = "result",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum Outcome {
    /// TAO was staked.
    Staked {
        /// TAO that bought alpha.
        paid_in: f64,
        /// The fee, in TAO.
        fee: f64,
        /// Alpha that was bought.
        received: f64,
    },
    /// Alpha was unstaked.
    Unstaked {
        /// Alpha that was sold for the trader.
        paid_in: f64,
        /// Alpha that was taken as the fee.
        fee_alpha: f64,
        /// What that brought, in TAO, or what was taken from the TAO.
        fee: f64,
        /// TAO that the trader received.
        received: f64,
    },
    /// Holders began to sell.
    Selling {
        /// How much alpha.
        alpha: f64,
        /// In how many blocks.
        blocks: f64,
    },
    /// A subnet registered.
    Registered {
        /// Its netuid.
        netuid: u16,
        /// What it paid, in TAO.
        cost: f64,
        /// The subnet that made room for it, where one had to.
        #[serde(skip_serializing_if = "Option::is_none")]
        removed: Option<u16>,
    },
    /// A subnet was removed.
    Removed {
        /// Its netuid.
        netuid: u16,
        /// TAO that the holders of its alpha received.
        paid: f64,
    },
    /// A switch was set, or another rule came into force.
    Switched,
    /// It did not happen.
    Refused {
        /// Why.
        reason: String,
    },
}

impl Happening {
    /// What happened in a scenario's run.
    pub(crate) fn new(scenario: &Scenario, happening: &happening::Happening) -> Self {
        Self {
            block: happening.block.0 as f64,
            day: day(scenario, happening.block),
            event: Event::from(&scenario.events()[happening.event].kind),
            outcome: match &happening.outcome {
                Ok(outcome) => Outcome::from(outcome),
                Err(error) => Outcome::Refused {
                    reason: error.to_string(),
                },
            },
        }
    }
}

impl From<&EventKind> for Event {
    fn from(kind: &EventKind) -> Self {
        match *kind {
            EventKind::Stake { netuid, amount } => Self::Stake {
                netuid,
                amount: amount.into(),
            },
            EventKind::Unstake { netuid, amount } => Self::Unstake {
                netuid,
                amount: amount.into(),
            },
            EventKind::Fail { netuid, part, days } => Self::Fail { netuid, part, days },
            EventKind::Register => Self::Register,
            EventKind::Remove { netuid } => Self::Remove { netuid },
            EventKind::SwitchEmission { netuid, enabled } => {
                Self::SwitchEmission { netuid, enabled }
            }
            EventKind::SwitchRule(rule) => Self::SwitchRule { rule: rule.key() },
        }
    }
}

impl From<scenario::Amount> for Amount {
    fn from(amount: scenario::Amount) -> Self {
        match amount {
            scenario::Amount::Tokens(tokens) => Self::Tokens(tokens),
            scenario::Amount::Part(part) => Self::Part(part),
        }
    }
}

impl From<&happening::Outcome> for Outcome {
    fn from(outcome: &happening::Outcome) -> Self {
        match *outcome {
            happening::Outcome::Staked(staked) => Self::Staked {
                paid_in: staked.paid_in.tokens(),
                fee: staked.fee.tokens(),
                received: staked.received.tokens(),
            },
            happening::Outcome::Unstaked(unstaked) => Self::Unstaked {
                paid_in: unstaked.paid_in.tokens(),
                fee_alpha: unstaked.fee_alpha.tokens(),
                fee: unstaked.fee.tokens(),
                received: unstaked.received.tokens(),
            },
            happening::Outcome::Selling { alpha, blocks } => Self::Selling {
                alpha: alpha.tokens(),
                blocks: blocks.0 as f64,
            },
            happening::Outcome::Registered {
                netuid,
                cost,
                removed,
            } => Self::Registered {
                netuid,
                cost: cost.tokens(),
                removed,
            },
            happening::Outcome::Removed { netuid, paid } => Self::Removed {
                netuid,
                paid: paid.tokens(),
            },
            happening::Outcome::Switched => Self::Switched,
        }
    }
}
