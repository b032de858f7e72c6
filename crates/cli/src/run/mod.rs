//! A scenario, run and written out.
//!
//! Reading order: `input` finds the scenario, `state` the network it starts from where a file has
//! one, `sampled` runs it and picks the samples to write,
//! `in_words` and `as_data` write them; `event_words` says what happened, `numbers` how much.

mod as_data;
mod event_words;
mod in_words;
mod input;
mod numbers;
mod sampled;
mod state;

use std::io::{self, Write};

pub use input::{InputError, read};
pub use sampled::{OptionError, Options, Sampled, run};
pub use state::{StateError, start_from};

/// What a run is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Tables for a terminal.
    #[default]
    Table,
    /// One row per sample and subnet.
    Csv,
    /// One list per quantity.
    Json,
}

/// Writes a run.
///
/// # Errors
/// What the writer says.
pub fn write(sampled: &Sampled, format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Table => out.write_all(in_words::tables(sampled).as_bytes()),
        Format::Csv => as_data::csv(sampled, out),
        Format::Json => as_data::json(sampled, out),
    }
}
