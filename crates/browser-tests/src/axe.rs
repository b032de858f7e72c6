//! axe-core on the page: what keeps people out, by rules of WCAG 2.2.

use anyhow::{Context, Result};

use crate::environment;
use crate::page::Page;

/// What axe-core finds on the page as it is: the rule and the element of each problem.
///
/// # Errors
///
/// Fails when the tests were not started by `cargo xtask test`, or the browser does.
pub async fn axe_problems(page: &Page) -> Result<Vec<String>> {
    let file = environment::axe()?;
    let script = std::fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}", file.display()))?;
    page.run::<()>(&script, Vec::new()).await?;
    page.eval(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
           .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
             nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)))",
    )
    .await
}
