//! The weight of a pool's TAO side, and how an injection moves it.

/// The TAO side's weight in a pool, in steps of 10^-18.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PoolWeight(u64);

impl Default for PoolWeight {
    fn default() -> Self {
        Self::EQUAL
    }
}

impl PoolWeight {
    /// Steps in the whole.
    pub const ONE: u64 = 1_000_000_000_000_000_000;
    /// Both sides count the same: what a pool starts with.
    pub const EQUAL: Self = Self(Self::ONE / 2);
    /// The least weight of either side.
    ///
    /// Source: `MIN_WEIGHT`, pallets/swap/src/pallet/balancer.rs.
    pub const LEAST: Self = Self(Self::ONE / 100);
    /// The largest weight of either side.
    pub const MOST: Self = Self(Self::ONE - Self::ONE / 100);

    /// Makes a weight from steps of 10^-18; `None` outside 0.01 to 0.99.
    #[must_use]
    pub const fn from_steps(steps: u64) -> Option<Self> {
        if steps >= Self::LEAST.0 && steps <= Self::MOST.0 {
            Some(Self(steps))
        } else {
            None
        }
    }

    /// The weight in steps of 10^-18.
    #[must_use]
    pub const fn steps(self) -> u64 {
        self.0
    }

    /// The weight half-way to another.
    #[must_use]
    pub const fn midpoint(self, other: Self) -> Self {
        Self(u64::midpoint(self.0, other.0))
    }

    /// The weight as a part of 1.
    #[must_use]
    pub fn part(self) -> f64 {
        self.0 as f64 / Self::ONE as f64
    }

    /// The weight moved by whole steps; `None` where either side's would fall below 0.01.
    #[must_use]
    pub fn moved(self, steps: f64) -> Option<Self> {
        // `as` saturates: whatever is not a weight ends outside the range.
        let moved = if steps < 0.0 {
            self.0.saturating_sub(-steps as u64)
        } else {
            self.0.saturating_add(steps as u64)
        };
        if steps.is_nan() {
            None
        } else {
            Self::from_steps(moved)
        }
    }
}

/// By how much an injection moves the TAO side's weight, in steps of 10^-18, rounded down.
///
/// w′ = wX(T+ΔT) / ((1−w)T(X+ΔX) + wX(T+ΔT)) is w + w(1−w)(X·ΔT − T·ΔX) / (the same divisor),
/// which keeps every digit of a small change. Nothing over nothing is no change.
///
/// Source: `update_weights_for_added_liquidity`, pallets/swap/src/pallet/balancer.rs.
#[must_use]
pub fn weight_change(reserves: (f64, f64), added: (f64, f64), weight: f64) -> f64 {
    let ((tao, alpha), (tao_in, alpha_in)) = (reserves, added);
    let divisor = (1.0 - weight) * tao * (alpha + alpha_in) + weight * alpha * (tao + tao_in);
    if divisor > 0.0 {
        let part = weight * (1.0 - weight) * (alpha * tao_in - tao * alpha_in) / divisor;
        (part * PoolWeight::ONE as f64).floor()
    } else {
        0.0
    }
}
