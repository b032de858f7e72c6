//! The claims of the source thread, as laws that hold for every scenario.
#![cfg(not(target_arch = "wasm32"))]

use dtao_engine::economy::rules::InjectionCap;
use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::{Alpha, Blocks, Tao};
use dtao_engine::run::block::next_block;
use dtao_engine::run::chain_clock::ChainClock;
use dtao_engine::run::happening::happen;
use dtao_engine::run::ledger::{TaoLedger, alpha_difference};
use dtao_engine::run::network::Network;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::terms::Terms;
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::{
    Amount, Event, EventKind, Field, Group, Kind, ParameterId, Scale, Scenario, ScenarioDraft,
};
use proptest::prelude::*;

/// Any valid scenario; each parameter anywhere in its range, or at one of its ends, any rule, any
/// events.
fn any_scenario() -> impl Strategy<Value = Scenario> {
    let units = proptest::collection::vec(
        prop_oneof![8 => 0.0..=1.0, 1 => Just(0.0), 1 => Just(1.0)],
        ParameterId::ALL.len(),
    );
    let rule = proptest::sample::select(RuleId::ALL.to_vec());
    let events = proptest::collection::vec(any_event(), 0..10);
    // Half of the time nobody does anything, and mostly there are few subnets and ten years at
    // most: all three cost time. Every range is reached, and every two ends together.
    let less = || prop_oneof![7 => Just(0.1), 1 => Just(1.0)];
    let (quiet, few) = (any::<bool>(), (less(), less()));
    (units, rule, events, quiet, few).prop_map(|(units, rule, events, quiet, (few, short))| {
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
            let value = if row.kind == Kind::Real {
                value
            } else {
                value.round()
            };
            draft.values[id] = value.clamp(row.minimum, row.maximum);
        }
        let subnets = &mut draft.values[ParameterId::Subnets];
        *subnets = (*subnets * few).ceil();
        let horizon = &mut draft.values[ParameterId::Horizon];
        *horizon = (*horizon * short).ceil();
        draft.values[ParameterId::Selected] = 1.0;
        if quiet {
            let group = |id: &ParameterId| id.parameter().group == Group::Behaviour;
            for id in ParameterId::ALL.into_iter().filter(group) {
                draft.values[id] = id.parameter().default;
            }
        }
        let blocks = draft.values[ParameterId::Horizon] * 7200.0;
        draft.events = events
            .into_iter()
            .map(|(part, kind)| Event {
                after: Blocks((blocks * part) as u64),
                kind,
            })
            .collect();
        or_named(draft)
    })
}

/// Where the choices of a custom rule cannot stand together, a named rule takes its place.
fn or_named(mut draft: ScenarioDraft) -> Scenario {
    if let Ok(scenario) = Scenario::try_from(draft.clone()) {
        return scenario;
    }
    let group = |id: &ParameterId| id.parameter().group == Group::Custom;
    for id in ParameterId::ALL.into_iter().filter(group) {
        draft.values[id] = id.parameter().default;
    }
    Scenario::try_from(draft).expect("the draft keeps to the ranges")
}

fn any_event() -> impl Strategy<Value = (f64, EventKind)> {
    let netuid = || prop_oneof![4 => 1..=4_u16, 1 => 1..=140_u16, 1 => Just(u16::MAX)];
    let part = || prop_oneof![6 => 0.0..=1.0, 1 => Just(0.0), 1 => Just(1.0)];
    let amount = || {
        prop_oneof![
            part().prop_map(Amount::Part),
            (0.0..=1.0f64).prop_map(|unit| Amount::Tokens(1e-9 * 2.1e16_f64.powf(unit)))
        ]
    };
    let kind = prop_oneof![
        (netuid(), amount()).prop_map(|(netuid, amount)| EventKind::Stake { netuid, amount }),
        (netuid(), amount()).prop_map(|(netuid, amount)| EventKind::Unstake { netuid, amount }),
        (netuid(), part(), prop_oneof![Just(0.0), 0.0..=400.0])
            .prop_map(|(netuid, part, days)| EventKind::Fail { netuid, part, days }),
        Just(EventKind::Register),
        proptest::option::of(netuid()).prop_map(|netuid| EventKind::Remove { netuid }),
        (netuid(), any::<bool>())
            .prop_map(|(netuid, enabled)| EventKind::SwitchEmission { netuid, enabled }),
        proptest::sample::select(RuleId::ALL.to_vec()).prop_map(EventKind::SwitchRule),
    ];
    (part(), kind)
}

