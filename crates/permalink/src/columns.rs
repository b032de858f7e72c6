//! A subnet as whole numbers and a name: the one table of what a row has.
//!
//! Frozen with version 1: a column more, or another meaning, is another codec tag.

use dtao_engine::economy::units::{Alpha, Block, Blocks, Tao};
use dtao_engine::economy::weighted_pool::{FeeRate, PoolWeight};
use dtao_engine::scenario::{SubnetRow, SubnetSettings};

/// What a column's whole numbers mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number of steps of 10^-so many; 0 for what is counted.
    Whole(u8),
    /// A count and 1, or 0 where there is none.
    Optional,
    /// The bits of an `f64`.
    Real,
    /// The same, or [`NO_FLOW`] where there is none.
    OptionalReal,
    /// 1 for yes, 0 for no.
    Switch,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// The name in files: the one that a table of a network's state has, where it has one.
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
}

/// A subnet in numbers, in the order of [`COLUMNS`].
pub(crate) type Numbers = [u64; COLUMNS.len()];

/// Where the netuid stands.
pub(crate) const NETUID: usize = 0;
/// Where the reserves stand, TAO and alpha.
pub(crate) const RESERVES: [usize; 2] = [1, 2];
/// Where the moving price stands.
pub(crate) const MOVING_PRICE: usize = 4;

/// No flow: the bits of a number that is none.
pub(crate) const NO_FLOW: u64 = u64::MAX;

/// All of them but the name.
pub(crate) const COLUMNS: [Column; 16] = {
    const fn of(name: &'static str, kind: Kind) -> Column {
        Column { name, kind }
    }
    [
        of("netuid", Kind::Whole(0)),
        of("tao_in", Kind::Whole(9)),
        of("alpha_in", Kind::Whole(9)),
        of("alpha_out", Kind::Whole(9)),
        of("moving_price", Kind::Real),
        of("miner_burned", Kind::Real),
        of("first_emission_block", Kind::Optional),
        of("emission_enabled", Kind::Switch),
        of("owner_cut_enabled", Kind::Switch),
        of("subtoken_enabled", Kind::Switch),
        of("registration_allowed", Kind::Switch),
        of("pool_weight", Kind::Whole(18)),
        of("user_flow", Kind::OptionalReal),
        of("protocol_flow", Kind::Real),
        of("fee_rate", Kind::Optional),
        of("half_weight_age", Kind::Optional),
    ]
};

/// The row in numbers.
pub(crate) fn numbers(row: &SubnetRow) -> Numbers {
    let settings = &row.settings;
    let optional = |count: Option<u64>| count.map_or(0, |count| count.saturating_add(1));
    // A zero has no sign here: rows that are equal are the same numbers.
    let bits = |value: f64| (value + 0.0).to_bits();
    [
        u64::from(row.netuid),
        row.tao_reserve.rao(),
        row.alpha_reserve.rao(),
        row.alpha_outstanding.rao(),
        bits(row.moving_price),
        bits(settings.miner_burned),
        optional(settings.first_emission_block.map(|block| block.0)),
        u64::from(settings.emission_enabled),
        u64::from(settings.owner_cut_enabled),
        u64::from(settings.subtoken_enabled),
        u64::from(settings.registration_allowed),
        row.pool_weight.steps(),
        row.user_flow.map_or(NO_FLOW, bits),
        bits(row.protocol_flow),
        optional(settings.fee_rate.map(|rate| u64::from(rate.0))),
        optional(settings.half_weight_age.map(|age| age.0)),
    ]
}

/// The row that the numbers say; `None` where a number is none that its column can have.
pub(crate) fn row(numbers: &Numbers, name: String) -> Option<SubnetRow> {
    let switch = |place: usize| match numbers[place] {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    };
    let optional = |place: usize| numbers[place].checked_sub(1);
    let real =
        |place: usize| Some(f64::from_bits(numbers[place])).filter(|value| value.is_finite());
    Some(SubnetRow {
        netuid: u16::try_from(numbers[NETUID]).ok()?,
        name,
        tao_reserve: Tao::from_rao(numbers[1]),
        alpha_reserve: Alpha::from_rao(numbers[2]),
        alpha_outstanding: Alpha::from_rao(numbers[3]),
        moving_price: real(MOVING_PRICE)?,
        settings: SubnetSettings {
            miner_burned: real(5)?,
            first_emission_block: optional(6).map(Block),
            emission_enabled: switch(7)?,
            owner_cut_enabled: switch(8)?,
            subtoken_enabled: switch(9)?,
            registration_allowed: switch(10)?,
            fee_rate: match optional(14) {
                None => None,
                Some(rate) => Some(FeeRate(u16::try_from(rate).ok()?)),
            },
            half_weight_age: optional(15).map(Blocks),
        },
        pool_weight: PoolWeight::from_steps(numbers[11])?,
        user_flow: match numbers[12] {
            NO_FLOW => None,
            _ => Some(real(12)?),
        },
        protocol_flow: real(13)?,
    })
}
