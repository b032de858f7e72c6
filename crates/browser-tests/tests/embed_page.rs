//! `embed.html`: what its address asks for.

use dtao_browser_tests::{ColorScheme, Page, Result, axe_problems};
use serde_json::Value;

/// The embed alone, without a frame.
async fn alone(options: &str) -> Result<Page> {
    let page = Page::blank().await?;
    page.go_embed(options).await?;
    Ok(page)
}

#[tokio::test]
async fn it_fetches_what_it_needs_and_no_more() -> Result<()> {
    let page = alone("?view=amm&lang=ja#v=1").await?;
    let requests = page.requests().await?;
    for needless in ["networks/", "stories/", "texts/en", "worker.js", "embed.js"] {
        assert!(
            !requests.iter().any(|address| address.contains(needless)),
            "{needless}"
        );
    }
    let texts = requests
        .iter()
        .filter(|address| address.contains("texts/ja.txt"));
    assert_eq!(texts.count(), 1, "the preload is what the program takes");

    page.go_embed("?view=split#v=1&preset=main-2026-08-07")
        .await?;
    assert!(page.text(".credit").await?.contains("metagraphed"));
    assert_eq!(page.texts(".notices").await?, [""; 0]);
    let requests = page.requests().await?;
    assert!(
        requests
            .iter()
            .any(|address| address.contains("networks/main-2026-08-07.bin"))
    );
    Ok(())
}

#[tokio::test]
async fn the_views_are_the_links_else_the_frames() -> Result<()> {
    let page = Page::blank().await?;
    for (options, views) in [
        ("?view=sum,amm#v=1", vec!["amm", "sum"]),
        ("?view=sum#v=1&view=ledger", vec!["ledger"]),
        (
            "?view=sum#v=1&view=amm,split,halving,prices,shares",
            vec!["amm", "split", "halving", "prices", "shares"],
        ),
        ("#v=1", vec!["amm", "split", "halving", "prices", "shares"]),
        ("?view=sum&n=4", vec!["sum"]),
    ] {
        page.go_embed(options).await?;
        let mut shown: Vec<String> = page
            .eval("[...document.querySelectorAll('.card')].map((it) => it.id)")
            .await?;
        let mut views = views;
        shown.sort_unstable();
        views.sort_unstable();
        assert_eq!(shown, views, "{options}");
    }
    page.go_embed("?view=all").await?;
    assert_eq!(
        page.eval::<u32>("document.querySelectorAll('.card').length")
            .await?,
        11
    );
    Ok(())
}

#[tokio::test]
async fn controls_are_none_some_or_all() -> Result<()> {
    let page = Page::blank().await?;
    let parameters =
        "[...document.querySelectorAll('[data-parameter]')].map((it) => it.dataset.parameter)";
    for (options, controls) in [
        ("?view=amm", vec!["trade", "depth", "sel"]),
        ("?view=split", vec!["n", "spread", "rule"]),
        ("?view=halving&controls=key", vec!["half", "e0", "days"]),
        ("?view=amm&controls=none", vec![]),
        (
            "?view=amm&controls=n,rule,half,n",
            vec!["n", "rule", "half"],
        ),
        ("?view=amm&controls=sell", vec!["sello", "sellv", "sellm"]),
        ("?view=amm&controls=half&readonly=1", vec![]),
    ] {
        page.go_embed(options).await?;
        assert_eq!(
            page.eval::<Vec<String>>(parameters).await?,
            controls,
            "{options}"
        );
        assert_eq!(
            page.eval::<u32>("document.querySelectorAll('.time').length")
                .await?,
            0
        );
    }
    page.go_embed("?view=amm&controls=full").await?;
    assert!(page.eval::<Vec<String>>(parameters).await?.len() > 20);
    assert_eq!(
        page.eval::<u32>("document.querySelectorAll('.time').length")
            .await?,
        1
    );
    page.go_embed("?view=prices&controls=at").await?;
    page.range("Time shown").await?.set(0.0).await?;
    assert_eq!(
        page.eval::<u32>("document.querySelectorAll('.embed-controls').length")
            .await?,
        0
    );
    Ok(())
}

#[tokio::test]
async fn a_control_changes_what_is_shown_and_the_link() -> Result<()> {
    let page = alone("?view=split&controls=n#v=1&n=8").await?;
    let before = page.canvas_digest("#split-chart").await?;
    let start: String = page.eval("location.href").await?;
    let length = page.history_length().await?;
    page.range("Subnets").await?.set(4.0).await?;
    assert_ne!(page.canvas_digest("#split-chart").await?, before);
    let link = "document.querySelector('.embed-source a')";
    let address: String = page.eval(&format!("{link}.href")).await?;
    assert!(
        address.ends_with("/some/path/#v=1&n=4&view=split"),
        "{address}"
    );
    assert_eq!(
        page.eval::<String>(&format!("{link}.target + ' ' + {link}.rel"))
            .await?,
        "_blank noopener"
    );
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    assert_eq!(
        page.eval::<String>("location.href").await?,
        start,
        "its own history stays"
    );
    assert_eq!(page.history_length().await?, length);
    Ok(())
}

