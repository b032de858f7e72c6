//! The header: the name, the preset, the rule in plain words, the link.

use dtao_presets::PresetId;
use gloo::timers::callback::Timeout;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::browser;
use crate::state::{Action, State};
use crate::text::en;

/// Draws the header.
pub fn header(state: &UseReducerHandle<State>) -> Html {
    let preset = state.link.preset;
    let dispatch = state.dispatcher();
    let onchange = Callback::from(move |event: Event| {
        let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else {
            return;
        };
        if let Some(chosen) = PresetId::from_key(&select.value()) {
            if !chosen.is_loaded() {
                // Nothing changes: the list must not say otherwise.
                select.set_value(preset.key());
            }
            dispatch.dispatch(Action::ChoosePreset(chosen));
        }
    });
    html! {
        <header class="header">
            <h1>{ "dTAO Playground" }</h1>
            <select aria-label="Preset" class="preset" {onchange}>
                { for PresetId::ALL.iter().map(|other| html! {
                    <option key={other.key()} value={other.key()} selected={*other == preset}>
                        { other.name() }
                    </option>
                }) }
            </select>
            <p class="badge">
                { "Rule " }<strong>{ en::rule_name(state.scenario().rule()) }</strong>
            </p>
            <CopyLink hash={state.hash()} />
        </header>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CopyLinkProps {
    hash: String,
}

/// A button that copies the page's address, and says so.
#[component]
fn CopyLink(props: &CopyLinkProps) -> Html {
    let said = use_state(|| None::<&'static str>);
    let timer = use_mut_ref(|| None::<Timeout>);
    let onclick = {
        let (said, hash) = (said.clone(), props.hash.clone());
        Callback::from(move |_| {
            let (said, address, timer) =
                (said.clone(), browser::address_with(&hash), timer.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let copied = browser::copy(&address).await;
                said.set(Some(if copied {
                    "Copied"
                } else {
                    "Copy the address bar"
                }));
                let later = said.clone();
                *timer.borrow_mut() = Some(Timeout::new(2000, move || later.set(None)));
            });
        })
    };
    html! {
        <button type="button" class="primary" {onclick}>
            <span aria-live="polite">{ said.unwrap_or("Copy link") }</span>
        </button>
    }
}
