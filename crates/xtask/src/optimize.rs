//! Binaryen's optimizer, on modules that are not the page: as Trunk runs it on that.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::markup::attribute;
use crate::run::run;
use crate::{root, tools};

/// Optimizes a module in its place.
pub fn optimize(module: &Path) -> Result<()> {
    let index = fs::read_to_string(root().join("index.html")).context("no index.html")?;
    run(Command::new(tools::wasm_opt().set_up()?.path)
        .arg(format!("-O{}", setting(&index, "data-wasm-opt")?))
        .args(setting(&index, "data-wasm-opt-params")?.split_whitespace())
        .arg(module)
        .arg("-o")
        .arg(module))
}

/// What Trunk does to the page: it is written in the page's HTML only.
fn setting<'html>(html: &'html str, name: &str) -> Result<&'html str> {
    attribute(html, name).with_context(|| format!("index.html has no {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_how_its_wasm_is_optimized() {
        let index = fs::read_to_string(root().join("index.html")).unwrap();
        assert_eq!(setting(&index, "data-wasm-opt").unwrap(), "z");
        let parameters = setting(&index, "data-wasm-opt-params").unwrap();
        assert!(
            parameters
                .split(' ')
                .all(|parameter| parameter.starts_with("--") || parameter == "-Oz")
        );
        assert!(setting(&index, "data-none").is_err());
    }
}
