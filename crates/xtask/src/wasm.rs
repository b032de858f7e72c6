//! The compiler for wasm: which one, and the environment it needs. `page_compiler.rs` says what
//! the page has of its own.
//!
//! The toolchain that cargo runs under is taken if it has the standard library
//! for wasm, or if rustup can add it. Where rustup cannot download, Debian's
//! packages of a recent compiler stand in: they hold the standard library's
//! source, and cargo builds that once per target folder.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::run::{find, output, run_within};
use crate::{apt, report, root};

/// The target of the page.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may try: a refused connection fails at once, a dropped one does not.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// Debian's compiler, with the source of its standard library.
pub const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const DEBIAN_CLIPPY: &str = "rust-web-clippy";
const DEBIAN_BIN: &str = "/usr/bin";
const DEBIAN_LINKER: &str = "wasm-ld-22";

/// What `cargo xtask` hands down of its own toolchain, which is not Debian's.
const OF_THE_TOOLCHAIN: [&str; 5] = [
    "CARGO",
    "RUSTC",
    "RUSTDOC",
    "RUSTUP_TOOLCHAIN",
    "LD_LIBRARY_PATH",
];

/// A compiler that can build for wasm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compiler {
    /// The one that cargo runs under, with its own standard library for wasm.
    Own,
    /// Debian's, which builds the standard library from source.
    Debian,
}

impl Compiler {
    /// The compiler to use as things are now, if there is one.
    pub fn find() -> Option<Self> {
        if own_has_target() {
            Some(Self::Own)
        } else if Self::Debian.has_source() {
            Some(Self::Debian)
        } else {
            None
        }
    }

    /// The compiler to use, set up first if need be.
    pub fn set_up() -> Result<Self> {
        if let Some(compiler) = Self::find() {
            return Ok(compiler);
        }
        report::heading(&format!(
            "adding the target {TARGET} (once, takes a minute at most)"
        ));
        let added = run_within(
            Command::new("rustup").args(["target", "add", TARGET]),
            RUSTUP_LIMIT,
        );
        if let Err(error) = &added {
            eprintln!("{error:#}");
        }
        if own_has_target() {
            return Ok(Self::Own);
        }
        println!("rustup cannot add it; Debian's compiler may do instead");
        install_debian().with_context(|| format!("no compiler for wasm: run `{}`", remedy()))?;
        Ok(Self::Debian)
    }

    /// Gives a command the environment in which cargo builds for wasm.
    ///
    /// `folders` come first on PATH, for the tools that the build calls.
    pub fn prepare(self, command: &mut Command, folders: &[PathBuf]) {
        let mut path: Vec<PathBuf> = folders.to_vec();
        if self == Self::Debian {
            path.push(DEBIAN_BIN.into());
            for name in OF_THE_TOOLCHAIN {
                command.env_remove(name);
            }
            command
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
        }
        command
            .current_dir(root())
            .env("PATH", joined(path))
            // A folder of its own: native and wasm builds do not wait for one another.
            .env("CARGO_TARGET_DIR", self.target_folder())
            // They would take the place of the flags in .cargo/config.toml.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
    }

    /// Where cargo puts what it builds.
    pub fn target_folder(self) -> PathBuf {
        let folder = match self {
            Self::Own => "wasm",
            Self::Debian => "wasm-debian",
        };
        root().join("target").join(folder)
    }

    /// Version and place, for people, with a note.
    pub fn describe(self, note: &str) -> (String, String) {
        let mut rustc = self.rustc();
        let version = output(rustc.arg("--version")).unwrap_or_default();
        let version = version.split_whitespace().nth(1).unwrap_or("?").to_owned();
        let program = rustc.get_program().to_string_lossy();
        (version, format!("{program} ({note})"))
    }

    /// The compiler itself.
    pub fn rustc(self) -> Command {
        match self {
            Self::Own => Command::new("rustc"),
            Self::Debian => {
                let mut rustc = Command::new(Path::new(DEBIAN_BIN).join("rustc"));
                for name in OF_THE_TOOLCHAIN {
                    rustc.env_remove(name);
                }
                rustc
            }
        }
    }

    /// Whether it can build the standard library from source.
    pub fn has_source(self) -> bool {
        if self == Self::Debian && !debian_programs_are_there() {
            return false;
        }
        output(self.rustc().args(["--print", "sysroot"])).is_ok_and(|sysroot| {
            Path::new(&sysroot)
                .join("lib/rustlib/src/rust/library/std/Cargo.toml")
                .is_file()
        })
    }

    /// Where its standard library comes from in tests.
    pub const fn standard_library(self) -> &'static str {
        match self {
            Self::Own => "ready-made standard library",
            Self::Debian => "standard library from source",
        }
    }
}

/// Installs Debian's compiler.
pub fn install_debian() -> Result<()> {
    apt::install(&DEBIAN_PACKAGES, "once, takes half a minute")?;
    if !Compiler::Debian.has_source() {
        bail!("Debian's compiler is incomplete");
    }
    Ok(())
}

/// Adds clippy for wasm, which Debian packages apart from its compiler.
pub fn set_up_clippy() -> Result<()> {
    let there = Path::new(DEBIAN_BIN).join("cargo-clippy").is_file();
    if Compiler::find() == Some(Compiler::Debian) && !there {
        apt::install(&[DEBIAN_CLIPPY], "once, takes 10 seconds")?;
    }
    Ok(())
}

/// The command that gives the machine a compiler for wasm.
pub fn remedy() -> String {
    format!("rustup target add {TARGET}")
}

/// Whether [`Compiler::set_up`] has something to try.
pub fn is_automatic() -> bool {
    find("rustup").is_some() || apt::Access::find().is_automatic()
}

fn own_has_target() -> bool {
    let folder =
        output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    let Ok(files) = folder
        .map_err(drop)
        .and_then(|folder| std::fs::read_dir(folder).map_err(drop))
    else {
        return false;
    };
    files.flatten().any(|file| {
        let name = file.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

fn debian_programs_are_there() -> bool {
    ["cargo", "rustc", DEBIAN_LINKER]
        .iter()
        .all(|program| Path::new(DEBIAN_BIN).join(program).is_file())
}

/// PATH with some folders before all others.
fn joined(first: Vec<PathBuf>) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(first.into_iter().chain(env::split_paths(&path))).unwrap_or(path)
}
