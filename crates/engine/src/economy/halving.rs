//! Halving by issuance: the block emission halves each time half of what is left has been issued.

/// The first block emission and the supply that it leads to.
///
/// TAO and every alpha follow the same function, each on its own issuance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HalvingSchedule {
    supply_cap: u64,
    first_emission: u64,
}

impl HalvingSchedule {
    /// The chain's schedule: 1 token a block, halving after 10.5 M blocks, 21 M in all.
    ///
    /// Source: `TotalSupply`, `DefaultBlockEmission` in pallets/subtensor/src/lib.rs, v2.0.0.
    pub const CHAIN: Self = Self {
        supply_cap: 21_000_000_000_000_000,
        first_emission: 1_000_000_000,
    };

    /// Makes a schedule from the halving period in blocks and the first block emission in rao.
    ///
    /// The supply cap is 2 · period · first emission: the sum of E + E/2 + E/4 … over one
    /// period each. It ends at `u64::MAX`.
    #[must_use]
    pub const fn new(period_blocks: u64, first_emission: u64) -> Self {
        Self {
            supply_cap: period_blocks
                .saturating_mul(first_emission)
                .saturating_mul(2),
            first_emission,
        }
    }

    /// The supply that is never passed, in rao.
    #[must_use]
    pub const fn supply_cap(self) -> u64 {
        self.supply_cap
    }

    /// The emission of a block before the first halving, in rao.
    #[must_use]
    pub const fn first_emission(self) -> u64 {
        self.first_emission
    }

    /// How many halvings lie behind, k = floor(log2(S / (S − issuance))), counted with integers.
    ///
    /// A floating-point logarithm goes wrong one rao away from a threshold.
    /// At or above the supply cap: `None`, nothing is emitted any more.
    #[must_use]
    pub const fn halvings(self, issuance: u64) -> Option<u32> {
        if issuance >= self.supply_cap {
            return None;
        }
        let remaining = self.supply_cap - issuance;
        // The largest k with remaining · 2^k ≤ S: by bit lengths it is this or one less.
        let k = remaining.leading_zeros() - self.supply_cap.leading_zeros();
        if remaining > self.supply_cap >> k {
            Some(k - 1)
        } else {
            Some(k)
        }
    }

    /// The emission of a block in rao, from the issuance in rao before it: floor(E₀ / 2^k).
    ///
    /// Source: `get_block_emission_for_issuance`, pallets/subtensor/src/coinbase/block_emission.rs,
    /// v2.0.0; unchanged since.
    #[must_use]
    pub const fn block_emission(self, issuance: u64) -> u64 {
        match self.halvings(issuance) {
            Some(k) if k < u64::BITS => self.first_emission >> k,
            _ => 0,
        }
    }

    /// The issuances in rao, first and last, between which the block emission is what it is at
    /// this one.
    #[must_use]
    pub const fn era(self, issuance: u64) -> (u64, u64) {
        match self.halvings(issuance) {
            Some(k) => (
                self.supply_cap - (self.supply_cap >> k),
                self.supply_cap - (self.supply_cap >> (k + 1)) - 1,
            ),
            None => (self.supply_cap, u64::MAX),
        }
    }

    /// The issuance in rao at which the next halving happens, or `None` after the last.
    #[must_use]
    pub const fn next_threshold(self, issuance: u64) -> Option<u64> {
        match self.halvings(issuance) {
            // Halving k + 1 comes when remaining ≤ S / 2^(k+1).
            Some(k) => Some(self.supply_cap - (self.supply_cap >> (k + 1))),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halvings_fall_on_the_rao() {
        let chain = HalvingSchedule::CHAIN;
        assert_eq!(chain.block_emission(0), 1_000_000_000);
        assert_eq!(chain.block_emission(10_499_999_999_999_999), 1_000_000_000);
        assert_eq!(chain.block_emission(10_500_000_000_000_000), 500_000_000);
        assert_eq!(chain.block_emission(15_749_999_999_999_999), 500_000_000);
        assert_eq!(chain.block_emission(15_750_000_000_000_000), 250_000_000);
        assert_eq!(chain.block_emission(21_000_000_000_000_000), 0);
        assert_eq!(chain.block_emission(u64::MAX), 0);
    }

    #[test]
    fn the_next_threshold_is_where_the_emission_changes() {
        for schedule in [
            HalvingSchedule::CHAIN,
            HalvingSchedule::new(10_007, 333_333_333),
        ] {
            let mut issuance = 0;
            while let Some(threshold) = schedule.next_threshold(issuance) {
                assert_eq!(schedule.era(issuance).1, threshold - 1);
                assert!(schedule.era(issuance).0 <= issuance);
                let before = schedule.halvings(threshold - 1);
                assert_eq!(before, schedule.halvings(issuance), "at {threshold}");
                assert_ne!(before, schedule.halvings(threshold), "at {threshold}");
                issuance = threshold;
            }
            assert_eq!(issuance, schedule.supply_cap());
        }
    }

    #[test]
    fn an_empty_schedule_emits_nothing() {
        let schedule = HalvingSchedule::new(0, 0);
        assert_eq!(schedule.block_emission(0), 0);
        assert_eq!(schedule.next_threshold(0), None);
    }
}
