//! The app: wires state, simulation and views together.

use std::rc::Rc;

use dtao_engine::scenario::{ParameterId, Scenario};
use yew::prelude::*;

use crate::browser;
use crate::components::{
    PageData, Rail, closeness_card, emission_card, header, notices, pool_card, rail, supply,
    supply_card,
};
use crate::hooks::{use_address, use_copying, use_palette};
use crate::simulation::Simulation;
use crate::state::{Action, State};
use crate::text::en;

/// A scenario that is equal to another where a run would be the same.
struct RunOf(Scenario);

impl PartialEq for RunOf {
    fn eq(&self, other: &Self) -> bool {
        self.0.runs_like(&other.0)
    }
}

/// The page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State::open(&browser::address()));
    use_address(&state);
    let palette = use_palette();
    let copying = use_copying();
    let rail_is_open = use_state(|| false);
    let scenario = state.scenario().clone();
    let simulation = use_memo(RunOf(scenario.clone()), |RunOf(scenario)| {
        Simulation::run(scenario)
    });

    let selected = simulation.selected(&scenario);
    let supply = use_memo((simulation.clone(), selected), |(simulation, selected)| {
        supply(simulation, *selected)
    });
    let data = PageData {
        scenario,
        simulation,
        supply,
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
                { rail(Rail { state: &state, simulation: &data.simulation, is_open: &rail_is_open }) }
                <main>
                    { notices(&state.notices, &on_dismiss) }
                    <p class="summary" id="summary">{ summary(&data.simulation) }</p>
                    <div class="views">
                        { pool_card(&data, on_trade) }
                        { emission_card(&data, on_select) }
                        { supply_card(&data) }
                        if let Some(recorded) = state.link.preset.recorded() {
                            { closeness_card(&data, recorded) }
                        }
                    </div>
                    { events(&data) }
                    { credit(&state) }
                </main>
            </div>
        </>
    }
}

fn summary(simulation: &Rc<Simulation>) -> String {
    let all = simulation.block_tao();
    let most = simulation
        .first_block
        .iter()
        .map(|block| block.issued() / 1e9)
        .fold(0.0, f64::max);
    en::summary(
        simulation
            .start
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
    let happenings = data.simulation.trajectory.happenings();
    if happenings.is_empty() {
        return Html::default();
    }
    // As many as a reader can make something of.
    let told = happenings.iter().take(24).map(|happening| {
        let kind = &data.scenario.events()[happening.event].kind;
        let refused = match &happening.outcome {
            Ok(_) => String::new(),
            Err(error) => format!(" — refused: {error}"),
        };
        let day = data.simulation.day(happening.block.0);
        html! { <li>{ format!("After {}: {}{refused}.", en::years(day), en::event(kind)) }</li> }
    });
    html! {
        <section class="card happenings" aria-labelledby="events-title">
            <h2 id="events-title">{ "What happens in this run" }</h2>
            <ul>{ for told }</ul>
            if happenings.len() > 24 {
                <p class="quiet">{ format!("And {} more.", happenings.len() - 24) }</p>
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
        "the one in force at that block"
    } else {
        "the one chosen here, not the one in force at that block"
    };
    html! {
        <p class="credit quiet">
            { format!("{credit} Pools and supplies are the network’s own. The rule is {rule}; the moving price follows at 0.0003 a block, as the network’s seems to. The run explains emissions and forecasts no price.") }
        </p>
    }
}
