//! The state of a network as trajectories write it.

use std::collections::HashSet;

use dtao_engine::economy::units::{Block, Tao, floor_to_rao};
use dtao_engine::run::chain_clock::ChainClock;
use dtao_engine::run::network::{Network, Payout, Subnets};

use super::LARGEST_AMOUNT;
use super::events::{netuid, refuse_twice};
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// More epochs than this no run has behind it; there is room in 32 bits for all that follow.
const MOST_EPOCHS: u64 = 1_000_000_000;

/// The most subnets that are followed: as many as netuids can tell apart on the chain today,
/// many times over.
const MOST_SUBNETS: usize = 1_024;

/// The names of a payout's counters behind `pending_` and `distributed_`.
type Counter = (&'static str, fn(&mut Payout) -> &mut u64);
const COUNTERS: [Counter; 4] = [
    ("owner", |payout| &mut payout.owner),
    ("alpha", |payout| &mut payout.alpha),
    ("alpha_swapped", |payout| &mut payout.root_alpha),
    ("root_tao", |payout| &mut payout.root_tao),
];

/// Reads the state that a run starts from.
pub fn read(state: &Fields<'_>, block: u64) -> Result<Network, FieldError> {
    let rows = state.objects("subnets")?;
    if rows.len() > MOST_SUBNETS {
        let wanted = format!("a list of up to {MOST_SUBNETS}");
        return Err(state.wrong("subnets", format!("a list of {}", rows.len()), &wanted));
    }
    let mut subnets = Subnets::default();
    let mut seen = HashSet::new();
    for row in rows {
        let netuid = netuid(&row)?;
        refuse_twice(&mut seen, &row, netuid)?;
        let amount = |name| row.whole_up_to(name, LARGEST_AMOUNT);
        subnets.netuid.push(netuid);
        subnets.tao_reserve.push(amount("tao")?);
        subnets.alpha_reserve.push(amount("alpha_in")?);
        subnets.alpha_outstanding.push(amount("alpha_out")?);
        subnets.moving_price.push(row.quantity("moving_price")?);
        subnets.alpha_minted.push(0);
        subnets.pending.push(read_payout(&row, "pending")?);
        subnets.distributed.push(read_payout(&row, "distributed")?);
        let epochs = row.whole_up_to("epochs", MOST_EPOCHS)?;
        // It was just held against a bound within 32 bits.
        subnets.epochs.push(u32::try_from(epochs).unwrap_or(0));
    }
    Ok(Network {
        block: Block(block),
        total_issuance: Tao::from_rao(state.whole("total_issuance")?),
        root_stake: Tao::from_rao(state.whole("root_tao")?),
        subnets,
        ..Network::default()
    })
}

fn read_payout(row: &Fields<'_>, prefix: &str) -> Result<Payout, FieldError> {
    let mut payout = Payout::default();
    for (name, counter) in COUNTERS {
        *counter(&mut payout) = row.whole_up_to(&format!("{prefix}_{name}"), LARGEST_AMOUNT)?;
    }
    Ok(payout)
}

/// Compares a recorded state with the engine's.
pub fn compare(
    snapshot: &Fields<'_>,
    clock: &ChainClock,
    tally: &mut Tally,
) -> Result<(), FieldError> {
    let network = clock.network();
    for (name, actual) in [
        ("total_issuance", network.total_issuance),
        ("root_tao", network.root_stake),
    ] {
        let pair = Pair {
            expected: snapshot.whole(name)?,
            actual: actual.rao(),
        };
        tally.rao(snapshot.path(name), pair, Tolerance::RESERVE);
    }
    let rows = snapshot.objects("subnets")?;
    let count = network.subnets.len();
    if rows.len() != count {
        let wanted = format!("a list of {count}, as many as in the initial state");
        return Err(snapshot.wrong("subnets", format!("a list of {}", rows.len()), &wanted));
    }
    let mut seen = HashSet::new();
    for row in rows {
        let netuid = netuid(&row)?;
        refuse_twice(&mut seen, &row, netuid)?;
        let Some(index) = network.subnets.index_of(netuid) else {
            let wanted = "the netuid of a subnet of the initial state";
            return Err(row.wrong("netuid", netuid, wanted));
        };
        compare_subnet(&row, (clock, index), tally)?;
    }
    Ok(())
}

fn compare_subnet(
    row: &Fields<'_>,
    (clock, index): (&ChainClock, usize),
    tally: &mut Tally,
) -> Result<(), FieldError> {
    let subnets = &clock.network().subnets;
    let last = &clock.last_block()[index];
    for (name, actual, tolerance) in [
        ("tao", subnets.tao_reserve[index], Tolerance::RESERVE),
        ("alpha_in", subnets.alpha_reserve[index], Tolerance::RESERVE),
        (
            "alpha_out",
            subnets.alpha_outstanding[index],
            Tolerance::RESERVE,
        ),
        (
            "last_tao_in",
            floor_to_rao(last.tao_in),
            Tolerance::FIXED32_INPUT,
        ),
        (
            "last_alpha_in",
            floor_to_rao(last.alpha_in),
            Tolerance::FIXED32_INPUT,
        ),
        (
            "last_alpha_out",
            floor_to_rao(last.alpha_out),
            Tolerance::EXACT,
        ),
    ] {
        let expected = row.whole(name)?;
        tally.rao(row.path(name), Pair { expected, actual }, tolerance);
    }
    let pair = Pair {
        expected: row.quantity("moving_price")?,
        actual: subnets.moving_price[index],
    };
    let field = row.path("moving_price");
    tally.number(field, Unit::TaoPerAlpha, pair, Tolerance::MOVING_PRICE);
    for (prefix, mut payout) in [
        ("pending", subnets.pending[index]),
        ("distributed", subnets.distributed[index]),
    ] {
        for (name, counter) in COUNTERS {
            let name = format!("{prefix}_{name}");
            let pair = Pair {
                expected: row.whole(&name)?,
                actual: *counter(&mut payout),
            };
            tally.rao(row.path(&name), pair, Tolerance::COUNTER);
        }
    }
    let pair = Pair {
        expected: row.whole("epochs")?,
        actual: u64::from(subnets.epochs[index]),
    };
    tally.count(row.path("epochs"), pair);
    Ok(())
}
