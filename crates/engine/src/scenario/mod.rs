//! What can be set: the table of parameters, events, a draft of both, and the scenario it becomes.

mod custom_rule;
mod draft;
mod events;
mod parameter_table;
mod parameters;
mod problem;
mod row_checks;
#[expect(
    clippy::module_inception,
    reason = "the file holds the type that the folder is named after"
)]
mod scenario;
mod start_rows;
mod subnet_row;

pub use draft::ScenarioDraft;
pub use events::{
    Amount, Event, EventKind, MAXIMUM_EVENTS, MAXIMUM_REGISTRATIONS, rules_at_their_dates,
};
pub use parameters::{Group, Kind, Parameter, ParameterId, Scale, Unit, Values};
pub use problem::{Allowed, Counted, EventField, Field, Given, Problem, RowField, ScenarioError};
pub use scenario::Scenario;
pub use subnet_row::{MAXIMUM_SUBNETS, SubnetRow, SubnetSettings};
