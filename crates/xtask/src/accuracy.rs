//! MODEL.md's table of accuracy: made by `dtao check`, never typed.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::root;
use crate::run::output;

const START: &str = "<!-- accuracy: written by `cargo xtask accuracy` -->\n";
const END: &str = "<!-- end of accuracy -->";

/// Writes the table into MODEL.md.
pub fn write() -> Result<()> {
    let (path, text) = read()?;
    let text = with_table(&text, &table()?)?;
    fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
}

/// Fails where MODEL.md's table is not what `dtao check` says now.
pub fn check() -> Result<()> {
    let (_, text) = read()?;
    if with_table(&text, &table()?)? != text {
        bail!("the table in MODEL.md is not up to date: run `cargo xtask accuracy`");
    }
    println!("MODEL.md has the table that `dtao check` prints");
    Ok(())
}

fn read() -> Result<(std::path::PathBuf, String)> {
    let path = root().join("MODEL.md");
    let text =
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok((path, text))
}

fn table() -> Result<String> {
    let mut check = Command::new("cargo");
    check
        .args(["run", "--quiet", "-p", "dtao-cli", "--", "check"])
        .args(["crates/cli/tests/reference", "--format", "markdown"])
        .current_dir(root());
    output(&mut check)
}

fn with_table(text: &str, table: &str) -> Result<String> {
    let (before, rest) = text
        .split_once(START)
        .with_context(|| format!("MODEL.md has no line `{}`", START.trim()))?;
    let (_, after) = rest
        .split_once(END)
        .with_context(|| format!("MODEL.md has no line `{END}`"))?;
    Ok(format!("{before}{START}\n{}\n\n{END}{after}", table.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_replaces_what_stands_between_the_marks() {
        let text = format!("a\n{START}old\n{END}\nb");
        let once = with_table(&text, "new\n").unwrap();
        assert_eq!(once, format!("a\n{START}\nnew\n\n{END}\nb"));
        assert_eq!(with_table(&once, "new").unwrap(), once);
        assert!(with_table("no marks", "new").is_err());
    }
}
