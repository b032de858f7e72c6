//! A network's state from a file as the start of a scenario.

use std::fs;
use std::path::Path;

use dtao_engine::scenario::{Scenario, ScenarioError};
use dtao_import::{FileError, Import, Outcome, read_network};
use dtao_permalink::Link;

use crate::assumptions::row_assumptions;

/// Why a file cannot be the start.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// It cannot be read, or is not text.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// What was named.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// Nothing of it can be used.
    #[error("{path}: {source}")]
    NotAState {
        /// What was named.
        path: String,
        /// Why.
        source: FileError,
    },
    /// None of its rows is a subnet that can be used.
    #[error("{path} has no subnet that can be used{problems}")]
    NoSubnets {
        /// What was named.
        path: String,
        /// Why, row by row.
        problems: String,
    },
    /// Its subnets do not go together with the rest of the scenario.
    #[error("{path}: {source}")]
    NotAScenario {
        /// What was named.
        path: String,
        /// Every problem.
        source: ScenarioError,
    },
}

/// The link's scenario with a file's subnets, and what its reader should be told: what was
/// understood, assumed and refused.
///
/// # Errors
/// [`StateError`] where no run can start from it.
pub fn start_from(link: Link, state: &Path) -> Result<(Link, Vec<String>), StateError> {
    let path = state.display().to_string();
    let text = match fs::read_to_string(state) {
        Ok(text) => text,
        Err(source) => return Err(StateError::Unreadable { path, source }),
    };
    let import = match read_network(&text) {
        Ok(import) => import,
        Err(source) => return Err(StateError::NotAState { path, source }),
    };
    let mut draft = link.scenario.draft().clone();
    if import.apply(&mut draft).is_empty() {
        let problems = refusals(&import).into_iter();
        let problems = problems.map(|told| format!("; {told}")).collect();
        return Err(StateError::NoSubnets { path, problems });
    }
    match Scenario::try_from(draft) {
        Ok(scenario) => Ok((Link { scenario, ..link }, notes(&import))),
        Err(source) => Err(StateError::NotAScenario { path, source }),
    }
}

fn notes(import: &Import) -> Vec<String> {
    let count = import.subnets().len();
    let mut notes = vec![format!("the state is {}, {count} subnets", import.format)];
    let lacks = import.lacks().into_iter();
    notes.extend(lacks.map(|lack| format!("the state has {lack}")));
    notes.extend(row_assumptions(import));
    let refused = refusals(import).into_iter();
    notes.extend(refused.map(|problem| format!("left out: {problem}")));
    notes
}

fn refusals(import: &Import) -> Vec<String> {
    let problems = import.rows.iter().flat_map(|row| match &row.outcome {
        Outcome::Understood { .. } => &[],
        Outcome::Refused(problems) => problems.as_slice(),
    });
    problems.map(ToString::to_string).collect()
}
