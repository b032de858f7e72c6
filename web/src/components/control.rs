//! A row of the table of parameters: a slider, the same as a number, what it does, reset.

use dtao_decimal::{fixed, shortest};
use dtao_engine::scenario::{Kind, ParameterId};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::select::{Choice, select};
use super::terms::explain;
use crate::element::{Element, On, button, element, of_class};
use crate::slider::{Slider, round};
use crate::state::{Action, Refusal, State};
use dtao_words::{self as text, Text, fill, fill_one, fill_two, say, words};

/// A row.
#[derive(Clone, PartialEq, Properties)]
pub struct ControlProps {
    /// Which parameter.
    pub id: ParameterId,
    /// Its value.
    pub value: f64,
    /// Where reset goes.
    pub preset: f64,
    /// Another slider than the parameter's own.
    #[prop_or_default]
    pub slider: Option<Slider>,
    /// What was refused last.
    #[prop_or_default]
    pub refused: Option<Refusal>,
    /// Why it cannot be set now, if it cannot.
    #[prop_or_default]
    pub disabled: Option<Text>,
    /// Told of what is set.
    pub dispatch: UseReducerDispatcher<State>,
}

/// Draws a row.
#[component]
pub fn Control(props: &ControlProps) -> Html {
    let (id, value) = (props.id, props.value);
    let row = id.parameter();
    if matches!(row.kind, Kind::OneOf(_)) {
        return choice(props);
    }
    let slider = props.slider.unwrap_or_else(|| Slider::of(id));
    let disabled = props.disabled.map(|_| "disabled");
    let (range_id, help_id) = (format!("range-{}", row.key), format!("help-{}", row.key));
    let (label, position) = (text::label(id), slider.position(value));
    let percent = |position: f64| {
        let part = (position - slider.minimum) / (slider.maximum - slider.minimum).max(1e-12);
        fixed(part * 100.0, 1)
    };
    let (filled, origin) = (percent(position), percent(slider.position(props.preset)));
    let refused = props.refused.as_ref();
    let typed = refused.and_then(|refused| refused.typed.clone());
    let on = |action| on_event(props, slider, action);
    let number = element("input")
        .set("type", "number")
        .set_to("id", format!("number-{}", row.key))
        .set_to(
            "aria-label",
            fill(words::CONTROL_NUMBER, &[say(label), text::unit(row.unit)]),
        )
        .set_to("aria-describedby", help_id.clone())
        .set_to("min", shortest(row.minimum))
        .set_to("max", shortest(row.maximum))
        .set("step", if row.kind == Kind::Whole { "1" } else { "any" })
        .set_to(
            "title",
            fill_two(
                words::CONTROL_RANGE,
                [row.minimum, row.maximum].map(|end| text::value(id, end)),
            ),
        )
        .flag(disabled)
        .value(typed.unwrap_or_else(|| shortest(round(value, 12))))
        .on(On::Change, on(typed_in));
    let number = match refused {
        Some(_) => number.set("aria-invalid", "true"),
        None => number,
    };
    let range = element("input")
        .set("type", "range")
        .set_to("id", range_id.clone())
        .set_to("aria-describedby", help_id.clone())
        .set_to("aria-valuetext", text::value(id, value))
        .set_to("min", shortest(slider.minimum))
        .set_to("max", shortest(slider.maximum))
        .set_to("step", shortest(slider.step))
        .style(&["--filled: ", &filled, "%; --origin: ", &origin].concat())
        .flag(disabled)
        .value(shortest(position))
        .on(On::Input, on(slid))
        .on(On::Change, {
            let dispatch = props.dispatch.clone();
            Callback::from(move |_| dispatch.dispatch(Action::Rest))
        });
    let back = (value != props.preset && disabled.is_none()).then(|| {
        button(on(reset))
            .set("class", "reset")
            .set_to(
                "aria-label",
                fill(words::CONTROL_RESET_WHICH, &[say(label)]),
            )
            .set_to(
                "title",
                fill_one(words::CONTROL_BACK_TO, text::value(id, props.preset)),
            )
            .say(words::CONTROL_RESET)
    });
    let foot = of_class("div", "control-foot")
        .with(help(props, help_id))
        .maybe(back);
    let value = of_class("span", "control-value")
        .with(number)
        .with(of_class("span", "unit").note(AttrValue::Static(text::unit(row.unit))));
    let class = match disabled {
        Some(_) => "control control-off",
        None => "control",
    };
    let problem = refused.map(|refused| {
        of_class("p", "problem")
            .set("role", "alert")
            .tell(text::problem(&refused.problem))
    });
    of_class("div", class)
        .set("data-parameter", row.key)
        .with(head(label, range_id, value))
        .with(range)
        .with(foot)
        .maybe(problem)
        .end()
}

