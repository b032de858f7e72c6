//! Components of the Rust toolchain that checks need.

use std::process::Command;

use anyhow::{Context, Result};

use crate::report;
use crate::run::{find, output, run};

/// Components and the arguments by which cargo tells their version.
pub const COMPONENTS: [(&str, &str); 2] = [("rustfmt", "fmt"), ("clippy", "clippy")];

/// A component's version, if it is there.
pub fn version(subcommand: &str) -> Option<String> {
    output(Command::new("cargo").args([subcommand, "--version"])).ok()
}

/// The native compiler's version.
pub fn compiler_version() -> String {
    let said = output(Command::new("rustc").arg("--version")).unwrap_or_default();
    said.split_whitespace().nth(1).unwrap_or("?").to_owned()
}

/// Adds what is missing.
pub fn set_up() -> Result<()> {
    for (component, subcommand) in COMPONENTS {
        if version(subcommand).is_none() {
            let remedy = format!("{component} is missing: run `{}`", remedy(component));
            report::heading(&format!("adding {component} (once, takes half a minute)"));
            run(Command::new("rustup").args(["component", "add", component])).context(remedy)?;
        }
    }
    Ok(())
}

/// The command that adds a component.
pub fn remedy(component: &str) -> String {
    format!("rustup component add {component}")
}

/// Whether [`set_up`] has something to add it with.
pub fn is_automatic() -> bool {
    find("rustup").is_some()
}
