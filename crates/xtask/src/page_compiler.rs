//! The compiler for the page: the standard library from source, panics without words.
//!
//! A panic of the page becomes a trap at once (`immediate-abort`): no message, no place, and none
//! of the code that writes them. The ready-made standard library has all that compiled in; built
//! from source without, and for size, the page is 12 kB lighter (brotli). What is tested and
//! linted keeps the ready-made one (`wasm.rs`): there a panic must say what it is.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::report::{self, Took};
use crate::run::{find, run_within, succeeds};
use crate::wasm::{self, Compiler, TARGET};
use crate::{apt, root, rust};

/// rustup's component with the standard library's source.
const SOURCE: &str = "rust-src";

/// It has 3 MB to fetch: whatever takes longer will not come.
const RUSTUP_LIMIT: Duration = Duration::from_secs(20);

/// How cargo builds the page. By the environment: Trunk hands it down to cargo, and the flags in
/// .cargo/config.toml stay, which those in `RUSTFLAGS` would replace.
const LIGHT: [(&str, &str); 5] = [
    // None of this is stable yet.
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    // 0.9 kB of the 12: shorter sorting and writing of integers.
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_PAGE_PANIC", "immediate-abort"),
];

/// How the page is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageCompiler {
    /// With the standard library from source.
    Light(Compiler),
    /// With the ready-made one: the page works, and is heavier than it may be.
    Heavy(Compiler),
}

impl PageCompiler {
    /// The compiler to use as things are now, if there is one.
    pub fn find() -> Option<Self> {
        Self::find_light().or_else(|| Compiler::find().map(Self::Heavy))
    }

    /// The compiler to use, set up first if need be.
    pub fn set_up() -> Result<Self> {
        if let Some(light) = Self::find_light() {
            return Ok(light);
        }
        if is_automatic() {
            if find("rustup").is_some() {
                attempt(add_source);
                if let Some(light) = Self::find_light() {
                    return Ok(light);
                }
            }
            if apt::Access::find().is_automatic() {
                println!("Debian's compiler may do instead");
                attempt(wasm::install_debian);
                if let Some(light) = Self::find_light() {
                    return Ok(light);
                }
            }
            remember_refusal()?;
        }
        println!(
            "the page will be 12 kB heavier than it may be, for want of the standard library's \
             source: `{}` adds it",
            remedy()
        );
        Compiler::set_up().map(Self::Heavy)
    }

    /// Gives a command the environment in which cargo builds the page; see [`Compiler::prepare`].
    pub fn prepare(self, command: &mut Command, folders: &[PathBuf]) {
        match self {
            Self::Heavy(compiler) => compiler.prepare(command, folders),
            Self::Light(compiler) => {
                compiler.prepare(command, folders);
                command.envs(LIGHT);
                if compiler == Compiler::Own {
                    // Build scripts look at `RUSTC_BOOTSTRAP`: in one folder with the tests, each
                    // would have the other's crates compiled anew.
                    command.env("CARGO_TARGET_DIR", root().join("target/page"));
                }
            }
        }
    }

    /// Version and place, for people.
    pub fn describe(self) -> (String, String) {
        match self {
            Self::Light(compiler) => compiler.describe("standard library from source"),
            Self::Heavy(compiler) => compiler.describe("ready-made standard library"),
        }
    }

    fn find_light() -> Option<Self> {
        [Compiler::Own, Compiler::Debian]
            .into_iter()
            .find(|compiler| compiler.has_source() && knows_immediate_abort(*compiler))
            .map(Self::Light)
    }
}

/// The command that lets the page be built lighter.
pub fn remedy() -> String {
    match apt::Access::find() {
        _ if rust::is_automatic() => rust::remedy(SOURCE),
        apt::Access::NoApt => "rustup (https://rustup.rs)".to_owned(),
        _ => apt::command_line(&wasm::DEBIAN_PACKAGES),
    }
}

/// Whether [`PageCompiler::set_up`] has something to try for a lighter page.
pub fn is_automatic() -> bool {
    !was_refused() && (find("rustup").is_some() || apt::Access::find().is_automatic())
}

fn add_source() -> Result<()> {
    report::heading(&format!(
        "adding {SOURCE}, for a lighter page (once, {} s at most)",
        RUSTUP_LIMIT.as_secs()
    ));
    run_within(
        Command::new("rustup").args(["component", "add", SOURCE]),
        RUSTUP_LIMIT,
    )
}

/// Another version may call it otherwise: then the page is built without.
fn knows_immediate_abort(compiler: Compiler) -> bool {
    succeeds(
        compiler
            .rustc()
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["-Zunstable-options", "-Cpanic=immediate-abort"])
            .args(["--print", "cfg", "--target", TARGET]),
    )
}

/// Tries one way of several: what goes wrong is said, and the next has its turn.
fn attempt(what: impl FnOnce() -> Result<()>) {
    let start = Instant::now();
    match what() {
        Ok(()) => println!("it is there after {}", Took(start.elapsed())),
        Err(error) => eprintln!("{error:#}"),
    }
}

/// Notes that nothing helped, so that later builds do not wait for it again.
fn remember_refusal() -> Result<()> {
    let file = refusal();
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, rust::compiler_version())?)
}

fn was_refused() -> bool {
    fs::read_to_string(refusal()).is_ok_and(|version| version == rust::compiler_version())
}

fn refusal() -> PathBuf {
    root().join("target/no-rust-src")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_in_the_settings_stay_in_force() {
        for compiler in [Compiler::Own, Compiler::Debian] {
            let mut command = Command::new("cargo");
            PageCompiler::Light(compiler).prepare(&mut command, &[]);
            let set: Vec<_> = command
                .get_envs()
                .filter(|(_, value)| value.is_some())
                .map(|(name, _)| name.to_string_lossy().into_owned())
                .collect();
            assert!(set.iter().any(|name| name == "CARGO_PROFILE_PAGE_PANIC"));
            assert!(!set.iter().any(|name| name.contains("FLAGS")), "{set:?}");
        }
    }
}