/// The first line of a row: the label of a control, and what stands beside it.
pub fn head(label: Text, for_id: String, beside: Element) -> Element {
    of_class("div", "control-head")
        .with(element("label").set_to("for", for_id).say(label))
        .with(beside)
}

/// What a parameter does, or why it cannot be set.
fn help(props: &ControlProps, id: String) -> Element {
    let mut help = of_class("p", "quiet").set_to("id", id);
    if let Some(why) = props.disabled {
        return help.say(why);
    }
    let aside = text::aside(props.id, props.value);
    if !aside.is_empty() {
        help = help
            .with(of_class("strong", "aside").tell(aside))
            .note(AttrValue::Static(" · "));
    }
    explain(help, text::explanation(props.id))
}

/// What an event at a control asks for.
type Ask = fn(ParameterId, Slider, &Event) -> Option<Action>;

/// Dispatches what an event asks for: one closure for all controls.
fn on_event(props: &ControlProps, slider: Slider, ask: Ask) -> Callback<Event> {
    let (id, dispatch) = (props.id, props.dispatch.clone());
    Callback::from(move |event: Event| {
        if let Some(action) = ask(id, slider, &event) {
            dispatch.dispatch(action);
        }
    })
}

fn slid(id: ParameterId, slider: Slider, event: &Event) -> Option<Action> {
    let input: HtmlInputElement = event.target_dyn_into()?;
    let value = slider.value(input.value_as_number());
    let value = if id.parameter().kind == Kind::Whole {
        value.round()
    } else {
        round(value, 6)
    };
    Some(Action::Set(id, value))
}

fn typed_in(id: ParameterId, _: Slider, event: &Event) -> Option<Action> {
    let input: HtmlInputElement = event.target_dyn_into()?;
    Some(Action::Type(id, input.value(), input.value_as_number()))
}

fn reset(id: ParameterId, _: Slider, _: &Event) -> Option<Action> {
    Some(Action::Reset(id))
}

/// A row whose value is chosen by name.
fn choice(props: &ControlProps) -> Html {
    let id = props.id;
    let key = id.parameter().key;
    let dispatch = props.dispatch.clone();
    let on_change = Callback::from(move |list: HtmlSelectElement| {
        dispatch.dispatch(Action::Set(id, f64::from(list.selected_index())));
    });
    let names = text::choices(id).zip(0..);
    let choices = names.map(|(name, place)| Choice {
        value: None,
        words: AttrValue::Static(say(name)),
        is_chosen: f64::from(place) == props.value,
    });
    let (list_id, help_id) = (format!("select-{key}"), format!("help-{key}"));
    let list = select(on_change, choices.collect())
        .set_to("id", list_id.clone())
        .set_to("aria-describedby", help_id.clone())
        .flag(props.disabled.map(|_| "disabled"));
    let help = match &props.refused {
        Some(refused) => {
            let problem = of_class("span", "refused").tell(text::problem(&refused.problem));
            of_class("p", "quiet").set_to("id", help_id).with(problem)
        }
        None => help(props, help_id),
    };
    of_class("div", "control")
        .set("data-parameter", key)
        .with(head(text::label(id), list_id, list))
        .with(help)
        .end()
}
