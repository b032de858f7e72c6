//! A file that a reader brings, read as text in the browser.

use dtao_import::{FileError, MOST_BYTES};
use dtao_permalink::JsonError;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Why a file, or a text, gives nothing.
pub enum NotRead {
    /// Nothing of it can be used.
    Useless(FileError),
    /// It is a scenario, and nothing of it can be used.
    NoScenario(JsonError),
    /// The browser does not read it: a folder, or a file that is gone.
    Unreadable,
}

/// The text of a file; what is no UTF-8 in it becomes U+FFFD. One that is too long to be looked at
/// is not read at all.
///
/// # Errors
/// That it is too long, or not read.
pub async fn text_of(file: &File) -> Result<String, NotRead> {
    let bytes = file.size();
    if bytes > MOST_BYTES as f64 {
        let bytes = bytes as u64;
        return Err(NotRead::Useless(FileError::TooLong { bytes }));
    }
    let text = JsFuture::from(file.text()).await;
    text.ok()
        .and_then(|text| text.as_string())
        .ok_or(NotRead::Unreadable)
}
