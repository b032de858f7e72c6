//! The text that is shared: written, shown, and copied.

use dtao_charts::format::whole;
use dtao_decimal::fixed;
use dtao_permalink::{Link, LinkLength, ViewId, Views, encode};
use dtao_words::{fill_one, fill_two, language, own, say, words};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::choices::{CONTROLS, Form, THEMES, options};
use super::preview::preview;
use super::snippets::{Embed, markdown, markdown_picture};
use super::{ShareProps, Sharing, Step};
use crate::browser;
use crate::element::{Element, button, element, of_class};
use crate::state::State;
use crate::view_file::{Format, ViewFile};

const FIELD: &str = "share-text";

/// How high a frame is that has not been measured, in CSS pixels.
const USUAL_HEIGHT: f64 = 560.0;

/// The scenario as an address, and as what an embed is given.
pub struct Shared {
    /// The address.
    pub address: String,
    /// Without its views, which an embed's own option names.
    scenario: String,
}

impl Shared {
    /// The state as both.
    pub fn of(state: &State) -> Self {
        if !state.owns_address() {
            // What this page could not read is handed on as it came.
            return Self {
                address: browser::whole_address(),
                scenario: browser::hash().trim_start_matches('#').to_owned(),
            };
        }
        let viewless = Link {
            views: Views::default(),
            ..state.link.clone()
        };
        Self {
            address: browser::address_with(&state.hash()),
            scenario: encode(&viewless),
        }
    }
}

/// A text to share.
pub struct Written {
    text: String,
    /// What it is good for.
    about: String,
    /// The address of the embed that it makes, if it does.
    embed: Option<String>,
    /// How high that is, in CSS pixels, once it has said so.
    height: Option<f64>,
    views: Vec<ViewId>,
}

/// Writes the text that was chosen.
pub(super) fn written(props: &ShareProps, shared: &Shared, sharing: &Sharing) -> Written {
    let Sharing {
        choices, height, ..
    } = *sharing;
    let views: Vec<ViewId> = props.state.link.views.iter().collect();
    let view = views.get(choices.places[0]).copied();
    // All of several views have no one picture: the first stands for them.
    let pictured = view.or(views.first().copied()).unwrap_or(ViewId::Amm);
    let shown = match choices.form {
        Form::Link | Form::Markdown | Form::Files => None,
        Form::Picture => Some(pictured),
        Form::Frame | Form::Element => view,
    };
    let shown = shown.and_then(|id| props.page.shown.view(id));
    let title = shown.map_or_else(|| props.summary.clone(), |shows| shows.title);
    let keys: Vec<&str> = match view {
        Some(view) => vec![view.key()],
        None => views.iter().map(|view| view.key()).collect(),
    };
    let file = ViewFile::name(pictured, Format::Png);
    let link = &shared.address;
    let embed = Embed {
        folder: &browser::folder(),
        scenario: &shared.scenario,
        views: &keys.join(","),
        controls: CONTROLS[choices.places[1]],
        theme: THEMES[choices.places[2]],
        language: language().tag(),
        title: &title,
    };
    let (text, about) = match choices.form {
        Form::Link | Form::Files => (link.clone(), told_length(LinkLength::of(link))),
        Form::Markdown => (markdown(&title, link), own(words::SHARE_ABOUT_MARKDOWN)),
        Form::Picture => (
            markdown_picture(&title, &file, link),
            fill_one(words::SHARE_ABOUT_PICTURE, file),
        ),
        Form::Frame => (
            // As HTML has it: without the thin spaces that are for readers.
            embed.frame(&fixed(height.unwrap_or(USUAL_HEIGHT), 0)),
            own(words::SHARE_ABOUT_FRAME),
        ),
        Form::Element => (embed.element(link), own(words::SHARE_ABOUT_ELEMENT)),
    };
    Written {
        text,
        about,
        embed: choices.form.is_embed().then(|| embed.address()),
        height,
        views,
    }
}

impl Written {
    /// The text with what changes it, and what copies it.
    pub(super) fn offer(self, sharing: &UseReducerHandle<Sharing>) -> Element {
        let choices = sharing.choices;
        let asks = choices.form == Form::Picture || choices.form.is_embed();
        let embed = self.embed.map(|address| preview(&address, self.height));
        of_class("div", "share-text")
            .maybe(asks.then(|| options(sharing, &self.views)))
            .with(field(choices.form, &self.text))
            .with(copying(self.text, sharing))
            .with(
                of_class("p", "quiet")
                    .set("id", "share-about")
                    .tell(self.about),
            )
            .maybe(embed)
    }
}

/// The text that is shared, to look at and to copy by hand.
fn field(form: Form, text: &str) -> Element {
    element("textarea")
        .set("id", FIELD)
        .set("readonly", "")
        .set("spellcheck", "false")
        .set("aria-describedby", "share-about")
        .words("aria-label", form.name())
        .value(text.to_owned())
}

/// The button that copies it, and what came of that.
fn copying(text: String, sharing: &UseReducerHandle<Sharing>) -> Element {
    let told = sharing.said.map_or("", say);
    let dispatch = sharing.dispatcher();
    let copy = Callback::from(move |_| {
        let (text, dispatch) = (text.clone(), dispatch.clone());
        // What is said twice is heard twice only if it was gone.
        dispatch.dispatch(Step::Say(None));
        wasm_bindgen_futures::spawn_local(async move {
            let copied = browser::copy(&text).await;
            if !copied && let Some(field) = browser::by_id::<HtmlTextAreaElement>(FIELD) {
                browser::focus(FIELD);
                field.select();
            }
            dispatch.dispatch(Step::Say(Some(if copied {
                words::SHARE_COPIED
            } else {
                words::SHARE_NOT_COPIED
            })));
        });
    });
    let told = element("span")
        .set("role", "status")
        .note(AttrValue::Static(told));
    of_class("div", "share-copy")
        .with(
            button(copy)
                .set("class", "primary")
                .set("autofocus", "")
                .say(words::SHARE_COPY),
        )
        .with(told)
}

/// How long the link is, and where it can go.
fn told_length(length: LinkLength) -> String {
    let characters = whole(length.0 as f64);
    if length.is_short() {
        fill_one(words::SHARE_SHORT, characters)
    } else {
        fill_two(
            words::SHARE_LONG,
            [characters, whole(LinkLength::SHORT as f64)],
        )
    }
}
