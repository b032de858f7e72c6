//! A scenario: everything that a run and its views depend on, valid by construction.

use std::sync::Arc;

use super::custom;
use super::events::{self, Event, EventKind};
use super::parameters::{Group, ParameterId, Values};
use super::problem::{Allowed, Counted, Field, Given, Problem, ScenarioError};
use super::row_checks;
use crate::economy::rules::{RuleId, RuleSet};
use crate::economy::units::{Alpha, Block, Blocks, Tao};
use crate::economy::weighted_pool::{FeeRate, PoolWeight};

/// How many subnets the chain has room for.
///
/// Source: `DefaultSubnetLimit`, pallets/subtensor/src/lib.rs, since v3.2.8.
pub const MAXIMUM_SUBNETS: usize = 128;

/// One subnet at the start of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SubnetRow {
    /// The subnet's number on its chain; root, 0, is none.
    pub netuid: u16,
    /// Its name; empty where it has none.
    pub name: String,
    /// TAO in the pool.
    pub tao_reserve: Tao,
    /// Alpha in the pool.
    pub alpha_reserve: Alpha,
    /// Alpha outside the pool.
    pub alpha_outstanding: Alpha,
    /// The moving price, in TAO per alpha; where the rule pays by fixed weights, the weight.
    pub moving_price: f64,
    /// The TAO side's weight in the pool, for rules with a weighted pool.
    pub pool_weight: PoolWeight,
    /// S, the average flow of people's TAO into the pool, in rao per block, for rules by flow;
    /// `None`: 10^9 times the smaller of moving and spot price, what the chain started it with.
    pub user_flow: Option<f64>,
    /// P, the average flow of the protocol's own TAO, in rao per block, for rules by flow.
    pub protocol_flow: f64,
    /// What its owner and the chain's administrators have set.
    pub settings: SubnetSettings,
}

impl SubnetRow {
    /// The row of a netuid that nobody has registered yet.
    #[must_use]
    pub fn unregistered(netuid: u16) -> Self {
        Self {
            netuid,
            user_flow: Some(0.0),
            settings: SubnetSettings {
                first_emission_block: None,
                ..SubnetSettings::default()
            },
            ..Self::default()
        }
    }
}

/// What is set for one subnet and stays during a run. Rules that know no such setting ignore it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SubnetSettings {
    /// The part of its miners' emission that is burned, from 0; above 1 counts as 1. Default 0.
    pub miner_burned: f64,
    /// Whether it gets TAO. Default yes.
    pub emission_enabled: bool,
    /// Whether its owner takes a cut. Default yes.
    pub owner_cut_enabled: bool,
    /// The block of its first emission, from which its age is counted; `None`: not started yet,
    /// it takes no part. Default block 1: a subnet as old as its chain.
    pub first_emission_block: Option<Block>,
    /// Whether its alpha can be traded; otherwise it takes no part. Default yes.
    pub subtoken_enabled: bool,
    /// Whether neurons can register; otherwise it takes no part. Default yes.
    pub registration_allowed: bool,
    /// Its own fee on trades, where the rule's fee is a part of them. Default the rule's.
    pub fee_rate: Option<FeeRate>,
    /// Its own age at which its moving price has half of the rate. Default the rule's.
    pub half_weight_age: Option<Blocks>,
}

impl Default for SubnetSettings {
    fn default() -> Self {
        Self {
            miner_burned: 0.0,
            emission_enabled: true,
            owner_cut_enabled: true,
            first_emission_block: Some(Block(1)),
            subtoken_enabled: true,
            registration_allowed: true,
            fee_rate: None,
            half_weight_age: None,
        }
    }
}

impl SubnetSettings {
    /// Whether the subnet takes part in emission at all.
    ///
    /// Source: `get_subnets_to_emit_to`, pallets/subtensor/src/coinbase/subnet_emissions.rs,
    /// main branch commit 14bc6f9f964b; the start call since v2.0.9.
    #[must_use]
    pub const fn takes_part(&self) -> bool {
        self.first_emission_block.is_some() && self.subtoken_enabled && self.registration_allowed
    }

