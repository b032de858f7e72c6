//! The stories of the page's language.

use yew::prelude::*;

use crate::stories::{Stories, load};

/// The stories; none before they are there.
#[hook]
pub fn use_stories() -> Stories {
    let stories = use_state(|| -> Stories { &[] });
    let setter = stories.setter();
    use_effect_with((), move |()| {
        wasm_bindgen_futures::spawn_local(async move { setter.set(load("en").await) });
    });
    *stories
}
