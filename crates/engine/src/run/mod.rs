//! What happens: the state of a network, the two clocks that move it, and what they record.

pub mod alpha_places;
pub mod block;
pub mod chain_clock;
mod clockwork;
pub mod ensemble;
pub mod fast_clock;
pub mod happening;
pub mod kept_run;
pub mod ledger;
pub mod moment;
pub mod network;
mod passage;
pub mod people;
pub mod price_sums;
pub mod shares;
pub mod simulate;
pub mod tao_flow;
pub mod terms;
mod timeline;
pub mod trade;
pub mod trajectory;
