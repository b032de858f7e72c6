//! The byte budget of the page's program.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};

use crate::embed_page::ELEMENT;
use crate::{examples, package};

/// What a visitor's browser may have to fetch of wasm and JavaScript, after brotli.
///
/// Three views weighed 149,000; with time, the worker and sketches it was 164,000. Eleven views with
/// tables, files and reasons, stories, comparison, two languages and a reader's own data made it
/// 253,500, and an embed, which is the same program so that both show the same, another 10,000;
/// the share dialog, with an embed's texts and its preview, 5,000; terms, the first hint, the badge
/// and the page in parts, 4,000; the staircase's own part, names clear of bands and lines, prices
/// only where there are some, 3,000, and opening a saved scenario, 2,000. The aim stays 150,000
/// (`BENCHMARKS.md` says how far it is), and but for what is new to see the limit only goes down.
const BUDGET: usize = 278_000;

/// What `embed.js` may weigh, after brotli: other people's pages carry it.
const ELEMENT_BUDGET: usize = 2_500;

/// What tells the standard library's `flt2dec`: the first number of its table of powers of ten.
const FLT2DEC: [u8; 8] = 0xe61a_cf03_3d1a_45df_u64.to_le_bytes();

/// Sizes in bytes of one kind of file.
#[derive(Default, Clone, Copy)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
    /// Whether the standard library's `flt2dec` is in it.
    writes_floats: bool,
}

impl Sizes {
    fn row(self, name: &str) -> String {
        let Self {
            raw, gzip, brotli, ..
        } = self;
        format!("{name:<6}{raw:>10}{gzip:>10}{brotli:>10}")
    }
}

/// Weighs the built page and fails when it is over budget.
pub fn check(dist: &Path) -> Result<()> {
    let [wasm, js] = program(dist)?;
    if wasm.writes_floats {
        bail!(
            "the page carries the standard library's 7 kB for writing floating point numbers: \
             write them by `dtao-decimal`, and limit them by `max` and `min`, not `clamp`"
        );
    }
    println!("{:<6}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    for (name, sizes) in [("wasm", wasm), ("js", js)] {
        println!("{}", sizes.row(name));
    }
    let total = wasm.brotli + js.brotli;
    println!("{total} of {BUDGET} bytes (brotli)");
    let element = sizes(&fs::read(dist.join(ELEMENT))?)?;
    println!("{}", element.row(ELEMENT));
    println!("{} of {ELEMENT_BUDGET} bytes (brotli)", element.brotli);
    println!("beside it, without a limit:");
    for (name, extension) in [("data", "bin"), ("texts", "txt"), ("html", "html")] {
        println!("{}", weigh(dist, extension)?.row(name));
    }
    if total > BUDGET {
        bail!("the page is {} bytes over its budget", total - BUDGET);
    }
    if element.brotli > ELEMENT_BUDGET {
        bail!(
            "{ELEMENT} is {} bytes over its budget",
            element.brotli - ELEMENT_BUDGET
        );
    }
    Ok(())
}

/// Bytes of the built page's wasm and JavaScript, by gzip and by brotli.
pub fn weight(dist: &Path) -> Result<[usize; 2]> {
    let [wasm, js] = program(dist)?;
    Ok([wasm.gzip + js.gzip, wasm.brotli + js.brotli])
}

/// The sizes of the built page's wasm and JavaScript: without the element, which no page of ours
/// loads.
fn program(dist: &Path) -> Result<[Sizes; 2]> {
    let wasm = weigh(dist, "wasm")?;
    if wasm.raw == 0 {
        bail!("no wasm in {}: run `cargo xtask build`", dist.display());
    }
    let element = sizes(&fs::read(dist.join(ELEMENT))?)?;
    let mut scripts = weigh(dist, "js")?;
    scripts.raw -= element.raw;
    scripts.gzip -= element.gzip;
    scripts.brotli -= element.brotli;
    Ok([wasm, scripts])
}

/// The sum over all files with this extension, in all folders.
fn weigh(folder: &Path, extension: &str) -> Result<Sizes> {
    let mut sum = Sizes::default();
    let entries = fs::read_dir(folder)
        .with_context(|| format!("no {}: run `cargo xtask build`", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let sizes = if path == package::folder() || path == examples::folder() {
            // No part of the page.
            continue;
        } else if path.is_dir() {
            weigh(&path, extension)?
        } else if path.extension().is_some_and(|found| found == extension) {
            sizes(&fs::read(&path)?)?
        } else {
            continue;
        };
        sum.raw += sizes.raw;
        sum.gzip += sizes.gzip;
        sum.brotli += sizes.brotli;
        sum.writes_floats |= sizes.writes_floats;
    }
    Ok(sum)
}

/// The size of one file, as a row of a table: name, raw, gzip and brotli.
pub fn row(file: &Path) -> Result<String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let sizes = sizes(&fs::read(file)?)?;
    Ok(sizes.row(&name))
}

fn sizes(bytes: &[u8]) -> Result<Sizes> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(Sizes {
        raw: bytes.len(),
        gzip: gzip.finish()?.len(),
        brotli: brotli(bytes)?.len(),
        writes_floats: bytes.windows(8).any(|window| window == FLT2DEC),
    })
}

/// Compressed as static hosts serve it: quality 11 and a 4 MiB window.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    brotli.write_all(bytes)?;
    Ok(brotli.into_inner())
}
