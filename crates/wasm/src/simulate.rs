//! A run.

use dtao_engine::run::simulate::{self, Clock};
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::out;
use crate::given::scenario_text;
use crate::scenario::read_whole;
use crate::trajectory::Trajectory;

/// Runs a scenario from its start to its horizon.
///
/// # Errors
/// Throws a `PlaygroundError` where something in the scenario cannot be used as it stands; what
/// `decodeLink` makes of a damaged link can.
#[wasm_bindgen]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "string | Scenario")] scenario: JsValue,
) -> Result<Ts<Trajectory>, JsValue> {
    let scenario = read_whole(&scenario_text(&scenario)?)?.scenario;
    let run = simulate::simulate(&scenario, Clock::Fast);
    out(&Trajectory::new(&scenario, &run))
}
