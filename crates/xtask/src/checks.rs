//! The steps of `cargo xtask test`, which are all of CI.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::accuracy;
use crate::page::{self, Toolchain};
use crate::report::{self, Took};
use crate::run::run;
use crate::tools::Found;
use crate::wasm::{self, Compiler, TARGET};
use crate::{browser, budget, dist, npm, package, package_checks, root, rust};

/// How many cases each property test runs.
const CASES: &str = "PROPTEST_CASES";

/// The crates that the page is made of: they build natively and for wasm.
const LIBRARIES: [&str; 7] = [
    "dtao-decimal",
    "dtao-json",
    "dtao-engine",
    "dtao-import",
    "dtao-presets",
    "dtao-permalink",
    "dtao-charts",
];
/// What is measured in the browser, beside those.
const MEASURED: [&str; 2] = ["dtao-bench", "dtao-toy"];
const PAGE: &str = "dtao-web";
const PACKAGE: &str = "dtao-wasm";
const HARNESS: &str = "dtao-browser-tests";

/// One step, in the order they run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Formatting
    Fmt,
    /// Lints of everything that runs on this machine
    Clippy,
    /// Lints of everything that runs in the browser
    ClippyWasm,
    /// Native tests
    Native,
    /// API documentation without warnings, and MODEL.md's table as measured now
    Doc,
    /// Tests of the page's crates in headless Chromium
    Wasm,
    /// The page with its examples, built for release into dist/
    Page,
    /// The npm package, built into dist/npm, and what uses it: in node and for TypeScript
    Package,
    /// Tests of the built page and package in headless Chromium
    Browser,
    /// Size of the built page
    Budget,
}

/// What steps need beyond cargo itself, set up once.
struct Setup {
    toolchain: Option<Toolchain>,
    compiler: Option<Compiler>,
    chromedriver: Option<Found>,
}

/// Runs the steps, or all of them if none is named; stops at the first failure.
pub fn run_steps(only: &[Step]) -> Result<()> {
    let steps: Vec<Step> = Step::value_variants()
        .iter()
        .copied()
        .filter(|step| only.is_empty() || only.contains(step))
        .collect();
    let mut times: Vec<(String, Duration)> = Vec::new();

    let start = Instant::now();
    let setup = Setup::of(&steps)?;
    times.push(("set-up".to_owned(), start.elapsed()));

    for step in steps {
        report::heading(&step.title());
        let start = Instant::now();
        let result = step.run(&setup);
        times.push((step.title(), start.elapsed()));
        if let Err(error) = result {
            summarize(&times, "FAILED");
            let again = format!(
                "to run this step again: `cargo xtask test --only {}`",
                step.name()
            );
            return Err(error.context(again));
        }
    }
    summarize(&times, "ok");
    Ok(())
}

fn summarize(times: &[(String, Duration)], last: &str) {
    report::heading("summary");
    for (index, (title, took)) in times.iter().enumerate() {
        let result = if index + 1 == times.len() { last } else { "ok" };
        println!("{:<58} {result:<6} {:>12}", title, Took(*took).to_string());
    }
    let total = times.iter().map(|(_, took)| *took).sum();
    println!("{:<58} {last:<6} {:>12}", "total", Took(total).to_string());
}

impl Setup {
    fn of(steps: &[Step]) -> Result<Self> {
        let any = |wanted: &[Step]| steps.iter().any(|step| wanted.contains(step));
        if any(&[Step::Fmt, Step::Clippy, Step::ClippyWasm]) {
            rust::set_up()?;
        }
        let chromedriver = any(&[Step::Wasm, Step::Browser])
            .then(browser::set_up)
            .transpose()?;
        let toolchain = any(&[Step::ClippyWasm, Step::Wasm, Step::Page, Step::Package])
            .then(Toolchain::set_up)
            .transpose()?;
        let compiler = any(&[Step::ClippyWasm, Step::Wasm])
            .then(Compiler::set_up)
            .transpose()?;
        if any(&[Step::ClippyWasm]) {
            wasm::set_up_clippy()?;
        }
        Ok(Self {
            toolchain,
            compiler,
            chromedriver,
        })
    }

