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
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder for the output")?;
    fs::write(Path::new(&folder).join("block_8791247.rs"), table)?;
    Ok(())
}
