//! Terms: what they mean, on demand where a sentence uses them, and all together under the views.
//!
//! A note is a popover of the browser's own: it opens by a button beside it, by finger, mouse or
//! key, and Escape or a press elsewhere closes it. Where it stands is the style sheet's.

use yew::prelude::*;

use crate::element::{Element, element, of_class};
use dtao_words::{Text, count, meaning, pieces, words};

/// An element with a sentence, whose terms say what they mean to those who ask.
pub fn explain(mut into: Element, text: Text) -> Element {
    let mut marked = 0;
    let mut pieces = pieces(text).peekable();
    while let Some(piece) = pieces.next() {
        let shown = AttrValue::Static(piece.shown);
        into = match piece.term {
            None => into.note(shown),
            Some(term) => {
                marked += 1;
                let id = ["note-", &count(text.line()), "-", &count(marked)].concat();
                // A browser may break a line behind a button: what ends the clause stays with it.
                let mut end = "";
                if let Some(next) = pieces.peek_mut().filter(|next| next.term.is_none()) {
                    (end, next.shown) = split_mark(next.shown);
                }
                into.with(
                    of_class("span", "term-whole")
                        .with(opener("term", &id).note(shown))
                        .with(means(note(id), term))
                        .note(AttrValue::Static(end)),
                )
            }
        };
    }
    into
}

/// The punctuation mark that a text begins with, and the rest.
fn split_mark(text: &'static str) -> (&'static str, &'static str) {
    let first = text.chars().next();
    let mark = first.filter(|first| ".,:;)。、：）".contains(*first));
    text.split_at(mark.map_or(0, char::len_utf8))
}

/// A button that opens and closes a note.
pub fn opener(class: &'static str, id: &str) -> Element {
    // Who listens hears the note with the button, without opening it.
    of_class("button", class)
        .set("type", "button")
        .set_to("popovertarget", id.to_owned())
        .set_to("aria-describedby", id.to_owned())
}

/// A note, closed.
pub fn note(id: String) -> Element {
    of_class("span", "note")
        .set_to("id", id)
        .set("popover", "auto")
}

/// A term and what it means.
fn means(into: Element, term: Text) -> Element {
    let (name, meaning) = meaning(term);
    into.with(element("strong").note(AttrValue::Static(name)))
        .note(AttrValue::Static(meaning))
}

/// All terms, behind a fold.
pub fn glossary() -> Html {
    let mut list = element("ul");
    for place in 0..words::TERMS {
        list = list.with(means(element("li"), words::TERM.of(place)));
    }
    of_class("details", "glossary")
        .with(element("summary").say(words::PAGE_TERMS))
        .with(list)
        .end()
}
