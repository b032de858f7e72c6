//! The address: what it keeps, what it refuses, and what goes back and forward.

use dtao_browser_tests::{Page, Result};
use dtao_engine::scenario::{ParameterId, Scenario};

async fn figures(page: &Page) -> Result<Vec<String>> {
    page.texts("[data-figure]").await
}

/// The scenario that the page's address stands for, once the change has settled into it.
async fn settled(page: &Page, part: &str) -> Result<Scenario> {
    page.wait_until(&format!("location.hash.includes('{part}')"))
        .await?;
    Ok(dtao_permalink::decode(&page.hash().await?).link.scenario)
}

#[tokio::test]
async fn back_and_forward_go_through_choices() -> Result<()> {
    let page = Page::open("#v=1&n=8").await?;
    let first = figures(&page).await?;
    page.choose("Preset", "Main network, 7 August 2026").await?;
    let second = figures(&page).await?;
    assert_ne!(first, second);
    assert!(
        page.text("#summary")
            .await?
            .starts_with("128 subnets share 0.5")
    );
    assert!(page.text(".credit").await?.contains("metagraphed"));

    page.back().await?;
    assert_eq!(figures(&page).await?, first);
    assert_eq!(page.hash().await?, "#v=1&n=8");
    page.forward().await?;
    assert_eq!(figures(&page).await?, second);
    Ok(())
}

#[tokio::test]
async fn a_slider_writes_no_history() -> Result<()> {
    let page = Page::open("").await?;
    let length = page.history_length().await?;
    for period in [1_000_000.0, 2_000_000.0, 3_000_000.0] {
        page.range("Halving period").await?.set(period).await?;
    }
    settled(&page, "half=3000000").await?;
    assert_eq!(page.history_length().await?, length);
    Ok(())
}

#[tokio::test]
async fn an_edited_address_is_opened_and_a_reset_value_does_not_come_back() -> Result<()> {
    let page = Page::open("").await?;
    page.set_hash("#v=1&n=5").await?;
    assert!(page.text("#summary").await?.starts_with("5 subnets"));
    page.click("Reset Subnets").await?;
    page.wait_until("location.hash === '#v=1'").await?;
    page.reload().await?;
    assert!(page.text("#summary").await?.starts_with("16 subnets"));
    Ok(())
}

#[tokio::test]
async fn a_damaged_link_says_so_and_shows_the_rest() -> Result<()> {
    let page = Page::open("#v=1&n=0&half=abc&rule=nope&depth=500&colour=red").await?;
    let notices = page.text(".notices").await?;
    for part in [
        "n=0 → 16",
        "half=abc",
        "rule=nope",
        "colour",
        "1..=128 subnets",
    ] {
        assert!(notices.contains(part), "{part} in {notices}");
    }
    assert_eq!(page.range("Subnets").await?.value().await?, 16.0);
    assert!(settled(&page, "depth=500").await?.value(ParameterId::Depth) == 500.0);
    for chart in ["#amm-chart", "#split-chart", "#halving-chart"] {
        assert!(page.canvas_colors(chart).await? > 5, "{chart} is blank");
    }
    page.click("Dismiss").await?;
    assert_eq!(page.texts(".notices").await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_link_of_a_newer_page_is_left_as_it_is() -> Result<()> {
    let page = Page::open("#v=2&n=3").await?;
    assert!(page.text(".notices").await?.contains("v=2"));
    page.range("Subnets").await?.set(4.0).await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    assert_eq!(page.hash().await?, "#v=2&n=3");
    Ok(())
}
