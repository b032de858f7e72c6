//! Serves `dist/` on a free loopback port, under a sub-path.

use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Request, Server};

use crate::hosting::Hosting;

/// Stands for any path a static host may put the page under: a page with
/// absolute addresses does not come up here.
const PREFIX: &str = "/some/path/";

/// Where the pages stand that embed the page: see [`hosts`].
const HOSTS: &str = "/hosts/";

/// The folder of the pages that embed the page.
fn hosts() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/hosts"))
}

pub(crate) struct Site {
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    origin: String,
}

impl Site {
    pub(crate) fn serve(dist: PathBuf, hosting: Hosting) -> Result<Self> {
        let server = Server::http("127.0.0.1:0")
            .map_err(|error| anyhow!(error))
            .context("cannot listen on the loopback interface")?;
        let address = server
            .server_addr()
            .to_ip()
            .context("the file server has no address")?;
        let server = Arc::new(server);
        let thread = std::thread::spawn({
            let server = Arc::clone(&server);
            move || {
                for request in server.incoming_requests() {
                    // A browser that went away in the middle is no failure of the page.
                    let _ = answer(request, &dist, hosting);
                }
            }
        });
        Ok(Self {
            server,
            thread: Some(thread),
            origin: format!("http://{address}"),
        })
    }

    /// Scheme, host and port, as in `http://127.0.0.1:4567`.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The address of a page that embeds the page, by its file's name and what stands behind.
    pub(crate) fn host(&self, name: &str) -> String {
        format!("{}{HOSTS}{name}", self.origin)
    }

    /// The page's address with the given hash.
    pub(crate) fn address(&self, hash: &str) -> String {
        format!("{}{PREFIX}{hash}", self.origin)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(request: Request, dist: &Path, hosting: Hosting) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let (folder, relative) = match path.strip_prefix(HOSTS) {
        Some(relative) => (hosts(), Some(relative)),
        None => (dist, path.strip_prefix(PREFIX)),
    };
    let relative = match relative {
        Some("") => Some("index.html"),
        relative => relative,
    };
    let file = relative.map(Path::new).filter(|relative| {
        relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
    });
    let compressed = accepts_brotli(&request)
        .then(|| file.and_then(|file| fs::read(folder.join(format!("{}.br", file.display()))).ok()))
        .flatten();
    // What never changes under its name is never asked for again.
    let mut more = "";
    if compressed.is_some() {
        more = "Content-Encoding: br\r\nCache-Control: max-age=31536000\r\n";
    }
    let found = file.and_then(|file| {
        let bytes = compressed.or_else(|| fs::read(folder.join(file)).ok())?;
        Some((hosting.media_type(file), bytes))
    });
    let (status, mime, bytes) = match found {
        Some((mime, bytes)) => ("200 OK", mime, bytes),
        None => ("404 Not Found", "text/plain", Vec::new()),
    };
    let length = bytes.len();
    // tiny_http may give a fifth connection at once no thread until another ends, and leaves out a
    // header that ends one: the answer is written here.
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {length}\r\n{more}{}Connection: close\r\n\r\n",
        hosting.header_lines()
    );
    let mut writer = request.into_writer();
    writer.write_all(head.as_bytes())?;
    writer.write_all(&bytes)?;
    writer.flush()
}

/// Whether a browser takes what is compressed by brotli; tests serve nothing that is.
fn accepts_brotli(request: &Request) -> bool {
    let mut headers = request.headers().iter();
    headers
        .any(|header| header.field.equiv("Accept-Encoding") && header.value.as_str().contains("br"))
}
