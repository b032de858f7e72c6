//! The claims of the source thread, as laws that hold for every scenario.
#![cfg(not(target_arch = "wasm32"))]

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::{Alpha, Tao};
use dtao_engine::run::block::next_block;
use dtao_engine::run::chain_clock::ChainClock;
use dtao_engine::run::ledger::{TaoLedger, alpha_difference};
use dtao_engine::run::network::Network;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::terms::Terms;
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::{Kind, ParameterId, Scale, Scenario, ScenarioDraft};
use proptest::prelude::*;

/// Any valid scenario; each parameter anywhere in its range, or at one of its ends.
fn any_scenario() -> impl Strategy<Value = Scenario> {
    let units = proptest::collection::vec(
        prop_oneof![8 => 0.0..=1.0, 1 => Just(0.0), 1 => Just(1.0)],
        ParameterId::ALL.len(),
    );
    let rule = proptest::sample::select(RuleId::NAMED.to_vec());
    (units, rule).prop_map(|(units, rule)| {
        let mut draft = ScenarioDraft {
            rule,
            ..ScenarioDraft::default()
        };
        for (id, part) in ParameterId::ALL.into_iter().zip(units) {
            let row = id.parameter();
            let value = match row.scale {
                Scale::Linear => row.minimum + part * (row.maximum - row.minimum),
                Scale::Logarithmic => row.minimum * (row.maximum / row.minimum).powf(part),
            };
            let value = if row.kind == Kind::Whole {
                value.round()
            } else {
                value
            };
            draft.values[id] = value.clamp(row.minimum, row.maximum);
        }
        draft.values[ParameterId::Selected] = 1.0;
        Scenario::try_from(draft).expect("the draft keeps to the ranges")
    })
}

fn clock(scenario: &Scenario) -> ChainClock {
    ChainClock::new(Terms::of(scenario), Network::at_start(scenario))
}

fn prices(network: &Network) -> Vec<f64> {
    let subnets = &network.subnets;
    let pairs = subnets.tao_reserve.iter().zip(&subnets.alpha_reserve);
    pairs
        .map(|(&tao, &alpha)| tao as f64 / (alpha.max(1)) as f64)
        .collect()
}

