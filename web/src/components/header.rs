//! The header: the name, the preset, the rule in plain words, the link.

use dtao_presets::PresetId;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::select::{Choice, select};
use crate::element::{button, element, of_class};
use crate::hooks::Copying;
use crate::state::{Action, State};
use crate::text::{rule_name, words};

/// Draws the header.
pub fn header(state: &UseReducerHandle<State>, copying: &Copying) -> Html {
    let preset = state.link.preset;
    let dispatch = state.dispatcher();
    let on_change = Callback::from(move |list: HtmlSelectElement| {
        if let Some(chosen) = PresetId::from_key(&list.value()) {
            if !chosen.is_loaded() {
                // Nothing changes: the list must not say otherwise.
                list.set_value(preset.key());
            }
            dispatch.dispatch(Action::ChoosePreset(chosen));
        }
    });
    let presets = PresetId::ALL.map(|other| Choice {
        value: Some(AttrValue::Static(other.key())),
        words: AttrValue::Static(other.name()),
        is_chosen: other == preset,
    });
    let (hash, copies) = (state.hash(), copying.clone());
    let copy = Callback::from(move |_| copies.start(&hash));
    let said = element("span").set("aria-live", "polite");
    let rule = element("strong").say(rule_name(state.scenario().rule()));
    of_class("header", "header")
        .with(element("h1").say(words::PAGE_NAME))
        .with(
            select(on_change, presets.into())
                .words("aria-label", words::HEADER_PRESET)
                .set("class", "preset"),
        )
        .with(
            of_class("p", "badge")
                .say(words::HEADER_RULE)
                .note(AttrValue::Static(" "))
                .with(rule),
        )
        .with(
            button(copy)
                .set("class", "primary")
                .with(said.say(copying.words())),
        )
        .end()
}
