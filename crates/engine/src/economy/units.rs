//! Units: one type per kind of quantity where mixing two would hurt.

use core::fmt;
use core::ops::{Add, Sub};

/// Rao in one TAO, and in one alpha.
pub const RAO_PER_TOKEN: u64 = 1_000_000_000;

/// One step of the chain's fixed-point numbers with 32 fraction bits (I96F32, U96F32).
pub const FIXED32_STEP: f64 = 1.0 / 4_294_967_296.0;

/// Drops everything below 2^-32, as the chain's I96F32 and U96F32 do after each operation.
///
/// Takes non-negative values; exact below 2^20, where `f64` still has 32 fraction bits.
#[must_use]
pub fn truncate_to_fixed32(value: f64) -> f64 {
    (value * 4_294_967_296.0).floor() * FIXED32_STEP
}

/// Rounds to the nearest multiple of 2^-32, as the chain does when a constant is stored.
#[must_use]
pub fn round_to_fixed32(value: f64) -> f64 {
    (value * 4_294_967_296.0).round() * FIXED32_STEP
}

/// Drops the fraction of a rao. Values outside `u64` end at its bounds, NaN at 0.
#[must_use]
pub fn floor_to_rao(value: f64) -> u64 {
    // `as` saturates, and values are non-negative: truncating is flooring.
    value as u64
}

macro_rules! amount {
    ($(#[$doc:meta])* $name:ident, $symbol:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// Nothing.
            pub const ZERO: Self = Self(0);

            /// Makes an amount from whole rao.
            #[must_use]
            pub const fn from_rao(rao: u64) -> Self {
                Self(rao)
            }

            /// Makes an amount from whole tokens, rounded to the nearest rao.
            ///
            /// Negative values and NaN become zero, values above `u64` its maximum.
            #[must_use]
            pub fn from_tokens(tokens: f64) -> Self {
                Self(floor_to_rao((tokens * RAO_PER_TOKEN as f64).round()))
            }

            /// The amount in rao.
            #[must_use]
            pub const fn rao(self) -> u64 {
                self.0
            }

            /// The amount in tokens; exact to 2^-53 of it.
            #[must_use]
            pub fn tokens(self) -> f64 {
                self.0 as f64 / RAO_PER_TOKEN as f64
            }

            /// The sum, or the largest amount there is where it would not fit.
            #[must_use]
            pub const fn saturating_add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }

            /// The difference, or zero where `other` is larger.
            #[must_use]
            pub const fn saturating_sub(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let (whole, fraction) = (self.0 / RAO_PER_TOKEN, self.0 % RAO_PER_TOKEN);
                write!(f, "{whole}.{fraction:09} {}", $symbol)
            }
        }
    };
}

amount!(
    /// An amount of TAO, in whole rao.
    Tao,
    "TAO"
);
amount!(
    /// An amount of one subnet's alpha, in whole rao.
    Alpha,
    "alpha"
);

/// A block's number: a point in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block(pub u64);

/// A number of blocks: a span of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Blocks(pub u64);

impl Blocks {
    /// Blocks in a day at the chain's 12 seconds a block.
    pub const PER_DAY: Self = Self(7200);
}

impl Add<Blocks> for Block {
    type Output = Self;
    fn add(self, span: Blocks) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub for Block {
    type Output = Blocks;
    /// The span since `earlier`; zero where that is later.
    fn sub(self, earlier: Self) -> Blocks {
        Blocks(self.0.saturating_sub(earlier.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_print_to_the_rao() {
        assert_eq!(Tao::from_rao(1_500_000_001).to_string(), "1.500000001 TAO");
        assert_eq!(Alpha::from_tokens(0.5), Alpha::from_rao(500_000_000));
    }

    #[test]
    fn amounts_from_bad_numbers_stay_in_range() {
        assert_eq!(Tao::from_tokens(-1.0), Tao::ZERO);
        assert_eq!(Tao::from_tokens(f64::NAN), Tao::ZERO);
        assert_eq!(Tao::from_tokens(f64::INFINITY), Tao::from_rao(u64::MAX));
    }

    #[test]
    fn the_chain_stores_the_moving_rate_as_12885_steps() {
        assert_eq!(round_to_fixed32(0.000_003), 12_885.0 * FIXED32_STEP);
    }
}
