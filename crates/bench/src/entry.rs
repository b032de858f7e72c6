//! What JavaScript calls. The caller measures: there is no clock in here.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::run::chain_clock::ChainClock;
use dtao_engine::run::simulate::Clock;
use dtao_engine::scenario::Scenario;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use crate::workload::{chain_clock, plain, simulated};

/// The scenario of a rule by its key.
fn scenario(rule: &str, subnets: u32, days: f64) -> Result<Scenario, JsError> {
    let rule = RuleId::from_key(rule).ok_or_else(|| JsError::new("no such rule"))?;
    Ok(plain(rule, f64::from(subnets), days)?)
}

/// The chain clock, which goes on from run to run.
#[wasm_bindgen]
pub struct Chain(ChainClock);

#[wasm_bindgen]
impl Chain {
    /// So many subnets under a rule.
    ///
    /// # Errors
    /// An unknown rule, or a value outside its range.
    #[wasm_bindgen(constructor)]
    pub fn new(rule: &str, subnets: u32) -> Result<Self, JsError> {
        Ok(Self(chain_clock(&scenario(rule, subnets, 1.0)?)))
    }

    /// Runs so many blocks.
    pub fn run(&mut self, blocks: u32) {
        for _ in 0..blocks {
            self.0.step();
        }
    }
}

/// A scenario for the fast clock.
#[wasm_bindgen]
pub struct Simulation(Scenario);

#[wasm_bindgen]
impl Simulation {
    /// So many subnets under a rule for so many days.
    ///
    /// # Errors
    /// An unknown rule, or a value outside its range.
    #[wasm_bindgen(constructor)]
    pub fn new(rule: &str, subnets: u32, days: f64) -> Result<Self, JsError> {
        Ok(Self(scenario(rule, subnets, days)?))
    }

    /// Simulates and records.
    pub fn run(&self) -> f64 {
        simulated(&self.0, Clock::Fast)
    }

    /// Simulates and records what is shown while a hand still moves.
    pub fn sketch(&self) -> f64 {
        simulated(&self.0, Clock::Sketch)
    }
}

/// The toy, which goes on from run to run.
#[wasm_bindgen]
pub struct Toy(dtao_toy::Toy);

#[wasm_bindgen]
impl Toy {
    /// So many subnets.
    #[wasm_bindgen(constructor)]
    pub fn new(subnets: usize) -> Self {
        Self(dtao_toy::Toy::new(subnets))
    }

    /// Runs so many blocks.
    pub fn run(&mut self, blocks: u32) {
        self.0.run(blocks);
    }

    /// The sum of all prices, in TAO per alpha.
    pub fn price_sum(&self) -> f64 {
        self.0.price_sum()
    }
}
