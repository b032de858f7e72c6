//! The app: wires state, simulation and views together.

use std::rc::Rc;

use dtao_engine::scenario::ParameterId;
use yew::prelude::*;

use crate::browser;
use crate::components::{
    DataCard, Header, PageData, Rail, Reading, StoryCard, TimeBar, closeness_card, credit,
    glossary, header, long_work_card, notices, rail, story_card, view_cards, view_picker,
};
use crate::hooks::{use_address, use_copying, use_page_data, use_settled, use_stories, use_theme};
use crate::language;
use crate::own_data::is_own;
use crate::said::{says, summary};
use crate::state::{Action, State};
use crate::stories::Told;
use dtao_words::{self as text, Language, fill, fill_one, say, words};

/// The page. What it remembers outlasts a change of its language; all that it draws is drawn anew.
#[component]
pub fn Root() -> Html {
    let state = use_reducer(|| State::open(&browser::address()));
    use_address(&state);
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
    let data_is_open = use_state(|| false);
    let reading = use_state(|| None);
    use_effect_with(*data_is_open, {
        let reading = reading.setter();
        move |is_open| {
            if !is_open {
                reading.set(None);
            }
        }
    });
    html! {
        <App key={language.tag()} {state} language={*language} {on_language} {data_is_open} {reading} />
    }
}

/// What the page is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The state.
    pub state: UseReducerHandle<State>,
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
    let copying = use_copying();
    let stories = use_stories(props.language);
    let rail_is_open = use_state(|| false);
    let data_is_open = props.data_is_open.clone();
    let data = use_page_data(&state, palette);
    let recorded = (state.link.preset, is_own(&state.link));
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
    html! {
        <>
            { header(Header {
                state: &state,
                measured: measured.as_ref().as_ref().map(|[tao, ..]| tao),
                copying: &copying,
                data: &data_is_open,
                theme,
                choose_theme,
                language: props.language,
                on_language: props.on_language.clone(),
            }) }
            <div class="layout">
                { rail(Rail { state: &state, simulation: &data.shown.simulation, now: &data.shown.now, is_open: &rail_is_open }) }
                <main aria-busy={if data.is_sketch { "true" } else { "false" }}>
                    if *data_is_open {
                        <DataCard dispatch={state.dispatcher()} is_open={data_is_open.setter()} reading={props.reading.clone()} />
                    }
                    { notices(&state.notices, &on_dismiss) }
                    { story_card(&state, StoryCard { stories, told, begun: (*begun).as_ref(), summary }) }
                    <p class="unseen" id="says" aria-live="polite">{ said }</p>
                    { view_picker(&state) }
                    <div class="views">
                        { view_cards(&data, &state) }
                    </div>
                    <div class="extras">
                        if let Some(distances) = &*measured {
                            { closeness_card(distances) }
                        }
                        { long_work_card(&data) }
                    </div>
                    { events(&data) }
                    { credit(&state) }
                    { glossary() }
                </main>
            </div>
            <TimeBar
                day={data.shown.simulation.day_shown(state.scenario())}
                block={data.shown.now.moment.network.block.0}
                horizon={data.shown.scenario.value(ParameterId::Horizon)}
                dispatch={state.dispatcher()}
            />
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
