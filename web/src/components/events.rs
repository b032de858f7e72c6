//! The events of a run: a list, and a form that adds one.

use dtao_decimal::shortest;
use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::scenario::{Amount, Event as RunEvent, EventKind, ParameterId, Scenario};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::select::{Choice, select};
use crate::element::{Element, On, button, element, of_class};
use crate::state::{Action, State};
use dtao_words::{self as text, Text, fill, fill_one, say, words};

/// The events.
#[derive(Clone, PartialEq, Properties)]
pub struct EventsProps {
    /// The scenario that has them.
    pub scenario: Scenario,
    /// Told of other events.
    pub dispatch: UseReducerDispatcher<State>,
}

/// What can be added, by its place in the list of the form.
const KINDS: [Text; 9] = [
    words::ADD_FAIL,
    words::ADD_STAKE,
    words::ADD_UNSTAKE,
    words::ADD_REGISTER,
    words::ADD_REMOVE,
    words::ADD_REMOVE_LOWEST,
    words::ADD_SWITCH_OFF,
    words::ADD_SWITCH_ON,
    words::ADD_RULE,
];

/// The fields of the form, as they are filled in.
#[derive(Clone, Copy, PartialEq)]
struct Form {
    kind: usize,
    netuid: f64,
    amount: f64,
    percent: f64,
    days: f64,
    rule: usize,
    at: f64,
}

/// One of its numbers.
type Field = fn(&mut Form) -> &mut f64;

impl Form {
    /// Which of its numbers a kind has, each with its name.
    fn fields(self) -> Vec<(Text, Field, &'static str)> {
        let netuid: (Text, Field, _) = (words::ADD_NETUID, |form| &mut form.netuid, "netuid");
        let percent: (Text, Field, _) = (words::ADD_PERCENT, |form| &mut form.percent, "percent");
        let mut fields = match self.kind {
            0 => {
                let days: (Text, Field, _) = (words::ADD_DAYS, |form| &mut form.days, "days");
                vec![netuid, percent, days]
            }
            1 => vec![netuid, (words::ADD_TAO, |form| &mut form.amount, "amount")],
            2 => vec![netuid, percent],
            4 | 6 | 7 => vec![netuid],
            _ => Vec::new(),
        };
        fields.push((words::ADD_AT, |form| &mut form.at, "at"));
        fields
    }

    /// The event. What is no number becomes one that the scenario refuses by name.
    fn event(self) -> RunEvent {
        let netuid = if self.netuid >= 0.0 {
            self.netuid as u16
        } else {
            0
        };
        let part = self.percent / 100.0;
        let kind = match self.kind {
            0 => EventKind::Fail {
                netuid,
                part,
                days: self.days,
            },
            1 => EventKind::Stake {
                netuid,
                amount: Amount::Tokens(self.amount),
            },
            2 => EventKind::Unstake {
                netuid,
                amount: Amount::Part(part),
            },
            3 => EventKind::Register,
            4 => EventKind::Remove {
                netuid: Some(netuid),
            },
            5 => EventKind::Remove { netuid: None },
            6 | 7 => EventKind::SwitchEmission {
                netuid,
                enabled: self.kind == 7,
            },
            _ => EventKind::SwitchRule(RuleId::ALL[self.rule.min(RuleId::ALL.len() - 1)]),
        };
        // Below nothing is at the start; what is no number is later than any run.
        let blocks = self.at * Blocks::PER_DAY.0 as f64;
        let after = if blocks.is_nan() {
            u64::MAX
        } else {
            blocks.round() as u64
        };
        RunEvent {
            after: Blocks(after),
            kind,
        }
    }
}

/// Draws the list and the form. A component: what is filled in is nobody else's.
#[component]
pub fn Events(props: &EventsProps) -> Html {
    let scenario = &props.scenario;
    let form = use_state(|| Form {
        kind: 0,
        netuid: scenario.value(ParameterId::Selected),
        amount: 1000.0,
        percent: 90.0,
        days: 30.0,
        rule: 0,
        at: (scenario.value(ParameterId::Horizon) / 4.0).round(),
    });
    let refused = use_state(String::new);
    of_class("div", "events")
        .with(list(props))
        .with(
            element("details")
                .with(element("summary").say(words::ADD_TITLE))
                .with(fields(&form))
                .maybe((!refused.is_empty()).then(|| {
                    of_class("p", "problem")
                        .set("role", "alert")
                        .tell((*refused).clone())
                }))
                .with(add(props, &form, &refused)),
        )
        .end()
}

