//! The fee on a swap, as a part of what is paid in.

/// What a swap costs of what is paid in, in parts of 65535, rounded down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeeRate(pub u16);

impl FeeRate {
    /// No fee.
    pub const NONE: Self = Self(0);

    /// The fee in an amount that is paid in, floor(in · rate / 65535).
    #[must_use]
    pub const fn of(self, amount_in: u64) -> u64 {
        if self.0 == 0 {
            return 0;
        }
        // rate ≤ 65535: the fee is no more than the amount.
        (amount_in as u128 * self.0 as u128 / u16::MAX as u128) as u64
    }

    /// The fee on top of an amount that goes into the pool, floor(d · rate / (65535 − rate)).
    #[must_use]
    pub(super) const fn on_top_of(self, paid_in: u64) -> u64 {
        let divisor = (u16::MAX - self.0) as u128;
        if divisor == 0 {
            return 0;
        }
        let fee = paid_in as u128 * self.0 as u128 / divisor;
        if fee > u64::MAX as u128 {
            u64::MAX
        } else {
            fee as u64
        }
    }
}
