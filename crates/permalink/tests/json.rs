//! The file form of a link.

use dtao_engine::scenario::ParameterId;
use dtao_permalink::{JsonError, Link, Notice, decode, encode, from_json, is_scenario, to_json};
use dtao_presets::PresetId;

#[test]
fn numbers_and_text_are_both_read() {
    let decoded =
        from_json(r#"{"v": 1, "half": "4y", "n": "8", "days": 1e3, "iss": 0, "trade": -2.5}"#)
            .unwrap();
    assert_eq!(decoded.notices, []);
    assert_eq!(
        encode(&decoded.link),
        "v=1&n=8&half=4y&days=1000&trade=-2.5"
    );
}

#[test]
fn a_number_of_a_file_is_read_to_the_last_bit() {
    let text = "{\"v\":1,\"iss\":1510898.1807776233}";
    let decoded = from_json(text).unwrap();
    assert_eq!(encode(&decoded.link), "v=1&iss=1510898.1807776233");
}

#[test]
fn a_file_is_written_a_key_a_line() {
    let link = decode("#v=1&preset=main-2026-08-07&half=4y&trade=-0.5").link;
    assert_eq!(
        to_json(&link),
        "{\n  \"v\": 1,\n  \"preset\": \"main-2026-08-07\",\n  \"half\": \"4y\",\n  \
         \"trade\": -0.5\n}\n"
    );
    assert_eq!(to_json(&Link::from(PresetId::Thread)), "{\n  \"v\": 1\n}\n");
}

#[test]
fn names_and_lists_are_text_and_parts_are_numbers() {
    let text =
        "v=1&rule=custom&average=constant-1&sell=0.25&sellm=0.5&seed=7&trades=3b500@0&ev=reg@7";
    let written = to_json(&decode(text).link);
    assert_eq!(
        written,
        "{\n  \"v\": 1,\n  \"rule\": \"custom\",\n  \"average\": \"constant-1\",\n  \
         \"sello\": 0.25,\n  \"sellv\": 0.25,\n  \"sellm\": 0.5,\n  \"seed\": 7,\n  \
         \"trades\": \"3b500@0\",\n  \"ev\": \"reg@7\"\n}\n"
    );
    assert_eq!(from_json(&written).unwrap().notices, []);
    let sell = to_json(&decode("v=1&sell=0.25").link);
    assert_eq!(sell, "{\n  \"v\": 1,\n  \"sell\": 0.25\n}\n");
    assert_eq!(encode(&from_json(&sell).unwrap().link), "v=1&sell=0.25");
}

#[test]
fn a_file_holds_what_is_too_long_for_a_link() {
    let list: Vec<String> = (0..1000).map(|i| format!("1b{i}.000000001@{i}")).collect();
    let text = format!("{{\"v\": 1, \"trades\": \"{}\"}}", list.join(","));
    assert!(text.len() > 16 * 1024);
    let decoded = from_json(&text).unwrap();
    assert_eq!(decoded.notices, []);
    assert_eq!(decoded.link.scenario.draft().events.len(), 1000);
    assert_eq!(from_json(&to_json(&decoded.link)).unwrap(), decoded);
}

#[test]
fn a_list_is_text_in_a_file_too() {
    let decoded =
        from_json(r#"{"v": 1, "trades": ["3b500@0"], "ev": null, "sell": null}"#).unwrap();
    assert_eq!(encode(&decoded.link), "v=1");
    assert_eq!(decoded.notices.len(), 3);
}

#[test]
fn what_is_wrong_inside_is_a_notice() {
    let text = r#"{"v": 1, "half": null, "n": [4], "tw": true, "iss": -0.0, "x": {}, "days": 1, "days": 2}"#;
    let decoded = from_json(text).unwrap();
    assert_eq!(encode(&decoded.link), "v=1&days=2");
    let told: Vec<String> = decoded.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "days stands in the link more than once; the last value, 2, is used",
            "this page does not know x; a newer page may have made the link, and the rest of it \
             is shown",
            "n=[4] → 16: number of subnets [4] is not a plain decimal such as 16",
            "half=null → 10500000: halving period null is not a plain decimal such as 10500000",
            "iss=-0.0 → 0: issuance at the start -0.0 is not a plain decimal such as 0",
            "tw=true → 0.18: TAO weight true is not a plain decimal such as 0.18",
        ]
    );
    assert!(from_json(r#"{"v": 2}"#).unwrap().is_newer());
    assert_eq!(from_json("{}").unwrap().notices, []);
    assert_eq!(
        from_json(r#"{"n": 4}"#).unwrap().notices,
        [Notice::NoVersion]
    );
}

#[test]
fn what_is_no_object_is_an_error() {
    for (text, reason) in [
        ("", "line 1, column 1: the text ends in the middle"),
        ("[1]", "it is not an object with the keys of a link"),
        ("7", "it is not an object with the keys of a link"),
        ("{\"v\":1} x", "line 1, column 9: `x` cannot stand here"),
        ("{\"n\":NaN}", "line 1, column 6: `N` cannot stand here"),
    ] {
        let error = from_json(text).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("file is not a scenario: {reason}"),
            "{text}"
        );
    }
    let long = " ".repeat(300_000);
    assert_eq!(from_json(&long), Err(JsonError::TooLong { bytes: 300_000 }));
    assert!(from_json(&"[".repeat(100_000)).is_err());
}

#[test]
fn a_number_that_none_can_hold_is_told_as_in_a_link() {
    let decoded = from_json("{\"v\":1,\"n\":1e999,\"iss\":-1e-400}").unwrap();
    assert_eq!(encode(&decoded.link), "v=1");
    let told: Vec<String> = decoded.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "n=1e999 → 16: number of subnets 1e999 is not a plain decimal such as 16",
            "iss=-1e-400 → 0: issuance at the start -1e-400 is not a plain decimal such as 0",
        ]
    );
}

