//! The emissions of one block of a recorded network state, beside those that the chain recorded.
//!
//! Reading order: `input` reads a state and its header, `predicted` computes the block, `compared`
//! says how far it is from what was recorded, `write` tells it.

mod compared;
mod input;
mod predicted;
mod write;

pub use compared::{Comparison, compare};
pub use input::{InputError, State, read};
pub use predicted::{Emission, Predicted, predict};
pub use write::write;
