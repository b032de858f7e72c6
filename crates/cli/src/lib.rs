//! The command line tool `dtao`, as a library so that tests can call it.
//!
//! [`check`] compares the engine with reference vectors, [`emissions`] with a recorded state of
//! the network; [`run`] runs a scenario and writes what came of it, [`render`] draws a
//! view of it.

mod assumptions;
pub mod check;
pub mod emissions;
pub mod render;
pub mod run;
mod table;
