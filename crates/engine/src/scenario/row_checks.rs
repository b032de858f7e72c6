//! What subnets that are given one by one must be for a run to take them.

use dtao_decimal::shortest;

use super::problem::Problem;
use super::scenario::{MAXIMUM_SUBNETS, SubnetRow};
use crate::economy::units::Block;

/// The supply that no schedule passes, with room for the sum of both reserves in 64 bits.
const MOST_RAO: u64 = 2_100_000_000_000_000_000;

/// More than all TAO there is, in one block.
const MOST_FLOW: f64 = 1e18;

/// No chain has as many blocks, and sums with it stay far from the end of 64 bits.
const MOST_BLOCKS: u64 = 1_000_000_000_000;

/// Appends what is wrong with the rows, of which so many take part.
pub(super) fn check(rows: &[SubnetRow], subnets: f64, problems: &mut Vec<Problem>) {
    let mut refuse = |field: String, key, value: String, allowed: String| {
        problems.push(Problem {
            field,
            key,
            value,
            allowed,
        });
    };
    if rows.is_empty() || rows.len() > MAXIMUM_SUBNETS {
        let allowed = format!("1..={MAXIMUM_SUBNETS} rows");
        refuse("rows".into(), "", format!("{} rows", rows.len()), allowed);
    } else if subnets > rows.len() as f64 {
        let allowed = format!("1..={} subnets, as many as there are rows", rows.len());
        refuse("number of subnets".into(), "n", shortest(subnets), allowed);
    }
    for (index, row) in rows.iter().enumerate() {
        let of = |what: &str| format!("{what} of subnet {}", row.netuid);
        if row.netuid == 0 || rows[..index].iter().any(|other| other.netuid == row.netuid) {
            let allowed = "a netuid of its own above 0".to_owned();
            refuse(of("netuid"), "", row.netuid.to_string(), allowed);
        }
        for (what, rao) in [
            ("TAO reserve", row.tao_reserve.rao()),
            ("alpha reserve", row.alpha_reserve.rao()),
            ("alpha outstanding", row.alpha_outstanding.rao()),
        ] {
            if rao > MOST_RAO {
                let allowed = format!("0..={MOST_RAO} rao");
                refuse(of(what), "", format!("{rao} rao"), allowed);
            }
        }
        let flow = row.user_flow.unwrap_or(0.0);
        for (what, value, least, most, allowed) in [
            (
                "moving price",
                row.moving_price,
                0.0,
                1e9,
                "0..=1000000000 TAO per alpha",
            ),
            // More than the whole counts as the whole.
            (
                "burned part",
                row.settings.miner_burned,
                0.0,
                f64::MAX,
                "0 or more",
            ),
            (
                "people's flow",
                flow,
                -MOST_FLOW,
                MOST_FLOW,
                "-10^18..=10^18 rao per block",
            ),
            (
                "protocol's flow",
                row.protocol_flow,
                -MOST_FLOW,
                MOST_FLOW,
                "-10^18..=10^18 rao per block",
            ),
        ] {
            if !(least..=most).contains(&value) {
                refuse(of(what), "", shortest(value), allowed.to_owned());
            }
        }
        let age = row.settings.half_weight_age.map(|age| age.0);
        for (what, block) in [
            ("first emission", row.settings.first_emission_block),
            ("half-weight age", age.map(Block)),
        ] {
            let problem = block.and_then(block_problem);
            if let Some((value, allowed)) = problem {
                refuse(of(what), "", value, allowed);
            }
        }
    }
}

/// Appends what is wrong with a block, if anything is.
pub(super) fn check_block(field: &str, block: Block, problems: &mut Vec<Problem>) {
    if let Some((value, allowed)) = block_problem(block) {
        problems.push(Problem {
            field: field.to_owned(),
            key: "",
            value,
            allowed,
        });
    }
}

/// A block that cannot be, and what is allowed.
fn block_problem(Block(block): Block) -> Option<(String, String)> {
    let is_wrong = block > MOST_BLOCKS;
    is_wrong.then(|| {
        (
            format!("{block} blocks"),
            format!("0..={MOST_BLOCKS} blocks"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::units::Blocks;
    use crate::scenario::{Scenario, ScenarioDraft, SubnetSettings};

    #[test]
    fn what_no_run_can_take_is_told_with_the_subnet() {
        let good = SubnetRow {
            netuid: 7,
            ..SubnetRow::default()
        };
        let of = |settings: SubnetSettings| SubnetRow {
            settings,
            ..good.clone()
        };
        let default = SubnetSettings::default();
        for (row, told) in [
            (good.clone(), ""),
            (
                SubnetRow {
                    user_flow: Some(f64::NAN),
                    ..good.clone()
                },
                "people's flow of subnet 7 NaN is outside -10^18..=10^18 rao per block",
            ),
            (
                SubnetRow {
                    protocol_flow: -2e18,
                    ..good.clone()
                },
                "protocol's flow of subnet 7 -2000000000000000000 is outside -10^18..=10^18 rao \
                 per block",
            ),
            (
                of(SubnetSettings {
                    miner_burned: -0.5,
                    ..default
                }),
                "burned part of subnet 7 -0.5 is not 0 or more",
            ),
            (
                of(SubnetSettings {
                    first_emission_block: Some(Block(u64::MAX)),
                    ..default
                }),
                "first emission of subnet 7 18446744073709551615 blocks is outside \
                 0..=1000000000000 blocks",
            ),
            (
                of(SubnetSettings {
                    half_weight_age: Some(Blocks(1_000_000_000_001)),
                    ..default
                }),
                "half-weight age of subnet 7 1000000000001 blocks is outside 0..=1000000000000 \
                 blocks",
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
        assert!(
            error
                .to_string()
                .starts_with("start block 1000000000001 blocks")
        );
    }
}
