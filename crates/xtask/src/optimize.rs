//! Binaryen's optimizer, on modules that are not the page: as Trunk runs it on that.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::run;
use crate::{root, tools};

/// Optimizes a module in its place.
pub fn optimize(module: &Path) -> Result<()> {
    let index = fs::read_to_string(root().join("index.html")).context("no index.html")?;
    run(Command::new(tools::wasm_opt().set_up()?.path)
        .arg(format!("-O{}", attribute(&index, "data-wasm-opt")?))
        .args(attribute(&index, "data-wasm-opt-params")?.split_whitespace())
        .arg(module)
        .arg("-o")
        .arg(module))
}

/// An attribute's value in the page's HTML: what Trunk does to the page is written there only.
fn attribute<'html>(html: &'html str, name: &str) -> Result<&'html str> {
    html.split_once(&format!(" {name}=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value)
        .with_context(|| format!("index.html has no {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_how_its_wasm_is_optimized() {
        let index = fs::read_to_string(root().join("index.html")).unwrap();
        assert_eq!(attribute(&index, "data-wasm-opt").unwrap(), "z");
        let parameters = attribute(&index, "data-wasm-opt-params").unwrap();
        assert!(
            parameters
                .split(' ')
                .all(|parameter| parameter.starts_with("--") || parameter == "-Oz")
        );
        assert!(attribute(&index, "data-none").is_err());
    }
}
