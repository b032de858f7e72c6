//! Buttons above the view of emissions: of a block, a day or a year.

use dtao_views::emission_view::Per;
use dtao_words::words;
use yew::prelude::*;

use crate::element::{Element, button, of_class};

/// Buttons that choose the time.
pub fn emission_choices(shown: &UseStateHandle<Per>) -> Element {
    let mut group = of_class("div", "lengths").set("role", "group");
    for per in Per::ALL {
        let set = shown.clone();
        let is_shown = if **shown == per { "true" } else { "false" };
        group = group.with(
            button(Callback::from(move |_| set.set(per)))
                .set("aria-pressed", is_shown)
                .say(per.words()),
        );
    }
    group.words("aria-label", words::PER_NAME)
}
