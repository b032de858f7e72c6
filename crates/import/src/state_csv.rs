//! The state of a network as comma-separated text: one row a subnet, one column a quantity.

use dtao_engine::economy::units::{Alpha, Block, Tao};
use dtao_engine::scenario::{SubnetRow, SubnetSettings};

use crate::amount::parse_rao;
use crate::problem::{ImportError, ImportProblem};
use crate::records::{Record, read_records};

/// One row of a state file. Whatever a file may leave out is an `Option`.
#[derive(Clone, Debug, PartialEq)]
pub struct StateRow {
    /// The subnet's number; 0 is root.
    pub netuid: u16,
    /// Its name; empty where it has none.
    pub name: String,
    /// The sign of its alpha.
    pub symbol: Option<String>,
    /// The block at which it was registered.
    pub registered_at_block: Option<u64>,
    /// The block of its first emission; without one it takes no part in the split.
    pub first_emission_block: Option<u64>,
    /// TAO in its pool; root's stake where this is root.
    pub tao_in: Tao,
    /// Alpha in its pool.
    pub alpha_in: Alpha,
    /// Alpha outside its pool.
    pub alpha_out: Alpha,
    /// The moving price, in TAO per alpha.
    pub moving_price: Option<f64>,
    /// The part of the miners' emission that is burned, from 0; the rules look no higher than 1.
    pub miner_burned: Option<f64>,
    /// Whether it takes part in the split of TAO.
    pub emission_enabled: Option<bool>,
    /// Whether its alpha can be traded.
    pub subtoken_enabled: Option<bool>,
    /// Whether neurons can register.
    pub registration_allowed: Option<bool>,
    /// Blocks of an epoch.
    pub tempo: Option<u16>,
    /// TAO traded so far.
    pub volume: Option<Tao>,
    /// TAO that the chain put into the pool in the block before.
    pub tao_in_emission: Option<Tao>,
    /// Alpha that the chain put into the pool in the block before.
    pub alpha_in_emission: Option<Alpha>,
    /// Alpha that the chain gave to participants in the block before.
    pub alpha_out_emission: Option<Alpha>,
    /// TAO that bought alpha in the block before, as it was above the injection cap.
    pub excess_tao: Option<Tao>,
}

impl StateRow {
    /// Whether this is root, which has a stake but no pool.
    #[must_use]
    pub const fn is_root(&self) -> bool {
        self.netuid == 0
    }

    /// The subnet that a run starts with; root is none.
    ///
    /// Where the file has no moving price: of a subnet whose alpha cannot be traded yet it is 0,
    /// as the chain reads an average that was never stored; of any other it is the spot price,
    /// as after a long calm.
    #[must_use]
    pub fn subnet_row(&self) -> Option<SubnetRow> {
        if self.is_root() {
            return None;
        }
        let without_average = match (self.subtoken_enabled, self.alpha_in) {
            (Some(false), _) | (_, Alpha::ZERO) => 0.0,
            (_, alpha) => self.tao_in.tokens() / alpha.tokens(),
        };
        Some(SubnetRow {
            netuid: self.netuid,
            name: self.name.clone(),
            tao_reserve: self.tao_in,
            alpha_reserve: self.alpha_in,
            alpha_outstanding: self.alpha_out,
            moving_price: self.moving_price.unwrap_or(without_average),
            settings: self.settings(),
            ..SubnetRow::default()
        })
    }

    /// What is set for the subnet; what the file does not say is as on a chain without it.
    fn settings(&self) -> SubnetSettings {
        let default = SubnetSettings::default();
        // A file that knows of trading, and of no first emission, tells of a subnet that has not
        // started; one that knows of neither tells nothing.
        let first_emission_block = match (self.first_emission_block, self.subtoken_enabled) {
            (Some(block), _) => Some(Block(block)),
            (None, Some(_)) => None,
            (None, None) => self
                .registered_at_block
                .map_or(default.first_emission_block, |block| Some(Block(block))),
        };
        SubnetSettings {
            miner_burned: self.miner_burned.unwrap_or(default.miner_burned),
            emission_enabled: self.emission_enabled.unwrap_or(default.emission_enabled),
            first_emission_block,
            subtoken_enabled: self.subtoken_enabled.unwrap_or(default.subtoken_enabled),
            registration_allowed: self
                .registration_allowed
                .unwrap_or(default.registration_allowed),
            ..default
        }
    }
}

/// Reads a state file: a header of column names in any order, then one row a subnet.
///
/// `netuid`, `tao_in`, `alpha_in` and `alpha_out` must be there; columns that are not known are
/// ignored, an empty field is as good as none, an empty row is none. Rows come in the order of the file, root among
/// them.
///
/// # Errors
/// Every problem there is, each with row, column, value and what is allowed.
pub fn parse_state_csv(text: &str) -> Result<Vec<StateRow>, ImportError> {
    let records = read_records(text);
    let mut problems = Vec::new();
    let rows = match records.split_first() {
        Some((header, rows)) => read_rows(header, rows, &mut problems),
        None => Vec::new(),
    };
    if problems.is_empty() && rows.is_empty() {
        let allowed = "a header and a row for each subnet";
        problems.push(ImportProblem::new(1, "", "", allowed));
    }
    if problems.is_empty() {
        Ok(rows)
    } else {
        Err(ImportError { problems })
    }
}

const REQUIRED: [&str; 4] = ["netuid", "tao_in", "alpha_in", "alpha_out"];

