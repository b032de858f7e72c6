//! `participant_split_launch`: root's proportion, and who gets a block's alpha.

use dtao_engine::economy::split::ParticipantTerms;
use dtao_engine::economy::units::floor_to_rao;

use super::chain_part;
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// What the epoch gives to miners, of what the owner leaves.
pub const MINERS_PART: f64 = 0.5;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let terms = ParticipantTerms::new(
        chain_part(case, "owner_cut_u16", u64::from(u16::MAX))?,
        MINERS_PART,
        chain_part(case, "tao_weight_u64", u64::MAX)?,
    );
    let root_stake = case.whole("root_tao")? as f64;
    let alpha_issuance = case.whole("alpha_issuance")? as f64;
    let root_proportion = terms.root_proportion(root_stake, alpha_issuance);
    let split = terms.split(case.whole("alpha_out")? as f64, root_proportion);
    let pending_alpha = split.miners + split.validators;

    let expected = case.quantity("root_proportion")?;
    let pair = Pair {
        expected,
        actual: root_proportion,
    };
    tally.number("root_proportion", Unit::Part, pair, Tolerance::FIXED32);
    for (name, actual) in [
        ("owner", split.owner),
        ("root_alpha", split.root),
        ("pending_alpha", pending_alpha),
        ("nominal_server", split.miners),
        ("nominal_validator", split.validators),
    ] {
        let pair = Pair {
            expected: case.quantity(name)?,
            actual,
        };
        tally.number(name, Unit::Rao, pair, Tolerance::FIXED32_INPUT);
    }
    for (name, actual) in [
        ("owner_rao", split.owner),
        ("root_alpha_rao", split.root),
        ("pending_alpha_rao", pending_alpha),
    ] {
        let pair = Pair {
            expected: case.whole(name)?,
            actual: floor_to_rao(actual),
        };
        tally.rao(name, pair, Tolerance::FIXED32_INPUT);
    }
    Ok(())
}
