//! The formats of vector files: how each is recognised and what checks it.

use std::collections::BTreeSet;

use super::document::Document;
use super::formats::{
    block_emission, moving_price, participant_split_launch, sdk_slippage, shares_launch,
    subnet_terms_launch, swap_constant_product, trajectory_launch,
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
    /// What checks it.
    pub checker: Checker,
}

/// What checks a format.
pub enum Checker {
    /// Feeds one case to the engine and compares.
    Case(fn(&Fields<'_>, &mut Tally) -> Result<Outcome, FieldError>),
    /// Nothing: the engine has no such rule yet.
    NotYet,
}

/// What became of a case that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was compared.
    Compared,
    /// The engine has no such rule yet; which one.
    NotYet(&'static str),
}

/// Every format there is.
pub const FORMATS: [Format; 14] = [
    Format {
        name: "block_emission",
        signature: &["issuance", "emission"],
        never: &[],
        header: ("get_block_emission_for_issuance", ""),
        checker: Checker::Case(block_emission::check),
    },
    Format {
        name: "moving_price",
        signature: &["start_moving_price", "steps"],
        never: &[],
        header: ("update_moving_price", ""),
        checker: Checker::Case(moving_price::check),
    },
    Format {
        name: "participant_split_launch",
        signature: &["alpha_out", "owner_cut_u16", "pending_alpha"],
        never: &["server", "owner_cut_enabled"],
        header: ("run_coinbase steps 5 and 6", "launch"),
        checker: Checker::Case(participant_split_launch::check),
    },
    Format {
        name: "participant_split_current",
        signature: &["alpha_out", "owner_cut_u16", "server"],
        never: &[],
        header: ("emit_to_subnets", "current"),
        checker: Checker::NotYet,
    },
    Format {
        name: "sdk_slippage",
        signature: &["sdk_price", "alpha_slippage"],
        never: &[],
        header: ("with_slippage", ""),
        checker: Checker::Case(sdk_slippage::check),
    },
    Format {
        name: "shares_launch",
        signature: &["block_emission", "moving_prices", "tao_emission"],
        never: &["miner_burned", "emission_enabled"],
        header: ("sum(moving_price)", "launch"),
        checker: Checker::Case(shares_launch::check),
    },
    Format {
        name: "shares_current",
        signature: &["moving_prices", "miner_burned"],
        never: &[],
        header: ("get_subnet_block_emissions", "current"),
        checker: Checker::NotYet,
    },
    Format {
        name: "shares_flow",
        signature: &["variant"],
        never: &[],
        header: ("get_shares_flow", "flow"),
        checker: Checker::NotYet,
    },
    Format {
        name: "subnet_terms_launch",
        signature: &["tao_emission", "alpha_outstanding", "price"],
        never: &["quote_weight_1e18"],
        header: ("run_coinbase step 3 (", "launch"),
        checker: Checker::Case(subnet_terms_launch::check),
    },
    Format {
        name: "subnet_terms_current",
        signature: &["tao_emission", "alpha_outstanding", "quote_weight_1e18"],
        never: &[],
        header: ("get_subnet_terms", ""),
        checker: Checker::NotYet,
    },
    Format {
        name: "swap_constant_product",
        signature: &["side", "tao_reserve", "amount_in"],
        never: &["quote_weight_1e18"],
        header: ("sim_swap_tao_for_alpha", ""),
        checker: Checker::Case(swap_constant_product::check),
    },
    Format {
        name: "swap_balancer",
        signature: &["side", "tao_reserve", "quote_weight_1e18"],
        never: &[],
        header: ("do_swap", ""),
        checker: Checker::NotYet,
    },
    Format {
        name: "trajectory_launch",
        signature: &["initial_state", "snapshots", "params.staking_fee_rao"],
        never: &["params.max_epochs_per_block"],
        header: ("block_step", "launch"),
        checker: Checker::Case(trajectory_launch::check),
    },
    Format {
        name: "trajectory_current",
        signature: &["initial_state", "snapshots", "params.max_epochs_per_block"],
        never: &[],
        header: ("block_step", "current"),
        checker: Checker::NotYet,
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
