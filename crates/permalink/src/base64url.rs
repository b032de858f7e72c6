//! Bytes as text of letters, digits, `-` and `_` (RFC 4648, section 5), without padding.

/// Writes bytes.
pub(crate) fn write(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..=three.len() {
            let digit = (bits >> (18 - 6 * place)) as u8 & 63;
            text.push(char::from(match digit {
                0..=25 => b'A' + digit,
                26..=51 => b'a' + digit - 26,
                52..=61 => b'0' + digit - 52,
                62 => b'-',
                _ => b'_',
            }));
        }
    }
    text
}

/// Reads bytes: also with `+` and `/`, with padding, and with blanks that a line's end left.
/// `None` where the text is anything else, or ends in the middle of a byte.
pub(crate) fn read(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches(|c: char| c == '=' || c.is_whitespace());
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for c in text.chars() {
        let digit = match c {
            'A'..='Z' => c as u32 - 'A' as u32,
            'a'..='z' => c as u32 - 'a' as u32 + 26,
            '0'..='9' => c as u32 - '0' as u32 + 52,
            '-' | '+' => 62,
            '_' | '/' => 63,
            c if c.is_whitespace() => continue,
            _ => return None,
        };
        bits = bits << 6 | digit;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    // A whole digit too many, or bits that no byte has.
    (count < 6 && bits == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_vectors_of_the_standard_are_written_and_read() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(write(bytes.as_bytes()), text);
            assert_eq!(read(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(write(&[0xfb, 0xff, 0xbf]), "-_-_");
    }

    #[test]
    fn other_spellings_are_read() {
        for text in ["-_-_Zg", "+/+/Zg==", " -_-\n_Z g=\u{3000}", "-/+_Zg=="] {
            assert_eq!(read(text), Some(vec![0xfb, 0xff, 0xbf, b'f']), "{text}");
        }
        for text in ["Z", "Zm9vY", "Zh", "Zm9", "Z=g", "Zm.8", "Zmé8"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..50)) {
            prop_assert_eq!(read(&write(&bytes)), Some(bytes));
        }
    }
}