fn read_rows(
    header: &Record,
    records: &[Record],
    problems: &mut Vec<ImportProblem>,
) -> Vec<StateRow> {
    let names: Vec<&str> = header.fields().collect();
    for (index, name) in names.iter().enumerate() {
        if !name.is_empty() && names[..index].contains(name) {
            problems.push(ImportProblem::new(1, name, name, "a name used once"));
        }
    }
    for name in REQUIRED {
        if !names.contains(&name) {
            let allowed = format!("a column named {name}");
            problems.push(ImportProblem::new(1, name, "", allowed));
        }
    }
    let mut rows: Vec<StateRow> = Vec::with_capacity(records.len());
    for (record, number) in records.iter().zip(2..) {
        // Spreadsheets write the empty rows below a table as commas only.
        if record.fields().all(str::is_empty) {
            continue;
        }
        let mut cells = Cells {
            number,
            names: &names,
            record,
            problems,
        };
        let row = cells.state_row();
        if let Some(row) = row {
            // Seen only among the rows that could be read, and so never twice for one mistake.
            if rows.iter().any(|other| other.netuid == row.netuid) {
                cells.refuse("netuid", &row.netuid.to_string(), "a netuid of its own");
            }
            rows.push(row);
        }
    }
    rows
}

/// A row while it is read: a field that cannot be read leaves a problem, and nothing.
///
/// Readers of a field are passed as plain pointers: one copy of the code for each type, and not
/// for each column.
struct Cells<'a> {
    number: u64,
    names: &'a [&'a str],
    record: &'a Record,
    problems: &'a mut Vec<ImportProblem>,
}

impl<'a> Cells<'a> {
    /// The row, or `None` where something that it cannot be without could not be read.
    fn state_row(&mut self) -> Option<StateRow> {
        if self.record.len() > self.names.len() {
            // A decimal comma does that, and every value behind it would be another column's.
            let allowed = format!("{} fields, as many as in the header", self.names.len());
            self.refuse("", &format!("{} fields", self.record.len()), &allowed);
            return None;
        }
        // Everything is read before anything is given up: all problems are to be found.
        let netuid = self.required("netuid", NETUID, whole);
        let tao_in = self.required("tao_in", AMOUNT, parse_rao);
        let alpha_in = self.required("alpha_in", AMOUNT, parse_rao);
        let alpha_out = self.required("alpha_out", AMOUNT, parse_rao);
        let tao = |rao: Option<u64>| rao.map(Tao::from_rao);
        let alpha = |rao: Option<u64>| rao.map(Alpha::from_rao);
        let row = StateRow {
            netuid: netuid.unwrap_or_default(),
            name: self.text("name").unwrap_or_default().to_owned(),
            symbol: self.text("symbol").map(str::to_owned),
            registered_at_block: self.optional("registered_at_block", BLOCK, whole),
            first_emission_block: self.optional("first_emission_block", BLOCK, whole),
            tao_in: Tao::from_rao(tao_in.unwrap_or_default()),
            alpha_in: Alpha::from_rao(alpha_in.unwrap_or_default()),
            alpha_out: Alpha::from_rao(alpha_out.unwrap_or_default()),
            moving_price: self.optional("moving_price", NUMBER, number),
            miner_burned: self.optional("miner_burned", NUMBER, number),
            emission_enabled: self.optional("emission_enabled", FLAG, flag),
            subtoken_enabled: self.optional("subtoken_enabled", FLAG, flag),
            registration_allowed: self.optional("registration_allowed", FLAG, flag),
            tempo: self.optional("tempo", TEMPO, whole),
            volume: tao(self.optional("volume", AMOUNT, parse_rao)),
            tao_in_emission: tao(self.optional("tao_in_emission", AMOUNT, parse_rao)),
            alpha_in_emission: alpha(self.optional("alpha_in_emission", AMOUNT, parse_rao)),
            alpha_out_emission: alpha(self.optional("alpha_out_emission", AMOUNT, parse_rao)),
            excess_tao: tao(self.optional("excess_tao", AMOUNT, parse_rao)),
        };
        (netuid.and(tao_in).and(alpha_in).and(alpha_out)).map(|_| row)
    }

    fn text(&self, column: &str) -> Option<&'a str> {
        let index = self.names.iter().position(|name| *name == column)?;
        self.record.field(index).filter(|text| !text.is_empty())
    }

    fn optional<T>(
        &mut self,
        column: &str,
        allowed: &str,
        read: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(column)?;
        let value = read(text);
        if value.is_none() {
            self.refuse(column, text, allowed);
        }
        value
    }

    fn required<T>(
        &mut self,
        column: &str,
        allowed: &str,
        read: fn(&str) -> Option<T>,
    ) -> Option<T> {
        // A column that is missing was reported with the header.
        if self.text(column).is_none() && self.names.contains(&column) {
            self.refuse(column, "", allowed);
        }
        self.optional(column, allowed, read)
    }

    fn refuse(&mut self, column: &str, value: &str, allowed: &str) {
        let problem = ImportProblem::new(self.number, column, value, allowed);
        self.problems.push(problem);
    }
}

const NETUID: &str = "a whole number in 0..=65535";
const TEMPO: &str = NETUID;
const BLOCK: &str = "a block number";
const AMOUNT: &str = "a decimal amount of at least 0 with at most 9 decimals";
const NUMBER: &str = "a decimal number of at least 0";
const FLAG: &str = "True or False";

/// Digits only: `parse` alone would take a plus sign.
fn whole<T: core::str::FromStr>(text: &str) -> Option<T> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn number(text: &str) -> Option<f64> {
    let value: f64 = text.parse().ok()?;
    // `parse` also takes infinities and NaN, neither of which is in this range.
    (0.0..=f64::MAX).contains(&value).then_some(value + 0.0)
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "True" | "true" | "TRUE" | "1" => Some(true),
        "False" | "false" | "FALSE" | "0" => Some(false),
        _ => None,
    }
}
