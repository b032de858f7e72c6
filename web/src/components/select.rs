//! A list to choose from.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::element::{Element, On, element};

/// One of a list.
pub struct Choice {
    /// What stands for it; `None` where its place says enough.
    pub value: Option<AttrValue>,
    /// What is read.
    pub words: AttrValue,
    /// Whether it is the one in force.
    pub is_chosen: bool,
}

/// A list; `on_change` is told of a choice.
pub fn select(on_change: Callback<HtmlSelectElement>, choices: Vec<Choice>) -> Element {
    let on_change = Callback::from(move |event: Event| {
        if let Some(list) = event.target_dyn_into() {
            on_change.emit(list);
        }
    });
    let mut list = element("select").on(On::Change, on_change);
    for choice in choices {
        let mut option = element("option").key(&choice.words);
        if let Some(value) = choice.value {
            option = option.attribute("value", value);
        }
        list = list.with(
            option
                .flag(choice.is_chosen.then_some("selected"))
                .note(choice.words),
        );
    }
    list
}
