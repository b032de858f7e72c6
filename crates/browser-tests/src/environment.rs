//! What `cargo xtask` tells the harness.

use std::path::PathBuf;

use anyhow::{Result, bail};

/// The folder that holds the built page.
///
/// # Errors
///
/// Fails when the tests were not started by `cargo xtask test`.
pub fn dist() -> Result<PathBuf> {
    let dist = required("DTAO_DIST")?;
    if !dist.join("index.html").is_file() {
        bail!(
            "no index.html in {}: run `cargo xtask build`",
            dist.display()
        );
    }
    Ok(dist)
}

/// The chromedriver to start.
pub(crate) fn chromedriver() -> Result<PathBuf> {
    required("CHROMEDRIVER")
}

/// axe-core's script, which looks for what keeps people out.
///
/// # Errors
///
/// Fails when the tests were not started by `cargo xtask test`.
pub fn axe() -> Result<PathBuf> {
    required("DTAO_AXE")
}

fn required(name: &str) -> Result<PathBuf> {
    match std::env::var_os(name) {
        Some(value) if !value.is_empty() => Ok(PathBuf::from(value)),
        _ => bail!("{name} is not set: run these tests by `cargo xtask test --only browser`"),
    }
}
