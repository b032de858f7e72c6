//! What the page remembers, and the only function that changes it.

use std::rc::Rc;

use dtao_decimal::shortest;
use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Event, Given, ParameterId, Problem, Scenario, ScenarioDraft};
use dtao_permalink::{Arm, Decoded, Link, Notice, StoryStep, ViewId, decode, encode};
use dtao_presets::PresetId;
use yew::Reducible;

use crate::history::{Held, History};
use crate::own_data;
use crate::selection::keep_selection;
use crate::slider::round;
use dtao_views::close_up::Zoom;

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

/// A value that could not be set.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Of which parameter.
    pub id: ParameterId,
    /// What was typed, which stays until it is mended; `None` where it came from elsewhere.
    pub typed: Option<String>,
    /// What is wrong with it.
    pub problem: Problem,
    /// Whether it is a value of what the scenario is compared with.
    pub is_of_arm: bool,
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
    fn changes(&self) -> bool {
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

    /// The state with a changed draft; `at` is the parameter that was set, where one was.
    fn with_draft(
        &self,
        origin: Origin,
        at: Option<ParameterId>,
        change: impl FnOnce(&mut ScenarioDraft),
    ) -> Self {
        let mut draft = self.scenario().draft().clone();
        change(&mut draft);
        keep_selection(&mut draft);
        self.with_exact(origin, at, draft)
    }

    fn with_exact(&self, origin: Origin, at: Option<ParameterId>, draft: ScenarioDraft) -> Self {
        match Scenario::try_from(draft) {
            Ok(scenario) => Self {
                link: Link {
                    scenario,
                    ..self.link.clone()
                },
                refused: None,
                origin,
                ..self.clone()
            },
            Err(error) => self.with_refusal(error.problems, at),
        }
    }

    /// The state with a refusal: beside the parameter that it names, or else where a hand was, as
    /// for choices that cannot stand together.
    fn with_refusal(&self, problems: Vec<Problem>, at: Option<ParameterId>) -> Self {
        let refused = problems.into_iter().find_map(|problem| {
            ParameterId::from_key(problem.key).or(at).map(|id| Refusal {
                id,
                typed: None,
                problem,
                is_of_arm: false,
            })
        });
        Self {
            refused,
            ..self.clone()
        }
    }

    /// Why the scenario cannot be compared with another, if it cannot.
    fn refusal_of(&self, arm: &Arm) -> Option<Refusal> {
        let typed = arm.values.first();
        let problem = match arm.values.iter().find(|(_, value)| value.is_nan()) {
            Some((id, _)) => id.parameter().refuse(Given::NoNumber),
            None => {
                let error = arm.scenario(self.scenario()).err()?;
                error.problems.into_iter().next()?
            }
        };
        let named = ParameterId::from_key(problem.key);
        let id = named.or(typed.map(|(id, _)| *id))?;
        let value = arm.values.iter().find(|(other, _)| *other == id);
        let value = value.map_or(f64::NAN, |(_, value)| *value);
        Some(Refusal {
            id,
            typed: Some(if value.is_nan() {
                String::new()
            } else {
                shortest(value)
            }),
            problem,
            is_of_arm: true,
        })
    }

    fn next(&self, action: Action) -> Self {
        match action {
            Action::Set(id, value) => {
                self.with_draft(Origin::Control, Some(id), |draft| draft.values[id] = value)
            }
            Action::Type(id, typed, value) => {
                let mut next = if value.is_nan() {
                    self.with_refusal(vec![id.parameter().refuse(Given::NoNumber)], None)
                } else if id == ParameterId::Selected {
                    // A hand on a slider goes to the nearest there is; who types means that one.
                    let mut draft = self.scenario().draft().clone();
                    draft.values[id] = value;
                    self.with_exact(Origin::Control, Some(id), draft)
                } else {
                    self.with_draft(Origin::Control, Some(id), |draft| draft.values[id] = value)
                };
                if let Some(refused) = &mut next.refused {
                    refused.typed = (refused.id == id).then_some(typed);
                }
                next
            }
            Action::Reset(id) => {
                let value = self.preset_value(id);
                self.with_draft(Origin::Control, Some(id), |draft| draft.values[id] = value)
            }
            Action::ChooseRule(rule) => {
                self.with_draft(Origin::Choice, None, |draft| draft.rule = rule)
            }
            Action::ChoosePreset(preset) if !preset.is_loaded() => Self {
                notices: vec![Notice::NotLoaded {
                    preset: preset.key(),
                }],
                ..self.clone()
            },
            Action::ChoosePreset(preset) => Self {
                origin: Origin::Choice,
                history: self.history.clone(),
                ..Self::open(&format!("v=1&preset={}", preset.key()))
            },
            Action::TakeNetwork(preset, draft) => match Scenario::try_from(*draft) {
                Ok(scenario) => self.with_choice(Link {
                    scenario,
                    views: self.link.views,
                    ..Link::from(preset)
                }),
                Err(error) => self.with_refusal(error.problems, Some(ParameterId::Subnets)),
            },
            Action::OpenFile(decoded) => Self {
                notices: decoded.notices,
                ..self.with_choice(decoded.link)
            },
            Action::Pass(days) => {
                let scenario = self.scenario();
                let horizon = scenario.value(ParameterId::Horizon);
                let shown = scenario.value(ParameterId::Cursor).min(horizon);
                let day = (shown + days).max(0.0).min(horizon);
                self.next(Action::Set(ParameterId::Cursor, round(day, 6)))
            }
            Action::Zoom(days) => Self {
                zoom: days.map(|days| Zoom {
                    middle: self.scenario().value(ParameterId::Cursor),
                    days,
                }),
                ..self.clone()
            },
            Action::SetEvents(events) => {
                self.with_draft(Origin::Control, None, |draft| draft.events = events.into())
            }
            Action::Rest | Action::Undo | Action::Redo => self.clone(),
            Action::ToggleView(view) => {
                let mut link = self.link.clone();
                link.views = link.views.toggled(view);
                self.with_link(link)
            }
            Action::Tell(step, link) => {
                let mut link = decode(&link).link;
                link.story = Some(step);
                self.with_choice(link)
            }
            Action::LeaveStory => {
                let mut link = self.link.clone();
                link.story = None;
                self.with_link(link)
            }
            Action::Compare(arm) => {
                if let Some(refused) = arm.as_ref().and_then(|arm| self.refusal_of(arm)) {
                    return Self {
                        refused: Some(refused),
                        ..self.clone()
                    };
                }
                let mut link = self.link.clone();
                if arm.is_some() && !link.views.has(ViewId::Compare) {
                    link.views = link.views.toggled(ViewId::Compare);
                }
                link.arm = arm;
                Self {
                    refused: None,
                    ..self.with_link(link)
                }
            }
            Action::Open(opened) => Self {
                history: self.history.clone(),
                ..*opened
            },
            Action::DismissNotices => Self {
                notices: Vec::new(),
                ..self.clone()
            },
        }
    }

    /// The state with another link, as a control makes it.
    fn with_link(&self, link: Link) -> Self {
        Self {
            link,
            origin: Origin::Control,
            ..self.clone()
        }
    }

    /// The state with another link, as a choice makes it: nothing of what was shown goes on.
    fn with_choice(&self, link: Link) -> Self {
        Self {
            link,
            notices: Vec::new(),
            refused: None,
            zoom: None,
            origin: Origin::Choice,
            ..self.clone()
        }
    }

    /// The state that an action leads to, with what it was remembered.
    fn after(&self, action: Action) -> Self {
        if self.is_read_only() && action.changes() {
            return self.clone();
        }
        let mut history = self.history.clone();
        match action {
            Action::Undo | Action::Redo => {
                let link = match action {
                    Action::Undo => history.undo(&self.link),
                    _ => history.redo(&self.link),
                };
                return Self {
                    history,
                    refused: None,
                    ..self.with_link(link)
                };
            }
            Action::Open(_) => return self.next(action),
            _ => {}
        }
        let held = Held::of(&action);
        let next = self.next(action);
        history.remember(&self.link, &next.link, held);
        Self { history, ..next }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = self.after(action);
        next.has_traded = self.has_traded || next.is_traded();
        // The same state keeps its place in memory: nothing is drawn for nothing.
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn after(address: &str, action: Action) -> Rc<State> {
        Rc::new(State::open(address)).reduce(action)
    }

    #[test]
    fn an_action_that_changes_nothing_returns_the_same_state() {
        let state = Rc::new(State::open("v=1"));
        let opened = state
            .clone()
            .reduce(Action::Open(Box::new(State::open("v=1"))));
        assert!(Rc::ptr_eq(&state, &opened));
        let dismissed = state.clone().reduce(Action::DismissNotices);
        assert!(Rc::ptr_eq(&state, &dismissed));
    }

    #[test]
    fn quick_inputs_are_both_kept() {
        let state = after("v=1", Action::Set(ParameterId::Subnets, 4.0));
        let state = state.reduce(Action::Set(ParameterId::Spread, 0.5));
        assert_eq!(state.hash(), "v=1&n=4&spread=0.5");
        let state = state.reduce(Action::Reset(ParameterId::Subnets));
        assert_eq!(state.hash(), "v=1&spread=0.5");
    }

    #[test]
    fn a_first_trade_is_asked_for_once() {
        let trade = ParameterId::Trade;
        assert!(State::open("v=1&n=4").invites());
        assert!(!State::open("v=1&trade=100").invites());
        assert!(!State::open("v=1&story=fails.1").invites());
        let state = after("v=1", Action::Set(ParameterId::Subnets, 4.0));
        assert!(state.invites());
        let state = state.reduce(Action::Set(trade, 100.0));
        assert!(!state.invites());
        let state = state.reduce(Action::Reset(trade));
        assert!(!state.invites());
        let state = state.reduce(Action::ChoosePreset(PresetId::Thread));
        assert!(!state.invites());
    }

    #[test]
    fn a_refused_number_stays_as_it_was_typed() {
        let id = ParameterId::OwnerCut;
        let state = after("v=1", Action::Type(id, "1.2".to_owned(), 1.2));
        let refused = state.refused.clone().expect("1.2 is above 1");
        assert_eq!((refused.id, refused.typed.as_deref()), (id, Some("1.2")));
        assert_eq!(state.hash(), "v=1");
        let state = state.reduce(Action::Type(id, "0.2".to_owned(), 0.2));
        assert_eq!(state.refused, None);
        assert_eq!(state.hash(), "v=1&owner=0.2");
    }

    #[test]
    fn choices_that_cannot_stand_together_are_refused_where_they_were_made() {
        let id = ParameterId::CustomPool;
        let state = after("v=1&rule=custom", Action::Set(id, 2.0));
        let refused = state.refused.clone().expect("shares by price need a pool");
        assert_eq!(refused.id, id);
        assert!(refused.problem.to_string().contains("need a pool"));
        assert_eq!(state.hash(), "v=1&rule=custom");
    }

    #[test]
    fn a_selection_that_is_gone_goes_to_the_nearest() {
        let state = after("v=1&sel=16", Action::Set(ParameterId::Subnets, 5.0));
        assert_eq!(state.scenario().value(ParameterId::Selected), 5.0);
        let state = after(
            "v=1",
            Action::Type(ParameterId::Selected, "99".to_owned(), 99.0),
        );
        assert!(state.refused.is_some(), "who types a netuid means that one");
    }

    #[test]
    fn what_cannot_be_compared_is_refused_and_changes_nothing() {
        let with = |value| {
            Action::Compare(Some(Arm {
                rule: None,
                values: vec![(ParameterId::Subnets, value)],
            }))
        };
        let state = after("v=1", with(32.0));
        assert_eq!(
            state.link.arm,
            Some(Arm {
                rule: None,
                values: vec![(ParameterId::Subnets, 32.0)],
            })
        );
        for (value, typed) in [(500.0, "500"), (f64::NAN, "")] {
            let state = state.clone().reduce(with(value));
            let refused = state.refused.clone().expect("there are 128 at most");
            assert!(refused.is_of_arm);
            assert_eq!(refused.typed.as_deref(), Some(typed));
            assert!(state.hash().ends_with("cmp=n:32"));
            assert_eq!(state.reduce(with(8.0)).refused, None);
        }
    }

    #[test]
    fn what_stands_for_a_newer_link_is_not_changed_until_its_notice_is_dismissed() {
        let set = Action::Set(ParameterId::Subnets, 4.0);
        let state = Rc::new(State::open("v=2&n=3"));
        for action in [
            set.clone(),
            Action::Undo,
            Action::ToggleView(ViewId::Sum),
            Action::ChooseRule(RuleId::Launch),
        ] {
            let next = state.clone().reduce(action);
            assert!(Rc::ptr_eq(&state, &next));
        }
        let preset = Action::ChoosePreset(PresetId::RulesAtTheirDates);
        assert_eq!(state.clone().reduce(preset).hash(), "v=1&preset=dated");
        let dismissed = state.reduce(Action::DismissNotices);
        assert_eq!(dismissed.reduce(set).hash(), "v=1&n=4");
    }

    #[test]
    fn a_choice_makes_history_and_a_control_does_not() {
        let preset = PresetId::MainNetwork20260807;
        assert_eq!(
            after("v=1", Action::ChoosePreset(preset)).origin,
            Origin::Choice
        );
        let set = Action::Set(ParameterId::Trade, 1.0);
        assert_eq!(after("v=1", set).origin, Origin::Control);
    }
}
