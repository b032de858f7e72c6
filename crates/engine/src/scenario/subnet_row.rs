//! One subnet at the start of a run, and what is set for it.

use crate::economy::units::{Alpha, Block, Blocks, Tao};
use crate::economy::weighted_pool::{FeeRate, PoolWeight};

/// How many subnets the chain has room for.
///
/// Source: `DefaultSubnetLimit`, pallets/subtensor/src/lib.rs, since v3.2.8.
pub const MAXIMUM_SUBNETS: usize = 128;

/// One subnet at the start of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SubnetRow {
    /// The subnet's number on its chain; root, 0, is none.
    pub netuid: u16,
    /// Its name; empty where it has none.
    pub name: String,
    /// TAO in the pool.
    pub tao_reserve: Tao,
    /// Alpha in the pool.
    pub alpha_reserve: Alpha,
    /// Alpha outside the pool.
    pub alpha_outstanding: Alpha,
    /// The moving price, in TAO per alpha; where the rule pays by fixed weights, the weight.
    pub moving_price: f64,
    /// The TAO side's weight in the pool, for rules with a weighted pool.
    pub pool_weight: PoolWeight,
    /// S, the average flow of people's TAO into the pool, in rao per block, for rules by flow;
    /// `None`: 10^9 times the smaller of moving and spot price, what the chain started it with.
    pub user_flow: Option<f64>,
    /// P, the average flow of the protocol's own TAO, in rao per block, for rules by flow.
    pub protocol_flow: f64,
    /// What its owner and the chain's administrators have set.
    pub settings: SubnetSettings,
}

impl SubnetRow {
    /// The row of a netuid that nobody has registered yet.
    #[must_use]
    pub fn unregistered(netuid: u16) -> Self {
        Self {
            netuid,
            user_flow: Some(0.0),
            settings: SubnetSettings {
                first_emission_block: None,
                ..SubnetSettings::default()
            },
            ..Self::default()
        }
    }
}

/// What is set for one subnet and stays during a run. Rules that know no such setting ignore it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SubnetSettings {
    /// The part of its miners' emission that is burned, from 0; above 1 counts as 1. Default 0.
    pub miner_burned: f64,
    /// Whether it gets TAO. Default yes.
    pub emission_enabled: bool,
    /// Whether its owner takes a cut. Default yes.
    pub owner_cut_enabled: bool,
    /// The block of its first emission, from which its age is counted; `None`: not started yet,
    /// it takes no part. Default block 1: a subnet as old as its chain.
    pub first_emission_block: Option<Block>,
    /// Whether its alpha can be traded; otherwise it takes no part. Default yes.
    pub subtoken_enabled: bool,
    /// Whether neurons can register; otherwise it takes no part. Default yes.
    pub registration_allowed: bool,
    /// Its own fee on trades, where the rule's fee is a part of them. Default the rule's.
    pub fee_rate: Option<FeeRate>,
    /// Its own age at which its moving price has half of the rate. Default the rule's.
    pub half_weight_age: Option<Blocks>,
}

impl Default for SubnetSettings {
    fn default() -> Self {
        Self {
            miner_burned: 0.0,
            emission_enabled: true,
            owner_cut_enabled: true,
            first_emission_block: Some(Block(1)),
            subtoken_enabled: true,
            registration_allowed: true,
            fee_rate: None,
            half_weight_age: None,
        }
    }
}

impl SubnetSettings {
    /// Whether the subnet takes part in emission at all.
    ///
    /// Source: `get_subnets_to_emit_to`, pallets/subtensor/src/coinbase/subnet_emissions.rs,
    /// main branch commit 14bc6f9f964b; the start call since v2.0.9.
    #[must_use]
    pub const fn takes_part(&self) -> bool {
        self.first_emission_block.is_some() && self.subtoken_enabled && self.registration_allowed
    }

    /// b, the subnet's age in `block`: the blocks since the one before its first emission.
    #[must_use]
    pub fn age_in(&self, block: Block) -> Blocks {
        match self.first_emission_block {
            Some(first) => Block(block.0.saturating_add(1)) - first,
            None => Blocks(0),
        }
    }
}
