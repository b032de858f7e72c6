//! The same numbers everywhere: one digest of a set of trajectories, natively and in wasm.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::{Amount, Event, EventKind, ParameterId, Scenario, ScenarioDraft};

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
        for happening in run.happenings() {
            self.add(happening.block.0);
            self.add(u64::from(happening.outcome.is_ok()));
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

/// The same with everything that people do and that can happen.
fn eventful(rule: RuleId, days: f64) -> Scenario {
    let mut draft = scenario(rule, days).draft().clone();
    draft.values[ParameterId::MinersSell] = 0.6;
    draft.values[ParameterId::Inflow] = 1500.0;
    draft.values[ParameterId::Noise] = 1.5;
    draft.values[ParameterId::Seed] = 20_261_122.0;
    draft.values[ParameterId::SpreadLaw] = 1.0;
    let kinds = [
        EventKind::Stake {
            netuid: 2,
            amount: Amount::Tokens(321.5),
        },
        EventKind::Unstake {
            netuid: 7,
            amount: Amount::Part(0.25),
        },
        EventKind::Register,
        EventKind::Fail {
            netuid: 3,
            part: 0.9,
            days: days / 6.0,
        },
        EventKind::SwitchEmission {
            netuid: 17,
            enabled: true,
        },
        EventKind::Remove { netuid: Some(5) },
        EventKind::SwitchRule(RuleId::Gated),
        EventKind::SwitchRule(RuleId::Custom),
    ];
    let blocks = days * 7200.0 / 10.0;
    draft.events = kinds
        .into_iter()
        .zip(1..)
        .map(|(kind, index)| Event {
            after: Blocks((blocks * f64::from(index)) as u64),
            kind,
        })
        .collect();
    Scenario::try_from(draft).expect("the events keep to the ranges")
}

#[test]
fn the_same_numbers_to_the_bit() {
    let mut digest = Digest(0xcbf2_9ce4_8422_2325);
    for rule in RuleId::NAMED {
        digest.add_run(&simulate(&scenario(rule, 3000.0), Clock::Fast));
        digest.add_run(&simulate(&eventful(rule, 300.0), Clock::Fast));
        digest.add_run(&simulate(&scenario(rule, 3.0), Clock::Chain));
        digest.add_run(&simulate(&eventful(rule, 3.0), Clock::Chain));
    }
    assert_eq!(format!("{:016x}", digest.0), "e0792ac6b24fdc30");
}
