//! What an opened link could not say.

use dtao_permalink::Notice;
use yew::prelude::*;

use crate::element::{button, element, of_class};
use dtao_words::{self as text, words};

/// Draws the notices; nothing where there is none.
pub fn notices(notices: &[Notice], on_dismiss: &Callback<()>) -> Html {
    if notices.is_empty() {
        return Html::default();
    }
    let on_dismiss = on_dismiss.reform(|_| ());
    let mut list = element("ul");
    for notice in notices {
        list = list.with(element("li").tell(text::notice(notice)));
    }
    let head = element("strong").say(words::NOTICES_TITLE);
    let dismiss = button(on_dismiss).say(words::NOTICES_DISMISS);
    of_class("div", "notices")
        .set("role", "status")
        .with(element("div").with(head).with(list))
        .with(dismiss)
        .end()
}
