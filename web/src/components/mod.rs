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
mod panel;
mod pool_card;
mod rail;
mod save;
mod select;
mod story_card;
mod supply_card;
mod time_bar;
mod view_picker;

use std::rc::Rc;

use dtao_charts::style::Palette;
use dtao_engine::scenario::Scenario;
use yew::prelude::*;

pub use closeness_card::closeness_card;
pub use drawing::Drawing;
pub use emission_card::{Per, emission_card};
pub use header::{Header, header};
pub use long_work_card::long_work_card;
pub use notices::notices;
pub use over_time_card::over_time_card;
pub use panel::Panels;
pub use pool_card::pool_card;
pub use rail::{Rail, rail};
pub use story_card::story_card;
pub use supply_card::{Supply, supply_card};
pub use time_bar::TimeBar;
pub use view_picker::view_picker;

use crate::close_up::CloseUp;
use crate::long_work::LongWork;
use crate::look::Look;
use crate::now::Now;
use crate::simulation::Simulation;

/// What every view is drawn from.
pub struct PageData {
    /// The scenario.
    pub scenario: Scenario,
    /// Its run.
    pub simulation: Rc<Simulation>,
    /// The state at the time shown.
    pub now: Rc<Now>,
    /// The time shown, in days since the start.
    pub day: f64,
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
    /// Whether emissions are those of a block, a day or a year.
    pub per: UseStateHandle<Per>,
    /// What is open under a view.
    pub panels: Panels,
    /// Told of what is pointed at.
    pub on_look: Callback<Look>,
    /// Told of what is pressed.
    pub on_pick: Callback<Look>,
    /// Told that it is let go.
    pub on_rest: Callback<()>,
    /// Whether a hand is moving something.
    pub is_held: bool,
    /// The scenario as a file.
    pub json: Callback<(), String>,
}
