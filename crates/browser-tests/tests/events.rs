//! Events: added and taken away in the rail, refused in words.

use dtao_browser_tests::{Page, Result};

const ADD: &str = "document.querySelector('#event-add').click()";

async fn fill(page: &Page, field: &str, value: f64) -> Result<()> {
    page.eval::<bool>(&format!(
        "(() => {{ const input = document.querySelector('#event-{field}');
           input.value = '{value}'; input.dispatchEvent(new Event('input', {{ bubbles: true }}));
           return true; }})()"
    ))
    .await?;
    page.settle().await
}

async fn choose(page: &Page, list: &str, place: u32) -> Result<()> {
    page.eval::<bool>(&format!(
        "(() => {{ const list = document.querySelector('#event-{list}');
           list.selectedIndex = {place}; list.dispatchEvent(new Event('change', {{ bubbles: true }}));
           return true; }})()"
    ))
    .await?;
    page.settle().await
}

async fn add(page: &Page) -> Result<()> {
    page.eval::<bool>(&format!("({ADD}, true)")).await?;
    page.settle().await
}

#[tokio::test]
async fn events_are_added_refused_and_taken_away() -> Result<()> {
    let page = Page::open("#v=1&n=4&days=400").await?;
    fill(&page, "netuid", 2.0).await?;
    fill(&page, "percent", 80.0).await?;
    add(&page).await?;
    page.wait_until("location.hash.includes('ev=fail2:80p:30d@100d')")
        .await?;
    assert_eq!(page.texts(".events li span").await?.len(), 1);

    // A rule, by name, and later.
    choose(&page, "kind", 8).await?;
    choose(&page, "rule", 2).await?;
    fill(&page, "at", 200.0).await?;
    add(&page).await?;
    page.wait_until("location.hash.includes('rule:launch@200d')")
        .await?;

    // What cannot be is said, and nothing is lost.
    choose(&page, "kind", 0).await?;
    fill(&page, "percent", 180.0).await?;
    add(&page).await?;
    let told: String = page
        .eval("document.querySelector('.events .problem').textContent")
        .await?;
    assert!(told.contains("180") || told.contains("1.8"), "{told}");
    assert_eq!(page.texts(".events li span").await?.len(), 2);

    page.eval::<bool>("(document.querySelector('.events li button').click(), true)")
        .await?;
    page.wait_until("!location.hash.includes('fail2')").await?;
    assert_eq!(page.texts(".events li span").await?.len(), 1);
    Ok(())
}
