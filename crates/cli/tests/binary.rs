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
    assert!(text.contains("8 passed, 0 failed, 0 not checked"), "{text}");
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

fn dtao(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_dtao");
    Command::new(program).args(arguments).output().unwrap()
}

fn reference() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    folder.to_str().unwrap().to_owned()
}