#[test]
fn a_file_is_known_by_its_version() {
    for (text, is_one) in [
        (to_json(&Link::default()), true),
        ("\u{feff}{\"v\": 2}".to_owned(), true),
        ("{\"half\": \"4y\"}".to_owned(), false),
        ("{\"subnets\": {\"v\": 1}}".to_owned(), false),
        ("[{\"v\": 1}]".to_owned(), false),
        ("{\"v\": 1".to_owned(), false),
        ("v=1".to_owned(), false),
        (String::new(), false),
    ] {
        assert_eq!(is_scenario(&text), is_one, "{text}");
    }
}

/// Subnets in another form may be what the later version is about.
#[test]
fn a_later_version_is_told_and_nothing_else_of_it() {
    for rest in [
        "\"n\": 0",
        "\"rows\": {\"1\": {}}",
        "\"rows\": [7], \"block\": -1",
    ] {
        let decoded = from_json(&format!("{{\"v\": 2, {rest}}}")).unwrap();
        assert!(decoded.is_newer(), "{rest}");
        assert_eq!(decoded.notices.len(), 1, "{rest}");
        assert_eq!(decoded.link, Link::default(), "{rest}");
    }
}

/// As long as a file may be, and as bad: it is refused in a moment, in a few words.
#[test]
fn a_file_of_nothing_but_mistakes_is_refused_at_once() {
    let lists = |piece: &str| {
        let list = [piece].repeat(250_000 / (piece.len() + 1)).join(",");
        format!("{{\"v\": 1, \"rows\": [{list}]}}")
    };
    let digits = format!("{{\"v\": 1, \"n\": {}}}", "7".repeat(250_000));
    let digits_of_row = lists(&format!("{{\"moving_price\": 0.{}}}", "3".repeat(20_000)));
    for text in [
        lists("7"),
        lists("{}"),
        lists("{\"netuid\": -1}"),
        lists("{\"colour\": 1, \"netuid\": 1}"),
        lists("[[[]]]"),
        digits,
        digits_of_row,
    ] {
        let start = std::time::Instant::now();
        let told = match from_json(&text) {
            Err(error) => error.to_string(),
            Ok(decoded) => {
                let told: Vec<String> = decoded.notices.iter().map(ToString::to_string).collect();
                told.join("; ")
            }
        };
        let took = start.elapsed().as_millis();
        assert!(took < 1000, "{took} ms: {told}");
        assert!(told.len() < 2000 && !told.is_empty(), "{told}");
    }
    let error = from_json(&lists("7")).unwrap_err().to_string();
    assert!(error.ends_with("; and 124992 more"), "{error}");
}

