//! The value of `z`: a codec tag, and behind it a scenario's own start.
//!
//! ```text
//! z = "d1." base64url(deflate(rows))
//! ```

use crate::base64url;
use crate::deflate::deflate;
use crate::inflate::inflate;
use crate::rows::{self, Base, Start};
use crate::text::MAXIMUM_BYTES;

/// The codec that is written.
const TAG: &str = "d1";
/// No more is unpacked.
const MOST_UNPACKED: usize = 256 * 1024;

/// Why a value says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is cut off, damaged, or was made for another preset or other parameters.
    Damaged,
    /// Its tag is another, which a newer page may know.
    OtherCodec,
}

/// Writes a start; `None` where it is the preset's, and nothing is to be said.
pub(crate) fn write(start: &Start, base: &Base<'_>) -> Option<String> {
    let mut packed = deflate(&rows::write(start, base)?);
    let mut text = base64url::write(&packed);
    if text.ends_with(['-', '_']) {
        // Chat programs cut such an end. Behind the end of deflate stands what means nothing.
        packed.push(0);
        text = base64url::write(&packed);
    }
    Some([TAG, ".", &text].concat())
}

/// Reads a start.
///
/// # Errors
/// Why there is none.
pub(crate) fn read(text: &str, base: &Base<'_>) -> Result<Start, Refusal> {
    let Some((tag, body)) = text.split_once('.') else {
        return Err(Refusal::Damaged);
    };
    if tag != TAG {
        let is_tag = tag.len() < 8 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric());
        return Err(if is_tag && !tag.is_empty() {
            Refusal::OtherCodec
        } else {
            Refusal::Damaged
        });
    }
    let start = || {
        // A file may bring more than a link can.
        let packed = base64url::read(body.get(..MAXIMUM_BYTES).unwrap_or(body))?;
        let (bytes, taken) = inflate(&packed, MOST_UNPACKED)?;
        match packed.get(taken..)? {
            [] | [0] => rows::read(&bytes, base),
            _ => None,
        }
    };
    start().ok_or(Refusal::Damaged)
}
