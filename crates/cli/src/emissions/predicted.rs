//! One block of a recorded state, by a rule.

use dtao_engine::economy::halving::HalvingSchedule;
use dtao_engine::economy::rules::{RuleId, ShareRule};
use dtao_engine::economy::split::ParticipantTerms;
use dtao_engine::economy::units::{Block, Blocks};
use dtao_engine::run::block::BlockPlan;
use dtao_engine::run::network::{Network, Subnets};
use dtao_engine::run::terms::Terms;
use dtao_engine::scenario::{ParameterId, SubnetRow};
use dtao_import::StateRow;
use serde::Serialize;

use super::input::State;

/// What one block gives one subnet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Emission {
    /// TAO injected.
    pub tao_in: f64,
    /// Alpha injected.
    pub alpha_in: f64,
    /// TAO that buys alpha.
    pub excess: f64,
}

/// One subnet's emission, computed and recorded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its number.
    pub netuid: u16,
    /// Its name; empty where it has none.
    pub name: String,
    /// Its share of the block's TAO, 0 to 1.
    pub share: f64,
    /// That share in TAO.
    pub tao: f64,
    /// What the engine computes, in TAO and alpha.
    pub predicted: Emission,
    /// What the chain recorded, in TAO and alpha; `None` where the state has none.
    pub recorded: Option<Emission>,
}

/// A block of a state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Predicted {
    /// The rule, by its key.
    pub rule: &'static str,
    /// The block that the state is after, where that is known.
    pub block: Option<u64>,
    /// E, in TAO.
    pub block_emission: f64,
    /// What had to be assumed.
    pub assumed: Vec<String>,
    /// The subnets, in the order of the state.
    pub rows: Vec<Row>,
}

/// Computes what the next block of a state gives each subnet.
#[must_use]
pub fn predict(state: &State, rule: RuleId) -> Predicted {
    let rows: Vec<SubnetRow> = state.rows.iter().filter_map(StateRow::subnet_row).collect();
    let mut subnets = Subnets::from_rows(&rows);
    let block = Block(state.block.unwrap_or_default());
    subnets.stagger_epochs(block, Blocks(360));
    let network = Network {
        block,
        root_stake: state.root_stake,
        subnets,
        ..Network::default()
    };
    let terms = terms(state, rule);
    let mut plan = BlockPlan::default();
    plan.compute(&terms, &network, state.block_emission.rao());
    let emission = state.block_emission.tokens();
    let computed = plan.shares.iter().zip(&plan.subnets);
    Predicted {
        rule: rule.key(),
        block: state.block,
        block_emission: emission,
        assumed: [assumed(&terms), state.assumed.clone()].concat(),
        rows: state
            .rows
            .iter()
            .zip(computed)
            .map(|(row, (share, block))| Row {
                netuid: row.netuid,
                name: row.name.clone(),
                share: *share,
                tao: emission * share,
                predicted: Emission {
                    tao_in: block.tao_in / 1e9,
                    alpha_in: block.alpha_in / 1e9,
                    excess: block.excess_tao / 1e9,
                },
                recorded: recorded(row),
            })
            .collect(),
    }
}

fn terms(state: &State, rule: RuleId) -> Terms {
    let mut rules = rule.rule_set();
    if let ShareRule::Gated(gate) = &mut rules.shares {
        gate.exponent = state.gate_exponent.unwrap_or(gate.exponent);
        gate.bar_quantile = state.bar_quantile.unwrap_or(gate.bar_quantile);
    }
    let default = |id: ParameterId| id.parameter().default;
    let participants = ParticipantTerms::new(
        default(ParameterId::OwnerCut),
        default(ParameterId::MinersPart),
        state.tao_weight,
    );
    let rate = default(ParameterId::MovingRate);
    Terms {
        gate_bar: state.gate_bar.filter(|bar| *bar > 0.0),
        ..Terms::new(rules, rate, participants, HalvingSchedule::CHAIN)
    }
}

fn assumed(terms: &Terms) -> Vec<String> {
    let mut assumed = Vec::new();
    match terms.shares {
        ShareRule::Gated(gate) if terms.gate_bar.is_none() => assumed.push(format!(
            "the header has no emission_gate_bar: the {} quantile of the shares stands for it",
            gate.bar_quantile
        )),
        ShareRule::Flow(_) => assumed.push(
            "the state has no flow averages: 10^9 times the smaller of moving and spot price, \
             which the chain began them with, stands for them"
                .to_owned(),
        ),
        _ => {}
    }
    assumed.push("pools have equal weights".to_owned());
    assumed
}

fn recorded(row: &StateRow) -> Option<Emission> {
    Some(Emission {
        tao_in: row.tao_in_emission?.tokens(),
        alpha_in: row.alpha_in_emission?.tokens(),
        excess: row.excess_tao?.tokens(),
    })
}
