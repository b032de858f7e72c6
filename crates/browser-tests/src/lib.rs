//! Drives the built page in headless Chromium.
//!
//! A [`Page`] is one browser session of its own on the page that
//! `cargo xtask build` left in `dist/`. It brings up a file server (which
//! serves the page under a sub-path, as a static host would), a chromedriver
//! and a browser with an empty profile, and ends all three when it goes out of
//! scope, also when a test fails.
//!
//! ```no_run
//! use dtao_browser_tests::{ColorScheme, Key, Page, Result};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<()> {
//! let page = Page::open("#v=1&n=8").await?;
//! page.set_window(360, 800, 2.0).await?;
//! page.color_scheme(ColorScheme::Dark).await?;
//!
//! let before = page.canvas_digest("canvas").await?;
//! let halving = page.range("Halving period").await?;
//! halving.press(Key::Right).await?;
//! page.settle().await?;
//!
//! assert_ne!(before, page.canvas_digest("canvas").await?);
//! assert_eq!(page.console_errors().await?, [""; 0]);
//! # Ok(())
//! # }
//! ```
//!
//! Tests find `dist/` and the driver by the environment variables that
//! `cargo xtask test` sets; without them [`Page::open`] fails and says so.

mod axe;
mod chromedriver;
mod controls;
mod environment;
mod files;
mod hand;
mod hosting;
mod look;
mod page;
mod served;
mod site;
mod traffic;

pub use anyhow::Result;
pub use axe::axe_problems;
pub use controls::Range;
pub use environment::dist;
pub use hosting::Hosting;
pub use look::ColorScheme;
pub use page::Page;
pub use served::{Served, served};
pub use thirtyfour::{Key, WebElement};
