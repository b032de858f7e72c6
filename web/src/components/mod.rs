//! The page's parts.

mod card;
mod chart;
mod closeness_card;
mod compare_card;
mod control;
mod credit;
mod data_card;
mod emission_choices;
mod events;
mod header;
mod ledger_choices;
mod lengths;
mod long_work_card;
mod notices;
mod panel;
mod pool_card;
mod rail;
mod rule_badge;
mod save;
mod select;
mod share;
mod story_card;
mod terms;
mod time_bar;
mod view_cards;
mod view_picker;

use dtao_charts::style::Palette;
use yew::prelude::*;

pub use closeness_card::closeness_card;
pub use credit::credit_line;
pub use data_card::{DataCard, DataCardProps, Reading};
pub use header::{Header, header};
pub use long_work_card::long_work_card;
pub use notices::notices;
pub use panel::Panels;
pub use rail::{Rail, all_controls, control, rail, select_rule};
pub use save::shown_size;
pub use share::{Share, ShareProps, no_link};
pub use story_card::{StoryCard, story_card};
pub use terms::glossary;
pub use time_bar::{TimeBar, TimeBarProps};
pub use view_cards::view_cards;
pub use view_picker::view_picker;

use crate::long_work::LongWork;
use dtao_views::Shown;
use dtao_views::emission_view::Per;
use dtao_views::ledger_view::Coin;
use dtao_views::look::Look;

/// What every view is drawn from.
pub struct PageData {
    /// What the views are made from.
    pub shown: Shown,
    /// Whether the run is a sketch that another takes the place of soon.
    pub is_sketch: bool,
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
    /// Told of the trade, in TAO, that a point is dragged to.
    pub on_trade: Callback<f64>,
    /// Whether a hand is moving something.
    pub is_held: bool,
    /// Whether no hand may.
    pub is_readonly: bool,
    /// Whom the data comes from; empty where nobody is to be named.
    pub credit: String,
    /// The scenario as a file.
    pub json: Callback<(), String>,
}
