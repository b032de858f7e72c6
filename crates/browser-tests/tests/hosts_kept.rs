//! What an embed leaves to the page around it: its width, its wheel, its focus, its history.

mod around;

use std::time::Duration;

use around::{ELEMENT, FRAME, heard, host, run, told};
use dtao_browser_tests::{Page, Result};
use dtao_permalink::ViewId;
use serde_json::json;

/// Until a change would have been told as final, and written.
const SETTLED: Duration = Duration::from_millis(1000);

#[tokio::test]
async fn nothing_scrolls_sideways_at_320_pixels() -> Result<()> {
    let page = Page::blank().await?;
    page.set_window(320, 640, 1.0).await?;
    for view in ViewId::ALL.map(ViewId::key) {
        for (language, controls) in [("en", "key"), ("ja", "full")] {
            let embed = FRAME
                .replace("split", &format!("{view}&amp;lang={language}"))
                .replace("controls=n", &format!("controls={controls}"));
            host(&page, &embed, "").await?;
            heard(&page, "a", "resize").await?;
            assert_eq!(page.sideways_overflow().await?, 0, "around {view}");
            page.enter_frame("#a").await?;
            assert_eq!(page.sideways_overflow().await?, 0, "{view} {language}");
            page.leave_frames().await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn two_frames_do_not_hear_each_other() -> Result<()> {
    let page = Page::blank().await?;
    let second = FRAME
        .replace("id=\"a\"", "id=\"b\"")
        .replace("n=8", "n=4")
        .replace("?view", "?theme=dark&amp;id=b&amp;view");
    host(&page, &format!("{FRAME}{second}"), "").await?;
    for id in ["a", "b"] {
        heard(&page, id, "resize").await?;
    }
    run(&page, "tell('b', 'setState', { hash: 'v=1&n=2' })").await?;
    heard(&page, "b", "change").await?;
    page.enter_frame("#a").await?;
    page.range("Subnets").await?.set(9.0).await?;
    page.leave_frames().await?;
    heard(&page, "a", "change").await?;
    tokio::time::sleep(SETTLED).await;
    let changes: Vec<(String, String, String)> = page
        .eval("heard.filter((it) => it.type === 'change' && it.final).map((it) => [it.of, it.id, it.hash])")
        .await?;
    let told = |of: &str, id: &str, hash: &str| (of.to_owned(), id.to_owned(), hash.to_owned());
    assert_eq!(
        changes,
        [
            told("b", "b", "v=1&n=2&view=split"),
            told("a", "", "v=1&n=9&view=split")
        ]
    );
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn wheel_and_finger_over_an_embed_scroll_the_page_around_it() -> Result<()> {
    let page = Page::blank().await?;
    page.set_window(800, 700, 1.0).await?;
    for (embed, class, scrolled) in [
        (FRAME, "scroller", "place.scrollTop"),
        (ELEMENT, "scroller", "place.scrollTop"),
        (ELEMENT, "", "scrollY"),
    ] {
        host(&page, embed, class).await?;
        if embed == FRAME {
            heard(&page, "a", "resize").await?;
            // As high as what is in it: a frame that scrolls by itself takes the wheel until its end.
            run(
                &page,
                "a.style.height = `${heard.find((it) => it.type === 'resize').height}px`",
            )
            .await?;
        } else {
            told(&page, "e", "resize").await?;
        }
        page.settle().await?;
        // Over the drawing, which a finger can drag sideways.
        page.wheel((400.0, 330.0), 120.0).await?;
        page.wait_until(&format!("{scrolled} > 60")).await?;
        let before: f64 = page.eval(scrolled).await?;
        page.swipe_up((400.0, 330.0), 150.0).await?;
        page.wait_until(&format!("{scrolled} > {}", before + 60.0))
            .await?;
        if class == "scroller" {
            assert_eq!(page.eval::<f64>("scrollY").await?, 0.0);
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_focus_stays_where_somebody_writes() -> Result<()> {
    let page = Page::blank().await?;
    host(&page, "", "").await?;
    run(&page, "field.focus()").await?;
    run(
        &page,
        &format!("place.innerHTML = {}", json!(format!("{FRAME}{ELEMENT}"))),
    )
    .await?;
    heard(&page, "a", "resize").await?;
    told(&page, "e", "resize").await?;
    let is_kept = "document.activeElement === field && document.hasFocus()";
    assert!(page.eval::<bool>(is_kept).await?, "while they load");
    for order in [
        "tell('a', 'setState', { hash: 'v=1&n=0&view=amm,compare' })",
        "tell('a', 'setTheme', { theme: 'dark' })",
        "tell('a', 'export', { format: 'png' })",
        "e.setState('v=1&n=3')",
        "e.setAttribute('view', 'amm')",
        "tell('a', 'reset')",
    ] {
        run(&page, order).await?;
        page.settle().await?;
    }
    tokio::time::sleep(SETTLED).await;
    assert!(page.eval::<bool>(is_kept).await?, "whatever they show");
    assert_eq!(page.eval::<f64>("scrollY").await?, 0.0);
    Ok(())
}

#[tokio::test]
async fn the_pages_history_and_address_are_its_own() -> Result<()> {
    let page = Page::blank().await?;
    host(&page, &format!("{FRAME}{ELEMENT}"), "").await?;
    heard(&page, "a", "resize").await?;
    told(&page, "e", "resize").await?;
    let before: (u32, String) = page.eval("[history.length, location.href]").await?;
    run(&page, "tell('a', 'setState', { hash: 'v=1&n=3' })").await?;
    run(
        &page,
        "(e.setState('v=1&n=3'), e.setAttribute('controls', 'none'))",
    )
    .await?;
    page.enter_frame("#a").await?;
    for subnets in [6.0, 7.0] {
        page.range("Subnets").await?.set(subnets).await?;
        tokio::time::sleep(SETTLED).await;
    }
    page.leave_frames().await?;
    run(&page, "tell('a', 'reset')").await?;
    tokio::time::sleep(SETTLED).await;
    let after: (u32, String) = page.eval("[history.length, location.href]").await?;
    assert_eq!(after, before);
    Ok(())
}
