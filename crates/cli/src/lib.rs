//! The command line tool `dtao`, as a library so that tests can call it.
//!
//! [`check`] compares the engine with reference vectors; [`run`] runs a scenario and writes what
//! came of it.

pub mod check;
pub mod run;
mod table;
