//! Files of sentences: read, checked against each other, and packed for the page.

pub mod marks;

use std::fmt::Write;

use marks::{Piece, TERM, pack_pieces, pieces, terms};

/// A sentence of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the program calls it.
    pub key: String,
    /// What a reader sees, with its holes.
    pub sentence: String,
    /// The same, cut at the terms that it marks.
    pub pieces: Vec<Piece>,
}

/// Sentences that are found by the place of something in a list of the engine's.
pub struct Family {
    /// The name of the constant.
    pub name: &'static str,
    /// What stands before the member in a key.
    pub before: &'static str,
    /// What stands behind it.
    pub behind: &'static str,
    /// The list, by keys.
    pub members: Vec<String>,
}

/// Reads a file of lines `key = sentence`, comments and blank lines.
///
/// # Errors
/// The first line that is none of these, a key that is there twice, a brace that makes no hole, a
/// bracket that marks no term.
pub fn parse(file: &str) -> Result<Vec<Entry>, String> {
    let mut entries: Vec<Entry> = Vec::new();
    for (line, text) in (1..).zip(file.lines()) {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let (key, sentence) = text
            .split_once(" = ")
            .ok_or_else(|| format!("line {line} is no `key = sentence`: {text}"))?;
        if entries.iter().any(|entry| entry.key == key) {
            return Err(format!("line {line}: {key} is there twice"));
        }
        let at_line = |what| format!("line {line}: {what}");
        holes(sentence).map_err(at_line)?;
        // Narrow, and lines don't break at it; in a file nobody would see it.
        let sentence = sentence.trim().replace('~', "\u{202f}");
        let pieces = pieces(&sentence).map_err(at_line)?;
        entries.push(Entry {
            key: key.to_owned(),
            sentence: pieces.iter().map(|piece| &*piece.shown).collect(),
            pieces,
        });
    }
    Ok(entries)
}

/// The holes of a sentence, each once and in order.
fn holes(sentence: &str) -> Result<Vec<u8>, String> {
    let mut holes = Vec::new();
    for piece in sentence.split('{').skip(1) {
        match piece.as_bytes() {
            [place @ b'0'..=b'9', b'}', ..] => holes.push(*place - b'0'),
            _ => {
                return Err(format!(
                    "a brace without `digit}}` behind it in: {sentence}"
                ));
            }
        }
    }
    if sentence.matches('}').count() > holes.len() {
        return Err(format!("a brace that closes nothing in: {sentence}"));
    }
    holes.sort_unstable();
    holes.dedup();
    Ok(holes)
}

/// Puts the entries in the order of the program's constants: families first, each in the order of
/// its list, and the others as they come.
///
/// # Errors
/// The first member of a family that has no sentence.
pub fn order(mut entries: Vec<Entry>, families: &[Family]) -> Result<Vec<Entry>, String> {
    let mut ordered = Vec::new();
    for family in families {
        for member in &family.members {
            let key = format!("{}{member}{}", family.before, family.behind);
            let place = entries.iter().position(|entry| entry.key == key);
            let place = place.ok_or_else(|| format!("{key} is missing"))?;
            ordered.push(entries.remove(place));
        }
    }
    ordered.extend(entries);
    Ok(ordered)
}

/// Another language's entries in the order of the first.
///
/// # Errors
/// Every key that is missing or unknown, and every sentence with other holes or other terms.
pub fn translate(first: &[Entry], mut other: Vec<Entry>) -> Result<Vec<Entry>, String> {
    let mut ordered = Vec::new();
    let mut wrong = Vec::new();
    for one in first {
        let Entry { key, sentence, .. } = one;
        let Some(place) = other.iter().position(|entry| entry.key == *key) else {
            wrong.push(format!("{key} is missing"));
            continue;
        };
        let entry = other.remove(place);
        if holes(sentence) != holes(&entry.sentence) {
            wrong.push(format!("{key} has other holes than `{sentence}`"));
        }
        if terms(one) != terms(&entry) {
            wrong.push(format!("{key} marks other terms than `{sentence}`"));
        }
        ordered.push(entry);
    }
    wrong.extend(
        other
            .iter()
            .map(|entry| format!("{} is unknown", entry.key)),
    );
    if wrong.is_empty() {
        Ok(ordered)
    } else {
        Err(wrong.join("\n"))
    }
}

