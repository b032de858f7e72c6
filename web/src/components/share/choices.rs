//! What a reader chooses in the share dialog: what the scenario is shared as, and how an embed looks.

use dtao_permalink::ViewId;
use dtao_words::{Text, say, view_name, words};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{Sharing, Step};
use crate::components::select::{Choice, select};
use crate::element::{Element, On, element, of_class};

/// What the scenario is shared as.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Form {
    /// The address.
    #[default]
    Link,
    /// A link in Markdown.
    Markdown,
    /// A picture in Markdown that is a link.
    Picture,
    /// An HTML frame.
    Frame,
    /// The custom element.
    Element,
    /// Pictures and the scenario, to save.
    Files,
}

impl Form {
    const ALL: [Self; 6] = [
        Self::Link,
        Self::Markdown,
        Self::Picture,
        Self::Frame,
        Self::Element,
        Self::Files,
    ];

    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Link => words::SHARE_LINK,
            Self::Markdown => words::SHARE_MARKDOWN,
            Self::Picture => words::SHARE_PICTURE,
            Self::Frame => words::SHARE_FRAME,
            Self::Element => words::SHARE_ELEMENT,
            Self::Files => words::SHARE_FILES,
        }
    }

    /// Whether another page is to carry the playground itself.
    pub const fn is_embed(self) -> bool {
        matches!(self, Self::Frame | Self::Element)
    }
}

/// What a reader chose.
#[derive(Clone, Copy, Default)]
pub struct Choices {
    /// What the scenario is shared as.
    pub form: Form,
    /// The places of what was chosen in the lists: of the views that are shown, behind which stand
    /// all of them; of [`CONTROLS`]; of [`THEMES`].
    pub places: [usize; 3],
}

/// Which controls an embed has.
pub const CONTROLS: [&str; 3] = ["key", "none", "full"];
/// An embed's theme.
pub const THEMES: [&str; 3] = ["auto", "light", "dark"];

const CONTROL_NAMES: [Text; 3] = [
    words::SHARE_CONTROLS_KEY,
    words::SHARE_CONTROLS_NONE,
    words::SHARE_CONTROLS_FULL,
];
const THEME_NAMES: [Text; 3] = [
    words::SHARE_THEME_AUTO,
    words::SHARE_THEME_LIGHT,
    words::SHARE_THEME_DARK,
];

/// What the scenario can be shared as.
pub(super) fn forms(sharing: &UseReducerHandle<Sharing>) -> Element {
    let choices = sharing.choices;
    let mut forms = of_class("fieldset", "share-forms")
        .with(of_class("legend", "unseen").say(words::SHARE_FORM));
    for form in Form::ALL {
        let dispatch = sharing.dispatcher();
        let choose = Callback::from(move |_| {
            dispatch.dispatch(Step::Choose(Choices { form, ..choices }));
        });
        let radio = element("input")
            .set("type", "radio")
            .set("name", "share-form")
            // From here on, the browser knows.
            .flag((form == Form::Link).then_some("checked"))
            .on(On::Change, choose);
        let name = element("span").say(form.name());
        forms = forms.with(element("label").with(radio).with(name));
    }
    forms
}

/// Which view is shared, and how an embed of it looks.
pub(super) fn options(sharing: &UseReducerHandle<Sharing>, views: &[ViewId]) -> Element {
    let choices = sharing.choices;
    let is_embed = choices.form.is_embed();
    let mut names: Vec<Text> = views.iter().map(|view| view_name(*view)).collect();
    if is_embed {
        names.push(words::SHARE_ALL_VIEWS);
    }
    let lists: [(Text, &[Text]); 3] = [
        (words::SHARE_VIEW, &names),
        (words::SHARE_CONTROLS, &CONTROL_NAMES),
        (words::SHARE_THEME, &THEME_NAMES),
    ];
    let shown = if is_embed { lists.len() } else { 1 };
    let mut options = of_class("div", "share-options");
    for (list, &(name, names)) in lists.iter().take(shown).enumerate() {
        let dispatch = sharing.dispatcher();
        let on_change = Callback::from(move |chosen: HtmlSelectElement| {
            let mut choices = choices;
            choices.places[list] = chosen.selected_index().max(0) as usize;
            dispatch.dispatch(Step::Choose(choices));
        });
        let names = names.iter().enumerate().map(|(place, name)| Choice {
            value: None,
            words: AttrValue::Static(say(*name)),
            is_chosen: place == choices.places[list],
        });
        options = options.with(
            element("label")
                .with(element("span").say(name))
                .with(select(on_change, names.collect())),
        );
    }
    options
}
