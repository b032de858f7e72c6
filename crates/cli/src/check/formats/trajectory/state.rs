//! The state of a network as trajectories write it.

use std::collections::HashSet;

use dtao_engine::economy::units::{Alpha, Block, Tao, floor_to_rao};
use dtao_engine::economy::weighted_pool::{PoolWeight, WeightedPool};
use dtao_engine::run::block::SubnetBlock;
use dtao_engine::run::chain_clock::ChainClock;
use dtao_engine::run::network::{FlowRecord, Network, Payout, Subnets, TaoFlows};
use dtao_engine::scenario::SubnetRow;

use super::super::pool_weight;
use super::{LARGEST_AMOUNT, blocks};
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// More epochs than this no run has behind it; there is room in 32 bits for all that follow.
const MOST_EPOCHS: u64 = 1_000_000_000;

/// The most subnets that are followed: as many as netuids can tell apart on the chain today,
/// many times over.
const MOST_SUBNETS: usize = 1_024;

/// What states of one rule have.
pub struct Shape {
    /// A payout's counters behind `pending_` and `distributed_`.
    counters: [Counter; 4],
    /// A subnet's totals since the start of the run.
    totals: &'static [Total],
    /// A subnet's signed totals of TAO.
    flows: &'static [Flow],
    /// The network's totals of TAO.
    network: &'static [NetworkTotal],
    /// What the last block did.
    last: &'static [Last],
    /// Whether pools have weights, and root's alpha is kept or not.
    has_weights: bool,
}

