//! Which views are shown.

use dtao_permalink::ViewId;
use yew::prelude::*;

use crate::element::{button, of_class};
use crate::state::{Action, State};
use dtao_words::{view_name, words};

/// Draws a button for each view.
pub fn view_picker(state: &UseReducerHandle<State>) -> Html {
    let mut group = of_class("div", "picker")
        .set("role", "group")
        .words("aria-label", words::PICKER_NAME);
    for view in ViewId::ALL {
        let dispatch = state.dispatcher();
        let on_click = Callback::from(move |_| dispatch.dispatch(Action::ToggleView(view)));
        let is_shown = if state.link.views.has(view) {
            "true"
        } else {
            "false"
        };
        group = group.with(
            button(on_click)
                .set("data-view", view.key())
                .set("aria-pressed", is_shown)
                .say(view_name(view)),
        );
    }
    group.end()
}
