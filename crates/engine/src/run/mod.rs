//! What happens: the state of a network, the two clocks that move it, and what they record.

pub mod block;
pub mod chain_clock;
mod course;
mod dense_output;
pub mod fast_clock;
pub mod happening;
mod lane;
pub mod ledger;
pub mod network;
pub mod people;
mod pool_path;
mod rate;
pub mod shares;
pub mod simulate;
pub mod terms;
pub mod trade;
pub mod trajectory;