/// The file that the page fetches: what tells that it is of the same build as the program, and the
/// sentences in the order of the constants, one a line, with the pieces of those that mark terms.
pub fn pack(entries: &[Entry], mark: &str) -> String {
    let line = |entry: &Entry| format!("{}{}", entry.sentence, pack_pieces(entry, entries));
    let lines: Vec<String> = core::iter::once(mark.to_owned())
        .chain(entries.iter().map(line))
        .collect();
    lines.join("\n")
}

/// What changes where a file and a program would not understand each other: the FNV-1a sum of keys
/// and holes.
pub fn mark(entries: &[Entry]) -> String {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for entry in entries {
        let holes = holes(&entry.sentence).unwrap_or_default();
        for byte in entry.key.bytes().chain([b'=']).chain(holes) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{sum:x}")
}

/// The program's constants: the first of each family, and each of the others.
pub fn constants(entries: &[Entry], families: &[Family]) -> String {
    let mut source = format!(
        "/// The first line of a file of this program's sentences.\npub const MARK: &str = {:?};\n",
        mark(entries)
    );
    let mut place = 0;
    for family in families {
        let Family {
            name,
            before,
            behind,
            members,
        } = family;
        let about = format!("`{before}…{behind}`");
        // Nothing can go wrong in a string.
        let _ = writeln!(
            source,
            "#[doc = {about:?}]\npub const {name}: Family = Family({place});"
        );
        if *before == TERM {
            let count = members.len();
            let _ = writeln!(
                source,
                "/// How many terms are explained.\npub const TERMS: usize = {count};"
            );
        }
        place += members.len();
    }
    for (place, entry) in entries.iter().enumerate().skip(place) {
        let name = entry.key.replace(['.', '-'], "_").to_uppercase();
        let _ = writeln!(
            source,
            "#[doc = {:?}]\npub const {name}: Text = Text({place});",
            entry.sentence
        );
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "# The first.\n\nb.2 = Two\na = Of {1}, {0}~days\nb.1 = One = 1\n";

    fn families() -> [Family; 1] {
        [Family {
            name: "B",
            before: "b.",
            behind: "",
            members: vec!["1".to_owned(), "2".to_owned()],
        }]
    }

    fn english() -> Vec<Entry> {
        order(parse(ENGLISH).expect("it is well-formed"), &families()).expect("all are there")
    }

    #[test]
    fn a_file_is_packed_in_the_order_of_the_constants() {
        let entries = english();
        let packed = pack(&entries, "mark");
        assert_eq!(packed, "mark\nOne = 1\nTwo\nOf {1}, {0}\u{202f}days");
        let source = constants(&entries, &families());
        assert!(
            source.contains("pub const B: Family = Family(0);"),
            "{source}"
        );
        assert!(source.contains("pub const A: Text = Text(2);"), "{source}");
    }

    #[test]
    fn lines_that_make_no_sentence_are_named() {
        for (file, what) in [
            ("a = A\nb: B", "line 2 is no `key = sentence`: b: B"),
            ("a = A\na = B", "line 2: a is there twice"),
            ("a = {x}", "line 1: a brace without"),
            ("a = {0", "line 1: a brace without"),
            ("a = 0}", "line 1: a brace that closes nothing"),
        ] {
            let error = parse(file).expect_err(file);
            assert!(error.starts_with(what), "{error}");
        }
    }

    #[test]
    fn a_family_is_whole() {
        let entries = parse("b.1 = One").expect("it is well-formed");
        assert_eq!(
            order(entries, &families()),
            Err("b.2 is missing".to_owned())
        );
    }

    #[test]
    fn a_translation_has_the_same_keys_and_holes() {
        let translated = |file| translate(&english(), parse(file).expect("it is well-formed"));
        let good = translated("a = {0}日の{1}\nb.1 = 一\nb.2 = 二").expect("all are there");
        assert_eq!(pack(&good, "mark"), "mark\n一\n二\n{0}日の{1}");
        let wrong = translated("a = {0}日\nb.1 = 一\nc = 三").expect_err("three things are wrong");
        assert_eq!(
            wrong,
            "b.2 is missing\na has other holes than `Of {1}, {0}\u{202f}days`\nc is unknown"
        );
    }

    #[test]
    fn the_mark_tells_keys_and_holes_and_no_words() {
        let of = |file| mark(&parse(file).expect("it is well-formed"));
        assert_eq!(of("a = A {0}"), of("a = B {0}"));
        assert_ne!(of("a = A {0}"), of("a = A"));
        assert_ne!(of("a = A"), of("b = A"));
    }
}
