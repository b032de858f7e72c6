//! Terms that are marked in sentences: `[pools|pool]` shows “pools”, and on demand what
//! `term.pool` says; `[pool]` is short for `[pool|pool]`.

use super::Entry;

/// What stands before the name of a term in its key.
pub const TERM: &str = "term.";

/// What stands between a term and what it means, in its own sentence.
const MEANS: &str = " | ";

/// Words of a sentence, and the term whose meaning they show on demand, if they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What a reader sees.
    pub shown: String,
    /// The name of the term, without [`TERM`].
    pub term: Option<String>,
}

/// The pieces of a sentence: one where nothing is marked, else words and terms in turn.
///
/// # Errors
/// A bracket without its other one, and a mark that shows or names nothing.
pub fn pieces(sentence: &str) -> Result<Vec<Piece>, String> {
    let plain = |shown: &str| Piece {
        shown: shown.to_owned(),
        term: None,
    };
    let mut marks = sentence.split('[');
    let mut pieces = vec![plain(marks.next().unwrap_or_default())];
    for mark in marks {
        let (mark, rest) = mark
            .split_once(']')
            .ok_or_else(|| format!("a bracket without its end in: {sentence}"))?;
        let (shown, term) = mark.split_once('|').unwrap_or((mark, mark));
        if shown.is_empty() || term.is_empty() {
            return Err(format!("a bracket marks nothing in: {sentence}"));
        }
        pieces.push(Piece {
            shown: shown.to_owned(),
            term: Some(term.to_owned()),
        });
        pieces.push(plain(rest));
    }
    if pieces.iter().any(|piece| piece.shown.contains([']', '\t'])) {
        return Err(format!("a bracket ends nothing in: {sentence}"));
    }
    Ok(pieces)
}

/// The names of the terms that a sentence marks, in alphabetical order.
pub fn terms(entry: &Entry) -> Vec<&str> {
    let mut terms: Vec<&str> = entry.pieces.iter().filter_map(term).collect();
    terms.sort_unstable();
    terms
}

fn term(piece: &Piece) -> Option<&str> {
    piece.term.as_deref()
}

/// Checks that every marked term has an entry, and that each entry can be shown.
///
/// # Errors
/// Each mark of a term that has none; a mark in a sentence with holes, which moves as they are
/// filled, or in a term's own; an entry without ` | ` between the term and what it means; a term
/// that no sentence marks.
pub fn check(entries: &[Entry]) -> Result<(), String> {
    let mut wrong = Vec::new();
    let has = |key: &str| entries.iter().any(|entry| entry.key == key);
    for entry in entries {
        let marked = terms(entry);
        let key = &entry.key;
        for term in &marked {
            if !has(&format!("{TERM}{term}")) {
                wrong.push(format!("{key} marks {term}, and there is no {TERM}{term}"));
            }
        }
        let name = key.strip_prefix(TERM);
        if !marked.is_empty() && (entry.sentence.contains('{') || name.is_some()) {
            wrong.push(format!("{key} has a term, and is a term or has holes"));
        }
        let Some(name) = name else {
            continue;
        };
        if entry
            .sentence
            .split(MEANS)
            .filter(|it| !it.is_empty())
            .count()
            != 2
        {
            wrong.push(format!("{key} is no `term{MEANS}what it means`"));
        }
        if !entries.iter().any(|other| terms(other).contains(&name)) {
            wrong.push(format!("{key} is marked in no sentence"));
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n"))
    }
}

/// What stands behind a packed sentence where it marks terms: its pieces between tabs, behind each
/// term the place of its entry.
pub fn pack_pieces(entry: &Entry, entries: &[Entry]) -> String {
    let mut packed = String::new();
    if entry.pieces.len() > 1 {
        for piece in &entry.pieces {
            packed.push('\t');
            packed.push_str(&piece.shown);
            if let Some(term) = &piece.term {
                let key = format!("{TERM}{term}");
                let place = entries.iter().position(|entry| entry.key == key);
                packed.push_str(&format!("\t{}", place.unwrap_or_default()));
            }
        }
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::super::{pack, parse, translate};
    use super::*;

    const TERMS: &str = "a = The [pools|pool] of a [subnet].\nterm.pool = Pool | Two reserves.\n\
                         term.subnet = Subnet | A market.";

    fn entries(file: &str) -> Vec<Entry> {
        parse(file).expect("it is well-formed")
    }

    #[test]
    fn a_marked_sentence_reads_as_if_nothing_were_marked() {
        let entries = entries(TERMS);
        assert_eq!(entries[0].sentence, "The pools of a subnet.");
        assert_eq!(terms(&entries[0]), ["pool", "subnet"]);
        assert_eq!(check(&entries), Ok(()));
        assert_eq!(
            pack(&entries, "mark").lines().nth(1),
            Some("The pools of a subnet.\tThe \tpools\t1\t of a \tsubnet\t2\t.")
        );
    }

    #[test]
    fn a_term_without_an_entry_is_named() {
        for (file, what) in [
            ("a = A [pool]", "a marks pool, and there is no term.pool"),
            (
                "a = [pool] {0}\nterm.pool = Pool | Two.",
                "a has a term, and is a term or has holes",
            ),
            (
                "a = A [pool]\nterm.pool = Pool: two.",
                "term.pool is no `term | what it means`",
            ),
            (
                "a = A\nterm.pool = Pool | Two.",
                "term.pool is marked in no sentence",
            ),
        ] {
            assert_eq!(check(&entries(file)), Err(what.to_owned()));
        }
    }

    #[test]
    fn a_bracket_that_marks_nothing_is_refused() {
        for file in [
            "a = A [pool",
            "a = A pool]",
            "a = []",
            "a = [|pool]",
            "a = [pool|]",
        ] {
            let error = parse(file).expect_err(file);
            assert!(error.contains("a bracket"), "{error}");
        }
    }

    #[test]
    fn a_translation_marks_the_same_terms() {
        let first = entries(TERMS);
        let other = TERMS.replace("a [subnet]", "a subnet");
        assert_eq!(
            translate(&first, entries(&other)),
            Err("a marks other terms than `The pools of a subnet.`".to_owned())
        );
    }
}
