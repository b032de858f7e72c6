//! All that is in `dist/`: the page, the npm package beside it, and the examples that use both.

use anyhow::Result;

use crate::page::Toolchain;
use crate::{examples, package, page};

/// Builds what changed.
pub fn build(toolchain: &Toolchain) -> Result<()> {
    page::build(toolchain)?;
    package::build(toolchain)?;
    examples::build()
}

/// Puts what was built last beside a page that stands there alone.
///
/// # Errors
/// Where it was never built.
pub fn lay_out() -> Result<()> {
    package::lay_out()?;
    examples::lay_out()
}
