//! The engine gives the emissions that the main network itself recorded.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dtao_cli::emissions::{Predicted, compare, predict, read};
use dtao_engine::economy::rules::RuleId;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../presets/data")
        .join(name)
}

fn main_network() -> Predicted {
    let state = read(&data("block-8791247.csv"), &data("header.json")).unwrap();
    predict(&state, RuleId::Gated)
}

#[test]
fn the_main_network_is_met() {
    let mut predicted = main_network();
    let compared = compare(&predicted);
    for (one, (quantity, median, sum)) in compared.iter().zip([
        ("tao_in", 2e-5, 1e-5),
        ("alpha_in", 1e-5, 2e-5),
        ("excess_tao", 2e-5, 1e-5),
    ]) {
        assert_eq!(one.quantity, quantity);
        assert!(one.median <= median, "{one:?}");
        assert!(one.sum_error() <= sum, "{one:?}");
        assert_eq!(one.only_predicted, 0, "{one:?}");
    }
    let shares: f64 = predicted.rows.iter().map(|row| row.share).sum();
    assert!((shares - 1.0).abs() < 1e-12);
    // One subnet was recorded with another moving price than the state has.
    predicted.rows.retain(|row| row.netuid != 54);
    for one in compare(&predicted) {
        assert!(one.sum_error() <= 1e-5, "{one:?}");
    }
}

#[test]
fn every_rule_gives_something_finite_on_the_main_network() {
    let state = read(&data("block-8791247.csv"), &data("header.json")).unwrap();
    for rule in RuleId::NAMED {
        let predicted = predict(&state, rule);
        let tao: f64 = predicted.rows.iter().map(|row| row.tao).sum();
        assert!((tao - 0.5).abs() < 1e-9, "{rule:?}: {tao}");
        for row in &predicted.rows {
            for value in [
                row.share,
                row.predicted.tao_in,
                row.predicted.alpha_in,
                row.predicted.excess,
            ] {
                assert!(value.is_finite() && value >= 0.0, "{rule:?} {row:?}");
            }
        }
    }
}

#[test]
fn a_header_may_be_flat_and_a_state_without_records() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let state = write(
        "s.csv",
        "netuid,tao_in,alpha_in,alpha_out\n0,100,1,1\n1,10,100,50\n2,30,100,50\n",
    );
    let flat = write("flat.json", r#"{"total_issuance_tao": "11000000"}"#);
    let predicted = predict(&read(&state, &flat).unwrap(), RuleId::Gated);
    assert_eq!(predicted.block_emission, 0.5);
    assert!(predicted.rows.iter().all(|row| row.recorded.is_none()));
    assert!(predicted.assumed[0].contains("quantile"));
    assert!(compare(&predicted).is_empty());
    let run = |header: &Path, format: &str| {
        let (state, header) = (state.to_str().unwrap(), header.to_str().unwrap());
        dtao(&["emissions", state, "--header", header, "--format", format])
    };
    for format in ["table", "csv", "json"] {
        let output = run(&flat, format);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(!output.stdout.is_empty());
    }
    for bad in [
        "",
        "[]",
        r#"{"other.csv": {"block_emission_tao": 1}}"#,
        r#"{"block": 1}"#,
        r#"{"block_emission_tao": -1}"#,
        r#"{"block_emission_tao": "nan"}"#,
        r#"{"block_emission_tao": 1, "emission_gate_bar": 2}"#,
        r#"{"s.csv": 7}"#,
    ] {
        let output = run(&write("bad.json", bad), "table");
        assert_eq!(output.status.code(), Some(2), "{bad}: {output:?}");
    }
    assert_eq!(run(Path::new("none.json"), "csv").status.code(), Some(2));
}

#[test]
fn a_state_may_be_a_list_of_pools() {
    let folder = tempfile::tempdir().unwrap();
    let header = folder.path().join("flat.json");
    fs::write(
        &header,
        r#"{"block_emission_tao": 0.5, "root_stake_tao": 5e6}"#,
    )
    .unwrap();
    let state =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/fixtures/taostats.json");
    let state = read(&state, &header).unwrap();
    assert_eq!(state.block, Some(8_791_247));
    let predicted = predict(&state, RuleId::Current);
    assert_eq!(predicted.rows.len(), 4);
    let assumed = |what: &str| predicted.assumed.iter().any(|told| told.contains(what));
    assert!(assumed("no moving prices"), "{:?}", predicted.assumed);
    assert!(!assumed("no root stake"), "{:?}", predicted.assumed);
}

fn dtao(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dtao"))
        .args(arguments)
        .output()
        .unwrap()
}
