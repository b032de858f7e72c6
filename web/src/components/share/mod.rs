//! The share dialog: the scenario as a link, as Markdown, as a part of another page, and as files.

mod choices;
mod modal;
mod preview;
mod snippets;
mod text;

use std::rc::Rc;

use dtao_charts::format::whole;
use dtao_permalink::{LinkLength, MAXIMUM_BYTES};
use dtao_words::{Text, fill_two, view_name, words};
use yew::prelude::*;

use super::{PageData, save};
use crate::browser;
use crate::element::{Element, button, element, of_class};
use crate::state::State;
use choices::{Choices, Form, forms};
use text::{Shared, written};

/// The id of the button that opens the dialog.
pub const SHARE_BUTTON: &str = "share-button";

const DIALOG: &str = "share";

/// What goes on in the dialog.
#[derive(Clone, Default)]
struct Sharing {
    choices: Choices,
    /// What became of the last copy.
    said: Option<Text>,
    /// How high the preview is, in CSS pixels, once it has said so.
    height: Option<f64>,
}

/// What can happen there.
enum Step {
    /// Something else is chosen.
    Choose(Choices),
    /// A copy is begun, or was made or not.
    Say(Option<Text>),
    /// The preview is so high.
    Height(f64),
}

impl Reducible for Sharing {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = (*self).clone();
        match step {
            Step::Choose(choices) => (next.choices, next.said) = (choices, None),
            Step::Say(said) => next.said = said,
            Step::Height(height) => next.height = Some(height),
        }
        Rc::new(next)
    }
}

/// What is shared.
#[derive(Clone, Properties)]
pub struct ShareProps {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// What its views are drawn from.
    pub page: Rc<PageData>,
    /// The scenario in a sentence.
    pub summary: String,
    /// Closes the dialog.
    pub is_open: UseStateSetter<bool>,
}

impl PartialEq for ShareProps {
    fn eq(&self, other: &Self) -> bool {
        // Of one state, one sentence.
        self.state == other.state && Rc::ptr_eq(&self.page, &other.page)
    }
}

/// Draws the dialog. A component: it is there only while it is open, and what is chosen in it is
/// nobody else's.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let sharing = use_reducer(Sharing::default);
    let (is_open, dispatch) = (props.is_open.clone(), sharing.dispatcher());
    use_effect_with((), move |()| {
        let heard = modal::open(is_open, dispatch);
        move || drop(heard)
    });

    let shared = Shared::of(&props.state);
    let length = LinkLength::of(&shared.address);
    let head = of_class("div", "data-head")
        .with(
            element("h2")
                .set("id", "share-title")
                .say(words::SHARE_TITLE),
        )
        .with(button(Callback::from(|_| modal::close())).say(words::DATA_CLOSE));
    let (what, rest) = if !length.is_readable() {
        let why = of_class("p", "problem").tell(too_long(length));
        (why, files(props))
    } else {
        let rest = match sharing.choices.form {
            Form::Files => files(props),
            _ => written(props, &shared, &sharing).offer(&sharing),
        };
        (forms(&sharing), rest)
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
    for shows in views.filter_map(|view| props.page.shown.view(view)) {
        let [png, svg] = save::pictures(&props.page, &shows);
        let name = element("span").say(view_name(shows.id));
        list = list.with(element("li").with(name).with(png).with(svg));
    }
    let name = element("span").say(words::SHARE_SCENARIO);
    list.with(element("li").with(name).with(save::scenario(&props.page)))
}

/// Says on the page that its scenario fits no address, and offers it as a file.
pub fn no_link(state: &State, page: &PageData) -> Html {
    let length = LinkLength::of(&browser::address_with(&state.hash()));
    let why = element("p").tell(too_long(length));
    of_class("div", "notices")
        .set("role", "status")
        .with(why)
        .with(save::scenario(page))
        .end()
}

/// Why there is no link.
fn too_long(length: LinkLength) -> String {
    let numbers = [length.0, MAXIMUM_BYTES].map(|number| whole(number as f64));
    fill_two(words::SHARE_TOO_LONG, numbers)
}
