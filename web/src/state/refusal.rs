//! A value that cannot be set, and where that is said.

use dtao_decimal::shortest;
use dtao_engine::scenario::{Given, ParameterId, Problem};
use dtao_permalink::Arm;

use super::State;

/// A value that could not be set.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Of which parameter.
    pub id: ParameterId,
    /// What was typed, which stays until it is mended; `None` where it came from elsewhere.
    pub typed: Option<String>,
    /// What is wrong with it.
    pub problem: Problem,
    /// Whether it is a value of what the scenario is compared with.
    pub is_of_arm: bool,
}

impl State {
    /// The state with a refusal: beside the parameter that it names, or else where a hand was, as
    /// for choices that cannot stand together.
    pub(super) fn with_refusal(&self, problems: Vec<Problem>, at: Option<ParameterId>) -> Self {
        let refused = problems.into_iter().find_map(|problem| {
            ParameterId::from_key(problem.key).or(at).map(|id| Refusal {
                id,
                typed: None,
                problem,
                is_of_arm: false,
            })
        });
        Self {
            refused,
            ..self.clone()
        }
    }

    /// Why the scenario cannot be compared with another, if it cannot.
    pub(super) fn refusal_of(&self, arm: &Arm) -> Option<Refusal> {
        let typed = arm.values.first();
        let problem = match arm.values.iter().find(|(_, value)| value.is_nan()) {
            Some((id, _)) => id.parameter().refuse(Given::NoNumber),
            None => {
                let error = arm.scenario(self.scenario()).err()?;
                error.problems.into_iter().next()?
            }
        };
        let named = ParameterId::from_key(problem.key);
        let id = named.or(typed.map(|(id, _)| *id))?;
        let value = arm.values.iter().find(|(other, _)| *other == id);
        let value = value.map_or(f64::NAN, |(_, value)| *value);
        Some(Refusal {
            id,
            typed: Some(if value.is_nan() {
                String::new()
            } else {
                shortest(value)
            }),
            problem,
            is_of_arm: true,
        })
    }
}
