//! How long a link with subnets of its own is, and that none of them is rounded for it.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

#[path = "common/network.rs"]
mod network;

use dtao_engine::economy::units::Tao;
use dtao_engine::scenario::SubnetRow;
use dtao_permalink::{Link, LinkLength, decode, encode, from_json, to_json};
use dtao_presets::PresetId;
use network::{MAIN, invented, moved, real, rounded, with_rows};

/// An address in front of a link, as long as most.
const ADDRESS: &str = "https://dtao-playground.example.org/#";

/// The length of the address, once link and file were read back to the last digit.
fn length(link: &Link) -> usize {
    let text = format!("{ADDRESS}{}", encode(link));
    let decoded = decode(&text);
    assert_eq!(decoded.notices, []);
    assert_eq!(decoded.link, *link);
    let file = from_json(&to_json(link)).unwrap();
    assert_eq!(file.notices, []);
    assert_eq!(file.link, *link);
    LinkLength::of(&text).0
}

fn named(mut rows: Vec<SubnetRow>, name: impl Fn(&SubnetRow) -> String) -> Vec<SubnetRow> {
    for row in &mut rows {
        row.name = name(row);
    }
    rows
}

#[test]
fn sixteen_subnets_of_ones_own_fit_the_contract_to_the_rao() {
    for (preset, rows, most) in [
        (PresetId::Thread, invented(16), 320),
        (PresetId::Thread, real(16), 970),
        (MAIN, moved(16), 710),
    ] {
        let length = length(&with_rows(preset, rows));
        assert!(length <= most && length <= 1800, "{length}");
    }
}

#[test]
fn as_many_subnets_as_there_can_be_fit_where_a_person_made_them() {
    for (preset, rows, most) in [
        (PresetId::Thread, invented(128), 1820),
        (MAIN, rounded(128), 1880),
    ] {
        let length = LinkLength(length(&with_rows(preset, rows)));
        assert!(length.is_short() && length.0 <= most, "{length:?}");
    }
}

/// All digits of a whole network do not fit, and are not rounded away: the link is longer.
#[test]
fn a_network_to_the_rao_makes_a_longer_link() {
    let other_names = named(invented(128), |row| format!("Subnet {}", row.netuid));
    for (preset, rows, range) in [
        (MAIN, moved(128), 4300..4500),
        (PresetId::Thread, real(128), 6500..6700),
        (PresetId::Thread, other_names, 2200..2300),
    ] {
        let length = LinkLength(length(&with_rows(preset, rows)));
        assert!(range.contains(&length.0), "{length:?}");
        assert!(!length.is_short() && length.is_readable());
    }
}

/// Only what differs is written.
#[test]
fn one_number_that_was_changed_makes_a_short_link() {
    let mut main = real(128);
    main[0].tao_reserve = Tao::from_tokens(30_000.0);
    let mut synthetic = PresetId::Thread.scenario().start_rows();
    synthetic[3].tao_reserve = Tao::from_tokens(5000.0);
    for (preset, rows, most) in [(MAIN, main, 120), (PresetId::Thread, synthetic, 70)] {
        let length = length(&with_rows(preset, rows));
        assert!(length <= most, "{length}");
    }
    // Prices that were not measured are the spot prices, and not written.
    let mut spot = moved(128);
    let with_prices = length(&with_rows(MAIN, spot.clone()));
    for row in &mut spot {
        row.moving_price = row.tao_reserve.tokens() / row.alpha_reserve.tokens();
    }
    assert!(length(&with_rows(MAIN, spot)) + 500 < with_prices);
}
