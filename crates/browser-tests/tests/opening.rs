//! The page as somebody meets it: it says what it is about, and what to do first.

use dtao_browser_tests::{Page, Result};

/// How the ring around the point moves: the animation's name, length and how often it runs.
const RING: &str = "(() => { const ring = getComputedStyle(document.querySelector('.hint'), '::before');
    return [ring.animationName, ring.animationDuration, ring.animationIterationCount].join(' ') })()";

async fn is_invited(page: &Page) -> Result<bool> {
    page.settle().await?;
    page.eval("document.querySelector('.hint') !== null").await
}

#[tokio::test]
async fn the_page_says_what_it_is_and_where_to_start() -> Result<()> {
    let page = Page::blank().await?;
    for (width, query) in [(1440, "?lang=en"), (360, "?lang=en"), (360, "?lang=ja")] {
        page.set_window(width, 800, 1.0).await?;
        page.go(query).await?;
        assert!(page.text(".intro").await?.contains("Bittensor"));
        let in_sight: bool = page
            .eval(
                "(() => { const it = document.querySelector('#story .primary').getBoundingClientRect();
                   return document.elementFromPoint(it.left + 5, it.top + 5)?.closest('#story .primary') !== null })()",
            )
            .await?;
        assert!(in_sight, "{width} {query}");
    }
    page.find("#story .primary").await?.click().await?;
    page.find(".story-title").await?;
    page.wait_until("location.hash.includes('story=same-alpha.1')")
        .await
}

#[tokio::test]
async fn the_point_asks_to_be_dragged_once() -> Result<()> {
    let page = Page::open("").await?;
    assert!(is_invited(&page).await?);
    assert_eq!(page.text(".hint").await?, "↙ Drag me: stake TAO");
    // It stands where the trade's point is: a press there leaves the trade about as it is.
    let (left, top): (f64, f64) = page
        .eval(
            "(() => { const it = document.querySelector('.hint').style;
               return ['--x', '--y'].map(name => parseFloat(it.getPropertyValue(name))) })()",
        )
        .await?;
    let before = page.canvas_digest("#amm-chart").await?;
    page.drag("#amm-chart", (left, top), (left - 20.0, top - 20.0))
        .await?;
    assert!(!is_invited(&page).await?);
    assert_ne!(page.canvas_digest("#amm-chart").await?, before);
    let trade = page.range("Trade size").await?.value().await?;
    assert!(trade > 5000.0 && trade < 30_000.0, "{trade}");

    page.click("Reset Trade size").await?;
    assert!(!is_invited(&page).await?, "once is enough");
    page.eval::<bool>("(document.querySelector('#language').click(), true)")
        .await?;
    page.wait_until("document.documentElement.lang === 'ja'")
        .await?;
    assert!(!is_invited(&page).await?, "in any language");
    Ok(())
}

#[tokio::test]
async fn who_opens_a_trade_or_a_story_is_not_asked() -> Result<()> {
    let page = Page::open("#v=1&trade=800").await?;
    assert!(!is_invited(&page).await?);
    page.go("#v=1&story=fails.1&view=amm").await?;
    assert!(!is_invited(&page).await?);
    page.go("#v=1&n=3").await?;
    assert!(is_invited(&page).await?);
    Ok(())
}

#[tokio::test]
async fn the_ring_moves_for_five_seconds_at_most_and_not_at_all_where_motion_is_unwanted()
-> Result<()> {
    let page = Page::open("").await?;
    assert_eq!(page.eval::<String>(RING).await?, "invite 1.5s 3");
    page.reduced_motion().await?;
    assert_eq!(page.eval::<String>(RING).await?, "none 0s 1");
    assert!(is_invited(&page).await?);
    Ok(())
}

#[tokio::test]
async fn the_hint_stays_within_its_card() -> Result<()> {
    let page = Page::blank().await?;
    for (width, query) in [(320, ""), (360, "?lang=ja"), (768, ""), (1440, "?lang=ja")] {
        page.set_window(width, 900, 1.0).await?;
        page.go(query).await?;
        let inside: bool = page
            .eval(
                "(() => { const card = document.querySelector('#amm').getBoundingClientRect();
                   const it = document.querySelector('.hint span').getBoundingClientRect();
                   return it.left >= card.left && it.right <= card.right && it.top >= card.top })()",
            )
            .await?;
        assert!(inside, "{width} {query}");
    }
    Ok(())
}
