//! What cannot be used: rows one by one, and whole files.

use dtao_engine::scenario::{Scenario, ScenarioDraft};
use dtao_import::{
    FileError, Import, JsonProblem, MOST_BYTES, Outcome, parse_state_csv, read_network,
};
use proptest::prelude::*;

const FILES: [&str; 4] = [
    include_str!("../../presets/data/block-8791247.csv"),
    include_str!("fixtures/btcli.json"),
    include_str!("fixtures/taostats.json"),
    include_str!("fixtures/sdk.json"),
];

/// Every problem of every row.
fn refusals(import: &Import) -> Vec<String> {
    let problems = import.rows.iter().flat_map(|row| match &row.outcome {
        Outcome::Understood { .. } => &[],
        Outcome::Refused(problems) => problems.as_slice(),
    });
    problems.map(ToString::to_string).collect()
}

fn whole_file(text: &str) -> String {
    read_network(text)
        .expect_err("a file without use")
        .to_string()
}

#[test]
fn a_refused_row_stops_no_other() {
    let text = r#"{"data": [
        {"netuid": 1, "total_tao": "1", "alpha_in_pool": "1"},
        {"netuid": 2, "total_tao": "-1", "alpha_in_pool": "1.5x", "alpha_staked": [1]},
        {"netuid": 3, "total_tao": null, "alpha_in_pool": true, "block_number": -5},
        {"netuid": 1, "total_tao": "1", "alpha_in_pool": "1"},
        {"netuid": 70000, "total_tao": 21000000000000001, "alpha_in_pool": 21000000000000000},
        null,
        [1, "\u0007"],
        {"total_tao": "1", "alpha_in_pool": "0", "price": "1e999"},
        {"netuid": 9, "total_tao": "1", "alpha_in_pool": "0"},
        {"netuid": 10, "total_tao": "1e15", "alpha_in_pool": "1", "price": "1e10"},
        {"netuid": 11, "total_tao": "1", "alpha_in_pool": 1, "subtoken_enabled": 2}
    ]}"#;
    let import = read_network(text).unwrap();
    assert_eq!(
        refusals(&import),
        [
            "entry 2, total_tao: -1 is not an amount in 0..=21000000000000000 rao",
            "entry 2, alpha_in_pool: 1.5x is not an amount in 0..=21000000000000000 rao",
            "entry 2, alpha_staked: [1] is not an amount in 0..=21000000000000000 rao",
            "entry 3, total_tao: nothing is not an amount in 0..=21000000000000000 rao",
            "entry 3, alpha_in_pool: true is not an amount in 0..=21000000000000000 rao",
            "entry 3, block_number: -5 is not a block number in 0..=1000000000000",
            "entry 4, netuid: 1 is not a netuid of its own",
            "entry 5, netuid: 70000 is not a whole number in 0..=65535",
            "entry 5, total_tao: 21000000000000001 is not an amount in 0..=21000000000000000 rao",
            "entry 6: null is not an object with the fields of a subnet",
            "entry 7: [1, \"\\u0007\"] is not an object with the fields of a subnet",
            "entry 8, netuid: nothing is not a whole number in 0..=65535",
            "entry 8, price: 1e999 is not a price in 0..=1000000000 TAO per alpha",
            "entry 9, moving_price: nothing is not a moving price, which a pool without alpha \
             must have",
            "entry 10, price: 1e10 is not a price in 0..=1000000000 TAO per alpha",
            "entry 11, subtoken_enabled: 2 is not True or False",
        ]
    );
    assert_eq!(import.subnets().len(), 1);
    assert_eq!(import.rows.len(), 11);
    let error = import.into_states().unwrap_err();
    assert_eq!(error.problems.len(), 16);
}

#[test]
fn a_key_that_is_no_netuid_is_refused() {
    let text = r#"{"subnets": {"five": {"liquidity": {"tao_in": 1, "alpha_in": 1}}}}"#;
    assert_eq!(
        refusals(&read_network(text).unwrap()),
        ["entry 1, netuid: five is not a whole number in 0..=65535"]
    );
}

#[test]
fn the_subnet_behind_the_128th_is_refused() {
    let mut text = "netuid,tao_in,alpha_in,alpha_out\n0,1,1,1\n".to_owned();
    for netuid in 1..=129 {
        text += &format!("{netuid},1,1,1\n");
    }
    let import = read_network(&text).unwrap();
    assert_eq!(
        refusals(&import),
        ["row 131: subnet 129 is not one of the first 128 subnets"]
    );
    let mut draft = ScenarioDraft::default();
    import.apply(&mut draft);
    assert_eq!(Scenario::try_from(draft).unwrap().start_rows().len(), 128);
}