proptest! {
    #[test]
    fn the_ledger_adds_up_at_every_block(
        scenario in any_scenario(),
        trades in proptest::collection::vec((any::<bool>(), 0.0..=1.0), 20),
    ) {
        let mut clock = clock(&scenario);
        let start = clock.network().clone();
        let books = TaoLedger::open(&start);
        for (index, (stake, part)) in trades.into_iter().enumerate() {
            clock.step();
            let subnet = index % start.subnets.len();
            let now = clock.network();
            // A refused trade must leave the books alone too.
            let _ = if stake {
                clock.stake(subnet, Tao::from_rao((now.subnets.tao_reserve[subnet] as f64 * part) as u64)).map(|_| ())
            } else {
                clock.unstake(subnet, Alpha::from_rao((now.subnets.alpha_outstanding[subnet] as f64 * part) as u64)).map(|_| ())
            };
            let now = clock.network();
            prop_assert_eq!(books.at(now).difference(), 0);
            for index in 0..now.subnets.len() {
                prop_assert_eq!(alpha_difference(&start, now, index), 0);
            }
        }
    }

    #[test]
    fn without_trades_the_ideal_rule_moves_no_price(mut scenario in any_scenario()) {
        let mut draft = scenario.draft().clone();
        draft.rule = RuleId::Thread;
        scenario = Scenario::try_from(draft).unwrap();
        let mut clock = clock(&scenario);
        let start = clock.network().subnets.clone();
        let before = prices(clock.network());
        for _ in 0..50 {
            clock.step();
        }
        let network = clock.network();
        for (index, (before, after)) in before.iter().zip(prices(network)).enumerate() {
            // Each of the two reserves loses less than a rao a block to rounding.
            let rounding = 51.0 / start.tao_reserve[index].max(1) as f64
                + 51.0 / start.alpha_reserve[index].max(1) as f64;
            prop_assert!((after / before - 1.0).abs() <= rounding, "{before} {after}");
        }
    }

    #[test]
    fn the_ideal_rule_gives_every_pool_the_same_alpha(mut scenario in any_scenario()) {
        let mut draft = scenario.draft().clone();
        draft.rule = RuleId::Thread;
        scenario = Scenario::try_from(draft).unwrap();
        let network = Network::at_start(&scenario);
        let blocks = next_block(&Terms::of(&scenario), &network);
        let prices = prices(&network);
        let sum: f64 = prices.iter().sum();
        let tao: f64 = blocks.iter().map(|block| block.tao_in).sum();
        for (index, (block, price)) in blocks.iter().zip(&prices).enumerate() {
            if network.subnets.tao_reserve[index] == 0 {
                continue;
            }
            let grain = 1.0 + blocks[0].alpha_in * 1e-9;
            prop_assert!((block.alpha_in - blocks[0].alpha_in).abs() <= grain);
            let expected = tao * price / sum;
            prop_assert!((block.tao_in - expected).abs() <= 1.0 + 129.0 * price / sum + expected * 1e-9);
        }
    }

    #[test]
    fn tao_never_passes_its_cap_and_nothing_breaks(scenario in any_scenario()) {
        let trajectory = simulate(&scenario, Clock::Fast);
        let cap = Terms::of(&scenario).schedule.supply_cap() as f64 / 1e9;
        let start = trajectory.issuance()[0];
        for issuance in trajectory.issuance() {
            prop_assert!(*issuance <= cap.max(start) * (1.0 + 1e-12), "{issuance} {cap}");
        }
        let last = trajectory.blocks().len() - 1;
        let mut shares = 0.0;
        for index in 0..trajectory.subnet_count() {
            for column in Column::ALL {
                for value in trajectory.column(column, index) {
                    prop_assert!(value.is_finite() && *value >= 0.0, "{column:?} {value}");
                }
            }
            shares += trajectory.column(Column::Share, index)[last];
        }
        prop_assert!(shares < 1.0 + 1e-9);
    }

    #[test]
    fn one_subnet_takes_all_emission(price in 0.01..100.0f64) {
        let mut draft = ScenarioDraft::default();
        draft.values[ParameterId::Subnets] = 1.0;
        draft.values[ParameterId::PriceSum] = price;
        let scenario = Scenario::try_from(draft).unwrap();
        let blocks = next_block(&Terms::of(&scenario), &Network::at_start(&scenario));
        prop_assert_eq!(blocks[0].tao_in, 1e9);
    }

    #[test]
    fn a_failing_subnet_gives_its_share_to_the_others(scenario in any_scenario(), part in 0.01..=1.0) {
        let mut draft = scenario.draft().clone();
        draft.rule = RuleId::Thread;
        draft.values[ParameterId::Subnets] = draft.values[ParameterId::Subnets].max(2.0);
        let scenario = Scenario::try_from(draft).unwrap();
        let terms = Terms::of(&scenario);
        let mut clock = clock(&scenario);
        let before = next_block(&terms, clock.network());
        let sold = clock.network().subnets.alpha_outstanding[0] as f64 * part;
        prop_assume!(clock.unstake(0, Alpha::from_rao(sold as u64)).is_ok());
        let after = next_block(&terms, clock.network());
        let sum = |blocks: &[dtao_engine::run::block::SubnetBlock]| blocks.iter().map(|block| block.tao_in).sum::<f64>();
        prop_assert!((sum(&before) - sum(&after)).abs() <= before.len() as f64);
        prop_assert!(after[0].tao_in <= before[0].tao_in);
        for (before, after) in before.iter().zip(&after).skip(1) {
            prop_assert!(after.tao_in >= before.tao_in - 1.0);
        }
    }
}