/// For people, and exact: an amount of more rao than a float has digits for is read to the last.
#[test]
fn subnets_are_objects_with_their_own_names() {
    let file = r#"{
  "v": 1,
  "days": 30,
  "block": 8791247,
  "rows": [
    {"netuid": 7, "name": "A \"B\" \u0007 é", "tao_in": 20999999.123456789, "alpha_in": 1, "alpha_out": 0.000000001, "moving_price": 0.3333333333333333},
    {"netuid": 3, "tao_in": 0, "alpha_in": 0, "alpha_out": 0, "moving_price": 0, "first_emission_block": null, "emission_enabled": false, "pool_weight": 0.123456789012345678, "user_flow": -0.5, "fee_rate": 33}
  ]
}
"#;
    let decoded = from_json(file).unwrap();
    assert_eq!(decoded.notices, []);
    let rows = decoded.link.scenario.start_rows();
    assert_eq!(rows[0].tao_reserve.rao(), 20_999_999_123_456_789);
    assert_eq!(rows[0].name, "A \"B\" \u{7} é");
    assert_eq!(rows[1].settings.first_emission_block, None);
    assert_eq!(rows[1].pool_weight.steps(), 123_456_789_012_345_678);
    // As many as there are, and the deepest of them is shown, as nothing else is said.
    assert_eq!(decoded.link.scenario.value(ParameterId::Subnets), 2.0);
    assert_eq!(decoded.link.scenario.value(ParameterId::Selected), 7.0);
    assert_eq!(to_json(&decoded.link), file);
    assert_eq!(decode(&encode(&decoded.link)).link, decoded.link);
}

#[test]
fn numbers_of_subnets_are_read_as_other_programs_write_them() {
    let file = r#"{"v": 1, "n": 1, "rows": [{"tao_in": "1.50", "netuid": 1.0, "alpha_in": 6.08e-07, "alpha_out": 2e3, "moving_price": 1E-9, "user_flow": null, "subtoken_enabled": "true"}]}"#;
    let decoded = from_json(file).unwrap();
    assert_eq!(decoded.notices, []);
    let row = &decoded.link.scenario.start_rows()[0];
    assert_eq!(row.tao_reserve.rao(), 1_500_000_000);
    assert_eq!(row.alpha_reserve.rao(), 608);
    assert_eq!(row.alpha_outstanding.rao(), 2_000_000_000_000);
    assert_eq!(row.moving_price, 1e-9);
}

