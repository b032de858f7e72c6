//! Building the page into `dist/`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::embed_page;
use crate::page_compiler::PageCompiler;
use crate::root;
use crate::run::{cargo_messages, run, standard_output};
use crate::shorten::shorten;
use crate::tools::{self, Found};
use crate::wasm::{Compiler, TARGET};

/// Everything that building the page needs.
pub struct Toolchain {
    compiler: PageCompiler,
    trunk: Found,
    wasm_bindgen: Found,
}

impl Toolchain {
    /// Finds all tools, setting up first what is missing.
    pub fn set_up() -> Result<Self> {
        // The quick ones first: what cannot be had shows before minutes of compiling.
        let compiler = PageCompiler::set_up()?;
        tools::wasm_opt().set_up()?;
        Ok(Self {
            compiler,
            wasm_bindgen: tools::wasm_bindgen()?.set_up()?,
            trunk: tools::trunk()?.set_up()?,
        })
    }

    /// Trunk, in the environment it builds in.
    pub fn trunk(&self) -> Command {
        let mut command = Command::new(&self.trunk.path);
        self.compiler.prepare(&mut command, &self.folders());
        // Trunk prints backtraces of itself for an error in the page's source.
        command.env("RUST_BACKTRACE", "0");
        // It takes `NO_COLOR=1`, which is what people set, for a wrong argument.
        if std::env::var_os("NO_COLOR").is_some() {
            command.env("NO_COLOR", "true");
        }
        command
    }

    /// cargo, in the environment it builds the page in.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new("cargo");
        self.compiler.prepare(&mut command, &self.folders());
        command
    }

    /// cargo, in the environment it builds for wasm in what is no page.
    pub fn cargo_for(&self, compiler: Compiler) -> Command {
        let mut command = Command::new("cargo");
        compiler.prepare(&mut command, &self.folders());
        command
    }

    /// wasm-bindgen's command line.
    pub fn wasm_bindgen(&self) -> Command {
        Command::new(&self.wasm_bindgen.path)
    }

    /// What to put on PATH, and no folder that is there already: moving that to the
    /// front would change which cargo is found.
    fn folders(&self) -> Vec<PathBuf> {
        let folder = self.wasm_bindgen.path.parent().map(PathBuf::from);
        let path = std::env::var_os("PATH").unwrap_or_default();
        folder
            .into_iter()
            .filter(|folder| !std::env::split_paths(&path).any(|there| there == *folder))
            .collect()
    }
}

/// Builds the page into [`dist`].
pub fn build(toolchain: &Toolchain) -> Result<()> {
    // Trunk, told to fetch no tools, runs cargo offline as well; this run may fetch
    // crates, also those below Debian's standard library. Trunk finds all compiled.
    let messages = standard_output(
        toolchain
            .cargo()
            .args(["build", "--target", TARGET, "--profile", "page"])
            .args(["--manifest-path", "web/Cargo.toml", "--bin", "dtao-web"])
            .arg("--message-format=json-render-diagnostics"),
    )?;
    lay_out(&messages, "dtao-presets", "networks")?;
    lay_out(&messages, "dtao-words", "texts")?;
    run(toolchain.trunk().args(["--log", "warn", "build"]))?;
    shorten(&dist())?;
    embed_page::make(&dist(), &root())?;
    println!("the page is in {}", dist().display());
    Ok(())
}

/// Puts files for the page, which a package's build script makes in a folder that only cargo knows,
/// where Trunk copies them from.
fn lay_out(messages: &str, package: &str, files: &str) -> Result<()> {
    let made = made_by(messages, package)
        .with_context(|| format!("no build script of {package} made the {files}"))?;
    let folder = root().join("target").join(files);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(made.join(files))? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    Ok(())
}

/// Where the build script of a package put what it made, by cargo's messages.
fn made_by(messages: &str, package: &str) -> Option<PathBuf> {
    let message = cargo_messages(messages).find(|message| {
        let id = message["package_id"].as_str().unwrap_or_default();
        // A path's last part may stand for the name: `path+file:///…/presets#dtao-presets@0.1.0`.
        message["reason"] == "build-script-executed"
            && id
                .split(['#', '/'])
                .any(|part| part.split('@').next() == Some(package))
    })?;
    message["out_dir"].as_str().map(PathBuf::from)
}

/// The folder of the built page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_script_made_is_found() {
        let messages = r#"{"reason":"compiler-artifact","package_id":"path+file:///a/presets#dtao-presets@0.1.0"}
{"reason":"build-script-executed","package_id":"registry+https://github.com/rust-lang/crates.io-index#libm@0.2.16","out_dir":"/a"}
{"reason":"build-script-executed","package_id":"path+file:///a/presets#dtao-presets@0.1.0","out_dir":"/b"}"#;
        assert_eq!(made_by(messages, "dtao-presets"), Some("/b".into()));
        assert_eq!(made_by(messages, "dtao-web"), None);
    }

    #[test]
    fn what_stands_until_the_program_runs_is_said_in_the_texts_words() {
        let index = fs::read_to_string(root().join("index.html")).unwrap();
        for language in ["en", "ja"] {
            let texts = root().join(format!("crates/words/text/{language}.txt"));
            let texts = fs::read_to_string(texts).unwrap();
            let intro = texts
                .lines()
                .find_map(|line| line.strip_prefix("page.intro = "))
                .unwrap();
            let said = format!("<span lang=\"{language}\">{intro}</span>");
            assert!(index.contains(&said), "{said} is missing");
        }
    }
}
