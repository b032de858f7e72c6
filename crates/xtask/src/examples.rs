//! Pages that use the playground, in `dist/examples`: as they stand in `examples/`, but for the
//! Markdown, whose figures are drawn by `dtao render`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::figures::{self, Figure};
use crate::package::emptied;
use crate::{page, root};

/// Where they stand in the sources.
const SOURCES: &str = "examples";

/// The page that is written in Markdown, and the HTML around it.
const MARKDOWN: &str = "figures.md";
const FRAME: &str = "figures.html";

/// What the page's text takes the place of.
const TEXT: &str = "<!-- figures.md -->";

/// The folder of the built examples.
pub fn folder() -> PathBuf {
    page::dist().join("examples")
}

/// Draws the figures that changed, and lays out all.
pub fn build() -> Result<()> {
    figures::draw(&figures(&markdown()?)?)?;
    lay_out()?;
    println!("the examples are in {}", folder().display());
    Ok(())
}

/// Puts the examples into [`folder`], with the figures that were drawn last.
pub fn lay_out() -> Result<()> {
    let folder = emptied(folder())?;
    for entry in fs::read_dir(root().join(SOURCES))? {
        let file = entry?.path();
        let name = file.file_name().context("no file is named")?;
        fs::copy(&file, folder.join(name))?;
    }
    let text = markdown()?;
    for figure in figures(&text)? {
        for look in figures::LOOKS {
            fs::copy(figure.drawn(look), folder.join(figure.file(look)))?;
        }
    }
    let page = folder.join(FRAME);
    let frame = fs::read_to_string(&page)?;
    let (before, after) = frame
        .split_once(TEXT)
        .with_context(|| format!("{FRAME} has no place for its text"))?;
    let html = figures::html(&text)?;
    Ok(fs::write(page, [before, &html, after].concat())?)
}

fn markdown() -> Result<String> {
    let file = root().join(SOURCES).join(MARKDOWN);
    fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
}

fn figures(text: &str) -> Result<Vec<Figure>> {
    let figures = figures::of(text)?;
    anyhow::ensure!(!figures.is_empty(), "{MARKDOWN} has no figure");
    Ok(figures)
}
