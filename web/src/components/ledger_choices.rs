//! Buttons above the ledger: whose books it shows.

use dtao_views::ledger_view::Coin;
use dtao_words::words;
use yew::prelude::*;

use crate::element::{Element, button, of_class};

/// Buttons that choose whose books are shown.
pub fn ledger_choices(shown: &UseStateHandle<Coin>) -> Element {
    let mut group = of_class("div", "lengths").set("role", "group");
    for (coin, name) in [
        (Coin::Tao, words::EMISSION_TAO),
        (Coin::Alpha, words::LEDGER_ALPHA),
    ] {
        let set = shown.clone();
        let is_shown = if **shown == coin { "true" } else { "false" };
        group = group.with(
            button(Callback::from(move |_| set.set(coin)))
                .set("aria-pressed", is_shown)
                .say(name),
        );
    }
    group.words("aria-label", words::LEDGER_CHOICE)
}
