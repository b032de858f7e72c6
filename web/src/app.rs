//! The app: wires state, simulation and views together.

use std::rc::Rc;

use dtao_engine::scenario::ParameterId;
use yew::prelude::*;

use crate::browser;
use crate::components::{
    DataCard, DataCardProps, Header, PageData, Rail, Reading, Share, ShareProps, StoryCard,
    TimeBar, TimeBarProps, closeness_card, credit_line, glossary, header, long_work_card, no_link,
    notices, rail, story_card, view_cards, view_picker,
};
use crate::element::{component, element, of_class};
use crate::hooks::{
    DRAWN, WHOLE, use_address, use_page_data, use_page_state, use_parts, use_settled, use_stories,
    use_theme, when_files_come,
};
use crate::language;
use crate::said::{says, summary};
use crate::state::{Action, State};
use crate::stories::Told;
use dtao_words::{self as text, Language, fill, fill_one, words};

/// The page. What it remembers outlasts a change of its language; all that it draws is drawn anew.
#[component]
pub fn Root() -> Html {
    let state = use_page_state(&|| State::open(&browser::address()));
    let fits = use_address(&state);
    let language = use_state(text::language);
    let on_language = {
        let language = language.clone();
        Callback::from(move |wanted: Language| {
            let language = language.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if language::speak(wanted, language::ask(wanted)).await {
                    language::keep(wanted);
                    language.set(wanted);
                }
            });
        })
    };
    let parts = use_parts();
    let data_is_open = use_state(|| false);
    let reading = use_state(|| None);
    use_effect_with(*data_is_open, {
        let (reading, open) = (reading.setter(), data_is_open.setter());
        move |is_open| {
            let coming = (!is_open).then(|| {
                reading.set(None);
                when_files_come(move || open.set(true))
            });
            move || drop(coming)
        }
    });
    html! {
        <App
            key={language.tag()}
            {state}
            {fits}
            {parts}
            language={*language}
            {on_language}
            {data_is_open}
            {reading}
        />
    }
}

/// What the page is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// Whether the state fits an address.
    pub fits: bool,
    /// How many of its parts are there.
    pub parts: u32,
    /// The language in use.
    pub language: Language,
    /// Told of another language.
    pub on_language: Callback<Language>,
    /// Whether a reader's own data is being brought.
    pub data_is_open: UseStateHandle<bool>,
    /// What was read of it.
    pub reading: UseStateHandle<Option<Rc<Reading>>>,
}

