//! Which language the page speaks: the one that its address asks for, else the one that a reader
//! chose before, else the first of the browser's that it has, else English. `web/start.js` chooses,
//! before any word is painted.

use js_sys::Promise;

use crate::browser;
use crate::fetched;
use dtao_words::{Language, file_anew, put};

/// The name of a reader's choice in the browser's storage; `web/start.js` reads it.
const STORED: &str = "dtao-language";

/// The language that the page starts in.
#[must_use]
pub fn chosen() -> Language {
    let tag = browser::root_mark("lang").unwrap_or_default();
    Language::from_tag(&tag).unwrap_or_default()
}

/// Keeps a reader's choice for the next time, where the browser stores it.
///
/// What the address asks for is forgotten: it would go before it.
pub fn keep(language: Language) {
    browser::store(STORED, language.tag());
    browser::forget("lang");
}

/// Speaks a language, if its [texts](ask) come, and names it to the browser: by that it
/// chooses fonts, and readers aloud their voice. Tells whether they came.
pub async fn speak(language: Language, texts: Promise) -> bool {
    let is_there = take(language, texts).await;
    if is_there {
        browser::mark_root("lang", language.tag());
    }
    is_there
}

/// Speaks the language that the page starts in; where its texts do not come, English rather than
/// nothing.
pub async fn start(language: Language, texts: Promise) -> bool {
    let other = Language::default();
    speak(language, texts).await || (language != other && speak(other, ask(other)).await)
}

/// Asks for the sentences of a language, to be [taken](take) when they are there.
pub fn ask(language: Language) -> Promise {
    fetched::ask(language.file())
}

/// Takes the sentences that were asked for, and speaks that language from now on; tells whether
/// they are there. Where they are not, the language in use stays.
async fn take(language: Language, mut asked: Promise) -> bool {
    // A cache may have the file of another build.
    let mut anew = Some(file_anew(language));
    loop {
        if put(language, fetched::bytes(asked).await.unwrap_or_default()) {
            return true;
        }
        let Some(address) = anew.take() else {
            return false;
        };
        asked = fetched::ask(&address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, Japanese};
    use dtao_words::{language, say, words};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    async fn a_language_that_does_not_come_leaves_the_one_in_use() {
        // What a cache has is no file of this build, nor is what the tests' server has.
        let damaged = Promise::reject(&"offline".into());
        assert!(!take(Japanese, damaged).await);
        assert_eq!(language(), English);
        assert_eq!(say(words::RAIL_START), "Start");
    }
}
