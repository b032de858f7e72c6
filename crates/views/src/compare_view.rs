//! The scenario beside the same with another rule or other values: who gets more, who less.

use std::rc::Rc;

use dtao_charts::format::{amount, percent, price};
use dtao_permalink::ViewId;
use dtao_words::{count, fill, fill_two, own, subnet, words};

use crate::comparison::{Comparison, Pair};
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::table::{Table, cell};
use crate::view::ViewData;

/// The view.
pub(crate) fn compare_view(sides: &Rc<Comparison>) -> ViewData {
    let numbers = sides.clone();
    let titles = &sides.titles;
    ViewData {
        id: ViewId::Compare,
        title: own(words::COMPARE_TITLE),
        line: words::COMPARE_LINE,
        label: fill(words::COMPARE_PICTURE, &[&titles[0], &titles[1]]),
        drawing: Drawing::Compare(sides.clone()),
        figures: figures(sides),
        foot: own(words::COMPARE_FOOT),
        table: Rc::new(move |_| table(&numbers)),
    }
}

fn figures(sides: &Comparison) -> Vec<Figure> {
    let mut figures = Vec::new();
    figures.extend(furthest(sides, 1.0));
    figures.extend(furthest(sides, -1.0));
    let moved = percent(sides.moved());
    let all = percent(sides.moved() * 2.0);
    figures.push(
        Figure::new("cmp-moved", moved.clone(), words::COMPARE_MOVED).because(
            fill_two(words::WHY_MOVED, [all, moved]),
            words::SOURCE_COMPARE,
        ),
    );
    let sums = sides.price_sums.map(|sum| match sum {
        Some(sum) => price(sum),
        None => own(words::POOL_NO_PRICE),
    });
    let shares = |side: fn(&Pair) -> f64| {
        let there = sides.pairs.iter().filter(|pair| !side(pair).is_nan());
        count(there.count())
    };
    let (left, right) = (shares(|pair| pair.shares.0), shares(|pair| pair.shares.1));
    figures.push(
        Figure::new(
            "cmp-sum",
            fill_two(words::VALUE_BECOMES, sums.clone()),
            words::COMPARE_SUM,
        )
        .because(
            fill(words::WHY_PRICE_SUMS, &[&sums[0], &left, &sums[1], &right]),
            words::SOURCE_COMPARE,
        ),
    );
    let issued = sides.issued.map(|tao| amount(tao, "τ"));
    let more = amount(sides.issued[1] - sides.issued[0], "τ");
    figures.push(
        Figure::new(
            "cmp-issued",
            fill_two(words::VALUE_BECOMES, issued.clone()),
            words::COMPARE_ISSUED,
        )
        .because(
            fill(words::WHY_DIFFERENCE, &[&issued[1], &issued[0], &more]),
            words::SOURCE_COMPARE,
        ),
    );
    figures
}

/// Changes of a share that are smaller are roundings.
const LEAST_CHANGE: f64 = 1e-6;

/// The subnet whose share changes most in one direction, if any does.
fn furthest(sides: &Comparison, sign: f64) -> Option<Figure> {
    let mut furthest: Option<&Pair> = None;
    for pair in &sides.pairs {
        let most = furthest.map_or(LEAST_CHANGE, |other| other.difference() * sign);
        if pair.difference() * sign > most {
            furthest = Some(pair);
        }
    }
    let pair = furthest?;
    let (id, meaning) = if sign > 0.0 {
        ("cmp-gain", words::COMPARE_GAIN)
    } else {
        ("cmp-loss", words::COMPARE_LOSS)
    };
    // What is not there has nothing.
    let share = |share: f64| percent(if share.is_nan() { 0.0 } else { share });
    let (left, right) = (share(pair.shares.0), share(pair.shares.1));
    let formula = fill(
        words::WHY_DIFFERENCE,
        &[&right, &left, &percent(pair.difference())],
    );
    let value = fill_two(words::VALUE_BECOMES, [left, right]);
    let name = subnet(pair.netuid, &pair.name);
    Some(Figure::of(id, value, fill(meaning, &[&name])).because(formula, words::SOURCE_COMPARE))
}

/// Every subnet on both sides.
fn table(sides: &Comparison) -> Table {
    let heads = [
        words::TABLE_NETUID,
        words::TABLE_NAME,
        words::TABLE_SHARE_LEFT,
        words::TABLE_SHARE_RIGHT,
        words::TABLE_SHARE_MORE,
        words::TABLE_PRICE_LEFT,
        words::TABLE_PRICE_RIGHT,
        words::TABLE_PRICE_MORE,
    ];
    let row = |pair: &Pair| {
        let numbers = [
            pair.shares.0,
            pair.shares.1,
            pair.difference(),
            pair.prices.0,
            pair.prices.1,
            pair.prices.1 - pair.prices.0,
        ];
        let mut cells = vec![count(pair.netuid.into()), pair.name.clone()];
        cells.extend(numbers.map(cell));
        cells
    };
    Table {
        heads: heads.map(own).to_vec(),
        rows: sides.pairs.iter().map(row).collect(),
    }
}
