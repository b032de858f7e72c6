//! The page for everyone: axe-core finds nothing, in any view, theme, language or width.

use anyhow::Result;
use dtao_browser_tests::{Page, axe_problems};

/// All views, in three networks: as they come, many subnets of a real one, and an extreme.
const HASHES: [&str; 3] = [
    "#v=1&days=400&ev=fail1:90p:30d@60d&view=amm,split,injection,halving,prices,shares,heat,sum,ledger,value,compare",
    "#v=1&preset=main-2026-08-07&view=split,prices,heat,value",
    "#v=1&n=1&story=one.1&view=amm,injection",
];

async fn look(query: &str, width: u32) -> Result<Vec<String>> {
    let page = Page::blank().await?;
    page.set_window(width, 900, 1.0).await?;
    let mut problems = Vec::new();
    for hash in HASHES {
        page.go(&format!("{query}{hash}")).await?;
        page.settle().await?;
        problems.extend(axe_problems(&page).await?);
    }
    Ok(problems)
}

#[tokio::test]
async fn nobody_is_kept_out_in_the_light_theme() -> Result<()> {
    assert_eq!(look("?theme=light", 1440).await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn nobody_is_kept_out_in_the_dark_theme() -> Result<()> {
    assert_eq!(look("?theme=dark", 1440).await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn nobody_is_kept_out_on_a_narrow_screen() -> Result<()> {
    assert_eq!(look("?theme=light", 320).await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn nobody_is_kept_out_in_japanese() -> Result<()> {
    assert_eq!(look("?theme=dark&lang=ja", 768).await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn what_is_one_click_away_keeps_nobody_out() -> Result<()> {
    let page = Page::open("").await?;
    for panel in ["table", "save", "why"] {
        let button = format!("#prices [data-panel={panel}]");
        page.eval::<bool>(&format!(
            "(document.querySelector('{button}').click(), true)"
        ))
        .await?;
        page.settle().await?;
        assert_eq!(axe_problems(&page).await?, [""; 0], "{panel}");
    }
    Ok(())
}

#[tokio::test]
async fn the_share_dialog_keeps_nobody_out() -> Result<()> {
    let page = Page::blank().await?;
    for (query, width) in [
        ("?theme=light", 1440),
        ("?theme=dark", 768),
        ("?theme=dark&lang=ja", 320),
        ("?theme=light&lang=ja", 1440),
    ] {
        page.set_window(width, 900, 1.0).await?;
        page.go(&format!("{query}#v=1&n=8")).await?;
        page.eval::<bool>("(document.getElementById('share-button').click(), true)")
            .await?;
        page.settle().await?;
        for form in 0..6 {
            page.eval::<bool>(&format!(
                "(document.querySelectorAll('.share-forms input')[{form}].click(), true)"
            ))
            .await?;
            page.settle().await?;
            assert_eq!(axe_problems(&page).await?, [""; 0], "{query} {form}");
            let [wide, room]: [f64; 2] = page
                .eval("(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])(document.getElementById('share'))")
                .await?;
            assert!(wide <= room, "{wide} of {room}: {query} {form}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn nothing_is_wider_than_a_narrow_screen() -> Result<()> {
    let page = Page::blank().await?;
    for (width, query) in [(320, ""), (360, "?lang=ja"), (768, "")] {
        page.set_window(width, 900, 1.0).await?;
        page.go(&format!("{query}{}", HASHES[0])).await?;
        page.settle().await?;
        let wide: f64 = page.eval("document.documentElement.scrollWidth").await?;
        assert!(wide <= f64::from(width), "{wide} px of {width}");
    }
    Ok(())
}
