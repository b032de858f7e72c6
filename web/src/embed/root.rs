//! What an embed draws: its views, the controls that it was given, and where it is from.

use std::rc::Rc;

use dtao_engine::scenario::ParameterId;
use yew::prelude::*;

use super::conversation::{Conversation, Present};
use super::options::Choice;
use super::settings::{Controls, Setting};
use crate::components::{
    Rail, TimeBar, TimeBarProps, all_controls, control, credit_line, notices, select_rule,
    view_cards,
};
use crate::element::{Element, component, element, of_class};
use crate::hooks::{use_page_data, use_page_state, use_settled, use_theme_from};
use crate::said::{says, summary};
use crate::state::Action;
use dtao_words::words;

/// What an embed is made of: it stays the same.
#[derive(Clone, Properties)]
pub struct EmbedProps {
    /// With its host; it knows what the address asks for.
    pub conversation: Rc<Conversation>,
}

impl PartialEq for EmbedProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.conversation, &other.conversation)
    }
}

/// The embed.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let conversation = &props.conversation;
    let options = &conversation.options;
    let state = use_page_state(&|| conversation.first.clone());
    let (theme, palette) = use_theme_from(options.theme);
    let is_readonly = options.differs(Choice::Readonly) || state.is_read_only();
    let data = use_page_data(&state, palette, is_readonly);
    let said = use_settled(says(&data, &summary(&data.shown.now)));
    use_effect({
        let conversation = conversation.clone();
        let shown = Present {
            state: state.clone(),
            data: data.clone(),
            theme: theme.clone(),
        };
        move || conversation.show(shown)
    });

    let dispatch = state.dispatcher();
    let on_dismiss = Callback::from(move |()| dispatch.dispatch(Action::DismissNotices));
    let rail = Rail {
        state: &state,
        simulation: &data.shown.simulation,
        now: &data.shown.now,
    };
    let controls = if is_readonly {
        &Controls::None
    } else {
        &options.controls
    };
    let link = (!options.differs(Choice::Link)).then(|| {
        element("a")
            .set_to("href", conversation.address(&state, *theme))
            .set("target", "_blank")
            .set("rel", "noopener")
            .say(words::EMBED_OPEN)
    });
    let main = element("main")
        .set("aria-busy", if data.is_sketch { "true" } else { "false" })
        .with(of_class("h1", "unseen").say(words::PAGE_NAME))
        .child(notices(&state.notices, &on_dismiss))
        .with(
            of_class("p", "unseen")
                .set("id", "says")
                .set("aria-live", "polite")
                .tell(said),
        )
        .with(of_class("div", "views").child(view_cards(&data, &state, usize::MAX)));
    let source = of_class("p", "embed-source")
        .with(element("span").say(words::PAGE_NAME))
        .maybe(link);
    let foot = of_class("footer", "embed-foot quiet")
        .child(credit_line(&state))
        .with(source);
    let settings = settings(controls, rail);
    let time = settings.has_time.then(|| {
        component::<TimeBar>(TimeBarProps {
            day: data.shown.simulation.day_shown(state.scenario()),
            block: data.shown.now.moment.network.block.0,
            horizon: data.shown.scenario.value(ParameterId::Horizon),
            dispatch: state.dispatcher(),
        })
    });
    of_class("div", "embed")
        .with(main)
        .maybe(settings.group)
        .child(time.unwrap_or_default())
        .with(foot)
        .end()
}

/// What is drawn of the controls.
struct Settings {
    /// All but that of the time, if there are any.
    group: Option<Element>,
    /// Whether the time is one of them.
    has_time: bool,
}

fn settings(controls: &Controls, rail: Rail<'_>) -> Settings {
    let mut has_time = *controls == Controls::Full;
    let mut list = Vec::new();
    if has_time {
        list.push(all_controls(rail).end());
    }
    for setting in controls.settings(rail.state.link.views) {
        match setting {
            Setting::Rule => list.push(select_rule(rail).end()),
            Setting::Parameter(ParameterId::Cursor) => has_time = true,
            Setting::Parameter(id) => list.push(control(rail, id)),
        }
    }
    let group = (!list.is_empty()).then(|| {
        of_class("section", "embed-controls")
            .words("aria-label", words::RAIL_NAME)
            .child(list.into_iter().collect())
    });
    Settings { group, has_time }
}
