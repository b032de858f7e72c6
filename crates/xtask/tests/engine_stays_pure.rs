//! The engine knows no browser: nothing below it may bring one in.

use std::process::Command;

#[test]
fn engine_depends_on_no_browser_crate() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "-p", "dtao-engine", "--edges", "normal"])
        .args(["--target", "wasm32-unknown-unknown", "--prefix", "none"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .output()
        .expect("cargo runs this test, so it can be started");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).expect("names of crates are ASCII");
    let crates: Vec<_> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();

    assert!(crates.contains(&"dtao-engine"), "unexpected tree: {tree}");
    for forbidden in ["wasm-bindgen", "js-sys", "web-sys", "yew"] {
        assert!(
            !crates.contains(&forbidden),
            "dtao-engine depends on {forbidden}:\n{tree}"
        );
    }
}
