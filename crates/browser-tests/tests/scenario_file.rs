//! The scenario as a file: saved by one page, opened by another.

use std::fs;

use dtao_browser_tests::{Page, Result, axe_problems};
use serde_json::Value;

const HASH: &str = "#v=1&preset=main-2026-08-07&rule=votes&n=64&half=4y&days=900&sel=3&trade=-1000&at=12.5\
                    &trades=3b500@0,5s50p@30d&ev=fail3:80p:30d@1y,rule:thread@500d\
                    &view=amm,sum,compare&story=fails.2&cmp=rule:launch";

const TEXT: &str = "#data-text";

/// What the page saves when that button is pressed.
async fn saved(page: &Page, button: &str) -> Result<String> {
    page.eval::<bool>(
        "(URL.createObjectURL = (blob) => (blob.text().then((text) => { globalThis.saved = text }), 'blob:x'),
          HTMLAnchorElement.prototype.click = () => {}, globalThis.saved = null, true)",
    )
    .await?;
    page.click(button).await?;
    page.wait_until("saved !== null").await?;
    page.eval("saved").await
}

/// A new page with the section for one's own data.
async fn opened(hash: &str) -> Result<Page> {
    let page = Page::open(hash).await?;
    page.click("Data").await?;
    Ok(page)
}

async fn told(page: &Page) -> Result<String> {
    page.text("#data .told").await
}

async fn has_told_of(page: &Page, file: &str) -> Result<()> {
    page.wait_until(&format!(
        "document.querySelector('#data .told').textContent.startsWith('{file}: ')"
    ))
    .await
}

/// 128 subnets with names of which no two letters are alike: no link holds them.
fn endless() -> String {
    let letter = |place: u32| char::from_u32(0x4e00 + place * 7919 % 20_000).unwrap_or('一');
    let rows: Vec<String> = (1..=128_u32)
        .map(|netuid| {
            let name: String = (0..64).map(|place| letter(netuid * 64 + place)).collect();
            format!(
                "    {{\"netuid\": {netuid}, \"name\": \"{name}\", \"tao_in\": {netuid}.000000001, \
                 \"alpha_in\": 200{netuid}.25, \"alpha_out\": 100{netuid}.125, \
                 \"moving_price\": 0.0{netuid}}}"
            )
        })
        .collect();
    format!(
        "{{\n  \"v\": 1,\n  \"days\": 900,\n  \"sel\": 7,\n  \"view\": \"amm,sum\",\n  \
         \"rows\": [\n{}\n  ]\n}}\n",
        rows.join(",\n")
    )
}

