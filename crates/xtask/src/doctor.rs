//! What is there, what is missing, and what mends it.

use anyhow::{Result, bail};

use crate::apt::{self, Access};
use crate::page_compiler::{self, PageCompiler};
use crate::tools::{self, Found, Source, Tool};
use crate::wasm::Compiler;
use crate::{browser, rust, wasm};

/// One line of the table.
struct Row {
    name: String,
    state: State,
}

enum State {
    There {
        version: String,
        place: String,
    },
    /// It works, but the page is over its budget, until the user runs this command.
    Heavy {
        version: String,
        remedy: String,
    },
    /// A command of ours sets it up by itself.
    Automatic {
        by: &'static str,
    },
    /// Only the user can, by this command.
    Missing {
        remedy: String,
    },
}

/// The commands that set things up.
const PAGE: &str = "cargo xtask serve";
const TESTS: &str = "cargo xtask test";

/// Prints the table.
///
/// Fails when something is missing that no command of ours can set up.
pub fn report() -> Result<()> {
    let mut rows = vec![Row::there("rust", &rust::compiler_version(), "rustc")];
    for (component, subcommand) in rust::COMPONENTS {
        rows.push(component_row(component, subcommand));
    }
    rows.push(page_compiler_row());
    rows.push(compiler_row());
    for tool in [tools::trunk()?, tools::wasm_bindgen()?, tools::wasm_opt()] {
        rows.push(tool_row(&tool, PAGE));
    }
    rows.push(tool_row(&tools::chromedriver(), TESTS));
    rows.push(match browser::find_browser() {
        Some(found) => Row::found("browser", found),
        None if !cfg!(target_os = "linux") => Row::there("browser", "?", "left to chromedriver"),
        None => package_row("browser", "chromium"),
    });
    rows.push(if browser::has_japanese_font() {
        Row::there("japanese font", "", "")
    } else {
        package_row("japanese font", "fonts-noto-cjk")
    });

    for row in &rows {
        row.print();
    }
    let missing: Vec<_> = rows.iter().filter(|row| row.is_missing()).collect();
    if missing.is_empty() {
        let automatic = rows
            .iter()
            .any(|row| matches!(row.state, State::Automatic { .. }));
        println!(
            "\n{}",
            if automatic {
                "all else is set up on demand; `cargo xtask setup` does it now"
            } else {
                "everything is there"
            }
        );
        return Ok(());
    }
    bail!("{} missing: run the commands above", missing.len());
}

impl Row {
    fn there(name: &str, version: &str, place: &str) -> Self {
        Self {
            name: name.to_owned(),
            state: State::There {
                version: version.to_owned(),
                place: place.to_owned(),
            },
        }
    }

    fn found(name: &str, found: Found) -> Self {
        Self::there(name, &found.version, &found.path.display().to_string())
    }

    fn lacking(name: &str, automatic: Option<&'static str>, remedy: String) -> Self {
        Self {
            name: name.to_owned(),
            state: match automatic {
                Some(by) => State::Automatic { by },
                None => State::Missing { remedy },
            },
        }
    }

    fn is_missing(&self) -> bool {
        matches!(self.state, State::Missing { .. })
    }

    fn print(&self) {
        let name = &self.name;
        let line = match &self.state {
            State::There { version, place } => format!("ok       {name:<23} {version:<16} {place}"),
            State::Heavy { version, remedy } => {
                format!("heavy    {name:<23} {version:<16} a lighter page by `{remedy}`")
            }
            State::Automatic { by } => format!("later    {name:<23} `{by}` sets it up"),
            State::Missing { remedy } => format!("MISSING  {name:<23} run `{remedy}`"),
        };
        println!("{}", line.trim_end());
    }
}

fn component_row(component: &str, subcommand: &str) -> Row {
    match rust::version(subcommand) {
        Some(said) => {
            let version = said.split_whitespace().nth(1).unwrap_or("?").to_owned();
            Row::there(component, &version, &format!("cargo {subcommand}"))
        }
        None => Row::lacking(
            component,
            rust::is_automatic().then_some(TESTS),
            rust::remedy(component),
        ),
    }
}

fn page_compiler_row() -> Row {
    let name = "compiler for the page";
    match PageCompiler::find() {
        Some(light @ PageCompiler::Light(_)) => {
            let (version, place) = light.describe();
            Row::there(name, &version, &place)
        }
        _ if page_compiler::is_automatic() => Row::lacking(name, Some(PAGE), String::new()),
        Some(heavy) => Row {
            name: name.to_owned(),
            state: State::Heavy {
                version: heavy.describe().0,
                remedy: page_compiler::remedy(),
            },
        },
        None => Row::lacking(name, None, page_compiler::remedy()),
    }
}

fn compiler_row() -> Row {
    let name = "compiler for wasm tests";
    match Compiler::find() {
        Some(compiler) => {
            let (version, place) = compiler.describe(compiler.standard_library());
            Row::there(name, &version, &place)
        }
        None => Row::lacking(name, wasm::is_automatic().then_some(TESTS), wasm::remedy()),
    }
}

fn tool_row(tool: &Tool, by: &'static str) -> Row {
    let name = match tool.wanted() {
        Some(version) => format!("{} {version}", tool.program),
        None => tool.program.to_owned(),
    };
    match tool.find() {
        Some(found) => Row::found(&name, found),
        None => {
            let automatic = match tool.source {
                Source::Cargo { .. } => true,
                Source::System { .. } => Access::find().is_automatic(),
            };
            Row::lacking(&name, automatic.then_some(by), tool.remedy())
        }
    }
}

fn package_row(name: &str, package: &str) -> Row {
    let automatic = Access::find().is_automatic().then_some(TESTS);
    Row::lacking(name, automatic, apt::command_line(&[package]))
}
