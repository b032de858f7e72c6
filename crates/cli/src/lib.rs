//! The command line tool `dtao`, as a library so that tests can call it.
//!
//! [`check`] compares the engine with reference vectors.

pub mod check;
mod table;
