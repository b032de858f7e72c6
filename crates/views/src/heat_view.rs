//! All subnets at once: the share of each over time, ranked.

use std::rc::Rc;

use dtao_charts::format::{amount, percent};
use dtao_charts::heat::{Heat, HeatRow, HeatText};
use dtao_engine::run::trajectory::Column;
use dtao_permalink::ViewId;

use crate::Shown;
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::run_part::RunPart;
use crate::table::{Rows, Table, cell};
use crate::view::ViewData;
use dtao_words::{self as text, count, fill, fill_one, fill_two, own, subnet, words};

/// Height of a row where there are few, and of the drawing in CSS pixels: no less where it shows
/// one subnet, no more than a card has beside others, and no more than a screen where there are
/// hundreds.
const ROW: f64 = 28.0;
const LEAST: f64 = 160.0;
const USUAL: f64 = 404.0;
const MOST: f64 = 640.0;

/// The shares of all subnets. What they come from is shared, and compared by address.
#[derive(Clone, PartialEq)]
pub struct AllShares {
    part: RunPart,
    selected: usize,
}

impl AllShares {
    /// The view.
    #[must_use]
    pub fn view(&self) -> Heat<'_> {
        let (run, days) = self.part.run();
        let subnets = self.part.simulation.rows.iter().enumerate();
        let rows = subnets
            .take(run.subnet_count())
            .map(|(index, row)| HeatRow {
                values: run.column(Column::Share, index),
                name: text::subnet_on_chart(row.netuid, &row.name),
            });
        Heat {
            days,
            range: self.part.range(),
            rows: rows.collect(),
            selected: Some(self.selected),
            events: &self.part.simulation.events,
            text: HeatText {
                axis: own(words::SHARES_AXIS),
                empty: own(words::PAGE_NOTHING_SHOWN),
                time: text::time_units(),
            },
        }
    }

    /// The height of the drawing, in CSS pixels.
    #[must_use]
    pub fn height(&self) -> f64 {
        let view = self.view();
        let least = view.least_height();
        // What is no row, and rows as high as they get.
        let tallest = least + view.rows.len() as f64 * (ROW - 2.0);
        tallest.min(USUAL).max(least).clamp(LEAST, MOST)
    }

    /// A subnet a row, the largest first by what is shown: its mean share, and its share at days
    /// that are evenly spread; at each sample in a file.
    fn table(&self, rows: Rows) -> Table {
        let (run, days) = self.part.run();
        let step = match rows {
            Rows::All => 1,
            Rows::Few => days.len().div_ceil(6).max(1),
        };
        let last = days.len().saturating_sub(1);
        let samples = || (0..days.len()).filter(move |at| at % step == 0 || *at == last);
        let column = |index| run.column(Column::Share, index);
        let subnets = 0..run.subnet_count();
        let means: Vec<f64> = subnets
            .map(|index| column(index).iter().sum::<f64>() / days.len().max(1) as f64)
            .collect();
        let fixed = [
            words::TABLE_RANK,
            words::TABLE_NETUID,
            words::TABLE_NAME,
            words::TABLE_MEAN,
        ];
        let mut heads = fixed.map(own).to_vec();
        heads.extend(samples().map(|sample| text::day(days[sample])));
        let row = |(place, index): (usize, usize)| {
            let subnet = &self.part.simulation.rows[index];
            let mut cells = vec![
                count(place + 1),
                count(subnet.netuid.into()),
                subnet.name.clone(),
                cell(means[index]),
            ];
            cells.extend(samples().map(|sample| cell(column(index)[sample])));
            cells
        };
        Table {
            heads,
            rows: in_order(&means).into_iter().enumerate().map(row).collect(),
        }
    }
}

/// The places from the largest to the smallest; equals as they come.
fn in_order(sizes: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    // They are few: a sort of the standard library's is 2 kB of shown.
    for (place, size) in sizes.iter().enumerate() {
        let before = order.iter().take_while(|other| sizes[**other] >= *size);
        order.insert(before.count(), place);
    }
    order
}

