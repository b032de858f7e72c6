//! `trajectory_current`: whole runs by the current rule.

use dtao_engine::economy::halving::HalvingSchedule;
use dtao_engine::economy::rules::{EpochRule, RuleId, RuleSet};
use dtao_engine::economy::split::ParticipantTerms;
use dtao_engine::economy::units::{Block, Blocks};
use dtao_engine::economy::weighted_pool::FeeRate;
use dtao_engine::run::network::Network;
use dtao_engine::run::terms::Terms;
use dtao_engine::scenario::SubnetSettings;

use super::chain_part;
use super::participant_split_launch::MINERS_PART;
use super::trajectory::{follow, state};
use crate::check::reading::{FieldError, Fields};
use crate::check::tally::Tally;

/// Checks one run.
pub fn check(case: &Fields<'_>, tally: &mut Tally) -> Result<(), FieldError> {
    let mut network = state::read(case, &state::CURRENT)?;
    read_settings(case, &mut network)?;
    follow(case, (terms(case)?, network), &state::CURRENT, tally)
}

/// The current rule with the numbers of this run.
fn terms(case: &Fields<'_>) -> Result<Terms, FieldError> {
    let params = case.object("params")?;
    let most_per_block = params.whole_up_to("max_epochs_per_block", u64::from(u32::MAX))?;
    let rules = RuleSet {
        epochs: EpochRule::SinceLast {
            // It was just held against that bound.
            most_per_block: u32::try_from(most_per_block).unwrap_or(u32::MAX),
        },
        ..RuleId::Current.rule_set()
    };
    let participants = ParticipantTerms::new(
        chain_part(&params, "owner_cut_u16", u64::from(u16::MAX))?,
        MINERS_PART,
        chain_part(&params, "tao_weight_u64", u64::MAX)?,
    );
    let moving_rate = params.part("subnet_moving_alpha")?;
    let tempo = Blocks(params.whole_up_to("tempo", u64::from(u16::MAX))?);
    Ok(Terms {
        tempo,
        ..Terms::new(rules, moving_rate, participants, HalvingSchedule::CHAIN)
    })
}

/// Reads what is set for each subnet.
fn read_settings(case: &Fields<'_>, network: &mut Network) -> Result<(), FieldError> {
    let subnets = &mut network.subnets;
    let mut seen = vec![false; subnets.len()];
    for row in case.object("params")?.objects("subnets")? {
        let netuid = state::netuid(&row)?;
        let place = subnets.index_of(netuid).filter(|index| !seen[*index]);
        let Some(index) = place else {
            let wanted = "the netuid of a subnet of the initial state, and its own";
            return Err(row.wrong("netuid", netuid, wanted));
        };
        seen[index] = true;
        let fee_rate = row.whole_up_to("fee_rate_u16", u64::from(u16::MAX))?;
        let flag_or_true = |name| {
            if row.has(name) {
                row.flag(name)
            } else {
                Ok(true)
            }
        };
        subnets.settings[index] = SubnetSettings {
            miner_burned: row.quantity("miner_burned")?,
            emission_enabled: row.flag("emission_enabled")?,
            owner_cut_enabled: row.flag("owner_cut_enabled")?,
            first_emission_block: Some(Block(row.whole("first_emission_block")?)),
            subtoken_enabled: flag_or_true("subtoken_enabled")?,
            registration_allowed: flag_or_true("registration_allowed")?,
            // It was just held against that bound.
            fee_rate: Some(FeeRate(u16::try_from(fee_rate).unwrap_or(u16::MAX))),
            half_weight_age: Some(Blocks(row.whole("ema_halving_blocks")?)),
        };
        subnets.last_epoch[index] = Block(row.whole("last_epoch_block")?);
    }
    match seen.iter().position(|seen| !seen) {
        None => Ok(()),
        Some(index) => Err(FieldError::new(
            "params.subnets",
            format!("subnet {} is missing", subnets.netuid[index]),
        )),
    }
}
