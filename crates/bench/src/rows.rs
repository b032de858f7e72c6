//! Which rows the table has, and how each is measured.

use anyhow::Result;
use dtao_bench::workload::{days, plain, scenario};
use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::ParameterId;

use crate::chromium::{BuiltPage, Chromium};
use crate::median::median;
use crate::native::{self, Comparison};
use crate::sliders::Sliders;
use crate::table::{Row, grouped, milliseconds, nanoseconds};
use crate::{BLOCKS, SUBNETS, Settings, numpy};

/// The ideal rule, and the one with the most to compute.
const RULES: [RuleId; 2] = [RuleId::Thread, RuleId::Gated];
/// All that differ in how much there is to compute.
const EVERY_RULE: [RuleId; 5] = [
    RuleId::Thread,
    RuleId::Launch,
    RuleId::Flow,
    RuleId::Gated,
    RuleId::Current,
];
/// Milliseconds of a frame at 60 Hz.
const FRAME: f64 = 1000.0 / 60.0;
/// Subnets and years of the largest run that the page shows.
const LARGEST: (u32, f64) = (128, 10.0);
/// Subnets whose whole frames are measured.
const FRAMES: [u32; 3] = [16, 64, 128];
/// Lines of a drawing; ten years of days each.
const LINES: [u32; 2] = [64, 128];
const POINTS: u32 = 3650;
/// TAO in a pool on average, where pools are thin.
const THIN: f64 = 50.0;
/// What the page may weigh, after brotli.
const BUDGET: u64 = 150_000;

const NOT_PRESENT: &str = "not present";

/// What was measured.
pub struct Measured {
    /// The table.
    pub rows: Vec<Row>,
    /// Each slider.
    pub sliders: Sliders,
    /// The browser's version.
    pub browser: String,
}

/// Measures all.
pub async fn measure(settings: &Settings) -> Result<Measured> {
    let mut rows = Vec::new();
    say("the fast clock against the chain clock (the longest part: minutes)");
    clocks(settings, &mut rows)?;
    let chromium = Chromium::start(settings.site.clone()).await?;
    say("block by block");
    blocks(&chromium, &mut rows).await?;
    toys(&chromium, &mut rows).await?;
    say("simulate and record");
    simulations(&chromium, &mut rows).await?;
    say("lines against uPlot");
    lines(settings, &chromium, &mut rows).await?;
    let browser = chromium.version().await?;
    drop(chromium);
    say("whole frames of the page");
    let mut sliders = Sliders::default();
    frames(&mut rows, &mut sliders).await?;
    page_bytes(settings, &mut rows);
    Ok(Measured {
        rows,
        sliders,
        browser,
    })
}

fn say(what: &str) {
    println!("measuring {what}");
}

fn clocks(settings: &Settings, rows: &mut Vec<Row>) -> Result<()> {
    let years = settings.years;
    let mut compare = |name: &str, set: &[(ParameterId, f64)], (rule, most): (RuleId, f64)| {
        let mut values = vec![
            (ParameterId::Subnets, f64::from(SUBNETS)),
            (ParameterId::Horizon, days(years)),
        ];
        values.extend_from_slice(set);
        let Comparison { fast, chain, error } = Comparison::of(&scenario(rule, &values)?)?;
        let what = format!("fast clock, {years} years × {SUBNETS}, native, {name}");
        let seconds = format!("chain clock’s {:.0} s", chain / 1e3);
        rows.push(
            Row::new(&what, milliseconds(fast))
                .ratio(chain / fast, &format!("faster than the {seconds}"))
                .target("at least 2,000 × faster", chain / fast >= 2000.0),
        );
        rows.push(
            Row::new(format!("{what}: worst price error"), format!("{error:.1e}"))
                .target(format!("at most {most:.0e}"), error <= most),
        );
        anyhow::Ok(())
    };
    for rule in RULES {
        compare(&format!("`{}`", rule.key()), &[], (rule, 1e-6))?;
    }
    let thin = [(ParameterId::Depth, THIN)];
    compare("`thread`, thin pools", &thin, (RuleId::Thread, 5e-6))
}

async fn blocks(chromium: &Chromium, rows: &mut Vec<Row>) -> Result<()> {
    for rule in RULES {
        let scenario = plain(rule, f64::from(SUBNETS), 1.0)?;
        let native = native::chain(&scenario)?;
        let wasm = chromium.chain(rule).await?;
        let what = format!(
            "chain clock, {SUBNETS} subnets, per subnet and block, `{}`",
            rule.key()
        );
        rows.push(Row::new(format!("{what}, native"), per_block(native)));
        let row = Row::new(format!("{what}, wasm"), per_block(wasm));
        rows.push(row.ratio(wasm / native, "native"));
    }
    Ok(())
}

/// Compares languages by the toy.
async fn toys(chromium: &Chromium, rows: &mut Vec<Row>) -> Result<()> {
    let price_sum = native::toy_price_sum();
    let native = native::toy()?;
    let [wasm, javascript] = chromium.toys(price_sum).await?;
    let numpy = numpy::toy(price_sum)?;
    let row = |name: &str, time: f64| {
        let what = format!("toy, {SUBNETS} subnets, per subnet and block, {name}");
        Row::new(what, per_block(time)).ratio(time / wasm, "wasm")
    };
    rows.push(row("Rust, native", native));
    rows.push(row("Rust, wasm", wasm));
    rows.push(row("JavaScript over Float64Array", javascript));
    rows.push(match numpy {
        Some(numpy) => {
            row("numpy over subnets", numpy).target("at least 35 × wasm", numpy / wasm >= 35.0)
        }
        None => Row::new("toy, numpy over subnets", NOT_PRESENT),
    });
    Ok(())
}

