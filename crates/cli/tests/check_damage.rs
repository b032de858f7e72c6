//! What the check makes of files that are damaged, or no vectors: a failure with its place, never a
//! panic.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

mod vectors;

use std::collections::BTreeSet;
use std::fs;

use dtao_cli::check::{Verdict, check};
use serde_json::{Value, json};
use vectors::{FILES, check_document, document, first_case_of};

#[test]
fn a_missing_field_names_case_and_field() {
    for name in FILES {
        let whole = document(name);
        let fields: Vec<_> = whole["cases"][0].as_object().unwrap().keys().collect();
        for field in fields {
            if ["name", "description", "regime"].contains(&field.as_str()) {
                continue;
            }
            let mut broken = whole.clone();
            broken["cases"][0].as_object_mut().unwrap().remove(field);
            let file = check_document(&broken);
            assert_eq!(file.verdict, Verdict::Fail, "{name} without {field}");
            let problem = &file.problems[0];
            assert_eq!(problem.case, Some(0), "{name} without {field}: {problem}");
            assert_eq!(problem.problem, "is missing", "{name} without {field}");
            assert!(problem.field.contains(field), "{problem} names no {field}");
        }
    }
}

#[test]
fn a_field_that_every_case_has_lost_fails_by_the_header() {
    let mut document = document("swap_constant_product");
    for case in document["cases"].as_array_mut().unwrap() {
        case.as_object_mut().unwrap().remove("side");
    }
    let file = check_document(&document);
    assert_eq!(file.verdict, Verdict::Fail);
    assert_eq!(file.problem_count, 168);
}

/// In a debug build, a sum in the engine that does not fit 64 bits ends the test.
#[test]
fn nothing_in_a_file_makes_the_check_panic() {
    let bad = [
        json!("18446744073709551615"),
        json!("2100000000000000000"),
        json!("1e308"),
        json!("0"),
        json!(65535),
        json!("-1"),
        json!("nan"),
        json!("1e999"),
        json!(null),
        json!([]),
        json!({}),
        json!([[["x"]]]),
    ];
    for name in FILES {
        let mut whole = first_case_of(name);
        if name.starts_with("trajectory") {
            // One sample and one trade are enough to go wrong.
            whole["cases"][0]["blocks"] = json!("150");
            for list in ["events", "snapshots"] {
                whole["cases"][0][list].as_array_mut().unwrap().truncate(1);
            }
        }
        for place in places(&whole["cases"][0]) {
            for value in &bad {
                let mut broken = whole.clone();
                let pointer = format!("/cases/0{place}");
                *broken.pointer_mut(&pointer).unwrap() = value.clone();
                check_document(&broken);
            }
        }
    }
}

#[test]
fn a_shape_that_is_no_format_is_named_and_not_checked() {
    for document in [
        json!({"header": {"what": "values"}, "common": {}}),
        json!({"cases": [{"a": 1}]}),
        json!([1, 2, 3]),
        json!("text"),
        json!(null),
    ] {
        let file = check_document(&document);
        assert_eq!(file.verdict, Verdict::NotChecked, "{document}");
        assert!(file.reason.is_some());
    }
}

#[test]
fn cases_that_are_no_cases_fail() {
    for cases in [json!({}), json!([]), json!([1]), json!("x"), json!(null)] {
        let mut document = document("block_emission");
        document["cases"] = cases;
        let file = check_document(&document);
        assert_eq!(file.verdict, Verdict::Fail, "{file:#?}");
    }
    let mut document = document("block_emission");
    document.as_object_mut().unwrap().remove("cases");
    assert_eq!(check_document(&document).verdict, Verdict::Fail);
}

#[test]
fn cases_without_a_value_prove_nothing() {
    let case = json!({
        "block_emission": "1", "moving_prices": [], "tao_emission": [], "tao_emission_rao": []
    });
    let file = check_document(&json!({ "cases": [case] }));
    assert_eq!(file.verdict, Verdict::Fail, "{file:#?}");
}

#[test]
fn broken_json_fails() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), "{\"cases\": [").unwrap();
    fs::write(folder.path().join("b.json"), [0xff, 0xfe]).unwrap();
    fs::write(folder.path().join("c.json"), "[".repeat(100_000)).unwrap();
    let report = check(folder.path()).unwrap();
    assert_eq!(report.count(Verdict::Fail), 3);
}

/// Every place in a value, once a shape: of a list the first and last item stand for all.
fn places(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut insert = |key: &str, value: &Value| {
        found.insert(format!("/{key}"));
        found.extend(places(value).iter().map(|rest| format!("/{key}{rest}")));
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| insert(key, value)),
        Value::Array(list) => {
            for index in [0, list.len().saturating_sub(1)] {
                if let Some(value) = list.get(index) {
                    insert(&index.to_string(), value);
                }
            }
        }
        _ => {}
    }
    found
}
