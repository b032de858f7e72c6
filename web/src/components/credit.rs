//! Whom the data on the page comes from.

use yew::prelude::*;

use crate::element::of_class;
use crate::state::State;
use dtao_views::credit::credit;
use dtao_words::{fill, say, words};

/// Whom a preset's data comes from, and what of the run is the chain's.
pub fn credit_line(state: &State) -> Html {
    let link = &state.link;
    let line = |text: String| of_class("p", "credit quiet").tell(text).end();
    let credit = credit(link);
    if credit.is_empty() {
        return Html::default();
    }
    let preset = link.preset;
    if link.has_own_subnets() || preset.recorded().is_none() {
        return line(credit);
    }
    let rule = if state.scenario().rule() == preset.draft().rule {
        words::CREDIT_RULE_IN_FORCE
    } else {
        words::CREDIT_RULE_CHOSEN
    };
    line(fill(words::CREDIT_RECORDED, &[&credit, say(rule)]))
}
