//! Every view of scenarios that differ most, at three widths, light and dark: and one page that shows
//! them side by side, to be looked at before anything visual is called done.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use dtao_browser_tests::{ColorScheme, Page, Result};

/// Names and scenarios: few and many subnets, the real network, prices of a rao, a share of 99.9 %
/// beside a price of a rao, no prices at all, and much that happens.
const SCENARIOS: [(&str, &str); 8] = [
    ("1 subnet", "v=1&n=1"),
    ("16 subnets", "v=1"),
    ("128 subnets", "v=1&n=128"),
    ("main network", "v=1&preset=main-2026-08-07"),
    (
        "prices of a rao",
        "v=1&z=d1.Y-BkgAJ2KBBAA6KKEMhAY8DEzMLKxs7ByQQFjDDAzMxavVXnGwA",
    ),
    (
        "a share of 99.9 %",
        "v=1&z=d1.Y-BkgAI-bjBg5xdABaJQwEBjwMoOBozooErKZRsA",
    ),
    ("votes", "v=1&rule=votes"),
    (
        "much happens",
        "v=1&preset=main-2026-08-07&sell=60&in=500&noise=0.1&seed=3\
         &ev=fail64:80p:30d@365d,reg@100d,rm@600d&at=400",
    ),
];
const WIDTHS: [u32; 3] = [1440, 768, 360];

/// A picture of a whole page, and where the cards are on it.
struct Shot {
    file: String,
    label: String,
    width: u32,
    /// Ids; left, top, width, height in CSS pixels.
    cards: Vec<(String, [f64; 4])>,
}

/// Takes the pictures, and writes `index.html` beside them.
pub async fn take(page: &Page, out: &Path) -> Result<()> {
    page.go("").await?;
    let views: Vec<String> = page
        .eval("[...document.querySelectorAll('[data-view]')].map(button => button.dataset.view)")
        .await?;
    let mut shots = Vec::new();
    for (place, (name, scenario)) in SCENARIOS.iter().enumerate() {
        let hash = format!("#{scenario}&view={}", views.join(","));
        for width in WIDTHS {
            for scheme in [ColorScheme::Light, ColorScheme::Dark] {
                page.color_scheme(scheme).await?;
                page.set_window(width, 900, 1.0).await?;
                page.go(&hash).await?;
                // What is off the screen is not drawn.
                let height = page.document_height().await?;
                page.set_window(width, height, 1.0).await?;
                page.settle().await?;
                let file = format!("{place}-{width}-{}.png", scheme.name());
                page.screenshot(&out.join(&file)).await?;
                let cards = page
                    .eval(
                        "[...document.querySelectorAll('.views > .card')].map(card => {
                           const box = card.getBoundingClientRect();
                           return [card.id, [box.x, box.y + scrollY, box.width, box.height]];
                         })",
                    )
                    .await?;
                shots.push(Shot {
                    label: format!("{name}, {width} px, {}", scheme.name()),
                    file,
                    width,
                    cards,
                });
            }
        }
        println!("{name}");
    }
    let file = out.join("index.html");
    fs::write(&file, sheet(&views, &shots)?)?;
    println!("{}", file.display());
    Ok(())
}

/// A page with a row for each view and width.
fn sheet(views: &[String], shots: &[Shot]) -> Result<String> {
    let mut page = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>All views</title>
<style>
body { margin: 16px; background: #888; font: 13px system-ui, sans-serif; }
div { display: flex; gap: 8px; align-items: flex-start; }
figure { margin: 0 0 16px; flex: none; }
</style>\n",
    );
    for view in views {
        for width in WIDTHS {
            writeln!(page, "<h2>{view}, {width} px</h2>\n<div>")?;
            for shot in shots.iter().filter(|shot| shot.width == width) {
                let cards = shot.cards.iter().filter(|card| card.0 == *view);
                for (_, [left, top, width, height]) in cards {
                    writeln!(
                        page,
                        "<figure><figcaption>{}</figcaption><div style=\"width: {width}px; \
                         height: {height}px; background: url({}) -{left}px -{top}px\"></div></figure>",
                        shot.label, shot.file
                    )?;
                }
            }
            page.push_str("</div>\n");
        }
    }
    Ok(page)
}
