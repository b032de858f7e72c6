//! One block's emission: over the subnets, and within the selected one.

use dtao_charts::emission::{EmissionParts, EmissionText, EmissionView};
use dtao_charts::format::{amount, percent};
use dtao_charts::style::Palette;
use dtao_engine::economy::rules::RootPart;
use dtao_engine::scenario::Scenario;
use std::rc::Rc;
use yew::prelude::*;

use super::card::{Card, Figure};
use super::chart::{Chart, Drawing, Pointed};
use crate::simulation::Simulation;
use crate::text::en;

/// The card.
#[derive(Clone, PartialEq, Properties)]
pub struct EmissionCardProps {
    /// The scenario.
    pub scenario: Scenario,
    /// Its run.
    pub simulation: Rc<Simulation>,
    /// The theme's colours.
    pub palette: Palette,
    /// Told of the netuid whose bar was pressed.
    pub on_select: Callback<u16>,
}

/// Draws the card.
#[component]
pub fn EmissionCard(props: &EmissionCardProps) -> Html {
    let simulation = &props.simulation;
    let index = simulation.selected(&props.scenario);
    let row = &simulation.rows[index];
    let name = en::subnet(row.netuid, &row.name);
    let view = view(simulation, index, name.clone());
    let on_drag = {
        let (view, on_select) = (view.clone(), props.on_select.clone());
        let netuids: Vec<u16> = simulation.rows.iter().map(|row| row.netuid).collect();
        Callback::from(move |pointed: Pointed| {
            if let Some(index) = view.subnet_at(pointed.size.0, pointed.at) {
                on_select.emit(netuids[index]);
            }
        })
    };
    let figures = figures(simulation, index, &view.parts);
    html! {
        <Card
            id="emission"
            title="Where one block goes"
            line="TAO goes to the pools, alpha to the pool and to the people who do the work."
            {figures}
            foot="The first block of the run. Alpha’s worth is at the spot price: selling all of it would bring less."
        >
            <Chart
                id="emission-chart"
                label={format!("TAO of one block over all subnets, and where the part of {name} goes")}
                drawing={Drawing::Emission(view)}
                palette={props.palette}
                {on_drag}
            />
        </Card>
    }
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
                RootPart::SoldAtOnce => Some(root),
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
            root: "root, sold at once".to_owned(),
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
        figures.push(worth("root", root, "Root’s part, sold at once for TAO."));
    }
    figures
}
