//! The table of tools that build the page, and how each is found or set up.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::report::{self, Took};
use crate::run::{self, find, output, shown};
use crate::{apt, root};

/// A program outside of the Rust toolchain.
pub struct Tool {
    /// The program's name.
    pub program: &'static str,
    /// Where it comes from.
    pub source: Source,
}

/// Where a tool comes from.
pub enum Source {
    /// A crate, in exactly one version.
    Cargo {
        package: &'static str,
        version: String,
        flags: &'static [&'static str],
        takes: &'static str,
    },
    /// A Debian package, in any version; elsewhere by another package manager.
    System {
        package: &'static str,
        takes: &'static str,
        elsewhere: &'static str,
    },
}

/// A tool that is there.
pub struct Found {
    /// Its version, as it says itself.
    pub version: String,
    /// The program file.
    pub path: PathBuf,
}

/// Trunk, in the version that Trunk.toml asks for.
pub fn trunk() -> Result<Tool> {
    Ok(Tool {
        program: "trunk",
        source: Source::Cargo {
            package: "trunk",
            version: trunk_version()?,
            // Debug: compiles in half the time and builds the page as fast.
            flags: &["--debug", "--no-default-features", "--features", "rustls"],
            takes: "3 to 4 minutes",
        },
    })
}

/// wasm-bindgen's command line, in the version of the crate in Cargo.lock:
/// any other refuses the program.
pub fn wasm_bindgen() -> Result<Tool> {
    Ok(Tool {
        program: "wasm-bindgen",
        source: Source::Cargo {
            package: "wasm-bindgen-cli",
            version: wasm_bindgen_version()?,
            flags: &["--debug"],
            takes: "1 to 2 minutes",
        },
    })
}

/// Binaryen's optimizer.
pub fn wasm_opt() -> Tool {
    Tool {
        program: "wasm-opt",
        source: Source::System {
            package: "binaryen",
            takes: "10 seconds",
            elsewhere: "brew install binaryen",
        },
    }
}

/// The driver of the browser that tests run in.
pub fn chromedriver() -> Tool {
    Tool {
        program: "chromedriver",
        source: Source::System {
            package: "chromium-driver",
            takes: "half a minute",
            elsewhere: "brew install --cask chromedriver google-chrome",
        },
    }
}

/// What fetches uPlot, which the drawings are measured against.
pub fn npm() -> Tool {
    Tool {
        program: "npm",
        source: Source::System {
            package: "npm",
            takes: "a minute or two",
            elsewhere: "brew install node",
        },
    }
}

impl Tool {
    /// The tool, if it is there in a version that will do.
    pub fn find(&self) -> Option<Found> {
        let on_path = find(self.program);
        let ours = self.folder().ok().map(|folder| {
            let file = format!("{}{}", self.program, env::consts::EXE_SUFFIX);
            folder.join("bin").join(file)
        });
        on_path
            .into_iter()
            .chain(ours)
            .find_map(|path| self.check(path))
    }

