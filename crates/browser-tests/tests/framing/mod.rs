//! A page with the embed in a frame, `hosts/frame.html`, and what is said there.

use dtao_browser_tests::{Page, Result};
use serde_json::Value;

/// A page with the embed in a frame; `options` is the query and the hash.
pub async fn framed(options: &str) -> Result<Page> {
    let page = Page::blank().await?;
    frame(&page, &format!("../some/path/embed.html{options}")).await?;
    page.eval::<Value>("hear('ready')").await?;
    Ok(page)
}

/// Opens the host with a frame of that address; `{other}` and `{own}` are origins.
pub async fn frame(page: &Page, address: &str) -> Result<()> {
    let escaped: String = address
        .bytes()
        .map(|byte| match byte {
            b'%' | b'&' | b'#' | b'?' | b'+' => format!("%{byte:02X}"),
            _ => char::from(byte).to_string(),
        })
        .collect();
    page.go_host(&format!("frame.html?embed={escaped}")).await
}

/// What the embed answers to an order: its result, or its error.
pub async fn ask(page: &Page, kind: &str, what: Value) -> Result<Value> {
    page.eval(&format!("ask('{kind}', {what})")).await
}

/// What the embed has said, by type.
pub async fn said(page: &Page) -> Result<Vec<String>> {
    page.eval("heard.map((it) => it.type)").await
}
