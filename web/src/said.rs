//! What is said of the scenario in sentences: to all, and to those who do not see the drawings.

use dtao_charts::format::{percent, price};
use dtao_engine::run::trajectory::Column;

use crate::components::PageData;
use crate::dates;
use dtao_views::now::Now;
use dtao_words::{self as text, fill, words};

/// How many subnets share how much, and what the first of them gets.
pub fn summary(now: &Now) -> String {
    let all = now.block_tao();
    let most = now
        .moment
        .next_block
        .iter()
        .map(|block| block.issued() / 1e9)
        .fold(0.0, f64::max);
    text::summary(
        now.moment
            .network
            .subnets
            .registered_at
            .iter()
            .flatten()
            .count(),
        all,
        if all > 0.0 { most / all } else { 0.0 },
    )
}

/// What those hear who do not see the drawings: the scenario, and the selected subnet.
pub fn says(data: &PageData, summary: &str) -> String {
    let run = data.shown.simulation.run.trajectory();
    let at = |column| run.column(column, data.shown.selected)[data.shown.now.sample];
    let row = &data.shown.simulation.rows[data.shown.selected];
    let block = data.shown.now.moment.network.block.0;
    fill(
        words::LIVE_SAYS,
        &[
            summary,
            &dates::date(block).unwrap_or_else(|| text::day(data.shown.simulation.day(block + 1))),
            &text::subnet(row.netuid, &row.name),
            &price(at(Column::Price)),
            &percent(at(Column::Share)),
        ],
    )
}
