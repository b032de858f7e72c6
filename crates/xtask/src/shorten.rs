//! Shorter names between the page's wasm and its JavaScript.
//!
//! wasm-bindgen names what the two import of one another by words and a hash, in both files: of
//! 150 kB (brotli) they weighed 4.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, str};

use anyhow::{Context, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha384};

/// Scripts that have no names of wasm's.
const BY_HAND: [&str; 4] = ["start.js", "worker.js", "stopped.js", "embed.js"];

/// A script without indentation and comments of their own line.
pub fn without_comments(script: &str) -> Result<String> {
    Names::default().in_script(script)
}

/// Sections of a wasm file.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Shortens the names in a built page, and takes comments and indentation from its JavaScript.
pub fn shorten(dist: &Path) -> Result<()> {
    let wasm_file = only(dist, "wasm")?;
    let script_file = only(dist, "js")?;
    let wasm = fs::read(&wasm_file)?;
    let script = fs::read_to_string(&script_file)?;

    let mut names = Names::default();
    let new_wasm = renamed(&wasm, &mut names).context("cannot read the page's wasm")?;
    let new_script = names.in_script(&script)?;

    let index_file = dist.join("index.html");
    let index = fs::read_to_string(&index_file)?;
    let index = with_integrity(&index, &wasm, &new_wasm)?;
    let index = with_integrity(&index, script.as_bytes(), new_script.as_bytes())?;
    fs::write(wasm_file, new_wasm)?;
    fs::write(script_file, new_script)?;
    fs::write(index_file, index)?;
    for name in BY_HAND {
        let script = fs::read_to_string(dist.join(name))?;
        fs::write(dist.join(name), Names::default().in_script(&script)?)?;
    }
    Ok(())
}

fn only(folder: &Path, extension: &str) -> Result<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_ours = BY_HAND.iter().any(|name| path.ends_with(name));
        if path.extension().is_some_and(|other| other == extension) && !is_ours {
            found.push(path);
        }
    }
    match found.as_slice() {
        [file] => Ok(file.clone()),
        files => bail!("{} .{extension} files in the page, not one", files.len()),
    }
}

/// What a browser holds a file to.
pub fn sum(file: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(file)))
}

/// The page's own check of what it loads.
fn with_integrity(index: &str, old: &[u8], new: &[u8]) -> Result<String> {
    let old = sum(old);
    if !index.contains(&old) {
        bail!("index.html does not name the sum of what it loads");
    }
    Ok(index.replace(&old, &sum(new)))
}

/// The short name of each long one.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    /// The short name of an import or export; what is short already keeps its own.
    fn short(&mut self, long: &str) -> String {
        if long.len() < 24 {
            return long.to_owned();
        }
        let next = format!("_{}", self.0.len());
        self.0.entry(long.to_owned()).or_insert(next).clone()
    }

    /// The script with short names for long ones, and without indentation and comments of its own
    /// line. Lines stay lines: nothing else of JavaScript has to be understood.
    fn in_script(&self, script: &str) -> Result<String> {
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || "_$".contains(letter);
        let mut out = String::with_capacity(script.len());
        let mut in_comment = false;
        for line in script.lines().map(str::trim) {
            in_comment |= line.starts_with("/*");
            if !in_comment && !line.is_empty() && !line.starts_with("//") {
                for word in line.split_inclusive(|letter| !is_word(letter)) {
                    let bare = word.trim_end_matches(|letter| !is_word(letter));
                    if self.0.values().any(|short| short == bare) {
                        bail!("the script has a name {bare} of its own");
                    }
                    out.push_str(self.0.get(bare).map_or(bare, String::as_str));
                    out.push_str(&word[bare.len()..]);
                }
                out.push('\n');
            }
            in_comment &= !line.ends_with("*/");
        }
        Ok(out)
    }
}

/// The module with short names for what it imports and exports.
fn renamed(wasm: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut reader = Reader(wasm);
    let mut out = reader.take(8)?.to_vec();
    while !reader.0.is_empty() {
        let section = reader.byte()?;
        let size = reader.number()?;
        let body = reader.take(size)?;
        let body = match section {
            IMPORTS => entries(body, names, true)?,
            EXPORTS => entries(body, names, false)?,
            _ => body.to_vec(),
        };
        out.push(section);
        write_number(&mut out, body.len());
        out.extend(body);
    }
    Ok(out)
}

fn entries(body: &[u8], names: &mut Names, imports: bool) -> Result<Vec<u8>> {
    let mut reader = Reader(body);
    let mut out = Vec::with_capacity(body.len());
    let count = reader.number()?;
    write_number(&mut out, count);
    for _ in 0..count {
        if imports {
            write_name(&mut out, reader.name()?);
        }
        write_name(&mut out, &names.short(reader.name()?));
        let kind = reader.byte()?;
        out.push(kind);
        if imports && kind != 0 {
            bail!("an import that is no function");
        }
        write_number(&mut out, reader.number()?);
    }
    Ok(out)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, size: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(size).context("it ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
            if shift > 28 {
                bail!("a number of more than 32 bits");
            }
        }
    }

    fn name(&mut self) -> Result<&'a str> {
        let size = self.number()?;
        Ok(str::from_utf8(self.take(size)?)?)
    }
}

fn write_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn write_name(out: &mut Vec<u8>, name: &str) {
    write_number(out, name.len());
    out.extend(name.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "__wbg_stroke_cf809e69aae41b03";

    #[test]
    fn both_files_get_the_same_short_names() {
        let mut imports = vec![1, 1, b'm', LONG.len() as u8];
        imports.extend(LONG.as_bytes());
        imports.extend([0, 200, 1]);
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([IMPORTS, imports.len() as u8]);
        wasm.extend(&imports);
        wasm.extend([10, 1, 0]);

        let mut names = Names::default();
        let short = renamed(&wasm, &mut names).unwrap();
        assert_eq!(
            short[8..],
            [IMPORTS, 9, 1, 1, b'm', 2, b'_', b'0', 0, 200, 1, 10, 1, 0]
        );
        assert!(renamed(&wasm[..20], &mut names).is_err());

        let script = format!("/**\n * {LONG}\n */\n  // x\n  {LONG}: a{LONG}, \"//\",\n\n}}");
        assert_eq!(
            names.in_script(&script).unwrap(),
            format!("_0: a{LONG}, \"//\",\n}}\n")
        );
        assert!(names.in_script("let _0 = 1;").is_err());
    }

    #[test]
    fn the_page_checks_what_it_loads_now() {
        let index = with_integrity(
            "<link integrity=\"sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb\">",
            b"",
            b"new",
        );
        assert!(index.is_ok_and(|index| !index.contains("OLBgp1")));
        assert!(with_integrity("", b"", b"new").is_err());
    }
}
