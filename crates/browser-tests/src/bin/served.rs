//! Serves the page while a command runs, which is given its address as its last argument. Run by
//! `cargo xtask lighthouse`.

use std::env;
use std::process::{Command, ExitCode};

use dtao_browser_tests::{Result, served};

fn main() -> Result<ExitCode> {
    let site = served(&env::var("DTAO_HASH").unwrap_or_default())?;
    let mut words = env::args_os().skip(1);
    let Some(program) = words.next() else {
        anyhow::bail!("no command is given");
    };
    let status = Command::new(program)
        .args(words)
        .arg(site.address())
        .status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
