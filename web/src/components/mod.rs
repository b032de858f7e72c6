//! The page's parts.

mod card;
mod chart;
mod closeness_card;
mod control;
mod emission_card;
mod header;
mod notices;
mod pool_card;
mod rail;
mod select;
mod supply_card;

use std::rc::Rc;

use dtao_charts::style::Palette;
use dtao_engine::scenario::Scenario;

pub use chart::Supply;
pub use closeness_card::closeness_card;
pub use emission_card::emission_card;
pub use header::header;
pub use notices::notices;
pub use pool_card::pool_card;
pub use rail::{Rail, rail};
pub use supply_card::{supply, supply_card};

use crate::simulation::Simulation;

/// What every view is drawn from.
pub struct PageData {
    /// The scenario.
    pub scenario: Scenario,
    /// Its run.
    pub simulation: Rc<Simulation>,
    /// The columns of the supply view.
    pub supply: Rc<Supply>,
    /// The theme's colours.
    pub palette: Palette,
}