    fn toolchain(&self) -> Result<&Toolchain> {
        self.toolchain
            .as_ref()
            .context("the page's tools are not set up")
    }

    /// cargo for what is tested and linted for wasm.
    fn wasm_cargo(&self) -> Result<Command> {
        let compiler = self.compiler.context("no compiler for wasm is set up")?;
        Ok(self.toolchain()?.cargo_for(compiler))
    }

    fn chromedriver(&self) -> Result<&Found> {
        self.chromedriver
            .as_ref()
            .context("the browser is not set up")
    }
}

impl Step {
    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }

    fn title(self) -> String {
        let help = self
            .to_possible_value()
            .and_then(|value| value.get_help().map(ToString::to_string))
            .unwrap_or_default();
        format!("{}: {}", self.name(), help.to_lowercase())
    }

    fn run(self, setup: &Setup) -> Result<()> {
        match self {
            Self::Fmt => run(cargo().args(["fmt", "--all", "--check"])),
            Self::Clippy => run(cargo()
                .args(["clippy", "--workspace", "--exclude", PAGE, "--all-targets"])
                .args(["--", "-D", "warnings"])),
            Self::ClippyWasm => {
                let clippy = || -> Result<Command> {
                    let mut command = setup.wasm_cargo()?;
                    command.args(["clippy", "--target", TARGET]);
                    Ok(command)
                };
                let mut libraries = clippy()?;
                packages(packages(&mut libraries, &LIBRARIES), &MEASURED);
                packages(&mut libraries, &[PACKAGE]);
                run(libraries.args(["--lib", "--", "-D", "warnings"]))?;
                run(clippy()?.args(["-p", PAGE, "--all-targets", "--", "-D", "warnings"]))
            }
            Self::Native => {
                let mut test = cargo();
                test.args(["test", "--workspace", "--exclude", HARNESS]);
                // Some laws run a century for each case; whoever wants more cases sets this.
                if std::env::var_os(CASES).is_none() {
                    test.env(CASES, "64");
                }
                run(&mut test)
            }
            Self::Doc => {
                let mut doc = cargo();
                doc.args(["doc", "--no-deps", "-p", HARNESS, "-p", PACKAGE])
                    .env("RUSTDOCFLAGS", "-D warnings");
                run(packages(&mut doc, &LIBRARIES))?;
                accuracy::check()
            }
            Self::Wasm => {
                let mut test = setup.wasm_cargo()?;
                // Not the examples in the documentation: the runner cannot start those.
                test.args([
                    "test",
                    "--target",
                    TARGET,
                    "-p",
                    PAGE,
                    "-p",
                    "dtao-engine",
                    "--tests",
                ])
                .env(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                    "wasm-bindgen-test-runner",
                )
                .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
                .env("WASM_BINDGEN_USE_BROWSER", "1")
                .env(
                    "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
                    root().join("webdriver.json"),
                )
                .env("CHROMEDRIVER", &setup.chromedriver()?.path);
                run(&mut test)
            }
            Self::Page => dist::build(setup.toolchain()?),
            Self::Package => {
                package::build(setup.toolchain()?)?;
                package_checks::run_all()
            }
            Self::Browser => run(cargo()
                .args(["test", "-p", HARNESS])
                .env(
                    "DTAO_AXE",
                    npm::install("crates/browser-tests/web")?.join("axe-core/axe.min.js"),
                )
                .env("DTAO_DIST", page::dist())
                .env("CHROMEDRIVER", &setup.chromedriver()?.path)),
            Self::Budget => budget::check(&page::dist()),
        }
    }
}

fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root());
    command
}

fn packages<'command>(command: &'command mut Command, names: &[&str]) -> &'command mut Command {
    for name in names {
        command.args(["-p", name]);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_title() {
        for step in Step::value_variants() {
            let title = step.title();
            assert!(title.starts_with(&format!("{}: ", step.name())) && title.len() > 12);
        }
    }
}
