//! Packages from npm, for tests and measurements only: the page has none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::run;
use crate::{root, tools};

/// Installs what a folder's lock file has, and tells where: its `node_modules`. What is there
/// already stays.
pub fn install(folder: &str) -> Result<PathBuf> {
    let from = root().join(folder);
    let to = root().join("target/npm").join(folder.replace('/', "-"));
    let lock = "package-lock.json";
    let modules = to.join("node_modules");
    let same = fs::read(from.join(lock)).ok() == fs::read(to.join(lock)).ok();
    if same && modules.is_dir() {
        return Ok(modules);
    }
    let work = to.with_extension("new");
    for old in [&to, &work] {
        if old.is_dir() {
            fs::remove_dir_all(old)?;
        }
    }
    fs::create_dir_all(&work).with_context(|| format!("cannot make {}", work.display()))?;
    for file in ["package.json", lock] {
        copy(&from.join(file), &work)?;
    }
    // No script of a package is run: they are files that a browser loads.
    run(Command::new(tools::npm().set_up()?.path)
        // Not `ci`: it refuses a lock file beside a peer that asks for the latest of another.
        .args(["install", "--ignore-scripts"])
        .args(["--no-audit", "--no-fund"])
        .current_dir(&work))?;
    fs::rename(&work, &to)?;
    Ok(modules)
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("no file is named")?;
    fs::copy(file, folder.join(name))
        .map(drop)
        .with_context(|| format!("cannot copy {}", file.display()))
}
