//! Building the npm package into `dist/npm`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::optimize::optimize;
use crate::page::{self, Toolchain};
use crate::run::{cargo_messages, run, standard_output};
use crate::wasm::TARGET;
use crate::{budget, root};

/// The package's name.
pub const NAME: &str = "dtao-playground";

/// The crate that it is made of.
const CRATE: &str = "dtao-wasm";
/// What is in the package as it stands in the sources.
const FILES: &str = "crates/wasm/npm";
/// What wasm-bindgen makes.
const MADE: [&str; 3] = ["engine.js", "engine.d.ts", "engine_bg.wasm"];

/// Builds the package into [`folder`]. After the page, which empties `dist/`.
pub fn build(toolchain: &Toolchain) -> Result<()> {
    let messages = standard_output(
        toolchain
            .cargo()
            .args(["build", "--target", TARGET, "--profile", "page"])
            .args(["-p", CRATE, "--lib"])
            .arg("--message-format=json-render-diagnostics"),
    )?;
    let module = module(&messages).with_context(|| format!("cargo made no module of {CRATE}"))?;
    let made = root().join("target/package/made");
    // What the optimizer takes ten seconds for is made anew only of a new module.
    if !is_newer(&made, &module)? {
        let making = emptied(root().join("target/package/making"))?;
        run(toolchain
            .wasm_bindgen()
            .args(["--target", "web", "--out-name", "engine", "--out-dir"])
            .arg(&making)
            .arg(module))?;
        optimize(&making.join("engine_bg.wasm"))?;
        fs::rename(making, emptied_away(&made)?)?;
    }
    lay_out()?;
    println!("the package is in {}", folder().display());
    for name in ["engine_bg.wasm", "engine.js"] {
        println!("{}", budget::row(&folder().join(name))?);
    }
    Ok(())
}

/// Puts the package that was made last into [`folder`].
pub fn lay_out() -> Result<()> {
    let made = root().join("target/package/made");
    let package = emptied(folder())?;
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(FILES))? {
        files.push(entry?.path());
    }
    files.extend(MADE.map(|name| made.join(name)));
    for file in &files {
        let name = file.file_name().context("no file is named")?;
        fs::copy(file, package.join(name))?;
    }
    Ok(fs::write(package.join("package.json"), manifest()?)?)
}

/// The folder of the built package.
pub fn folder() -> PathBuf {
    page::dist().join("npm")
}

/// A path where nothing is.
fn emptied_away(path: &Path) -> Result<&Path> {
    if path.exists() {
        fs::remove_dir_all(path)?;
    }
    Ok(path)
}

/// Whether a file or folder was made after another; not where it is missing.
pub fn is_newer(made: &Path, source: &Path) -> Result<bool> {
    let Ok(made) = fs::metadata(made) else {
        return Ok(false);
    };
    Ok(made.modified()? > fs::metadata(source)?.modified()?)
}

/// A folder with nothing in it.
pub fn emptied(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

/// Where cargo put the module, by its messages.
fn module(messages: &str) -> Option<PathBuf> {
    let is_module = |file: &Path| file.extension().is_some_and(|kind| kind == "wasm");
    cargo_messages(messages)
        .filter(|message| message["target"]["name"] == CRATE.replace('-', "_"))
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| is_module(file))
}

/// The package's `package.json`: as text, since a condition that stands first is taken first.
fn manifest() -> Result<String> {
    let mut files = vec!["index.js", "index.d.ts", "node.js"];
    files.extend(MADE);
    let files = serde_json::to_string(&files)?;
    // The workspace's, as of all its crates.
    let (version, license) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_LICENSE"));
    Ok(format!(
        r#"{{
  "name": "{NAME}",
  "version": "{version}",
  "description": "Bittensor's emission economy: simulate scenarios, read and write links, quote trades.",
  "license": "{license}",
  "type": "module",
  "exports": {{
    ".": {{
      "types": "./index.d.ts",
      "node": "./node.js",
      "default": "./index.js"
    }},
    "./engine_bg.wasm": "./engine_bg.wasm"
  }},
  "types": "./index.d.ts",
  "files": {files},
  "sideEffects": false
}}
"#
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_found_among_cargos_messages() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"libm"},"filenames":["/a.wasm"]}
{"reason":"compiler-artifact","target":{"name":"dtao_wasm"},"filenames":["/b.rlib","/b.wasm"]}
{"reason":"build-finished","success":true}"#;
        assert_eq!(module(messages), Some("/b.wasm".into()));
        assert_eq!(module(""), None);
    }

    #[test]
    fn the_package_is_the_workspaces_version_under_its_license() {
        let manifest: serde_json::Value = serde_json::from_str(&manifest().unwrap()).unwrap();
        let workspace = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        for key in ["version", "license"] {
            let line = format!("{key} = {}\n", manifest[key]);
            assert!(workspace.contains(&line), "no `{line}` in Cargo.toml");
        }
    }
}
