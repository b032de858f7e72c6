//! Pictures of the built page, to look at and for the README.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::run::run;
use crate::{browser, page, root};

/// What to take pictures of.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder for the pictures
    #[arg(long, default_value = "target/screenshots")]
    out: PathBuf,
    /// The page's hash, as in '#v=1&n=8'
    #[arg(long, default_value = "")]
    hash: String,
    /// The whole page, not only what the window shows
    #[arg(long)]
    whole: bool,
    /// Every view of scenarios that differ most, at three widths, light and dark, and a page that
    /// shows them side by side
    #[arg(long, conflicts_with_all = ["hash", "whole", "readme"])]
    tour: bool,
    /// The README's pictures, into docs/
    #[arg(long, conflicts_with_all = ["hash", "whole", "out"])]
    readme: bool,
    /// Build the page first
    #[arg(long)]
    build: bool,
}

/// Takes the pictures by the browser tests' harness.
pub fn take(arguments: &Arguments) -> Result<()> {
    if arguments.build || !page::dist().join("index.html").is_file() {
        page::build(&page::Toolchain::set_up()?)?;
    }
    let chromedriver = browser::set_up()?;
    let out = if arguments.readme {
        root().join("docs")
    } else {
        env::current_dir()?.join(&arguments.out)
    };
    let mut command = Command::new("cargo");
    command
        .args([
            "run",
            "--quiet",
            "-p",
            "dtao-browser-tests",
            "--bin",
            "screenshots",
        ])
        .current_dir(root())
        .env("DTAO_DIST", page::dist())
        .env("CHROMEDRIVER", chromedriver.path)
        .env("DTAO_SCREENSHOTS", out)
        .env("DTAO_HASH", &arguments.hash);
    if arguments.tour {
        command.env("DTAO_PICTURES", "tour");
    }
    if arguments.readme {
        command.env("DTAO_PICTURES", "readme");
    }
    if arguments.whole {
        command.env("DTAO_WHOLE_PAGE", "1");
    }
    run(&mut command)
}
