//! The share dialog, as its tests use it.

use dtao_browser_tests::{Page, Result};

/// A scenario with trades, two views and a comparison.
pub const HASH: &str = "#v=1&n=8&trades=3b500@0,3s200@30d&view=amm,split&cmp=rule:gated";

/// What is in the field.
pub async fn text(page: &Page) -> Result<String> {
    page.eval("document.getElementById('share-text').value")
        .await
}

/// Whether the dialog is open.
pub async fn is_open(page: &Page) -> Result<bool> {
    page.eval("document.querySelector('dialog[open]') !== null")
        .await
}

/// The page with that scenario and the dialog open.
pub async fn opened(hash: &str) -> Result<Page> {
    let page = Page::open(hash).await?;
    page.click("Share").await?;
    Ok(page)
}

/// Chooses what the scenario is shared as.
pub async fn choose_form(page: &Page, name: &str) -> Result<()> {
    page.eval::<bool>(&format!(
        "[...document.querySelectorAll('.share-forms label')]
           .some((it) => it.textContent === '{name}' && (it.firstChild.click(), true))"
    ))
    .await?;
    page.settle().await
}
