//! Registration: what a new subnet costs, and what it starts with.

use super::units::{Block, Blocks, RAO_PER_TOKEN, Tao};

/// How a new subnet starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegistrationRule {
    /// The blocks in which the price falls back to what it was before the last registration,
    /// while a block emits its first emission; shorter after each halving.
    pub lock_interval: Blocks,
    /// What its pool opens with.
    pub opening: Opening,
    /// Whether it gets TAO before an administrator switches its emission on.
    pub emission_enabled: bool,
    /// The blocks from registration to its first emission.
    pub start_delay: Blocks,
}

/// What a new pool opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// The least price in TAO and as much alpha; the rest of what was paid leaves the issuance.
    AtPriceOne,
    /// All that was paid, and alpha for the median price of the subnets that are there.
    AtMedianPrice,
}

impl RegistrationRule {
    /// The chain's rule at the launch of DTAO: two weeks, price 1, at once.
    ///
    /// Source: `do_register_network`, pallets/subtensor/src/subnets/subnet.rs, v2.0.0.
    pub const LAUNCH: Self = Self {
        lock_interval: Blocks(100_800),
        opening: Opening::AtPriceOne,
        emission_enabled: true,
        start_delay: Blocks(0),
    };
    /// From September 2025: eight days, and a week to the start call (since v2.0.9).
    ///
    /// Source: `migrate_network_lock_reduction_interval`, v3.2.8; `InitialStartCallDelay`,
    /// runtime/src/lib.rs, up to v3.3.x.
    pub const FLOW: Self = Self {
        lock_interval: Blocks(57_600),
        start_delay: Blocks(50_400),
        ..Self::LAUNCH
    };
    /// From 23 April 2026 (v3.3.14): the whole price into the pool, at the median price.
    ///
    /// Source: `do_register_network`, v3.3.14; no delay from v3.4.0 at the latest.
    pub const FLOW_NET: Self = Self {
        opening: Opening::AtMedianPrice,
        start_delay: Blocks(0),
        ..Self::FLOW
    };
    /// From 23 June 2026 (v3.4.7): new subnets start with their TAO switched off.
    pub const CURRENT: Self = Self {
        emission_enabled: false,
        ..Self::FLOW_NET
    };
}

/// How long a new subnet cannot be removed.
///
/// Source: `migrate_network_immunity_period`, pallets/subtensor/src/migrations, v3.2.8.
pub const IMMUNITY_PERIOD: Blocks = Blocks(864_000);

/// What the last registration paid, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastLock {
    /// What was paid.
    pub paid: Tao,
    /// In which block.
    pub block: Block,
}

/// The price of a registration: twice the last one, less an even fall that takes one interval
/// from twice to once and another to nothing; never below `minimum`.
///
/// `block_emission` is the TAO emission of a block in rao: the interval shrinks with it.
///
/// Source: `get_network_lock_cost`, pallets/subtensor/src/coinbase/root.rs, v2.0.0;
/// `get_lock_reduction_interval` in the same file since v2.0.0.
#[must_use]
pub fn lock_cost(
    last: Option<LastLock>,
    minimum: Tao,
    now: Block,
    rule: &RegistrationRule,
    block_emission: u64,
) -> Tao {
    let Some(last) = last else {
        return minimum;
    };
    let interval =
        u128::from(rule.lock_interval.0) * u128::from(block_emission) / u128::from(RAO_PER_TOKEN);
    // Nothing divided by no interval: the chain's safe division is 0, and the price stays.
    let fall = u128::from(last.paid.rao())
        .checked_div(interval)
        .unwrap_or(0)
        .saturating_mul(u128::from((now - last.block).0));
    let fall = u64::try_from(fall).unwrap_or(u64::MAX);
    let cost = last.paid.rao().saturating_mul(2).saturating_sub(fall);
    Tao::from_rao(cost.max(minimum.rao()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_doubles_and_falls_back() {
        let minimum = Tao::from_tokens(1.0);
        let rule = RegistrationRule::LAUNCH;
        let last = |paid| {
            Some(LastLock {
                paid: Tao::from_tokens(paid),
                block: Block(1000),
            })
        };
        let cost = |after: u64, emission| {
            lock_cost(last(100.0), minimum, Block(1000 + after), &rule, emission).tokens()
        };
        assert_eq!(lock_cost(None, minimum, Block(7), &rule, 1), minimum);
        assert_eq!(cost(0, RAO_PER_TOKEN), 200.0);
        assert!((cost(100_800, RAO_PER_TOKEN) - 100.0).abs() < 1e-3);
        assert!((cost(50_400, RAO_PER_TOKEN) - 150.0).abs() < 1e-3);
        assert_eq!(cost(210_000, RAO_PER_TOKEN), 1.0);
        // After a halving it falls twice as fast, and without an emission not at all.
        assert!((cost(50_400, RAO_PER_TOKEN / 2) - 100.0).abs() < 1e-3);
        assert_eq!(cost(50_400, 0), 200.0);
    }
}
