//! How long an address may be.

use crate::text::MAXIMUM_BYTES;

/// The length of an address in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkLength(pub usize);

impl LinkLength {
    /// The longest that programs pass on whole: some cut, or do not make a link of, what is longer.
    pub const SHORT: usize = 2_000;

    /// The length of an address, or of a link alone.
    #[must_use]
    pub fn of(address: &str) -> Self {
        Self(address.chars().count())
    }

    /// Whether it can be sent anywhere. Otherwise a file is the better way.
    #[must_use]
    pub fn is_short(self) -> bool {
        self.0 <= Self::SHORT
    }

    /// Whether [`decode`](crate::decode) reads all of it. Otherwise a file is the only way.
    #[must_use]
    pub fn is_readable(self) -> bool {
        self.0 <= MAXIMUM_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_themselves_are_within() {
        let [short, long] = [2_000, 16_384].map(LinkLength);
        assert!(short.is_short() && short.is_readable());
        assert!(!long.is_short() && long.is_readable());
        assert!(!LinkLength(2_001).is_short() && !LinkLength(16_385).is_readable());
        assert_eq!(LinkLength::of("v=1&n=8"), LinkLength(7));
    }
}
