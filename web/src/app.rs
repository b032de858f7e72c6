//! The app: wires state, simulation and views together.

use std::rc::Rc;

use dtao_charts::format::{percent, price};
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::ViewId;
use yew::prelude::*;

use crate::browser;
use crate::components::{
    DataCard, Header, PageData, Panels, Rail, StoryCard, TimeBar, closeness_card, header,
    long_work_card, notices, rail, story_card, view_card, view_picker,
};
use crate::dates;
use crate::hooks::{
    Runs, use_address, use_copying, use_long_work, use_settled, use_simulations, use_stories,
    use_theme,
};
use crate::language;
use crate::own_data::is_own;
use crate::slider::round;
use crate::state::{Action, State};
use crate::stories::Told;
use dtao_views::Shown;
use dtao_views::books::Books;
use dtao_views::close_up::CloseUp;
use dtao_views::comparison::{Comparison, arm};
use dtao_views::emission_view::Per;
use dtao_views::ledger_view::Coin;
use dtao_views::look::Look;
use dtao_views::now::Now;
use dtao_views::sums::Sums;
use dtao_views::supply_view::Supply;
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
    html! { <App key={language.tag()} {state} language={*language} {on_language} /> }
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
}

/// The page in one language.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = props.state.clone();
    let (theme, palette, choose_theme) = use_theme();
    let copying = use_copying();
    let stories = use_stories(props.language);
    let rail_is_open = use_state(|| false);
    let data_is_open = use_state(|| false);
    let per = use_state(|| Per::Block);
    let coin = use_state(|| Coin::Tao);
    let panels = Panels {
        open: use_state(|| None),
    };
    let look = use_state(Look::default);
    let scenario = state.scenario().clone();
    let shows_two = state.link.views.has(ViewId::Compare);
    let other = shows_two.then(|| arm(&state.link).scenario(&scenario).ok());
    let Runs {
        simulation,
        other,
        is_sketch,
    } = use_simulations(&scenario, other.flatten().as_ref());

    // What is pointed at is shown for as long as it is, and what was chosen stands.
    let day = look.day.unwrap_or(scenario.value(ParameterId::Cursor));
    let sample = simulation.sample_at(day);
    let now = use_memo((simulation.clone(), sample), |(simulation, sample)| {
        Now::of(simulation, *sample)
    });
    let selected = look
        .subnet
        .filter(|index| *index < simulation.rows.len())
        .unwrap_or_else(|| simulation.selected(&scenario));
    let supply = use_memo((simulation.clone(), selected), |(simulation, selected)| {
        Supply::of(simulation, *selected)
    });
    let run = (simulation.clone(), is_sketch);
    let sums = use_memo(run, |(simulation, is_sketch)| {
        Sums::of(simulation, *is_sketch)
    });
    let books = use_memo((sums.clone(), selected), |(sums, selected)| {
        Books::of(sums, *selected)
    });
    let close_up = use_memo((simulation.clone(), state.zoom), |(simulation, zoom)| {
        zoom.map(|zoom| CloseUp::of(simulation, zoom))
    });
    let other_sample = other.as_ref().map_or(0, |other| other.sample_at(day));
    let both = (simulation.clone(), other, [sample, other_sample], selected);
    let comparison = use_memo(both, |(simulation, other, samples, selected)| {
        let other = other.as_ref()?;
        let sides = [&**simulation, &**other];
        Some(Rc::new(Comparison::of(sides, *samples, *selected)))
    });
    let is_own = is_own(&state.link);
    let long_work = use_long_work(&state);
    let on_look = use_callback((), {
        let look = look.setter();
        move |seen: Look, ()| look.set(seen)
    });
    let on_pick = {
        let (dispatch, rows) = (state.dispatcher(), simulation.clone());
        Callback::from(move |picked: Look| {
            if let Some(row) = picked.subnet.and_then(|index| rows.rows.get(index)) {
                let netuid = f64::from(row.netuid);
                dispatch.dispatch(Action::Set(ParameterId::Selected, netuid));
            }
            if let Some(day) = picked.day {
                dispatch.dispatch(Action::Set(ParameterId::Cursor, round(day, 3)));
            }
        })
    };
    let on_rest = {
        let dispatch = state.dispatcher();
        Callback::from(move |()| dispatch.dispatch(Action::Rest))
    };
    let json = {
        let state = state.clone();
        Callback::from(move |()| dtao_permalink::to_json(&state.link))
    };
    let shown = Shown {
        scenario,
        simulation,
        now,
        day,
        selected,
        supply,
        sums,
        books,
        close_up,
        comparison: (*comparison).clone(),
        seeds: long_work.ensemble.clone(),
        per: *per,
        coin: *coin,
    };
    let data = PageData {
        shown,
        long_work,
        palette,
        per,
        coin,
        panels,
        on_look,
        on_pick,
        on_rest,
        is_held: state.history.is_held(),
        json,
    };
    let set = |id: ParameterId| {
        let dispatch = state.dispatcher();
        move |value: f64| dispatch.dispatch(Action::Set(id, value))
    };
    let on_trade = Callback::from(set(ParameterId::Trade));
    let dismiss = state.dispatcher();
    let on_dismiss = Callback::from(move |()| dismiss.dispatch(Action::DismissNotices));
    let summary = summary(&data.shown.now);
    let said = use_settled(says(&data, &summary));
    let told = state.link.story.and_then(|step| Told::of(stories, step));
    let step = told.map(|told| (told.place, told.step));
    let begun = use_memo(step, |_| told.and_then(|told| told.begun()));
    let cards = state
        .link
        .views
        .iter()
        .map(|view| view_card(&data, &state, (view, &on_trade)));
    html! {
        <>
            { header(Header {
                state: &state,
                copying: &copying,
                data: &data_is_open,
                theme,
                choose_theme,
                language: props.language,
                on_language: props.on_language.clone(),
            }) }
            <div class="layout">
                { rail(Rail { state: &state, simulation: &data.shown.simulation, now: &data.shown.now, is_open: &rail_is_open }) }
                <main aria-busy={if is_sketch { "true" } else { "false" }}>
                    if *data_is_open {
                        <DataCard dispatch={state.dispatcher()} is_open={data_is_open.setter()} />
                    }
                    { notices(&state.notices, &on_dismiss) }
                    { story_card(&state, StoryCard { stories, told, begun: (*begun).as_ref(), summary }) }
                    <p class="unseen" id="says" aria-live="polite">{ said }</p>
                    { view_picker(&state) }
                    <div class="views">
                        { for cards }
                    </div>
                    <div class="extras">
                        if let Some(recorded) = state.link.preset.recorded().filter(|_| !is_own) {
                            { closeness_card(&data, recorded) }
                        }
                        { long_work_card(&data) }
                    </div>
                    { events(&data) }
                    { credit(&state, is_own) }
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

/// What those hear who do not see the drawings: the scenario, and the selected subnet.
fn says(data: &PageData, summary: &str) -> String {
    let run = data.shown.simulation.run.trajectory();
    let at = |column| run.column(column, data.shown.selected)[data.shown.now.sample];
    let row = &data.shown.simulation.rows[data.shown.selected];
    let block = data.shown.now.moment.network.block.0;
    fill(
        words::LIVE_SAYS,
        &[
            summary,
            &dates::date(block).unwrap_or_else(|| text::day(data.shown.simulation.day(block + 1))),
            &text::subnet(row.netuid, &row.name),
            &price(at(Column::Price)),
            &percent(at(Column::Share)),
        ],
    )
}

fn summary(now: &Now) -> String {
    let all = now.block_tao();
    let most = now
        .moment
        .next_block
        .iter()
        .map(|block| block.issued() / 1e9)
        .fold(0.0, f64::max);
    text::summary(
        now.moment
            .network
            .subnets
            .registered_at
            .iter()
            .flatten()
            .count(),
        all,
        if all > 0.0 { most / all } else { 0.0 },
    )
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

/// Whom a preset's data comes from, and what of the run is the chain's.
fn credit(state: &State, is_own: bool) -> Html {
    let preset = state.link.preset;
    if is_own {
        let credit = fill(words::DATA_CREDIT, &[text::preset_name(preset)]);
        return html! { <p class="credit quiet">{ credit }</p> };
    }
    let Some(credit) = text::preset_credit(preset) else {
        return Html::default();
    };
    if preset.recorded().is_none() {
        return html! { <p class="credit quiet">{ credit }</p> };
    }
    let rule = if state.scenario().rule() == preset.draft().rule {
        words::CREDIT_RULE_IN_FORCE
    } else {
        words::CREDIT_RULE_CHOSEN
    };
    html! {
        <p class="credit quiet">{ fill(words::CREDIT_RECORDED, &[credit, say(rule)]) }</p>
    }
}
