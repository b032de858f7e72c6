//! What runs in headless Chromium: the library's wasm, JavaScript, and the page itself.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use dtao_browser_tests::Page;
use dtao_engine::economy::rules::RuleId;

use crate::median::median;
use crate::{BLOCKS, REPETITIONS, SUBNETS, same_prices};

/// Run in the page; takes a slider's id and the number of repetitions.
const FRAMES: &str = include_str!("../web/frames.js");

/// Frames of a drag.
const DRAG: u32 = 24;

/// A browser with the measured code loaded.
pub struct Chromium(Page);

/// Milliseconds of a drawing.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// In script.
    pub script: f64,
    /// With the raster.
    pub all: f64,
}

impl Drawing {
    fn of([script, all]: [Vec<f64>; 2]) -> Result<Self> {
        Ok(Self {
            script: median(script)?,
            all: median(all)?,
        })
    }
}

impl Chromium {
    /// Starts a browser on the folder that holds the measured code.
    pub async fn start(site: PathBuf) -> Result<Self> {
        let page = Page::serving(site).await?;
        page.go("").await?;
        Ok(Self(page))
    }

    /// The browser's version, as in `Chromium 140`.
    pub async fn version(&self) -> Result<String> {
        let agent: String = self.0.eval("navigator.userAgent").await?;
        let version = agent
            .split("Chrome/")
            .nth(1)
            .and_then(|rest| rest.split('.').next());
        Ok(format!("Chromium {}", version.unwrap_or("?")))
    }

    async fn run<T: serde::de::DeserializeOwned>(&self, call: &str) -> Result<T> {
        self.0.eval(&format!("bench.{call}")).await
    }

    /// Milliseconds in which the chain clock runs [`BLOCKS`] blocks.
    pub async fn chain(&self, rule: RuleId) -> Result<f64> {
        let call = format!(
            "chain({REPETITIONS}, '{}', {SUBNETS}, {BLOCKS})",
            rule.key()
        );
        median(self.run(&call).await?)
    }

    /// Milliseconds in which the toy runs [`BLOCKS`] blocks: in wasm, in JavaScript.
    pub async fn toys(&self, price_sum: f64) -> Result<[f64; 2]> {
        let sums: [f64; 2] = self
            .run(&format!("toyPriceSums({SUBNETS}, {BLOCKS})"))
            .await?;
        for sum in sums {
            ensure!(
                same_prices(sum, price_sum),
                "a toy ends on other prices: {sum} instead of {price_sum}"
            );
        }
        let wasm = self
            .run(&format!("toy({REPETITIONS}, {SUBNETS}, {BLOCKS})"))
            .await?;
        let plain = self
            .run(&format!("plainToy({REPETITIONS}, {SUBNETS}, {BLOCKS})"))
            .await?;
        Ok([median(wasm)?, median(plain)?])
    }

    /// Milliseconds in which a scenario is simulated and recorded: as it is, and as a sketch.
    pub async fn simulation(&self, rule: RuleId, subnets: u32, days: f64) -> Result<[f64; 2]> {
        let call = format!(
            "simulation({REPETITIONS}, '{}', {subnets}, {days})",
            rule.key()
        );
        let [run, sketch]: [Vec<f64>; 2] = self.run(&call).await?;
        Ok([median(run)?, median(sketch)?])
    }

    /// The page's drawing of so many lines.
    pub async fn drawing(&self, curves: u32, points: u32) -> Result<Drawing> {
        Drawing::of(
            self.run(&format!("drawing({REPETITIONS}, {curves}, {points})"))
                .await?,
        )
    }

    /// uPlot's drawing of the same.
    pub async fn uplot(&self, curves: u32, points: u32) -> Result<Drawing> {
        Drawing::of(
            self.run(&format!("uplot({REPETITIONS}, {curves}, {points})"))
                .await?,
        )
    }
}

/// Milliseconds of a whole frame of the page.
pub struct WholeFrame {
    /// All of it.
    pub all: f64,
    /// From the slider's event until everything is rendered but the drawings.
    pub simulated: f64,
    /// The drawings, in script.
    pub drawn: f64,
    /// Style, layout and the drawings' raster.
    pub raster: f64,
}

/// The built page.
pub struct BuiltPage(Page);

impl BuiltPage {
    /// Starts a browser of the size of a laptop's.
    pub async fn start() -> Result<Self> {
        let page = Page::blank().await?;
        page.set_window(1440, 1000, 1.0).await?;
        Ok(Self(page))
    }

    /// Milliseconds of the frames of each of the page's sliders, dragged: its id, the median and
    /// the longest.
    pub async fn sliders(&self, hash: &str) -> Result<Vec<(String, [f64; 2])>> {
        self.0.go(hash).await?;
        let ids: Vec<String> = self
            .0
            .eval("[...document.querySelectorAll('input[type=range]:enabled')].map((it) => it.id)")
            .await?;
        let mut sliders = Vec::new();
        for id in ids {
            let call = format!("({})('{id}', {DRAG}, true)", FRAMES.trim());
            let frames: Vec<[f64; 3]> = self.0.eval(&call).await?;
            let frames: Vec<f64> = frames.iter().map(|parts| parts.iter().sum()).collect();
            let longest = frames.iter().copied().fold(0.0, f64::max);
            sliders.push((id, [median(frames)?, longest]));
        }
        Ok(sliders)
    }

    /// Times frames of the page at that hash: a slider moves, everything is simulated and drawn.
    pub async fn frame(&self, hash: &str, slider: &str) -> Result<WholeFrame> {
        self.0.go(hash).await?;
        let frames: Vec<[f64; 3]> = self
            .0
            .eval(&format!(
                "({})('{slider}', {REPETITIONS}, false)",
                FRAMES.trim()
            ))
            .await
            .context("no frame of the page was measured")?;
        let part = |index: usize| median(frames.iter().map(|parts| parts[index]).collect());
        Ok(WholeFrame {
            all: median(frames.iter().map(|parts| parts.iter().sum()).collect())?,
            simulated: part(0)?,
            drawn: part(1)?,
            raster: part(2)?,
        })
    }
}
