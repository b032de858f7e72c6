//! Whom the data of a scenario comes from.

use dtao_permalink::Link;
use dtao_words::{fill, preset_credit, preset_name, words};

/// Whom a scenario's data comes from, or what of it is made up; empty for the ideal network. To be
/// shown wherever the scenario is.
#[must_use]
pub fn credit(link: &Link) -> String {
    if link.has_own_subnets() {
        return fill(words::DATA_CREDIT, &[preset_name(link.preset)]);
    }
    preset_credit(link.preset).unwrap_or_default().to_owned()
}
