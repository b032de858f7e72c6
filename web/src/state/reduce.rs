//! The only function that changes what the page remembers.

use std::rc::Rc;

use dtao_engine::scenario::{Given, ParameterId, Scenario, ScenarioDraft};
use dtao_permalink::{Link, Notice, ViewId, decode};
use yew::Reducible;

use super::{Action, Origin, State};
use crate::history::Held;
use crate::selection::keep_selection;
use crate::slider::round;
use dtao_views::close_up::Zoom;

impl State {
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
