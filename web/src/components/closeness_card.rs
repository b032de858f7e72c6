//! How close the engine is to the chain: a block of the real network, computed and recorded.

use dtao_charts::format::{number, percent};
use yew::prelude::*;

use super::card::Card;
use crate::slider::round;
use dtao_views::figure::Figure;
use dtao_views::simulation::Distance;
use dtao_words::{Text, count, fill, fill_one, own, say, words};

/// Draws the card, of how far TAO, alpha and what buys alpha are from what was recorded.
pub fn closeness_card([tao, alpha, bought]: &[Distance; 3]) -> Html {
    Card {
        id: "closeness",
        title: own(words::CLOSENESS_TITLE),
        line: words::CLOSENESS_LINE,
        body: Html::default(),
        figures: vec![
            figure("close-tao", tao, words::CLOSENESS_TAO),
            figure("close-alpha", alpha, words::CLOSENESS_ALPHA),
            figure("close-bought", bought, words::CLOSENESS_BOUGHT),
        ],
        foot: own(words::CLOSENESS_FOOT),
    }
    .view()
}

fn figure(id: &'static str, distance: &Distance, what: Text) -> Figure {
    let (of, most) = (count(distance.count), relative(distance.largest));
    let meaning = fill(words::CLOSENESS_OFF, &[say(what), &of, &most]);
    Figure::of(id, relative(distance.median), meaning)
}

/// A relative error: as a percentage where that can be read, otherwise one part in so many.
pub fn relative(error: f64) -> String {
    if error == 0.0 || error >= 0.000_1 {
        percent(error)
    } else {
        fill_one(words::CLOSENESS_ONE_IN, number(round(1.0 / error, 3)))
    }
}
