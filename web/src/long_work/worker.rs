//! What is done in the worker.

use dtao_decimal::shortest;
use dtao_engine::economy::units::Blocks;
use dtao_engine::run::ensemble::{Ensemble, WATCHED_COLUMNS};
use dtao_engine::run::simulate::{Clock, simulate, simulate_with_progress};
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::Scenario;
use dtao_permalink::decode;
use js_sys::{Array, Float64Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{Blob, DedicatedWorkerGlobalScope};

use dtao_views::seeds::{SEEDS, watched};

use super::Job;
use crate::networks;

/// Seeds between two looks at an ensemble under way.
const SEEDS_A_LOOK: usize = 10;

/// Does a job, by its key, on the scenario of a link, telling the page of it: which part is done
/// (0 to 1), and what came of it where anything did.
#[wasm_bindgen]
pub async fn work(job: String, link: String) {
    networks::load().await;
    let scenario = decode(&link).link.scenario;
    match Job::ALL.into_iter().find(|known| known.key() == job) {
        Some(Job::Ensemble) => ensemble(&scenario),
        Some(Job::Check) => check(&scenario),
        Some(Job::Export) => export(&scenario),
        None => {}
    }
}

fn tell(part: f64, outcome: &JsValue) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // Refused for what cannot be copied only.
    let _ = scope.post_message(&Array::of2(&part.into(), outcome));
}

fn ensemble(scenario: &Scenario) {
    let watched = watched(scenario);
    let mut ensemble = Ensemble::new(scenario, watched.clone());
    for seed in 1..=SEEDS {
        ensemble.run_next();
        let part = seed as f64 / SEEDS as f64;
        if seed % SEEDS_A_LOOK != 0 {
            tell(part, &JsValue::UNDEFINED);
            continue;
        }
        let mut values = Vec::new();
        for column in 0..WATCHED_COLUMNS.len() {
            for place in 0..watched.len() {
                let bands = ensemble.bands(column, place);
                values.extend(bands.low);
                values.extend(bands.median);
                values.extend(bands.high);
            }
        }
        tell(part, &Float64Array::from(values.as_slice()));
    }
}

fn check(scenario: &Scenario) {
    let chain = simulate_with_progress(scenario, Clock::Chain, |part| {
        // The whole is told with what came of it.
        if part < 1.0 {
            tell(part, &JsValue::UNDEFINED);
        }
    });
    let fast = simulate(scenario, Clock::Fast);
    let [price, tao, alpha, outstanding, share] = [
        Column::Price,
        Column::TaoReserve,
        Column::AlphaReserve,
        Column::AlphaOutstanding,
        Column::Share,
    ]
    .map(|column| furthest(&chain, &fast, column));
    let amounts = tao.max(alpha).max(outstanding);
    tell(1.0, &Float64Array::from([price, amounts, share].as_slice()));
}

/// How far two runs are apart in a column, at most: relatively, but for shares.
fn furthest(chain: &Trajectory, fast: &Trajectory, column: Column) -> f64 {
    let mut furthest = 0.0_f64;
    for index in 0..chain.subnet_count().min(fast.subnet_count()) {
        let pairs = chain.column(column, index).iter();
        for (ours, theirs) in pairs.zip(fast.column(column, index)) {
            let scale = match column {
                Column::Share => 1.0,
                // Below a rao nothing is apart.
                _ => ours.abs().max(1e-9),
            };
            furthest = furthest.max((ours - theirs).abs() / scale);
        }
    }
    furthest
}

/// Writes a row for each sample and subnet, as the command line does.
fn export(scenario: &Scenario) {
    let run = simulate(scenario, Clock::Fast);
    let rows = scenario.places();
    let parts = Array::new();
    let mut text = String::from("day,block,issuance_tao,block_emission_tao,netuid,name");
    for column in Column::ALL {
        text.push(',');
        text.push_str(column.name());
    }
    text.push('\n');
    for (sample, block) in run.blocks().iter().enumerate() {
        let days = (*block - scenario.start_block()).0 as f64 / Blocks::PER_DAY.0 as f64;
        for (index, row) in rows.iter().enumerate() {
            text.push_str(&shortest(days));
            text.push_str(&format!(",{},", block.0));
            text.push_str(&shortest(run.issuance()[sample]));
            text.push(',');
            text.push_str(&shortest(run.emission()[sample]));
            text.push_str(&format!(
                ",{},\"{}\"",
                row.netuid,
                row.name.replace('"', "\"\"")
            ));
            for column in Column::ALL {
                text.push(',');
                text.push_str(&shortest(run.column(column, index)[sample]));
            }
            text.push('\n');
        }
        parts.push(&text.as_str().into());
        text.clear();
        let part = (sample + 1) as f64 / run.blocks().len() as f64;
        if part < 1.0 {
            tell(part, &JsValue::UNDEFINED);
        }
    }
    if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
        tell(1.0, &blob);
    }
}
