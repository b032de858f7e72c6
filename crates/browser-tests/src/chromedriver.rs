//! A chromedriver of one's own, ended in every case.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tempfile::TempDir;

/// How long a browser may take to close before its driver is killed.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) struct Chromedriver {
    child: Child,
    port: u16,
    // Removed last, once nothing writes to it any more.
    _profiles: TempDir,
}

/// How often a driver is started that ends at once: it takes a free port of one address family, and
/// gives up where somebody has taken that of the other meanwhile.
const ATTEMPTS: usize = 4;

impl Chromedriver {
    pub(crate) fn start(program: &Path) -> Result<Self> {
        let mut attempts = (1..ATTEMPTS).map(|_| Self::start_once(program));
        let started = attempts.find_map(Result::ok);
        started.map_or_else(|| Self::start_once(program), Ok)
    }

    fn start_once(program: &Path) -> Result<Self> {
        // A driver that is shut down leaves its browsers' profiles behind.
        let profiles = tempfile::tempdir().context("cannot make a temporary folder")?;
        let mut child = Command::new(program)
            .env("TMPDIR", profiles.path())
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!(
                    "cannot start {}: run `cargo xtask doctor`",
                    program.display()
                )
            })?;
        let stdout = child.stdout.take().context("chromedriver has no output")?;
        let mut driver = Self {
            child,
            port: 0,
            _profiles: profiles,
        };
        let mut lines = BufReader::new(stdout);
        driver.port = announced_port(&mut lines)?;
        // An unread pipe would fill up and stop the driver.
        thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Ok(driver)
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks the driver to close its browsers and to end.
    fn shut_down(&self) -> std::io::Result<()> {
        let address = SocketAddr::from(([127, 0, 0, 1], self.port));
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        stream.read(&mut [0; 64]).map(drop)
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        if self.shut_down().is_ok() {
            let deadline = Instant::now() + PATIENCE;
            while Instant::now() < deadline {
                if matches!(self.child.try_wait(), Ok(Some(_))) {
                    return;
                }
                thread::sleep(Duration::from_millis(20));
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads the port from `ChromeDriver was started successfully on port 4567.`
fn announced_port(lines: &mut impl BufRead) -> Result<u16> {
    let mut said = String::new();
    while lines.read_line(&mut said)? > 0 {
        let port = said
            .lines()
            .next_back()
            .and_then(|line| line.split_once("successfully on port "))
            .and_then(|(_, rest)| rest.trim_end().trim_end_matches('.').parse().ok());
        if let Some(port) = port {
            return Ok(port);
        }
    }
    anyhow::bail!("chromedriver ended without naming its port; it said: {said}")
}
