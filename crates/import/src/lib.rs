//! Real network states as plain data: the presets that links name, and the reader of state files.
//!
//! Reading order: [`presets`] is what a page offers, [`state_csv`] how a state file is read,
//! [`amount`] how a decimal becomes whole rao.
//!
//! Deliberately absent: the network, the file system and any other text format. A caller brings
//! the text.
//!
//! # Examples
//! ```
//! use dtao_engine::scenario::{ParameterId, Scenario};
//! use dtao_import::PresetId;
//!
//! let scenario = Scenario::try_from(PresetId::MainNetwork20260807.draft())?;
//! assert_eq!(scenario.value(ParameterId::Subnets), 128.0);
//! # Ok::<(), dtao_engine::scenario::ScenarioError>(())
//! ```

pub mod amount;
pub mod presets;
mod problem;
mod records;
pub mod state_csv;

pub use presets::PresetId;
pub use problem::{ImportError, ImportProblem};
pub use state_csv::{StateRow, parse_state_csv};
