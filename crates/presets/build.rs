//! Turns the recorded network states into columns of whole numbers.
//!
//! A page carries them: seven bits to a byte (LEB128), column by column, they compress to 700 bytes
//! less than a table of rows does, and close to what the digits themselves say.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use dtao_import::{StateRow, parse_state_csv};

const STATE: &str = "data/block-8791247.csv";

/// Averages and parts are stored by the chain with 32 bits behind the point.
const FIXED32: f64 = 4_294_967_296.0;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={STATE}");
    let rows = parse_state_csv(&fs::read_to_string(STATE)?)?;
    let mut columns = Columns::default();
    let mut names = Vec::new();
    for row in rows.iter().filter_map(StateRow::subnet_row) {
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
        ]);
        if row.name.contains('\n') {
            return Err(format!("the name of subnet {} has two lines", row.netuid).into());
        }
        names.push(row.name);
    }
    let mut recorded = Columns::default();
    for row in rows.iter().filter(|row| !row.is_root()) {
        let rao = |tao: Option<u64>| tao.unwrap_or(0);
        recorded.push([
            rao(row.tao_in_emission.map(|tao| tao.rao())),
            rao(row.alpha_in_emission.map(|alpha| alpha.rao())),
            rao(row.excess_tao.map(|tao| tao.rao())),
        ]);
    }
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder for the output")?;
    let folder = Path::new(&folder);
    fs::write(folder.join("block_8791247"), columns.bytes())?;
    fs::write(folder.join("block_8791247_names"), names.join("\n"))?;
    fs::write(folder.join("block_8791247_recorded"), recorded.bytes())?;
    Ok(())
}

/// Rows, written column by column.
struct Columns<const N: usize>(Vec<[u64; N]>);

impl<const N: usize> Default for Columns<N> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<const N: usize> Columns<N> {
    fn push(&mut self, row: [u64; N]) {
        self.0.push(row);
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for column in 0..N {
            for row in &self.0 {
                let mut rest = row[column];
                while rest > 0x7f {
                    bytes.push(rest as u8 | 0x80);
                    rest >>= 7;
                }
                bytes.push(rest as u8);
            }
        }
        bytes
    }
}

fn whole(value: f64) -> Result<u64, Box<dyn Error>> {
    if value.fract() != 0.0 || value < 0.0 {
        return Err(format!("{} has more than 32 bits behind its point", value / FIXED32).into());
    }
    Ok(value as u64)
}
