//! What an embed draws: its views, the controls that it was given, and where it is from.

use std::rc::Rc;

use dtao_engine::scenario::ParameterId;
use yew::prelude::*;

use super::conversation::{Conversation, Shown};
use super::options::{Choice, Options};
use super::settings::{Controls, Setting};
use super::use_host::use_host;
use crate::components::{
    PageData, Rail, TimeBar, all_controls, control, credit, notices, select_rule, view_cards,
};
use crate::element::{element, of_class};
use crate::hooks::{Use, use_page_data, use_palette, use_settled};
use crate::said::{says, summary};
use crate::state::{Action, State};
use crate::text::{say, words};

/// What an embed is made of: it stays the same.
#[derive(Clone, Properties)]
pub struct EmbedProps {
    /// What its address asks for.
    pub options: Rc<Options>,
    /// What it shows first.
    pub first: Rc<State>,
}

impl PartialEq for EmbedProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.options, &other.options)
    }
}

/// The embed.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let options = &props.options;
    let state = use_reducer(|| (*props.first).clone());
    let theme = use_state(|| options.theme);
    let palette = use_palette(*theme);
    let shelf = use_mut_ref(Vec::new);
    let root = use_node_ref();
    let is_readonly = options.differs(Choice::Readonly);
    let shelf_of_page = Some(shelf.clone());
    let data = use_page_data(
        &state,
        palette,
        Use {
            shelf: shelf_of_page,
            is_readonly,
        },
    );
    let conversation = use_memo((), |()| Conversation::new(options, &props.first));
    let said = use_settled(says(&data, &summary(&data.now)));
    let shown = Shown {
        state: state.clone(),
        theme: theme.clone(),
        palette,
        is_sketch: data.is_sketch,
        shelf: shelf.clone(),
        json: data.json.clone(),
    };
    use_host(&conversation, &root, shown);

    shelf.borrow_mut().clear();
    let dispatch = state.dispatcher();
    let on_dismiss = Callback::from(move |()| dispatch.dispatch(Action::DismissNotices));
    let rail = Rail {
        state: &state,
        simulation: &data.simulation,
        now: &data.now,
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
    let source = element("span").say(words::PAGE_NAME);
    let foot = of_class("footer", "embed-foot quiet")
        .child(credit(&state))
        .with(of_class("p", "embed-source").with(source).maybe(link));
    html! {
        <div class="embed" ref={root}>
            <main aria-busy={if data.is_sketch { "true" } else { "false" }}>
                <h1 class="unseen">{ say(words::PAGE_NAME) }</h1>
                { notices(&state.notices, &on_dismiss) }
                <p class="unseen" id="says" aria-live="polite">{ said }</p>
                <div class="views">{ view_cards(&data, &state) }</div>
            </main>
            { settings(controls, rail) }
            { time_bar(controls, &state, &data) }
            { foot.end() }
        </div>
    }
}

/// The controls but that of the time.
fn settings(controls: &Controls, rail: Rail<'_>) -> Html {
    let group = of_class("section", "embed-controls").words("aria-label", words::RAIL_NAME);
    if *controls == Controls::Full {
        return group.with(all_controls(rail)).end();
    }
    let settings = controls.settings(rail.state.link.views);
    let list: Vec<Html> = settings
        .iter()
        .filter_map(|setting| match setting {
            Setting::Rule => Some(select_rule(rail).end()),
            Setting::Parameter(ParameterId::Cursor) => None,
            Setting::Parameter(id) => Some(control(rail, *id)),
        })
        .collect();
    if list.is_empty() {
        return Html::default();
    }
    group.child(list.into_iter().collect()).end()
}

/// The control of the time, where it is one of the controls.
fn time_bar(controls: &Controls, state: &UseReducerHandle<State>, data: &PageData) -> Html {
    let time = Setting::Parameter(ParameterId::Cursor);
    let is_there =
        *controls == Controls::Full || controls.settings(state.link.views).contains(&time);
    if !is_there {
        return Html::default();
    }
    html! {
        <TimeBar
            day={data.simulation.day_shown(state.scenario())}
            block={data.now.moment.network.block.0}
            horizon={data.scenario.value(ParameterId::Horizon)}
            dispatch={state.dispatcher()}
        />
    }
}
