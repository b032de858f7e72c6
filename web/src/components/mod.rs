//! The page's parts.

mod card;
mod chart;
mod closeness_card;
mod compare_card;
mod control;
mod data_card;
mod drawing;
mod emission_card;
mod events;
mod header;
mod heat_card;
mod injection_card;
mod ledger_card;
mod long_work_card;
mod notices;
mod over_time_card;
mod panel;
mod pool_card;
mod rail;
mod run_part;
mod save;
mod select;
mod story_card;
mod sum_card;
mod supply_card;
mod time_bar;
mod value_card;
mod view_picker;

use std::rc::Rc;

use dtao_charts::style::Palette;
use dtao_engine::scenario::Scenario;
use yew::prelude::*;

pub use closeness_card::closeness_card;
pub use compare_card::compare_card;
pub use data_card::{DataCard, DataCardProps};
pub use drawing::Drawing;
pub use emission_card::{Per, emission_card};
pub use header::{Header, header};
pub use heat_card::heat_card;
pub use injection_card::injection_card;
pub use ledger_card::{Coin, ledger_card};
pub use long_work_card::long_work_card;
pub use notices::notices;
pub use over_time_card::over_time_card;
pub use panel::Panels;
pub use pool_card::pool_card;
pub use rail::{Rail, rail};
pub use story_card::{StoryCard, story_card};
pub use sum_card::sum_card;
pub use supply_card::{Supply, supply_card};
pub use time_bar::{TimeBar, TimeBarProps};
pub use value_card::value_card;
pub use view_picker::view_picker;

use crate::books::Books;
use crate::close_up::CloseUp;
use crate::comparison::Comparison;
use crate::long_work::LongWork;
use crate::look::Look;
use crate::now::Now;
use crate::simulation::Simulation;
use crate::sums::Sums;

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
    /// What the sum view adds to the run.
    pub sums: Rc<Sums>,
    /// What the ledger adds to the run.
    pub books: Rc<Books>,
    /// The part of the run that is looked at closely, if one is.
    pub close_up: Rc<Option<CloseUp>>,
    /// This run beside another, while that is shown; `None` where the other cannot be run, too.
    pub comparison: Option<Rc<Comparison>>,
    /// What is computed beside the page, and what came of it.
    pub long_work: LongWork,
    /// The theme's colours.
    pub palette: Palette,
    /// Whether emissions are those of a block, a day or a year.
    pub per: UseStateHandle<Per>,
    /// Whose books the ledger shows.
    pub coin: UseStateHandle<Coin>,
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
