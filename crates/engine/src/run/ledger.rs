//! The ledger: every TAO and alpha ever issued, and where it is. It adds up to the rao.

use super::chain_clock::ChainClock;
use super::network::{Network, TaoFlows};
use super::terms::Terms;

/// Where all TAO is, in rao.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaoLedger {
    /// Issued by the protocol.
    pub issued: u64,
    /// Held by the state that the run started from beyond what had been issued: a playground's
    /// network may start with full pools before a single TAO was emitted.
    pub seeded: u64,
    /// In the pools.
    pub pools: u64,
    /// On root.
    pub root: u64,
    /// With people: traders, participants, authors of blocks.
    pub outside: u64,
}

impl TaoLedger {
    /// Opens the books on the state that a run starts from.
    #[must_use]
    pub fn open(start: &Network) -> Self {
        let (issued, pools) = (start.total_issuance.rao(), pools(start));
        let root = start.root_stake.rao();
        let held = pools.saturating_add(root);
        Self {
            issued,
            seeded: held.saturating_sub(issued),
            pools,
            root,
            outside: issued.saturating_sub(held),
        }
    }

    /// Carries the books forward to a later state of the same run.
    ///
    /// What people hold is followed by what went between them and the pools, so that
    /// [`difference`](Self::difference) is a check and not a definition.
    #[must_use]
    pub fn at(&self, now: &Network) -> Self {
        let flows = now.flows;
        let income = u128::from(self.outside)
            + u128::from(flows.unstaked.rao())
            + u128::from(flows.paid_out.rao())
            + u128::from(flows.stranded.rao())
            + u128::from(flows.root_dividends.rao());
        let mut seeded = self.seeded;
        let spent = i128::from(flows.staked.rao()) + i128::from(flows.recycled.rao());
        let mut outside = income as i128 - spent;
        if outside < 0 {
            // More was staked than people had: a what-if trade brings its own TAO.
            seeded = seeded.saturating_add(outside.unsigned_abs() as u64);
            outside = 0;
        }
        Self {
            issued: now.total_issuance.rao(),
            seeded,
            pools: pools(now),
            root: now.root_stake.rao(),
            outside: outside as u64,
        }
    }

    /// The books of a later state of the same run of which no flows were kept: what has been
    /// issued, lies in the pools and on root, in rao. What is nowhere else is with people.
    #[must_use]
    pub fn closed(&self, issued: u64, pools: u64, root: u64) -> Self {
        let there = i128::from(pools) + i128::from(root);
        let outside = i128::from(issued) + i128::from(self.seeded) - there;
        Self {
            issued,
            seeded: if outside < 0 {
                self.seeded.saturating_add(outside.unsigned_abs() as u64)
            } else {
                self.seeded
            },
            pools,
            root,
            outside: if outside > 0 { outside as u64 } else { 0 },
        }
    }

    /// (issued + seeded) − (pools + root + outside), in rao: zero, if the books are right.
    #[must_use]
    pub fn difference(&self) -> i128 {
        let there = i128::from(self.pools) + i128::from(self.root) + i128::from(self.outside);
        i128::from(self.issued) + i128::from(self.seeded) - there
    }
}

/// One subnet's alpha: what was there at the start and was minted since, less what was destroyed
/// since and what is there now, in rao. Zero, if the books are right.
#[must_use]
pub fn alpha_difference(start: &Network, now: &Network, index: usize) -> i128 {
    let there = |network: &Network| {
        i128::from(network.subnets.alpha_reserve[index])
            + i128::from(network.subnets.alpha_outstanding[index])
    };
    let destroyed = i128::from(now.subnets.alpha_destroyed[index]);
    there(start) + i128::from(now.subnets.alpha_minted[index]) - destroyed - there(now)
}

/// By how much the books of TAO, and those of the alpha of the subnet at `index`, are off after the
/// next block of a network, in rao. The chain clock runs it, and each flow is followed: zero, if
/// no rao is lost or counted twice.
#[must_use]
pub fn differences_after_a_block(terms: &Terms, network: &Network, index: usize) -> [i128; 2] {
    let mut start = network.clone();
    // What was counted before is in the state already.
    start.flows = TaoFlows::default();
    start.subnets.alpha_minted.fill(0);
    start.subnets.alpha_destroyed.fill(0);
    let mut clock = ChainClock::new(*terms, start.clone());
    clock.step();
    let now = clock.network();
    [
        TaoLedger::open(&start).at(now).difference(),
        alpha_difference(&start, now, index),
    ]
}

fn pools(network: &Network) -> u64 {
    let reserves = &network.subnets.tao_reserve;
    reserves.iter().fold(0, |sum, tao| sum.saturating_add(*tao))
}
