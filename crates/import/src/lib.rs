//! Real network states as plain data: the reader of state files.
//!
//! Reading order: [`read_network`] reads any format that people have at hand, row by row, and an
//! [`Import`] is what it understood; [`parse_state_csv`] reads our own tables, all or nothing.
//! `format` says what each format calls a field, `row_reader` how a row is read, [`amount`] how a
//! decimal becomes whole rao, `records` how a table falls into values; JSON is `dtao-json`'s.
//!
//! Deliberately absent: the network and the file system. A caller brings the text; a page that
//! reads it can carry all of this.
//!
//! # Examples
//! ```
//! let text = "netuid,name,tao_in,alpha_in,alpha_out,moving_price\n1,Apex,5.5,10,20,0.5\n";
//! let rows = dtao_import::parse_state_csv(text)?;
//! assert_eq!(rows[0].tao_in.rao(), 5_500_000_000);
//! # Ok::<(), dtao_import::ImportError>(())
//! ```

pub mod amount;
mod format;
mod import;
mod problem;
mod read_network;
mod records;
mod row_reader;
mod rows;
mod state_csv;
mod state_row;

pub use dtao_json::{JsonError, JsonProblem};
pub use format::Format;
pub use import::{Assumption, Import, ImportedRow, Lack, Outcome};
pub use problem::{
    Allowed, FileError, HIGHEST_BLOCK, HIGHEST_PRICE, ImportError, ImportProblem, MOST_BYTES,
    MOST_COLUMNS, MOST_ROWS, MOST_TOKENS, Place,
};
pub use read_network::read_network;
pub use state_csv::parse_state_csv;
pub use state_row::StateRow;
