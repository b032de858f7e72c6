//! The scenarios that have a name.
//!
//! Real network states are turned into columns of numbers when the crate is built, by `build.rs`,
//! from the recorded files in `data/`.
//!
//! # Examples
//! ```
//! use dtao_engine::scenario::{ParameterId, Scenario};
//! use dtao_presets::PresetId;
//!
//! let scenario = Scenario::try_from(PresetId::MainNetwork20260807.draft())?;
//! assert_eq!(scenario.value(ParameterId::Subnets), 128.0);
//! # Ok::<(), dtao_engine::scenario::ScenarioError>(())
//! ```

use std::sync::{Arc, OnceLock};

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::{Alpha, Block, Tao};
use dtao_engine::scenario::{
    ParameterId, Scenario, ScenarioDraft, SubnetRow, SubnetSettings, rules_at_their_dates,
};

/// A scenario that has a name. What a name stands for never changes: links depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PresetId {
    /// The ideal of the source thread: every parameter at its default.
    #[default]
    Thread,
    /// The Bittensor main network at block 8,791,247.
    MainNetwork20260807,
    /// A made-up network at DTAO's launch, under one rule of the chain after the other.
    RulesAtTheirDates,
}

impl PresetId {
    /// Every preset, in the order in which a page offers them.
    pub const ALL: [Self; 3] = [
        Self::Thread,
        Self::MainNetwork20260807,
        Self::RulesAtTheirDates,
    ];

    /// The name in links and on the command line. Never reused for another preset.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Thread => "thread",
            Self::MainNetwork20260807 => "main-2026-08-07",
            Self::RulesAtTheirDates => "dated",
        }
    }

    /// The preset of that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.key() == key)
    }

    /// The name that a page shows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thread => "Sixteen subnets, the ideal rule",
            Self::MainNetwork20260807 => "Main network, 7 August 2026",
            Self::RulesAtTheirDates => "The rules we model, at their dates",
        }
    }

    /// Whom the data comes from, or what of it is made up; to be shown wherever the preset is.
    #[must_use]
    pub const fn credit(self) -> Option<&'static str> {
        match self {
            Self::Thread => None,
            Self::MainNetwork20260807 => Some(main_network::CREDIT),
            Self::RulesAtTheirDates => Some(launch::CREDIT),
        }
    }

    /// The scenario that the name stands for. Cheap after the first call: rows are shared.
    #[must_use]
    pub fn draft(self) -> ScenarioDraft {
        match self {
            Self::Thread => ScenarioDraft::default(),
            Self::MainNetwork20260807 => main_network_draft(),
            Self::RulesAtTheirDates => launch_draft(),
        }
    }

    /// What the chain itself recorded for each subnet in the block of the state, in the order of
    /// the draft's rows; `None` where the preset is not of a real network.
    #[must_use]
    pub fn recorded(self) -> Option<&'static [Recorded]> {
        static RECORDED: OnceLock<Vec<Recorded>> = OnceLock::new();
        match self {
            Self::Thread | Self::RulesAtTheirDates => None,
            Self::MainNetwork20260807 => Some(RECORDED.get_or_init(|| {
                let rows = columns(main_network::RECORDED).into_iter();
                rows.map(|[tao, alpha, excess]| (tao, alpha, excess))
                    .collect()
            })),
        }
    }

    /// The scenario that the name stands for, checked.
    #[must_use]
    pub fn scenario(self) -> Scenario {
        Scenario::try_from(self.draft())
            .or_else(|_| Scenario::try_from(ScenarioDraft::default()))
            // Without the error, whose `Debug` would be the largest part of this in a page.
            .map_err(drop)
            .expect("the defaults are within their own ranges, which a test of the engine holds")
    }
}

/// One subnet's block as the chain recorded it, in rao: TAO into the pool, alpha into the pool, and
/// TAO that bought alpha.
pub type Recorded = (u64, u64, u64);

