//! A page of somebody's with embeds in it, `hosts/host.html`, and what is heard there.

#![allow(dead_code, reason = "each file of tests uses some of it")]

use dtao_browser_tests::{Page, Result};
use serde_json::Value;

/// An embed in a frame.
pub const FRAME: &str = r#"<iframe id="a" title="One block" src="../some/path/embed.html?view=split&amp;controls=n#v=1&amp;n=8"></iframe>"#;

/// The same as an element.
pub const ELEMENT: &str = r#"<dtao-playground id="e" scenario="v=1&amp;n=8" view="split" controls="n" label="One block" loading="eager"><p id="still">A picture</p></dtao-playground>"#;

/// Opens a page with that in it; `class` is that of what it stands in.
pub async fn host(page: &Page, embeds: &str, class: &str) -> Result<()> {
    let escaped: String = embeds
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    page.go_host(&format!("host.html?class={class}&embeds={escaped}"))
        .await
}

/// Waits until the frame of that name has said so.
pub async fn heard(page: &Page, of: &str, kind: &str) -> Result<()> {
    page.wait_until(&format!(
        "heard.some((it) => it.of === '{of}' && it.type === '{kind}')"
    ))
    .await
}

/// Waits until the element of that name has told so.
pub async fn told(page: &Page, of: &str, kind: &str) -> Result<()> {
    page.wait_until(&format!(
        "told.some((it) => it.of === '{of}' && it.type === '{kind}')"
    ))
    .await
}

/// Runs a statement in the page.
pub async fn run(page: &Page, statement: &str) -> Result<()> {
    page.eval::<Value>(&format!("void ({statement})")).await?;
    Ok(())
}
