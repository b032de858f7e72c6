//! Happenings: what an event does to a network, on either clock.

use core::fmt;

use super::network::{Network, Sale};
use super::terms::Terms;
use super::trade::{Market, Staked, TradeError, Unstaked};
use crate::economy::pool::SwapError;
use crate::economy::registration::{IMMUNITY_PERIOD, LastLock, Opening, lock_cost};
use crate::economy::rules::PoolRule;
use crate::economy::units::{Alpha, Block, Blocks, Tao, floor_to_rao, truncate_to_fixed32};
use crate::economy::weighted_pool::PoolWeight;
use crate::scenario::{Amount, EventKind, MAXIMUM_SUBNETS, ParameterId, Scenario, SubnetSettings};
use crate::sorting::put_in_order;

/// An event, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// The block after which it happened.
    pub block: Block,
    /// Which of the scenario's events it was, counted from 0 in their order.
    pub event: usize,
    /// What came of it.
    pub outcome: Result<Outcome, EventError>,
}

/// What came of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// TAO was staked.
    Staked(Staked),
    /// Alpha was unstaked.
    Unstaked(Unstaked),
    /// Holders began to sell.
    Selling {
        /// What they sell.
        alpha: Alpha,
        /// In so many blocks.
        blocks: Blocks,
    },
    /// A subnet registered.
    Registered {
        /// Its netuid.
        netuid: u16,
        /// What it paid.
        cost: Tao,
        /// The subnet that made room for it.
        removed: Option<u16>,
    },
    /// A subnet was removed.
    Removed {
        /// Its netuid.
        netuid: u16,
        /// TAO that the holders of its alpha received.
        paid: Tao,
    },
    /// A switch was set, or another rule came into force.
    Switched,
}

/// Why an event did not happen. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventError {
    /// There is no subnet with that netuid at that time.
    NoSuchSubnet(u16),
    /// A subnet whose trade has not started yet.
    NotStarted(u16),
    /// No subnet is past its immunity, and so none can be removed.
    AllImmune,
    /// No netuid is left for a new subnet.
    NoNetuid,
    /// The trade was refused.
    Trade(TradeError),
}