type Counter = (&'static str, fn(&mut Payout) -> &mut u64);
type Total = (&'static str, fn(&mut Subnets, usize) -> &mut u64);
type Flow = (&'static str, fn(&mut Subnets, usize) -> &mut FlowRecord);
type NetworkTotal = (&'static str, fn(&mut TaoFlows) -> &mut Tao);
type Last = (&'static str, fn(&SubnetBlock) -> f64, Tolerance);

/// States of the launch rule.
pub const LAUNCH: Shape = Shape {
    counters: [
        ("owner", |payout| &mut payout.owner),
        ("alpha", |payout| &mut payout.alpha),
        ("alpha_swapped", |payout| &mut payout.root_alpha),
        ("root_tao", |payout| &mut payout.root_tao),
    ],
    totals: &[],
    flows: &[],
    network: &[],
    last: &[
        ("last_tao_in", |last| last.tao_in, Tolerance::FIXED32_INPUT),
        (
            "last_alpha_in",
            |last| last.alpha_in,
            Tolerance::FIXED32_INPUT,
        ),
        ("last_alpha_out", |last| last.alpha_out, Tolerance::EXACT),
    ],
    has_weights: false,
};

/// States of the current rule.
pub const CURRENT: Shape = Shape {
    counters: [
        ("owner", |payout| &mut payout.owner),
        ("server", |payout| &mut payout.miners),
        ("validator", |payout| &mut payout.validators),
        ("root_alpha", |payout| &mut payout.root_alpha),
    ],
    totals: &[
        ("protocol_alpha", |subnets, index| {
            &mut subnets.protocol_alpha[index]
        }),
        ("root_alpha_recycled", |subnets, index| {
            &mut subnets.root_recycled[index]
        }),
    ],
    flows: &[
        ("user_tao_flow_total", |subnets, index| {
            &mut subnets.user_tao[index]
        }),
        ("protocol_tao_flow_total", |subnets, index| {
            &mut subnets.protocol_tao[index]
        }),
    ],
    network: &[
        ("unspent_emission_recycled_total", |flows| {
            &mut flows.unspent_emission
        }),
        ("block_author_tao_total", |flows| &mut flows.block_author),
    ],
    last: &[
        ("last_tao_in", |last| last.tao_in, Tolerance::FIXED32_INPUT),
        (
            "last_alpha_in",
            |last| last.alpha_in,
            Tolerance::FIXED32_INPUT,
        ),
        ("last_alpha_out", |last| last.alpha_out, Tolerance::EXACT),
        (
            "last_excess_tao",
            |last| last.excess_tao,
            Tolerance::FIXED32_INPUT,
        ),
    ],
    has_weights: true,
};

/// Reads the state that a run starts from.
pub fn read(case: &Fields<'_>, shape: &Shape) -> Result<Network, FieldError> {
    let (start_block, _) = blocks(case)?;
    let state = case.object("initial_state")?;
    let fields = state.objects("subnets")?;
    if fields.len() > MOST_SUBNETS {
        let wanted = format!("a list of up to {MOST_SUBNETS}");
        return Err(state.wrong("subnets", format!("a list of {}", fields.len()), &wanted));
    }
    let mut seen = HashSet::new();
    let rows = fields
        .iter()
        .map(|fields| read_row(fields, shape, &mut seen));
    let rows = rows.collect::<Result<Vec<SubnetRow>, FieldError>>()?;
    let mut subnets = Subnets::from_rows(&rows);
    for (index, row) in fields.iter().enumerate() {
        subnets.pending[index] = read_payout(row, shape, "pending")?;
        subnets.distributed[index] = read_payout(row, shape, "distributed")?;
        let epochs = row.whole_up_to("epochs", MOST_EPOCHS)?;
        // It was just held against a bound within 32 bits.
        subnets.epochs[index] = u32::try_from(epochs).unwrap_or(0);
        for (name, total) in shape.totals {
            *total(&mut subnets, index) = row.whole_up_to(name, LARGEST_AMOUNT)?;
        }
        for (name, flow) in shape.flows {
            let total = row.signed(name)? as i64;
            *flow(&mut subnets, index) = FlowRecord {
                total,
                averaged: total,
            };
        }
    }
    let mut flows = TaoFlows::default();
    for (name, total) in shape.network {
        *total(&mut flows) = Tao::from_rao(state.whole(name)?);
    }
    Ok(Network {
        block: Block(start_block),
        total_issuance: Tao::from_rao(state.whole("total_issuance")?),
        root_stake: Tao::from_rao(state.whole("root_tao")?),
        subnets,
        flows,
        last_lock: None,
    })
}

fn read_row(
    fields: &Fields<'_>,
    shape: &Shape,
    seen: &mut HashSet<u16>,
) -> Result<SubnetRow, FieldError> {
    let netuid = netuid(fields)?;
    refuse_twice(seen, fields, netuid)?;
    let amount = |name| fields.whole_up_to(name, LARGEST_AMOUNT);
    let mut row = SubnetRow {
        netuid,
        tao_reserve: Tao::from_rao(amount("tao")?),
        alpha_reserve: Alpha::from_rao(amount("alpha_in")?),
        alpha_outstanding: Alpha::from_rao(amount("alpha_out")?),
        moving_price: fields.quantity("moving_price")?,
        ..SubnetRow::default()
    };
    if shape.has_weights {
        row.pool_weight = pool_weight(fields, "quote_weight_1e18")?;
    }
    Ok(row)
}

fn read_payout(row: &Fields<'_>, shape: &Shape, prefix: &str) -> Result<Payout, FieldError> {
    let mut payout = Payout::default();
    for (name, counter) in shape.counters {
        *counter(&mut payout) = row.whole_up_to(&format!("{prefix}_{name}"), LARGEST_AMOUNT)?;
    }
    Ok(payout)
}

/// Compares a recorded state with the engine's.
pub fn compare(
    snapshot: &Fields<'_>,
    clock: &ChainClock,
    shape: &Shape,
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
    let mut flows = network.flows;
    for (name, total) in shape.network {
        let pair = Pair {
            expected: snapshot.whole(name)?,
            actual: total(&mut flows).rao(),
        };
        tally.rao(snapshot.path(name), pair, Tolerance::COUNTER);
    }
    if shape.has_weights {
        let name = "root_sell_flag_last_block";
        let pair = Pair {
            expected: snapshot.flag(name)?,
            actual: clock.kept_root_alpha(),
        };
        tally.flag(snapshot.path(name), pair);
    }
    let rows = snapshot.objects("subnets")?;
    let count = network.subnets.len();
    if rows.len() != count {
        let wanted = format!("a list of {count}, as many as in the initial state");
        return Err(snapshot.wrong("subnets", format!("a list of {}", rows.len()), &wanted));
    }
    let mut seen = HashSet::new();
    // A copy: the tables of counters hand out what can be written to.
    let mut subnets = network.subnets.clone();
    for row in rows {
        let netuid = netuid(&row)?;
        refuse_twice(&mut seen, &row, netuid)?;
        let Some(index) = subnets.index_of(netuid) else {
            let wanted = "the netuid of a subnet of the initial state";
            return Err(row.wrong("netuid", netuid, wanted));
        };
        let last = &clock.last_block()[index];
        compare_last(&row, last, shape, tally)?;
        compare_subnet(&row, (&mut subnets, index), shape, tally)?;
    }
    Ok(())
}

fn compare_last(
    row: &Fields<'_>,
    last: &SubnetBlock,
    shape: &Shape,
    tally: &mut Tally,
) -> Result<(), FieldError> {
    for (name, value, tolerance) in shape.last {
        let pair = Pair {
            expected: row.whole(name)?,
            actual: floor_to_rao(value(last)),
        };
        tally.rao(row.path(name), pair, *tolerance);
    }
    Ok(())
}

fn compare_subnet(
    row: &Fields<'_>,
    (subnets, index): (&mut Subnets, usize),
    shape: &Shape,
    tally: &mut Tally,
) -> Result<(), FieldError> {
    for (name, actual) in [
        ("tao", subnets.tao_reserve[index]),
        ("alpha_in", subnets.alpha_reserve[index]),
        ("alpha_out", subnets.alpha_outstanding[index]),
    ] {
        let expected = row.whole(name)?;
        tally.rao(
            row.path(name),
            Pair { expected, actual },
            Tolerance::RESERVE,
        );
    }
    let pair = Pair {
        expected: row.quantity("moving_price")?,
        actual: subnets.moving_price[index],
    };
    let field = row.path("moving_price");
    tally.number(field, Unit::TaoPerAlpha, pair, Tolerance::MOVING_PRICE);
    if shape.has_weights {
        compare_weight(row, (subnets, index), tally)?;
    }
    for (prefix, mut payout) in [
        ("pending", subnets.pending[index]),
        ("distributed", subnets.distributed[index]),
    ] {
        for (name, counter) in shape.counters {
            let name = format!("{prefix}_{name}");
            let pair = Pair {
                expected: row.whole(&name)?,
                actual: *counter(&mut payout),
            };
            tally.rao(row.path(&name), pair, Tolerance::COUNTER);
        }
    }
    for (name, total) in shape.totals {
        let pair = Pair {
            expected: row.whole(name)?,
            actual: *total(subnets, index),
        };
        tally.rao(row.path(name), pair, Tolerance::COUNTER);
    }
    for (name, flow) in shape.flows {
        let pair = Pair {
            expected: row.signed(name)?,
            actual: flow(subnets, index).total as f64,
        };
        tally.number(row.path(name), Unit::Rao, pair, Tolerance::COUNTER);
    }
    let pair = Pair {
        expected: row.whole("epochs")?,
        actual: u64::from(subnets.epochs[index]),
    };
    tally.count(row.path("epochs"), pair);
    Ok(())
}

fn compare_weight(
    row: &Fields<'_>,
    (subnets, index): (&Subnets, usize),
    tally: &mut Tally,
) -> Result<(), FieldError> {
    let pool = WeightedPool {
        tao_reserve: subnets.tao_reserve[index],
        alpha_reserve: subnets.alpha_reserve[index],
        weight: subnets.pool_weight[index],
    };
    let name = "quote_weight_1e18";
    let pair = Pair {
        expected: row.whole(name)? as f64 / PoolWeight::ONE as f64,
        actual: pool.weight.part(),
    };
    tally.number(row.path(name), Unit::Part, pair, Tolerance::RUN_WEIGHT);
    let pair = Pair {
        expected: row.quantity("price")?,
        actual: pool.price(),
    };
    let field = row.path("price");
    tally.number(field, Unit::TaoPerAlpha, pair, Tolerance::RUN_PRICE);
    Ok(())
}

/// Reads a netuid.
pub fn netuid(fields: &Fields<'_>) -> Result<u16, FieldError> {
    let netuid = fields.whole_up_to("netuid", u64::from(u16::MAX))?;
    // It was just held against that bound.
    Ok(u16::try_from(netuid).unwrap_or(u16::MAX))
}

/// Refuses a netuid that stands twice.
fn refuse_twice(
    seen: &mut HashSet<u16>,
    fields: &Fields<'_>,
    netuid: u16,
) -> Result<(), FieldError> {
    if seen.insert(netuid) {
        Ok(())
    } else {
        Err(fields.wrong("netuid", netuid, "a netuid of its own"))
    }
}
