//! The scenarios that have a name.
//!
//! The state of a real network is a file of its own, which `build.rs` makes from the recorded
//! files in `data/` when the crate is built. With the feature `embedded`, the default, a program
//! carries it. A page does not: it fetches [`PresetId::data_file`] and [`provide`]s it.
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

mod main_network;

use core::fmt;

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Block;
use dtao_engine::scenario::{ParameterId, Scenario, ScenarioDraft, rules_at_their_dates};

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

    /// The name in English; a page has it in its own languages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thread => "Sixteen subnets, the ideal rule",
            Self::MainNetwork20260807 => "Main network, 7 August 2026",
            Self::RulesAtTheirDates => "The rules we model, at their dates",
        }
    }

    /// Whom the data comes from, or what of it is made up, in English; to be shown wherever the
    /// preset is, and a page has it in its own languages.
    #[must_use]
    pub const fn credit(self) -> Option<&'static str> {
        match self {
            Self::Thread => None,
            Self::MainNetwork20260807 => Some(main_network::CREDIT),
            Self::RulesAtTheirDates => Some(launch::CREDIT),
        }
    }

    /// Where a page finds the preset's data, beside itself; `None` where the preset has none.
    ///
    /// The file of a name never changes.
    #[must_use]
    pub const fn data_file(self) -> Option<&'static str> {
        match self {
            Self::Thread | Self::RulesAtTheirDates => None,
            Self::MainNetwork20260807 => Some(main_network::FILE),
        }
    }

    /// Whether the preset's data is there: built in, or provided. Who lets readers name a preset
    /// asks this first, and says so where it is not.
    #[must_use]
    pub fn is_loaded(self) -> bool {
        self.data_file().is_none() || main_network::network().is_some()
    }

    /// The scenario that the name stands for. Cheap after the first call: rows are shared.
    ///
    /// The default's where the preset's data [is not there](Self::is_loaded).
    #[must_use]
    pub fn draft(self) -> ScenarioDraft {
        match self {
            Self::Thread => ScenarioDraft::default(),
            Self::MainNetwork20260807 => main_network::network()
                .map(|network| network.draft.clone())
                .unwrap_or_default(),
            Self::RulesAtTheirDates => launch_draft(),
        }
    }

    /// What the chain itself recorded for each subnet in the block of the state, in the order of
    /// the draft's rows; `None` where the preset is not of a real network.
    #[must_use]
    pub fn recorded(self) -> Option<&'static [Recorded]> {
        match self {
            Self::Thread | Self::RulesAtTheirDates => None,
            Self::MainNetwork20260807 => {
                main_network::network().map(|network| network.recorded.as_slice())
            }
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

/// Blocks of the main network whose time is known: block, and seconds since 1970 (UTC). DTAO's
/// first block, 13 February 2025, and that of the recorded state, 7 August 2026, 08:35.
const DATED: [(u64, f64); 2] = [(4_920_351, 1_739_462_400.0), (8_791_247, 1_786_091_700.0)];

/// The time of a block of the main network, in seconds since 1970 (UTC), as a run from there counts
/// it: 12 seconds a block from the last block whose time is known; between two, evenly. `None`
/// before DTAO, where no such network was.
#[must_use]
pub fn time_of(block: Block) -> Option<f64> {
    let [(first, since), (last, until)] = DATED;
    if block.0 < first {
        return None;
    }
    let (from, time, pace) = if block.0 < last {
        (first, since, (until - since) / (last - first) as f64)
    } else {
        (last, until, 12.0)
    };
    Some(time + (block.0 - from) as f64 * pace)
}

/// One subnet's block as the chain recorded it, in rao: TAO into the pool, alpha into the pool, and
/// TAO that bought alpha.
pub type Recorded = (u64, u64, u64);

/// Brings the data of a preset that the program does not carry. Bringing it again changes nothing.
///
/// # Errors
/// Where the bytes are not those of the preset's [file](PresetId::data_file).
pub fn provide(preset: PresetId, bytes: &[u8]) -> Result<(), DataError> {
    if preset.data_file().is_some() && main_network::provide(bytes) {
        return Ok(());
    }
    Err(DataError {
        preset,
        bytes: bytes.len() as u64,
    })
}

/// Bytes that are not the data of a preset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataError {
    /// The preset.
    pub preset: PresetId,
    /// How many bytes there were.
    pub bytes: u64,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bytes, key) = (self.bytes, self.preset.key());
        match self.preset.data_file() {
            Some(file) => write!(
                f,
                "{bytes} bytes that are not the file {file} of preset {key}"
            ),
            None => write!(f, "{bytes} bytes for preset {key}, which has no file"),
        }
    }
}

impl core::error::Error for DataError {}

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

#[cfg(test)]
mod tests {
    use dtao_engine::scenario::EventKind;

    use super::*;

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
    fn blocks_have_the_times_that_are_known() {
        for (block, time) in DATED {
            assert_eq!(time_of(Block(block)), Some(time));
        }
        assert_eq!(
            time_of(Block(8_791_247 + 7200)),
            Some(1_786_091_700.0 + 86_400.0)
        );
        assert_eq!(time_of(Block(4_920_350)), None);
    }

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
    fn only_the_file_of_a_preset_is_its_data() {
        assert!(PresetId::ALL.iter().all(|preset| preset.is_loaded()));
        let error = provide(PresetId::MainNetwork20260807, b"<!doctype html>").unwrap_err();
        assert_eq!(
            error.to_string(),
            "15 bytes that are not the file networks/main-2026-08-07.bin of preset main-2026-08-07"
        );
        let error = provide(PresetId::Thread, b"").unwrap_err();
        assert_eq!(
            error.to_string(),
            "0 bytes for preset thread, which has no file"
        );
    }

    /// A file that is named after its preset can be kept by browsers for ever.
    #[test]
    fn a_data_file_is_named_after_its_preset() {
        for preset in PresetId::ALL {
            if let Some(file) = preset.data_file() {
                assert_eq!(file, format!("networks/{}.bin", preset.key()));
            }
        }
    }
}
