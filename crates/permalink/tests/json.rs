//! The file form of a link.

use dtao_permalink::{JsonError, Link, Notice, decode, encode, from_json, to_json};
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
        ("", "EOF while parsing a value at line 1 column 0"),
        (
            "[1]",
            "invalid type: sequence, expected an object with the keys of a link at line 1 column 0",
        ),
        ("{\"v\":1} x", "trailing characters at line 1 column 9"),
        ("{\"n\":NaN}", "expected value at line 1 column 6"),
        ("{\"n\":1e999}", "number out of range at line 1 column 10"),
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
