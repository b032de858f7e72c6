//! The formats of vector files: how each is recognised and what checks it.

use std::collections::BTreeSet;

use super::document::Document;
use super::formats::{
    block_emission, moving_price, participant_split_current, participant_split_launch,
    sdk_slippage, shares_current, shares_flow, shares_launch, subnet_terms_current,
    subnet_terms_launch, swap_balancer, swap_constant_product, trajectory_current,
    trajectory_launch,
};
use super::reading::{FieldError, Fields};
use super::tally::Tally;

/// One format of vector files.
pub struct Format {
    /// Its name, which is the name of the file that introduced it.
    pub name: &'static str,
    /// Fields that all together only this format's cases have.
    pub signature: &'static [&'static str],
    /// Fields that its cases never have, but those of a later rule do.
    pub never: &'static [&'static str],
    /// Words of the header's `function` and the beginning of its `regime`, for a file whose
    /// cases have lost a field of the signature.
    pub header: (&'static str, &'static str),
    /// Feeds one case to the engine and compares.
    pub check: fn(&Fields<'_>, &mut Tally) -> Result<(), FieldError>,
}

/// Every format there is.
pub const FORMATS: [Format; 14] = [
    Format {
        name: "block_emission",
        signature: &["issuance", "emission"],
        never: &[],
        header: ("get_block_emission_for_issuance", ""),
        check: block_emission::check,
    },
    Format {
        name: "moving_price",
        signature: &["start_moving_price", "steps"],
        never: &[],
        header: ("update_moving_price", ""),
        check: moving_price::check,
    },
    Format {
        name: "participant_split_launch",
        signature: &["alpha_out", "owner_cut_u16", "pending_alpha"],
        never: &["server", "owner_cut_enabled"],
        header: ("run_coinbase steps 5 and 6", "launch"),
        check: participant_split_launch::check,
    },
    Format {
        name: "participant_split_current",
        signature: &["alpha_out", "owner_cut_u16", "server"],
        never: &[],
        header: ("emit_to_subnets", "current"),
        check: participant_split_current::check,
    },
    Format {
        name: "sdk_slippage",
        signature: &["sdk_price", "alpha_slippage"],
        never: &[],
        header: ("with_slippage", ""),
        check: sdk_slippage::check,
    },
    Format {
        name: "shares_launch",
        signature: &["block_emission", "moving_prices", "tao_emission"],
        never: &["miner_burned", "emission_enabled"],
        header: ("sum(moving_price)", "launch"),
        check: shares_launch::check,
    },
    Format {
        name: "shares_current",
        signature: &["moving_prices", "miner_burned"],
        never: &[],
        header: ("get_subnet_block_emissions", "current"),
        check: shares_current::check,
    },
    Format {
        name: "shares_flow",
        signature: &["variant"],
        never: &[],
        header: ("get_shares_flow", "flow"),
        check: shares_flow::check,
    },
    Format {
        name: "subnet_terms_launch",
        signature: &["tao_emission", "alpha_outstanding", "price"],
        never: &["quote_weight_1e18"],
        header: ("run_coinbase step 3 (", "launch"),
        check: subnet_terms_launch::check,
    },
    Format {
        name: "subnet_terms_current",
        signature: &["tao_emission", "alpha_outstanding", "quote_weight_1e18"],
        never: &[],
        header: ("get_subnet_terms", ""),
        check: subnet_terms_current::check,
    },
    Format {
        name: "swap_constant_product",
        signature: &["side", "tao_reserve", "amount_in"],
        never: &["quote_weight_1e18"],
        header: ("sim_swap_tao_for_alpha", ""),
        check: swap_constant_product::check,
    },
    Format {
        name: "swap_balancer",
        signature: &["side", "tao_reserve", "quote_weight_1e18"],
        never: &[],
        header: ("do_swap", ""),
        check: swap_balancer::check,
    },
    Format {
        name: "trajectory_launch",
        signature: &["initial_state", "snapshots", "params.staking_fee_rao"],
        never: &["params.max_epochs_per_block"],
        header: ("block_step", "launch"),
        check: trajectory_launch::check,
    },
    Format {
        name: "trajectory_current",
        signature: &["initial_state", "snapshots", "params.max_epochs_per_block"],
        never: &[],
        header: ("block_step", "current"),
        check: trajectory_current::check,
    },
];

/// The format of a document: by the fields of its cases, then by its header, then by its name.
///
/// A file may carry any name. The fields of all cases are taken together, so that one broken
/// case does not make the file another.
pub fn recognise(document: &Document, stem: &str) -> Option<&'static Format> {
    let fields = document.case_fields();
    let has = |name: &&str| fields.contains(*name);
    let by_fields = FORMATS
        .iter()
        .find(|format| format.signature.iter().all(has) && !format.never.iter().any(has));
    by_fields
        .or_else(|| by_header(document, &fields))
        .or_else(|| FORMATS.iter().find(|format| format.name == stem))
}

fn by_header(document: &Document, fields: &BTreeSet<String>) -> Option<&'static Format> {
    let function = document.header("function")?;
    let regime = document.header("regime").unwrap_or("");
    FORMATS.iter().find(|format| {
        let (words, beginning) = format.header;
        function.contains(words)
            && regime.starts_with(beginning)
            && !format.never.iter().any(|name| fields.contains(*name))
    })
}
