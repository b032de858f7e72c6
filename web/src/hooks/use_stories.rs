//! The stories of the page's language.

use yew::prelude::*;

use crate::stories::{Stories, load};
use dtao_words::Language;

/// The stories; none before they are there.
#[hook]
pub fn use_stories(language: Language) -> Stories {
    let stories = use_state(|| -> Stories { &[] });
    let setter = stories.setter();
    use_effect_with(language, move |language| {
        let tag = language.tag();
        wasm_bindgen_futures::spawn_local(async move { setter.set(load(tag).await) });
    });
    *stories
}
