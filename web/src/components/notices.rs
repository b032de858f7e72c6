//! What an opened link could not say.

use dtao_permalink::Notice;
use yew::prelude::*;

use crate::browser;
use crate::element::{Element, button, element, of_class};
use dtao_words::{self as text, words};

/// Draws the notices; nothing where there is none.
pub fn notices(notices: &[Notice], on_dismiss: &Callback<()>) -> Html {
    if notices.is_empty() {
        return Html::default();
    }
    let on_dismiss = on_dismiss.reform(|_| ());
    let head = element("strong").say(words::NOTICES_TITLE);
    let dismiss = button(on_dismiss).say(words::NOTICES_DISMISS);
    of_class("div", "notices")
        .set("role", "status")
        .with(element("div").with(head).with(notice_list(notices)))
        .with(dismiss)
        .end()
}

/// The notices one by one.
pub fn notice_list(notices: &[Notice]) -> Element {
    let mut list = element("ul");
    for notice in notices {
        list = list.with(
            element("li")
                .tell(text::notice(notice))
                .maybe(newest(notice)),
        );
    }
    list
}

/// What is left to do where only a newer page can read the link: to open that, which is this one from
/// its host and not from a cache.
fn newest(notice: &Notice) -> Option<Element> {
    let is_newer = matches!(notice, Notice::NewerVersion { .. });
    is_newer.then(|| {
        let link = element("a").set_to("href", browser::newest_address());
        element("p")
            .say(words::NOTICE_READ_ONLY)
            .note(AttrValue::Static(" "))
            .with(link.say(words::NOTICE_NEWEST))
    })
}
