//! A recorded network state: a list of subnets, and a header with what is not per subnet.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use dtao_engine::economy::halving::HalvingSchedule;
use dtao_engine::economy::units::Tao;
use dtao_import::{FileError, ImportError, Lack, StateRow, read_network};
use serde_json::{Map, Value};

use crate::assumptions::row_assumptions;

/// Why a state cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A file that cannot be read, or is not text.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// What was named.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that is no state.
    #[error("{path}: {source}")]
    NotAState {
        /// What was named.
        path: PathBuf,
        /// Why.
        source: FileError,
    },
    /// A state some of whose rows cannot be used: without them the others' shares would be wrong.
    #[error("{path}: {source}")]
    BadRows {
        /// What was named.
        path: PathBuf,
        /// Every problem.
        source: ImportError,
    },
    /// A header that is not JSON.
    #[error("{path} is not JSON: {source}")]
    NotJson {
        /// What was named.
        path: PathBuf,
        /// Where and why.
        source: serde_json::Error,
    },
    /// A header that lacks something, or has it in another form.
    #[error("{path}: {problem}")]
    BadHeader {
        /// What was named.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
}

/// A network after a block, as it was recorded.
#[derive(Clone, Debug)]
pub struct State {
    /// The block, where the header says.
    pub block: Option<u64>,
    /// E, the TAO that the next block emits.
    pub block_emission: Tao,
    /// R, TAO on root.
    pub root_stake: Tao,
    /// Weight of a root TAO beside an alpha.
    pub tao_weight: f64,
    /// θ of the gate, where the header says.
    pub gate_bar: Option<f64>,
    /// The gate's exponent, where the header says.
    pub gate_exponent: Option<f64>,
    /// The quantile that the bar follows, where the header says.
    pub bar_quantile: Option<f64>,
    /// The subnets; root is none.
    pub rows: Vec<StateRow>,
    /// What was taken for what the subnets' rows do not say.
    pub assumed: Vec<String>,
}

/// The weight since the launch, where a header says nothing.
const TAO_WEIGHT: f64 = 0.18;

/// Reads a state, in any format that is known, and its header.
///
/// The header is one object, or holds one under the name of each state's file. Amounts may be
/// strings or numbers. Where it has no `root_stake_tao`, root's row is it; where it has no
/// `block_emission_tao`, it follows from `total_issuance_tao`.
///
/// # Errors
/// [`InputError`] with what is wrong and where.
pub fn read(state: &Path, header: &Path) -> Result<State, InputError> {
    let import = read_network(&text(state)?).map_err(|source| InputError::NotAState {
        path: state.to_owned(),
        source,
    })?;
    let of_rows = |lack: &Lack| {
        // The header has these.
        !matches!(lack, Lack::Block | Lack::Issuance | Lack::RootStake)
    };
    let lacks = import.lacks().into_iter().filter(of_rows);
    let mut assumed: Vec<String> = lacks.map(|lack| lack.to_string()).collect();
    assumed.extend(row_assumptions(&import));
    let (block, in_row) = (import.block(), import.root_stake());
    let rows = import.into_states().map_err(|source| InputError::BadRows {
        path: state.to_owned(),
        source,
    })?;
    let json = text(header)?;
    let document: Value = serde_json::from_str(&json).map_err(|source| InputError::NotJson {
        path: header.to_owned(),
        source,
    })?;
    let name = state.file_name().unwrap_or_default().to_string_lossy();
    let fields = Header {
        path: header,
        fields: of_state(&document, &name).ok_or_else(|| InputError::BadHeader {
            path: header.to_owned(),
            problem: format!("holds no object, neither of its own nor for {name}"),
        })?,
    };
    let root_stake = match fields.tao("root_stake_tao")? {
        Some(stake) => stake,
        None => in_row.ok_or_else(|| fields.lacks("root_stake_tao, and the state no root"))?,
    };
    let block_emission = match fields.tao("block_emission_tao")? {
        Some(emission) => emission,
        None => {
            let issuance = fields.tao("total_issuance_tao")?;
            let issuance = issuance
                .ok_or_else(|| fields.lacks("block_emission_tao and total_issuance_tao"))?;
            Tao::from_rao(HalvingSchedule::CHAIN.block_emission(issuance.rao()))
        }
    };
    let in_header = fields.number("block", 1e18)?.map(|block| block as u64);
    Ok(State {
        block: in_header.or(block.map(|block| block.0)),
        block_emission,
        root_stake,
        tao_weight: fields.number("tao_weight", 1.0)?.unwrap_or(TAO_WEIGHT),
        gate_bar: fields.number("emission_gate_bar", 1.0)?,
        gate_exponent: fields.number("emission_gate_exponent", 100.0)?,
        bar_quantile: fields.number("emission_bar_quantile", 1.0)?,
        rows: rows.into_iter().filter(|row| !row.is_root()).collect(),
        assumed,
    })
}

fn text(path: &Path) -> Result<String, InputError> {
    fs::read_to_string(path).map_err(|source| InputError::Unreadable {
        path: path.to_owned(),
        source,
    })
}

/// The object of a state: under its file's name, or the whole where that holds no other objects.
fn of_state<'a>(document: &'a Value, name: &str) -> Option<&'a Map<String, Value>> {
    let whole = document.as_object()?;
    if let Some(own) = whole.get(name) {
        return own.as_object();
    }
    let is_flat = !whole.values().any(Value::is_object);
    is_flat.then_some(whole)
}

struct Header<'a> {
    path: &'a Path,
    fields: &'a Map<String, Value>,
}

impl Header<'_> {
    fn tao(&self, name: &str) -> Result<Option<Tao>, InputError> {
        let number = self.number(name, 21_000_000_000.0)?;
        // A decimal in a string is read to the rao, whatever its length.
        let exact = self.fields.get(name).and_then(Value::as_str);
        let exact = exact.and_then(dtao_import::amount::parse_rao);
        Ok(number.map(|tao| exact.map_or_else(|| Tao::from_tokens(tao), Tao::from_rao)))
    }

    /// A number from 0 to `most`; `None` where there is none.
    fn number(&self, name: &str, most: f64) -> Result<Option<f64>, InputError> {
        let Some(value) = self.fields.get(name).filter(|value| !value.is_null()) else {
            return Ok(None);
        };
        let number = match value {
            Value::String(text) => text.parse().ok(),
            other => other.as_f64(),
        };
        match number {
            // NaN is in no range.
            Some(number) if (0.0..=most).contains(&number) => Ok(Some(number)),
            _ => Err(InputError::BadHeader {
                path: self.path.to_owned(),
                problem: format!("{name} {value} is outside 0..={most}"),
            }),
        }
    }

    fn lacks(&self, what: &str) -> InputError {
        InputError::BadHeader {
            path: self.path.to_owned(),
            problem: format!("has no {what}"),
        }
    }
}
