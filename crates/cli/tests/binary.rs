//! What the program prints and how it exits.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

#[test]
fn a_check_that_passes_exits_with_zero() {
    let output = dtao(&["check", &reference()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("trajectory_launch.json"), "{text}");
    assert!(
        text.contains("14 passed, 0 failed, 0 not checked"),
        "{text}"
    );
}

#[test]
fn a_check_that_fails_exits_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let case = r#"{"cases": [{"issuance": "0", "emission": "999999999"}]}"#;
    fs::write(folder.path().join("any.json"), case).unwrap();
    let output = dtao(&["check", folder.path().to_str().unwrap()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("FAIL"), "{text}");
    assert!(
        text.contains("any.json: cases[0] emission: is 1000000000 rao, expected 999999999"),
        "{text}"
    );
}

#[test]
fn a_check_of_nothing_does_not_pass() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    assert_eq!(dtao(&["check", &path]).status.code(), Some(2), "empty");
    assert_eq!(
        dtao(&["check", &format!("{path}/none")]).status.code(),
        Some(2),
        "absent"
    );
    fs::write(folder.path().join("a.json"), r#"{"header": {}}"#).unwrap();
    assert_eq!(dtao(&["check", &path]).status.code(), Some(1), "no cases");
    fs::write(folder.path().join("a.json"), "{").unwrap();
    assert_eq!(dtao(&["check", &path]).status.code(), Some(1), "broken");
}

#[test]
fn a_check_can_be_read_by_programs() {
    let output = dtao(&["check", &reference(), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["files"][0]["file"], "block_emission.json");
    assert_eq!(report["files"][0]["verdict"], "pass");
    let output = dtao(&["check", &reference(), "--format", "markdown"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("| file"), "{text}");
}

#[test]
fn a_link_is_run_however_it_is_written() {
    let bare = dtao(&["run", "v=1&n=3"]);
    assert_eq!(bare.status.code(), Some(0));
    assert!(bare.stderr.is_empty());
    for written in ["#v=1&n=3", "https://example.org/page/?theme=dark#v=1&n=3"] {
        assert_eq!(dtao(&["run", written]).stdout, bare.stdout, "{written}");
    }
    let text = String::from_utf8(bare.stdout).unwrap();
    assert!(
        text.starts_with("Rule thread, 3 subnets, from block 0"),
        "{text}"
    );
    assert!(text.contains("Link: #v=1&n=3"), "{text}");
    for line in text.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

#[test]
fn a_table_of_the_main_network_fits_a_hundred_columns() {
    let output = dtao(&["run", "v=1&preset=main-2026-08-07"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.lines().count() > 128, "{text}");
    for line in text.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

#[test]
fn a_scenario_file_runs_as_its_link_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.json");
    fs::write(&path, r#"{"v": 1, "n": 3, "days": 30}"#).unwrap();
    for format in ["table", "csv", "json"] {
        let of_file = dtao(&["run", path.to_str().unwrap(), "--format", format]);
        let of_link = dtao(&["run", "v=1&n=3&days=30", "--format", format]);
        assert_eq!(of_file.status.code(), Some(0));
        assert_eq!(of_file.stdout, of_link.stdout);
    }
}

/// Two subnets of somebody's own, as a link and as a file; and a link that was cut on its way.
#[test]
fn a_link_with_subnets_of_its_own_is_run() {
    let link = "v=1&days=30&z=d1.Y2BmYOTm5OPh5xeVYcABmGeIsG5nYuLnl99ce_oaAA";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.json");
    let rows = r#"{"v": 1, "days": 30, "rows": [
        {"netuid": 1, "tao_in": 25840, "alpha_in": 3110000, "alpha_out": 1500000, "moving_price": 0.008308681672025723},
        {"netuid": 3, "tao_in": 0.5, "alpha_in": 200, "alpha_out": 1500000, "moving_price": 0.0031}]}"#;
    fs::write(&path, rows).unwrap();
    let of_link = dtao(&["run", link]);
    assert_eq!(of_link.status.code(), Some(0));
    assert!(of_link.stderr.is_empty());
    let text = String::from_utf8(of_link.stdout).unwrap();
    assert!(text.starts_with("Rule thread, 2 subnets"), "{text}");
    assert!(text.contains(&format!("Link: #{link}")), "{text}");
    let of_file = dtao(&["run", path.to_str().unwrap()]);
    assert_eq!(String::from_utf8(of_file.stdout).unwrap(), text);

    let cut = dtao(&["run", &link[..link.len() - 8]]);
    assert_eq!(cut.status.code(), Some(0));
    let told = String::from_utf8(cut.stderr).unwrap();
    assert!(told.contains("the link looks cut off"), "{told}");
    fs::write(
        &path,
        r#"{"v": 1, "rows": [{"netuid": 1, "tao_in": "much"}]}"#,
    )
    .unwrap();
    let bad = dtao(&["run", path.to_str().unwrap()]);
    assert_ne!(bad.status.code(), Some(0));
    let told = String::from_utf8(bad.stderr).unwrap();
    assert!(told.contains("tao_in of row 1 \"much\""), "{told}");
}

#[test]
fn csv_has_a_row_per_sample_and_subnet() {
    let output = dtao(&["run", "v=1&n=3", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let names: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(names[0], "day");
    assert!(names.contains(&"price_tao_per_alpha".to_owned()));
    assert_eq!(reader.records().filter(Result::is_ok).count(), 481 * 3);

    let options = ["--format", "csv", "--subnet", "2", "--samples", "5"];
    let output = dtao(&[&["run", "v=1&n=3"][..], &options].concat());
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 5);
    assert!(records.iter().all(|record| &record[4] == "2"));
    assert_eq!(&records[4][0], "5844");
}

#[test]
fn json_has_a_list_per_quantity() {
    let output = dtao(&["run", "v=1&n=3", "--format", "json", "--samples", "7"]);
    let run: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(run["issuance_tao"].as_array().unwrap().len(), 7);
    assert_eq!(run["subnets"][2]["netuid"], 3);
    assert_eq!(run["subnets"][2]["share"].as_array().unwrap().len(), 7);
    assert_eq!(run["halvings"][0]["block_emission_rao"], 500_000_000);
}

#[test]
fn both_clocks_start_from_the_same_state() {
    let run = |clock| {
        let arguments = [
            "run",
            "v=1&n=2&days=3&rule=launch",
            "--format",
            "csv",
            "--clock",
            clock,
        ];
        String::from_utf8(dtao(&arguments).stdout).unwrap()
    };
    let (fast, chain) = (run("fast"), run("chain"));
    assert_eq!(fast.lines().count(), chain.lines().count());
    assert_eq!(fast.lines().nth(1), chain.lines().nth(1));
    assert_ne!(fast.lines().last(), chain.lines().last());
}

#[test]
fn a_run_tells_its_events_and_what_it_assumes() {
    let link = "v=1&preset=dated&sellm=0.5";
    let text = String::from_utf8(dtao(&["run", link]).stdout).unwrap();
    for line in [
        "Assumed: miners sell 50 %.",
        "Events:",
        "day 302: rule flow comes into force",
        "day 529: rule gated comes into force",
    ] {
        assert!(text.lines().any(|other| other == line), "{line}: {text}");
    }
    let options = ["--format", "json", "--samples", "1"];
    let output = dtao(&[&["run", link][..], &options].concat());
    let run: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(run["assumed"], "miners sell 50 %");
    assert_eq!(run["events"][1]["rule"], "flow-net");
    assert_eq!(run["events"][1]["day"], 468.0);
}

#[test]
fn a_recorded_state_has_no_custom_rule() {
    let options = [
        "emissions",
        "a.csv",
        "--header",
        "a.json",
        "--rule",
        "custom",
    ];
    let output = dtao(&options);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    let names = "is not one of thread, votes, launch, flow, flow-net, current, gated";
    assert!(text.contains(names), "{text}");
}

#[test]
fn what_a_link_cannot_say_is_told_beside_the_run() {
    let output = dtao(&["run", "v=1&n=0&colour=red", "--samples", "1"]);
    let notes = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(notes.lines().count(), 2, "{notes}");
    assert!(notes.contains("note: n=0 → 16"), "{notes}");
}

#[test]
fn what_is_no_scenario_exits_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    fs::write(&path, "[1]").unwrap();
    let binary = folder.path().join("b.json");
    fs::write(&binary, [0xff]).unwrap();
    for arguments in [
        &["run", "no-such-file.json"][..],
        &["run", ""],
        &["run", path.to_str().unwrap()],
        &["run", binary.to_str().unwrap()],
        &["run", folder.path().to_str().unwrap()],
        &["run", "v=2&n=3"],
        &["run", "v=1&n=3", "--subnet", "4"],
        &["run", "v=1&n=3", "--samples", "0"],
        &["run"],
    ] {
        let output = dtao(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

fn dtao(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_dtao");
    Command::new(program).args(arguments).output().unwrap()
}

fn reference() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    folder.to_str().unwrap().to_owned()
}