#[tokio::test]
async fn a_saved_scenario_is_opened_by_another_page() -> Result<()> {
    let page = Page::open(HASH).await?;
    page.click("Share").await?;
    page.eval::<bool>(
        "[...document.querySelectorAll('.share-forms label')]
           .some((it) => it.textContent === 'Files' && (it.firstChild.click(), true))",
    )
    .await?;
    page.settle().await?;
    let file = saved(&page, "Scenario (JSON)").await?;

    let page = opened("#v=1&n=3").await?;
    let (requests, length) = (page.requests().await?, page.history_length().await?);
    page.drop_file("body", ("saved.json", &file)).await?;
    has_told_of(&page, "saved.json").await?;
    assert_eq!(
        told(&page).await?,
        "saved.json: A scenario that began as “Main network, 7 August 2026”. Subnets: 64. \
         Trades and other events: 4."
    );
    assert_eq!(page.texts("#data li, #data table").await?, [""; 0]);
    page.click("Open this scenario").await?;
    assert_eq!(page.texts("#data, .notices").await?, [""; 0]);
    page.wait_until("location.hash !== '#v=1&n=3'").await?;
    assert_eq!(page.hash().await?, HASH);
    assert_eq!(page.history_length().await?, length + 1);
    assert_eq!(page.requests().await?, requests, "nothing is sent anywhere");
    page.click("Undo").await?;
    page.wait_until("location.hash === '#v=1&n=3'").await?;
    page.click("Do again").await?;
    page.wait_until("location.hash !== '#v=1&n=3'").await?;
    assert_eq!(page.hash().await?, HASH);
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn what_no_link_holds_comes_back_whole() -> Result<()> {
    let file = endless();
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("endless.json");
    fs::write(&path, &file)?;
    let page = opened("#v=1&n=8").await?;
    let input = page.find("#data-file").await?;
    input.send_keys(path.to_string_lossy().as_ref()).await?;
    has_told_of(&page, "endless.json").await?;
    page.click("Open this scenario").await?;
    assert!(page.text("#summary").await?.starts_with("128 subnets"));
    let notice = page.text(".notices").await?;
    assert!(notice.contains("“Data” opens it again"), "{notice}");
    assert_eq!(page.hash().await?, "#v=1&n=8");
    let again = saved(&page, "Scenario (JSON)").await?;
    assert_eq!(
        serde_json::from_str::<Value>(&again)?,
        serde_json::from_str::<Value>(&file)?
    );

    let page = opened("").await?;
    page.paste(TEXT, &again).await?;
    page.click("Open this scenario").await?;
    assert_eq!(saved(&page, "Scenario (JSON)").await?, again);
    let title = page.text("#amm h2").await?;
    assert!(title.ends_with("(7)"), "{title}");
    Ok(())
}

#[tokio::test]
async fn what_a_scenario_cannot_say_is_told_before_and_after() -> Result<()> {
    let page = opened("#v=1&n=8").await?;
    page.paste(TEXT, r#"{"v": 1, "n": 0, "half": "4y", "colour": 3}"#)
        .await?;
    let lines = page.texts("#data li").await?;
    assert!(lines[0].contains("does not know colour"), "{lines:?}");
    assert!(
        lines[1].starts_with("n=0 → 16: ") && lines[1].contains("1..=128"),
        "{lines:?}"
    );
    page.click("Open this scenario").await?;
    assert_eq!(page.texts(".notices li").await?, lines);
    page.wait_until("location.hash === '#v=1&half=4y'").await?;
    page.click("Undo").await?;
    page.wait_until("location.hash === '#v=1&n=8'").await?;
    Ok(())
}

#[tokio::test]
async fn what_is_no_scenario_for_this_page_is_told_and_changes_nothing() -> Result<()> {
    let page = opened("#v=1&n=8").await?;
    let figures = page.texts("[data-figure]").await?;
    let long = format!("{{\"v\": 1, \"x\": \"{}\"}}", "y".repeat(300_000));
    let garbage = format!("{{\"v\": 1, \"rows\": [{}", "[{\"7\":".repeat(500_000));
    let many = format!("{{\"v\": 1, \"rows\": [{}7]}}", "7,".repeat(100_000));
    for (text, told_of_it) in [
        (
            r#"{"v": 2, "rows": {}}"#,
            "A newer page than this one made it (v=2)",
        ),
        (
            r#"{"v": 1, "rows": [{"netuid": 1}, {"netuid": 2, "tao_in": -1}]}"#,
            "Entry 2, tao_in is “-1”; allowed: a number of at least 0, with 9 decimals at most.",
        ),
        (
            r#"{"v": 1, "rows": 7}"#,
            "rows is “7”; allowed: a list with an object for each subnet.",
        ),
        (r#"{"v": 1, "n": }"#, "line 1, character 15"),
        (r#"{"half": "4y"}"#, "no scenario either"),
        (
            &long,
            "300\u{202f}017 bytes, where 262\u{202f}144 are the most",
        ),
        (&garbage, "lie too deep"),
        (&many, "And 99\u{202f}993 more."),
    ] {
        page.paste(TEXT, text).await?;
        let told = told(&page).await?;
        assert!(told.contains(told_of_it), "{told}");
        assert_eq!(page.texts("#data .primary").await?, [""; 0]);
    }
    assert_eq!(page.texts("[data-figure]").await?, figures);
    assert_eq!(page.hash().await?, "#v=1&n=8");
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_scenario_is_opened_where_a_later_link_stands() -> Result<()> {
    let page = opened("#v=2&n=3").await?;
    page.paste(TEXT, r#"{"v": 1, "n": 4}"#).await?;
    page.click("Open this scenario").await?;
    page.wait_until("location.hash === '#v=1&n=4'").await?;
    assert_eq!(page.texts(".notices").await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_card_keeps_nobody_out() -> Result<()> {
    let page = Page::blank().await?;
    for (query, width) in [("?theme=light", 320), ("?theme=dark&lang=ja", 768)] {
        page.set_window(width, 900, 1.0).await?;
        page.go(query).await?;
        page.find("#data-button").await?.click().await?;
        page.paste(TEXT, r#"{"v": 1, "n": 0, "colour": 3}"#).await?;
        assert_eq!(page.texts("#data .primary").await?.len(), 1);
        assert_eq!(axe_problems(&page).await?, [""; 0], "{query}");
        let wide: f64 = page.eval("document.documentElement.scrollWidth").await?;
        assert!(wide <= f64::from(width), "{wide} px of {width}");
    }
    Ok(())
}