/// What arithmetic gives in any program: a hair beside the amount that is meant.
#[test]
fn numbers_of_subnets_are_rounded_to_their_units() {
    for (number, rao) in [
        ("0.009000000000000001", 9_000_000),
        ("0.30000000000000004", 300_000_000),
        ("2.7999999999999998", 2_800_000_000),
        ("1.0000000004999", 1_000_000_000),
        ("1.0000000005", 1_000_000_001),
        ("5e-10", 1),
        ("4.9e-10", 0),
        ("-2.7e-17", 0),
        ("20999999.1234567894", 20_999_999_123_456_789),
    ] {
        let file = format!(r#"{{"v": 1, "rows": [{{"netuid": 1, "tao_in": {number}}}]}}"#);
        let decoded = from_json(&file).unwrap();
        let rows = decoded.link.scenario.start_rows();
        assert_eq!(rows[0].tao_reserve.rao(), rao, "{number}");
    }
    let file = r#"{"v": 1, "rows": [{"netuid": 1, "tao_in": 1, "moving_price": 0.30000000000000004,
                   "pool_weight": 0.30000000000000004}]}"#;
    let row = &from_json(file).unwrap().link.scenario.start_rows()[0];
    assert_eq!(row.moving_price, 0.1 + 0.2);
    assert_eq!(row.pool_weight.steps(), 300_000_000_000_000_040);
    assert!(from_json(r#"{"v": 1, "rows": [{"tao_in": -5e-10}]}"#).is_err());
}

#[test]
fn an_empty_list_is_the_parameters_own_network() {
    let decoded =
        from_json(r#"{"v": 1, "preset": "main-2026-08-07", "n": 4, "sel": 1, "rows": []}"#);
    let decoded = decoded.unwrap();
    assert_eq!(decoded.notices, []);
    assert_eq!(decoded.link.scenario.draft().rows, None);
    assert_eq!(from_json(&to_json(&decoded.link)).unwrap(), decoded);
}

#[test]
fn subnets_that_are_none_are_an_error_with_row_member_and_value() {
    for (rows, told) in [
        ("7", "rows 7 is not a list of objects, one a subnet"),
        ("null", "rows null is not a list of objects, one a subnet"),
        ("[7]", "row 1 7 is not an object"),
        (
            r#"[{"netuid": 1, "tao_in": -1}, {"netuid": 1.5}]"#,
            "tao_in of row 1 -1 is not a number from 0 with at most 9 decimals; netuid of row 2 \
             1.5 is not a whole number",
        ),
        (
            r#"[{"tao_in": "0.0000000001"}, {"alpha_in": "6.0812e-7"}, {"netuid": 1.5e0}]"#,
            "tao_in of row 1 \"0.0000000001\" is not a number from 0 with at most 9 decimals; \
             alpha_in of row 2 \"6.0812e-7\" is not a number from 0 with at most 9 decimals; \
             netuid of row 3 1.5e0 is not a whole number",
        ),
        (
            r#"[{"moving_price": "x"}, {"owner_cut_enabled": 1}, {"name": 1}]"#,
            "moving_price of row 1 \"x\" is not a number; owner_cut_enabled of row 2 1 is not \
             true or false; name of row 3 1 is not text",
        ),
        (
            r#"[{"netuid": 70000}]"#,
            "row 1 {\"netuid\": 70000} is not a subnet: netuid and fee_rate are 0..=65535, \
             pool_weight is 0.01..=0.99",
        ),
    ] {
        let error = from_json(&format!("{{\"v\": 1, \"rows\": {rows}}}")).unwrap_err();
        assert_eq!(error.to_string(), format!("file is not a scenario: {told}"));
    }
    let error = from_json(r#"{"v": 1, "block": -1}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "file is not a scenario: block -1 is not a whole number"
    );
}

#[test]
fn subnets_that_no_run_can_take_are_told_and_the_rest_is_shown() {
    let decoded = from_json(
        r#"{"v": 1, "n": 8, "rows": [{"netuid": 0}, {"netuid": 2, "moving_price": -1, "colour": 3}]}"#,
    )
    .unwrap();
    assert_eq!(encode(&decoded.link), "v=1&n=8");
    let told: Vec<String> = decoded.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "this page does not know colour; a newer page may have made the link, and the rest of \
             it is shown",
            "z: rows is left out: netuid of subnet 0 0 is not a netuid of its own above 0",
            "z: rows is left out: moving price of subnet 2 -1 is outside 0..=1000000000 TAO per \
             alpha",
        ]
    );
}
