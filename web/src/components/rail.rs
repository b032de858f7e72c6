//! The rail: all controls, in groups.

use std::rc::Rc;

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Group, ParameterId};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::control::Control;
use crate::now::Now;
use crate::simulation::Simulation;
use crate::slider::{Slider, round};
use crate::state::{Action, State};
use crate::text::en;

/// The rail.
#[derive(Clone, PartialEq, Properties)]
pub struct RailProps {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// The run on the page.
    pub simulation: Rc<Simulation>,
    /// The time shown.
    pub now: Rc<Now>,
}

const NETWORK: &[ParameterId] = &[ParameterId::HalvingPeriod, ParameterId::Subnets];
const START: &[ParameterId] = &[
    ParameterId::SpreadLaw,
    ParameterId::Spread,
    ParameterId::PriceSum,
    ParameterId::Depth,
];
const PEOPLE: &[ParameterId] = &[
    ParameterId::OwnersSell,
    ParameterId::ValidatorsSell,
    ParameterId::MinersSell,
    ParameterId::Inflow,
    ParameterId::InflowSpread,
    ParameterId::InflowTarget,
    ParameterId::Noise,
    ParameterId::Seed,
];
const CUSTOM: &[ParameterId] = &[
    ParameterId::CustomShares,
    ParameterId::CustomAverage,
    ParameterId::CustomCap,
    ParameterId::CustomExcess,
    ParameterId::CustomRoot,
    ParameterId::CustomPool,
    ParameterId::CustomFee,
];
const RUN: &[ParameterId] = &[ParameterId::Horizon];
const MORE: &[ParameterId] = &[
    ParameterId::FirstEmission,
    ParameterId::Issuance,
    ParameterId::OwnerCut,
    ParameterId::MinersPart,
    ParameterId::RootStake,
    ParameterId::TaoWeight,
    ParameterId::MovingRate,
    ParameterId::GateBar,
    ParameterId::LockCost,
];

/// Draws the rail.
#[component]
pub fn Rail(props: &RailProps) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let row = |&id: &ParameterId| control(props, id);
    html! {
        <aside class={classes!("rail", open.then_some("rail-open"))} aria-label="Controls">
            <button
                type="button"
                class="rail-toggle"
                aria-expanded={open.to_string()}
                aria-controls="rail-body"
                onclick={toggle}
            >{ if *open { "Fewer controls" } else { "All controls" } }</button>
            <div id="rail-body" class="rail-body">
                <h2>{ "Subnet" }</h2>
                { row(&ParameterId::Trade) }
                { row(&ParameterId::Selected) }
                { select_by_name(props) }
                <h2>{ "Network" }</h2>
                { for NETWORK.iter().map(row) }
                { for RUN.iter().map(row) }
                <h2>{ "Start" }</h2>
                { for START.iter().map(row) }
                <h2>{ "Rule" }</h2>
                { select_rule(props) }
                if props.state.scenario().rule() == RuleId::Custom {
                    { for CUSTOM.iter().map(row) }
                }
                <details>
                    <summary>{ "Behaviour" }</summary>
                    { for PEOPLE.iter().map(row) }
                </details>
                <details>
                    <summary>{ "More parameters" }</summary>
                    { for MORE.iter().map(row) }
                </details>
            </div>
        </aside>
    }
}

fn control(props: &RailProps, id: ParameterId) -> Html {
    let scenario = props.state.scenario();
    let refused = props
        .state
        .refused
        .as_ref()
        .filter(|refused| refused.id == id);
    let rows = scenario.draft().rows.as_ref();
    let disabled = if rows.is_some() && id.parameter().group == Group::Start {
        "Set by the network’s real pools in this preset."
    } else {
        ""
    };
    html! {
        <Control
            key={id.parameter().key}
            {id}
            value={scenario.value(id)}
            preset={props.state.preset_value(id)}
            slider={slider(props, id)}
            refused={refused.cloned()}
            {disabled}
            dispatch={props.state.dispatcher()}
        />
    }
}

/// Sliders whose range follows the network.
fn slider(props: &RailProps, id: ParameterId) -> Option<Slider> {
    let scenario = props.state.scenario();
    match id {
        ParameterId::Trade => {
            let index = props.simulation.selected(scenario);
            let tao = props.now.moment.network.subnets.tao_reserve[index] as f64 / 1e9;
            // As far as the drawing reaches: all alpha outside, and one and a half pools of TAO.
            let step = round(tao / 200.0, 1).max(1e-9);
            let out = (props.now.most_unstaked(index).min(tao * 0.6) / step).floor();
            let within = (tao * 1.6 / step).floor();
            Some(Slider::linear(-out * step, within * step, step))
        }
        ParameterId::Selected => {
            let rows = &props.simulation.rows;
            let netuids = (rows.first()?.netuid, rows.last()?.netuid);
            Some(Slider::linear(
                f64::from(netuids.0),
                f64::from(netuids.1),
                1.0,
            ))
        }
        ParameterId::Subnets => {
            let rows = scenario
                .draft()
                .rows
                .as_ref()
                .map_or(128, |rows| rows.len());
            Some(Slider::linear(1.0, rows as f64, 1.0))
        }
        _ => None,
    }
}

/// A list of names, where the subnets have any.
fn select_by_name(props: &RailProps) -> Html {
    if props.simulation.rows.iter().all(|row| row.name.is_empty()) {
        return Html::default();
    }
    let selected = props.state.scenario().value(ParameterId::Selected);
    let dispatch = props.state.dispatcher();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(netuid) = select.and_then(|select| select.value().parse::<u16>().ok()) {
            dispatch.dispatch(Action::Set(ParameterId::Selected, f64::from(netuid)));
        }
    });
    html! {
        <div class="control">
            <div class="control-head">
                <label for="select-sel">{ "By name" }</label>
                <select id="select-sel" {onchange}>
                    { for props.simulation.rows.iter().map(|row| html! {
                        <option
                            key={row.netuid}
                            value={row.netuid.to_string()}
                            selected={f64::from(row.netuid) == selected}
                        >{ en::listed_subnet(row.netuid, &row.name) }</option>
                    }) }
                </select>
            </div>
        </div>
    }
}

fn select_rule(props: &RailProps) -> Html {
    let rule = props.state.scenario().rule();
    let dispatch = props.state.dispatcher();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(rule) = select.and_then(|select| RuleId::from_key(&select.value())) {
            dispatch.dispatch(Action::ChooseRule(rule));
        }
    });
    html! {
        <div class="control" data-parameter="rule">
            <div class="control-head">
                <label for="select-rule">{ "Rule set" }</label>
                <select id="select-rule" {onchange}>
                    { for RuleId::ALL.iter().map(|other| html! {
                        <option key={other.key()} value={other.key()} selected={*other == rule}>
                            { en::rule_name(*other) }
                        </option>
                    }) }
                </select>
            </div>
            <p class="quiet">{ en::rule_summary(rule) }</p>
        </div>
    }
}
