//! The scenario beside the same with another rule or other values: who gets more, who less.

use std::rc::Rc;

use dtao_charts::format::{amount, percent, price};
use dtao_decimal::shortest;
use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Group, Kind, ParameterId};
use dtao_permalink::{Arm, ViewId};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::PageData;
use super::card::{Card, Figure, ViewCard};
use super::control::head;
use super::drawing::Drawing;
use super::select::{Choice, select};
use crate::comparison::{Comparison, Pair, arm};
use crate::element::{Element, On, button, element, of_class};
use crate::slider::round;
use crate::state::{Action, State};
use crate::table::{Table, cell};
use crate::text::{self, count, fill, fill_two, own, say, subnet, words};

/// Draws the card.
pub fn compare_card(page: &PageData, state: &UseReducerHandle<State>) -> Html {
    let choices = controls(state);
    let Some(sides) = page.comparison.clone() else {
        return without_other_side(state, choices);
    };
    let figures = figures(&sides);
    let numbers = sides.clone();
    let titles = &sides.titles;
    ViewCard {
        view: ViewId::Compare,
        title: own(words::COMPARE_TITLE),
        line: words::COMPARE_LINE,
        choices: Some(choices),
        label: fill(words::COMPARE_PICTURE, &[&titles[0], &titles[1]]),
        drawing: Drawing::Compare(sides),
        on_drag: None,
        figures,
        foot: own(words::COMPARE_FOOT),
        table: Rc::new(move |_| table(&numbers)),
    }
    .view(page)
}

/// The card where the other side cannot be run: its values cannot stand beside the scenario's.
fn without_other_side(state: &State, choices: Element) -> Html {
    let error = arm(&state.link).scenario(state.scenario()).err();
    let problem = error.and_then(|error| error.problems.into_iter().next());
    let problem = problem.map_or_else(String::new, |problem| problem.to_string());
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
            .tell(refused.problem.to_string())
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

fn figures(sides: &Comparison) -> Vec<Figure> {
    let mut figures = Vec::new();
    figures.extend(furthest(sides, 1.0));
    figures.extend(furthest(sides, -1.0));
    let moved = percent(sides.moved());
    let all = percent(sides.moved() * 2.0);
    figures.push(
        Figure::new("cmp-moved", moved.clone(), words::COMPARE_MOVED).because(
            fill_two(words::WHY_MOVED, [all, moved]),
            words::SOURCE_COMPARE,
        ),
    );
    let sums = sides.price_sums.map(|sum| match sum {
        Some(sum) => price(sum),
        None => own(words::POOL_NO_PRICE),
    });
    let shares = |side: fn(&Pair) -> f64| {
        let there = sides.pairs.iter().filter(|pair| !side(pair).is_nan());
        count(there.count())
    };
    let (left, right) = (shares(|pair| pair.shares.0), shares(|pair| pair.shares.1));
    figures.push(
        Figure::new(
            "cmp-sum",
            fill_two(words::VALUE_BECOMES, sums.clone()),
            words::COMPARE_SUM,
        )
        .because(
            fill(words::WHY_PRICE_SUMS, &[&sums[0], &left, &sums[1], &right]),
            words::SOURCE_COMPARE,
        ),
    );
    let issued = sides.issued.map(|tao| amount(tao, "τ"));
    let more = amount(sides.issued[1] - sides.issued[0], "τ");
    figures.push(
        Figure::new(
            "cmp-issued",
            fill_two(words::VALUE_BECOMES, issued.clone()),
            words::COMPARE_ISSUED,
        )
        .because(
            fill(words::WHY_DIFFERENCE, &[&issued[1], &issued[0], &more]),
            words::SOURCE_COMPARE,
        ),
    );
    figures
}

/// Changes of a share that are smaller are roundings.
const LEAST_CHANGE: f64 = 1e-6;

/// The subnet whose share changes most in one direction, if any does.
fn furthest(sides: &Comparison, sign: f64) -> Option<Figure> {
    let mut furthest: Option<&Pair> = None;
    for pair in &sides.pairs {
        let most = furthest.map_or(LEAST_CHANGE, |other| other.difference() * sign);
        if pair.difference() * sign > most {
            furthest = Some(pair);
        }
    }
    let pair = furthest?;
    let (id, meaning) = if sign > 0.0 {
        ("cmp-gain", words::COMPARE_GAIN)
    } else {
        ("cmp-loss", words::COMPARE_LOSS)
    };
    // What is not there has nothing.
    let share = |share: f64| percent(if share.is_nan() { 0.0 } else { share });
    let (left, right) = (share(pair.shares.0), share(pair.shares.1));
    let formula = fill(
        words::WHY_DIFFERENCE,
        &[&right, &left, &percent(pair.difference())],
    );
    let value = fill_two(words::VALUE_BECOMES, [left, right]);
    let name = subnet(pair.netuid, &pair.name);
    Some(Figure::of(id, value, fill(meaning, &[&name])).because(formula, words::SOURCE_COMPARE))
}

/// Every subnet on both sides.
fn table(sides: &Comparison) -> Table {
    let heads = [
        words::TABLE_NETUID,
        words::TABLE_NAME,
        words::TABLE_SHARE_LEFT,
        words::TABLE_SHARE_RIGHT,
        words::TABLE_SHARE_MORE,
        words::TABLE_PRICE_LEFT,
        words::TABLE_PRICE_RIGHT,
        words::TABLE_PRICE_MORE,
    ];
    let row = |pair: &Pair| {
        let numbers = [
            pair.shares.0,
            pair.shares.1,
            pair.difference(),
            pair.prices.0,
            pair.prices.1,
            pair.prices.1 - pair.prices.0,
        ];
        let mut cells = vec![count(pair.netuid.into()), pair.name.clone()];
        cells.extend(numbers.map(cell));
        cells
    };
    Table {
        heads: heads.map(own).to_vec(),
        rows: sides.pairs.iter().map(row).collect(),
    }
}