/// The scenario under a rule, where nobody does anything.
fn quiet(scenario: &Scenario, rule: RuleId) -> Scenario {
    let mut draft = scenario.draft().clone();
    draft.rule = rule;
    draft.events = [].into();
    let group = |id: &ParameterId| id.parameter().group == Group::Behaviour;
    for id in ParameterId::ALL.into_iter().filter(group) {
        draft.values[id] = id.parameter().default;
    }
    or_named(draft)
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
        let mut events = scenario.events().iter();
        for (index, (stake, part)) in trades.into_iter().enumerate() {
            clock.step();
            // All of the run's events, one a block; a refused one must leave the books alone.
            if let Some(event) = events.next() {
                let _ = clock.change(|terms, network| happen(&event.kind, &scenario, terms, network));
            }
            let subnet = index % start.subnets.len();
            let now = clock.network();
            // So must a refused trade.
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
    fn without_trades_the_ideal_rule_moves_no_price(scenario in any_scenario()) {
        let scenario = quiet(&scenario, RuleId::Thread);
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
    fn the_ideal_rule_gives_every_pool_the_same_alpha(scenario in any_scenario()) {
        let scenario = quiet(&scenario, RuleId::Thread);
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
            // And so is the worth of what its participants get: every alpha is as old as the others.
            prop_assert_eq!(block.alpha_out, blocks[0].alpha_out);
        }
    }

    /// Below the least that every pool needs, each gets all the alpha that a block may, and what
    /// comes in above it pushes its price up.
    #[test]
    fn while_prices_add_up_to_less_than_emission_over_alpha_the_launch_rule_caps(
        scenario in any_scenario(),
        sum in 0.01..0.99f64,
    ) {
        let mut draft = quiet(&scenario, RuleId::Launch).draft().clone();
        draft.values[ParameterId::PriceSum] = sum;
        draft.values[ParameterId::Issuance] = 0.0;
        draft.values[ParameterId::RootStake] = 0.0;
        let scenario = Scenario::try_from(draft).unwrap();
        let network = Network::at_start(&scenario);
        let blocks = next_block(&Terms::of(&scenario), &network);
        for (index, block) in blocks.iter().enumerate() {
            let (tao, alpha) = (network.subnets.tao_reserve[index] as f64, network.subnets.alpha_reserve[index] as f64);
            // Whole rao of dust have no price to speak of.
            if tao < 1e4 || block.alpha_out == 0.0 || alpha >= 2e18 {
                continue;
            }
            prop_assert_eq!(block.alpha_in, block.alpha_out);
            // But for the fraction of a rao that is dropped.
            let after = (tao + block.tao_in + 1.0) / (alpha + block.alpha_in);
            prop_assert!(after >= tao / alpha * (1.0 - 1e-9), "{} {}", tao / alpha, after);
        }
    }

    #[test]
    fn a_round_trip_never_gains(scenario in any_scenario(), part in 0.0..2.0f64) {
        let mut clock = clock(&scenario);
        let tao = clock.network().subnets.tao_reserve[0] as f64 * part;
        if let Ok(staked) = clock.stake(0, Tao::from_rao(tao as u64))
            && let Ok(unstaked) = clock.unstake(0, staked.received)
        {
            prop_assert!(unstaked.received <= staked.paid_in.saturating_add(staked.fee));
        }
    }

    #[test]
    fn no_supply_passes_its_cap_and_nothing_breaks(scenario in any_scenario()) {
        let trajectory = simulate(&scenario, Clock::Fast);
        let capped = |rule| scenario.rule_set(rule).injection_cap != InjectionCap::None;
        let rules = scenario.events().iter().filter_map(|event| match event.kind {
            EventKind::SwitchRule(rule) => Some(rule),
            _ => None,
        });
        let is_capped = rules.chain([scenario.rule()]).all(capped);
        let cap = Terms::of(&scenario).schedule.supply_cap() as f64 / 1e9;
        let start = trajectory.issuance()[0];
        for issuance in trajectory.issuance() {
            prop_assert!(*issuance <= cap.max(start) * (1.0 + 1e-12), "{issuance} {cap}");
        }
        let last = trajectory.blocks().len() - 1;
        let mut shares = 0.0;
        for index in 0..trajectory.subnet_count() {
            let alpha = |sample: usize| {
                let of = |column| trajectory.column(column, index)[sample];
                of(Column::AlphaReserve) + of(Column::AlphaOutstanding)
            };
            // A registration opens a pool with alpha of its own; every block adds two emissions.
            let opened = (0..=last).map(alpha).find(|alpha| *alpha > 0.0).unwrap_or(0.0);
            let most = cap.max(opened) + 2.0 * scenario.value(ParameterId::FirstEmission);
            if is_capped && trajectory.netuids()[index] <= scenario.value(ParameterId::Subnets) as u16 {
                prop_assert!(alpha(last) <= most * (1.0 + 1e-9), "{} {most}", alpha(last));
            }
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
    fn one_subnet_takes_all_emission(
        price in 0.01..100.0f64,
        rule in proptest::sample::select(RuleId::NAMED.to_vec()),
    ) {
        let mut draft = ScenarioDraft { rule, ..ScenarioDraft::default() };
        draft.values[ParameterId::Subnets] = 1.0;
        draft.values[ParameterId::PriceSum] = price;
        let scenario = Scenario::try_from(draft).unwrap();
        let blocks = next_block(&Terms::of(&scenario), &Network::at_start(&scenario));
        // What is injected, what buys alpha, and what is paid out: rao of dust but for that.
        prop_assert!((blocks[0].issued() - 1e9).abs() <= 2.0, "{:?}", blocks[0]);
    }

    #[test]
    fn every_invalid_scenario_is_refused_with_all_that_is_wrong(
        scenario in any_scenario(),
        bad in proptest::collection::btree_map(0..ParameterId::ALL.len(), 0..4_u8, 1..6),
    ) {
        let mut draft = scenario.draft().clone();
        for (&place, how) in &bad {
            let row = ParameterId::ALL[place].parameter();
            draft.values[row.id] = match how {
                0 => f64::NAN,
                1 => f64::INFINITY,
                2 => row.minimum - 1.0,
                _ => row.maximum * 2.0 + 1.0,
            };
        }
        let error = Scenario::try_from(draft).expect_err("values are outside their ranges");
        for place in bad.into_keys() {
            let row = ParameterId::ALL[place].parameter();
            let found = error.problems.iter().find(|problem| problem.key == row.key);
            let problem = found.expect("each bad value is named");
            prop_assert_eq!(problem.field, Field::Parameter(row.id));
            prop_assert_eq!(problem.allowed, row.allowed());
        }
    }

    #[test]
    fn a_failing_subnet_gives_its_share_to_the_others(scenario in any_scenario(), part in 0.01..=1.0) {
        let mut draft = quiet(&scenario, RuleId::Thread).draft().clone();
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
