//! Builds what is measured, and has it measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::optimize::optimize;
use crate::page::{self, Toolchain};
use crate::run::run;
use crate::wasm::{Compiler, TARGET};
use crate::{browser, budget, npm, report, root, rust};

/// Where the measured code is, with what it is compared with.
const CRATE: &str = "crates/bench";
/// uPlot's files within its package.
const UPLOT: [&str; 2] = ["uPlot.esm.js", "uPlot.min.css"];

/// How to measure.
#[derive(clap::Args)]
pub struct Arguments {
    /// Compare the clocks over a quarter of a year instead of eight years, and write no file
    #[arg(long)]
    quick: bool,
    /// The Python to run numpy with, where it has that
    #[arg(long, default_value = "python3")]
    python: String,
}

/// Measures everything, prints the table, and writes it to `BENCHMARKS.md`.
pub fn measure(arguments: &Arguments) -> Result<()> {
    let toolchain = Toolchain::set_up()?;
    let compiler = Compiler::set_up()?;
    let chromedriver = browser::set_up()?;
    report::heading("the page");
    page::build(&toolchain)?;
    let [gzip, brotli] = budget::weight(&page::dist())?;
    report::heading("the measured code, for wasm");
    let site = build_site(&toolchain, compiler)?;
    report::heading("uPlot, to compare with");
    if let Err(error) = add_uplot(&site) {
        eprintln!("warning: no comparison with uPlot: {error:#}");
    }
    report::heading("the measured code, native");
    let mut command = Command::new("cargo");
    command
        .args(["run", "--release", "-p", "dtao-bench", "--bin", "bench"])
        .current_dir(root())
        .env("DTAO_DIST", page::dist())
        .env("CHROMEDRIVER", chromedriver.path)
        .env("DTAO_BENCH_SITE", site)
        .env("DTAO_PAGE_GZIP", gzip.to_string())
        .env("DTAO_PAGE_BROTLI", brotli.to_string())
        .env("DTAO_PYTHON", &arguments.python)
        .env("DTAO_RUSTC", rust::compiler_version())
        .env("DTAO_RUSTC_WASM", compiler.describe("").0)
        .env(
            "DTAO_BENCH_YEARS",
            if arguments.quick { "0.25" } else { "8" },
        );
    if !arguments.quick {
        command.env("DTAO_BENCH_OUT", root().join("BENCHMARKS.md"));
    }
    run(&mut command)
}

/// Builds the crate as the page is built, but with the ready-made standard library, and puts it
/// beside its HTML and scripts.
fn build_site(toolchain: &Toolchain, compiler: Compiler) -> Result<PathBuf> {
    let site = folder("site")?;
    run(toolchain
        .cargo_for(compiler)
        .args(["build", "--target", TARGET, "--profile", "page"])
        .args(["-p", "dtao-bench", "--lib"]))?;
    let module = [TARGET, "page/dtao_bench.wasm"];
    run(toolchain
        .wasm_bindgen()
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&site)
        .arg(compiler.target_folder().join(module.join("/"))))?;
    optimize(&site.join("dtao_bench_bg.wasm"))?;
    for file in ["web/index.html", "web/bench.js", "toy/toy.js"] {
        copy(&root().join(CRATE).join(file), &site)?;
    }
    Ok(site)
}

/// Installs uPlot, as the lock file has it, and puts it into the site.
fn add_uplot(site: &Path) -> Result<()> {
    let modules = npm::install("crates/bench/web")?;
    for file in UPLOT {
        copy(&modules.join("uplot/dist").join(file), site)?;
    }
    Ok(())
}

/// A folder of this command's own below the target folder, emptied.
fn folder(name: &str) -> Result<PathBuf> {
    let folder = root().join("target/bench").join(name);
    if folder.is_dir() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("no file is named")?;
    fs::copy(file, folder.join(name))
        .map(drop)
        .with_context(|| format!("cannot copy {}", file.display()))
}
