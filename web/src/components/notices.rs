//! What an opened link could not say.

use dtao_permalink::Notice;
use yew::prelude::*;

use crate::element::{button, element, of_class};

/// Draws the notices; nothing where there is none.
pub fn notices(notices: &[Notice], on_dismiss: &Callback<()>) -> Html {
    if notices.is_empty() {
        return Html::default();
    }
    let on_dismiss = on_dismiss.reform(|_| ());
    let mut list = element("ul");
    for notice in notices {
        list = list.with(element("li").tell(notice.to_string()));
    }
    let head = element("strong").say("Part of this link could not be used.");
    let dismiss = button(on_dismiss).say("Dismiss");
    of_class("div", "notices")
        .set("role", "status")
        .with(element("div").with(head).with(list))
        .with(dismiss)
        .end()
}
