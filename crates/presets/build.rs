//! Turns the recorded network states into files of whole numbers.
//!
//! A page fetches them: seven bits to a byte (LEB128), column by column, they compress to 700 bytes
//! less than a table of rows does, and close to what the digits themselves say.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use dtao_import::{StateRow, parse_state_csv};

const STATE: &str = "data/block-8791247.csv";
const PRESET: &str = "main-2026-08-07";

/// Averages and parts are stored by the chain with 32 bits behind the point.
const FIXED32: f64 = 4_294_967_296.0;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={STATE}");
    println!("cargo::rerun-if-changed=build.rs");
    let bytes = file(&parse_state_csv(&fs::read_to_string(STATE)?)?)?;
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder for the output")?;
    let folder = Path::new(&folder);
    // A folder of nothing else: `cargo xtask build` puts it beside the page.
    let networks = folder.join("networks");
    fs::create_dir_all(&networks)?;
    fs::write(networks.join(format!("{PRESET}.bin")), &bytes)?;
    fs::write(
        folder.join(format!("{PRESET}.sum")),
        format!("{:#x}", sum(&bytes)),
    )?;
    Ok(())
}

/// How many subnets there are, their numbers column by column, and their names, one a line.
fn file(rows: &[StateRow]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut columns = Vec::new();
    let mut names = Vec::new();
    for state in rows.iter().filter(|row| !row.is_root()) {
        let row = state
            .subnet_row()
            .ok_or("a subnet without the numbers of one")?;
        let settings = &row.settings;
        let switches = u64::from(settings.emission_enabled)
            | u64::from(settings.subtoken_enabled) << 1
            | u64::from(settings.registration_allowed) << 2;
        columns.push([
            // How many netuids below it stand for no row: 0 in a full network.
            (u64::from(row.netuid) - 1)
                .checked_sub(names.len() as u64)
                .ok_or("the rows are not in the order of their netuids")?,
            row.tao_reserve.rao(),
            row.alpha_reserve.rao(),
            row.alpha_outstanding.rao(),
            whole(row.moving_price * FIXED32)?,
            whole(settings.miner_burned * FIXED32)?,
            // No block is 0: the one before the first of the chain stands for none.
            settings.first_emission_block.map_or(0, |block| block.0),
            switches,
            state.tao_in_emission.map_or(0, |tao| tao.rao()),
            state.alpha_in_emission.map_or(0, |alpha| alpha.rao()),
            state.excess_tao.map_or(0, |tao| tao.rao()),
        ]);
        if row.name.contains('\n') {
            return Err(format!("the name of subnet {} has two lines", row.netuid).into());
        }
        names.push(row.name);
    }
    let mut bytes = Vec::new();
    write(&mut bytes, columns.len() as u64);
    for column in 0..columns.first().map_or(0, |row| row.len()) {
        for row in &columns {
            write(&mut bytes, row[column]);
        }
    }
    bytes.extend(names.join("\n").bytes());
    Ok(bytes)
}

fn write(bytes: &mut Vec<u8>, mut rest: u64) {
    while rest > 0x7f {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// FNV-1a of 64 bits.
fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn whole(value: f64) -> Result<u64, Box<dyn Error>> {
    if value.fract() != 0.0 || value < 0.0 {
        return Err(format!("{} has more than 32 bits behind its point", value / FIXED32).into());
    }
    Ok(value as u64)
}
