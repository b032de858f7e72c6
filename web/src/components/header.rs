//! The header: the name, the preset, the rule in plain words, and what the page can be made to do.

use dtao_presets::PresetId;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::rule_badge::rule_badge;
use super::select::{Choice, select};
use super::share::SHARE_BUTTON;
use crate::element::{Element, button, element, of_class};
use crate::history::History;
use crate::hooks::Theme;
use crate::state::{Action, State};
use dtao_views::simulation::Distance;
use dtao_words::{Language, Text, preset_name, words};

/// The id of the button that opens the place for a reader's own data.
pub const DATA_BUTTON: &str = "data-button";

/// What the header shows and does.
pub struct Header<'a> {
    /// The state.
    pub state: &'a UseReducerHandle<State>,
    /// Whether the scenario is being shared.
    pub share: &'a UseStateHandle<bool>,
    /// How far the run's first block is from what the chain recorded, where it did.
    pub measured: Option<&'a Distance>,
    /// Whether a reader's own data is being brought.
    pub data: &'a UseStateHandle<bool>,
    /// The theme.
    pub theme: Theme,
    /// Told of another theme.
    pub choose_theme: Callback<Theme>,
    /// The language in use.
    pub language: Language,
    /// Told of another language.
    pub on_language: Callback<Language>,
}

/// Draws the header.
pub fn header(header: Header<'_>) -> Html {
    let Header {
        state,
        share,
        measured,
        data,
        theme,
        choose_theme,
        language,
        on_language,
    } = header;
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
        words: AttrValue::Static(preset_name(other)),
        is_chosen: other == preset,
    });
    of_class("header", "header")
        .with(element("h1").say(words::PAGE_NAME))
        .with(
            select(on_change, presets.into())
                .words("aria-label", words::HEADER_PRESET)
                .set("class", "preset"),
        )
        .with(rule_badge(state.scenario().rule(), measured))
        .with(
            of_class("div", "steps")
                .with(step(state, &Step::UNDO))
                .with(step(state, &Step::REDO))
                .with(data_button(data))
                .with(language_button(language, on_language))
                .with(theme_button(theme, choose_theme))
                .with(share_button(share)),
        )
        .end()
}

/// A button that opens and closes the place for a reader's own data.
fn data_button(data: &UseStateHandle<bool>) -> Element {
    let (is_open, open) = (**data, data.setter());
    button(Callback::from(move |_| open.set(!is_open)))
        .set("id", DATA_BUTTON)
        .set("aria-expanded", if is_open { "true" } else { "false" })
        .say(words::DATA_BUTTON)
}

/// A button that opens the dialog for sharing.
fn share_button(share: &UseStateHandle<bool>) -> Element {
    let open = share.setter();
    button(Callback::from(move |_| open.set(true)))
        .set("class", "primary")
        .set("id", SHARE_BUTTON)
        .set("aria-haspopup", "dialog")
        .say(words::SHARE_BUTTON)
}

/// A button that chooses the other language, in its own words.
fn language_button(language: Language, choose: Callback<Language>) -> Element {
    let other = match language {
        Language::English => Language::Japanese,
        Language::Japanese => Language::English,
    };
    let name = match other {
        Language::English => "English",
        Language::Japanese => "日本語",
    };
    button(Callback::from(move |_| choose.emit(other)))
        .set("class", "sign")
        .set("lang", other.tag())
        .set("id", "language")
        .note(AttrValue::Static(name))
}

/// A button that goes through the themes.
fn theme_button(theme: Theme, choose: Callback<Theme>) -> Element {
    let (says, sign) = match theme {
        Theme::Auto => (words::THEME_AUTO, "◐"),
        Theme::Light => (words::THEME_LIGHT, "○"),
        Theme::Dark => (words::THEME_DARK, "●"),
    };
    button(Callback::from(move |_| choose.emit(theme.next())))
        .set("class", "sign")
        .words("aria-label", says)
        .words("title", says)
        .note(AttrValue::Static(sign))
}

/// A step back or forth through what was done.
struct Step {
    says: Text,
    sign: &'static str,
    can: fn(&History) -> bool,
    action: Action,
}

impl Step {
    const UNDO: Self = Self {
        says: words::HEADER_UNDO,
        sign: "↶",
        can: History::can_undo,
        action: Action::Undo,
    };
    const REDO: Self = Self {
        says: words::HEADER_REDO,
        sign: "↷",
        can: History::can_redo,
        action: Action::Redo,
    };
}

/// A button that goes there.
fn step(state: &UseReducerHandle<State>, step: &'static Step) -> Element {
    let dispatch = state.dispatcher();
    let can = (step.can)(&state.history);
    button(Callback::from(move |_| {
        dispatch.dispatch(step.action.clone());
    }))
    .words("aria-label", step.says)
    .words("title", step.says)
    .flag((!can).then_some("disabled"))
    .note(AttrValue::Static(step.sign))
}
