//! Set-up, build, serve and test of the project: `cargo xtask --help`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

mod accuracy;
mod apt;
mod bench;
mod browser;
mod budget;
mod checks;
mod dist;
mod doctor;
mod embed_page;
mod examples;
mod figures;
mod lighthouse;
mod markup;
mod npm;
mod optimize;
mod package;
mod package_checks;
mod page;
mod page_compiler;
mod report;
mod run;
mod rust;
mod screenshots;
mod serve;
mod shorten;
mod tools;
mod wasm;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Sets up, builds, serves and tests the dTAO Playground",
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page and serve it on this machine; rebuilds when sources change
    Serve {
        /// The port to serve on
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build dist/: the page, the npm package and the examples, for any static host under any path
    Build,
    /// Build the package for npm into dist/npm
    Package,
    /// Run everything CI runs
    Test {
        /// Run only these steps, in the usual order (repeat, or separate by commas)
        #[arg(long, value_name = "STEP", value_delimiter = ',')]
        only: Vec<checks::Step>,
    },
    /// Show which tools are there, which are missing, and what mends it
    Doctor,
    /// Write the table of accuracy into MODEL.md
    Accuracy,
    /// Measure speed and weight, natively and in Chromium, and write BENCHMARKS.md (ten minutes)
    Bench(bench::Arguments),
    /// Build the page and let Lighthouse look at it (a minute)
    Lighthouse(lighthouse::Arguments),
    /// Set up everything that building and testing need, and do no more
    Setup,
    /// Take pictures of the built page
    #[command(hide = true)]
    Screenshots(screenshots::Arguments),
    /// Print the address once the server answers
    #[command(hide = true)]
    Announce { port: u16 },
}

fn main() -> ExitCode {
    match dispatch(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<()> {
    match command {
        Command::Serve { port } => serve::serve(port),
        Command::Build => dist::build(&page::Toolchain::set_up()?),
        Command::Package => package::build(&page::Toolchain::set_up()?),
        Command::Test { only } => checks::run_steps(&only),
        Command::Doctor => doctor::report(),
        Command::Accuracy => accuracy::write(),
        Command::Lighthouse(arguments) => lighthouse::look(&arguments),
        Command::Bench(arguments) => bench::measure(&arguments),
        Command::Setup => {
            rust::set_up()?;
            page::Toolchain::set_up()?;
            wasm::Compiler::set_up()?;
            wasm::set_up_clippy()?;
            browser::set_up()?;
            println!("everything is set up");
            Ok(())
        }
        Command::Screenshots(arguments) => screenshots::take(&arguments),
        Command::Announce { port } => {
            serve::announce(port);
            Ok(())
        }
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root.pop();
    root
}
