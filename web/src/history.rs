//! What can be undone: one step for each change, and one for a whole drag.

use std::rc::Rc;

use dtao_engine::scenario::ParameterId;
use dtao_permalink::Link;

use crate::state::Action;

/// More steps than these are forgotten.
const MOST_STEPS: usize = 200;

/// Links before and after the present one, the nearest last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    before: Vec<Rc<Link>>,
    after: Vec<Rc<Link>>,
    /// What the last change holds: more of it belongs to the same step.
    held: Option<Held>,
}

/// What a hand holds while it changes it again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A parameter's control.
    Parameter(ParameterId),
    /// The time, which moves the whole page and changes nothing of it.
    Time,
    /// Nothing.
    Nothing,
}

impl Held {
    /// What an action holds.
    #[must_use]
    pub fn of(action: &Action) -> Self {
        match action {
            Action::Set(ParameterId::Cursor, _)
            | Action::Pass(_)
            | Action::Zoom(_)
            | Action::DismissNotices => Self::Time,
            Action::Set(id, _) => Self::Parameter(*id),
            _ => Self::Nothing,
        }
    }
}

impl History {
    /// Whether a hand is moving something.
    #[must_use]
    pub fn is_held(&self) -> bool {
        matches!(self.held, Some(Held::Parameter(_)))
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether there is something to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    /// Remembers that one link became another.
    pub fn remember(&mut self, from: &Link, to: &Link, held: Held) {
        if held == Held::Time {
            return;
        }
        let goes_on = held != Held::Nothing && self.held == Some(held);
        self.held = Some(held);
        if from == to {
            return;
        }
        self.after.clear();
        if goes_on {
            return;
        }
        if self.before.len() == MOST_STEPS {
            self.before.remove(0);
        }
        self.before.push(Rc::new(from.clone()));
    }

    /// The link before this one; the same where there is none.
    pub fn undo(&mut self, now: &Link) -> Link {
        self.held = None;
        Self::step(&mut self.before, &mut self.after, now)
    }

    /// The link that was undone last; the same where there is none.
    pub fn redo(&mut self, now: &Link) -> Link {
        self.held = None;
        Self::step(&mut self.after, &mut self.before, now)
    }

    fn step(from: &mut Vec<Rc<Link>>, to: &mut Vec<Rc<Link>>, now: &Link) -> Link {
        let Some(link) = from.pop() else {
            return now.clone();
        };
        to.push(Rc::new(now.clone()));
        (*link).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::State;
    use wasm_bindgen_test::wasm_bindgen_test as test;
    use yew::Reducible;

    fn after(actions: &[Action]) -> Rc<State> {
        let start = Rc::new(State::open("v=1"));
        let actions = actions.iter().cloned();
        actions.fold(start, |state, action| state.reduce(action))
    }

    #[test]
    fn a_drag_is_one_step() {
        let set = |value| Action::Set(ParameterId::Subnets, value);
        let drag = [set(5.0), set(6.0), set(7.0)];
        let state = after(&[&drag[..], &[Action::Undo]].concat());
        assert_eq!(state.hash(), "v=1");
        assert!(!state.history.can_undo());
        assert_eq!(state.reduce(Action::Redo).hash(), "v=1&n=7");
        let two = [&drag[..], &[Action::Rest], &drag[..2], &[Action::Undo]].concat();
        assert_eq!(after(&two).hash(), "v=1&n=7");
    }

    #[test]
    fn the_time_is_no_step_and_goes_where_it_was() {
        let at = Action::Set(ParameterId::Cursor, 9.0);
        let state = after(&[at.clone(), Action::Pass(2.0)]);
        assert!(!state.history.can_undo());
        let set = Action::Set(ParameterId::Subnets, 5.0);
        let state = after(&[set, at, Action::Undo]);
        assert_eq!(state.hash(), "v=1");
    }

    #[test]
    fn what_was_undone_is_gone_once_something_else_is_done() {
        let set = |value| Action::Set(ParameterId::Subnets, value);
        let state = after(&[set(5.0), Action::Undo, set(6.0)]);
        assert!(!state.history.can_redo());
        assert_eq!(state.reduce(Action::Undo).hash(), "v=1");
    }
}
