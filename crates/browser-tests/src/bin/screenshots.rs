//! Takes pictures of the built page. Run by `cargo xtask screenshots`.

use std::env;
use std::path::PathBuf;

use dtao_browser_tests::{ColorScheme, Page, Result};

/// Width, height (CSS pixels) and device pixel ratio of each picture.
const WINDOWS: [(u32, u32, f64); 4] = [
    (1440, 1000, 1.0),
    (1440, 1000, 2.0),
    (768, 1024, 1.0),
    (360, 800, 1.0),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let out = PathBuf::from(env::var_os("DTAO_SCREENSHOTS").unwrap_or("screenshots".into()));
    let hash = env::var("DTAO_HASH").unwrap_or_default();
    let whole = env::var_os("DTAO_WHOLE_PAGE").is_some();
    std::fs::create_dir_all(&out)?;

    let page = Page::blank().await?;
    for scheme in [ColorScheme::Light, ColorScheme::Dark] {
        page.color_scheme(scheme).await?;
        for (width, height, ratio) in WINDOWS {
            page.set_window(width, height, ratio).await?;
            page.go(&hash).await?;
            if whole {
                let height = page.document_height().await?.max(height);
                page.set_window(width, height, ratio).await?;
            }
            let file = out.join(format!("{width}x{height}@{ratio}-{}.png", scheme.name()));
            page.screenshot(&file).await?;
            println!("{}", file.display());
        }
    }
    for error in page.console_errors().await? {
        println!("console error: {error}");
    }
    Ok(())
}
