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
    /// How often: the look with the middle performance counts, for whatever else the machine does
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    times: u8,
}

/// Builds the page, looks at it, and prints what was measured, the categories, and what is below the
/// mark.
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
    let mut reports = Vec::new();
    for _ in 0..arguments.times {
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
            .env("CHROME_PATH", &chromium.path)
            .env("DTAO_DIST", &site)
            .env("DTAO_HASH", &arguments.hash);
        run(&mut command)?;
        let report: Value = serde_json::from_slice(&fs::read(&report)?)?;
        println!("{}", measured(&report));
        reports.push(report);
    }
    reports.sort_by(|one, other| performance(one).total_cmp(&performance(other)));
    let report = reports.swap_remove(reports.len() / 2);
    let below = print(&report)?;
    if below > 0 {
        bail!("{below} categories are below {LEAST}");
    }
    Ok(())
}

fn performance(report: &Value) -> f64 {
    let score = &report["categories"]["performance"]["score"];
    score.as_f64().unwrap_or(0.0)
}

/// What the performance of one look is made of.
fn measured(report: &Value) -> String {
    let mut line = format!("{:>5.0}  of performance:", performance(report) * 100.0);
    for (name, audit) in [
        ("FCP", "first-contentful-paint"),
        ("LCP", "largest-contentful-paint"),
        ("TBT", "total-blocking-time"),
        ("CLS", "cumulative-layout-shift"),
        ("SI", "speed-index"),
    ] {
        let value = report["audits"][audit]["displayValue"].as_str();
        line.push_str(&format!(" {name} {}", value.unwrap_or("?")));
    }
    line
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