impl fmt::Display for EventError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchSubnet(netuid) => write!(f, "there is no subnet {netuid} at that time"),
            Self::NotStarted(netuid) => {
                write!(f, "alpha of subnet {netuid} is not traded at that time")
            }
            Self::AllImmune => write!(
                f,
                "no subnet is older than {} days, and younger ones cannot be removed",
                IMMUNITY_PERIOD.0 / Blocks::PER_DAY.0
            ),
            Self::NoNetuid => f.write_str("no netuid is left for a new subnet"),
            Self::Trade(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for EventError {}

impl From<TradeError> for EventError {
    fn from(error: TradeError) -> Self {
        Self::Trade(error)
    }
}

/// Lets an event happen to a network under the terms in force.
///
/// # Errors
/// An [`EventError`] where it cannot happen.
pub fn happen(
    kind: &EventKind,
    scenario: &Scenario,
    terms: &mut Terms,
    network: &mut Network,
) -> Result<Outcome, EventError> {
    match *kind {
        EventKind::Stake { netuid, amount } => {
            let index = traded_place(network, netuid)?;
            let pool = network.subnets.tao_reserve[index];
            let tao = Tao::from_rao(rao_of(amount, pool));
            let staked = Market { terms, network }.stake(index, tao)?;
            Ok(Outcome::Staked(staked))
        }
        EventKind::Unstake { netuid, amount } => {
            let index = traded_place(network, netuid)?;
            let outstanding = network.subnets.alpha_outstanding[index];
            let alpha = Alpha::from_rao(rao_of(amount, outstanding));
            let unstaked = Market { terms, network }.unstake(index, alpha)?;
            Ok(Outcome::Unstaked(unstaked))
        }
        EventKind::Fail { netuid, part, days } => {
            let index = traded_place(network, netuid)?;
            fail(terms, network, index, (part, days))
        }
        EventKind::Register => register(scenario, terms, network),
        EventKind::Remove { netuid } => {
            let index = match netuid {
                Some(netuid) => place(network, netuid)?,
                None => weakest(network).ok_or(EventError::AllImmune)?,
            };
            let paid = remove(network, index);
            let netuid = network.subnets.netuid[index];
            Ok(Outcome::Removed { netuid, paid })
        }
        EventKind::SwitchEmission { netuid, enabled } => {
            let index = place(network, netuid)?;
            network.subnets.settings[index].emission_enabled = enabled;
            Ok(Outcome::Switched)
        }
        EventKind::SwitchRule(rule) => {
            let people = terms.people;
            let other = Terms::of_rule(scenario, rule);
            switch_rule(Terms { people, ..other }, terms, network);
            Ok(Outcome::Switched)
        }
    }
}

/// Makes the subnet at `index` take part from the next block on: its owner's start call.
pub fn start(network: &mut Network, index: usize) {
    if network.subnets.registered_at[index].is_some() {
        let first = network.block + Blocks(1);
        network.subnets.settings[index].first_emission_block = Some(first);
    }
}

/// Where a subnet stands that is there now.
fn place(network: &Network, netuid: u16) -> Result<usize, EventError> {
    let index = network.subnets.index_of(netuid);
    index
        .filter(|&index| network.subnets.registered_at[index].is_some())
        .ok_or(EventError::NoSuchSubnet(netuid))
}

/// Where a subnet stands whose alpha is traded now: since its owner's start call.
fn traded_place(network: &Network, netuid: u16) -> Result<usize, EventError> {
    let index = place(network, netuid)?;
    let settings = &network.subnets.settings[index];
    if settings.subtoken_enabled && settings.first_emission_block.is_some() {
        Ok(index)
    } else {
        Err(EventError::NotStarted(netuid))
    }
}

fn rao_of(amount: Amount, whole: u64) -> u64 {
    match amount {
        Amount::Tokens(tokens) => Tao::from_tokens(tokens).rao(),
        // A part of all is all, to the rao, which `f64` may not hold.
        Amount::Part(part) if part >= 1.0 => whole,
        Amount::Part(part) => floor_to_rao(whole as f64 * part),
    }
}

/// Ends the inflow into a subnet; its holders sell a part of all alpha outstanding.
fn fail(
    terms: &Terms,
    network: &mut Network,
    index: usize,
    (part, days): (f64, f64),
) -> Result<Outcome, EventError> {
    let outstanding = network.subnets.alpha_outstanding[index];
    let alpha = Alpha::from_rao(rao_of(Amount::Part(part), outstanding));
    let blocks = Blocks(floor_to_rao((days * Blocks::PER_DAY.0 as f64).round()));
    if blocks.0 == 0 {
        Market { terms, network }.unstake(index, alpha)?;
    } else {
        if terms.pool == PoolRule::None {
            return Err(EventError::Trade(SwapError::NoPool.into()));
        }
        // What an earlier failure has left to sell is sold with it.
        let now = network.block;
        let left = network.subnets.sale[index]
            .map_or(0.0, |sale| sale.per_block * (sale.last - now).0 as f64);
        network.subnets.sale[index] = Some(Sale {
            per_block: (alpha.rao() as f64 + left) / blocks.0 as f64,
            last: now + blocks,
        });
    }
    network.subnets.attracts_inflow[index] = false;
    Ok(Outcome::Selling { alpha, blocks })
}

/// Registers a subnet at the first place that nobody has had.
///
/// Source: `do_register_network`, pallets/subtensor/src/subnets/subnet.rs, v2.0.0 and main branch
/// commit 14bc6f9f964b. The rate limit between two registrations is left out.
fn register(
    scenario: &Scenario,
    terms: &Terms,
    network: &mut Network,
) -> Result<Outcome, EventError> {
    let subnets = &network.subnets;
    let unused = |index: &usize| {
        let is_new = subnets.registered_at[*index].is_none();
        is_new && subnets.alpha_minted[*index] == 0 && subnets.alpha_destroyed[*index] == 0
    };
    let index = (0..subnets.len()).find(unused);
    let index = index.ok_or(EventError::NoNetuid)?;
    let present = subnets.registered_at.iter().flatten().count();
    let removed = if present < MAXIMUM_SUBNETS {
        None
    } else {
        Some(weakest(network).ok_or(EventError::AllImmune)?)
    };
    let emission = terms.schedule.block_emission(network.total_issuance.rao());
    let minimum = Tao::from_tokens(scenario.value(ParameterId::LockCost));
    let rule = &terms.registration;
    let cost = lock_cost(network.last_lock, minimum, network.block, rule, emission);
    // The chain reads the median before it makes room.
    let median = median_price(terms, network);
    if let Some(weakest) = removed {
        remove(network, weakest);
    }
    let (tao, alpha) = match rule.opening {
        Opening::AtMedianPrice if median > 0.0 => {
            (cost.rao(), floor_to_rao(cost.rao() as f64 / median))
        }
        Opening::AtPriceOne | Opening::AtMedianPrice => (minimum.rao(), minimum.rao()),
    };
    let issuance = &mut network.total_issuance;
    // What was never issued cannot leave the issuance.
    let recycled = Tao::from_rao((cost.rao() - tao).min(issuance.rao()));
    *issuance = issuance.saturating_sub(recycled);
    let flows = &mut network.flows;
    flows.recycled = flows.recycled.saturating_add(recycled);
    flows.staked = flows.staked.saturating_add(Tao::from_rao(tao));
    network.last_lock = Some(LastLock {
        paid: cost,
        block: network.block,
    });
    let subnets = &mut network.subnets;
    subnets.tao_reserve[index] = tao;
    subnets.alpha_reserve[index] = alpha;
    subnets.alpha_minted[index] = alpha;
    subnets.registered_at[index] = Some(network.block);
    subnets.last_epoch[index] = network.block;
    subnets.settings[index] = SubnetSettings {
        first_emission_block: None,
        emission_enabled: rule.emission_enabled,
        ..SubnetSettings::default()
    };
    let netuid = subnets.netuid[index];
    if rule.start_delay == Blocks(0) {
        start(network, index);
    }
    Ok(Outcome::Registered {
        netuid,
        cost,
        removed: removed.map(|index| network.subnets.netuid[index]),
    })
}

/// The median of all subnets' spot prices, in TAO per alpha; 0 of none.
fn median_price(terms: &Terms, network: &Network) -> f64 {
    let subnets = &network.subnets;
    let present = (0..subnets.len()).filter(|&index| subnets.registered_at[index].is_some());
    let mut prices: Vec<f64> = present
        .map(|index| terms.spot_price(&subnets.pool_state(index)))
        .collect();
    put_in_order(&mut prices, |price| *price);
    let middle = prices.len() / 2;
    match prices.len() {
        0 => 0.0,
        count if count % 2 == 1 => prices[middle],
        _ => f64::midpoint(prices[middle - 1], prices[middle]),
    }
}

/// The subnet that makes room: of those past their immunity the one with the lowest moving
/// price, of equals the one that registered first.
///
/// Source: `get_network_to_prune`, pallets/subtensor/src/coinbase/root.rs, since v3.2.8.
fn weakest(network: &Network) -> Option<usize> {
    let subnets = &network.subnets;
    let mut weakest: Option<(f64, Block, usize)> = None;
    for (index, registered) in subnets.registered_at.iter().enumerate() {
        let Some(registered) = *registered else {
            continue;
        };
        if network.block < registered + IMMUNITY_PERIOD {
            continue;
        }
        let moving = subnets.moving_price[index];
        if weakest.is_none_or(|(lowest, first, _)| (moving, registered) < (lowest, first)) {
            weakest = Some((moving, registered, index));
        }
    }
    weakest.map(|(_, _, index)| index)
}

/// Removes a subnet; says what the holders of its alpha receive: the TAO in its pool.
///
/// Source: `destroy_alpha_in_out_stakes`, pallets/subtensor/src/staking/remove_stake.rs, since
/// v3.2.8. The owner's refund for subnets from before DTAO is left out.
fn remove(network: &mut Network, index: usize) -> Tao {
    let subnets = &mut network.subnets;
    let paid = Tao::from_rao(core::mem::take(&mut subnets.tao_reserve[index]));
    let pool = core::mem::take(&mut subnets.alpha_reserve[index]);
    let outstanding = core::mem::take(&mut subnets.alpha_outstanding[index]);
    subnets.alpha_destroyed[index] += pool.saturating_add(outstanding);
    subnets.protocol_alpha[index] = 0;
    subnets.pool_weight[index] = PoolWeight::EQUAL;
    subnets.moving_price[index] = 0.0;
    (subnets.user_flow[index], subnets.protocol_flow[index]) = (0.0, 0.0);
    subnets.user_tao[index].take_new();
    subnets.protocol_tao[index].take_new();
    subnets.registered_at[index] = None;
    subnets.sale[index] = None;
    subnets.settings[index].first_emission_block = None;
    let flows = &mut network.flows;
    flows.unstaked = flows.unstaked.saturating_add(paid);
    paid
}

/// Puts another rule in force.
///
/// Between the dates of the rules that we model the chain changed in steps, and carried its
/// numbers over as it could; here a pool of another kind starts with equal weights, and flow
/// averages that nobody kept start as the chain's first did.
fn switch_rule(new: Terms, terms: &mut Terms, network: &mut Network) {
    let old = core::mem::replace(terms, new);
    let subnets = &mut network.subnets;
    if old.pool != terms.pool {
        subnets.pool_weight.fill(PoolWeight::EQUAL);
    }
    if terms.follows_flows() && !old.follows_flows() {
        subnets.restart_flow_averages();
    }
    for moving in &mut subnets.moving_price {
        *moving = truncate_to_fixed32(*moving);
    }
}
