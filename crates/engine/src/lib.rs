//! Bittensor's emission economy: what a block emits, who gets it, and what a trade does.
//!
//! Reading order: [`economy`] holds the formulas, [`scenario`] what can be set,
//! [`run`] what happens when a scenario is run.
//!
//! The engine knows no browser, no link, no text format, no colour, no clock of
//! the machine and no global randomness.
//!
//! # Examples
//! ```
//! use dtao_engine::run::simulate::{Clock, simulate};
//! use dtao_engine::scenario::{Scenario, ScenarioDraft};
//!
//! let scenario = Scenario::try_from(ScenarioDraft::default())?;
//! let trajectory = simulate(&scenario, Clock::Fast);
//! assert_eq!(trajectory.subnet_count(), 16);
//! # Ok::<(), dtao_engine::scenario::ScenarioError>(())
//! ```

pub mod economy;
mod larger_smaller;
pub mod run;
pub mod scenario;
mod sorting;
