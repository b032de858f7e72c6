//! A run for people: tables that fit a terminal of 100 columns.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, Table};
use dtao_engine::run::trajectory::Column;

use super::event_words;
use super::numbers::quantity;
use super::sampled::{Sampled, Subnet};
use crate::table::PLAIN_TABLE;

/// The one heading over words.
const SUBNET: &str = "subnet";

/// The longest line of a sentence.
const WIDTH: usize = 100;

/// More events than these are counted, not told: the JSON has them all.
const MOST_EVENTS: usize = 32;

/// Writes what the run is, then the network over time and its events, then each subnet at start
/// and end.
pub fn tables(sampled: &Sampled) -> String {
    let mut text = head(sampled);
    push_table(&mut text, over_time(sampled));
    let trajectory = sampled.trajectory();
    for halving in trajectory.halvings() {
        // Each alpha's own halvings are in the JSON.
        if halving.subnet.is_none() {
            let emission = quantity(halving.emission as f64 / 1e9);
            let block = halving.block.0;
            // `writeln!` to a string cannot fail.
            let _ = writeln!(text, "TAO halves to {emission} a block at block {block}.");
        }
    }
    push_events(&mut text, sampled);
    text.push('\n');
    push_table(&mut text, by_subnet(sampled));
    text
}

fn head(sampled: &Sampled) -> String {
    let trajectory = sampled.trajectory();
    let count = sampled.count_at_start();
    let subnets = if count == 1 { "subnet" } else { "subnets" };
    let more = match trajectory.netuids().len() - count - sampled.never_registered().len() {
        0 => String::new(),
        1 => " and 1 that registers".to_owned(),
        more => format!(" and {more} that register"),
    };
    let mut text = format!(
        "Rule {}, {count} {subnets}{more}, from block {} for {} days, {} clock.\n",
        sampled.rule(),
        trajectory.blocks().first().map_or(0, |block| block.0),
        sampled.days(),
        sampled.clock(),
    );
    if let Some(behaviour) = sampled.behaviour() {
        push_wrapped(&mut text, &format!("Assumed: {behaviour}."));
    }
    if let Some(link) = sampled.link() {
        let _ = writeln!(text, "Link: #{link}");
    }
    text.push('\n');
    text
}

fn over_time(sampled: &Sampled) -> Table {
    let trajectory = sampled.trajectory();
    let rows = sampled.places().iter().map(|&place| {
        vec![
            day(sampled.day(trajectory.blocks()[place])),
            trajectory.blocks()[place].0.to_string(),
            format!("{:.3}", trajectory.issuance()[place]),
            quantity(trajectory.emission()[place]),
            quantity(sampled.price_sum(place)),
        ]
    });
    table(
        &[
            "day",
            "block",
            "issuance\n(TAO)",
            "emission\n(TAO/block)",
            "sum of prices\n(TAO/alpha)",
        ],
        rows,
    )
}

fn push_events(text: &mut String, sampled: &Sampled) {
    let happened = sampled.trajectory().happenings();
    if happened.is_empty() {
        return;
    }
    text.push_str("\nEvents:\n");
    let events = sampled.scenario().events();
    for happening in happened.iter().take(MOST_EVENTS) {
        let words = event_words::happened(&events[happening.event].kind, &happening.outcome);
        let day = day(sampled.day(happening.block));
        push_wrapped(text, &format!("day {day}: {words}"));
    }
    if let Some(more) = happened.len().checked_sub(MOST_EVENTS + 1) {
        let _ = writeln!(text, "and {} more: --format json tells all", more + 1);
    }
}

fn by_subnet(sampled: &Sampled) -> Table {
    let trajectory = sampled.trajectory();
    let ends = |column, subnet: &Subnet| {
        let values = trajectory.column(column, subnet.index);
        let first = values.first().copied().unwrap_or(0.0);
        (first, values.last().copied().unwrap_or(0.0))
    };
    let rows = sampled.subnets().iter().map(|subnet| {
        let mut cells = vec![title(subnet)];
        for (column, shown) in [
            (Column::Price, quantity as fn(f64) -> String),
            (Column::Share, percent),
            (Column::TaoReserve, quantity),
            (Column::AlphaReserve, quantity),
        ] {
            let (first, last) = ends(column, subnet);
            cells.extend([shown(first), shown(last)]);
        }
        cells
    });
    table(
        &[
            SUBNET,
            "price\nstart",
            "\nend",
            "share %\nstart",
            "\nend",
            "pool TAO\nstart",
            "\nend",
            "pool alpha\nstart",
            "\nend",
        ],
        rows,
    )
}

/// The number and the beginning of the name: a subnet may call itself anything.
fn title(subnet: &Subnet) -> String {
    const MOST_CHARS: usize = 13;
    let title = format!("{} {}", subnet.netuid, subnet.name);
    let harmless = title.chars().filter(|c| !c.is_control());
    let title: String = harmless.take(MOST_CHARS).collect();
    title.trim_end().to_owned()
}

fn table(headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Table {
    let mut table = Table::new();
    table
        .load_style(PLAIN_TABLE)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(headings)
        .add_rows(rows);
    for (place, heading) in headings.iter().enumerate() {
        if let Some(column) = table.column_mut(place) {
            if *heading != SUBNET {
                column.set_cell_alignment(CellAlignment::Right);
            }
            // Two spaces between columns, none beside them.
            column.set_padding((if place == 0 { 0 } else { 2 }, 0));
        }
    }
    table
}

fn push_table(text: &mut String, table: Table) {
    for line in table.lines() {
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

/// A sentence in lines of a width, all but the first further in.
fn push_wrapped(text: &mut String, sentence: &str) {
    let mut length = 0;
    for word in sentence.split(' ') {
        let next = word.chars().count();
        if length == 0 {
            length = next;
        } else if length + 1 + next > WIDTH {
            text.push_str("\n    ");
            length = 4 + next;
        } else {
            text.push(' ');
            length += 1 + next;
        }
        text.push_str(word);
    }
    text.push('\n');
}

/// A hundredth of a day is a quarter of an hour.
fn day(day: f64) -> String {
    ((day * 100.0).round() / 100.0).to_string()
}

fn percent(part: f64) -> String {
    format!("{:.3}", part * 100.0)
}
