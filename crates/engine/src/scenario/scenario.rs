//! A scenario: everything that a run and its views depend on, valid by construction.

use std::sync::Arc;

use super::custom_rule;
use super::draft::ScenarioDraft;
use super::events::{self, Event, EventKind};
use super::parameters::{Group, ParameterId};
use super::problem::{Allowed, Counted, Field, Given, Problem, ScenarioError};
use super::row_checks;
use super::subnet_row::SubnetRow;
use crate::economy::rules::{RuleId, RuleSet};
use crate::economy::units::{Block, Blocks};

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
            problems.extend(custom_rule::problem(&draft.values));
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
            RuleId::Custom => custom_rule::rule_set(&self.draft.values),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::units::{Alpha, Tao};

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
}
