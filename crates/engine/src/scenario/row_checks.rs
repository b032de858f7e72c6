//! What subnets that are given one by one must be for a run to take them.

use super::parameters::{ParameterId, Unit};
use super::problem::{Allowed, Counted, Field, Given, Problem, RowField};
use super::subnet_row::{MAXIMUM_SUBNETS, SubnetRow};
use crate::economy::units::Block;

/// The supply that no schedule passes, with room for the sum of both reserves in 64 bits.
const MOST_RAO: u64 = 2_100_000_000_000_000_000;

/// In TAO per alpha.
const HIGHEST_PRICE: f64 = 1e9;

/// Above 1 it counts as 1, and is still a number.
const MOST_BURNED: f64 = 1e9;

/// More than all TAO there is, in one block: rao.
const MOST_FLOW: f64 = 1e18;

/// No chain has as many blocks, and sums with it stay far from the end of 64 bits.
const MOST_BLOCKS: u64 = 1_000_000_000_000;

/// Appends what is wrong with the rows, of which so many take part.
pub(super) fn check(rows: &[SubnetRow], subnets: f64, problems: &mut Vec<Problem>) {
    let count = rows.len() as f64;
    if rows.is_empty() || rows.len() > MAXIMUM_SUBNETS {
        let given = Given::Number(count, Counted::Rows);
        let allowed = Allowed::range(1.0, MAXIMUM_SUBNETS as f64, Counted::Rows);
        refuse(Field::Rows, given, allowed, problems);
    } else if subnets > count {
        let given = Given::Number(subnets, Counted::NOTHING);
        let allowed = Allowed::UpToRows(rows.len() as u32);
        let field = Field::Parameter(ParameterId::Subnets);
        refuse(field, given, allowed, problems);
    }
    for (index, row) in rows.iter().enumerate() {
        let of = |field| Field::Row(field, row.netuid);
        if row.netuid == 0 || rows[..index].iter().any(|other| other.netuid == row.netuid) {
            let netuid = Given::Number(f64::from(row.netuid), Counted::NOTHING);
            refuse(of(RowField::Netuid), netuid, Allowed::OwnNetuid, problems);
        }
        for (field, rao) in [
            (RowField::TaoReserve, row.tao_reserve.rao()),
            (RowField::AlphaReserve, row.alpha_reserve.rao()),
            (RowField::AlphaOutstanding, row.alpha_outstanding.rao()),
        ] {
            if rao > MOST_RAO {
                let allowed = Allowed::range(0.0, MOST_RAO as f64, Counted::Rao);
                refuse(of(field), Given::Rao(rao), allowed, problems);
            }
        }
        let settings = &row.settings;
        let price = Counted::Unit(Unit::TaoPerAlpha);
        for (field, value, least, most, counted) in [
            (
                RowField::MovingPrice,
                row.moving_price,
                0.0,
                HIGHEST_PRICE,
                price,
            ),
            (
                RowField::MinerBurned,
                settings.miner_burned,
                0.0,
                MOST_BURNED,
                Counted::NOTHING,
            ),
            (
                RowField::Flow,
                row.user_flow.unwrap_or(0.0),
                -MOST_FLOW,
                MOST_FLOW,
                Counted::Rao,
            ),
            (
                RowField::Flow,
                row.protocol_flow,
                -MOST_FLOW,
                MOST_FLOW,
                Counted::Rao,
            ),
        ] {
            if !(least..=most).contains(&value) {
                let given = Given::Number(value, Counted::NOTHING);
                refuse(
                    of(field),
                    given,
                    Allowed::range(least, most, counted),
                    problems,
                );
            }
        }
        let age = settings.half_weight_age.map(|age| Block(age.0));
        for block in [settings.first_emission_block, age] {
            check_block(of(RowField::Block), block, problems);
        }
    }
}

/// Appends what is wrong with a block, if anything is.
pub(super) fn check_block(field: Field, block: Option<Block>, problems: &mut Vec<Problem>) {
    if let Some(Block(block)) = block.filter(|block| block.0 > MOST_BLOCKS) {
        let given = Given::Number(block as f64, Counted::NOTHING);
        let allowed = Allowed::range(0.0, MOST_BLOCKS as f64, Counted::Unit(Unit::Blocks));
        refuse(field, given, allowed, problems);
    }
}

fn refuse(field: Field, value: Given, allowed: Allowed, problems: &mut Vec<Problem>) {
    let key = match field {
        Field::Parameter(id) => id.parameter().key,
        _ => "",
    };
    problems.push(Problem {
        field,
        key,
        value,
        allowed,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::units::Blocks;
    use crate::scenario::{Scenario, ScenarioDraft, SubnetSettings};

    #[test]
    fn what_no_run_can_take_is_told_with_the_subnet() {
        let good = || SubnetRow {
            netuid: 7,
            ..SubnetRow::default()
        };
        let of = |settings: SubnetSettings| SubnetRow { settings, ..good() };
        let default = SubnetSettings::default();
        let flow = "is outside -1000000000000000000..=1000000000000000000 rao";
        let blocks = "is outside 0..=1000000000000 blocks";
        for (row, told) in [
            (good(), String::new()),
            (
                SubnetRow {
                    user_flow: Some(f64::NAN),
                    ..good()
                },
                format!("flow of subnet 7 NaN {flow}"),
            ),
            (
                SubnetRow {
                    protocol_flow: -2e18,
                    ..good()
                },
                format!("flow of subnet 7 -2000000000000000000 {flow}"),
            ),
            (
                of(SubnetSettings {
                    miner_burned: -0.5,
                    ..default
                }),
                "burned part of subnet 7 -0.5 is outside 0..=1000000000".to_owned(),
            ),
            (
                of(SubnetSettings {
                    first_emission_block: Some(Block(u64::MAX)),
                    ..default
                }),
                format!("block of subnet 7 18446744073709552000 {blocks}"),
            ),
            (
                of(SubnetSettings {
                    half_weight_age: Some(Blocks(1_000_000_000_001)),
                    ..default
                }),
                format!("block of subnet 7 1000000000001 {blocks}"),
            ),
        ] {
            let mut draft = ScenarioDraft::default();
            draft.take_rows([row].into());
            let found = Scenario::try_from(draft).err();
            let found = found.map(|error| error.to_string()).unwrap_or_default();
            assert_eq!(found, told);
        }
        let draft = ScenarioDraft {
            start_block: Block(1_000_000_000_001),
            ..ScenarioDraft::default()
        };
        let error = Scenario::try_from(draft).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("start block 1000000000001 {blocks}")
        );
    }
}
