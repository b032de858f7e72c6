//! Time on the page: the cursor under all views, playing, and a close look at a part of the run.

use dtao_browser_tests::{Key, Page, Result};
use dtao_charts::format::{amount, price};
use dtao_engine::run::kept_run::KeptRun;
use dtao_engine::run::trajectory::Column;
use dtao_permalink::decode;

const LINK: &str = "#v=1&n=4&days=400&sell=0.5&trades=3b500@200d";

async fn figure(page: &Page, id: &str) -> Result<String> {
    page.text(&format!("[data-figure='{id}']")).await
}

#[tokio::test]
async fn all_views_show_the_same_time() -> Result<()> {
    let page = Page::open(LINK).await?;
    let start = figure(&page, "spot").await?;
    page.range("Time shown").await?.set(300.0).await?;
    page.wait_until("location.hash.includes('at=300')").await?;

    let scenario = decode(&page.hash().await?).link.scenario;
    let run = KeptRun::of(&scenario);
    let day = |block: u64| block as f64 / 7200.0;
    let blocks = run.trajectory().blocks();
    let sample = blocks.partition_point(|block| day(block.0) <= 300.0) - 1;
    let moment = run.moment(sample);
    let now = run.trajectory().column(Column::Price, 0)[sample];
    assert_ne!(figure(&page, "spot").await?, start);
    assert_eq!(figure(&page, "spot").await?, price(now));
    assert_eq!(figure(&page, "price-now").await?, price(now));
    assert_eq!(
        figure(&page, "pool-tao").await?,
        amount(moment.next_block[0].tao_in / 1e9, "τ")
    );
    assert!(page.text("#time-shown").await?.contains("300"));

    page.reload().await?;
    assert_eq!(page.range("Time shown").await?.value().await?, 300.0);
    assert_eq!(figure(&page, "spot").await?, price(now));
    Ok(())
}

#[tokio::test]
async fn a_time_past_the_horizon_is_its_end() -> Result<()> {
    let page = Page::open("#v=1&days=100&at=36525").await?;
    assert!(page.text("#time-shown").await?.contains("100"));
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn time_plays_pauses_and_ends() -> Result<()> {
    let page = Page::open("#v=1&n=4&days=480").await?;
    page.click("Play").await?;
    page.wait_until("document.getElementById('time').valueAsNumber > 2")
        .await?;
    page.click("Pause").await?;
    let paused = page.range("Time shown").await?.value().await?;
    page.settle().await?;
    assert_eq!(page.range("Time shown").await?.value().await?, paused);
    page.click("One step on").await?;
    page.settle().await?;
    let after = page.range("Time shown").await?.value().await?;
    assert!((0.9..=1.1).contains(&(after - paused)), "{paused} {after}");

    page.range("Time shown").await?.set(479.0).await?;
    page.click("Play").await?;
    page.wait_until("document.querySelector('.play').getAttribute('aria-label') === 'Play'")
        .await?;
    assert_eq!(page.range("Time shown").await?.value().await?, 480.0);
    Ok(())
}

#[tokio::test]
async fn the_cursor_moves_by_keys_and_draws_no_axes_anew() -> Result<()> {
    let page = Page::open("#v=1&n=4&days=480").await?;
    page.eval::<bool>("(document.querySelector('#prices').scrollIntoView(), true)")
        .await?;
    page.settle().await?;
    // A mark on the ground stays where the ground is not drawn again.
    page.eval::<bool>(
        "(() => { for (const canvas of document.querySelectorAll('#prices canvas:not(.chart-top)'))
             canvas.getContext('2d').fillRect(0, 0, 40, 40);
           return true; })()",
    )
    .await?;
    let [ground, marks, top] = [
        "#prices .chart > canvas:first-child",
        "#prices-chart",
        "#prices .chart-top",
    ];
    let mut before = Vec::new();
    for canvas in [ground, marks, top] {
        before.push(page.canvas_digest(canvas).await?);
    }
    for _ in 0..5 {
        page.range("Time shown").await?.press(Key::Right).await?;
    }
    page.settle().await?;
    assert_eq!(page.range("Time shown").await?.value().await?, 5.0);
    assert_eq!(page.canvas_digest(ground).await?, before[0]);
    assert_eq!(page.canvas_digest(marks).await?, before[1]);
    assert_ne!(page.canvas_digest(top).await?, before[2]);
    Ok(())
}

/// Presses one of the buttons that say how much of the run is shown.
async fn press(page: &Page, place: usize) -> Result<()> {
    page.eval::<bool>(&format!(
        "(document.querySelectorAll('#prices .lengths button')[{place}].click(), true)"
    ))
    .await?;
    Ok(())
}

#[tokio::test]
async fn hours_show_every_block() -> Result<()> {
    let page = Page::open(&format!("{LINK}&at=200")).await?;
    let prices = "document.querySelector('#prices .foot').textContent";
    assert!(page.eval::<String>(prices).await?.contains("whole run"));
    let whole = page.canvas_digest("#prices-chart").await?;
    press(&page, 4).await?;
    page.settle().await?;
    assert!(page.eval::<String>(prices).await?.contains("Every block"));
    assert_ne!(page.canvas_digest("#prices-chart").await?, whole);
    let pressed = page
        .texts(".card:not(#split) .lengths [aria-pressed=true]")
        .await?;
    assert_eq!(
        pressed,
        ["3 hours", "3 hours"],
        "both views look at the same part"
    );
    press(&page, 0).await?;
    page.settle().await?;
    assert_eq!(page.canvas_digest("#prices-chart").await?, whole);
    Ok(())
}
