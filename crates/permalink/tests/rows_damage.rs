//! What a link with damaged, foreign or too many subnets shows, and what its reader is told.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

mod common;
#[path = "common/network.rs"]
mod network;

use common::{reads_as, reads_with};
use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Tao;
use dtao_engine::scenario::{MAXIMUM_SUBNETS, ParameterId, Scenario, SubnetRow};
use dtao_permalink::{Link, LinkLength, Notice, decode, encode, from_json, to_json};
use dtao_presets::PresetId;
use miniz_oxide::deflate::compress_to_vec;
use network::{MAIN, base64url, invented, real, unpacked, with_rows};

/// A link with three subnets and a few other values.
const LINK: &str = "v=1&rule=launch&half=4y&z=d1.";

const CUT_OFF: &str = "z: the link looks cut off, or changed on its way: its own subnets could \
    not be read, and the usual ones stand for them; the rest of the link is shown";

fn three() -> (Link, String) {
    let mut link = with_rows(PresetId::Thread, invented(3));
    let mut draft = link.scenario.draft().clone();
    draft.rule = RuleId::Launch;
    draft.values[ParameterId::HalvingPeriod] = 10_519_200.0;
    link.scenario = Scenario::try_from(draft).unwrap();
    let z = encode(&link).strip_prefix(LINK).unwrap().to_owned();
    (link, z)
}

#[test]
fn every_cut_is_told_and_the_rest_is_shown() {
    let (_, z) = three();
    for length in 1..z.len() {
        let text = format!("{LINK}{}", &z[..length]);
        reads_with(&text, "v=1&rule=launch&half=4y", &[CUT_OFF]);
    }
    for text in ["v=1&n=8&z=", "v=1&n=8&z=d", "v=1&n=8&z=d1", "v=1&n=8&z=!"] {
        let decoded = decode(text);
        assert_eq!(encode(&decoded.link), "v=1&n=8");
        let told = |notice: &Notice| notice.to_string() == CUT_OFF;
        assert!(decoded.notices.iter().any(told), "{text}");
    }
}

#[test]
fn every_flipped_bit_is_told() {
    let (link, z) = three();
    for place in 0..z.len() {
        for bit in 0..7 {
            let mut damaged = z.clone().into_bytes();
            damaged[place] ^= 1 << bit;
            let Ok(damaged) = String::from_utf8(damaged) else {
                continue;
            };
            if damaged.contains(['&', '#', '%']) {
                continue;
            }
            let decoded = decode(&format!("{LINK}{damaged}"));
            if decoded.link != link {
                let told = |notice: &Notice| matches!(notice, Notice::DamagedRows { .. });
                assert!(decoded.notices.iter().any(told), "{damaged}");
            }
        }
    }
}

#[test]
fn another_codec_is_told_in_other_words() {
    for z in ["d2.AAAA", "b1.AAAA", "zstd.AAAA"] {
        let told = format!(
            "z={z}: this page cannot read subnets that are written like this; a newer page may \
             have made the link, and the rest of it is shown"
        );
        reads_with(&format!("v=1&n=8&z={z}"), "v=1&n=8", &[&told]);
    }
}

#[test]
fn other_spellings_of_the_same_are_read() {
    let (link, z) = three();
    let whole = format!("{LINK}{z}");
    let standard = z.replace('-', "+").replace('_', "/");
    let broken = format!("{} \r\n {}", &z[..10], &z[10..]);
    for text in [
        format!("{LINK}{z}=="),
        format!("{LINK}{standard}="),
        format!("{LINK}{broken}"),
        format!("#z=d1.{z}&half=4y&rule=launch&v=1"),
        format!("?z=d1.{z}#v=1&rule=launch&half=4y"),
    ] {
        reads_as(&text, &whole);
        assert_eq!(decode(&text).link, link);
    }
    // Another program may pack the same bytes otherwise.
    let packed = compress_to_vec(&unpacked(&z), 0);
    assert!(packed.len() > z.len());
    reads_as(&format!("{LINK}{}", base64url(&packed)), &whole);
}

