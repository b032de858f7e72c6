//! The card of each view, with what a reader chooses above it.

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

/// Draws the card of a view; `on_trade` is told of the trade, in TAO, that is dragged.
pub fn view_card(
    page: &PageData,
    state: &UseReducerHandle<State>,
    (view, on_trade): (ViewId, &Callback<f64>),
) -> Html {
    let choices = match view {
        ViewId::Amm => return pool_card(page, on_trade.clone()),
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
