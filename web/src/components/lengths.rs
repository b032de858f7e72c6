//! Buttons that choose the part of a run that views over time show.

use dtao_words::{self as text, words};
use yew::prelude::*;

use crate::element::{Element, button, of_class};
use crate::state::{Action, State};

/// Lengths of what is looked at closely, in days; 0 stands for the whole run.
const LENGTHS: [f64; 5] = [0.0, 365.25, 30.0, 1.0, 0.125];

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
