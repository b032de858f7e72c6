//! The same numbers everywhere: one digest of a set of trajectories, natively and in wasm.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::{ParameterId, Scenario, ScenarioDraft};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// FNV-1a, 64 bits: every bit of every number counts.
struct Digest(u64);

impl Digest {
    fn add(&mut self, bits: u64) {
        for byte in bits.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn add_run(&mut self, run: &Trajectory) {
        let columns = Column::ALL
            .into_iter()
            .flat_map(|column| (0..run.subnet_count()).map(move |index| run.column(column, index)));
        for column in columns.chain([run.issuance(), run.emission()]) {
            column.iter().for_each(|value| self.add(value.to_bits()));
        }
        for halving in run.halvings() {
            self.add(halving.block.0);
            self.add(halving.emission);
        }
    }
}

fn scenario(rule: RuleId, days: f64) -> Scenario {
    let mut draft = ScenarioDraft {
        rule,
        ..ScenarioDraft::default()
    };
    draft.values[ParameterId::Horizon] = days;
    draft.values[ParameterId::RootStake] = 5_900_000.0;
    draft.values[ParameterId::Issuance] = 8_650_000.0;
    draft.values[ParameterId::Spread] = 1.3;
    Scenario::try_from(draft).expect("the draft keeps to the ranges")
}

#[test]
fn the_same_numbers_to_the_bit() {
    let mut digest = Digest(0xcbf2_9ce4_8422_2325);
    for rule in RuleId::ALL {
        digest.add_run(&simulate(&scenario(rule, 3000.0), Clock::Fast));
    }
    for rule in RuleId::NAMED {
        digest.add_run(&simulate(&scenario(rule, 3.0), Clock::Chain));
    }
    assert_eq!(format!("{:016x}", digest.0), "b411aaec59b9b448");
}