    /// b, the subnet's age in `block`: the blocks since the one before its first emission.
    #[must_use]
    pub fn age_in(&self, block: Block) -> Blocks {
        match self.first_emission_block {
            Some(first) => Block(block.0.saturating_add(1)) - first,
            None => Blocks(0),
        }
    }
}

/// A scenario that has not been checked: what a link, a file or a form says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScenarioDraft {
    /// The rule in force.
    pub rule: RuleId,
    /// The number of each parameter.
    pub values: Values,
    /// The subnets at the start where they are given one by one; otherwise they follow from
    /// the parameters. Where there are more than the number of subnets, the ones with the most
    /// TAO in their pools take part.
    pub rows: Option<Arc<[SubnetRow]>>,
    /// The block after which the run starts.
    pub start_block: Block,
    /// What happens during the run beside its blocks, in any order.
    pub events: Arc<[Event]>,
}

/// A scenario that can be simulated.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    draft: ScenarioDraft,
}

impl TryFrom<ScenarioDraft> for Scenario {
    type Error = ScenarioError;

    /// Checks a draft. Values closer to zero than a rao, or a part of 10^-9, become zero.
    ///
    /// # Errors
    /// Every problem there is, each with field, value and allowed range.
    fn try_from(mut draft: ScenarioDraft) -> Result<Self, ScenarioError> {
        for id in ParameterId::ALL {
            if draft.values[id].abs() < 1e-9 {
                draft.values[id] = 0.0;
            }
        }
        let mut problems: Vec<Problem> = ParameterId::ALL
            .into_iter()
            .filter_map(|id| id.parameter().problem(draft.values[id]))
            .collect();
        row_checks::check_block(Field::StartBlock, Some(draft.start_block), &mut problems);
        if let Some(rows) = &draft.rows {
            row_checks::check(rows, draft.values[ParameterId::Subnets], &mut problems);
        }
        events::check(&draft.events, &mut problems);
        let customs = |event: &Event| event.kind == EventKind::SwitchRule(RuleId::Custom);
        if draft.rule == RuleId::Custom || draft.events.iter().any(customs) {
            problems.extend(custom::problem(&draft.values));
        }
        if !draft.events.is_empty() {
            let mut settled = draft.events.to_vec();
            events::settle(&mut settled);
            draft.events = settled.into();
        }
        if problems.is_empty() {
            let scenario = Self { draft };
            match scenario.selection_problem() {
                None => return Ok(scenario),
                Some(problem) => problems.push(problem),
            }
        }
        Err(ScenarioError { problems })
    }
}

impl Scenario {
    /// The draft that says the same.
    #[must_use]
    pub fn draft(&self) -> &ScenarioDraft {
        &self.draft
    }

    /// The number of a parameter, in its unit and within its range.
    #[must_use]
    pub fn value(&self, id: ParameterId) -> f64 {
        self.draft.values[id]
    }

    /// The rule in force.
    #[must_use]
    pub fn rule(&self) -> RuleId {
        self.draft.rule
    }

    /// The choices that a rule stands for in this scenario.
    #[must_use]
    pub fn rule_set(&self, rule: RuleId) -> RuleSet {
        match rule {
            RuleId::Custom => custom::rule_set(&self.draft.values),
            named => named.rule_set(),
        }
    }

