//! How a link is read, for the tests of what a reader is told.

use dtao_permalink::{Decoded, decode, encode};

/// The canonical link that the text is read as, and the notices in words.
pub fn read(text: &str) -> (String, Vec<String>) {
    let Decoded { link, notices } = decode(text);
    let notices = notices.iter().map(ToString::to_string).collect();
    (encode(&link), notices)
}

/// Asserts that the text is read as that link, without a notice.
pub fn reads_as(text: &str, canonical: &str) {
    assert_eq!(read(text), (canonical.to_owned(), vec![]), "{text}");
}

/// Asserts that the text is read as that link, with these notices.
pub fn reads_with(text: &str, canonical: &str, notices: &[&str]) {
    let (encoded, found) = read(text);
    assert_eq!(
        (encoded.as_str(), found),
        (canonical, notices.iter().map(|n| (*n).to_owned()).collect()),
        "{text}"
    );
}
