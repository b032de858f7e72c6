//! The browser that tests run in.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::apt;
use crate::run::{find, output};
use crate::tools::{self, Found};

/// Names of the browser that a chromedriver can start.
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Debian's fonts with Japanese, which headless Chromium does not bring along.
const FONT_PACKAGE: &str = "fonts-noto-cjk";
const FONT_FILE: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

/// The driver, with a browser and fonts, set up first if need be.
pub fn set_up() -> Result<Found> {
    let missing = missing_packages();
    if !missing.is_empty() && apt::Access::find() != apt::Access::NoApt {
        apt::install(&missing, "for the tests; once, takes a minute")
            .context("the browser for the tests is incomplete")?;
    }
    tools::chromedriver().set_up()
}

/// The browser on PATH; elsewhere than on Linux, chromedriver knows where to look.
pub fn find_browser() -> Option<Found> {
    let path = BROWSERS.iter().find_map(|name| find(name))?;
    let said = output(Command::new(&path).arg("--version")).unwrap_or_default();
    let version = said
        .split_whitespace()
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .unwrap_or("?");
    Some(Found {
        version: version.to_owned(),
        path,
    })
}

/// Whether Japanese text can be drawn.
pub fn has_japanese_font() -> bool {
    !cfg!(target_os = "linux")
        || Path::new(FONT_FILE).is_file()
        || output(Command::new("fc-list").arg(":lang=ja")).is_ok_and(|fonts| !fonts.is_empty())
}

/// The Debian packages that would complete the browser.
pub fn missing_packages() -> Vec<&'static str> {
    let mut packages = Vec::new();
    if cfg!(target_os = "linux") && find_browser().is_none() {
        packages.push("chromium");
    }
    if tools::chromedriver().find().is_none() {
        packages.push("chromium-driver");
    }
    if !has_japanese_font() {
        packages.push(FONT_PACKAGE);
    }
    packages
}
