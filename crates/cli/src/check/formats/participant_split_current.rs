//! `participant_split_current`: root's proportion, and who gets a block's alpha.

use dtao_engine::economy::split::ParticipantTerms;

use super::participant_split_launch::MINERS_PART;
use super::{chain_part, compare_amount};
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::{Pair, Tally, Unit};
use crate::check::tolerance::Tolerance;

/// Checks one case.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let terms = ParticipantTerms::new(
        chain_part(case, "owner_cut_u16", u64::from(u16::MAX))?,
        MINERS_PART,
        chain_part(case, "tao_weight_u64", u64::MAX)?,
    );
    let terms = if case.flag("owner_cut_enabled")? {
        terms
    } else {
        terms.without_owner_cut()
    };
    let root_stake = case.whole("root_tao")? as f64;
    let alpha_issuance = case.whole("alpha_issuance")? as f64;
    let root_proportion = terms.root_proportion(root_stake, alpha_issuance);
    let split = terms.split(case.whole("alpha_out")? as f64, root_proportion);

    let pair = Pair {
        expected: case.quantity("root_proportion")?,
        actual: root_proportion,
    };
    tally.number("root_proportion", Unit::Part, pair, Tolerance::FIXED32);
    for (name, actual) in [
        ("owner", split.owner),
        ("server", split.miners),
        ("validator", split.validators),
        ("root_alpha", split.root),
    ] {
        compare_amount(case, tally, (name, actual), Tolerance::FIXED32_INPUT)?;
    }
    Ok(())
}
