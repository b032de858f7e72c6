//! The page's parts.

mod card;
mod chart;
mod closeness_card;
mod control;
mod drawing;
mod emission_card;
mod header;
mod long_work_card;
mod notices;
mod over_time_card;
mod pool_card;
mod rail;
mod select;
mod supply_card;
mod time_bar;

use std::rc::Rc;

use dtao_charts::style::Palette;
use dtao_engine::scenario::Scenario;

pub use closeness_card::closeness_card;
pub use emission_card::emission_card;
pub use header::header;
pub use long_work_card::long_work_card;
pub use notices::notices;
pub use over_time_card::over_time_card;
pub use pool_card::pool_card;
pub use rail::{Rail, rail};
pub use supply_card::{Supply, supply_card};
pub use time_bar::TimeBar;

use crate::close_up::CloseUp;
use crate::long_work::LongWork;
use crate::now::Now;
use crate::simulation::Simulation;

/// What every view is drawn from.
pub struct PageData {
    /// The scenario.
    pub scenario: Scenario,
    /// Its run.
    pub simulation: Rc<Simulation>,
    /// The time shown.
    pub now: Rc<Now>,
    /// The place of the selected subnet.
    pub selected: usize,
    /// What the supply view adds to the run.
    pub supply: Rc<Supply>,
    /// The part of the run that is looked at closely, if one is.
    pub close_up: Rc<Option<CloseUp>>,
    /// What is computed beside the page, and what came of it.
    pub long_work: LongWork,
    /// The theme's colours.
    pub palette: Palette,
}
