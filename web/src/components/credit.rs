//! Whom the data on the page comes from.

use yew::prelude::*;

use crate::element::of_class;
use crate::own_data::is_own;
use crate::state::State;
use dtao_words::{self as text, fill, say, words};

/// Whom a preset's data comes from, and what of the run is the chain's.
pub fn credit(state: &State) -> Html {
    let preset = state.link.preset;
    let line = |text: String| of_class("p", "credit quiet").tell(text).end();
    if is_own(&state.link) {
        return line(fill(words::DATA_CREDIT, &[text::preset_name(preset)]));
    }
    let Some(credit) = text::preset_credit(preset) else {
        return Html::default();
    };
    if preset.recorded().is_none() {
        return line(credit.to_owned());
    }
    let rule = if state.scenario().rule() == preset.draft().rule {
        words::CREDIT_RULE_IN_FORCE
    } else {
        words::CREDIT_RULE_CHOSEN
    };
    line(fill(words::CREDIT_RECORDED, &[credit, say(rule)]))
}
