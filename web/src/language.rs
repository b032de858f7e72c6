//! Which language the page speaks: the one that its address asks for, else the one that a reader
//! chose before, else the first of the browser's that it has, else English.

use js_sys::Promise;

use crate::browser;
use crate::fetched;
use dtao_words::{Language, file_anew, put};

/// The name of a reader's choice in the browser's storage.
const STORED: &str = "dtao-language";

/// The language that the page starts in.
#[must_use]
pub fn chosen() -> Language {
    chosen_after(browser::stored(STORED))
}

/// The language that an embed starts in: what a reader chose on the page is not its author's.
#[must_use]
pub fn of_embed() -> Language {
    chosen_after(None)
}

fn chosen_after(stored: Option<String>) -> Language {
    let preferred = gloo::utils::window().navigator().languages();
    let preferred = preferred.iter().filter_map(|tag| tag.as_string());
    choose(browser::query("lang"), stored, preferred)
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

/// Chooses among what the query asks for, what was stored, and what the browser prefers, best
/// first. What names no language of the page is passed over.
fn choose(
    asked: Option<String>,
    stored: Option<String>,
    preferred: impl Iterator<Item = String>,
) -> Language {
    let tags = asked.into_iter().chain(stored).chain(preferred);
    let mut languages = tags.filter_map(|tag| Language::from_tag(&tag));
    languages.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, Japanese};
    use dtao_words::{language, say, words};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn chosen_of(asked: Option<&str>, stored: Option<&str>, preferred: &[&str]) -> Language {
        let preferred = preferred.iter().map(|&tag| tag.to_owned());
        choose(
            asked.map(str::to_owned),
            stored.map(str::to_owned),
            preferred,
        )
    }

    #[test]
    fn the_address_goes_before_a_stored_choice_and_that_before_the_browser() {
        for (asked, stored, preferred, language) in [
            (Some("ja"), Some("en"), "en-US", Japanese),
            (Some("en"), Some("ja"), "ja-JP", English),
            (None, Some("ja"), "en-US", Japanese),
            (None, Some("en"), "ja-JP", English),
            (None, None, "ja-JP", Japanese),
            (None, None, "de-CH", English),
        ] {
            let chosen = chosen_of(asked, stored, &[preferred]);
            assert_eq!(chosen, language, "{asked:?} {stored:?} {preferred}");
        }
    }

    #[test]
    fn what_names_no_language_of_the_page_is_passed_over() {
        assert_eq!(chosen_of(Some("xx"), Some("ja"), &[]), Japanese);
        assert_eq!(chosen_of(Some(""), Some(""), &["fr", "ja", "en"]), Japanese);
        assert_eq!(chosen_of(Some("xx"), Some("no choice"), &[]), English);
    }

    #[test]
    async fn a_language_that_does_not_come_leaves_the_one_in_use() {
        // What a cache has is no file of this build, nor is what the tests' server has.
        let damaged = Promise::reject(&"offline".into());
        assert!(!take(Japanese, damaged).await);
        assert_eq!(language(), English);
        assert_eq!(say(words::RAIL_START), "Start");
    }
}
