//! The toy in numpy, where that is present.

use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::median::median;
use crate::{BLOCKS, REPETITIONS, SUBNETS, same_prices};

/// What toy.py ends with where there is no numpy.
const NO_NUMPY: i32 = 3;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/toy/toy.py");

#[derive(Deserialize)]
struct Said {
    times: Vec<f64>,
    price_sum: f64,
}

/// Milliseconds in which the toy runs [`BLOCKS`] blocks; `None` without Python or numpy.
///
/// # Errors
/// If the script fails, or is not the same toy.
pub fn toy(price_sum: f64) -> Result<Option<f64>> {
    let python = std::env::var("DTAO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut command = Command::new(python);
    command.arg(SCRIPT);
    command.args([SUBNETS, BLOCKS, REPETITIONS].map(|number| number.to_string()));
    let Ok(output) = command.output() else {
        return Ok(None);
    };
    match output.status.code() {
        Some(0) => {}
        Some(NO_NUMPY) => return Ok(None),
        _ => bail!("toy.py failed: {}", String::from_utf8_lossy(&output.stderr)),
    }
    let said: Said = serde_json::from_slice(&output.stdout).context("toy.py says no JSON")?;
    ensure!(
        same_prices(said.price_sum, price_sum),
        "toy.py ends on other prices: {} instead of {price_sum}",
        said.price_sum
    );
    Ok(Some(median(said.times)?))
}
