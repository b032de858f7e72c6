//! From pasted text to pairs of key and value: what programs and people do to links on the way.

use percent_encoding::percent_decode_str;

use crate::keys::Key;
use crate::notice::{Notice, shown};

/// Longer text is not read to its end, in bytes.
pub const MAXIMUM_BYTES: usize = 16 * 1024;

/// Where a pair stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Behind `?`.
    Query,
    /// Behind `#`, or in a file.
    Hash,
}

/// A key and its value, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) key: String,
    pub(crate) value: String,
    pub(crate) place: Place,
}

/// Splits pasted text into pairs: those of the query that are about a scenario, then those of
/// the hash.
pub(crate) fn pairs(text: &str, notices: &mut Vec<Notice>) -> Vec<Pair> {
    let text = capped(text, notices);
    let (query, hash) = split(text);
    let mut found = Vec::new();
    // Parameters that others append to addresses are no business of a link's reader: what is not
    // known in a query is passed over in silence.
    let mut ignored = Vec::new();
    for raw in query.split('&') {
        let part = decoded(raw, &mut ignored);
        // Only where `=` is encoded too was a `&` between pairs: elsewhere it is a value's.
        let most = if raw.contains('=') { 1 } else { usize::MAX };
        for pair in part.splitn(most, '&') {
            let (key, value) = key_and_value(pair);
            if Key::from_query_name(key).is_some() {
                push_pair(
                    &mut found,
                    key,
                    trimmed(value, Ends::Last, notices),
                    Place::Query,
                );
            }
        }
    }
    // Nothing that a link writes needs encoding, so the whole is decoded before it is split: a
    // program that encodes `&` and `=` too does no harm.
    let hash = decoded(hash, notices);
    for pair in trimmed(&hash, Ends::Both, notices).split('&') {
        let (key, value) = key_and_value(pair);
        push_pair(&mut found, key, value, Place::Hash);
    }
    found
}

/// Takes the keys of a scenario out of a query; the rest stands as it was.
///
/// A page that writes its state into the hash must also take it out of the query: a value that
/// is back at its default is not written, and the query's would come back with the next load.
#[must_use]
pub fn without_scenario(query: &str) -> String {
    let (sign, rest) = match query.strip_prefix('?') {
        Some(rest) => ("?", rest),
        None => ("", query),
    };
    let kept: Vec<&str> = rest
        .split('&')
        .filter(|part| {
            let part = decoded(part, &mut Vec::new());
            let (key, _) = key_and_value(&part);
            Key::from_query_name(key).is_none()
        })
        .collect();
    match kept.join("&") {
        kept if kept.is_empty() => kept,
        kept => format!("{sign}{kept}"),
    }
}

fn push_pair(pairs: &mut Vec<Pair>, key: &str, value: &str, place: Place) {
    // Nothing between two `&` is nobody's mistake.
    if !(key.is_empty() && value.is_empty()) {
        pairs.push(Pair {
            key: key.to_owned(),
            value: value.to_owned(),
            place,
        });
    }
}

fn key_and_value(pair: &str) -> (&str, &str) {
    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
    let key = key.trim_matches(is_blank);
    // A link copied out of a page's source has `&amp;` between its pairs.
    let key = key.strip_prefix("amp;").unwrap_or(key);
    (key, value.trim_matches(is_blank))
}

/// Cuts text that is too long between two pairs: a half value would be a wrong one.
fn capped<'a>(text: &'a str, notices: &mut Vec<Notice>) -> &'a str {
    if text.len() <= MAXIMUM_BYTES {
        return text;
    }
    notices.push(Notice::TooLong {
        bytes: text.len() as u64,
    });
    let head = text.get(..text.floor_char_boundary(MAXIMUM_BYTES));
    head.and_then(|head| head.rsplit_once('&'))
        .map_or("", |(whole_pairs, _)| whole_pairs)
}

/// Query and hash of an address; text that is neither is a hash without its sign.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim_matches(is_blank);
    let head = text.split(['?', '#']).next().unwrap_or_default();
    // Not `contains("://")`: the search for text in text weighs 1 kB of a page.
    let bytes = head.as_bytes();
    let scheme = bytes.windows(3).position(|three| three == b"://");
    // In front of a scheme's end stands no pair: in a bare link, that is somebody's value.
    let is_scheme = |end: usize| !bytes.iter().take(end).any(|byte| *byte == b'=');
    let is_address = scheme.is_some_and(is_scheme) || head.starts_with('/');
    // Pairs in front of any sign are pairs, unless they are part of a path.
    let is_bare = !is_address && (head.contains('=') || head.len() == text.len());
    if is_bare {
        return ("", text);
    }
    let (before, hash) = text.split_once('#').unwrap_or((text, ""));
    (before.split_once('?').map_or("", |(_, query)| query), hash)
}

/// Where foreign punctuation can stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// In front and behind.
    Both,
    /// Only behind.
    Last,
}

/// Leaves out the punctuation that a sentence or a quotation put around a link. What a link
/// writes begins and ends with a letter or digit.
fn trimmed<'a>(text: &'a str, ends: Ends, notices: &mut Vec<Notice>) -> &'a str {
    let foreign = |c| is_around(c) || is_blank(c);
    let text = text.trim_matches(is_blank);
    let start = match ends {
        Ends::Both => text.trim_start_matches(foreign),
        Ends::Last => text,
    };
    let core = start.trim_end_matches(foreign);
    if core.len() < text.len() && !core.is_empty() {
        let front = text.strip_suffix(start).unwrap_or_default();
        let back = start.strip_prefix(core).unwrap_or_default();
        notices.push(Notice::Trimmed {
            removed: shown(&format!("{front}{back}")),
        });
    }
    core
}

fn is_around(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '"'
            | '\''
            | '`'
            | '*'
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '«'
            | '»'
            | '…'
            | '。'
            | '、'
            | '）'
            | '」'
    )
}

/// Blanks, line ends, and the characters without width that programs put at the end of a link.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Undoes percent-encoding, as often as it was done.
fn decoded(text: &str, notices: &mut Vec<Notice>) -> String {
    /// A link that was encoded more often than this was not passed on, but made.
    const MOST_ROUNDS: u32 = 4;
    let mut text = text.to_owned();
    for round in 0..MOST_ROUNDS {
        // A percent sign without two digits behind it stays, and bytes that are no text become
        // U+FFFD: both are found below.
        let next = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        if next == text {
            break;
        }
        if round == 1 {
            notices.push(Notice::EncodedTwice);
        }
        text = next;
    }
    if text.contains(['%', '\u{fffd}']) {
        notices.push(Notice::DamagedEncoding);
    }
    text
}
