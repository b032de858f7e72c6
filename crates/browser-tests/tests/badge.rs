//! The badge: which rule, since when, and how close the engine is to the chain under it.

use dtao_browser_tests::{Key, Page, Result, axe_problems};
use dtao_engine::economy::rules::RuleId;

async fn note(page: &Page) -> Result<String> {
    let badge = page.find(".badge").await?;
    badge.send_keys("" + Key::Enter).await?;
    let note = page.text("#note-rule:popover-open").await?;
    badge.send_keys("" + Key::Escape).await?;
    Ok(note)
}

#[tokio::test]
async fn every_rule_says_how_close_it_is_and_since_when() -> Result<()> {
    let page = Page::blank().await?;
    let mut said = Vec::new();
    for query in ["?lang=en", "?lang=ja"] {
        for rule in RuleId::ALL {
            page.go(&format!("{query}#v=1&rule={}", rule.key())).await?;
            let near = page.text(".badge .near").await?;
            assert!(near.chars().count() > 5, "{rule:?}: {near}");
            let note = note(&page).await?;
            if let Some(since) = rule.since() {
                let year = &since.date[..4];
                assert!(note.contains(year), "{rule:?} since {year}: {note}");
            }
            said.push(note);
        }
    }
    // Launch and current are met to the rao both, but not since the same day.
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 2 * RuleId::ALL.len());
    Ok(())
}

#[tokio::test]
async fn what_was_recorded_is_measured_on_the_page() -> Result<()> {
    let page = Page::open("#v=1&preset=main-2026-08-07").await?;
    let near = page.text(".badge .near").await?;
    let measured = page.text("[data-figure='close-tao']").await?;
    assert!(near.contains(&measured), "{near}: {measured}");
    assert!(measured.starts_with("1\u{202f}in\u{202f}4"), "{measured}");
    let text = note(&page).await?;
    assert!(
        text.starts_with("On the chain since 27 Jul 2026."),
        "{text}"
    );
    assert!(text.contains(&measured), "{text}");

    // Another rule takes the split further from the chain's, and the badge says so.
    page.set_hash("#v=1&preset=main-2026-08-07&rule=current")
        .await?;
    let near = page.text(".badge .near").await?;
    assert!(near.contains('%'), "{near}");
    Ok(())
}

#[tokio::test]
async fn the_badge_fits_and_keeps_nobody_out() -> Result<()> {
    let page = Page::blank().await?;
    for (width, query) in [
        (320, "?theme=light"),
        (768, "?lang=ja&theme=dark"),
        (1440, ""),
    ] {
        page.set_window(width, 900, 1.0).await?;
        page.go(&format!("{query}#v=1&rule=flow-net")).await?;
        page.find(".badge").await?.click().await?;
        let inside: bool = page
            .eval(
                "(() => { const it = document.querySelector('#note-rule:popover-open').getBoundingClientRect();
                   return it.left >= 0 && it.right <= innerWidth && it.bottom <= innerHeight })()",
            )
            .await?;
        assert!(inside, "{width}");
        assert_eq!(page.sideways_overflow().await?, 0);
        assert_eq!(axe_problems(&page).await?, [""; 0], "{width}");
    }
    Ok(())
}
