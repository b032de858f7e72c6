//! Debian packages.

use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};

use crate::report;
use crate::run::{find, output, run, succeeds};

/// How this user can install Debian packages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// There is no apt-get: another system.
    NoApt,
    /// apt-get is there, but asks for a password.
    Password,
    /// By `sudo -n`.
    Sudo,
    /// As root.
    Root,
}

impl Access {
    /// Finds out, without changing anything.
    pub fn find() -> Self {
        if find("apt-get").is_none() {
            return Self::NoApt;
        }
        if output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0") {
            return Self::Root;
        }
        if succeeds(Command::new("sudo").args(["-n", "true"])) {
            return Self::Sudo;
        }
        Self::Password
    }

    /// Whether packages can be installed without asking anybody.
    pub fn is_automatic(self) -> bool {
        matches!(self, Self::Root | Self::Sudo)
    }
}

/// The command that a user would type to install packages.
pub fn command_line(packages: &[&str]) -> String {
    format!(
        "sudo apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    )
}

/// Installs packages; `why` says what for and how long it may take.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let access = Access::find();
    match access {
        Access::NoApt => bail!(
            "no apt-get on this machine to install {} with",
            packages.join(", ")
        ),
        Access::Password => bail!("missing packages: run `{}`", command_line(packages)),
        Access::Sudo | Access::Root => {}
    }
    report::heading(&format!("installing {} ({why})", packages.join(", ")));
    update(access);
    run(apt_get(access)
        .args(["install", "-y", "-q", "--no-install-recommends"])
        .args(packages))
    .with_context(|| format!("run `{}`", command_line(packages)))
}

/// Refreshes the package lists, once per run.
fn update(access: Access) {
    static UPDATED: OnceLock<()> = OnceLock::new();
    UPDATED.get_or_init(|| {
        // Old lists may still do; if they do not, the installation says so.
        if let Err(error) = run(apt_get(access).args(["update", "-q"])) {
            eprintln!("warning: {error:#}");
        }
    });
}

fn apt_get(access: Access) -> Command {
    let mut command = match access {
        Access::Sudo => {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            sudo
        }
        _ => {
            let mut direct = Command::new("apt-get");
            direct.env("DEBIAN_FRONTEND", "noninteractive");
            direct
        }
    };
    // Another apt, as of an unattended upgrade, may hold the lock for a while.
    command.args(["-o", "DPkg::Lock::Timeout=120"]);
    command
}
