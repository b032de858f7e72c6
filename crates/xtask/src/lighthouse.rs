//! Google's Lighthouse on the built page, served as a static host would: compressed, and for ever.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run::{find, run};
use crate::{browser, budget, npm, page, root};

/// Where Lighthouse and its lock file are.
const FOLDER: &str = "crates/xtask/lighthouse";

/// What each category should reach, of 100.
const LEAST: f64 = 95.0;

/// How to look.
#[derive(clap::Args)]
pub struct Arguments {
    /// The page's query and hash, as in '?lang=ja#v=1&n=8'
    #[arg(long, default_value = "")]
    hash: String,
    /// As a desktop, not as a phone on a slow line
    #[arg(long)]
    desktop: bool,
}

/// Builds the page, looks at it, and prints the categories and what is below the mark.
pub fn look(arguments: &Arguments) -> Result<()> {
    page::build(&page::Toolchain::set_up()?)?;
    let modules = npm::install(FOLDER)?;
    browser::set_up()?;
    let chromium = browser::find_browser().context("no browser is set up")?;
    let site = root().join("target/lighthouse/site");
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    lay_out(&page::dist(), &site)?;
    let report = root().join("target/lighthouse/report.json");
    let mut command = Command::new("cargo");
    command
        .args([
            "run",
            "--quiet",
            "-p",
            "dtao-browser-tests",
            "--bin",
            "served",
            "--",
        ])
        .arg(find("node").context("no node: it comes with npm")?)
        .arg(modules.join("lighthouse/cli/index.js"))
        .args(["--quiet", "--output=json"])
        .arg(format!("--output-path={}", report.display()))
        .arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu")
        .args(arguments.desktop.then_some("--preset=desktop"))
        .current_dir(root())
        .env("CHROME_PATH", chromium.path)
        .env("DTAO_DIST", &site)
        .env("DTAO_HASH", &arguments.hash);
    run(&mut command)?;
    let report: Value = serde_json::from_slice(&fs::read(&report)?)?;
    let below = print(&report)?;
    if below > 0 {
        bail!("{below} categories are below {LEAST}");
    }
    Ok(())
}

/// A copy of the page with a compressed file beside each that gets smaller.
fn lay_out(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().context("no file is named")?;
        if path.is_dir() {
            lay_out(&path, &to.join(name))?;
            continue;
        }
        let bytes = fs::read(&path)?;
        let compressed = budget::brotli(&bytes)?;
        if compressed.len() < bytes.len() {
            let mut name = name.to_owned();
            name.push(".br");
            fs::write(to.join(name), compressed)?;
        }
        fs::write(to.join(name_of(&path)?), bytes)?;
    }
    Ok(())
}

fn name_of(path: &Path) -> Result<PathBuf> {
    path.file_name()
        .map(PathBuf::from)
        .context("no file is named")
}

/// Prints the categories with their scores and, of those below the mark, what is not perfect; tells
/// how many are below.
fn print(report: &Value) -> Result<usize> {
    let categories = report["categories"].as_object().context("no categories")?;
    let mut below = 0;
    for category in categories.values() {
        let score = category["score"].as_f64().unwrap_or(0.0) * 100.0;
        println!(
            "{:>5.0}  {}",
            score,
            category["title"].as_str().unwrap_or("?")
        );
        if score < LEAST {
            below += 1;
        }
    }
    let audits = report["audits"].as_object().context("no audits")?;
    for audit in audits.values() {
        let score = audit["score"].as_f64();
        if audit["scoreDisplayMode"] != "informative" && score.is_some_and(|score| score < 0.9) {
            println!(
                "       {}: {}",
                audit["title"].as_str().unwrap_or("?"),
                audit["displayValue"].as_str().unwrap_or("")
            );
        }
    }
    Ok(below)
}
