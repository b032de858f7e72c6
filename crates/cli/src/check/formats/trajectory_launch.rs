//! `trajectory_launch`: whole runs by the launch rule.

use dtao_engine::economy::halving::HalvingSchedule;
use dtao_engine::economy::rules::{Fee, RuleId, RuleSet};
use dtao_engine::economy::split::ParticipantTerms;
use dtao_engine::economy::units::{Blocks, Tao};
use dtao_engine::run::terms::Terms;

use super::chain_part;
use super::participant_split_launch::MINERS_PART;
use super::trajectory::{LARGEST_AMOUNT, follow, state};
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::Tally;

/// Checks one run.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let network = state::read(case, &state::LAUNCH)?;
    follow(case, (terms(case)?, network), &state::LAUNCH, tally)
}

/// The launch rule with the numbers of this run.
fn terms(case: &Fields<'_>) -> Result<Terms, FieldError> {
    let params = case.object("params")?;
    let staking_fee = params.whole_up_to("staking_fee_rao", LARGEST_AMOUNT)?;
    let rules = RuleSet {
        fee: Fee::FlatIntoPool(Tao::from_rao(staking_fee)),
        ..RuleId::Launch.rule_set()
    };
    let participants = ParticipantTerms::new(
        chain_part(&params, "owner_cut_u16", u64::from(u16::MAX))?,
        MINERS_PART,
        chain_part(&params, "tao_weight_u64", u64::MAX)?,
    );
    let moving_rate = params.part("subnet_moving_alpha")?;
    // The chain keeps a tempo in 16 bits.
    let tempo = Blocks(params.whole_up_to("tempo", u64::from(u16::MAX))?);
    Ok(Terms {
        tempo,
        ..Terms::new(rules, moving_rate, participants, HalvingSchedule::CHAIN)
    })
}
