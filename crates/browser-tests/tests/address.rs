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

/// What the page says of a link that was damaged on its way, and how many subnets it shows.
const DAMAGED: [(&str, &str, u32); 13] = [
    // Cut in the middle: of a key, of a value, of the subnets.
    ("#v=1&n=8&sprea", "does not know sprea", 8),
    ("#v=1&n=8&days=", "days=", 8),
    (
        "#v=1&n=8&z=d1.OzhtIxMbAwhwcXKxc_Py8vLx8v",
        "looks cut off",
        8,
    ),
    ("#v=1&n=8&z=d1.OzhtIx%21%21", "looks cut off", 8),
    (
        "#v=1&n=8&z=b9.AAAA",
        "a newer page may have made the link",
        8,
    ),
    ("#v=1&n=8&colour=red", "does not know colour", 8),
    (
        "#v=1&n=8&days=x&view=amm,nothing",
        "view: nothing is left out",
        8,
    ),
    ("#v=1&n=8&cmp=n:500", "cmp", 8),
    (
        "#v=1&n=8&trades=3b500@0,nonsense",
        "trades: nonsense is left out",
        8,
    ),
    ("#v%253D1%2526n%253D8", "encoded the link twice", 8),
    ("#v=1&n=8).", "). around the link does not belong to it", 8),
    ("#n=8", "does not say its version", 8),
    ("#v=1&n=\u{ff18}", "n=\u{ff18} → 16", 16),
];

#[tokio::test]
async fn whatever_happened_to_a_link_is_told_and_the_rest_is_shown() -> Result<()> {
    let page = Page::blank().await?;
    for (hash, told, subnets) in DAMAGED {
        page.go(hash).await?;
        let notices = page.text(".notices").await?;
        assert!(notices.contains(told), "{told} in {notices} of {hash}");
        let summary = page.text("#summary").await?;
        assert!(
            summary.starts_with(&format!("{subnets} subnets share")),
            "{summary} of {hash}"
        );
        assert!(
            page.canvas_colors("#amm-chart").await? > 5,
            "{hash} is blank"
        );
    }
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn what_is_too_long_or_too_much_is_told_at_once() -> Result<()> {
    let page = Page::blank().await?;
    // Nine megabytes of zeros, as zlib packs them.
    let bomb = format!("#v=1&n=8&z=d1.7MEBAQAAAICQ_q_uCAoA{}", "A".repeat(12_000));
    let long = format!("#v=1&n=8&z=d1.{}", "A".repeat(40_000));
    for (hash, told) in [(bomb, "looks cut off"), (long, "only the first")] {
        page.go(&hash).await?;
        let notices = page.text(".notices").await?;
        assert!(notices.contains(told), "{told} in {notices}");
        assert!(page.text("#summary").await?.starts_with("8 subnets share"));
        // Nothing of it is written over before something changes.
        assert_eq!(page.hash().await?, hash);
    }
    Ok(())
}

#[tokio::test]
async fn a_scenario_behind_a_question_mark_is_read_and_moves_behind_the_hash() -> Result<()> {
    let page = Page::open("?v=1&n=8&theme=dark").await?;
    assert_eq!(page.texts(".notices").await?, [""; 0]);
    page.range("Subnets").await?.set(5.0).await?;
    page.wait_until("location.hash === '#v=1&n=5'").await?;
    assert_eq!(page.eval::<String>("location.search").await?, "?theme=dark");
    Ok(())
}

#[tokio::test]
async fn a_link_of_a_newer_page_is_left_as_it_is() -> Result<()> {
    let page = Page::open("#v=2&n=3").await?;
    let notices = page.text(".notices").await?;
    assert!(
        notices.contains("v=2") && notices.contains("Nothing can be changed"),
        "{notices}"
    );
    // Nobody takes what stands for it for what it says: it cannot be moved, nor passed on.
    let inert: Vec<bool> = page
        .eval("['.rail', '.picker', '#time'].map((it) => document.querySelector(it).closest('[inert]') !== null)")
        .await?;
    assert_eq!(inert, [true; 3]);
    // Not even by what reaches past that.
    page.eval::<bool>(
        "(document.querySelectorAll('.rail input[type=range]').forEach((it) => {
           it.stepDown(1);
           it.dispatchEvent(new Event('input', { bubbles: true }));
         }), true)",
    )
    .await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    assert_eq!(page.hash().await?, "#v=2&n=3");
    assert!(page.text("#summary").await?.starts_with("16 subnets"));
    page.click("Share").await?;
    let shared: bool = page
        .eval("document.getElementById('share-text').value === location.href")
        .await?;
    assert!(shared);
    page.click("Close").await?;

    // The link to the newest page is this one, past what a cache has of it.
    let newest: String = page
        .eval("document.querySelector('.notices a').href")
        .await?;
    assert!(newest.ends_with("/?newest#v=2&n=3"), "{newest}");
    page.find(".notices a").await?.click().await?;
    page.wait_until("location.hash === '#v=2&n=3' && location.search === ''")
        .await?;
    page.wait_until("document.querySelector('.notices a') !== null")
        .await?;

    page.click("Dismiss").await?;
    page.range("Subnets").await?.set(4.0).await?;
    page.wait_until("location.hash === '#v=1&n=4'").await?;
    Ok(())
}
