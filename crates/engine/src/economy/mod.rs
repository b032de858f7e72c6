//! The formulas: pure functions on plain values, each with its source.
//!
//! Nothing here knows time or scenario. Amounts are in rao (10^-9 TAO or alpha).
//! Functions for the inner loops take and give `f64`, unrounded: whoever keeps
//! the books decides where a fraction of a rao is dropped.

pub mod average;
pub mod flow;
pub mod gate;
pub mod halving;
pub mod injection;
pub mod pool;
pub mod registration;
pub mod rules;
pub mod shares;
pub mod split;
pub mod units;
pub mod weighted_pool;
