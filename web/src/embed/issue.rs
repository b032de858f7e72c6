//! What of an address could not be used, as a host is told.

use dtao_permalink::Notice;
use js_sys::Array;

use super::message::Record;
use dtao_words::{fill, notice as told, words};

/// An option that cannot be.
#[derive(Clone, Debug, PartialEq)]
pub struct BadOption {
    /// Its key in the query.
    pub key: &'static str,
    /// What was written, or the item of a list that was.
    pub value: String,
    /// What is used in its place; empty where it is left out.
    pub used: String,
    /// What could be.
    pub possible: String,
}

/// All issues as a message carries them: objects with a sentence, and key, value and what is used
/// in its place where there are such.
pub fn issues(notices: &[Notice], options: &[BadOption]) -> Array {
    let list = Array::new();
    for option in options {
        let used = if option.used.is_empty() {
            "–"
        } else {
            &option.used
        };
        let said = fill(
            words::EMBED_OPTION,
            &[option.key, &option.value, used, &option.possible],
        );
        let issue = Record::default()
            .text("message", &said)
            .text("key", option.key)
            .text("value", &option.value)
            .text("used", &option.used);
        list.push(&issue.object());
    }
    for notice in notices {
        let said = told(notice);
        let mut issue = Record::default().text("message", &said);
        let parts = [
            ("key", notice.key()),
            ("value", notice.value()),
            ("used", notice.used()),
        ];
        for (name, part) in parts {
            if let Some(part) = part {
                issue = issue.text(name, part);
            }
        }
        list.push(&issue.object());
    }
    list
}
