//! What uses the npm package: the example of its README, tests in Node, and TypeScript's compiler.
//! The package is installed as npm packs it, so that a file that is left out is missing here too.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::package::{self, NAME};
use crate::run::{find, run, standard_output};
use crate::{npm, root, tools};

/// Tests, and the compiler that the lock file names.
const FOLDER: &str = "crates/wasm/check";
/// A scenario in which something of everything happens, for both sides of the boundary.
const SCENARIO: &str = "v=1&n=4&days=800&in=50&rule=flow&trades=3b500@10d,3s20p@20d&ev=reg@100d,rm2@200d,fail1:80p:30d@1y";

/// Runs everything that uses the built package.
pub fn run_all() -> Result<()> {
    let modules = npm::install(FOLDER)?;
    let node = find("node").context("no node: it comes with npm")?;
    let folder = install()?;
    let readme = fs::read_to_string(package::folder().join("README.md"))?;
    let example = block(&readme, "js")?;
    fs::write(folder.join("example.mjs"), example)?;
    // TypeScript takes nothing for granted of what is caught.
    let typed = example.replace("catch (error)", "catch (error: any)");
    fs::write(folder.join("example.ts"), typed)?;
    for entry in fs::read_dir(root().join(FOLDER))? {
        let path = entry?.path();
        let name = path.file_name().context("no file is named")?;
        if !["package.json", "package-lock.json"]
            .iter()
            .any(|known| name == *known)
        {
            fs::copy(&path, folder.join(name))?;
        }
    }

    let printed = standard_output(Command::new(&node).arg("example.mjs").current_dir(&folder))?;
    if printed != block(&readme, "text")? {
        bail!("the README's example prints something else than the README says:\n{printed}");
    }
    println!("the README's example prints what it says");
    fs::write(folder.join("native.json"), native()?)?;
    run(Command::new(&node)
        .args(["--test", "--test-reporter=spec"])
        .env("DTAO_SCENARIO", SCENARIO)
        .current_dir(&folder))?;
    run(Command::new(&node)
        .arg(modules.join("typescript/bin/tsc"))
        .args(["--project", "tsconfig.json"])
        .current_dir(&folder))?;
    println!("TypeScript's compiler takes the example and the types");
    Ok(())
}

/// A folder that has the package installed.
fn install() -> Result<PathBuf> {
    let folder = package::emptied(root().join("target/package/check"))?;
    let npm = tools::npm().set_up()?.path;
    run(Command::new(&npm)
        .args(["pack", "--silent", "--pack-destination"])
        .arg(&folder)
        .current_dir(package::folder()))?;
    let packed = fs::read_dir(&folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|kind| kind == "tgz"))
        .context("npm packed nothing")?;
    fs::write(folder.join("package.json"), "{ \"type\": \"module\" }\n")?;
    run(Command::new(&npm)
        .args(["install", "--silent", "--offline", "--ignore-scripts"])
        .args(["--no-audit", "--no-fund", "--no-package-lock"])
        .arg(packed)
        .current_dir(&folder))?;
    let installed = folder.join("node_modules").join(NAME);
    if !installed.join("package.json").is_file() {
        bail!("npm did not install {}", installed.display());
    }
    Ok(folder)
}

/// The run of [`SCENARIO`] as the command line writes it.
fn native() -> Result<String> {
    standard_output(
        Command::new("cargo")
            .args(["run", "--quiet", "-p", "dtao-cli", "--", "run", SCENARIO])
            .args(["--format", "json", "--samples", "100000"])
            .current_dir(root()),
    )
}

/// The first block of code in that language.
fn block<'text>(readme: &'text str, language: &str) -> Result<&'text str> {
    readme
        .split_once(&format!("```{language}\n"))
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(block, _)| block)
        .with_context(|| format!("the README has no block of {language}"))
}
