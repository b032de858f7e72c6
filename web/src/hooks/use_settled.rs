//! What is said once things have come to rest.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// So long after the last change, in milliseconds: while a slider moves, nothing is said.
const REST: u32 = 700;

/// The text, once it has stayed the same for a while; until then the one before it.
#[hook]
pub fn use_settled(text: String) -> String {
    let settled = use_state(String::new);
    let setter = settled.setter();
    use_effect_with(text, move |text| {
        let text = text.clone();
        let timer = Timeout::new(REST, move || setter.set(text));
        move || drop(timer)
    });
    (*settled).clone()
}
