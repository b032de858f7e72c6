//! The reader of files beside `serde_json`: both find the same scenario in a file.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

#[path = "common/any_link.rs"]
mod any_link;
#[path = "common/network.rs"]
mod network;

use any_link::link;
use dtao_engine::scenario::{ParameterId, SubnetRow};
use dtao_permalink::{decode, from_json, to_json};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// One link with every key, and one of each kind of list; each once stood in a post.
const GOLDEN: [&str; 5] = [
    "v=1",
    "v=1&preset=main-2026-08-07&sel=64&trade=-1000",
    "v=1&n=8&trades=3b500@0,3s200@30d&ev=fail3:80p:30d@1y&view=amm,split&story=fails.2&cmp=rule:gated,n:4",
    "v=1&rule=custom&average=constant-1&half=4y&rate=0.000001&iss=1510898.1807776233&sell=0.25",
    "v=1&preset=dated&seed=4294967295&noise=0.1&in=7200&into=one&to=3&at=12.345678",
];

/// A value as a link writes it.
fn as_in_a_link(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        // Rust writes a float without an exponent.
        number => number.as_f64().unwrap().to_string(),
    }
}

/// Asserts that a file is the scenario that `serde_json` finds in it.
fn is_the_same_by_serde(file: &str) {
    let ours = from_json(file).unwrap();
    assert_eq!(ours.notices, [], "{file}");
    let mut members: Map<String, Value> = serde_json::from_str(file).unwrap();
    let (rows, block) = (members.remove("rows"), members.remove("block"));
    let pairs: Vec<String> = members
        .iter()
        .map(|(key, value)| [key, "=", &as_in_a_link(value)].concat())
        .collect();
    let theirs = decode(&pairs.join("&"));
    let (draft, other) = (ours.link.scenario.draft(), theirs.link.scenario.draft());
    if let Some(block) = &block {
        assert_eq!(Some(draft.start_block.0), block.as_u64());
    }
    let Some(rows) = rows else {
        if block.is_none() {
            assert_eq!(ours, theirs, "{file}");
        }
        return;
    };
    let found = draft.rows.as_deref().unwrap_or_default();
    let rows = rows.as_array().unwrap();
    assert_eq!(found.len(), rows.len());
    for (row, object) in found.iter().zip(rows) {
        is_the_row(row, object);
    }
    // The rest, but for what depends on which subnets there are.
    assert_eq!(ours.link.preset, theirs.link.preset);
    assert_eq!(ours.link.views, theirs.link.views);
    assert_eq!(ours.link.story, theirs.link.story);
    assert_eq!(draft.rule, other.rule);
    for id in ParameterId::ALL {
        if !matches!(id, ParameterId::Subnets | ParameterId::Selected) {
            assert_eq!(draft.values[id], other.values[id], "{id:?} of {file}");
        }
    }
}

fn is_the_row(row: &SubnetRow, object: &Value) {
    let number = |key: &str| object[key].as_f64();
    assert_eq!(object["netuid"].as_u64(), Some(row.netuid.into()));
    assert_eq!(object["name"].as_str().unwrap_or_default(), row.name);
    for (rao, key) in [
        (row.tao_reserve.rao(), "tao_in"),
        (row.alpha_reserve.rao(), "alpha_in"),
        (row.alpha_outstanding.rao(), "alpha_out"),
    ] {
        // As far as a float tells one amount from the next.
        assert_eq!(Some(rao as f64 / 1e9), number(key), "{key}: {object}");
    }
    assert_eq!(Some(row.moving_price), number("moving_price"), "{object}");
    if let Some(flow) = number("protocol_flow") {
        assert_eq!(row.protocol_flow, flow);
    }
    if object.get("user_flow").is_some() {
        assert_eq!(row.user_flow, number("user_flow"));
    }
}

#[test]
fn a_golden_link_is_the_same_file_to_both() {
    for text in GOLDEN {
        let decoded = decode(text);
        assert_eq!(decoded.notices, [], "{text}");
        is_the_same_by_serde(&to_json(&decoded.link));
    }
}

#[test]
fn a_network_of_real_numbers_is_the_same_file_to_both() {
    let file = r#"{"v": 1, "days": 3, "rows": [
        {"netuid": 1, "name": "\u5e02\u5834 \ud83d\ude00\n", "tao_in": 20999999.123456789, "alpha_in": 1e6,
         "alpha_out": 6.08e-07, "moving_price": 1.2345678901234567e-12, "user_flow": -2.5e-13},
        {"netuid": 2, "tao_in": 0.1, "alpha_in": 0.3, "alpha_out": 0, "moving_price": 5e-324,
         "user_flow": null, "protocol_flow": 123456789012345678}
    ]}"#;
    is_the_same_by_serde(file);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_scenario_is_the_same_file_to_both(link in link()) {
        let file = to_json(&link);
        is_the_same_by_serde(&file);
        // And so it is as another program writes it anew: no line ends, other numbers.
        let value: Value = serde_json::from_str(&file).unwrap();
        is_the_same_by_serde(&value.to_string());
    }
}
