//! A reader's own network: pasted, dropped or chosen, looked through, and used.

use std::fs;

use dtao_browser_tests::{Key, Page, Result, axe_problems};
use dtao_charts::format::price;

/// Root, two subnets of the main network, and one that cannot be.
const BTCLI: &str = r#"{"total_netuids": 4, "subnets": {
  "0": {"netuid": 0, "subnet_name": "root", "price": 1.0,
    "liquidity": {"tao_in": null, "alpha_in": null}, "alpha_out": null},
  "1": {"netuid": 1, "subnet_name": "Apex", "price": 0.008308524605207774,
    "liquidity": {"tao_in": 25836.395207539, "alpha_in": 3109624.925626961},
    "alpha_out": 2495489.332886307},
  "3": {"netuid": 3, "subnet_name": "Deepest", "price": 0.025900476899469956,
    "liquidity": {"tao_in": 74743.152786141, "alpha_in": 2885782.878680145},
    "alpha_out": 2821015.400882127},
  "5": {"netuid": 5, "subnet_name": "Wrong", "price": 0.1,
    "liquidity": {"tao_in": -1, "alpha_in": 10}, "alpha_out": 1}}}"#;

const TABLE: &str = "netuid,name,tao_in,alpha_in,alpha_out\n7,Lone,50,1000,2000\n";

const TEXT: &str = "#data-text";

async fn opened(hash: &str) -> Result<Page> {
    let page = Page::open(hash).await?;
    page.click("Data").await?;
    Ok(page)
}

async fn told(page: &Page) -> Result<String> {
    page.text("#data .told").await
}

/// Waits until the page has read a file, and says what it told.
async fn told_of(page: &Page, file: &str) -> Result<String> {
    page.wait_until(&format!(
        "document.querySelector('#data .told').textContent.startsWith('{file}: ')"
    ))
    .await?;
    told(page).await
}

#[tokio::test]
async fn a_pasted_list_is_looked_through_and_used() -> Result<()> {
    let page = opened("#v=1&n=8").await?;
    let (requests, length) = (page.requests().await?, page.history_length().await?);
    page.paste(TEXT, BTCLI).await?;
    assert_eq!(
        told(&page).await?,
        "btcli’s list of subnets, without its block. Subnets understood: 2. Rows refused: 1."
    );
    let rows = page.texts("#data tbody tr").await?;
    assert_eq!(rows.len(), 4);
    assert!(
        rows[0].contains(
            "Refused. Entry 4, liquidity.tao_in is “-1”; allowed: an amount from 0 to \
             21\u{202f}000\u{202f}000."
        ),
        "{rows:?}"
    );
    assert!(rows[1].contains("its stake is not given"), "{rows:?}");
    let spot = 25_836.395_207_539 / 3_109_624.925_626_961;
    let assumed = format!("Moving price: its pool’s spot price, {}.", price(spot));
    assert!(rows[2].contains(&assumed), "{rows:?}");
    let lacks = page.texts("#data li").await?;
    let issuance = lacks.iter().find(|lack| lack.starts_with("TAO issued"));
    assert!(issuance.is_some_and(|lack| lack.contains("Main network, 7 August 2026")));

    page.click("Use these 2 subnets").await?;
    assert!(page.text("#summary").await?.starts_with("2 subnets share"));
    assert_eq!(page.text("#amm h2").await?, "The pool of Deepest (3)");
    let spot = 74_743.152_786_141 / 2_885_782.878_680_145;
    assert_eq!(page.text("[data-figure='spot']").await?, price(spot));
    let credit = page.text(".credit").await?;
    assert!(credit.starts_with("These subnets are the scenario’s own"));
    // Nothing that compares with the real network.
    for id in ["#data", "#closeness"] {
        assert_eq!(page.texts(id).await?, [""; 0], "{id}");
    }
    assert_eq!(page.history_length().await?, length + 1);
    assert_eq!(page.requests().await?, requests, "nothing is sent anywhere");
    assert_eq!(page.console_errors().await?, [""; 0]);

    page.click("Undo").await?;
    assert!(page.text("#summary").await?.starts_with("8 subnets share"));
    assert_eq!(page.texts(".credit").await?, [""; 0]);
    page.click("Do again").await?;
    assert_eq!(page.text("#amm h2").await?, "The pool of Deepest (3)");
    // The address carries it all.
    page.wait_until("location.hash.includes('z=d1.')").await?;
    page.reload().await?;
    assert_eq!(page.text("#amm h2").await?, "The pool of Deepest (3)");
    assert_eq!(page.text("[data-figure='spot']").await?, price(spot));
    Ok(())
}

