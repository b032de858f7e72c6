//! Reference vectors: what the chain computed, compared with what the engine computes.
//!
//! Reading order: `folder` finds the files, `document` reads one, `format` recognises what it
//! holds, `formats` has one module a format that feeds the engine and hands both numbers to the
//! `tally`, `tolerance` says how far apart they may be, `report` and `show` tell the result.
//!
//! Architecture invariant: nothing here knows a formula. Every number that is compared comes
//! from `dtao_engine`; a new format is a module in `formats` and its row in the table.

mod document;
mod folder;
mod format;
mod formats;
mod reading;
mod report;
mod show;
mod tally;
mod tolerance;

pub use folder::{FolderError, check};
pub use report::{FileReport, Report, Verdict};
pub use show::{Style, show};
