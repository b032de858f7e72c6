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
use crate::text::{self, Text, fill, fill_one, fill_two, own, words};

/// Draws the card; `on_select` is told of the netuid whose bar was pressed.
pub fn emission_card(page: &PageData, on_select: Callback<u16>) -> Html {
    let (now, index) = (&*page.now, page.selected);
    let row = &page.simulation.rows[index];
    let name = text::subnet(row.netuid, &row.name);
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
        title: own(words::EMISSION_TITLE),
        line: words::EMISSION_LINE,
        drawing: component::<Chart>(ChartProps {
            id: AttrValue::Static("emission-chart"),
            label: AttrValue::from(fill(words::EMISSION_PICTURE, &[&name])),
            drawing: Drawing::Emission(view),
            cursor: None,
            palette: page.palette,
            on_drag: Some(on_drag),
        }),
        figures,
        foot: own(words::EMISSION_FOOT),
    }
    .view()
}

fn view(now: &Now, index: usize, name: String) -> EmissionView {
    let bought = match now.moment.terms.excess {
        ExcessTao::BuysAlpha(BoughtAlpha::Destroyed) => words::EMISSION_BOUGHT_DESTROYED,
        _ => words::EMISSION_BOUGHT_KEPT,
    };
    let root = match now.moment.terms.root {
        RootPart::None | RootPart::SoldAtOnce => words::EMISSION_ROOT_SOLD,
        RootPart::Kept => words::EMISSION_ROOT_KEPT,
    };
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
            bars: own(words::EMISSION_BARS),
            selected: name,
            tao: own(words::EMISSION_TAO),
            alpha: own(words::EMISSION_ALPHA),
            pool: own(words::EMISSION_POOL),
            bought: own(bought),
            owner: own(words::EMISSION_OWNER),
            validators: own(words::EMISSION_VALIDATORS),
            miners: own(words::EMISSION_MINERS),
            root: own(root),
        },
    }
}

fn figures(now: &Now, index: usize, parts: &EmissionParts) -> Vec<Figure> {
    let price = now.price(index);
    let all = now.block_tao();
    let share = if all > 0.0 { parts.tao() / all } else { 0.0 };
    let worth = |id, alpha: f64, meaning: Text| {
        let value = fill_two(
            words::VALUE_WORTH,
            [amount(alpha, "α"), amount(alpha * price, "τ")],
        );
        Figure::new(id, value, meaning)
    };
    let people = parts.people;
    let who = [
        ("owner", people.owner, words::EMISSION_TO_OWNER),
        (
            "validators",
            people.validators,
            words::EMISSION_TO_VALIDATORS,
        ),
        ("miners", people.miners, words::EMISSION_TO_MINERS),
    ];
    let mut figures = vec![Figure::of(
        "share",
        percent(share),
        fill_one(words::EMISSION_SHARE, amount(all, "τ")),
    )];
    if parts.paid_in_tao {
        figures.extend(who.map(|(id, tao, meaning)| Figure::new(id, amount(tao, "τ"), meaning)));
        return figures;
    }
    figures.push(Figure::new(
        "pool-tao",
        amount(parts.pool_tao, "τ"),
        words::EMISSION_POOL_TAO,
    ));
    if let Some((tao, alpha)) = parts.bought {
        let value = fill_two(words::VALUE_BECOMES, [amount(tao, "τ"), amount(alpha, "α")]);
        figures.push(Figure::new("bought", value, words::EMISSION_BOUGHT));
    }
    figures.push(worth(
        "pool-alpha",
        parts.pool_alpha,
        words::EMISSION_POOL_ALPHA,
    ));
    figures.extend(who.map(|(id, alpha, meaning)| worth(id, alpha, meaning)));
    if let Some(root) = parts.root {
        let meaning = match now.moment.terms.root {
            RootPart::None | RootPart::SoldAtOnce => words::EMISSION_ROOT_WAS_SOLD,
            RootPart::Kept => words::EMISSION_ROOT_IS_KEPT,
        };
        figures.push(worth("root", root, meaning));
    }
    figures
}
