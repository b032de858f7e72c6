//! A run for people: tables that fit a terminal of 100 columns.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, Table};
use dtao_engine::run::trajectory::Column;

use super::sampled::{Sampled, Subnet};
use crate::table::PLAIN_TABLE;

/// The one heading over words.
const SUBNET: &str = "subnet";

/// Writes what the run is, then the network over time, then each subnet at start and end.
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
    text.push('\n');
    push_table(&mut text, by_subnet(sampled));
    text
}

fn head(sampled: &Sampled) -> String {
    let trajectory = sampled.trajectory();
    let count = trajectory.subnet_count();
    let subnets = if count == 1 { "subnet" } else { "subnets" };
    let mut text = format!(
        "Rule {}, {count} {subnets}, from block {} for {} days, {} clock.\n",
        sampled.rule(),
        trajectory.blocks().first().map_or(0, |block| block.0),
        sampled.days(),
        sampled.clock(),
    );
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
            // A hundredth of a day is a quarter of an hour.
            ((sampled.day(place) * 100.0).round() / 100.0).to_string(),
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

fn percent(part: f64) -> String {
    format!("{:.3}", part * 100.0)
}

/// A number in at most nine characters for whatever a network holds.
fn quantity(value: f64) -> String {
    let digits = match value.abs() {
        0.0 => return "0".to_owned(),
        size if size < 1e-5 => return format!("{value:.2e}"),
        size if size < 0.1 => 6,
        size if size < 10.0 => 5,
        size if size < 1_000.0 => 3,
        size if size < 100_000.0 => 1,
        size if size < 1e9 => 0,
        _ => return format!("{value:.3e}"),
    };
    format!("{value:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_fits_nine_characters() {
        for (value, text) in [
            (0.0, "0"),
            (0.000_001_234, "1.23e-6"),
            (0.071_234_567, "0.071235"),
            (1.0, "1.00000"),
            (123.456_78, "123.457"),
            (12_345.67, "12345.7"),
            (20_999_999.9, "21000000"),
            (2.1e9, "2.100e9"),
        ] {
            assert_eq!(quantity(value), text);
            assert!(quantity(value).len() <= 9);
        }
    }
}
