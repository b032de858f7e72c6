//! The state of a network, one column per quantity.

use crate::economy::units::{Alpha, Block, Tao};
use crate::scenario::{ParameterId, Scenario, SubnetRow};

/// A network after a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// The block that this is the state after.
    pub block: Block,
    /// TAO issued so far.
    pub total_issuance: Tao,
    /// TAO staked to root.
    pub root_stake: Tao,
    /// The subnets, in the order of the scenario's rows.
    pub subnets: Subnets,
    /// TAO that changed hands since the start.
    pub flows: TaoFlows,
}

/// The subnets' state, struct of arrays: the clocks walk one quantity at a time.
///
/// Amounts are plain rao, not newtypes, for the inner loops; the names say of what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subnets {
    /// Netuids.
    pub netuid: Vec<u16>,
    /// TAO in the pool, in rao.
    pub tao_reserve: Vec<u64>,
    /// Alpha in the pool, in rao.
    pub alpha_reserve: Vec<u64>,
    /// Alpha outside the pool, in rao.
    pub alpha_outstanding: Vec<u64>,
    /// Moving prices, in TAO per alpha.
    pub moving_price: Vec<f64>,
    /// Alpha minted since the start, in rao.
    pub alpha_minted: Vec<u64>,
    /// What waits for the next epoch.
    pub pending: Vec<Payout>,
    /// What epochs have paid out since the start.
    pub distributed: Vec<Payout>,
    /// How many epochs there were since the start.
    pub epochs: Vec<u32>,
}

/// What participants of one subnet get, in rao.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Payout {
    /// Alpha to the owner.
    pub owner: u64,
    /// Alpha to miners and validators.
    pub alpha: u64,
    /// Alpha that was root's part, as it was before it was sold.
    pub root_alpha: u64,
    /// TAO to root stakers.
    pub root_tao: u64,
}

impl Payout {
    /// Adds another payout to this one.
    pub fn add(&mut self, other: Self) {
        self.owner += other.owner;
        self.alpha += other.alpha;
        self.root_alpha += other.root_alpha;
        self.root_tao += other.root_tao;
    }
}

/// TAO that went between pools and people since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaoFlows {
    /// Paid into pools by traders, fees with it.
    pub staked: Tao,
    /// Paid out of pools to traders.
    pub unstaked: Tao,
    /// Paid out of pools for root's alpha.
    pub root_dividends: Tao,
}

impl Network {
    /// The state that a scenario starts from.
    #[must_use]
    pub fn at_start(scenario: &Scenario) -> Self {
        Self {
            block: scenario.start_block(),
            total_issuance: Tao::from_tokens(scenario.value(ParameterId::Issuance)),
            root_stake: Tao::from_tokens(scenario.value(ParameterId::RootStake)),
            subnets: Subnets::from_rows(&scenario.start_rows()),
            flows: TaoFlows::default(),
        }
    }
}

impl Subnets {
    /// Makes the columns from rows.
    #[must_use]
    pub fn from_rows(rows: &[SubnetRow]) -> Self {
        let count = rows.len();
        Self {
            netuid: rows.iter().map(|row| row.netuid).collect(),
            tao_reserve: rows.iter().map(|row| row.tao_reserve.rao()).collect(),
            alpha_reserve: rows.iter().map(|row| row.alpha_reserve.rao()).collect(),
            alpha_outstanding: rows.iter().map(|row| row.alpha_outstanding.rao()).collect(),
            moving_price: rows.iter().map(|row| row.moving_price).collect(),
            alpha_minted: vec![0; count],
            pending: vec![Payout::default(); count],
            distributed: vec![Payout::default(); count],
            epochs: vec![0; count],
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.netuid.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.netuid.is_empty()
    }

    /// The place of a netuid in the columns.
    #[must_use]
    pub fn index_of(&self, netuid: u16) -> Option<usize> {
        self.netuid.iter().position(|&other| other == netuid)
    }

    /// All alpha of one subnet, X + O: what its own halving counts.
    #[must_use]
    pub fn alpha_issuance(&self, index: usize) -> Alpha {
        Alpha::from_rao(self.alpha_reserve[index].saturating_add(self.alpha_outstanding[index]))
    }
}
