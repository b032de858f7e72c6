//! What each view shows of a run: its drawing, its figures with their formulas, its table, in the
//! words of the language in use.
//!
//! Derived from a scenario and its run, and never stored. Who draws it decides where to: a page on
//! its canvases, a program into a file. A [`Shown`] is all that views are made from; [`Shown::view`]
//! makes one.

pub mod books;
pub mod close_up;
mod compare_view;
pub mod comparison;
pub mod credit;
pub mod drawing;
pub mod emission_view;
pub mod figure;
mod heat_view;
mod injection_view;
pub mod injections;
pub mod ledger_view;
pub mod look;
pub mod now;
mod over_time_view;
pub mod picture;
mod pool_view;
mod run_part;
pub mod seeds;
mod shown;
pub mod simulation;
mod sum_view;
pub mod sums;
pub mod supply_view;
pub mod table;
mod value_view;
mod view;

pub use shown::Shown;
pub use view::{Tabulate, ViewData};
