//! The rail: all controls, in groups.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Group, ParameterId};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::control::{Control, ControlProps, head};
use super::events::{Events, EventsProps};
use super::select::{Choice, select};
use super::terms::explain;
use crate::element::{Element, button, component, element, of_class};
use crate::slider::{Slider, round};
use crate::state::{Action, State};
use dtao_views::now::Now;
use dtao_views::simulation::Simulation;
use dtao_words::{self as text, say, words};

/// The rail.
#[derive(Clone, Copy)]
pub struct Rail<'a> {
    /// The state.
    pub state: &'a UseReducerHandle<State>,
    /// The run on the page.
    pub simulation: &'a Simulation,
    /// The time shown.
    pub now: &'a Now,
}

const SUBNET: &[ParameterId] = &[ParameterId::Trade, ParameterId::Selected];
const NETWORK: &[ParameterId] = &[
    ParameterId::HalvingPeriod,
    ParameterId::Subnets,
    ParameterId::Horizon,
];
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

/// Draws the rail; `open` is whether all controls are there where there is room for few.
pub fn rail(props: Rail<'_>, open: &UseStateHandle<bool>) -> Html {
    let open = open.clone();
    let is_open = *open;
    let toggle = Callback::from(move |_| open.set(!is_open));
    let (class, offer) = if is_open {
        ("rail rail-open", words::RAIL_FEWER)
    } else {
        ("rail", words::RAIL_MORE)
    };
    let toggle = button(toggle)
        .set("class", "rail-toggle")
        .set("aria-expanded", if is_open { "true" } else { "false" })
        .set("aria-controls", "rail-body")
        .say(offer);
    of_class("aside", class)
        .flag(props.state.is_read_only().then_some("inert"))
        .words("aria-label", words::RAIL_NAME)
        .with(toggle)
        .with(all_controls(props))
        .end()
}

/// Draws all controls, in their groups.
pub fn all_controls(props: Rail<'_>) -> Element {
    let custom = match props.state.scenario().rule() {
        RuleId::Custom => CUSTOM,
        _ => &[],
    };
    let details = |summary, ids| {
        element("details")
            .with(element("summary").say(summary))
            .child(controls(props, ids))
    };
    of_class("div", "rail-body")
        .set("id", "rail-body")
        .with(element("h2").say(words::RAIL_SUBNET))
        .child(controls(props, SUBNET))
        .maybe(select_by_name(props))
        .with(element("h2").say(words::RAIL_NETWORK))
        .child(controls(props, NETWORK))
        .with(element("h2").say(words::RAIL_START))
        .child(controls(props, START))
        .with(element("h2").say(words::RAIL_RULE))
        .with(select_rule(props))
        .child(controls(props, custom))
        .with(element("h2").say(words::RAIL_EVENTS))
        .child(component::<Events>(EventsProps {
            scenario: props.state.scenario().clone(),
            dispatch: props.state.dispatcher(),
        }))
        .with(details(words::RAIL_BEHAVIOUR, PEOPLE))
        .with(details(words::RAIL_OTHERS, MORE))
}

fn controls(props: Rail<'_>, ids: &[ParameterId]) -> Html {
    ids.iter().map(|id| control(props, *id)).collect()
}

/// Draws the control of a parameter.
pub fn control(props: Rail<'_>, id: ParameterId) -> Html {
    let scenario = props.state.scenario();
    let refused = props
        .state
        .refused
        .as_ref()
        .filter(|refused| refused.id == id && !refused.is_of_arm);
    let rows = scenario.draft().rows.as_ref();
    let is_set = rows.is_some() && id.parameter().group == Group::Start;
    component::<Control>(ControlProps {
        id,
        value: scenario.value(id),
        preset: props.state.preset_value(id),
        slider: slider(props, id),
        refused: refused.cloned(),
        disabled: is_set.then(|| match props.state.link.has_own_subnets() {
            true => words::DATA_SETS_IT,
            false => words::RAIL_SET_BY_NETWORK,
        }),
        dispatch: props.state.dispatcher(),
    })
}

/// Sliders whose range follows the network.
fn slider(props: Rail<'_>, id: ParameterId) -> Option<Slider> {
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
fn select_by_name(props: Rail<'_>) -> Option<Element> {
    if props.simulation.rows.iter().all(|row| row.name.is_empty()) {
        return None;
    }
    let selected = props.state.scenario().value(ParameterId::Selected);
    let dispatch = props.state.dispatcher();
    let on_change = Callback::from(move |list: HtmlSelectElement| {
        if let Ok(netuid) = list.value().parse::<u16>() {
            dispatch.dispatch(Action::Set(ParameterId::Selected, f64::from(netuid)));
        }
    });
    let rows = props.simulation.rows.iter();
    let choices = rows.map(|row| Choice {
        value: Some(AttrValue::from(row.netuid.to_string())),
        words: AttrValue::from(text::listed_subnet(row.netuid, &row.name)),
        is_chosen: f64::from(row.netuid) == selected,
    });
    let list = select(on_change, choices.collect()).set("id", "select-sel");
    let row = of_class("div", "control");
    Some(row.with(head(words::RAIL_BY_NAME, "select-sel".to_owned(), list)))
}

/// Draws the control of the rule.
pub fn select_rule(props: Rail<'_>) -> Element {
    let rule = props.state.scenario().rule();
    let dispatch = props.state.dispatcher();
    let on_change = Callback::from(move |list: HtmlSelectElement| {
        if let Some(rule) = RuleId::from_key(&list.value()) {
            dispatch.dispatch(Action::ChooseRule(rule));
        }
    });
    let choices = RuleId::ALL.iter().map(|other| Choice {
        value: Some(AttrValue::Static(other.key())),
        words: AttrValue::Static(say(text::rule_name(*other))),
        is_chosen: *other == rule,
    });
    let list = select(on_change, choices.collect()).set("id", "select-rule");
    of_class("div", "control")
        .set("data-parameter", "rule")
        .with(head(words::RAIL_RULE_SET, "select-rule".to_owned(), list))
        .with(explain(of_class("p", "quiet"), text::rule_summary(rule)))
}