/// Block 8,791,247 of the main network: what is not per subnet, as recorded with the state.
mod main_network {
    /// The subnets' numbers, as [`super::columns`] reads them.
    pub const ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/block_8791247"));
    /// The subnets' names, one a line.
    pub const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/block_8791247_names"));
    /// What the chain recorded of that block, as [`super::columns`] reads it.
    pub const RECORDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/block_8791247_recorded"));
    /// The block after which a run starts.
    pub const BLOCK: u64 = 8_791_247;
    /// TAO issued so far.
    pub const ISSUANCE: f64 = 11_206_919.340_788_886;
    /// TAO staked to root.
    pub const ROOT_STAKE: f64 = 5_445_703.100_864_541;
    /// Weight of a root TAO beside an alpha.
    pub const TAO_WEIGHT: f64 = 0.18;
    /// The moving price of the network behaves as if its rate were 2.5e-4 to 3e-4, a hundred
    /// times the code's default: administrators can change the stored value.
    pub const MOVING_RATE: f64 = 0.000_3;
    /// θ, the bar of the gate over shares, as the chain had it stored. Without one (`bar=0`) the
    /// rule takes the 0.75 quantile of the shares, which the chain's own bar follows slowly: at
    /// this block it is 0.0081855, and a subnet's TAO moves by 1.1 % at the median, 3.9 % at
    /// most. Kept fixed here: a run in which the shares spread otherwise drifts from the chain.
    pub const GATE_BAR: f64 = 0.008_232_527_922_764_766;
    /// Four years.
    pub const DAYS: f64 = 1461.0;
    /// The subnet that is shown first.
    pub const SELECTED: u16 = 64;
    /// Whom the values come from.
    pub const CREDIT: &str = "On-chain state of the Bittensor main network, as recorded in the \
        public repository JSONbored/metagraphed, registry/native/finney-subnets.json, \
        commit 7eb09089. Values only.";
}

/// DTAO's launch on 13 February 2025, as far as a made-up network can stand for it.
mod launch {
    /// The block after which a run starts.
    pub const BLOCK: u64 = 4_920_351;
    /// TAO issued so far, a round number: the one with which TAO halves in the middle of
    /// December 2025, as it did.
    pub const ISSUANCE: f64 = 8_300_000.0;
    /// TAO staked to root, a round number.
    pub const ROOT_STAKE: f64 = 5_900_000.0;
    /// Subnets, a round number.
    pub const SUBNETS: f64 = 64.0;
    /// TAO in a pool on average: each pool of the chain opened with one.
    pub const DEPTH: f64 = 1.0;
    /// Past the last rule that we model.
    pub const DAYS: f64 = 600.0;
    /// What of it is the chain's.
    pub const CREDIT: &str = "Not the chain’s exact history. The rules that we model come into \
        force at their dates; between them the chain changed in steps that no rule here carries, \
        and from June 2025 to June 2026 its pools had liquidity by price range. The start is made \
        up: 64 subnets with prices by Zipf’s law, pools of one TAO on average, round supplies. \
        Nobody trades or registers, and so the 34 days of net flow share TAO out by what is next \
        to noise.";
}

fn launch_draft() -> ScenarioDraft {
    let mut draft = ScenarioDraft {
        rule: RuleId::Launch,
        start_block: Block(launch::BLOCK),
        events: rules_at_their_dates(0).into(),
        ..ScenarioDraft::default()
    };
    for (id, value) in [
        (ParameterId::Subnets, launch::SUBNETS),
        (ParameterId::Issuance, launch::ISSUANCE),
        (ParameterId::RootStake, launch::ROOT_STAKE),
        (ParameterId::Depth, launch::DEPTH),
        (ParameterId::Horizon, launch::DAYS),
    ] {
        draft.values[id] = value;
    }
    draft
}