    /// The tool, set up first if need be.
    pub fn set_up(&self) -> Result<Found> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        match &self.source {
            Source::Cargo { version, takes, .. } => {
                let install = self.cargo_install()?;
                report::heading(&format!(
                    "installing {} {version} (once, takes {takes})",
                    self.program
                ));
                let start = Instant::now();
                let mut command = install;
                run::run(&mut command).with_context(|| format!("run `{}`", shown(&command)))?;
                println!("{} is there after {}", self.program, Took(start.elapsed()));
            }
            Source::System {
                package,
                takes,
                elsewhere,
            } => {
                apt::install(&[package], &format!("once, takes {takes}")).with_context(|| {
                    match apt::Access::find() {
                        apt::Access::NoApt => format!(
                            "{} is missing: install it, as by `{elsewhere}`",
                            self.program
                        ),
                        _ => format!("{} is missing", self.program),
                    }
                })?;
            }
        }
        match self.find() {
            Some(found) => Ok(found),
            None => bail!(
                "{} is still missing after its installation: run `cargo xtask doctor`",
                self.program
            ),
        }
    }

    /// The command that sets the tool up by hand.
    pub fn remedy(&self) -> String {
        match &self.source {
            Source::Cargo { .. } => self
                .cargo_install()
                .map_or_else(|error| format!("{error:#}"), |command| shown(&command)),
            Source::System {
                package, elsewhere, ..
            } => match apt::Access::find() {
                apt::Access::NoApt => (*elsewhere).to_owned(),
                _ => apt::command_line(&[package]),
            },
        }
    }

    /// The version that is asked for, where it matters.
    pub fn wanted(&self) -> Option<&str> {
        match &self.source {
            Source::Cargo { version, .. } => Some(version),
            Source::System { .. } => None,
        }
    }

    fn check(&self, path: PathBuf) -> Option<Found> {
        let said = output(Command::new(&path).arg("--version")).ok()?;
        let version = said
            .split_whitespace()
            .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?
            .to_owned();
        match self.wanted() {
            Some(wanted) if wanted != version => None,
            _ => Some(Found { version, path }),
        }
    }

    fn cargo_install(&self) -> Result<Command> {
        let Source::Cargo {
            package,
            version,
            flags,
            ..
        } = &self.source
        else {
            bail!("{} is not a crate", self.program);
        };
        let mut command = Command::new("cargo");
        command
            .args(["install", package, "--version", version, "--locked"])
            .args(*flags)
            .arg("--root")
            .arg(self.folder()?)
            // Flags meant for the page, and a folder others build in at the same time.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(cache()?);
        Ok(command)
    }

    /// A folder per version: switching branches does not install anew.
    fn folder(&self) -> Result<PathBuf> {
        match &self.source {
            Source::Cargo { version, .. } => {
                Ok(cache()?.join(format!("{}-{version}", self.program)))
            }
            Source::System { .. } => bail!("{} comes from the system", self.program),
        }
    }
}

/// The folder that tools are installed to, made if need be.
fn cache() -> Result<PathBuf> {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty());
    let folder = if let Some(folder) = variable("DTAO_TOOLS_DIR") {
        env::current_dir()?.join(folder)
    } else if let Some(folder) = variable("XDG_CACHE_HOME") {
        Path::new(&folder).join("dtao-playground")
    } else {
        env::home_dir()
            .context("no home folder: set DTAO_TOOLS_DIR to a folder for tools")?
            .join(".cache/dtao-playground")
    };
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

fn trunk_version() -> Result<String> {
    let settings = fs::read_to_string(root().join("Trunk.toml")).context("no Trunk.toml")?;
    settings
        .lines()
        .find_map(|line| line.strip_prefix("trunk-version = \"=")?.strip_suffix('"'))
        .map(str::to_owned)
        .context("Trunk.toml names no exact trunk-version")
}

fn wasm_bindgen_version() -> Result<String> {
    let id = output(
        Command::new("cargo")
            .args(["pkgid", "wasm-bindgen"])
            .current_dir(root()),
    )?;
    id.rsplit_once('@')
        .map(|(_, version)| version.to_owned())
        .with_context(|| format!("no version in `{id}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_written_in_one_place_only() {
        let versions = [trunk_version().unwrap(), wasm_bindgen_version().unwrap()];
        let sources = fs::read_dir(root().join("crates/xtask/src")).unwrap();
        for file in sources.map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(&file).unwrap();
            for version in &versions {
                assert!(
                    !text.contains(version.as_str()),
                    "{} repeats version {version}",
                    file.display()
                );
            }
        }
        let trunk = fs::read_to_string(root().join("Trunk.toml")).unwrap();
        assert!(!trunk.contains(&versions[1]));
    }

    #[test]
    fn wasm_bindgen_is_the_version_that_the_workspace_pins() {
        let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let pin = format!("wasm-bindgen = \"={}\"", wasm_bindgen_version().unwrap());
        assert!(manifest.contains(&pin), "no `{pin}` in Cargo.toml");
    }

    #[test]
    fn a_tool_of_another_version_is_not_taken() {
        let mut tool = trunk().unwrap();
        if let Source::Cargo { version, .. } = &mut tool.source {
            *version = "0.0.0-none".to_owned();
        }
        assert!(tool.find().is_none());
    }
}
