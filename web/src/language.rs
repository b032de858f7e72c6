//! Which language the page speaks: the one that its address asks for, else the one that a reader
//! chose before, else the first of the browser's that it has, else English. `web/start.js` chooses,
//! before any word is painted.

use js_sys::Promise;

use crate::browser;
use crate::text::{self, Language};

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

/// Speaks a language, if its [texts](text::ask) come, and names it to the browser: by that it
/// chooses fonts, and readers aloud their voice. Tells whether they came.
pub async fn speak(language: Language, texts: Promise) -> bool {
    let is_there = text::take(language, texts).await;
    if is_there {
        browser::mark_root("lang", language.tag());
    }
    is_there
}

/// Speaks the language that the page starts in; where its texts do not come, English rather than
/// nothing.
pub async fn start(language: Language, texts: Promise) -> bool {
    let other = Language::default();
    speak(language, texts).await || (language != other && speak(other, text::ask(other)).await)
}
