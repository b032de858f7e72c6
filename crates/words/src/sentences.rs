//! The sentences of a language, which a page fetches once: words that a program carries weigh as
//! much as they do in a file, and the page has a limit.

use std::cell::Cell;

use super::words::MARK;

/// A sentence, by its line in the file of any language. [`words`](super::words) has them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(pub(super) u16);

impl Text {
    /// Its line, which no other sentence has.
    #[must_use]
    pub const fn line(self) -> usize {
        self.0 as usize
    }
}

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

/// A language that the page has sentences in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, which is spoken where no other is asked for.
    #[default]
    English,
    /// Japanese.
    Japanese,
}

impl Language {
    /// Every language, in the order in which a page offers them.
    pub const ALL: [Self; 2] = [Self::English, Self::Japanese];

    /// Its tag in BCP 47, as an element's `lang` has it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The language of a tag, whatever region or script that names: `ja-JP` is Japanese.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let (language, _) = tag.split_once('-').unwrap_or((tag, ""));
        Self::ALL
            .into_iter()
            .find(|known| known.tag().eq_ignore_ascii_case(language))
    }

    /// The file of its sentences, beside a page.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::English => "texts/en.txt",
            Self::Japanese => "texts/ja.txt",
        }
    }
}

/// A sentence, and what it is put together from where it marks terms.
type Sentence = (&'static str, &'static str);

thread_local! {
    /// The language in use.
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
    /// The sentences of each language, and behind each its [pieces](pieces); none before they are
    /// there.
    static SENTENCES: [Cell<&'static [Sentence]>; Language::ALL.len()] =
        const { [const { Cell::new(&[] as &[Sentence]) }; Language::ALL.len()] };
}

/// The language in use.
#[must_use]
pub fn language() -> Language {
    LANGUAGE.get()
}

/// The name of a language's file that no cache knows: one may have the file of another build.
#[must_use]
pub fn file_anew(language: Language) -> String {
    [language.file(), MARK].join("?")
}

/// Puts a file's sentences in place, if they are this program's, and speaks that language from now
/// on; tells whether it does. Where it does not, the language in use stays.
pub fn put(language: Language, file: Vec<u8>) -> bool {
    let file = String::from_utf8(file).unwrap_or_default();
    let Some(sentences) = file.strip_prefix(MARK) else {
        return false;
    };
    SENTENCES.with(|of| {
        let place = &of[language as usize];
        if place.get().is_empty() {
            // Never given back, and once for each language: they are read as long as the page is
            // open.
            let sentences: &'static str = Box::leak(sentences.into());
            let lines = sentences.split('\n').skip(1);
            let lines = lines.map(|line| line.split_once('\t').unwrap_or((line, "")));
            let lines: Vec<Sentence> = lines.collect();
            place.set(Vec::leak(lines));
        }
    });
    LANGUAGE.set(language);
    true
}

/// Speaks a language whose sentences the program carries.
#[cfg(any(test, feature = "embedded"))]
pub fn speak(language: Language) {
    let file: &[u8] = match language {
        Language::English => include_bytes!(concat!(env!("OUT_DIR"), "/texts/en.txt")),
        Language::Japanese => include_bytes!(concat!(env!("OUT_DIR"), "/texts/ja.txt")),
    };
    let is_put = put(language, file.to_vec());
    debug_assert!(is_put, "the file is this build's");
}

/// A sentence in the language in use; empty where there is none.
#[inline(never)]
#[must_use]
pub fn say(text: Text) -> &'static str {
    sentence(text).0
}

/// A piece of a sentence: words as they are, and the term that they stand for, if they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What a reader sees.
    pub shown: &'static str,
    /// The sentence that says what it means.
    pub term: Option<Text>,
}

