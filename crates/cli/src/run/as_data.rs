//! A run for other programs: CSV and JSON. Names carry their unit.

use std::collections::BTreeMap;
use std::io::{self, Write};

use dtao_engine::run::happening::{Happening, Outcome};
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::{Amount, EventKind};
use serde::Serialize;
use serde_json::Value;

use super::sampled::{Sampled, Subnet};

/// Writes one row per sample and subnet.
pub fn csv(sampled: &Sampled, out: &mut impl Write) -> io::Result<()> {
    let trajectory = sampled.trajectory();
    let mut writer = csv::Writer::from_writer(out);
    let names = [
        "day",
        "block",
        "issuance_tao",
        "block_emission_tao",
        "netuid",
        "name",
    ];
    let names = names.into_iter().chain(Column::ALL.map(Column::name));
    writer.write_record(names).map_err(as_io)?;
    for &place in sampled.places() {
        for subnet in sampled.subnets() {
            let shared = [
                sampled.day(trajectory.blocks()[place]).to_string(),
                trajectory.blocks()[place].0.to_string(),
                trajectory.issuance()[place].to_string(),
                trajectory.emission()[place].to_string(),
                subnet.netuid.to_string(),
                subnet.name.clone(),
            ];
            let of = |column| trajectory.column(column, subnet.index)[place].to_string();
            let record = shared.into_iter().chain(Column::ALL.map(of));
            writer.write_record(record).map_err(as_io)?;
        }
    }
    writer.flush()
}

/// The writer's own error, so that a closed pipe is still seen to be one.
fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes one list per quantity.
pub fn json(sampled: &Sampled, out: &mut impl Write) -> io::Result<()> {
    let trajectory = sampled.trajectory();
    let places = sampled.places();
    let pick = |column: &[f64]| places.iter().map(|&place| column[place]).collect();
    let subnets = sampled.subnets().iter().map(|subnet| SubnetColumns {
        netuid: subnet.netuid,
        name: subnet.name.clone(),
        columns: Column::ALL
            .into_iter()
            .map(|column| {
                let values = trajectory.column(column, subnet.index);
                (column.name(), pick(values))
            })
            .collect(),
    });
    let netuids = trajectory.netuids();
    let shown = |subnet: &Subnet, index| subnet.index == index;
    let halvings = trajectory.halvings().iter().filter(|halving| {
        let mut subnets = sampled.subnets().iter();
        halving
            .subnet
            .is_none_or(|index| subnets.any(|subnet| shown(subnet, index)))
    });
    let blocks = || places.iter().map(|&place| trajectory.blocks()[place]);
    let run = Run {
        rule: sampled.rule(),
        clock: sampled.clock(),
        link: sampled.link(),
        horizon_days: sampled.days(),
        assumed: sampled.behaviour(),
        day: blocks().map(|block| sampled.day(block)).collect(),
        block: blocks().map(|block| block.0).collect(),
        issuance_tao: pick(trajectory.issuance()),
        block_emission_tao: pick(trajectory.emission()),
        subnets: subnets.collect(),
        halvings: halvings
            .map(|halving| HalvingRow {
                block: halving.block.0,
                netuid: halving.subnet.map(|index| netuids[index]),
                block_emission_rao: halving.emission,
            })
            .collect(),
        events: trajectory
            .happenings()
            .iter()
            .map(|happening| EventRow::new(sampled, happening))
            .collect(),
    };
    serde_json::to_writer(&mut *out, &run)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Run {
    rule: &'static str,
    clock: &'static str,
    link: Option<String>,
    horizon_days: f64,
    /// What people do in every block; none where they do nothing.
    assumed: Option<String>,
    day: Vec<f64>,
    block: Vec<u64>,
    issuance_tao: Vec<f64>,
    block_emission_tao: Vec<f64>,
    subnets: Vec<SubnetColumns>,
    halvings: Vec<HalvingRow>,
    events: Vec<EventRow>,
}

#[derive(Serialize)]
struct SubnetColumns {
    netuid: u16,
    name: String,
    #[serde(flatten)]
    columns: BTreeMap<&'static str, Vec<f64>>,
}

#[derive(Serialize)]
struct HalvingRow {
    block: u64,
    /// The subnet whose alpha halved; none for TAO.
    netuid: Option<u16>,
    block_emission_rao: u64,
}

/// An event and what came of it. What an event of its kind does not have is left out.
#[derive(Default, Serialize)]
struct EventRow {
    day: f64,
    block: u64,
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    netuid: Option<u16>,
    #[serde(flatten)]
    said: BTreeMap<&'static str, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
}

impl EventRow {
    fn new(sampled: &Sampled, happening: &Happening) -> Self {
        let kind = &sampled.scenario().events()[happening.event].kind;
        let mut row = Self {
            day: sampled.day(happening.block),
            block: happening.block.0,
            netuid: kind.netuid(),
            ..Self::default()
        };
        row.say_what(kind);
        match &happening.outcome {
            Ok(outcome) => row.say_outcome(outcome),
            Err(error) => row.refused = Some(error.to_string()),
        }
        row
    }

    fn say(&mut self, name: &'static str, value: impl Into<Value>) {
        self.said.insert(name, value.into());
    }

    fn say_what(&mut self, kind: &EventKind) {
        match *kind {
            EventKind::Stake { amount, .. } => {
                self.event = "stake";
                self.say_amount("offered_tao", "offered_part_of_pool_tao", amount);
            }
            EventKind::Unstake { amount, .. } => {
                self.event = "unstake";
                self.say_amount("offered_alpha", "offered_part_of_outstanding", amount);
            }
            EventKind::Fail { part, days, .. } => {
                self.event = "fail";
                self.say("offered_part_of_outstanding", part);
                self.say("within_days", days);
            }
            EventKind::Register => self.event = "register",
            EventKind::Remove { .. } => self.event = "remove",
            EventKind::SwitchEmission { enabled, .. } => {
                self.event = "switch-emission";
                self.say("enabled", enabled);
            }
            EventKind::SwitchRule(rule) => {
                self.event = "switch-rule";
                self.say("rule", rule.key());
            }
        }
    }

    fn say_amount(&mut self, tokens: &'static str, part: &'static str, amount: Amount) {
        match amount {
            Amount::Tokens(value) => self.say(tokens, value),
            Amount::Part(value) => self.say(part, value),
        }
    }

    fn say_outcome(&mut self, outcome: &Outcome) {
        match *outcome {
            Outcome::Staked(staked) => {
                self.say("paid_in_tao", staked.paid_in.tokens());
                self.say("fee_tao", staked.fee.tokens());
                self.say("received_alpha", staked.received.tokens());
            }
            Outcome::Unstaked(unstaked) => {
                self.say("paid_in_alpha", unstaked.paid_in.tokens());
                self.say("fee_alpha", unstaked.fee_alpha.tokens());
                self.say("fee_tao", unstaked.fee.tokens());
                self.say("received_tao", unstaked.received.tokens());
            }
            Outcome::Selling { alpha, blocks } => {
                self.say("selling_alpha", alpha.tokens());
                self.say("selling_blocks", blocks.0);
            }
            Outcome::Registered {
                netuid,
                cost,
                removed,
            } => {
                self.netuid = Some(netuid);
                self.say("lock_cost_tao", cost.tokens());
                if let Some(removed) = removed {
                    self.say("removed_netuid", removed);
                }
            }
            Outcome::Removed { netuid, paid } => {
                self.netuid = Some(netuid);
                self.say("paid_to_holders_tao", paid.tokens());
            }
            Outcome::Switched => {}
        }
    }
}
