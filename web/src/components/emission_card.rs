//! One block's emission: over the subnets, and within the selected one.

use dtao_charts::emission::{EmissionParts, EmissionText, EmissionView};
use dtao_charts::format::{amount, percent};
use dtao_engine::economy::rules::{BoughtAlpha, ExcessTao, RootPart};
use yew::prelude::*;

use super::PageData;
use super::card::{Card, Figure};
use super::chart::{Chart, ChartProps, Pointed};
use super::drawing::Drawing;
use crate::element::component;
use crate::now::Now;
use crate::text::en;

/// Draws the card; `on_select` is told of the netuid whose bar was pressed.
pub fn emission_card(page: &PageData, on_select: Callback<u16>) -> Html {
    let (now, index) = (&*page.now, page.selected);
    let row = &page.simulation.rows[index];
    let name = en::subnet(row.netuid, &row.name);
    let view = view(now, index, name.clone());
    let on_drag = {
        let view = view.clone();
        let netuids: Vec<u16> = page.simulation.rows.iter().map(|row| row.netuid).collect();
        Callback::from(move |pointed: Pointed| {
            if let Some(index) = view.subnet_at(pointed.size.0, pointed.at) {
                on_select.emit(netuids[index]);
            }
        })
    };
    let figures = figures(now, index, &view.parts);
    Card {
        id: "emission",
        title: "Where one block goes".to_owned(),
        line: "TAO goes to the pools, alpha to the pool and to the people who do the work.",
        drawing: component::<Chart>(ChartProps {
            id: AttrValue::Static("emission-chart"),
            label: AttrValue::from(format!("TAO of one block over all subnets, and where the part of {name} goes")),
            drawing: Drawing::Emission(view),
            cursor: None,
            palette: page.palette,
            on_drag: Some(on_drag),
        }),
        figures,
        foot: "The next block at the time shown. Alpha’s worth is at the spot price: selling all of it would bring less.".to_owned(),
    }
    .view()
}

fn view(now: &Now, index: usize, name: String) -> EmissionView {
    EmissionView {
        tao: now
            .moment
            .next_block
            .iter()
            .map(|block| block.issued() / 1e9)
            .collect(),
        selected: index,
        price: now.price(index),
        parts: now.parts(index),
        text: EmissionText {
            bars: "TAO a block to each subnet".to_owned(),
            selected: name,
            tao: "TAO".to_owned(),
            alpha: "alpha".to_owned(),
            pool: "into the pool".to_owned(),
            bought: match now.moment.terms.excess {
                ExcessTao::BuysAlpha(BoughtAlpha::Destroyed) => "buys alpha, destroyed",
                _ => "buys alpha, kept",
            }
            .to_owned(),
            owner: "owner".to_owned(),
            validators: "validators".to_owned(),
            miners: "miners".to_owned(),
            root: match now.moment.terms.root {
                RootPart::None | RootPart::SoldAtOnce => "root, sold at once",
                RootPart::Kept => "root, kept to be claimed",
            }
            .to_owned(),
        },
    }
}

fn figures(now: &Now, index: usize, parts: &EmissionParts) -> Vec<Figure> {
    let price = now.price(index);
    let all = now.block_tao();
    let share = if all > 0.0 { parts.tao() / all } else { 0.0 };
    let worth = |id, alpha: f64, meaning: &str| {
        let value = format!("{} · {}", amount(alpha, "α"), amount(alpha * price, "τ"));
        Figure::new(id, value, meaning)
    };
    let people = parts.people;
    let who = [
        ("owner", people.owner, "To the subnet’s owner."),
        (
            "validators",
            people.validators,
            "To validators and their stakers.",
        ),
        ("miners", people.miners, "To miners."),
    ];
    let mut figures = vec![Figure::new(
        "share",
        percent(share),
        format!("Share of the block’s {}.", amount(all, "τ")),
    )];
    if parts.paid_in_tao {
        figures.extend(who.map(|(id, tao, meaning)| Figure::new(id, amount(tao, "τ"), meaning)));
        return figures;
    }
    figures.push(Figure::new(
        "pool-tao",
        amount(parts.pool_tao, "τ"),
        "TAO into the pool.",
    ));
    if let Some((tao, alpha)) = parts.bought {
        let value = format!("{} → {}", amount(tao, "τ"), amount(alpha, "α"));
        figures.push(Figure::new(
            "bought",
            value,
            "TAO above the cap buys alpha.",
        ));
    }
    figures.push(worth(
        "pool-alpha",
        parts.pool_alpha,
        "Alpha into the pool, and its worth.",
    ));
    figures.extend(who.map(|(id, alpha, meaning)| worth(id, alpha, meaning)));
    if let Some(root) = parts.root {
        let meaning = match now.moment.terms.root {
            RootPart::None | RootPart::SoldAtOnce => "Root’s part, sold at once for TAO.",
            RootPart::Kept => "Root’s part, kept to be claimed; destroyed while Σm is not above 1.",
        };
        figures.push(worth("root", root, meaning));
    }
    figures
}
