//! A run for other programs: CSV and JSON. Names carry their unit.

use std::collections::BTreeMap;
use std::io::{self, Write};

use dtao_engine::run::trajectory::Column;
use serde::Serialize;

use super::sampled::{Sampled, Subnet};

/// Writes one row per sample and subnet.
pub fn csv(sampled: &Sampled, out: &mut impl Write) -> io::Result<()> {
    let trajectory = sampled.trajectory();
    let mut writer = csv::Writer::from_writer(out);
    let names = [
        "day",
        "block",
        "issuance_tao",
        "block_emission_tao",
        "netuid",
        "name",
    ];
    let names = names.into_iter().chain(Column::ALL.map(Column::name));
    writer.write_record(names).map_err(as_io)?;
    for &place in sampled.places() {
        for subnet in sampled.subnets() {
            let shared = [
                sampled.day(place).to_string(),
                trajectory.blocks()[place].0.to_string(),
                trajectory.issuance()[place].to_string(),
                trajectory.emission()[place].to_string(),
                subnet.netuid.to_string(),
                subnet.name.clone(),
            ];
            let of = |column| trajectory.column(column, subnet.index)[place].to_string();
            let record = shared.into_iter().chain(Column::ALL.map(of));
            writer.write_record(record).map_err(as_io)?;
        }
    }
    writer.flush()
}

/// The writer's own error, so that a closed pipe is still seen to be one.
fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes one list per quantity.
pub fn json(sampled: &Sampled, out: &mut impl Write) -> io::Result<()> {
    let trajectory = sampled.trajectory();
    let places = sampled.places();
    let pick = |column: &[f64]| places.iter().map(|&place| column[place]).collect();
    let subnets = sampled.subnets().iter().map(|subnet| SubnetColumns {
        netuid: subnet.netuid,
        name: subnet.name.clone(),
        columns: Column::ALL
            .into_iter()
            .map(|column| {
                let values = trajectory.column(column, subnet.index);
                (column.name(), pick(values))
            })
            .collect(),
    });
    let netuids = trajectory.netuids();
    let shown = |subnet: &Subnet, index| subnet.index == index;
    let halvings = trajectory.halvings().iter().filter(|halving| {
        let mut subnets = sampled.subnets().iter();
        halving
            .subnet
            .is_none_or(|index| subnets.any(|subnet| shown(subnet, index)))
    });
    let run = Run {
        rule: sampled.rule(),
        clock: sampled.clock(),
        link: sampled.link(),
        horizon_days: sampled.days(),
        day: places.iter().map(|&place| sampled.day(place)).collect(),
        block: places
            .iter()
            .map(|&place| trajectory.blocks()[place].0)
            .collect(),
        issuance_tao: pick(trajectory.issuance()),
        block_emission_tao: pick(trajectory.emission()),
        subnets: subnets.collect(),
        halvings: halvings
            .map(|halving| HalvingRow {
                block: halving.block.0,
                netuid: halving.subnet.map(|index| netuids[index]),
                block_emission_rao: halving.emission,
            })
            .collect(),
    };
    serde_json::to_writer(&mut *out, &run)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Run {
    rule: &'static str,
    clock: &'static str,
    link: Option<String>,
    horizon_days: f64,
    day: Vec<f64>,
    block: Vec<u64>,
    issuance_tao: Vec<f64>,
    block_emission_tao: Vec<f64>,
    subnets: Vec<SubnetColumns>,
    halvings: Vec<HalvingRow>,
}

#[derive(Serialize)]
struct SubnetColumns {
    netuid: u16,
    name: String,
    #[serde(flatten)]
    columns: BTreeMap<&'static str, Vec<f64>>,
}

#[derive(Serialize)]
struct HalvingRow {
    block: u64,
    /// The subnet whose alpha halved; none for TAO.
    netuid: Option<u16>,
    block_emission_rao: u64,
}
