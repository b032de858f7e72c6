//! The pool of the selected subnet, whose trade is dragged.

use dtao_permalink::ViewId;
use dtao_views::drawing::Drawing;
use dtao_views::look::Pointed;
use yew::prelude::*;

use super::PageData;
use super::card::ViewCard;
use crate::slider::round;
use crate::state::State;
use dtao_words::words;

/// Draws the card.
pub fn pool_card(page: &PageData, state: &State) -> Html {
    let Some(shows) = page.shown.view(ViewId::Amm) else {
        return Html::default();
    };
    let Drawing::Pool(shown) = &shows.drawing else {
        return ViewCard::of(shows).view(page);
    };
    let (view, on_trade) = (shown.pool.clone(), page.on_trade.clone());
    // Where the trade in progress has stretched the drawing, dragging goes on in that frame.
    let on_drag = Callback::from(move |pointed: Pointed| {
        if view.has_curve() {
            let frame = view.frame(pointed.size.0, pointed.size.1);
            on_trade.emit(round(view.trade_at(&frame, pointed.at.0), 4));
        }
    });
    let hint = (state.invites() && !page.is_readonly).then_some(words::POOL_HINT);
    ViewCard::of(shows).dragged(on_drag, hint).view(page)
}
