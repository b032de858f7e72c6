//! A row of the table of parameters: a slider, the same as a number, what it does, reset.

use dtao_decimal::{fixed, shortest};
use dtao_engine::scenario::{Kind, ParameterId};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::slider::{Slider, round};
use crate::state::{Action, Refusal, State};
use crate::text::en;

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
    /// Why it cannot be set now; empty where it can.
    #[prop_or_default]
    pub disabled: AttrValue,
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
    let disabled = !props.disabled.is_empty();
    let on_slide = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let value = slider.value(input.value_as_number());
                let value = if row.kind == Kind::Whole {
                    value.round()
                } else {
                    round(value, 6)
                };
                dispatch.dispatch(Action::Set(id, value));
            }
        })
    };
    let on_type = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                dispatch.dispatch(Action::Type(id, input.value(), input.value_as_number()));
            }
        })
    };
    let on_reset = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(Action::Reset(id)))
    };
    let (range_id, help_id) = (format!("range-{}", row.key), format!("help-{}", row.key));
    let (label, position) = (en::label(id), slider.position(value));
    let filled = (position - slider.minimum) / (slider.maximum - slider.minimum).max(1e-12);
    let aside = en::aside(id, value);
    let typed = props
        .refused
        .as_ref()
        .and_then(|refused| refused.typed.clone());
    html! {
        <div class={classes!("control", disabled.then_some("control-off"))} data-parameter={row.key}>
            <div class="control-head">
                <label for={range_id.clone()}>{ label }</label>
                <span class="control-value">
                    <input
                        type="number"
                        id={format!("number-{}", row.key)}
                        aria-label={format!("{label} in {}", en::unit(row.unit))}
                        aria-invalid={props.refused.is_some().then_some("true")}
                        aria-describedby={help_id.clone()}
                        min={shortest(row.minimum)}
                        max={shortest(row.maximum)}
                        step={if row.kind == Kind::Whole { "1" } else { "any" }}
                        value={typed.unwrap_or_else(|| shortest(round(value, 12)))}
                        onchange={on_type}
                        {disabled}
                    />
                    <span class="unit">{ en::unit(row.unit) }</span>
                </span>
            </div>
            <input
                type="range"
                id={range_id}
                aria-describedby={help_id.clone()}
                aria-valuetext={en::value(id, value)}
                min={shortest(slider.minimum)}
                max={shortest(slider.maximum)}
                step={shortest(slider.step)}
                value={shortest(position)}
                style={format!("--filled: {}%", fixed(filled * 100.0, 1))}
                oninput={on_slide}
                {disabled}
            />
            <div class="control-foot">
                <p id={help_id} class="quiet">
                    if disabled {
                        { &props.disabled }
                    } else {
                        if !aside.is_empty() {
                            <strong class="aside">{ aside }</strong>{ " · " }
                        }
                        { en::explanation(id) }
                    }
                </p>
                if value != props.preset && !disabled {
                    <button
                        type="button"
                        class="reset"
                        aria-label={format!("Reset {label}")}
                        title={format!("Back to {}", en::value(id, props.preset))}
                        onclick={on_reset}
                    >{ "Reset" }</button>
                }
            </div>
            if let Some(refused) = &props.refused {
                <p class="problem" role="alert">{ refused.problem.to_string() }</p>
            }
        </div>
    }
}

/// A row whose value is chosen by name.
fn choice(props: &ControlProps) -> Html {
    let id = props.id;
    let key = id.parameter().key;
    let dispatch = props.dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            dispatch.dispatch(Action::Set(id, f64::from(select.selected_index())));
        }
    });
    let names = en::choices(id).iter().enumerate();
    html! {
        <div class="control" data-parameter={key}>
            <div class="control-head">
                <label for={format!("select-{key}")}>{ en::label(id) }</label>
                <select
                    id={format!("select-{key}")}
                    aria-describedby={format!("help-{key}")}
                    {onchange}
                    disabled={!props.disabled.is_empty()}
                >
                    { for names.map(|(place, name)| html! {
                        <option key={*name} selected={place as f64 == props.value}>{ *name }</option>
                    }) }
                </select>
            </div>
            <p class="quiet" id={format!("help-{key}")}>
                if let Some(refused) = &props.refused {
                    <span class="refused">{ refused.problem.to_string() }</span>
                } else if props.disabled.is_empty() {
                    { en::explanation(id) }
                } else {
                    { props.disabled.clone() }
                }
            </p>
        </div>
    }
}
