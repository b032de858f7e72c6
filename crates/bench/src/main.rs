//! Measures everything and writes the table. Run by `cargo xtask bench`, which builds what is
//! measured and says where it is.

// For wasm only the library is built.
#![cfg(not(target_arch = "wasm32"))]

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::rows::Measured;

mod chromium;
mod machine;
mod median;
mod native;
mod numpy;
mod rows;
mod sliders;
mod table;

/// How often each row is measured; the table shows the median.
const REPETITIONS: u32 = 7;
/// Subnets where blocks are counted.
const SUBNETS: u32 = 64;
/// Blocks of one repetition where blocks are counted.
const BLOCKS: u32 = 20_000;

/// Whether two toys end on the same prices; numpy adds them up in another order.
fn same_prices(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b
}

/// What `cargo xtask bench` says.
struct Settings {
    /// The folder with the library for the browser.
    site: PathBuf,
    /// Whether that has uPlot.
    has_uplot: bool,
    /// The weights of the page, gzip and brotli, in bytes.
    page_bytes: [u64; 2],
    /// The compilers, native and for wasm.
    compilers: [String; 2],
    /// Years over which the clocks are compared.
    years: f64,
    /// The file for the table, if it is to be written.
    out: Option<PathBuf>,
}

impl Settings {
    fn from_environment() -> Result<Self> {
        let site = PathBuf::from(said("DTAO_BENCH_SITE")?);
        Ok(Self {
            has_uplot: site.join("uPlot.esm.js").is_file(),
            site,
            page_bytes: [
                said("DTAO_PAGE_GZIP")?.parse()?,
                said("DTAO_PAGE_BROTLI")?.parse()?,
            ],
            compilers: [said("DTAO_RUSTC")?, said("DTAO_RUSTC_WASM")?],
            years: said("DTAO_BENCH_YEARS")?.parse()?,
            out: env::var_os("DTAO_BENCH_OUT").map(PathBuf::from),
        })
    }
}

fn said(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: run `cargo xtask bench`"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let settings = Settings::from_environment()?;
    let busy = machine::busy();
    if let Some(load) = busy {
        println!("warning: the machine is busy (load {load:.1}): nothing measured now is exact");
    }
    let Measured {
        rows,
        sliders,
        browser,
    } = rows::measure(&settings).await?;
    let table = table::markdown(&rows);
    let sliders = sliders.markdown();
    println!("\n{table}\n{sliders}");
    if let Some(out) = &settings.out {
        let text = document(&settings, [&table, &sliders, &browser], busy);
        fs::write(out, text).with_context(|| format!("{} cannot be written", out.display()))?;
    }
    Ok(())
}

/// The table with what a reader has to know.
fn document(
    settings: &Settings,
    [table, sliders, browser]: [&str; 3],
    busy: Option<f64>,
) -> String {
    let machine = machine::describe();
    let busy = busy.map_or(String::new(), |load| {
        format!("; busy with other work as the run began (load {load:.1})")
    });
    let [native, wasm] = &settings.compilers;
    format!(
        "# Benchmarks

Written by `cargo xtask bench`; all rows are of one run. Ratios hold from machine to machine, times do not: {machine}{busy}; rustc {native} natively (baseline instructions of the architecture), rustc {wasm} for wasm (the page's profile, no SIMD); headless {browser} without GPU.

{table}
Each number is the median of {REPETITIONS} repetitions after two that are not counted. The one exception is the chain clock over {years} years, which runs once: its time is the median over its 480 equal parts, times 480.

- The chain clock is the reference: block by block, whole rao, as the chain. The fast clock is what the page runs.
- The toy is the economy in forty lines of `f64` (`crates/bench/toy`), the same operations in Rust, JavaScript and numpy; a run ends here if their prices differ. It does less than the chain clock, and stands here to compare languages.
- Simulate and record: from a scenario to a trajectory of 481 samples of every column.
- A sketch is what the page shows while a hand moves, where the run takes more than half a frame; the run follows, in slices, once the hand rests.
- A whole frame is the built page’s while a slider moves: the slider’s event, the run, rendering, layout, every drawing, and the canvases’ raster. Waiting for the screen is not counted.
- Lines against uPlot: the same smooth columns at 1200×500, axes and labels included, raster forced by reading a pixel; uPlot is given the data by `setData`.
- radCAD and a public simulator in Python, which the targets name as well (700 and 10,000 times slower than wasm), are not measured here.

## Each slider

Milliseconds of the frames of a drag with 128 subnets over ten years, as above: the median and the longest of 24.

{sliders}",
        years = settings.years,
    )
}
