//! What runs on this machine without a browser.

use std::time::Instant;

use anyhow::Result;
use dtao_bench::workload::{chain_clock, simulated, worst_price_error};
use dtao_engine::run::simulate::{Clock, simulate, simulate_with_progress};
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::Scenario;
use dtao_toy::Toy;

use crate::median::median;
use crate::{BLOCKS, REPETITIONS, SUBNETS};

/// Times of a function in milliseconds, after it ran twice unmeasured.
fn measured(mut run: impl FnMut()) -> Result<f64> {
    let once = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1e3
    };
    for _ in 0..2 {
        run();
    }
    median((0..REPETITIONS).map(|_| once(&mut run)).collect())
}

/// Milliseconds in which the chain clock runs [`BLOCKS`] blocks.
pub fn chain(scenario: &Scenario) -> Result<f64> {
    let mut clock = chain_clock(scenario);
    measured(|| {
        for _ in 0..BLOCKS {
            clock.step();
        }
    })
}

/// Milliseconds in which the toy runs [`BLOCKS`] blocks.
pub fn toy() -> Result<f64> {
    let mut toy = Toy::new(SUBNETS as usize);
    measured(|| toy.run(BLOCKS))
}

/// The toy's sum of prices after [`BLOCKS`] blocks.
pub fn toy_price_sum() -> f64 {
    let mut toy = Toy::new(SUBNETS as usize);
    toy.run(BLOCKS);
    toy.price_sum()
}

/// Milliseconds in which the fast clock simulates and records a scenario.
pub fn simulation(scenario: &Scenario) -> Result<f64> {
    measured(|| {
        std::hint::black_box(simulated(std::hint::black_box(scenario), Clock::Fast));
    })
}

/// The largest error of a share, over all subnets and the samples of a sketch.
pub fn sketch_error(scenario: &Scenario) -> f64 {
    let [sketch, run] = [Clock::Sketch, Clock::Fast].map(|clock| simulate(scenario, clock));
    let places: Vec<_> = sketch
        .blocks()
        .iter()
        .map(|block| run.blocks().partition_point(|other| other < block))
        .collect();
    let errors = (0..run.subnet_count()).flat_map(|index| {
        let [sketch, run] = [&sketch, &run].map(|run| run.column(Column::Share, index));
        let pairs = sketch.iter().zip(&places);
        pairs.map(move |(share, place)| (share - run[*place]).abs())
    });
    errors.fold(0.0, f64::max)
}

/// The fast clock against the chain clock on one scenario.
pub struct Comparison {
    /// Milliseconds of the fast clock.
    pub fast: f64,
    /// Milliseconds of the chain clock.
    pub chain: f64,
    /// The largest relative error of a price, over all subnets and samples.
    pub error: f64,
}

impl Comparison {
    /// Runs both. The chain clock runs once, for minutes: its time is the median of the times
    /// between two samples, of which there are hundreds, times their number.
    pub fn of(scenario: &Scenario) -> Result<Self> {
        let mut parts = Vec::new();
        let mut last = Instant::now();
        let reference = simulate_with_progress(scenario, Clock::Chain, |_| {
            parts.push(last.elapsed().as_secs_f64() * 1e3);
            last = Instant::now();
        });
        let count = parts.len() as f64;
        Ok(Self {
            fast: simulation(scenario)?,
            chain: median(parts)? * count,
            error: worst_price_error(&reference, &simulate(scenario, Clock::Fast)),
        })
    }
}