/// The page in one language.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = props.state.clone();
    let (theme, palette, choose_theme) = use_theme();
    let stories = use_stories(props.language);
    let rail_is_open = use_state(|| false);
    let data_is_open = props.data_is_open.clone();
    let share_is_open = use_state(|| false);
    let is_read_only = state.is_read_only();
    let data = use_page_data(&state, palette, is_read_only);
    let recorded = (state.link.preset, state.link.has_own_subnets());
    let of_run = (data.shown.simulation.clone(), recorded);
    let measured = use_memo(of_run, |(simulation, (preset, is_own))| {
        let recorded = preset.recorded().filter(|_| !is_own)?;
        simulation.distance_from(recorded)
    });
    let dismiss = state.dispatcher();
    let on_dismiss = Callback::from(move |()| dismiss.dispatch(Action::DismissNotices));
    let summary = summary(&data.shown.now);
    let said = use_settled(says(&data, &summary));
    let told = state.link.story.and_then(|step| Told::of(stories, step));
    let step = told.map(|told| (told.place, told.step));
    let begun = use_memo(step, |_| told.and_then(|told| told.begun()));
    let share = share_is_open.then(|| {
        component::<Share>(ShareProps {
            state: state.clone(),
            page: data.clone(),
            summary: summary.clone(),
            is_open: share_is_open.setter(),
        })
    });
    let inert = is_read_only.then_some("inert");
    // First the rail, then a view, and another, then all that is left.
    let views = match props.parts {
        WHOLE.. => usize::MAX,
        parts => parts.saturating_sub(1) as usize,
    };
    let rest = (props.parts >= WHOLE).then(|| {
        let closeness = measured.as_ref().as_ref().map(closeness_card);
        let extras = of_class("div", "extras")
            .child(closeness.unwrap_or_default())
            .child(long_work_card(&data))
            .end();
        let rest = [extras, events(&data), credit_line(&state), glossary()];
        rest.into_iter().collect::<Html>()
    });
    let is_busy = data.is_sketch || props.parts < DRAWN;
    let bring = data_is_open.then(|| {
        component::<DataCard>(DataCardProps {
            dispatch: state.dispatcher(),
            is_open: data_is_open.setter(),
            reading: props.reading.clone(),
        })
    });
    let unfit = (!props.fits).then(|| no_link(&state, &data));
    let story = StoryCard {
        stories,
        told,
        begun: (*begun).as_ref(),
        summary,
    };
    let main = element("main")
        .set("aria-busy", if is_busy { "true" } else { "false" })
        .child(bring.unwrap_or_default())
        .child(notices(&state.notices, &on_dismiss))
        .child(unfit.unwrap_or_default())
        .child(story_card(&state, story))
        .with(
            of_class("p", "unseen")
                .set("id", "says")
                .set("aria-live", "polite")
                .tell(said),
        )
        .with(element("div").flag(inert).child(view_picker(&state)))
        .with(of_class("div", "views").child(view_cards(&data, &state, views)))
        .child(rest.unwrap_or_default());
    let rail = if props.parts > 0 {
        let rail_data = Rail {
            state: &state,
            simulation: &data.shown.simulation,
            now: &data.shown.now,
        };
        rail(rail_data, &rail_is_open)
    } else {
        of_class("div", "rail").end()
    };
    let layout = of_class("div", "layout").child(rail).with(main).end();
    let header = header(Header {
        state: &state,
        share: &share_is_open,
        measured: measured.as_ref().as_ref().map(|[tao, ..]| tao),
        data: &data_is_open,
        theme,
        choose_theme,
        language: props.language,
        on_language: props.on_language.clone(),
    });
    let bar = component::<TimeBar>(TimeBarProps {
        day: data.shown.simulation.day_shown(state.scenario()),
        block: data.shown.now.moment.network.block.0,
        horizon: data.shown.scenario.value(ParameterId::Horizon),
        dispatch: state.dispatcher(),
    });
    let bar = element("div").flag(inert).child(bar).end();
    // Where nothing is shared its place is kept: what stands before it is not made anew when it
    // comes.
    let parts = [header, layout, bar, share.unwrap_or_default()];
    parts.into_iter().collect()
}

/// What happens during the run, and what came of it.
fn events(data: &PageData) -> Html {
    let happenings = data.shown.simulation.run.trajectory().happenings();
    if happenings.is_empty() {
        return Html::default();
    }
    let mut list = element("ul");
    // As many as a reader can make something of.
    for happening in happenings.iter().take(24) {
        let kind = &data.shown.scenario.events()[happening.event].kind;
        let day = text::years(data.shown.simulation.day(happening.block.0));
        let event = text::event(kind);
        list = list.with(element("li").tell(match &happening.outcome {
            Ok(_) => fill(words::EVENTS_AFTER, &[&day, &event]),
            Err(error) => fill(
                words::EVENTS_REFUSED,
                &[&day, &event, &text::event_error(error)],
            ),
        }));
    }
    let more = happenings.len().checked_sub(25).map(|more| {
        of_class("p", "quiet").tell(fill_one(words::EVENTS_MORE, text::count(more + 1)))
    });
    of_class("section", "card happenings")
        .set("aria-labelledby", "events-title")
        .with(
            element("h2")
                .set("id", "events-title")
                .say(words::EVENTS_TITLE),
        )
        .with(list)
        .maybe(more)
        .end()
}
