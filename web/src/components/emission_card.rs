//! One block's emission: over the subnets, and within the selected one.

use dtao_charts::emission::{EmissionParts, EmissionText, EmissionView};
use dtao_charts::format::{amount, percent};
use dtao_engine::economy::rules::RootPart;
use yew::prelude::*;

use super::PageData;
use super::card::{Card, Figure};
use super::chart::{Chart, Drawing, Pointed};
use crate::simulation::Simulation;
use crate::text::en;

/// Draws the card; `on_select` is told of the netuid whose bar was pressed.
pub fn emission_card(page: &PageData, on_select: Callback<u16>) -> Html {
    let simulation = &page.simulation;
    let index = simulation.selected(&page.scenario);
    let row = &simulation.rows[index];
    let name = en::subnet(row.netuid, &row.name);
    let view = view(simulation, index, name.clone());
    let on_drag = {
        let view = view.clone();
        let netuids: Vec<u16> = simulation.rows.iter().map(|row| row.netuid).collect();
        Callback::from(move |pointed: Pointed| {
            if let Some(index) = view.subnet_at(pointed.size.0, pointed.at) {
                on_select.emit(netuids[index]);
            }
        })
    };
    let figures = figures(simulation, index, &view.parts);
    Card {
        id: "emission",
        title: "Where one block goes".to_owned(),
        line: "TAO goes to the pools, alpha to the pool and to the people who do the work.",
        drawing: html! {
            <Chart
                id="emission-chart"
                label={format!("TAO of one block over all subnets, and where the part of {name} goes")}
                drawing={Drawing::Emission(view)}
                palette={page.palette}
                {on_drag}
            />
        },
        figures,
        foot: "The first block of the run. Alpha’s worth is at the spot price: selling all of it would bring less.".to_owned(),
    }
    .view()
}

fn view(simulation: &Simulation, index: usize, name: String) -> EmissionView {
    let block = simulation.first_block[index];
    let [owner, miners, validators, root] = simulation.participants(index);
    EmissionView {
        tao: simulation
            .first_block
            .iter()
            .map(|block| block.tao_in / 1e9)
            .collect(),
        selected: index,
        price: simulation.price(index),
        parts: EmissionParts {
            pool_tao: block.tao_in / 1e9,
            pool_alpha: block.alpha_in / 1e9,
            owner,
            validators,
            miners,
            root: match simulation.terms.root {
                RootPart::None => None,
                RootPart::SoldAtOnce | RootPart::Kept => Some(root),
            },
        },
        text: EmissionText {
            bars: "TAO a block to each subnet".to_owned(),
            selected: name,
            tao: "TAO".to_owned(),
            alpha: "alpha".to_owned(),
            pool: "into the pool".to_owned(),
            owner: "owner".to_owned(),
            validators: "validators".to_owned(),
            miners: "miners".to_owned(),
            root: match simulation.terms.root {
                RootPart::None | RootPart::SoldAtOnce => "root, sold at once",
                RootPart::Kept => "root, kept to be claimed",
            }
            .to_owned(),
        },
    }
}

fn figures(simulation: &Simulation, index: usize, parts: &EmissionParts) -> Vec<Figure> {
    let price = simulation.price(index);
    let all = simulation.block_tao();
    let share = if all > 0.0 { parts.pool_tao / all } else { 0.0 };
    let worth = |id, alpha: f64, meaning: &str| {
        let value = format!("{} · {}", amount(alpha, "α"), amount(alpha * price, "τ"));
        Figure::new(id, value, meaning)
    };
    let mut figures = vec![
        Figure::new(
            "share",
            percent(share),
            format!("Share of the block’s {}.", amount(all, "τ")),
        ),
        Figure::new(
            "pool-tao",
            amount(parts.pool_tao, "τ"),
            "TAO into the pool.",
        ),
        worth(
            "pool-alpha",
            parts.pool_alpha,
            "Alpha into the pool, and its worth.",
        ),
        worth("owner", parts.owner, "To the subnet’s owner."),
        worth(
            "validators",
            parts.validators,
            "To validators and their stakers.",
        ),
        worth("miners", parts.miners, "To miners."),
    ];
    if let Some(root) = parts.root {
        let meaning = match simulation.terms.root {
            RootPart::None | RootPart::SoldAtOnce => "Root’s part, sold at once for TAO.",
            RootPart::Kept => "Root’s part, kept to be claimed; destroyed while Σm is not above 1.",
        };
        figures.push(worth("root", root, meaning));
    }
    figures
}
