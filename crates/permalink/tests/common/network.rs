//! Subnets for the tests: as a person would make them, and as a chain has them.

#![allow(dead_code, reason = "each test takes what it needs")]
#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

use dtao_engine::economy::units::{Alpha, Tao};
use dtao_engine::scenario::{Scenario, SubnetRow};
use dtao_permalink::Link;
use dtao_presets::PresetId;

/// The preset of the main network.
pub const MAIN: PresetId = PresetId::MainNetwork20260807;

/// A preset with these subnets.
pub fn with_rows(preset: PresetId, rows: Vec<SubnetRow>) -> Link {
    let mut draft = preset.draft();
    draft.take_rows(rows.into());
    Link {
        scenario: Scenario::try_from(draft).unwrap(),
        ..Link::from(preset)
    }
}

/// Numbers as good as random, the same ones everywhere.
fn random(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// Subnets as a person would make them: four digits of each amount and each price.
pub fn invented(count: u16) -> Vec<SubnetRow> {
    let mut state = 7;
    let mut four = |least_power: u32, powers: u64| {
        let digits = 1000 + random(&mut state) % 9000;
        digits * 10_u64.pow(least_power + (random(&mut state) % powers) as u32)
    };
    (1..=count)
        .map(|netuid| SubnetRow {
            netuid,
            // 1 to 9,999 TAO; 100 thousand to 9.999 million alpha.
            tao_reserve: Tao::from_rao(four(6, 4)),
            alpha_reserve: Alpha::from_rao(four(11, 2)),
            alpha_outstanding: Alpha::from_rao(four(11, 2)),
            moving_price: four(0, 4) as f64 / 1e8,
            ..SubnetRow::default()
        })
        .collect()
}

/// The main network's first subnets as they are.
pub fn real(count: usize) -> Vec<SubnetRow> {
    MAIN.draft().rows.unwrap()[..count].to_vec()
}

/// The same with each number changed to the last digit, by less than a part in 4096: as the chain
/// has them some hours later.
pub fn moved(count: usize) -> Vec<SubnetRow> {
    let mut state = 9;
    let mut near = |value: u64| value + random(&mut state) % (value / 4096 + 2);
    let mut rows = real(count);
    for row in &mut rows {
        row.tao_reserve = Tao::from_rao(near(row.tao_reserve.rao()));
        row.alpha_reserve = Alpha::from_rao(near(row.alpha_reserve.rao()));
        row.alpha_outstanding = Alpha::from_rao(near(row.alpha_outstanding.rao()));
        let steps = near((row.moving_price * 4_294_967_296.0) as u64);
        row.moving_price = steps as f64 / 4_294_967_296.0;
    }
    rows
}

/// The same with four digits of each.
pub fn rounded(count: usize) -> Vec<SubnetRow> {
    let four = |value: u64| {
        let step = 10_u64.pow(value.checked_ilog10().unwrap_or(0).saturating_sub(3));
        (value + step / 2) / step * step
    };
    let mut rows = real(count);
    for row in &mut rows {
        row.tao_reserve = Tao::from_rao(four(row.tao_reserve.rao()));
        row.alpha_reserve = Alpha::from_rao(four(row.alpha_reserve.rao()));
        row.alpha_outstanding = Alpha::from_rao(four(row.alpha_outstanding.rao()));
        row.moving_price = format!("{:.3e}", row.moving_price).parse().unwrap();
    }
    rows
}

/// As in RFC 4648, by another hand.
pub fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let digit = |six: &[u8]| {
        let six: String = six.iter().map(|bit| char::from(*bit)).collect();
        char::from(DIGITS[usize::from_str_radix(&format!("{six:0<6}"), 2).unwrap()])
    };
    bits.as_bytes().chunks(6).map(digit).collect()
}

/// The bytes of the subnets, by another hand.
pub fn unpacked(z: &str) -> Vec<u8> {
    let digit = |c: char| (0..64).find(|digit| base64url(&[digit << 2]).starts_with(c));
    let bits: String = z
        .chars()
        .filter_map(digit)
        .map(|digit| format!("{digit:06b}"))
        .collect();
    let byte = |eight: &[u8]| {
        let eight: String = eight.iter().map(|bit| char::from(*bit)).collect();
        u8::from_str_radix(&eight, 2).unwrap()
    };
    let bytes: Vec<u8> = bits.as_bytes().chunks_exact(8).map(byte).collect();
    miniz_oxide::inflate::decompress_to_vec(&bytes).unwrap()
}
