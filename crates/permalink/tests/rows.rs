//! Subnets of a scenario's own: how long a link becomes, and what a damaged one shows.

mod common;

use common::read;
use dtao_engine::economy::units::{Alpha, Block, Tao};
use dtao_engine::scenario::{ParameterId, Scenario, SubnetRow};
use dtao_permalink::{Link, LinkLength, Notice, decode, encode, from_json, to_json};
use dtao_presets::PresetId;

/// A preset with these subnets.
fn with_rows(preset: PresetId, rows: Vec<SubnetRow>) -> Link {
    let mut draft = preset.draft();
    draft.take_rows(rows.into());
    Link {
        scenario: Scenario::try_from(draft).unwrap(),
        ..Link::from(preset)
    }
}

/// Numbers as good as random, the same ones everywhere.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// Subnets as a person would make them: four digits of each amount and each price.
fn invented(count: u16) -> Vec<SubnetRow> {
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

/// The main network's subnets, each number changed by at most a part in 4096.
fn disturbed(count: usize) -> Vec<SubnetRow> {
    let mut state = 9;
    let mut near = |value: u64| value + random(&mut state) % (value / 4096 + 2);
    let rows = PresetId::MainNetwork20260807.draft().rows.unwrap();
    rows[..count]
        .iter()
        .map(|row| SubnetRow {
            tao_reserve: Tao::from_rao(near(row.tao_reserve.rao())),
            alpha_reserve: Alpha::from_rao(near(row.alpha_reserve.rao())),
            alpha_outstanding: Alpha::from_rao(near(row.alpha_outstanding.rao())),
            moving_price: near((row.moving_price * 4_294_967_296.0) as u64) as f64 / 4_294_967_296.0,
            ..row.clone()
        })
        .collect()
}

#[test]
fn measure() {
    let main = PresetId::MainNetwork20260807;
    let real = || main.draft().rows.unwrap().to_vec();
    let mut one = real();
    one[0].tao_reserve = Tao::from_tokens(30_000.0);
    let mut synthetic = PresetId::Thread.scenario().start_rows();
    synthetic[3].tao_reserve = Tao::from_tokens(5000.0);
    let named = |mut rows: Vec<SubnetRow>| { for row in &mut rows { row.name = format!("Subnet {}", row.netuid); } rows };
    let realnames = |mut rows: Vec<SubnetRow>| { for (row, r) in rows.iter_mut().zip(real()) { row.name = r.name; } rows };
    for (what, preset, rows) in [
        ("invented 16", PresetId::Thread, invented(16)),
        ("invented 128", PresetId::Thread, invented(128)),
        ("invented 128 on main (names dropped)", main, invented(128)),
        ("invented 128 on main, names of main", main, realnames(invented(128))),
        ("invented 128 Subnet k", PresetId::Thread, named(invented(128))),
        ("invented 128 real names on thread", PresetId::Thread, realnames(invented(128))),
        ("one of synthetic 16", PresetId::Thread, synthetic),
        ("one tao of main", main, one),
        ("main on thread", PresetId::Thread, real()),
        ("main 16 on thread", PresetId::Thread, real()[..16].to_vec()),
        ("disturbed 16 of main", main, disturbed(16)),
        ("disturbed 128 of main", main, disturbed(128)),
    ] {
        let link = with_rows(preset, rows);
        let text = encode(&link);
        let json = to_json(&link);
        println!("{what}: {} chars, json {}", LinkLength::of(&text).0, json.len());
        let start = std::time::Instant::now();
        let decoded = decode(&text);
        println!("  {:?}", start.elapsed());
        assert_eq!(decoded.notices, []);
        assert_eq!(decoded.link, link);
        let decoded = from_json(&json).unwrap();
        assert_eq!(decoded.notices, []);
        assert_eq!(decoded.link, link);
    }
    println!("{}", encode(&with_rows(PresetId::Thread, invented(2))));
    println!("{}", to_json(&with_rows(PresetId::Thread, invented(2))));
}
