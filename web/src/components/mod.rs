//! The page's parts.

mod card;
mod chart;
mod control;
mod emission_card;
mod header;
mod notices;
mod pool_card;
mod rail;
mod supply_card;

pub use emission_card::EmissionCard;
pub use header::Header;
pub use notices::Notices;
pub use pool_card::PoolCard;
pub use rail::Rail;
pub use supply_card::SupplyCard;
