//! Serving the page on this machine.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::page::{self, Toolchain};
use crate::run::shown;
use crate::{dist, embed_page, root};

/// How long the server may take from its start to its first answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// Builds the page and serves it until interrupted.
pub fn serve(port: u16) -> Result<()> {
    ensure_free(port)?;
    let toolchain = Toolchain::set_up()?;
    // Trunk's server comes up even when its first build failed.
    page::build(&toolchain)?;
    ensure_free(port)?;

    Command::new(std::env::current_exe()?)
        .args(["announce", &port.to_string()])
        .spawn()
        .context("cannot start the announcement")?;
    let mut trunk = toolchain.trunk();
    trunk.args(["--log", "warn", "serve", "--port", &port.to_string()]);
    become_process(trunk)
}

/// Prints the address as soon as the server answers; from then on lays out what is beside the page
/// whenever that was built anew, which Trunk does without it.
pub fn announce(port: u16) {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if TcpStream::connect(address(port)).is_ok() {
            println!("\n==> dTAO Playground is at http://127.0.0.1:{port}/  (Ctrl-C ends it)\n");
            return keep_the_rest(port);
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Lays out what is beside the page where it is missing, until the server ends.
fn keep_the_rest(port: u16) {
    while TcpStream::connect(address(port)).is_ok() {
        if !page::dist().join(embed_page::PAGE).exists()
            // While Trunk lays out its files some are missing: the next round finds them.
            && embed_page::make(&page::dist(), &root()).is_ok()
        {
            println!("embed.html is there again");
            // Of what `build` makes beside the page, a server shows what it finds: to make it takes
            // longer than to see a change.
            if dist::lay_out().is_err() {
                println!("without npm/ and examples/: `cargo xtask build` makes them");
            }
        }
        thread::sleep(Duration::from_millis(500));
    }
}

/// Fails if somebody listens on the port.
fn ensure_free(port: u16) -> Result<()> {
    match TcpListener::bind(address(port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {port} is in use: run `cargo xtask serve --port {}`",
            port.checked_add(1).unwrap_or(8081)
        ),
        Err(error) => Err(error).with_context(|| format!("cannot listen on port {port}")),
    }
}

fn address(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

/// Goes on as the command: whoever ends this process then ends the server.
#[cfg(unix)]
fn become_process(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(error).with_context(|| format!("cannot start `{}`", shown(&command)))
}

#[cfg(not(unix))]
fn become_process(mut command: Command) -> Result<()> {
    crate::run::run(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_told_with_the_command_that_helps() {
        let taken = TcpListener::bind(address(0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = ensure_free(port).unwrap_err().to_string();
        assert!(message.contains(&format!(
            "port {port} is in use: run `cargo xtask serve --port"
        )));
    }
}
