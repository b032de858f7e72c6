//! The app: wires state, simulation and views together.

use dtao_engine::scenario::ParameterId;
use yew::prelude::*;

use crate::browser;
use crate::components::{
    DataCard, Header, PageData, Rail, Share, ShareProps, StoryCard, TimeBar, closeness_card,
    credit_line, glossary, header, long_work_card, no_link, notices, rail, story_card, view_cards,
    view_picker,
};
use crate::element::component;
use crate::hooks::{
    use_address, use_page_data, use_page_state, use_settled, use_stories, use_theme,
};
use crate::language;
use crate::said::{says, summary};
use crate::state::{Action, State};
use crate::stories::Told;
use dtao_words::{self as text, Language, fill, fill_one, say, words};

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
    html! { <App key={language.tag()} {state} {fits} language={*language} {on_language} /> }
}

/// What the page is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// Whether the state fits an address.
    pub fits: bool,
    /// The language in use.
    pub language: Language,
    /// Told of another language.
    pub on_language: Callback<Language>,
}

/// The page in one language.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = props.state.clone();
    let (theme, palette, choose_theme) = use_theme();
    let stories = use_stories(props.language);
    let rail_is_open = use_state(|| false);
    let data_is_open = use_state(|| false);
    let share_is_open = use_state(|| false);
    let data = use_page_data(&state, palette, false);
    let is_own = state.link.has_own_subnets();
    let dismiss = state.dispatcher();
    let on_dismiss = Callback::from(move |()| dismiss.dispatch(Action::DismissNotices));
    let summary = summary(&data.shown.now);
    let said = use_settled(says(&data, &summary));
    let told = state.link.story.and_then(|step| Told::of(stories, step));
    let step = told.map(|told| (told.place, told.step));
    let begun = use_memo(step, |_| told.and_then(|told| told.begun()));
    let share = if *share_is_open {
        component::<Share>(ShareProps {
            state: state.clone(),
            page: data.clone(),
            summary: summary.clone(),
            is_open: share_is_open.setter(),
        })
    } else {
        // Keeps its place: what stands before it is not made anew when it comes.
        Html::default()
    };
    let read_only = state.is_read_only();
    html! {
        <>
            { header(Header {
                state: &state,
                share: &share_is_open,
                data: &data_is_open,
                theme,
                choose_theme,
                language: props.language,
                on_language: props.on_language.clone(),
            }) }
            <div class="layout">
                { rail(Rail { state: &state, simulation: &data.shown.simulation, now: &data.shown.now }, &rail_is_open) }
                <main aria-busy={if data.is_sketch { "true" } else { "false" }}>
                    if *data_is_open {
                        <DataCard dispatch={state.dispatcher()} is_open={data_is_open.setter()} />
                    }
                    { notices(&state.notices, &on_dismiss) }
                    if !props.fits {
                        { no_link(&state, &data) }
                    }
                    { story_card(&state, StoryCard { stories, told, begun: (*begun).as_ref(), summary }) }
                    <p class="unseen" id="says" aria-live="polite">{ said }</p>
                    <div inert={read_only}>{ view_picker(&state) }</div>
                    <div class="views">
                        { view_cards(&data, &state) }
                    </div>
                    <div class="extras">
                        if let Some(recorded) = state.link.preset.recorded().filter(|_| !is_own) {
                            { closeness_card(&data, recorded) }
                        }
                        { long_work_card(&data) }
                    </div>
                    { events(&data) }
                    { credit_line(&state) }
                    { glossary() }
                </main>
            </div>
            <div inert={read_only}><TimeBar
                day={data.shown.simulation.day_shown(state.scenario())}
                block={data.shown.now.moment.network.block.0}
                horizon={data.shown.scenario.value(ParameterId::Horizon)}
                dispatch={state.dispatcher()}
            /></div>
            { share }
        </>
    }
}

/// What happens during the run, and what came of it.
fn events(data: &PageData) -> Html {
    let happenings = data.shown.simulation.run.trajectory().happenings();
    if happenings.is_empty() {
        return Html::default();
    }
    // As many as a reader can make something of.
    let told = happenings.iter().take(24).map(|happening| {
        let kind = &data.shown.scenario.events()[happening.event].kind;
        let day = text::years(data.shown.simulation.day(happening.block.0));
        let event = text::event(kind);
        let told = match &happening.outcome {
            Ok(_) => fill(words::EVENTS_AFTER, &[&day, &event]),
            Err(error) => fill(
                words::EVENTS_REFUSED,
                &[&day, &event, &text::event_error(error)],
            ),
        };
        html! { <li>{ told }</li> }
    });
    html! {
        <section class="card happenings" aria-labelledby="events-title">
            <h2 id="events-title">{ say(words::EVENTS_TITLE) }</h2>
            <ul>{ for told }</ul>
            if happenings.len() > 24 {
                <p class="quiet">{ fill_one(words::EVENTS_MORE, text::count(happenings.len() - 24)) }</p>
            }
        </section>
    }
}
