//! The app: wires state, simulation and views together.

use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::ParameterId;
use yew::prelude::*;

use crate::browser;
use crate::close_up::CloseUp;
use crate::components::{
    PageData, Rail, Supply, TimeBar, closeness_card, emission_card, header, long_work_card,
    notices, over_time_card, pool_card, rail, supply_card,
};
use crate::hooks::{use_address, use_copying, use_long_work, use_palette, use_simulation};
use crate::now::Now;
use crate::state::{Action, State};
use crate::text::{self, fill, fill_one, say, words};

/// The page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State::open(&browser::address()));
    use_address(&state);
    let palette = use_palette();
    let copying = use_copying();
    let rail_is_open = use_state(|| false);
    let scenario = state.scenario().clone();
    let (simulation, is_sketch) = use_simulation(&scenario);
    let sample = simulation.sample_at(scenario.value(ParameterId::Cursor));
    let now = use_memo((simulation.clone(), sample), |(simulation, sample)| {
        Now::of(simulation, *sample)
    });
    let selected = simulation.selected(&scenario);
    let supply = use_memo((simulation.clone(), selected), |(simulation, selected)| {
        Supply::of(simulation, *selected)
    });
    let close_up = use_memo((simulation.clone(), state.zoom), |(simulation, zoom)| {
        zoom.map(|zoom| CloseUp::of(simulation, zoom))
    });
    let long_work = use_long_work(&state);
    let data = PageData {
        scenario,
        simulation,
        now,
        selected,
        supply,
        close_up,
        long_work,
        palette,
    };
    let set = |id: ParameterId| {
        let dispatch = state.dispatcher();
        move |value: f64| dispatch.dispatch(Action::Set(id, value))
    };
    let select = set(ParameterId::Selected);
    let on_select = Callback::from(move |netuid: u16| select(f64::from(netuid)));
    let on_trade = Callback::from(set(ParameterId::Trade));
    let dismiss = state.dispatcher();
    let on_dismiss = Callback::from(move |()| dismiss.dispatch(Action::DismissNotices));
    html! {
        <>
            { header(&state, &copying) }
            <div class="layout">
                { rail(Rail { state: &state, simulation: &data.simulation, now: &data.now, is_open: &rail_is_open }) }
                <main aria-busy={if is_sketch { "true" } else { "false" }}>
                    { notices(&state.notices, &on_dismiss) }
                    <p class="summary" id="summary">{ summary(&data.now) }</p>
                    <div class="views">
                        { pool_card(&data, on_trade) }
                        { emission_card(&data, on_select) }
                        { over_time_card(&data, &state, Column::Price) }
                        { over_time_card(&data, &state, Column::Share) }
                        { supply_card(&data) }
                        if let Some(recorded) = state.link.preset.recorded() {
                            { closeness_card(&data, recorded) }
                        }
                        { long_work_card(&data) }
                    </div>
                    { events(&data) }
                    { credit(&state) }
                </main>
            </div>
            <TimeBar
                day={data.now.day}
                block={data.now.moment.network.block.0}
                horizon={data.scenario.value(ParameterId::Horizon)}
                dispatch={state.dispatcher()}
            />
        </>
    }
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
    // As many as a reader can make something of.
    let told = happenings.iter().take(24).map(|happening| {
        let kind = &data.scenario.events()[happening.event].kind;
        let day = text::years(data.simulation.day(happening.block.0));
        let event = text::event(kind);
        let told = match &happening.outcome {
            Ok(_) => fill(words::EVENTS_AFTER, &[&day, &event]),
            Err(error) => fill(words::EVENTS_REFUSED, &[&day, &event, &error.to_string()]),
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
fn credit(state: &State) -> Html {
    let preset = state.link.preset;
    let Some(credit) = preset.credit() else {
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