fn main_network_draft() -> ScenarioDraft {
    static DRAFT: OnceLock<ScenarioDraft> = OnceLock::new();
    DRAFT
        .get_or_init(|| {
            let mut draft = ScenarioDraft {
                rule: RuleId::Gated,
                start_block: Block(main_network::BLOCK),
                ..ScenarioDraft::default()
            };
            let names = main_network::NAMES.split('\n');
            let rows: Arc<[SubnetRow]> = columns(main_network::ROWS)
                .into_iter()
                .zip(names)
                .zip(1..)
                .map(row)
                .collect();
            for (id, value) in [
                (ParameterId::Subnets, rows.len() as f64),
                (ParameterId::Issuance, main_network::ISSUANCE),
                (ParameterId::RootStake, main_network::ROOT_STAKE),
                (ParameterId::TaoWeight, main_network::TAO_WEIGHT),
                (ParameterId::MovingRate, main_network::MOVING_RATE),
                (ParameterId::GateBar, main_network::GATE_BAR),
                (ParameterId::Horizon, main_network::DAYS),
                (ParameterId::Selected, f64::from(main_network::SELECTED)),
            ] {
                draft.values[id] = value;
            }
            draft.rows = Some(rows);
            draft
        })
        .clone()
}

/// Rows of numbers that were written column by column, seven bits to a byte, the lowest first, with
/// the eighth set where more follow.
fn columns<const N: usize>(bytes: &[u8]) -> Vec<[u64; N]> {
    let count = bytes.iter().filter(|byte| **byte < 0x80).count() / N;
    let mut rows = vec![[0; N]; count];
    let mut bytes = bytes.iter();
    for column in 0..N {
        for row in &mut rows {
            let mut shift = 0;
            for byte in bytes.by_ref() {
                row[column] |= u64::from(byte & 0x7f) << shift;
                shift += 7;
                if *byte < 0x80 {
                    break;
                }
            }
        }
    }
    rows
}

/// Netuids left out below, TAO and alpha in the pool and alpha outside it in rao, moving price and the part of the
/// miners' emission that is burned in 2⁻³², block of the first emission or 0, switches; with a name, and which row it is.
fn row(((numbers, name), place): (([u64; 8], &str), u64)) -> SubnetRow {
    let [
        gap,
        tao,
        alpha,
        outstanding,
        moving_price,
        miner_burned,
        first,
        switches,
    ] = numbers;
    let fixed32 = |bits: u64| bits as f64 / 4_294_967_296.0;
    SubnetRow {
        netuid: (place + gap) as u16,
        name: name.to_owned(),
        tao_reserve: Tao::from_rao(tao),
        alpha_reserve: Alpha::from_rao(alpha),
        alpha_outstanding: Alpha::from_rao(outstanding),
        moving_price: fixed32(moving_price),
        settings: SubnetSettings {
            miner_burned: fixed32(miner_burned),
            emission_enabled: switches & 1 != 0,
            subtoken_enabled: switches & 2 != 0,
            registration_allowed: switches & 4 != 0,
            first_emission_block: (first > 0).then_some(Block(first)),
            ..SubnetSettings::default()
        },
        ..SubnetRow::default()
    }
}

#[cfg(test)]
mod tests {
    use dtao_engine::scenario::EventKind;
    use dtao_import::{StateRow, parse_state_csv};

    use super::*;

    fn state() -> Vec<StateRow> {
        parse_state_csv(include_str!("../data/block-8791247.csv")).unwrap()
    }

    #[test]
    fn every_preset_is_a_scenario_and_has_its_own_key() {
        for preset in PresetId::ALL {
            let scenario = Scenario::try_from(preset.draft()).unwrap();
            assert_eq!(scenario, preset.scenario());
            assert_eq!(PresetId::from_key(preset.key()), Some(preset));
        }
        assert_eq!(PresetId::from_key("Thread"), None);
    }

