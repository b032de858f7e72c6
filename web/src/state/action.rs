//! What can happen.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Event, ParameterId, ScenarioDraft};
use dtao_permalink::{Arm, Decoded, StoryStep, ViewId};
use dtao_presets::PresetId;

use super::State;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A parameter is set.
    Set(ParameterId, f64),
    /// A number was typed; NaN where it is none.
    Type(ParameterId, String, f64),
    /// A parameter goes back to what the preset says.
    Reset(ParameterId),
    /// A rule is chosen.
    ChooseRule(RuleId),
    /// A preset is chosen.
    ChoosePreset(PresetId),
    /// A reader's own network is taken, in a draft that began as that preset.
    TakeNetwork(PresetId, Box<ScenarioDraft>),
    /// A scenario is opened from a file.
    OpenFile(Box<Decoded>),
    /// A hand lets go of what it moved.
    Rest,
    /// The last change is undone.
    Undo,
    /// What was undone is done again.
    Redo,
    /// A view is shown that was not, or no longer.
    ToggleView(ViewId),
    /// A step of a story, by its own link.
    Tell(StoryStep, String),
    /// The story is left; what it shows stays.
    LeaveStory,
    /// The scenario is compared with another, or with none.
    Compare(Option<Arm>),
    /// Other events happen.
    SetEvents(Vec<Event>),
    /// Time goes on by so many days, to the horizon at most.
    Pass(f64),
    /// So many days around the time shown are looked at closely; the whole run where none.
    Zoom(Option<f64>),
    /// What an address stands for is shown.
    Open(Box<State>),
    /// The notices were read.
    DismissNotices,
}

impl Action {
    /// Whether it changes what is there, and does not begin with something else.
    pub(super) fn changes(&self) -> bool {
        !matches!(
            self,
            Self::Open(_)
                | Self::ChoosePreset(_)
                | Self::TakeNetwork(..)
                | Self::OpenFile(_)
                | Self::Tell(..)
                | Self::DismissNotices
        )
    }
}
