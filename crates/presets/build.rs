//! Turns the recorded network states into tables of rows.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use dtao_import::{StateRow, parse_state_csv};

const STATE: &str = "data/block-8791247.csv";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={STATE}");
    let rows = parse_state_csv(&fs::read_to_string(STATE)?)?;
    let mut table = String::from("[\n");
    for row in rows.iter().filter_map(StateRow::subnet_row) {
        writeln!(
            table,
            "    ({}, {:?}, {}, {}, {}, {:?}, ({:?}, {:?}, {}, {}, {})),",
            row.netuid,
            row.name,
            row.tao_reserve.rao(),
            row.alpha_reserve.rao(),
            row.alpha_outstanding.rao(),
            row.moving_price,
            row.settings.first_emission_block.map(|block| block.0),
            row.settings.miner_burned,
            row.settings.emission_enabled,
            row.settings.subtoken_enabled,
            row.settings.registration_allowed,
        )?;
    }
    table.push(']');
    let mut recorded = String::from("[\n");
    for row in rows.iter().filter(|row| !row.is_root()) {
        let rao = |tao: Option<u64>| tao.unwrap_or(0);
        writeln!(
            recorded,
            "    ({}, {}, {}),",
            rao(row.tao_in_emission.map(|tao| tao.rao())),
            rao(row.alpha_in_emission.map(|alpha| alpha.rao())),
            rao(row.excess_tao.map(|tao| tao.rao())),
        )?;
    }
    recorded.push(']');
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder for the output")?;
    let folder = Path::new(&folder);
    fs::write(folder.join("block_8791247.rs"), table)?;
    fs::write(folder.join("block_8791247_recorded.rs"), recorded)?;
    Ok(())
}
