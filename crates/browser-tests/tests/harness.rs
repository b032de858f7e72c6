//! The harness itself: it does what a user does, and sees what goes wrong.

use dtao_browser_tests::{ColorScheme, Key, Page, Result};

async fn fixture(hash: &str) -> Result<Page> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/controls");
    let page = Page::serving(folder.into()).await?;
    page.go(hash).await?;
    Ok(page)
}

#[tokio::test]
async fn ranges_are_found_by_name_and_moved() -> Result<()> {
    let page = fixture("").await?;
    let share = page.range("Sell share").await?;
    assert_eq!(
        (share.value().await?, share.min().await?, share.max().await?),
        (0.5, 0.0, 1.0)
    );

    share.set(0.2).await?;
    share.press(Key::Right).await?;
    assert_eq!(share.value().await?, 0.25);
    assert_eq!(
        page.text("#log").await?,
        "input 0.2;change 0.2;keydown 0.2;input 0.25;change 0.25;"
    );

    let subnets = page.range("Subnets").await?;
    assert_eq!(subnets.value_text().await?.as_deref(), Some("8 subnets"));
    assert!(subnets.set(65.0).await.is_err(), "65 is out of range");
    let unknown = page
        .range("Tempo")
        .await
        .err()
        .map(|error| error.to_string());
    assert!(unknown.is_some_and(|message| message.contains(r#"["Sell share", "Subnets"]"#)));
    Ok(())
}

#[tokio::test]
async fn buttons_and_selects_are_used_by_name() -> Result<()> {
    let page = fixture("").await?;
    page.click("Reset all").await?;
    page.choose("Preset", "Wild").await?;
    assert_eq!(page.text("#log").await?, "reset;Wild;");
    Ok(())
}

#[tokio::test]
async fn a_drag_draws_and_the_digest_sees_it() -> Result<()> {
    let page = fixture("").await?;
    let blank = page.canvas_digest("canvas").await?;
    assert_eq!(blank, page.canvas_digest("canvas").await?);
    assert_eq!(page.canvas_colors("canvas").await?, 1);

    page.drag("canvas", (20.0, 20.0), (180.0, 80.0)).await?;
    assert_ne!(blank, page.canvas_digest("canvas").await?);
    assert!(page.canvas_colors("canvas").await? > 1);
    Ok(())
}

#[tokio::test]
async fn strays_and_errors_are_seen() -> Result<()> {
    let page = fixture("#strays").await?;
    page.settle().await?;
    assert_eq!(
        page.foreign_requests().await?,
        ["http://localhost:9/stray", "ws://localhost:9/socket"]
    );
    let errors = page.console_errors().await?;
    assert!(errors.iter().any(|error| error.contains("on purpose")));
    assert_eq!(errors[..], page.console_errors().await?[..errors.len()]);
    Ok(())
}

#[tokio::test]
async fn window_scheme_and_history_are_set() -> Result<()> {
    let page = fixture("#a=1").await?;
    page.set_window(360, 800, 2.0).await?;
    page.color_scheme(ColorScheme::Dark).await?;
    assert_eq!(
        page.eval::<(u32, u32, f64, String)>(
            "[innerWidth, innerHeight, devicePixelRatio, getComputedStyle(document.body).backgroundColor]"
        )
        .await?,
        (360, 800, 2.0, "rgb(0, 0, 0)".to_owned())
    );

    page.set_hash("#a=2").await?;
    page.back().await?;
    assert_eq!(page.hash().await?, "#a=1");
    page.forward().await?;
    page.reload().await?;
    assert_eq!(page.hash().await?, "#a=2");
    Ok(())
}
