//! Takes pictures of the built page. Run by `cargo xtask screenshots`.

mod readme;
mod tour;
mod windows;

use std::env;
use std::path::PathBuf;

use dtao_browser_tests::{Page, Result};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let out = PathBuf::from(env::var_os("DTAO_SCREENSHOTS").unwrap_or("screenshots".into()));
    std::fs::create_dir_all(&out)?;
    let page = Page::blank().await?;
    page.hide_scroll_bars().await?;
    match env::var("DTAO_PICTURES").as_deref() {
        Ok("tour") => tour::take(&page, &out).await?,
        Ok("readme") => readme::take(&page, &out).await?,
        _ => windows::take(&page, &out).await?,
    }
    for error in page.console_errors().await? {
        println!("console error: {error}");
    }
    Ok(())
}