/// The events that there are, each with a button that takes it away.
fn list(props: &EventsProps) -> Element {
    let mut list = element("ul");
    for (place, event) in props.scenario.events().iter().enumerate() {
        let day = event.after.0 as f64 / Blocks::PER_DAY.0 as f64;
        let told = fill(
            words::EVENTS_AFTER,
            &[&text::years(day), &text::event(&event.kind)],
        );
        let (dispatch, events) = (props.dispatch.clone(), props.scenario.clone());
        let on_click = Callback::from(move |_| {
            let mut events = events.events().to_vec();
            if place < events.len() {
                events.remove(place);
            }
            dispatch.dispatch(Action::SetEvents(events));
        });
        let away = button(on_click)
            .set("class", "reset")
            .set_to("aria-label", fill_one(words::ADD_TAKE_AWAY, told.clone()))
            .note(AttrValue::Static("×"));
        list = list.with(element("li").with(element("span").tell(told)).with(away));
    }
    list
}

/// The kind, and the numbers that it has.
fn fields(form: &UseStateHandle<Form>) -> Element {
    let now = **form;
    let set = form.clone();
    let on_kind = Callback::from(move |list: HtmlSelectElement| {
        let kind = list.selected_index().max(0) as usize;
        set.set(Form { kind, ..*set });
    });
    let kinds = KINDS.iter().enumerate().map(|(kind, name)| Choice {
        value: None,
        words: AttrValue::Static(say(*name)),
        is_chosen: kind == now.kind,
    });
    let mut fields = of_class("div", "event-fields").with(
        select(on_kind, kinds.collect())
            .words("aria-label", words::ADD_KIND)
            .set("id", "event-kind"),
    );
    if now.kind == KINDS.len() - 1 {
        let set = form.clone();
        let on_rule = Callback::from(move |list: HtmlSelectElement| {
            let rule = list.selected_index().max(0) as usize;
            set.set(Form { rule, ..*set });
        });
        let rules = RuleId::ALL.iter().enumerate().map(|(place, rule)| Choice {
            value: None,
            words: AttrValue::Static(say(text::rule_name(*rule))),
            is_chosen: place == now.rule,
        });
        fields = fields.with(
            select(on_rule, rules.collect())
                .words("aria-label", words::RAIL_RULE_SET)
                .set("id", "event-rule"),
        );
    }
    for (name, field, id) in now.fields() {
        let set = form.clone();
        let on_change = Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mut next = *set;
                *field(&mut next) = input.value_as_number();
                set.set(next);
            }
        });
        let mut copy = now;
        let value = *field(&mut copy);
        let input = element("input")
            .set("type", "number")
            .set("step", "any")
            .set_to("id", ["event-", id].concat())
            .value(if value.is_nan() {
                String::new()
            } else {
                shortest(value)
            })
            .on(On::Input, on_change);
        fields = fields.with(element("label").with(element("span").say(name)).with(input));
    }
    fields
}

/// The button that adds the event, or says why it cannot be.
fn add(
    props: &EventsProps,
    form: &UseStateHandle<Form>,
    refused: &UseStateHandle<String>,
) -> Element {
    let (form, refused) = (**form, refused.clone());
    let (dispatch, scenario) = (props.dispatch.clone(), props.scenario.clone());
    let on_click = Callback::from(move |_| {
        let mut draft = scenario.draft().clone();
        let mut events = draft.events.to_vec();
        events.push(form.event());
        draft.events = events.clone().into();
        match Scenario::try_from(draft) {
            Ok(_) => {
                refused.set(String::new());
                dispatch.dispatch(Action::SetEvents(events));
            }
            Err(error) => {
                let problems = error.problems.iter();
                let told: Vec<String> = problems.map(text::problem).collect();
                refused.set(told.join(" "));
            }
        }
    });
    button(on_click).set("id", "event-add").say(words::ADD_DO)
}
