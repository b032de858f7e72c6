//! The part of a run that views over time show, and the buttons that choose it.

use std::rc::Rc;

use dtao_engine::run::simulate::Clock;
use dtao_engine::run::trajectory::Trajectory;
use yew::prelude::*;

use super::PageData;
use crate::close_up::CloseUp;
use crate::element::{Element, button, of_class};
use crate::simulation::Simulation;
use crate::state::{Action, State};
use crate::text::{self, Text, words};

/// Lengths of what is looked at closely, in days; 0 stands for the whole run.
const LENGTHS: [f64; 5] = [0.0, 365.25, 30.0, 1.0, 0.125];

/// The run, or a part of it in detail. Shared, and compared by address.
#[derive(Clone, PartialEq)]
pub struct RunPart {
    /// The run.
    pub simulation: Rc<Simulation>,
    close_up: Rc<Option<CloseUp>>,
}

impl RunPart {
    /// What a page shows.
    #[must_use]
    pub fn of(page: &PageData) -> Self {
        Self {
            simulation: page.simulation.clone(),
            close_up: page.close_up.clone(),
        }
    }

    /// What is shown, and its samples' times in days since the start of the run.
    #[must_use]
    pub fn run(&self) -> (&Trajectory, &[f64]) {
        match &*self.close_up {
            Some(close_up) => (&close_up.span.trajectory, &close_up.days),
            None => (self.simulation.run.trajectory(), &self.simulation.days),
        }
    }

    /// The first and the last day of it.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        let (_, days) = self.run();
        let end = |day: Option<&f64>| day.copied().unwrap_or(0.0);
        (end(days.first()), end(days.last()))
    }

    /// How it was computed.
    #[must_use]
    pub fn told(&self) -> Text {
        match &*self.close_up {
            Some(close_up) if close_up.span.clock == Clock::Chain => words::OVER_TIME_EVERY_BLOCK,
            Some(_) => words::OVER_TIME_CLOSER,
            None => words::OVER_TIME_WHOLE,
        }
    }
}

/// Buttons that choose how much of the run is shown, around the time shown.
pub fn lengths(state: &UseReducerHandle<State>) -> Element {
    let shown = state.zoom.map_or(0.0, |zoom| zoom.days);
    let mut group = of_class("div", "lengths").set("role", "group");
    for days in LENGTHS {
        let dispatch = state.dispatcher();
        let on_click = Callback::from(move |_| {
            dispatch.dispatch(Action::Zoom((days > 0.0).then_some(days)));
        });
        let is_shown = if shown == days { "true" } else { "false" };
        group = group.with(
            button(on_click)
                .set("aria-pressed", is_shown)
                .say(text::length(days)),
        );
    }
    group.words("aria-label", words::LENGTH_NAME)
}