    /// The credit says so many days of net flow, and December 2025 for the halving.
    #[test]
    fn the_rules_come_at_their_dates() {
        let scenario = PresetId::RulesAtTheirDates.scenario();
        assert_eq!(scenario.rule(), RuleId::Launch);
        let since = |rule: RuleId| rule.since().unwrap().days_after_launch;
        let switches: Vec<(u64, EventKind)> = scenario
            .events()
            .iter()
            .map(|event| (event.after.0 / 7200, event.kind))
            .collect();
        let rules = [
            RuleId::Flow,
            RuleId::FlowNet,
            RuleId::Current,
            RuleId::Gated,
        ];
        let expected = rules.map(|rule| (since(rule), EventKind::SwitchRule(rule)));
        assert_eq!(switches, expected);
        assert_eq!(since(RuleId::Current) - since(RuleId::FlowNet), 34);
        let halves = (10_500_000.0 - launch::ISSUANCE) / 7200.0;
        // 1 and 31 December 2025, in days after 13 February.
        assert!((291.0..=321.0).contains(&halves), "{halves}");
    }

    #[test]
    fn the_main_network_is_read_to_the_rao() {
        let rows = state();
        assert_eq!(rows.len(), 129);
        let without_average: Vec<u16> = rows
            .iter()
            .filter(|row| row.moving_price.is_none())
            .map(|row| row.netuid)
            .collect();
        // Root, and a subnet that had not started yet.
        assert_eq!(without_average, [0, 86]);
        assert_eq!(rows[86].subnet_row().unwrap().moving_price, 0.0);
        let tao: u64 = rows[1..].iter().map(|row| row.tao_in.rao()).sum();
        let alpha: u64 = rows[1..].iter().map(|row| row.alpha_in.rao()).sum();
        let injected: u64 = rows
            .iter()
            .filter_map(|row| row.tao_in_emission)
            .map(|t| t.rao())
            .sum();
        assert_eq!(
            (tao, alpha, injected),
            (2_034_886_851_622_640, 194_485_361_269_426_224, 171_997_583)
        );
    }

    #[test]
    fn the_root_stake_is_the_one_of_the_state() {
        let rows = state();
        assert_eq!(rows[0].tao_in.tokens(), main_network::ROOT_STAKE);
    }

    #[test]
    fn what_was_recorded_stands_beside_its_row() {
        let recorded = PresetId::MainNetwork20260807.recorded().unwrap();
        let rows = state();
        assert_eq!(recorded.len(), rows.len() - 1);
        for (row, (tao, _, excess)) in rows[1..].iter().zip(recorded) {
            assert_eq!(row.tao_in_emission.unwrap().rao(), *tao, "{}", row.netuid);
            assert_eq!(row.excess_tao.unwrap().rao(), *excess, "{}", row.netuid);
        }
    }

    #[test]
    fn the_main_network_starts_with_128_subnets() {
        let draft = PresetId::MainNetwork20260807.draft();
        let again = PresetId::MainNetwork20260807.draft();
        let rows = draft.rows.as_ref().unwrap();
        assert_eq!(rows.len(), 128);
        assert!(Arc::ptr_eq(rows, again.rows.as_ref().unwrap()));
        assert_eq!(draft.values[ParameterId::Subnets], 128.0);
        assert_eq!(draft.values[ParameterId::Selected], 64.0);
        assert_eq!(draft.start_block, Block(8_791_247));
        assert_eq!(rows[0].name, "Apex");
    }

    #[test]
    fn the_main_network_has_one_subnet_that_has_not_started() {
        let rows = PresetId::MainNetwork20260807.draft().rows.unwrap();
        let waiting: Vec<u16> = rows
            .iter()
            .filter(|row| !row.settings.takes_part())
            .map(|row| row.netuid)
            .collect();
        assert_eq!(waiting, [86]);
        let off = rows.iter().filter(|row| !row.settings.emission_enabled);
        assert_eq!(off.count(), 43);
        assert_eq!(rows[0].settings.miner_burned, 0.364_142_894_977_703_7);
    }

    #[test]
    fn the_row_of_a_preset_is_the_row_of_its_file() {
        let rows = PresetId::MainNetwork20260807.draft().rows.unwrap();
        let read: Vec<SubnetRow> = state().iter().filter_map(StateRow::subnet_row).collect();
        assert_eq!(&*rows, read.as_slice());
    }
}
