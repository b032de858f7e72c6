//! `dtao`: run scenarios and check reference vectors on the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use dtao_cli::check::{self, Style};

/// Bittensor's emission economy on the command line.
#[derive(Parser)]
#[command(name = "dtao", version, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare the engine with a folder of reference vectors, file by file.
    Check {
        /// The folder with the .json files (or one such file).
        folder: PathBuf,
        /// How to show the result.
        #[arg(long, value_enum, default_value_t)]
        format: Style,
    },
}

const EXAMPLES: &str = "\
Examples:
  dtao check reference/                      compare the engine with every vector file
  dtao check reference/ --format markdown    the same as a table for a document

Exit codes: 0 all is well, 1 a check failed, 2 the input cannot be used.";

/// Something that was checked is wrong.
const FAILED: u8 = 1;
/// What was named cannot be read, or holds nothing to work on.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check { folder, format } => match check::check(&folder) {
            Ok(report) => {
                print!("{}", check::show(&report, format));
                if report.passed() {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::from(FAILED)
                }
            }
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::from(UNUSABLE)
            }
        },
    }
}