#[tokio::test]
async fn what_is_no_network_is_told_and_changes_nothing() -> Result<()> {
    let page = opened("#v=1&n=8").await?;
    let figures = page.texts("[data-figure]").await?;
    for (text, told_of_it) in [
        ("hello, world", "Row 1, netuid is missing"),
        ("{\"subnets\": {\"1\"", "line 1, character 17"),
        ("{\"half\": \"4y\"}", "no list of subnets from btcli"),
        ("netuid,tao_in,alpha_in,alpha_out", "It has no subnets."),
    ] {
        page.paste(TEXT, text).await?;
        let told = told(&page).await?;
        assert!(told.contains(told_of_it), "{told}");
        assert_eq!(page.texts("#data table").await?, [""; 0]);
    }
    // Root alone is a row, and no network.
    page.paste(TEXT, "netuid,tao_in,alpha_in,alpha_out\n0,1,1,1\n")
        .await?;
    assert!(told(&page).await?.contains("Subnets understood: 0."));
    assert_eq!(page.texts("#data .primary").await?, [""; 0]);
    page.paste(TEXT, "").await?;
    assert_eq!(told(&page).await?, "");

    assert_eq!(page.texts("[data-figure]").await?, figures);
    page.range("Subnets").await?.set(4.0).await?;
    assert!(page.text("#summary").await?.starts_with("4 subnets"));
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_dragged_in_opens_the_place_for_it() -> Result<()> {
    let page = Page::open("").await?;
    page.eval::<bool>(
        "(() => { const dataTransfer = new DataTransfer();
           dataTransfer.items.add(new File(['netuid'], 'held.csv'));
           return document.querySelector('main').dispatchEvent(
             new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true })); })()",
    )
    .await?;
    page.find("#data").await?;
    page.drop_file("#amm", ("dropped.csv", TABLE)).await?;
    assert!(
        told_of(&page, "dropped.csv")
            .await?
            .contains("understood: 1")
    );
    Ok(())
}

#[tokio::test]
async fn a_file_is_dropped_or_chosen() -> Result<()> {
    let page = opened("").await?;
    page.drop_file("body", ("dropped.csv", TABLE)).await?;
    assert_eq!(
        told_of(&page, "dropped.csv").await?,
        "dropped.csv: A table of subnets, without its block. Subnets understood: 1. \
         Rows refused: 0."
    );
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("chosen.json");
    fs::write(&path, BTCLI)?;
    let input = page.find("#data-file").await?;
    input.send_keys(path.to_string_lossy().as_ref()).await?;
    assert!(told_of(&page, "chosen.json").await?.contains("btcli’s"));
    page.drop_file("#data", ("again.csv", TABLE)).await?;
    told_of(&page, "again.csv").await?;
    page.click("Use this subnet").await?;
    assert_eq!(page.text("#amm h2").await?, "The pool of Lone (7)");
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_too_long_is_not_read() -> Result<()> {
    let page = opened("").await?;
    page.eval::<bool>(
        "[globalThis.isRead = false,
          Blob.prototype.text = () => { globalThis.isRead = true; return Promise.reject(); }]
         .length === 2",
    )
    .await?;
    let long = "x".repeat(4 * 1024 * 1024 + 1);
    page.drop_file("#data", ("long.csv", &long)).await?;
    let told = told_of(&page, "long.csv").await?;
    assert!(told.contains("4\u{202f}194\u{202f}305 bytes"), "{told}");
    assert!(!page.eval::<bool>("globalThis.isRead").await?);
    page.drop_file("#data", ("folder", "")).await?;
    let told = told_of(&page, "folder").await?;
    assert!(told.contains("cannot read this"), "{told}");
    Ok(())
}

#[tokio::test]
async fn the_focus_goes_in_and_comes_back() -> Result<()> {
    let page = opened("").await?;
    let focus = "document.activeElement.id";
    assert_eq!(page.eval::<String>(focus).await?, "data");
    page.find(TEXT).await?.send_keys("" + Key::Escape).await?;
    page.settle().await?;
    assert_eq!(page.texts("#data").await?, [""; 0]);
    assert_eq!(page.eval::<String>(focus).await?, "data-button");
    page.click("Data").await?;
    page.click("Close").await?;
    assert_eq!(page.eval::<String>(focus).await?, "data-button");
    Ok(())
}

#[tokio::test]
async fn the_card_keeps_nobody_out() -> Result<()> {
    let page = Page::blank().await?;
    for (query, width) in [("?theme=light", 320), ("?theme=dark&lang=ja", 768)] {
        page.set_window(width, 900, 1.0).await?;
        page.go(query).await?;
        page.find("#data-button").await?.click().await?;
        page.paste(TEXT, BTCLI).await?;
        assert_eq!(axe_problems(&page).await?, [""; 0], "{query}");
        let wide: f64 = page.eval("document.documentElement.scrollWidth").await?;
        assert!(wide <= f64::from(width), "{wide} px of {width}");
    }
    Ok(())
}
