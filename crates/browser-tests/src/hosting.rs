//! How the host answers that the page stands on.

use std::path::Path;

/// A kind of static host; usually one that says what its files are, and no more.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hosting {
    /// Headers of every answer, for the page as for those that embed it.
    pub headers: &'static [(&'static str, &'static str)],
    /// Whether it knows only what wasm and what a browser cannot do without is: of its texts it
    /// says no character set.
    pub is_bare: bool,
}

impl Hosting {
    /// The headers as they are sent.
    pub(crate) fn header_lines(self) -> String {
        let lines = self.headers.iter();
        lines
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect()
    }

    /// What it says that a file is.
    pub(crate) fn media_type(self, path: &Path) -> &'static str {
        let whole = media_type(path);
        match whole.split_once(';') {
            Some((bare, _)) if self.is_bare => bare,
            _ => whole,
        }
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        // Browsers compile wasm while it streams in only with this very type.
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        Some("md") => "text/markdown; charset=utf-8",
        _ => "application/octet-stream",
    }
}