    /// What happens beside the blocks until the end of the run, in its order.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        let horizon = self.horizon();
        let events = &self.draft.events;
        let happening = events.partition_point(|event| event.after <= horizon);
        &events[..happening]
    }

    /// The subnets at the start, and behind them empty rows of those that register during the
    /// run: a run has a place for each.
    #[must_use]
    pub fn places(&self) -> Vec<SubnetRow> {
        let mut rows = self.start_rows();
        rows.extend(self.new_netuids().map(SubnetRow::unregistered));
        rows
    }

    /// How long the run is.
    #[must_use]
    pub fn horizon(&self) -> Blocks {
        Blocks(self.value(ParameterId::Horizon) as u64 * Blocks::PER_DAY.0)
    }

    /// The netuids of subnets that register during the run: those behind the last one at its
    /// start, where the chain takes the lowest that is free.
    pub fn new_netuids(&self) -> impl Iterator<Item = u16> {
        let last = self.start_rows().iter().map(|row| row.netuid).max();
        let registrations = self
            .events()
            .iter()
            .filter(|event| event.kind == EventKind::Register);
        (last.unwrap_or(0).saturating_add(1)..=u16::MAX).take(registrations.count())
    }

    /// The block after which the run starts.
    #[must_use]
    pub fn start_block(&self) -> Block {
        self.draft.start_block
    }

    /// Whether a run of `other` would be the same: all but the view's parameters is equal.
    #[must_use]
    pub fn runs_like(&self, other: &Self) -> bool {
        self.starts_like(other) && self.draft.events == other.draft.events
    }

    /// After how many blocks a run of `other` is another; `None` where it is from its start on.
    #[must_use]
    pub fn first_difference(&self, other: &Self) -> Option<Blocks> {
        // A run has a place for each subnet that registers in it.
        let places = |scenario: &Self| scenario.new_netuids().count();
        if !self.starts_like(other) || places(self) != places(other) {
            return None;
        }
        let (ours, theirs) = (self.events(), other.events());
        let same = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
        let after = |events: &[Event]| events.get(same).map(|event| event.after);
        let after = after(ours).into_iter().chain(after(theirs)).min();
        Some(after.unwrap_or(self.horizon()))
    }

    /// Whether everything but events and the view's parameters is equal.
    fn starts_like(&self, other: &Self) -> bool {
        let same_rows = match (&self.draft.rows, &other.draft.rows) {
            (None, None) => true,
            (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a == b,
            _ => false,
        };
        same_rows
            && self.draft.rule == other.draft.rule
            && self.draft.start_block == other.draft.start_block
            && ParameterId::ALL
                .into_iter()
                .all(|id| id.parameter().group == Group::View || self.value(id) == other.value(id))
    }

    /// The subnets at the start, by netuid.
    #[must_use]
    pub fn start_rows(&self) -> Vec<SubnetRow> {
        let count = self.value(ParameterId::Subnets) as usize;
        match &self.draft.rows {
            Some(rows) => deepest(rows, count),
            None => self.synthetic_rows(count),
        }
    }

    /// Rows whose prices follow a law, with Σp as set: Zipf's, p_i ∝ i^−s, or a geometric one,
    /// p_i ∝ 10^(−s(i − 1)/(n − 1)).
    ///
    /// Every pool holds the same alpha and TAO in proportion to its price, as pools do that have
    /// grown by injection; as much alpha is held outside as lies in the pool.
    fn synthetic_rows(&self, count: usize) -> Vec<SubnetRow> {
        let exponent = self.value(ParameterId::Spread);
        let sum = self.value(ParameterId::PriceSum);
        let is_zipf = self.value(ParameterId::SpreadLaw) == 0.0;
        let weights: Vec<f64> = (1..=count)
            .map(|rank| {
                if is_zipf {
                    libm::pow(rank as f64, -exponent)
                } else {
                    let part = (rank - 1) as f64 / (count - 1).max(1) as f64;
                    libm::pow(10.0, -exponent * part)
                }
            })
            .collect();
        let total: f64 = weights.iter().sum();
        let alpha = self.value(ParameterId::Depth) * count as f64 / sum;
        weights
            .iter()
            .zip(1..)
            .map(|(weight, netuid)| {
                let price = sum * weight / total;
                SubnetRow {
                    netuid,
                    name: String::new(),
                    tao_reserve: Tao::from_tokens(price * alpha),
                    alpha_reserve: Alpha::from_tokens(alpha),
                    alpha_outstanding: Alpha::from_tokens(alpha),
                    moving_price: price,
                    // As old as its chain, wherever the run starts.
                    ..SubnetRow::default()
                }
            })
            .collect()
    }

    fn selection_problem(&self) -> Option<Problem> {
        let selected = self.value(ParameterId::Selected);
        let netuids: Vec<u16> = self.places().iter().map(|row| row.netuid).collect();
        if netuids.iter().any(|&netuid| f64::from(netuid) == selected) {
            return None;
        }
        let parameter = ParameterId::Selected.parameter();
        let allowed = match (&self.draft.rows, netuids.as_slice()) {
            (None, [first, .., last]) => Allowed::Range {
                minimum: f64::from(*first),
                maximum: f64::from(*last),
                counted: Counted::Unit(parameter.unit),
                is_whole: true,
            },
            (_, netuids) => Allowed::NetuidOf(netuids.len() as u32),
        };
        Some(Problem {
            allowed,
            ..parameter.refuse(Given::Number(selected, Counted::Unit(parameter.unit)))
        })
    }
}

