//! The app: wires state, simulation and views together.

use std::rc::Rc;

use dtao_charts::format::{percent, price};
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::ViewId;
use yew::prelude::*;

use crate::books::Books;
use crate::browser;
use crate::close_up::CloseUp;
use crate::comparison::{Comparison, arm};
use crate::components::{
    Coin, DataCard, DataCardProps, Header, PageData, Panels, Per, Rail, StoryCard, Supply, TimeBar,
    TimeBarProps, closeness_card, compare_card, emission_card, header, heat_card, injection_card,
    ledger_card, long_work_card, notices, over_time_card, pool_card, rail, story_card, sum_card,
    supply_card, value_card, view_picker,
};
use crate::element::{Element, component, element, of_class};
use crate::hooks::{
    DRAWN, Runs, WHOLE, use_address, use_copying, use_long_work, use_parts, use_settled,
    use_simulations, use_stories, use_theme,
};
use crate::language;
use crate::look::Look;
use crate::now::Now;
use crate::own_data::is_own;
use crate::slider::round;
use crate::state::{Action, State};
use crate::stories::Told;
use crate::sums::Sums;
use crate::text::{self, Language, fill, fill_one, say, words};

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
                if language::speak(wanted, text::ask(wanted)).await {
                    language::keep(wanted);
                    language.set(wanted);
                }
            });
        })
    };
    let parts = use_parts();
    html! { <App key={language.tag()} {state} {parts} language={*language} {on_language} /> }
}

/// What the page is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// How many of its parts are there.
    pub parts: u32,
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
    let data = PageData {
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
    let summary = summary(&data.now);
    let said = use_settled(says(&data, &summary));
    let told = state.link.story.and_then(|step| Told::of(stories, step));
    let step = told.map(|told| (told.place, told.step));
    let begun = use_memo(step, |_| told.and_then(|told| told.begun()));
    // First the rail, then a view, and another, then all that is left.
    let is_whole = props.parts >= WHOLE;
    let views = match props.parts {
        WHOLE.. => usize::MAX,
        parts => parts.saturating_sub(1) as usize,
    };
    let cards = state.link.views.iter().take(views).map(|view| match view {
        ViewId::Amm => pool_card(&data, on_trade.clone()),
        ViewId::Split => emission_card(&data),
        ViewId::Prices => over_time_card(&data, &state, Column::Price),
        ViewId::Shares => over_time_card(&data, &state, Column::Share),
        ViewId::Halving => supply_card(&data),
        ViewId::Injection => injection_card(&data),
        ViewId::Sum => sum_card(&data),
        ViewId::Ledger => ledger_card(&data),
        ViewId::Heat => heat_card(&data, &state),
        ViewId::Value => value_card(&data),
        ViewId::Compare => compare_card(&data, &state),
    });
    let views = cards.fold(of_class("div", "views"), Element::child);
    let rest = || {
        let recorded = state.link.preset.recorded().filter(|_| !is_own);
        let extras = of_class("div", "extras")
            .child(recorded.map_or_else(Html::default, |recorded| closeness_card(&data, recorded)))
            .child(long_work_card(&data))
            .end();
        [extras, events(&data), credit(&state, is_own)]
    };
    let is_busy = is_sketch || props.parts < DRAWN;
    let bring = || {
        component::<DataCard>(DataCardProps {
            dispatch: state.dispatcher(),
            is_open: data_is_open.setter(),
        })
    };
    let main = element("main")
        .set("aria-busy", if is_busy { "true" } else { "false" })
        .child(if *data_is_open {
            bring()
        } else {
            Html::default()
        })
        .child(notices(&state.notices, &on_dismiss))
        .child(story_card(
            &state,
            StoryCard {
                stories,
                told,
                begun: (*begun).as_ref(),
                summary,
            },
        ))
        .with(
            of_class("p", "unseen")
                .set("id", "says")
                .set("aria-live", "polite")
                .tell(said),
        )
        .child(view_picker(&state))
        .with(views)
        .child(if is_whole {
            rest().into_iter().collect()
        } else {
            Html::default()
        });
    let rail = if props.parts > 0 {
        rail(Rail {
            state: &state,
            simulation: &data.simulation,
            now: &data.now,
            is_open: &rail_is_open,
        })
    } else {
        of_class("div", "rail").end()
    };
    let layout = of_class("div", "layout").child(rail).with(main).end();
    let header = header(Header {
        state: &state,
        copying: &copying,
        data: &data_is_open,
        theme,
        choose_theme,
        language: props.language,
        on_language: props.on_language.clone(),
    });
    let bar = component::<TimeBar>(TimeBarProps {
        day: data.simulation.day_shown(state.scenario()),
        block: data.now.moment.network.block.0,
        horizon: data.scenario.value(ParameterId::Horizon),
        dispatch: state.dispatcher(),
    });
    [header, layout, bar].into_iter().collect()
}

/// What those hear who do not see the drawings: the scenario, and the selected subnet.
fn says(data: &PageData, summary: &str) -> String {
    let run = data.simulation.run.trajectory();
    let at = |column| run.column(column, data.selected)[data.now.sample];
    let row = &data.simulation.rows[data.selected];
    let block = data.now.moment.network.block.0;
    fill(
        words::LIVE_SAYS,
        &[
            summary,
            &text::date(block).unwrap_or_else(|| text::day(data.simulation.day(block + 1))),
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
    let happenings = data.simulation.run.trajectory().happenings();
    if happenings.is_empty() {
        return Html::default();
    }
    let mut list = element("ul");
    // As many as a reader can make something of.
    for happening in happenings.iter().take(24) {
        let kind = &data.scenario.events()[happening.event].kind;
        let day = text::years(data.simulation.day(happening.block.0));
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

/// Whom a preset's data comes from, and what of the run is the chain's.
fn credit(state: &State, is_own: bool) -> Html {
    let preset = state.link.preset;
    let told = if is_own {
        fill(words::DATA_CREDIT, &[text::preset_name(preset)])
    } else {
        let Some(credit) = text::preset_credit(preset) else {
            return Html::default();
        };
        if preset.recorded().is_none() {
            credit.to_owned()
        } else {
            let rule = if state.scenario().rule() == preset.draft().rule {
                words::CREDIT_RULE_IN_FORCE
            } else {
                words::CREDIT_RULE_CHOSEN
            };
            fill(words::CREDIT_RECORDED, &[credit, say(rule)])
        }
    };
    of_class("p", "credit quiet").tell(told).end()
}