/// The view.
pub(crate) fn heat_view(shown: &Shown) -> ViewData {
    let shares = AllShares {
        part: RunPart::of(shown),
        selected: shown.selected,
    };
    let row = &shown.simulation.rows[shown.selected];
    let all = count(shown.simulation.rows.len());
    let name = subnet(row.netuid, &row.name);
    let foot = shares.part.told();
    let numbers = shares.clone();
    ViewData {
        id: ViewId::Heat,
        title: own(words::HEAT_TITLE),
        line: words::HEAT_LINE,
        label: fill(words::HEAT_PICTURE, &[&all, &name]),
        drawing: Drawing::Heat(shares),
        figures: figures(shown, &name),
        foot: own(foot),
        table: Rc::new(move |rows| numbers.table(rows)),
    }
}

fn figures(shown: &Shown, name: &str) -> Vec<Figure> {
    let run = shown.simulation.run.trajectory();
    let at = |sample: usize| -> Vec<f64> {
        let subnets = 0..run.subnet_count();
        let share = |index| run.column(Column::Share, index).get(sample).copied();
        subnets.map(|index| share(index).unwrap_or(0.0)).collect()
    };
    let shares = at(shown.now.sample);
    let some = shares.iter().filter(|share| **share > 0.0).count();
    let all = [count(some), count(shares.len())];
    let mut figures = vec![
        Figure::of(
            "heat-some",
            all[0].clone(),
            fill_one(words::HEAT_SOME, all[1].clone()),
        )
        .because(fill_two(words::WHY_SOME, all), words::SOURCE_SHARES),
    ];
    let order = in_order(&shares);
    if let Some(&first) = order.first().filter(|_| some > 0) {
        let row = &shown.simulation.rows[first];
        let issued = shown.now.moment.next_block[first].issued() / 1e9;
        let all = shown.now.block_tao();
        let value = percent(shares[first]);
        let (issued, all) = (amount(issued, "τ"), amount(all, "τ"));
        let formula = fill(words::WHY_LARGEST, &[&issued, &all, &value]);
        let meaning = fill_one(words::HEAT_LARGEST, subnet(row.netuid, &row.name));
        figures.push(
            Figure::of("heat-largest", value, meaning).because(formula, words::SOURCE_SHARES),
        );
        figures.push(half(&shares, &order));
    }
    let rank = |id, shares: &[f64], meaning: String| {
        let own_share = shares[shown.selected];
        let above = shares.iter().filter(|share| **share > own_share).count();
        let value = if own_share > 0.0 {
            fill_two(words::HEAT_RANK, [count(above + 1), count(shares.len())])
        } else {
            own(words::HEAT_NO_RANK)
        };
        let formula = fill_two(words::WHY_RANK, [count(above), percent(own_share)]);
        Figure::of(id, value, meaning).because(formula, words::SOURCE_SHARES)
    };
    let last = shown.simulation.days.len().saturating_sub(1);
    figures.push(rank(
        "heat-rank",
        &shares,
        fill(words::HEAT_RANK_NOW, &[name]),
    ));
    figures.push(rank("heat-rank-end", &at(last), own(words::HEAT_RANK_END)));
    figures
}

/// How many of the largest get half of all together.
fn half(shares: &[f64], order: &[usize]) -> Figure {
    let total: f64 = shares.iter().sum();
    let (mut before, mut sum, mut subnets) = (0.0, 0.0, 0);
    while sum < total / 2.0 && subnets < order.len() {
        before = sum;
        sum += shares[order[subnets]];
        subnets += 1;
    }
    let formula = fill(
        words::WHY_HALF,
        &[
            &count(subnets),
            &percent(sum),
            &count(subnets.saturating_sub(1)),
            &percent(before),
        ],
    );
    Figure::new("heat-half", count(subnets), words::HEAT_HALF)
        .because(formula, words::SOURCE_SHARES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_come_first_and_equals_as_they_stand() {
        assert_eq!(in_order(&[0.1, 0.5, 0.1, 0.3]), [1, 3, 0, 2]);
        assert_eq!(in_order(&[]), [0; 0]);
    }

    #[test]
    fn half_is_reached_by_as_few_as_can_be() {
        let shares = [0.25, 0.5, 0.25];
        assert_eq!(half(&shares, &in_order(&shares)).value, "1");
        let shares = [0.4, 0.2, 0.2, 0.2];
        assert_eq!(half(&shares, &in_order(&shares)).value, "2");
        assert_eq!(half(&[0.0], &[0]).value, "0");
    }
}
