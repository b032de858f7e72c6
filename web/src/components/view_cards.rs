//! The cards of the views that are shown, with what a reader chooses above each.

use dtao_permalink::ViewId;
use yew::prelude::*;

use super::PageData;
use super::card::ViewCard;
use super::compare_card::compare_card;
use super::emission_choices::emission_choices;
use super::ledger_choices::ledger_choices;
use super::lengths::lengths;
use super::pool_card::pool_card;
use crate::state::State;

/// Draws a card for each view that the state shows, so many at most.
pub fn view_cards(page: &PageData, state: &UseReducerHandle<State>, most: usize) -> Html {
    let cards = state.link.views.iter().take(most);
    cards.map(|view| view_card(page, state, view)).collect()
}

fn view_card(page: &PageData, state: &UseReducerHandle<State>, view: ViewId) -> Html {
    let choices = match view {
        ViewId::Amm => return pool_card(page, state),
        ViewId::Compare => return compare_card(page, state),
        ViewId::Split => Some(emission_choices(&page.per)),
        ViewId::Ledger => Some(ledger_choices(&page.coin)),
        ViewId::Prices | ViewId::Shares | ViewId::Heat => Some(lengths(state)),
        ViewId::Injection | ViewId::Halving | ViewId::Sum | ViewId::Value => None,
    };
    let Some(shows) = page.shown.view(view) else {
        return Html::default();
    };
    let card = ViewCard::of(shows);
    match choices {
        Some(choices) => card.with(choices).view(page),
        None => card.view(page),
    }
}