#[test]
fn names_are_one_short_line() {
    let name = "a\\n\\u202eb".to_owned() + &"é".repeat(100);
    let text = format!(r#"[{{"netuid": 1, "tao_in": 1, "alpha_in": 1, "subnet_name": "{name}"}}]"#);
    let import = read_network(&text).unwrap();
    assert_eq!(import.rows[0].name, format!("a  b{}…", "é".repeat(60)));
}

#[test]
fn a_file_without_use_is_refused_whole() {
    for (text, told) in [
        ("", "there is nothing in it"),
        (" \n\u{feff}", "it is no table of subnets"),
        ("\u{feff} \n", "there is nothing in it"),
        (
            "{\"subnets\": {\"1\"",
            "it is not JSON: line 1, column 17: the text ends in the middle",
        ),
        (
            "{\"price\": NaN}",
            "it is not JSON: line 1, column 11: `N` cannot stand here",
        ),
        ("{}", "it is JSON, but no list of subnets"),
        ("[[[[]]]]", "it is JSON, but no list of subnets"),
        (
            "{\"v\": 1, \"half\": \"4y\"}",
            "it is JSON, but no list of subnets",
        ),
        (
            "<!doctype html>",
            "it is no table of subnets: row 1, column netuid: nothing is not a column",
        ),
        ("netuid,tao_in,alpha_in,alpha_out", "it has no subnets"),
        (
            "netuid,tao_in,alpha_in,alpha_out,tao_in\n1,1,1,1,1",
            "tao_in is not a name used once",
        ),
        (&",x".repeat(256), "it has more than 256 columns"),
        (
            &("netuid,tao_in,alpha_in,alpha_out\n".to_owned() + &"1,1,1,1\n".repeat(1025)),
            "it has more than 1024 rows",
        ),
        (
            &format!("[{}{{}}]", "{\"tao_in\": 1},".repeat(1024)),
            "it has more than 1024 rows",
        ),
        (
            &"x".repeat(MOST_BYTES + 1),
            "file length 4194305 bytes is outside 0..=4194304 bytes",
        ),
    ] {
        let found = whole_file(text);
        assert!(found.contains(told), "{found} for {told}");
    }
}

/// Each takes as long as its length, and not as its square or its depth.
#[test]
fn a_huge_file_is_refused_at_once() {
    let full = |piece: &str| piece.repeat(MOST_BYTES / piece.len());
    for piece in [
        "[",
        "{\"a\":",
        "[0,",
        "\"",
        "1,",
        "a,b",
        ",",
        "\n1",
        "\t;",
        "é",
        "{\"tao_in\":1},",
    ] {
        for start in ["", "[", "netuid,tao_in,alpha_in,alpha_out\n1,1,1,1\n"] {
            let text = full(piece);
            let end = MOST_BYTES - start.len();
            let text = start.to_owned() + text.get(..end).unwrap_or(&text);
            let _ = read_network(&text[..text.floor_char_boundary(MOST_BYTES)]);
        }
    }
    let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
    let Err(FileError::NotJson(error)) = read_network(&deep) else {
        panic!("a million lists in one another")
    };
    assert_eq!(error.problem, JsonProblem::TooDeep);
    let wide = format!("[{{\"tao_in\": [{}0]}}]", "0,".repeat(1_000_000));
    assert_eq!(read_network(&wide).unwrap().subnets().len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = read_network(&text);
        let _ = read_network(&format!("[{text}]"));
        let _ = read_network(&format!("netuid,tao_in,alpha_in,alpha_out\n{text}"));
    }

    #[test]
    fn a_damaged_file_is_read_or_refused_and_what_is_read_can_be_run(
        file in 0_usize..4,
        at in any::<prop::sample::Index>(),
        piece in r#"[,"\n0-9e.\-\[\]{}:;\t]{0,3}"#,
        dropped in 0_usize..4,
    ) {
        let mut text: Vec<char> = FILES[file].chars().take(3000).collect();
        let at = at.index(text.len());
        text.splice(at..(at + dropped).min(text.len()), piece.chars());
        let text: String = text.into_iter().collect();
        match read_network(&text) {
            Ok(import) => {
                let mut draft = ScenarioDraft::default();
                let set = import.apply(&mut draft);
                prop_assert_eq!(set.is_empty(), import.subnets().is_empty());
                if let Err(error) = Scenario::try_from(draft) {
                    return Err(TestCaseError::fail(error.to_string()));
                }
                // What is strict and what is not agree.
                if file == 0 {
                    prop_assert_eq!(parse_state_csv(&text), import.into_states());
                }
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn a_truncated_document_is_no_json(file in 1_usize..4, at in any::<prop::sample::Index>()) {
        let text = FILES[file].trim();
        let end = text.floor_char_boundary(at.index(text.len()).max(1));
        let is_json_error = matches!(read_network(&text[..end]), Err(FileError::NotJson(_)));
        prop_assert!(is_json_error);
    }
}
