//! One block's emission: over the subnets, and within the selected one.

use dtao_charts::emission::{EmissionParts, EmissionText, EmissionView};
use dtao_charts::format::{amount, percent, price as text_of_price};
use dtao_engine::economy::rules::{BoughtAlpha, ExcessTao, RootPart};
use dtao_engine::scenario::SubnetRow;
use dtao_permalink::ViewId;
use std::rc::Rc;

use crate::Shown;
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::now::Now;
use crate::simulation::Simulation;
use crate::table::{Table, cell};
use crate::view::ViewData;
use dtao_words::{self as text, Text, fill, fill_one, fill_two, own, words};

/// The time whose emission is shown, at the next block's rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// One block.
    Block,
    /// A day's blocks.
    Day,
    /// A year's blocks.
    Year,
}

impl Per {
    /// Each, as they are offered.
    pub const ALL: [Self; 3] = [Self::Block, Self::Day, Self::Year];

    /// Blocks in it.
    const fn blocks(self) -> f64 {
        match self {
            Self::Block => 1.0,
            Self::Day => 7200.0,
            Self::Year => 2_629_800.0,
        }
    }

    /// Its name where it is chosen.
    #[must_use]
    pub const fn words(self) -> Text {
        match self {
            Self::Block => words::PER_BLOCK,
            Self::Day => words::PER_DAY,
            Self::Year => words::PER_YEAR,
        }
    }

    /// The view's title.
    const fn title(self) -> Text {
        match self {
            Self::Block => words::EMISSION_TITLE,
            Self::Day => words::EMISSION_TITLE_DAY,
            Self::Year => words::EMISSION_TITLE_YEAR,
        }
    }

    /// What the bars are.
    const fn bars(self) -> Text {
        match self {
            Self::Block => words::EMISSION_BARS,
            Self::Day => words::EMISSION_BARS_DAY,
            Self::Year => words::EMISSION_BARS_YEAR,
        }
    }
}

/// The view.
pub(crate) fn emission_view(shown: &Shown) -> ViewData {
    let (now, index, per) = (&*shown.now, shown.selected, shown.per);
    let row = &shown.simulation.rows[index];
    let name = text::subnet(row.netuid, &row.name);
    let view = view(now, index, (name.clone(), per));
    let figures = figures(now, index, (&view.parts, per.blocks()));
    let numbers = (shown.simulation.clone(), view.clone());
    ViewData {
        id: ViewId::Split,
        title: own(per.title()),
        line: words::EMISSION_LINE,
        label: fill(words::EMISSION_PICTURE, &[&name]),
        drawing: Drawing::Emission(view),
        figures,
        foot: own(words::EMISSION_FOOT),
        table: Rc::new(move |_| table(&numbers.0, &numbers.1)),
    }
}

/// Every subnet's part.
fn table(simulation: &Simulation, view: &EmissionView) -> Table {
    let heads = [
        words::TABLE_NETUID,
        words::TABLE_NAME,
        words::TABLE_TAO,
        words::TABLE_SHARE,
    ];
    let all: f64 = view.tao.iter().sum();
    let rows = simulation.rows.iter().zip(&view.tao);
    let row = |(row, tao): (&SubnetRow, &f64)| {
        let share = if all > 0.0 { tao / all } else { 0.0 };
        vec![
            text::count(row.netuid.into()),
            row.name.clone(),
            cell(*tao),
            cell(share),
        ]
    };
    Table {
        heads: heads.map(own).to_vec(),
        rows: rows.map(row).collect(),
    }
}

fn view(now: &Now, index: usize, (name, per): (String, Per)) -> EmissionView {
    let blocks = per.blocks();
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
            .map(|block| block.issued() / 1e9 * blocks)
            .collect(),
        selected: index,
        price: now.price(index),
        parts: now.parts(index).times(blocks),
        text: EmissionText {
            bars: own(per.bars()),
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

fn figures(now: &Now, index: usize, (parts, blocks): (&EmissionParts, f64)) -> Vec<Figure> {
    let price = now.price(index);
    let all = now.block_tao() * blocks;
    let share = if all > 0.0 { parts.tao() / all } else { 0.0 };
    let people = parts.people;
    let made = parts.alpha() - parts.pool_alpha - parts.root.unwrap_or(0.0);
    let who = [
        ("owner", people.owner, words::EMISSION_TO_OWNER),
        (
            "validators",
            people.validators,
            words::EMISSION_TO_VALIDATORS,
        ),
        ("miners", people.miners, words::EMISSION_TO_MINERS),
    ];
    let of = |part: f64, whole: f64, unit| {
        let part_of = if whole > 0.0 { part / whole } else { 0.0 };
        let (part, whole) = (amount(part, unit), amount(whole, unit));
        fill(words::WHY_PART, &[&whole, &percent(part_of), &part])
    };
    let mut figures = vec![
        Figure::of(
            "share",
            percent(share),
            fill_one(words::EMISSION_SHARE, amount(all, "τ")),
        )
        .because(
            fill(
                words::WHY_SHARE,
                &[
                    &amount(parts.tao(), "τ"),
                    &amount(all, "τ"),
                    &percent(share),
                ],
            ),
            words::SOURCE_SHARE,
        ),
    ];
    if parts.paid_in_tao {
        figures.extend(who.map(|(id, tao, meaning)| {
            Figure::new(id, amount(tao, "τ"), meaning)
                .because(of(tao, parts.tao(), "τ"), words::SOURCE_SPLIT)
        }));
        return figures;
    }
    let worth = |id, alpha: f64, meaning: Text| {
        let value = fill_two(
            words::VALUE_WORTH,
            [amount(alpha, "α"), amount(alpha * price, "τ")],
        );
        Figure::new(id, value, meaning)
    };
    let bought = parts.bought.unwrap_or_default();
    let pool_tao = amount(parts.pool_tao, "τ");
    figures.push(
        Figure::new("pool-tao", pool_tao.clone(), words::EMISSION_POOL_TAO).because(
            fill(
                words::WHY_POOL_TAO,
                &[&amount(parts.tao(), "τ"), &amount(bought.0, "τ"), &pool_tao],
            ),
            words::SOURCE_INJECTION,
        ),
    );
    if let Some((tao, alpha)) = parts.bought {
        let value = fill_two(words::VALUE_BECOMES, [amount(tao, "τ"), amount(alpha, "α")]);
        figures.push(
            Figure::new("bought", value, words::EMISSION_BOUGHT).because(
                fill(
                    words::WHY_BOUGHT,
                    &[&amount(parts.tao(), "τ"), &pool_tao, &amount(tao, "τ")],
                ),
                words::SOURCE_INJECTION,
            ),
        );
    }
    figures.push(
        worth("pool-alpha", parts.pool_alpha, words::EMISSION_POOL_ALPHA).because(
            fill(
                words::WHY_POOL_ALPHA,
                &[
                    &pool_tao,
                    &text_of_price(price),
                    &amount(parts.pool_alpha, "α"),
                ],
            ),
            words::SOURCE_INJECTION,
        ),
    );
    figures.extend(who.map(|(id, alpha, meaning)| {
        worth(id, alpha, meaning).because(of(alpha, made, "α"), words::SOURCE_SPLIT)
    }));
    if let Some(root) = parts.root {
        let meaning = match now.moment.terms.root {
            RootPart::None | RootPart::SoldAtOnce => words::EMISSION_ROOT_WAS_SOLD,
            RootPart::Kept => words::EMISSION_ROOT_IS_KEPT,
        };
        let why = of(root, made + root, "α");
        figures.push(worth("root", root, meaning).because(why, words::SOURCE_ROOT));
    }
    figures
}
