//! A run as columns of JavaScript's own.

use dtao_engine::economy::units::{Block, Blocks, RAO_PER_TOKEN};
use dtao_engine::run::trajectory::{self, Column};
use dtao_engine::scenario::Scenario;
use js_sys::Float64Array;
use serde::Serialize;
use tsify::Tsify;

use crate::happening::Happening;

/// A run, sampled. All columns are of the same length: a number for each sample, the first of them
/// the start.
#[derive(Clone, Debug, Serialize, Tsify)]
pub struct Trajectory {
    /// The blocks that the samples are the state after.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub blocks: Float64Array,
    /// Days of 7,200 blocks since the start.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub days: Float64Array,
    /// TAO issued.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub issuance: Float64Array,
    /// The next block's TAO emission.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub emission: Float64Array,
    /// The subnets; one that registers during the run is all zero until then.
    pub subnets: Vec<SubnetColumns>,
    /// All halvings in their order.
    pub halvings: Vec<Halving>,
    /// What happened beside the blocks, in its order.
    pub happenings: Vec<Happening>,
}

/// One subnet of a run.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SubnetColumns {
    /// Its number.
    pub netuid: u16,
    /// Its name; empty where it has none.
    pub name: String,
    /// TAO in the pool.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub tao_reserve: Float64Array,
    /// Alpha in the pool.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub alpha_reserve: Float64Array,
    /// Alpha outside the pool.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub alpha_outstanding: Float64Array,
    /// Spot price, in TAO per alpha.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub price: Float64Array,
    /// Moving price, in TAO per alpha.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub moving_price: Float64Array,
    /// Share of the next block's TAO, 0 to 1.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub share: Float64Array,
}

/// A halving.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct Halving {
    /// The first block with the new emission.
    pub block: f64,
    /// The subnet whose alpha halved; left out for TAO.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub netuid: Option<u16>,
    /// The new emission per block, in TAO or alpha.
    pub emission: f64,
}

impl Trajectory {
    /// The columns of a scenario's run.
    pub(crate) fn new(scenario: &Scenario, run: &trajectory::Trajectory) -> Self {
        let netuids = run.netuids();
        let days: Vec<f64> = run
            .blocks()
            .iter()
            .map(|&block| day(scenario, block))
            .collect();
        let blocks: Vec<f64> = run.blocks().iter().map(|block| block.0 as f64).collect();
        let subnets = scenario.places().into_iter().enumerate();
        let halvings = run.halvings().iter().map(|halving| Halving {
            block: halving.block.0 as f64,
            netuid: halving.subnet.map(|place| netuids[place]),
            emission: halving.emission as f64 / RAO_PER_TOKEN as f64,
        });
        let happenings = run.happenings().iter();
        Self {
            blocks: column(&blocks),
            days: column(&days),
            issuance: column(run.issuance()),
            emission: column(run.emission()),
            subnets: subnets
                .map(|(place, row)| SubnetColumns {
                    netuid: row.netuid,
                    name: row.name,
                    tao_reserve: column(run.column(Column::TaoReserve, place)),
                    alpha_reserve: column(run.column(Column::AlphaReserve, place)),
                    alpha_outstanding: column(run.column(Column::AlphaOutstanding, place)),
                    price: column(run.column(Column::Price, place)),
                    moving_price: column(run.column(Column::MovingPrice, place)),
                    share: column(run.column(Column::Share, place)),
                })
                .collect(),
            halvings: halvings.collect(),
            happenings: happenings
                .map(|happening| Happening::new(scenario, happening))
                .collect(),
        }
    }
}

/// Days since the start of the run.
pub(crate) fn day(scenario: &Scenario, block: Block) -> f64 {
    (block - scenario.start_block()).0 as f64 / Blocks::PER_DAY.0 as f64
}

fn column(values: &[f64]) -> Float64Array {
    Float64Array::from(values)
}
