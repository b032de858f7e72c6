//! Work beside the page: an ensemble, the check against the chain clock, an export.

use dtao_browser_tests::{Page, Result};
use dtao_engine::run::trajectory::Column;

const NOISY: &str = "#v=1&n=3&days=60&in=100&noise=1";

async fn press(page: &Page, job: &str) -> Result<()> {
    page.eval::<bool>(&format!(
        "(document.querySelector('[data-job={job}]').click(), true)"
    ))
    .await?;
    Ok(())
}

async fn ended(page: &Page) -> Result<()> {
    page.wait_until("!document.querySelector('.progress')")
        .await
}

#[tokio::test]
async fn an_ensemble_gives_ranges_until_the_scenario_changes() -> Result<()> {
    let page = Page::open(NOISY).await?;
    page.range("Time shown").await?.set(60.0).await?;
    let before = page.canvas_digest("#prices-chart").await?;
    press(&page, "ensemble").await?;
    page.wait_until(
        "!!document.querySelector('[data-figure=seeds]')?.textContent.startsWith('200')",
    )
    .await?;
    ended(&page).await?;
    page.settle().await?;
    assert_ne!(page.canvas_digest("#prices-chart").await?, before);
    for band in ["price-band", "share-band"] {
        let text = page.text(&format!("[data-figure='{band}']")).await?;
        let (low, high) = text.split_once('–').expect("a range");
        assert_ne!(low.trim(), high.trim());
    }
    page.eval::<bool>(
        "(document.querySelectorAll('.rail details').forEach((it) => { it.open = true; }), true)",
    )
    .await?;
    page.range("Noise of the inflow").await?.set(0.5).await?;
    assert_eq!(page.texts("[data-figure='price-band']").await?, [""; 0]);
    assert_eq!(page.console_errors().await?, [""; 0]);
    assert_eq!(page.foreign_requests().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn without_noise_there_is_no_ensemble() -> Result<()> {
    let page = Page::open("").await?;
    let disabled = "document.querySelector('[data-job=ensemble]').disabled";
    assert!(page.eval::<bool>(disabled).await?);
    Ok(())
}

#[tokio::test]
async fn the_check_says_how_far_the_page_is_from_every_block() -> Result<()> {
    let page = Page::open("#v=1&n=3&days=20").await?;
    press(&page, "check").await?;
    page.wait_until("!!document.querySelector('[data-figure=check-price]')")
        .await?;
    for figure in ["check-price", "check-amounts", "check-shares"] {
        let text = page.text(&format!("[data-figure='{figure}']")).await?;
        assert!(
            text == "0\u{202f}%" || text.starts_with("1\u{202f}in"),
            "{text}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_page_lives_while_a_long_check_runs_and_can_end_it() -> Result<()> {
    let page = Page::open("#v=1&n=128&days=36525").await?;
    press(&page, "check").await?;
    page.wait_until("!!document.querySelector('.progress progress')")
        .await?;
    page.range("Trade size").await?.set(1000.0).await?;
    assert!(page.text("#amm").await?.contains("1000"));
    assert_eq!(
        page.texts(".progress progress").await?.len(),
        1,
        "it goes on"
    );
    page.click("Cancel").await?;
    ended(&page).await?;
    press(&page, "check").await?;
    page.wait_until("!!document.querySelector('.progress progress')")
        .await?;
    page.range("Subnets").await?.set(100.0).await?;
    ended(&page).await?;
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_export_has_a_row_for_each_sample_and_subnet() -> Result<()> {
    let page = Page::open("#v=1&n=2&days=60").await?;
    let text: String = page
        .eval(
            "new Promise(resolve => {
               const make = URL.createObjectURL;
               URL.createObjectURL = blob => { blob.text().then(resolve); return make.call(URL, blob); };
               document.querySelector('[data-job=export]').click();
             })",
        )
        .await?;
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    assert_eq!(
        names[..5],
        [
            "day",
            "block",
            "issuance_tao",
            "block_emission_tao",
            "netuid"
        ]
    );
    assert_eq!(names[6..], Column::ALL.map(Column::name));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 481 * 2);
    assert!(rows.iter().all(|row| row.len() == names.len()));
    assert_eq!((rows[0][0], rows[961][0]), ("0", "60"));
    Ok(())
}
