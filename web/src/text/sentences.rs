//! The sentences of a language, which the page fetches once: words that a program carries weigh as
//! much as they do in a file, and the program has a limit.

use std::cell::Cell;

use js_sys::Promise;

use super::words::MARK;
use crate::fetched;

/// A sentence, by its line in the file of any language. [`words`](super::words) has them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(pub(super) u16);

/// Sentences for all of a list of the engine's, by the first.
#[derive(Clone, Copy)]
pub struct Family(pub(super) u16);

impl Family {
    /// The sentence for one of the list, by its place there.
    #[must_use]
    pub const fn of(self, place: usize) -> Text {
        Text(self.0 + place as u16)
    }
}

thread_local! {
    /// The sentences of the language in use; none before they are there.
    static SENTENCES: Cell<&'static [&'static str]> = const { Cell::new(&[]) };
}

/// The file, beside the page.
const FILE: &str = "texts/en.txt";

/// Asks for the sentences, to be [taken](take) when they are there.
pub fn ask() -> Promise {
    fetched::ask(FILE)
}

/// Takes the sentences that were asked for; tells whether they are there. A file of another build,
/// which a cache may have, is asked for anew under a name that no cache knows.
pub async fn take(mut asked: Promise) -> bool {
    let mut anew = Some([FILE, MARK].join("?"));
    loop {
        if put(fetched::bytes(asked).await.unwrap_or_default()) {
            return true;
        }
        let Some(address) = anew.take() else {
            return false;
        };
        asked = fetched::ask(&address);
    }
}

/// Puts a file's sentences in place, if they are this program's.
fn put(file: Vec<u8>) -> bool {
    let file = String::from_utf8(file).unwrap_or_default();
    let Some(sentences) = file.strip_prefix(MARK) else {
        return false;
    };
    // Never given back: one language or two are read as long as the page is open.
    let sentences: &'static str = Box::leak(sentences.into());
    let lines: Vec<&'static str> = sentences.split('\n').skip(1).collect();
    SENTENCES.set(Vec::leak(lines));
    true
}

/// A sentence in the language in use; empty where there is none.
#[inline(never)]
#[must_use]
pub fn say(text: Text) -> &'static str {
    // Tests have no file to fetch.
    #[cfg(test)]
    if SENTENCES.get().is_empty() {
        put(include_bytes!(concat!(env!("OUT_DIR"), "/texts/en.txt")).to_vec());
    }
    let sentence = SENTENCES.get().get(usize::from(text.0));
    sentence.copied().unwrap_or_default()
}

/// A sentence with its holes filled.
///
/// Not `format!`, each use of which weighs a hundred bytes. The build holds all files to holes of
/// one digit between braces.
#[inline(never)]
#[must_use]
pub fn fill(text: Text, parts: &[&str]) -> String {
    let mut pieces = say(text).split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let place = piece.bytes().next().unwrap_or_default().wrapping_sub(b'0');
        let part = parts.get(usize::from(place));
        filled.push_str(part.copied().unwrap_or_default());
        filled.push_str(piece.get(2..).unwrap_or_default());
    }
    filled
}

/// A sentence with one hole filled. Takes its part along: a use has nothing to clean up.
#[inline(never)]
#[must_use]
pub fn fill_one(text: Text, part: String) -> String {
    fill(text, &[&part])
}

/// A sentence with two holes filled.
#[inline(never)]
#[must_use]
pub fn fill_two(text: Text, parts: [String; 2]) -> String {
    fill(text, &[&parts[0], &parts[1]])
}

/// A sentence without holes, for whoever keeps its own.
#[inline(never)]
#[must_use]
pub fn own(text: Text) -> String {
    say(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn holes_are_filled_by_their_numbers() {
        assert_eq!(say(words::TIME_DAYS), "{0}\u{202f}days");
        assert_eq!(fill(words::TIME_DAYS, &["3"]), "3\u{202f}days");
        assert_eq!(
            fill(words::EVENTS_AFTER, &["9 days", "a subnet registers"]),
            "After 9 days: a subnet registers."
        );
        assert_eq!(fill(words::EVENTS_TITLE, &[]), "What happens in this run");
    }

    #[test]
    fn what_is_not_there_is_empty() {
        assert_eq!(say(Text(u16::MAX)), "");
        assert_eq!(fill(words::TIME_DAYS, &[]), "\u{202f}days");
    }

    #[test]
    fn a_file_of_another_build_is_refused() {
        assert!(!put(b"other\nA sentence".to_vec()));
        assert!(!put(vec![0xff]));
        assert_eq!(say(words::RAIL_START), "Start");
    }
}
