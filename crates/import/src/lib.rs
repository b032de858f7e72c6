//! Real network states as plain data: the reader of state files.
//!
//! Reading order: [`state_csv`] is how a state file is read, [`amount`] how a decimal becomes
//! whole rao.
//!
//! Deliberately absent: the network, the file system and any other text format. A caller brings
//! the text.
//!
//! # Examples
//! ```
//! let text = "netuid,name,tao_in,alpha_in,alpha_out,moving_price\n1,Apex,5.5,10,20,0.5\n";
//! let rows = dtao_import::parse_state_csv(text)?;
//! assert_eq!(rows[0].tao_in.rao(), 5_500_000_000);
//! # Ok::<(), dtao_import::ImportError>(())
//! ```

pub mod amount;
mod problem;
mod records;
pub mod state_csv;

pub use problem::{ImportError, ImportProblem};
pub use state_csv::{StateRow, parse_state_csv};