async fn simulations(chromium: &Chromium, rows: &mut Vec<Row>) -> Result<()> {
    let (subnets, years) = LARGEST;
    for rule in EVERY_RULE {
        let scenario = plain(rule, f64::from(subnets), days(years))?;
        let native = native::simulation(&scenario)?;
        let [run, sketch] = chromium.simulation(rule, subnets, days(years)).await?;
        let what = format!("{subnets} × {years} years, `{}`", rule.key());
        rows.push(Row::new(
            format!("simulate and record, {what}, native"),
            milliseconds(native),
        ));
        rows.push(
            Row::new(
                format!("simulate and record, {what}, wasm"),
                milliseconds(run),
            )
            .ratio(run / native, "native")
            .target("at most 6 ms", run <= 6.0),
        );
        let error = native::sketch_error(&scenario);
        rows.push(
            Row::new(
                format!("sketch and record, {what}, wasm"),
                format!("{}, shares off by {error:.0e}", milliseconds(sketch)),
            )
            .ratio(run / sketch, "faster than the run")
            .target("at most 6 ms", sketch <= 6.0),
        );
    }
    Ok(())
}

async fn frames(rows: &mut Vec<Row>, sliders: &mut Sliders) -> Result<()> {
    let years = LARGEST.1;
    let days = days(years);
    let mut scenarios = Vec::new();
    for rule in EVERY_RULE.map(RuleId::key) {
        for subnets in FRAMES {
            let name = format!("{subnets} × {years} years, `{rule}`");
            let hash = format!("#v=1&rule={rule}&n={subnets}&days={days}");
            // Every pool changes with its depth.
            scenarios.push((name, hash, "range-depth"));
        }
    }
    scenarios.push((
        format!("the main network of 7 August 2026 × {years} years"),
        format!("#v=1&preset=main-2026-08-07&days={days}"),
        // Its pools are given; this one changes what they are paid.
        "range-tw",
    ));
    let page = BuiltPage::start().await?;
    for (name, hash, slider) in scenarios {
        let frame = page.frame(&hash, slider).await?;
        let measured = format!(
            "{} (run and render {}, draw {}, layout and raster {})",
            milliseconds(frame.all),
            milliseconds(frame.simulated),
            milliseconds(frame.drawn),
            milliseconds(frame.raster)
        );
        let row = Row::new(format!("whole frame, {name}"), measured);
        let row = row.ratio(frame.all / FRAME, "a 60 Hz frame");
        rows.push(row.target("at most 16 ms", frame.all <= 16.0));
    }
    say("every slider, dragged");
    for rule in EVERY_RULE.map(RuleId::key) {
        let hash = format!("#v=1&rule={rule}&n={}&days={days}", LARGEST.0);
        let dragged = page.sliders(&hash).await?;
        let middle = median(dragged.iter().map(|(_, [middle, _])| *middle).collect())?;
        let longest = dragged.iter().map(|(_, [_, longest])| *longest);
        let longest = longest.fold(0.0, f64::max);
        rows.push(
            Row::new(
                format!(
                    "frames of a drag, every slider, {} × {years} years, `{rule}`",
                    LARGEST.0
                ),
                format!(
                    "median {}, longest {}",
                    milliseconds(middle),
                    milliseconds(longest)
                ),
            )
            .ratio(longest / FRAME, "a 60 Hz frame, the longest")
            .target(
                "median at most 16 ms, none over 33 ms",
                middle <= 16.0 && longest <= 33.0,
            ),
        );
        sliders.add(rule, dragged);
    }
    Ok(())
}

async fn lines(settings: &Settings, chromium: &Chromium, rows: &mut Vec<Row>) -> Result<()> {
    for lines in LINES {
        let what = format!("{lines} lines of {} points", grouped(u64::from(POINTS)));
        let ours = chromium.drawing(lines, POINTS).await?;
        let cell = |script: f64, all: f64| {
            format!("{} (in script {})", milliseconds(all), milliseconds(script))
        };
        let row = Row::new(
            format!("{what}, the page’s drawing"),
            cell(ours.script, ours.all),
        );
        if settings.has_uplot {
            let uplot = chromium.uplot(lines, POINTS).await?;
            let faster = uplot.all / ours.all;
            rows.push(Row::new(
                format!("{what}, uPlot"),
                cell(uplot.script, uplot.all),
            ));
            rows.push(
                row.ratio(faster, "faster than uPlot")
                    .target("at least 10 × faster", faster >= 10.0),
            );
        } else {
            rows.push(Row::new(format!("{what}, uPlot"), NOT_PRESENT));
            rows.push(row);
        }
    }
    Ok(())
}

fn page_bytes(settings: &Settings, rows: &mut Vec<Row>) {
    let [gzip, brotli] = settings.page_bytes;
    let what = "the page’s wasm and JavaScript";
    let bytes = |count| format!("{} bytes", grouped(count));
    rows.push(Row::new(format!("{what}, gzip"), bytes(gzip)));
    rows.push(
        Row::new(format!("{what}, brotli"), bytes(brotli))
            .target(format!("at most {}", bytes(BUDGET)), brotli <= BUDGET),
    );
}

/// The time of one subnet's block, from the milliseconds of one repetition.
fn per_block(milliseconds: f64) -> String {
    nanoseconds(milliseconds * 1e6 / f64::from(BLOCKS * SUBNETS))
}