/// A few kilobytes that become megabytes.
#[test]
fn a_bomb_does_not_go_off() {
    let bomb = base64url(&compress_to_vec(&vec![0; 10 << 20], 9));
    assert!(bomb.len() < 16 * 1024);
    let start = std::time::Instant::now();
    reads_with(&format!("v=1&n=8&z=d1.{bomb}"), "v=1&n=8", &[CUT_OFF]);
    assert!(start.elapsed().as_millis() < 500);
    // As many subnets as no chain has, without a byte for each.
    let many = base64url(&compress_to_vec(
        &[0, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0],
        9,
    ));
    reads_with(&format!("v=1&n=8&z=d1.{many}"), "v=1&n=8", &[CUT_OFF]);
    // In a file there may be more of it than in a link.
    let file = format!("{{\"v\": 1, \"z\": \"d1.{}\"}}", "A".repeat(200_000));
    assert_eq!(from_json(&file).unwrap().notices.len(), 1);
}

#[test]
fn subnets_of_one_preset_are_not_taken_for_those_of_another() {
    let mut rows = real(128);
    rows[0].tao_reserve = Tao::from_tokens(30_000.0);
    let text = encode(&with_rows(MAIN, rows));
    let (_, z) = text.split_once("&z=").unwrap();
    reads_with(&format!("v=1&z={z}"), "v=1", &[CUT_OFF]);
    let mut rows = PresetId::Thread.scenario().start_rows();
    rows[0].tao_reserve = Tao::from_tokens(30_000.0);
    let text = encode(&with_rows(PresetId::Thread, rows));
    let (_, z) = text.split_once("&z=").unwrap();
    reads_with(&format!("v=1&spread=2&z={z}"), "v=1&spread=2", &[CUT_OFF]);
    reads_as(&format!("v=1&half=2y&z={z}"), &format!("v=1&half=2y&z={z}"));
}

#[test]
fn fewer_subnets_than_rows_are_the_deepest_and_more_are_told() {
    let (_, z) = three();
    let whole = format!("{LINK}{z}");
    assert_eq!(
        decode(&whole).link.scenario.value(ParameterId::Subnets),
        3.0
    );
    let two = whole.replace("&half", "&n=2&half");
    assert_eq!(decode(&two).link.scenario.start_rows().len(), 2);
    reads_as(&two, &two);
    reads_with(
        &whole.replace("&half", "&n=16&half"),
        &whole,
        &["n=16 → 3: number of subnets 16 is outside 1..=3 subnets, as many as there are rows"],
    );
}

#[test]
fn a_name_is_cut_at_64_characters() {
    let mut rows = invented(2);
    rows[0].name = "名".repeat(70);
    let link = with_rows(PresetId::Thread, rows);
    let decoded = decode(&encode(&link));
    assert_eq!(decoded.notices, []);
    let names: Vec<String> = decoded
        .link
        .scenario
        .start_rows()
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(names, ["名".repeat(64), String::new()]);
    assert_eq!(encode(&decoded.link), encode(&link));
}

/// The largest that there can be is written; whether it can be read is told by its length.
#[test]
fn a_scenario_of_the_most_subnets_is_written_whatever_is_in_them() {
    let rows: Vec<SubnetRow> = (0..MAXIMUM_SUBNETS as u16)
        .map(|index| SubnetRow {
            netuid: u16::MAX - 7 * index,
            name: (0..64_u32)
                .filter_map(|c| char::from_u32(0x4e00 + (c * 37 + u32::from(index) * 91) % 20_000))
                .collect(),
            tao_reserve: Tao::from_rao(2_000_000_000_000_000_001 + u64::from(index) * 1_234_567),
            moving_price: 1.0 / (f64::from(index) + 3.0),
            ..SubnetRow::default()
        })
        .collect();
    let link = with_rows(PresetId::Thread, rows);
    let text = encode(&link);
    let length = LinkLength::of(&text);
    assert!(!length.is_readable(), "{length:?}");
    assert_eq!(from_json(&to_json(&link)).unwrap().link, link);
}
