//! What can be set: the table of parameters, a draft of it, and the scenario it becomes.

mod parameters;
mod problem;
#[expect(
    clippy::module_inception,
    reason = "the file holds the type that the folder is named after"
)]
mod scenario;

pub use parameters::{Group, Kind, Parameter, ParameterId, Scale, Unit, Values};
pub use problem::{Problem, ScenarioError};
pub use scenario::{MAXIMUM_SUBNETS, Scenario, ScenarioDraft, SubnetRow, SubnetSettings};
