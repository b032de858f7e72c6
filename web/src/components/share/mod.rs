//! The share dialog: the scenario as a link, as Markdown, as a part of another page, and as files.

mod choices;
mod modal;
mod preview;
mod snippets;
mod text;

use dtao_charts::format::whole;
use dtao_charts::style::Palette;
use dtao_permalink::{LinkLength, MAXIMUM_BYTES, ViewId};
use dtao_views::ViewData;
use dtao_words::{Text, fill_two, view_name, words};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::save;
use crate::browser;
use crate::element::{Element, button, element, of_class};
use crate::state::State;
use choices::{Choices, Form, forms};
use modal::use_modal;
use preview::use_height_of_preview;
use text::{Shared, written};

/// The id of the button that opens the dialog.
pub const SHARE_BUTTON: &str = "share-button";

const DIALOG: &str = "share";

/// What is shared.
#[derive(Clone, PartialEq, Properties)]
pub struct ShareProps {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// The scenario in a sentence.
    pub summary: String,
    /// What a view shows.
    pub view: Callback<ViewId, Option<ViewData>>,
    /// The theme's colours.
    pub palette: Palette,
    /// The scenario as a file.
    pub json: Callback<(), String>,
    /// Told that the dialog was closed.
    pub on_close: Callback<()>,
}

/// Draws the dialog. A component: it is there only while it is open, and what is chosen in it is
/// nobody else's.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    use_modal(DIALOG, SHARE_BUTTON, props.on_close.clone());
    let height = use_height_of_preview();
    let said = use_state(|| None::<Text>);
    let chosen = use_state(|| Choices {
        form: Form::Link,
        places: [0; 3],
    });
    let choices = *chosen;
    let choose = {
        let said = said.setter();
        Callback::from(move |choices| {
            said.set(None);
            chosen.set(choices);
        })
    };

    let shared = Shared::of(&props.state);
    let length = LinkLength::of(&shared.address);
    let close = Callback::from(|_| {
        if let Some(dialog) = browser::by_id::<HtmlDialogElement>(DIALOG) {
            dialog.close();
        }
    });
    let head = of_class("div", "data-head")
        .with(
            element("h2")
                .set("id", "share-title")
                .say(words::SHARE_TITLE),
        )
        .with(button(close).say(words::DATA_CLOSE));
    let (what, rest) = if !length.is_readable() {
        let why = of_class("p", "problem").tell(too_long(length));
        (why, files(props))
    } else if choices.form == Form::Files {
        (forms(choices, &choose), files(props))
    } else {
        let text = written(props, &shared, choices, height);
        (forms(choices, &choose), text.offer(choices, &choose, &said))
    };
    // The dialog's own box is what lies beside it: all that is in it stands in another.
    let body = of_class("div", "share-body").with(head).with(what);
    element("dialog")
        .set("id", DIALOG)
        .set("class", "share")
        .set("aria-labelledby", "share-title")
        .with(body.with(rest))
        .end()
}

/// What can be saved: a picture of each view that is shown, and the scenario.
fn files(props: &ShareProps) -> Element {
    let mut list = of_class("ul", "share-files");
    let views = props.state.link.views.iter();
    for shows in views.filter_map(|view| props.view.emit(view)) {
        let [png, svg] = save::pictures(&shows, props.palette);
        let name = element("span").say(view_name(shows.id));
        list = list.with(element("li").with(name).with(png).with(svg));
    }
    let name = element("span").say(words::SHARE_SCENARIO);
    list.with(element("li").with(name).with(save::scenario(&props.json)))
}

/// Says on the page that its scenario fits no address, and offers it as a file.
pub fn no_link(state: &State, json: &Callback<(), String>) -> Html {
    let length = LinkLength::of(&browser::address_with(&state.hash()));
    let why = element("p").tell(too_long(length));
    of_class("div", "notices")
        .set("role", "status")
        .with(why)
        .with(save::scenario(json))
        .end()
}

/// Why there is no link.
fn too_long(length: LinkLength) -> String {
    let numbers = [length.0, MAXIMUM_BYTES].map(|number| whole(number as f64));
    fill_two(words::SHARE_TOO_LONG, numbers)
}
