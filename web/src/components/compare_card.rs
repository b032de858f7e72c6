//! The scenario beside the same with another rule or other values: who gets more, who less.

use dtao_decimal::shortest;
use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Group, Kind, ParameterId};
use dtao_permalink::{Arm, ViewId};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::PageData;
use super::card::{Card, ViewCard};
use super::control::head;
use super::select::{Choice, select};
use crate::element::{Element, On, button, element, of_class};
use crate::slider::round;
use crate::state::{Action, State};
use dtao_views::comparison::arm;
use dtao_words::{self as text, fill, own, say, words};

/// Draws the card.
pub fn compare_card(page: &PageData, state: &UseReducerHandle<State>) -> Html {
    let choices = controls(state);
    match page.shown.view(ViewId::Compare) {
        Some(view) => ViewCard::of(view).with(choices).view(page),
        None => without_other_side(state, choices),
    }
}

/// The card where the other side cannot be run: its values cannot stand beside the scenario's.
fn without_other_side(state: &State, choices: Element) -> Html {
    let error = arm(&state.link).scenario(state.scenario()).err();
    let problem = error.and_then(|error| error.problems.into_iter().next());
    let problem = problem.as_ref().map_or_else(String::new, text::problem);
    Card {
        id: ViewId::Compare.key(),
        title: own(words::COMPARE_TITLE),
        line: words::COMPARE_LINE,
        body: choices.end(),
        figures: Vec::new(),
        foot: fill(words::COMPARE_REFUSED, &[&problem]),
    }
    .view()
}

/// What the other side is made of: a rule, one parameter, and its value.
fn controls(state: &UseReducerHandle<State>) -> Element {
    let arm = arm(&state.link);
    let mut group = of_class("div", "sides")
        .with(rules(state, &arm))
        .with(parameters(state, &arm));
    for &(id, value) in &arm.values {
        group = group.with(value_of(state, &arm, (id, value)));
    }
    let dispatch = state.dispatcher();
    let reset = state.link.arm.is_some().then(|| {
        button(Callback::from(move |_| {
            dispatch.dispatch(Action::Compare(None));
        }))
        .set("class", "reset")
        .say(words::CONTROL_RESET)
    });
    let refused = state.refused.as_ref().filter(|refused| refused.is_of_arm);
    let problem = refused.map(|refused| {
        of_class("p", "problem")
            .set("role", "alert")
            .tell(text::problem(&refused.problem))
    });
    group.maybe(reset).maybe(problem)
}

fn rules(state: &UseReducerHandle<State>, arm: &Arm) -> Element {
    let here = state.scenario().rule();
    let there = arm.rule.unwrap_or(here);
    let (dispatch, arm) = (state.dispatcher(), arm.clone());
    let on_change = Callback::from(move |list: HtmlSelectElement| {
        if let Some(rule) = RuleId::from_key(&list.value()) {
            // With other values the rule here needs no saying.
            let is_said = rule != here || arm.values.is_empty();
            dispatch.dispatch(Action::Compare(Some(Arm {
                rule: is_said.then_some(rule),
                ..arm.clone()
            })));
        }
    });
    let choices = RuleId::ALL.iter().map(|rule| Choice {
        value: Some(AttrValue::Static(rule.key())),
        words: AttrValue::Static(say(text::rule_name(*rule))),
        is_chosen: *rule == there,
    });
    let list = select(on_change, choices.collect()).set("id", "cmp-rule");
    row().with(head(words::COMPARE_RULE, "cmp-rule".to_owned(), list))
}

/// A list of what can be another on the right.
fn parameters(state: &UseReducerHandle<State>, arm: &Arm) -> Element {
    let scenario = state.scenario();
    let here = scenario.rule();
    let chosen = arm.values.first().map(|(id, _)| *id);
    let is_custom = arm.rule.unwrap_or(here) == RuleId::Custom;
    let is_given = scenario.draft().rows.is_some();
    let counts = |id: &ParameterId| match id.parameter().group {
        Group::Start => !is_given,
        Group::Custom => is_custom,
        Group::Run | Group::View => false,
        Group::Network | Group::Rule | Group::Behaviour => true,
    };
    let none = Choice {
        value: Some(AttrValue::Static("")),
        words: AttrValue::Static(say(words::COMPARE_NONE)),
        is_chosen: chosen.is_none(),
    };
    let ids = ParameterId::ALL.into_iter();
    let choices = ids.filter(counts).map(|id| Choice {
        value: Some(AttrValue::Static(id.parameter().key)),
        words: AttrValue::Static(say(text::label(id))),
        is_chosen: chosen == Some(id),
    });
    let choices = core::iter::once(none).chain(choices).collect();
    let handle = state.clone();
    let on_change = Callback::from(move |list: HtmlSelectElement| {
        let id = ParameterId::from_key(&list.value());
        let said = handle.link.arm.as_ref().and_then(|arm| arm.rule);
        // From the value here on: a reader sees what changing it does.
        let value = id.map(|id| (id, handle.scenario().value(id)));
        let arm = Arm {
            rule: said.filter(|rule| *rule != here || value.is_none()),
            values: value.into_iter().collect(),
        };
        let says = arm != Arm::default();
        handle.dispatch(Action::Compare(says.then_some(arm)));
    });
    let list = select(on_change, choices).set("id", "cmp-parameter");
    row().with(head(
        words::COMPARE_PARAMETER,
        "cmp-parameter".to_owned(),
        list,
    ))
}

/// The value of a parameter on the right.
fn value_of(
    state: &UseReducerHandle<State>,
    arm: &Arm,
    (id, value): (ParameterId, f64),
) -> Element {
    let parameter = id.parameter();
    let (dispatch, arm) = (state.dispatcher(), arm.clone());
    let set = move |value: f64| {
        let mut arm = arm.clone();
        for there in &mut arm.values {
            if there.0 == id {
                there.1 = value;
            }
        }
        dispatch.dispatch(Action::Compare(Some(arm)));
    };
    let input = if let Kind::OneOf(_) = parameter.kind {
        let choices = text::choices(id).zip(0..).map(|(name, place)| Choice {
            value: None,
            words: AttrValue::Static(say(name)),
            is_chosen: f64::from(place) == value,
        });
        let on_change = Callback::from(move |list: HtmlSelectElement| {
            set(f64::from(list.selected_index()));
        });
        select(on_change, choices.collect())
    } else {
        let refused = state.refused.as_ref();
        let refused = refused.filter(|refused| refused.is_of_arm && refused.id == id);
        let typed = refused.and_then(|refused| refused.typed.clone());
        let input = element("input")
            .set("type", "number")
            .set_to("min", shortest(parameter.minimum))
            .set_to("max", shortest(parameter.maximum))
            .set(
                "step",
                if parameter.kind == Kind::Whole {
                    "1"
                } else {
                    "any"
                },
            )
            .value(typed.unwrap_or_else(|| shortest(round(value, 12))))
            .on(
                On::Change,
                Callback::from(move |event: Event| {
                    if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                        set(input.value_as_number());
                    }
                }),
            );
        match refused {
            Some(_) => input.set("aria-invalid", "true"),
            None => input,
        }
    };
    let input_id = ["cmp-", parameter.key].concat();
    let input = input.set_to("id", input_id.clone()).set_to(
        "aria-label",
        fill(words::COMPARE_VALUE, &[say(text::label(id))]),
    );
    let unit = of_class("span", "unit").note(AttrValue::Static(text::unit(parameter.unit)));
    let beside = of_class("span", "control-value").with(input).with(unit);
    row().with(head(text::label(id), input_id, beside))
}

fn row() -> Element {
    of_class("div", "control")
}