/// The pieces of a sentence: one where it marks no terms, else words and terms in turn.
pub fn pieces(text: Text) -> impl Iterator<Item = Piece> {
    let (plain, packed) = sentence(text);
    let packed = if packed.is_empty() { plain } else { packed };
    let mut packed = packed.split('\t');
    let mut is_term = true;
    core::iter::from_fn(move || {
        is_term = !is_term;
        let shown = packed.next()?;
        let place = if is_term { packed.next() } else { None };
        let term = place.and_then(|place| place.parse().ok()).map(Text);
        Some(Piece { shown, term })
    })
}

/// A term, and what it means.
#[must_use]
pub fn meaning(term: Text) -> (&'static str, &'static str) {
    let sentence = say(term);
    sentence.split_once('|').unwrap_or((sentence, ""))
}

fn sentence(text: Text) -> Sentence {
    let language = LANGUAGE.get();
    let sentences = SENTENCES.with(|of| of[language as usize].get());
    #[cfg(any(test, feature = "embedded"))]
    if sentences.is_empty() {
        speak(language);
        return sentence(text);
    }
    let sentence = sentences.get(usize::from(text.0));
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
    fn a_sentence_with_terms_is_the_sum_of_its_pieces() {
        for language in Language::ALL {
            speak(language);
            let shown: Vec<Piece> = pieces(words::POOL_LINE).collect();
            let whole: String = shown.iter().map(|piece| piece.shown).collect();
            assert_eq!(whole, say(words::POOL_LINE));
            let terms = shown.iter().filter_map(|piece| piece.term);
            let terms: Vec<&str> = terms.map(|term| meaning(term).0.trim()).collect();
            assert_eq!(terms.len(), 4, "{terms:?}");
            let unmarked: Vec<Piece> = pieces(words::RAIL_START).collect();
            assert_eq!(unmarked.len(), 1);
            assert_eq!(
                (unmarked[0].shown, unmarked[0].term),
                (say(words::RAIL_START), None)
            );
        }
        speak(Language::English);
    }

    #[test]
    fn every_term_says_what_it_means() {
        for language in Language::ALL {
            speak(language);
            for place in 0..words::TERMS {
                let (term, meaning) = meaning(words::TERM.of(place));
                assert!(
                    !term.trim().is_empty() && meaning.trim().len() > 10,
                    "{term}"
                );
            }
        }
        speak(Language::English);
    }

    #[test]
    fn a_file_of_another_build_is_refused() {
        assert!(!put(Language::Japanese, b"other\nA sentence".to_vec()));
        assert!(!put(Language::English, vec![0xff]));
        assert_eq!(say(words::RAIL_START), "Start");
        assert_eq!(language(), Language::English);
    }

    #[test]
    fn a_language_that_came_is_spoken_until_another_comes() {
        assert_eq!(say(words::RAIL_START), "Start");
        speak(Language::Japanese);
        assert_eq!(language(), Language::Japanese);
        assert_eq!(say(words::RAIL_START), "開始時");
        speak(Language::English);
        assert_eq!(say(words::RAIL_START), "Start");
    }

    #[test]
    fn a_tag_names_its_language_whatever_the_region() {
        for (tag, language) in [
            ("en", Some(Language::English)),
            ("en-GB", Some(Language::English)),
            ("ja", Some(Language::Japanese)),
            ("ja-JP", Some(Language::Japanese)),
            ("JA-Jpan-JP", Some(Language::Japanese)),
            ("jav", None),
            ("de-CH", None),
            ("", None),
        ] {
            assert_eq!(Language::from_tag(tag), language, "{tag}");
        }
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
    }

    #[test]
    fn japanese_says_all_of_a_readers_own_data_in_japanese() {
        let (first, last) = (words::DATA_BUTTON.0, words::DATA_CREDIT.0);
        assert!(last > first + 40);
        let said = |language| -> Vec<&str> {
            speak(language);
            (first..=last).map(|place| say(Text(place))).collect()
        };
        let both = said(Language::English)
            .into_iter()
            .zip(said(Language::Japanese));
        for (english, japanese) in both {
            assert_ne!(english, japanese);
        }
        speak(Language::English);
    }
}
