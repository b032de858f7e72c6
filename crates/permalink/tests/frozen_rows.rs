//! The subnets of version 1 are frozen too: as in `frozen.rs`, the code is wrong where one of these
//! tests fails. Written are the same characters for ever, and every link that was ever written is
//! read to the last digit.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

use dtao_engine::economy::units::{Alpha, Block, Blocks, Tao};
use dtao_engine::economy::weighted_pool::{FeeRate, PoolWeight};
use dtao_engine::scenario::{ParameterId, Scenario, SubnetRow, SubnetSettings};
use dtao_permalink::{Link, decode, encode};
use dtao_presets::PresetId;

/// A link, and what it is made of: a preset, its subnets, and its start block if it is another.
type Golden = (&'static str, PresetId, fn() -> Option<Vec<SubnetRow>>, u64);

const MAIN_BLOCK: u64 = 8_791_247;

const GOLDEN: [Golden; 6] = [
    (
        "v=1&z=d1.Y2BmYOTm5OPh5xeVYcABmGeIsG5nYuLnl99ce_oaAA",
        PresetId::Thread,
        two,
        0,
    ),
    (
        "v=1&z=d1.OzhtIxMzIyMjgxADI4MGgxgDiA2DkRLiYD43w___zOyMolOblr0_Pq9louDVVY2rHn35ytr44eF\
         LVqBCIDj37PDGXS-X3WbcmcDAqMTYuJzn8Jyk1KLi1FSFpzuani7YUlR5oAoA",
        PresetId::Thread,
        everything,
        5_000_000,
    ),
    (
        "v=1&z=d1.YxBkwAI4GUYu4K91d7oDAA",
        PresetId::Thread,
        one_of_sixteen,
        0,
    ),
    (
        "v=1&preset=main-2026-08-07&z=d1.Y3BnYGBgZGRkGAXUBVKjQTAKRgEDAxtVTGFlYWP1L8lILeJ_PPU4AA",
        PresetId::MainNetwork20260807,
        some_of_main,
        MAIN_BLOCK,
    ),
    (
        "v=1&preset=main-2026-08-07&z=d1.42As_THbBwA",
        PresetId::MainNetwork20260807,
        || None,
        7,
    ),
    (
        "v=1&preset=dated&z=d1.W7hiDRODNL_8HgA",
        PresetId::RulesAtTheirDates,
        || None,
        4_920_352,
    ),
];

/// As a person would make them, without prices that were measured.
fn two() -> Option<Vec<SubnetRow>> {
    let row = |netuid, tao, alpha, price| SubnetRow {
        netuid,
        tao_reserve: Tao::from_tokens(tao),
        alpha_reserve: Alpha::from_tokens(alpha),
        alpha_outstanding: Alpha::from_tokens(1_500_000.0),
        moving_price: price,
        ..SubnetRow::default()
    };
    Some(vec![
        row(1, 25_840.0, 3_110_000.0, 25_840.0 / 3_110_000.0),
        row(3, 0.5, 200.0, 0.0031),
    ])
}

/// Something in every column.
fn everything() -> Option<Vec<SubnetRow>> {
    let row = SubnetRow {
        netuid: 65_535,
        name: "Übersee 市場".to_owned(),
        tao_reserve: Tao::from_rao(1),
        alpha_reserve: Alpha::from_rao(2_100_000_000_000_000_000),
        alpha_outstanding: Alpha::from_rao(1_234_567_890_123_456_789),
        moving_price: 1.0 / 3.0,
        pool_weight: PoolWeight::from_steps(123_456_789_012_345_678).unwrap(),
        user_flow: Some(-1234.5),
        protocol_flow: 5e-324,
        settings: SubnetSettings {
            miner_burned: 0.364_142_894_977_703_7,
            emission_enabled: false,
            owner_cut_enabled: false,
            first_emission_block: None,
            subtoken_enabled: false,
            registration_allowed: false,
            fee_rate: Some(FeeRate(33)),
            half_weight_age: Some(Blocks(201_600)),
        },
    };
    let plain = SubnetRow {
        netuid: 7,
        user_flow: Some(0.0),
        settings: SubnetSettings {
            first_emission_block: Some(Block(0)),
            fee_rate: Some(FeeRate(0)),
            ..SubnetSettings::default()
        },
        ..SubnetRow::default()
    };
    Some(vec![row, plain])
}

fn one_of_sixteen() -> Option<Vec<SubnetRow>> {
    let mut rows = PresetId::Thread.scenario().start_rows();
    rows[4].tao_reserve = Tao::from_tokens(1.5);
    Some(rows)
}

fn some_of_main() -> Option<Vec<SubnetRow>> {
    let mut rows = PresetId::MainNetwork20260807.draft().rows.unwrap().to_vec();
    rows.truncate(70);
    rows[0].name = "Other".to_owned();
    rows[9].settings.emission_enabled = false;
    rows[63].moving_price = 0.05;
    rows.swap(3, 4);
    Some(rows)
}

fn link((_, preset, rows, block): Golden) -> Link {
    let mut draft = preset.draft();
    match rows() {
        Some(rows) => draft.take_rows(rows.into()),
        None => draft.rows = None,
    }
    draft.start_block = Block(block);
    Link {
        scenario: Scenario::try_from(draft).unwrap(),
        ..Link::from(preset)
    }
}

#[test]
fn old_subnets_are_read_as_ever_and_written_as_ever() {
    for golden in GOLDEN {
        let (text, ..) = golden;
        let decoded = decode(text);
        assert_eq!(decoded.notices, [], "{text}");
        assert_eq!(decoded.link, link(golden), "{text}");
        assert_eq!(encode(&decoded.link), text);
    }
}

/// What other parameters a link has beside its subnets, it has them as ever.
#[test]
fn subnets_stand_beside_all_else() {
    let text = "v=1&preset=main-2026-08-07&rule=launch&n=40&half=4y";
    let base = decode(text).link;
    let mut draft = base.scenario.draft().clone();
    draft.rows = some_of_main().map(Into::into);
    let link = Link {
        scenario: Scenario::try_from(draft).unwrap(),
        ..base
    };
    let written = encode(&link);
    assert!(written.starts_with(&format!("{text}&z=d1.")), "{written}");
    let read = decode(&written).link;
    assert_eq!(read, link);
    assert_eq!(read.scenario.value(ParameterId::Subnets), 40.0);
    assert_eq!(read.scenario.start_rows().len(), 40);
}
