//! The cards of the views that are shown.

use dtao_engine::run::trajectory::Column;
use dtao_permalink::ViewId;
use yew::prelude::*;

use super::{
    PageData, compare_card, emission_card, heat_card, injection_card, ledger_card, over_time_card,
    pool_card, sum_card, supply_card, value_card,
};
use crate::state::State;

/// Draws a card for each view that the state shows.
pub fn view_cards(data: &PageData, state: &UseReducerHandle<State>) -> Html {
    let cards = state.link.views.iter().map(|view| match view {
        ViewId::Amm => pool_card(data, data.on_trade.clone()),
        ViewId::Split => emission_card(data),
        ViewId::Prices => over_time_card(data, state, Column::Price),
        ViewId::Shares => over_time_card(data, state, Column::Share),
        ViewId::Halving => supply_card(data),
        ViewId::Injection => injection_card(data),
        ViewId::Sum => sum_card(data),
        ViewId::Ledger => ledger_card(data),
        ViewId::Heat => heat_card(data, state),
        ViewId::Value => value_card(data),
        ViewId::Compare => compare_card(data, state),
    });
    cards.collect()
}
