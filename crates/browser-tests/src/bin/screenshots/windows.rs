//! One scenario in windows of several sizes, light and dark.

use std::env;
use std::path::Path;

use dtao_browser_tests::{ColorScheme, Page, Result};

/// Width, height (CSS pixels) and device pixel ratio of each picture.
const WINDOWS: [(u32, u32, f64); 4] = [
    (1440, 1000, 1.0),
    (1440, 1000, 2.0),
    (768, 1024, 1.0),
    (360, 800, 1.0),
];

/// Takes the pictures of the scenario in `DTAO_HASH`.
pub async fn take(page: &Page, out: &Path) -> Result<()> {
    let hash = env::var("DTAO_HASH").unwrap_or_default();
    let whole = env::var_os("DTAO_WHOLE_PAGE").is_some();
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
    Ok(())
}