/// The `count` rows with the most TAO in their pools, in the order in which they were given.
fn deepest(rows: &[SubnetRow], count: usize) -> Vec<SubnetRow> {
    let rank = |index: usize| (core::cmp::Reverse(rows[index].tao_reserve), index);
    let is_kept = |&index: &usize| {
        let before = (0..rows.len()).filter(|&other| rank(other) < rank(index));
        before.count() < count
    };
    // At most 128 rows: counting is as quick as sorting twice, and weighs less on the page.
    let kept = (0..rows.len()).filter(is_kept);
    kept.map(|index| rows[index].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_a_scenario() {
        let scenario = Scenario::try_from(ScenarioDraft::default()).unwrap();
        let rows = scenario.start_rows();
        let sum: f64 = rows.iter().map(|row| row.moving_price).sum();
        assert_eq!(rows.len(), 16);
        assert!((sum - 1.0).abs() < 1e-12);
        let tao: f64 = rows.iter().map(|row| row.tao_reserve.tokens()).sum();
        assert!((tao / 160_000.0 - 1.0).abs() < 1e-9, "{tao}");
    }

    #[test]
    fn all_problems_come_at_once() {
        let mut draft = ScenarioDraft::default();
        draft.values[ParameterId::Subnets] = 0.0;
        draft.values[ParameterId::HalvingPeriod] = f64::NAN;
        draft.values[ParameterId::OwnerCut] = 1.2;
        let row = SubnetRow {
            netuid: 0,
            name: String::new(),
            tao_reserve: Tao::from_rao(u64::MAX),
            alpha_reserve: Alpha::ZERO,
            alpha_outstanding: Alpha::ZERO,
            moving_price: -1.0,
            ..SubnetRow::default()
        };
        draft.rows = Some(vec![row].into());
        let error = Scenario::try_from(draft).unwrap_err();
        assert_eq!(error.problems.len(), 6, "{error}");
    }

    #[test]
    fn less_than_a_rao_is_nothing() {
        let mut draft = ScenarioDraft::default();
        draft.values[ParameterId::Trade] = -5e-324;
        let scenario = Scenario::try_from(draft).unwrap();
        assert!(scenario.value(ParameterId::Trade).is_sign_positive());
    }

    #[test]
    fn less_than_a_rao_of_an_event_is_nothing() {
        let of = |part| Event {
            after: Blocks(1),
            kind: EventKind::Fail {
                netuid: 1,
                part,
                days: part,
            },
        };
        let draft = ScenarioDraft {
            events: [of(-0.0), of(5e-324), of(1e-9)].into(),
            ..ScenarioDraft::default()
        };
        let scenario = Scenario::try_from(draft).unwrap();
        assert_eq!(scenario.events(), [of(0.0), of(0.0), of(1e-9)]);
    }

    #[test]
    fn a_selection_beyond_the_subnets_is_a_problem() {
        let mut draft = ScenarioDraft::default();
        draft.values[ParameterId::Selected] = 17.0;
        let error = Scenario::try_from(draft).unwrap_err();
        assert_eq!(
            error.to_string(),
            "selected subnet 17 is outside 1..=16, whole"
        );
    }

    #[test]
    fn fewer_subnets_than_rows_keeps_the_deepest_pools() {
        let row = |netuid, tao| SubnetRow {
            netuid,
            name: String::new(),
            tao_reserve: Tao::from_tokens(tao),
            alpha_reserve: Alpha::from_tokens(1.0),
            alpha_outstanding: Alpha::ZERO,
            moving_price: 0.1,
            ..SubnetRow::default()
        };
        let rows = [row(1, 5.0), row(2, 1.0), row(3, 9.0)];
        let kept: Vec<u16> = deepest(&rows, 2).iter().map(|row| row.netuid).collect();
        assert_eq!(kept, [1, 3]);
    }
}
