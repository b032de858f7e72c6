//! Block 8,791,247 of the main network: what is not per subnet stands here, as recorded with the
//! state; what is stands in the preset's file.

use std::sync::{Arc, OnceLock};

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::{Alpha, Block, Tao};
use dtao_engine::scenario::{ParameterId, ScenarioDraft, SubnetRow, SubnetSettings};

use crate::Recorded;

/// Where a page finds the file.
pub(crate) const FILE: &str = "networks/main-2026-08-07.bin";
/// What [`sum`] says of the file: no other is taken.
const SUM: u64 = include!(concat!(env!("OUT_DIR"), "/main-2026-08-07.sum"));
/// The file.
#[cfg(any(feature = "embedded", test))]
const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/networks/main-2026-08-07.bin"));
/// The block after which a run starts.
const BLOCK: u64 = 8_791_247;
/// TAO issued so far.
const ISSUANCE: f64 = 11_206_919.340_788_886;
/// TAO staked to root.
const ROOT_STAKE: f64 = 5_445_703.100_864_541;
/// Weight of a root TAO beside an alpha.
const TAO_WEIGHT: f64 = 0.18;
/// The moving price of the network behaves as if its rate were 2.5e-4 to 3e-4, a hundred
/// times the code's default: administrators can change the stored value.
const MOVING_RATE: f64 = 0.000_3;
/// θ, the bar of the gate over shares, as the chain had it stored. Without one (`bar=0`) the
/// rule takes the 0.75 quantile of the shares, which the chain's own bar follows slowly: at
/// this block it is 0.0081855, and a subnet's TAO moves by 1.1 % at the median, 3.9 % at
/// most. Kept fixed here: a run in which the shares spread otherwise drifts from the chain.
const GATE_BAR: f64 = 0.008_232_527_922_764_766;
/// Four years.
const DAYS: f64 = 1461.0;
/// The subnet that is shown first.
const SELECTED: u16 = 64;
/// Whom the values come from.
pub(crate) const CREDIT: &str = "On-chain state of the Bittensor main network, as recorded in the \
    public repository JSONbored/metagraphed, registry/native/finney-subnets.json, \
    commit 7eb09089. Values only.";

/// What the preset stands for, and what the chain recorded of its block.
pub(crate) struct Network {
    pub(crate) draft: ScenarioDraft,
    pub(crate) recorded: Vec<Recorded>,
}

static NETWORK: OnceLock<Network> = OnceLock::new();

/// The network, if its file is there.
pub(crate) fn network() -> Option<&'static Network> {
    #[cfg(any(feature = "embedded", test))]
    NETWORK.get_or_init(|| read(BYTES));
    NETWORK.get()
}

/// Takes the file; tells whether it is the one.
pub(crate) fn provide(bytes: &[u8]) -> bool {
    let is_it = sum(bytes) == SUM;
    if is_it {
        NETWORK.get_or_init(|| read(bytes));
    }
    is_it
}

/// FNV-1a, as `build.rs` has it: damage shows, and so does a page for what was not found.
fn sum(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    sum
}

fn read(bytes: &[u8]) -> Network {
    let mut rest = bytes;
    let count = (number(&mut rest) as usize).min(bytes.len());
    let columns: [Vec<u64>; COLUMNS] =
        core::array::from_fn(|_| (0..count).map(|_| number(&mut rest)).collect());
    let names = core::str::from_utf8(rest).unwrap_or_default().split('\n');
    let numbers = |row: usize| core::array::from_fn(|column| columns[column][row]);
    let rows: Arc<[SubnetRow]> = (0..count)
        .zip(names)
        .map(|(place, name)| row(place, name, numbers(place)))
        .collect();
    let recorded = (0..count)
        .map(|row| (columns[8][row], columns[9][row], columns[10][row]))
        .collect();
    let mut draft = ScenarioDraft {
        rule: RuleId::Gated,
        start_block: Block(BLOCK),
        ..ScenarioDraft::default()
    };
    draft.take_rows(rows);
    for (id, value) in [
        (ParameterId::Issuance, ISSUANCE),
        (ParameterId::RootStake, ROOT_STAKE),
        (ParameterId::TaoWeight, TAO_WEIGHT),
        (ParameterId::MovingRate, MOVING_RATE),
        (ParameterId::GateBar, GATE_BAR),
        (ParameterId::Horizon, DAYS),
        (ParameterId::Selected, f64::from(SELECTED)),
    ] {
        draft.values[id] = value;
    }
    Network { draft, recorded }
}

/// A number of the file: seven bits to a byte, the lowest first, with the eighth set where more
/// follow.
fn number(rest: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0_u64, 0);
    while let Some((byte, behind)) = rest.split_first() {
        *rest = behind;
        number |= u64::from(byte & 0x7f).wrapping_shl(shift);
        shift += 7;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

/// Numbers of a subnet: netuids left out below, TAO and alpha in the pool and alpha outside it in
/// rao, moving price and the part of the miners' emission that is burned in 2⁻³², block of the
/// first emission or 0, switches; then what the chain recorded, as [`Recorded`] has it.
const COLUMNS: usize = 11;

/// A subnet of the file, and which it is.
fn row(place: usize, name: &str, numbers: [u64; COLUMNS]) -> SubnetRow {
    let [
        gap,
        tao,
        alpha,
        outstanding,
        moving_price,
        miner_burned,
        first,
        switches,
        ..,
    ] = numbers;
    let fixed32 = |bits: u64| bits as f64 / 4_294_967_296.0;
    SubnetRow {
        netuid: (place as u64 + 1 + gap) as u16,
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
    use dtao_import::{StateRow, parse_state_csv};

    use super::*;
    use crate::PresetId;

    fn state() -> Vec<StateRow> {
        parse_state_csv(include_str!("../data/block-8791247.csv")).unwrap()
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
        assert_eq!(rows[0].tao_in.tokens(), ROOT_STAKE);
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

    #[test]
    fn any_other_bytes_are_refused() {
        assert!(provide(BYTES));
        assert!(!provide(b""));
        assert!(!provide(b"<!doctype html>"));
        assert!(!provide(&BYTES[..BYTES.len() - 1]));
        for place in [0, 1, BYTES.len() / 2, BYTES.len() - 1] {
            let mut damaged = BYTES.to_vec();
            damaged[place] ^= 1;
            assert!(!provide(&damaged), "at {place}");
        }
    }

    /// Were a damaged file ever taken, it would show a wrong network, but no dead page.
    #[test]
    fn no_bytes_make_the_reader_panic() {
        for length in 0..BYTES.len() {
            assert!(read(&BYTES[..length]).recorded.len() <= 128);
        }
        assert_eq!(read(&[1, 0xff, 0xff, 0xff]).recorded.len(), 1);
    }
}
