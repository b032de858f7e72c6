//! State files as people bring them.

use dtao_engine::economy::units::{Alpha, Tao};
use dtao_import::parse_state_csv;
use proptest::prelude::*;

const SHIPPED: &str = include_str!("../../presets/data/block-8791247.csv");

fn problems(text: &str) -> Vec<String> {
    let error = parse_state_csv(text).expect_err("a text with problems");
    error.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn every_column_of_the_shipped_state_is_read() {
    let rows = parse_state_csv(SHIPPED).unwrap();
    let apex = &rows[1];
    assert_eq!((apex.netuid, apex.name.as_str()), (1, "Apex"));
    assert_eq!(apex.symbol.as_deref(), Some("α"));
    assert_eq!(apex.registered_at_block, Some(1_497_824));
    assert_eq!(apex.first_emission_block, Some(5_228_683));
    assert_eq!(apex.tao_in, Tao::from_rao(25_836_395_207_539));
    assert_eq!(apex.alpha_in, Alpha::from_rao(3_109_624_925_626_961));
    assert_eq!(apex.alpha_out, Alpha::from_rao(2_495_489_332_886_307));
    assert_eq!(apex.moving_price, Some(0.008_316_343_650_221_825));
    assert_eq!(apex.miner_burned, Some(0.364_142_894_977_703_7));
    assert_eq!(apex.emission_enabled, Some(true));
    assert_eq!(apex.subtoken_enabled, Some(true));
    assert_eq!(apex.registration_allowed, Some(true));
    assert_eq!(apex.tempo, Some(99));
    assert_eq!(apex.volume, Some(Tao::from_rao(824_010_517_417_607)));
    assert_eq!(apex.tao_in_emission, Some(Tao::from_rao(946_673)));
    assert_eq!(apex.alpha_in_emission, Some(Alpha::from_rao(113_940_077)));
    assert_eq!(
        apex.alpha_out_emission,
        Some(Alpha::from_rao(1_000_000_000))
    );
    assert_eq!(apex.excess_tao, Some(Tao::ZERO));
    // 6.08e-07 in the file.
    assert_eq!(rows[2].tao_in_emission, Some(Tao::from_rao(608)));
    assert_eq!(rows[128].emission_enabled, Some(false));
    // What the chain emitted in that block: TAO to pools, and what bought alpha.
    let excess: u64 = rows
        .iter()
        .filter_map(|row| row.excess_tao)
        .map(Tao::rao)
        .sum();
    assert_eq!(excess, 328_002_361);
    let eligible = rows.iter().filter(|row| {
        !row.is_root()
            && row.first_emission_block.is_some()
            && row.subtoken_enabled == Some(true)
            && row.registration_allowed == Some(true)
    });
    assert_eq!(eligible.count(), 127);
}

#[test]
fn columns_come_in_any_order_and_may_be_left_out() {
    let text = "\u{feff}alpha_out, foo ,tao_in,netuid,alpha_in\r\n3,x,1.5,7,2\r\n,x\r\n";
    assert_eq!(
        problems(text),
        [
            "row 3, column netuid: nothing is not a whole number in 0..=65535",
            "row 3, column tao_in: nothing is not a decimal amount in 0..=21000000",
            "row 3, column alpha_in: nothing is not a decimal amount in 0..=21000000",
            "row 3, column alpha_out: nothing is not a decimal amount in 0..=21000000",
        ]
    );
    let rows = parse_state_csv(&text.replace("\n,x\r", "\n,,,,\r")).unwrap();
    assert_eq!(rows.len(), 1);
    let row = rows[0].subnet_row().unwrap();
    assert_eq!((row.netuid, row.name.as_str()), (7, ""));
    assert_eq!(row.tao_reserve, Tao::from_rao(1_500_000_000));
    assert_eq!(row.alpha_outstanding, Alpha::from_rao(3_000_000_000));
    assert_eq!(row.moving_price, 0.75);
    assert_eq!(rows[0].tempo, None);
}

#[test]
fn the_earlier_states_columns_are_enough() {
    let text = "netuid,name,symbol,registered_at_block,tao_in,alpha_in,alpha_out,moving_price,\
                tempo,volume\n0,root,Τ,,5025713.524,1581551.0169,4469062.3409,,100,1\n\
                1,\"Apex, Inc\",α,1497824,29628.4935,2665006.7118,2070591.3997,0.011290281,99,1\n";
    let rows = parse_state_csv(text).unwrap();
    assert!(rows[0].subnet_row().is_none());
    assert_eq!(rows[1].name, "Apex, Inc");
    assert_eq!(rows[1].first_emission_block, None);
}

#[test]
fn a_subnet_whose_alpha_cannot_be_traded_yet_has_no_average() {
    let text = "netuid,tao_in,alpha_in,alpha_out,subtoken_enabled\n1,2,4,0,False\n2,2,4,0,True\n\
                3,2,0,0,False\n";
    let rows = parse_state_csv(text).unwrap();
    let average = |index: usize| rows[index].subnet_row().unwrap().moving_price;
    assert_eq!([average(0), average(1), average(2)], [0.0, 0.5, 0.0]);
}

#[test]
fn all_problems_are_found_at_once() {
    let text = "netuid,tao_in,alpha_in,moving_price,tempo,tempo,emission_enabled,miner_burned\n\
                1,-1,0.0000000001,NaN,1,1,yes,inf\n\
                +2,1e99,1,1,1,1,True,0\n\
                3,1,5,1,1,1,1,True,0\n";
    let found = problems(text);
    for expected in [
        "row 1, column tempo: tempo is not a name used once",
        "row 1, column alpha_out: nothing is not a column named alpha_out",
        "row 2, column tao_in: -1 is not a decimal amount in 0..=21000000",
        "row 2, column moving_price: NaN is not a price in 0..=1000000000 TAO per alpha",
        "row 2, column miner_burned: inf is not a decimal number of at least 0",
        "row 2, column emission_enabled: yes is not True or False",
        "row 3, column netuid: +2 is not a whole number in 0..=65535",
        "row 4: 9 fields is not 8 fields, as many as in the header",
    ] {
        assert!(
            found.iter().any(|line| line == expected),
            "{expected} in {found:#?}"
        );
    }
    assert_eq!(found.len(), 9, "{found:#?}");
}

#[test]
fn the_same_netuid_twice_is_a_problem() {
    let text = "netuid,tao_in,alpha_in,alpha_out\n1,1,1,1\n2,1,1,1\n1,1,1,1\n";
    assert_eq!(
        problems(text),
        ["row 4, column netuid: 1 is not a netuid of its own"]
    );
}

#[test]
fn a_file_without_rows_is_a_problem() {
    for text in ["", "\n\n", "netuid,tao_in,alpha_in,alpha_out\n"] {
        assert_eq!(
            problems(text),
            ["row 1: nothing is not a header and a row for each subnet"],
            "{text:?}"
        );
    }
    assert_eq!(problems("{\"subnets\": {}}").len(), 4);
}

#[test]
fn a_long_value_is_cut_in_messages() {
    let text = format!(
        "netuid,tao_in,alpha_in,alpha_out\n1,{},1,1\n",
        "é".repeat(5000)
    );
    assert!(problems(&text)[0].chars().count() < 160);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = parse_state_csv(&text);
        let _ = parse_state_csv(&format!("netuid,tao_in,alpha_in,alpha_out\n{text}"));
    }

    #[test]
    fn an_amount_is_read_to_the_rao(rao in any::<u64>()) {
        let text = Tao::from_rao(rao).to_string();
        let text = text.strip_suffix(" TAO").unwrap();
        prop_assert_eq!(dtao_import::amount::parse_rao(text), Some(rao));
        let e = format!("{rao}e-9");
        prop_assert_eq!(dtao_import::amount::parse_rao(&e), Some(rao));
    }

    #[test]
    fn a_changed_file_is_read_or_refused(at in any::<prop::sample::Index>(), piece in "[,\"\n0-9e.-]{0,3}") {
        let mut text: Vec<char> = SHIPPED.chars().take(2000).collect();
        let at = at.index(text.len());
        text.splice(at..at, piece.chars());
        let text: String = text.into_iter().collect();
        if let Err(error) = parse_state_csv(&text) {
            prop_assert!(!error.problems.is_empty());
        }
    }
}