#[tokio::test]
async fn what_is_read_only_cannot_be_moved() -> Result<()> {
    let page = alone("?view=amm,compare&readonly=1#v=1").await?;
    let before = page.texts("[data-figure]").await?;
    page.drag("#amm-chart", (300.0, 200.0), (450.0, 200.0))
        .await?;
    assert_eq!(page.texts("[data-figure]").await?, before);
    assert_eq!(
        page.eval::<String>("getComputedStyle(document.querySelector('.sides')).display")
            .await?,
        "none"
    );
    page.go_embed("?view=amm#v=1").await?;
    page.drag("#amm-chart", (300.0, 200.0), (450.0, 200.0))
        .await?;
    assert_ne!(page.texts("#amm [data-figure]").await?, before[..5]);
    Ok(())
}

#[tokio::test]
async fn theme_and_language_are_the_frames_and_go_into_the_link() -> Result<()> {
    let page = alone("?view=amm&theme=dark&lang=ja#v=1").await?;
    let ground = "getComputedStyle(document.body).backgroundColor";
    assert_eq!(page.eval::<String>(ground).await?, "rgb(25, 28, 32)");
    assert_eq!(
        page.eval::<String>("document.documentElement.lang").await?,
        "ja"
    );
    let address: String = page
        .eval("document.querySelector('.embed-source a').href")
        .await?;
    assert!(
        address.ends_with("/some/path/?theme=dark&lang=ja#v=1&view=amm"),
        "{address}"
    );
    page.go_embed("?view=amm&theme=light").await?;
    page.color_scheme(ColorScheme::Dark).await?;
    assert_eq!(page.eval::<String>(ground).await?, "rgb(255, 255, 255)");
    // What a reader chose on the page is not the embed's.
    page.eval::<Value>(
        "localStorage.setItem('dtao-theme', 'light'), localStorage.setItem('dtao-language', 'ja')",
    )
    .await?;
    page.go_embed("?view=amm&theme=auto").await?;
    assert_eq!(page.eval::<String>(ground).await?, "rgb(25, 28, 32)");
    assert_eq!(
        page.eval::<String>("document.documentElement.lang").await?,
        "en"
    );
    Ok(())
}

#[tokio::test]
async fn title_link_and_motion_can_be_left_out() -> Result<()> {
    let page = alone("?view=prices&controls=at&title=0&link=0&motion=off").await?;
    assert!(
        page.eval::<bool>("document.querySelector('h2').getBoundingClientRect().width <= 1")
            .await?
    );
    let card = page.find("#prices").await?;
    assert_eq!(
        page.accessible_name(&card).await?,
        "What one alpha costs",
        "it is still said"
    );
    assert_eq!(page.texts(".embed-source").await?, ["dTAO Playground"]);
    assert_eq!(page.texts(".time .play").await?, [""]);
    page.go_embed("?view=prices&controls=at").await?;
    assert_eq!(
        page.texts(".embed-source a").await?,
        ["Open in the playground"]
    );
    assert_eq!(page.texts(".time .play").await?, ["▶"]);
    Ok(())
}

#[tokio::test]
async fn a_fixed_height_is_the_frames() -> Result<()> {
    let page = alone("?view=amm&height=fixed&controls=none").await?;
    for height in [700, 900] {
        page.set_window(720, height, 1.0).await?;
        assert_eq!(page.document_height().await?, height);
    }
    let chart = "document.querySelector('.chart').getBoundingClientRect().height";
    let high: f64 = page.eval(chart).await?;
    page.set_window(720, 600, 1.0).await?;
    assert!(page.eval::<f64>(chart).await? <= high - 200.0);
    page.set_window(720, 1000, 1.0).await?;
    page.go_embed("?view=amm&controls=none").await?;
    let own: f64 = page
        .eval("document.querySelector('.embed').getBoundingClientRect().height")
        .await?;
    page.set_window(720, 1400, 1.0).await?;
    assert_eq!(
        page.eval::<f64>("document.querySelector('.embed').getBoundingClientRect().height")
            .await?,
        own
    );
    Ok(())
}

#[tokio::test]
async fn it_fits_a_narrow_page_and_keeps_nobody_out() -> Result<()> {
    let page = Page::blank().await?;
    for (options, width) in [
        ("?view=amm#v=1", 320),
        ("?view=halving&controls=full#v=1&half=0", 320),
        (
            "?view=shares,compare&lang=ja#v=1&preset=main-2026-08-07",
            720,
        ),
    ] {
        for scheme in [ColorScheme::Light, ColorScheme::Dark] {
            page.color_scheme(scheme).await?;
            page.set_window(width, 700, 1.0).await?;
            page.go_embed(options).await?;
            assert_eq!(page.sideways_overflow().await?, 0, "{options}");
            assert_eq!(axe_problems(&page).await?, [""; 0], "{options}");
        }
    }
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}
