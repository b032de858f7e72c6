//! How close the engine is to the chain: a block of the real network, computed and recorded.

use dtao_charts::format::{THIN, number, percent};
use dtao_presets::Recorded;
use yew::prelude::*;

use super::PageData;
use super::card::{Card, Figure};
use crate::simulation::Distance;

/// Draws the card; nothing where the subnets are not those that were recorded.
pub fn closeness_card(page: &PageData, recorded: &[Recorded]) -> Html {
    let Some([tao, alpha, bought]) = page.simulation.distance_from(recorded) else {
        return Html::default();
    };
    Card {
        id: "closeness",
        title: "How close is this to the chain?".to_owned(),
        line: "The first block of this run, from the state alone, beside what the chain itself recorded for it.",
        drawing: Html::default(),
        figures: vec![
            figure("close-tao", &tao, "TAO into the pools"),
            figure("close-alpha", &alpha, "alpha into the pools"),
            figure("close-bought", &bought, "TAO that buys alpha"),
        ],
        foot: "Relative errors at the median subnet. They are small under the rule and the numbers that were in force: change one, and see how far it takes the split.".to_owned(),
    }
    .view()
}

fn figure(id: &'static str, distance: &Distance, what: &str) -> Figure {
    let meaning = format!(
        "Off for {what}, at the median of {} subnets; {} at most.",
        distance.count,
        relative(distance.largest)
    );
    Figure::new(id, relative(distance.median), meaning)
}

/// A relative error: as a percentage where that can be read, otherwise one part in so many.
pub fn relative(error: f64) -> String {
    if error == 0.0 || error >= 0.000_1 {
        percent(error)
    } else {
        format!("1{THIN}in{THIN}{}", number((1.0 / error).round()))
    }
}
