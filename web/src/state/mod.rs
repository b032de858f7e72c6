//! What the page remembers. Reading order: `State`; [`Action`] what can happen, `reduce` the only
//! function that changes it, [`Refusal`] what could not be set.

mod action;
mod reduce;
mod refusal;
#[cfg(test)]
mod tests;

use dtao_engine::scenario::{ParameterId, Scenario};
use dtao_permalink::{Link, Notice, decode, encode};

use crate::history::History;
use crate::own_data;
use dtao_views::close_up::Zoom;

pub use action::Action;
pub use refusal::Refusal;

/// What the page remembers.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The preset and the scenario.
    pub link: Link,
    /// What the last opened link could not say, until it is dismissed.
    pub notices: Vec<Notice>,
    /// The last value that was refused.
    pub refused: Option<Refusal>,
    /// The part of the run that the views over time show; all of it where none.
    pub zoom: Option<Zoom>,
    /// How the state came about: what the browser's history does with it.
    pub origin: Origin,
    /// What can be undone, and done again.
    pub history: History,
    /// Whether there ever was another trade than the preset's, since the page was opened.
    pub has_traded: bool,
}

/// How a state came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the address: the history has it.
    Address,
    /// From a control: the history's entry is replaced once things settle.
    Control,
    /// From a choice that a reader wants to come back from: a new entry.
    Choice,
}

impl State {
    /// The state that an address stands for.
    #[must_use]
    pub fn open(address: &str) -> Self {
        let decoded = decode(address);
        let mut state = Self {
            link: decoded.link,
            notices: decoded.notices,
            refused: None,
            zoom: None,
            origin: Origin::Address,
            history: History::default(),
            has_traded: false,
        };
        state.has_traded = state.is_traded();
        state
    }

    /// Whether the trade is another than the preset's.
    fn is_traded(&self) -> bool {
        let trade = ParameterId::Trade;
        self.scenario().value(trade) != self.preset_value(trade)
    }

    /// Whether the page asks for a first trade: until there was one, and while no story says what
    /// to do.
    #[must_use]
    pub fn invites(&self) -> bool {
        !self.has_traded && self.link.story.is_none()
    }

    /// The scenario on the page.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.link.scenario
    }

    /// What the preset says of a parameter, or a reader's own network.
    #[must_use]
    pub fn preset_value(&self, id: ParameterId) -> f64 {
        own_data::value(&self.link, id).unwrap_or_else(|| self.link.preset.draft().values[id])
    }

    /// Whether the address may be written: one that this page could not read stands until its
    /// notice is dismissed.
    #[must_use]
    pub fn owns_address(&self) -> bool {
        !self.notices.iter().any(Notice::leaves_link)
    }

    /// Whether what is shown only stands for a link that this page cannot read: it is not changed
    /// until its notice is dismissed, so that nobody takes it for what the link says.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        let is_newer = |notice: &Notice| matches!(notice, Notice::NewerVersion { .. });
        self.notices.iter().any(is_newer)
    }

    /// The hash of the state's address, without `#`.
    #[must_use]
    pub fn hash(&self) -> String {
        encode(&self.link)
    }
}
