//! The reference vectors, as they stand in their files or changed.

use std::fs;
use std::path::{Path, PathBuf};

use dtao_cli::check::{FileReport, check};
use serde_json::Value;
use tempfile::TempDir;

/// All files, by name.
pub const FILES: [&str; 14] = [
    "block_emission",
    "moving_price",
    "participant_split_current",
    "participant_split_launch",
    "sdk_slippage",
    "shares_current",
    "shares_flow",
    "shares_launch",
    "subnet_terms_current",
    "subnet_terms_launch",
    "swap_balancer",
    "swap_constant_product",
    "trajectory_current",
    "trajectory_launch",
];

/// The folder of the vectors.
pub fn reference() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference")
}

/// A file of them.
pub fn document(name: &str) -> Value {
    let text = fs::read_to_string(reference().join(format!("{name}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The same with its first case only.
pub fn first_case_of(name: &str) -> Value {
    let mut document = document(name);
    document["cases"].as_array_mut().unwrap().truncate(1);
    document
}

/// Checks a document in a file whose name says nothing.
pub fn check_document(document: &Value) -> FileReport {
    let folder: TempDir = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x.json"), document.to_string()).unwrap();
    let mut report = check(folder.path()).unwrap();
    report.files.remove(0)
}
