//! The share dialog: how it is used, its link and its files, and what it does where there is no link.

mod sharing;

use dtao_browser_tests::{Key, Page, Result, axe_problems};
use dtao_permalink::LinkLength;
use sharing::{HASH, choose_form, is_open, opened, text};

async fn focused(page: &Page) -> Result<String> {
    page.eval("document.activeElement.textContent").await
}

/// The clipboard as the page sees it: it keeps what is written, or refuses it.
async fn clipboard(page: &Page, writes: &str) -> Result<()> {
    page.eval::<bool>(&format!(
        "(Object.defineProperty(navigator, 'clipboard', {{ value: {writes} }}), true)"
    ))
    .await?;
    Ok(())
}

#[tokio::test]
async fn the_link_is_copied_from_the_keyboard() -> Result<()> {
    let page = Page::open(HASH).await?;
    page.eval::<bool>("(globalThis.header = document.querySelector('header'), true)")
        .await?;
    assert!(!is_open(&page).await?);
    page.button("Share")
        .await?
        .send_keys("" + Key::Enter)
        .await?;
    page.settle().await?;
    assert!(is_open(&page).await?);
    let height: f64 = page.eval("(scrollTo(0, 40), scrollY)").await?;
    assert_eq!(focused(&page).await?, "Copy");
    let name = page.accessible_name(&page.find("#share").await?).await?;
    assert_eq!(name, "Share this scenario");
    let address: String = page.eval("location.href").await?;
    assert_eq!(text(&page).await?, address);
    let about = page.text("#share-about").await?;
    let length = LinkLength::of(&address).0;
    assert!(
        about.starts_with(&format!("{length} characters: short")),
        "{about}"
    );

    clipboard(
        &page,
        "{ writeText: async (text) => { globalThis.copied = text; } }",
    )
    .await?;
    page.button("Copy")
        .await?
        .send_keys("" + Key::Enter)
        .await?;
    page.wait_until("document.querySelector('#share [role=status]').textContent === 'Copied.'")
        .await?;
    assert_eq!(page.eval::<String>("copied").await?, address);

    page.find("#share-text")
        .await?
        .send_keys("" + Key::Escape)
        .await?;
    page.wait_until("document.querySelector('dialog') === null")
        .await?;
    assert_eq!(focused(&page).await?, "Share");
    assert_eq!(page.eval::<f64>("scrollY").await?, height);
    // What lay behind it was left as it was.
    assert!(
        page.eval::<bool>("document.querySelector('header') === header")
            .await?
    );
    assert_eq!(page.hash().await?, HASH);
    Ok(())
}

#[tokio::test]
async fn a_press_beside_it_closes_it_and_a_text_that_is_drawn_over_does_not() -> Result<()> {
    let page = Page::blank().await?;
    page.set_window(1440, 900, 1.0).await?;
    page.go(HASH).await?;
    page.click("Share").await?;
    let at = |x: f64, y: f64| (x, y);
    // From the text out of the dialog, as who selects to its end does.
    page.drag("#share-text", at(40.0, 20.0), at(-200.0, 20.0))
        .await?;
    assert!(is_open(&page).await?);
    page.drag("#share-text", at(-200.0, 20.0), at(-201.0, 20.0))
        .await?;
    assert!(!is_open(&page).await?);
    page.click("Share").await?;
    page.click("Close").await?;
    assert!(!is_open(&page).await?);
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn without_a_clipboard_the_text_is_selected() -> Result<()> {
    let page = opened(HASH).await?;
    for clipboard_is in [
        "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }",
        "undefined",
    ] {
        // Anew each time: what is defined once stays.
        page.go(HASH).await?;
        page.click("Share").await?;
        clipboard(&page, clipboard_is).await?;
        page.click("Copy").await?;
        page.wait_until(
            "document.querySelector('#share [role=status]').textContent.includes('selected')",
        )
        .await?;
        let selected: String = page
            .eval(
                "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))
                   (document.activeElement)",
            )
            .await?;
        assert_eq!(selected, page.eval::<String>("location.href").await?);
    }
    Ok(())
}

#[tokio::test]
async fn files_of_what_is_shown_are_saved() -> Result<()> {
    let page = opened(HASH).await?;
    choose_form(&page, "Files").await?;
    assert_eq!(
        page.texts(".share-files li > span").await?,
        ["Pool", "Emission", "Scenario"]
    );
    page.eval::<bool>(
        "(globalThis.saved = [],
          HTMLAnchorElement.prototype.click = function () { saved.push([this.download, this.href.slice(0, 9)]) },
          document.querySelectorAll('.share-files button').forEach((it) => it.click()), true)",
    )
    .await?;
    let saved: Vec<[String; 2]> = page.eval("saved").await?;
    let names: Vec<&str> = saved.iter().map(|[name, _]| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "dtao-amm.png",
            "dtao-amm.svg",
            "dtao-split.png",
            "dtao-split.svg",
            "dtao-scenario.json"
        ]
    );
    assert!(
        saved
            .iter()
            .all(|[_, address]| address == "data:imag" || address.starts_with("blob:"))
    );
    Ok(())
}

/// 128 subnets with names of which no two letters are alike: no link holds them.
fn endless() -> String {
    let letter = |place: u32| char::from_u32(0x4e00 + place * 7919 % 20_000).unwrap_or('一');
    let mut rows = "netuid,name,tao_in,alpha_in,alpha_out\n".to_owned();
    for netuid in 1..=128_u32 {
        let name: String = (0..64).map(|place| letter(netuid * 64 + place)).collect();
        rows += &format!("{netuid},{name},{netuid}.5,200{netuid}.25,100{netuid}.125\n");
    }
    rows
}

#[tokio::test]
async fn a_scenario_that_no_link_holds_leaves_the_address_and_is_a_file() -> Result<()> {
    let page = Page::open("#v=1&n=8").await?;
    let length = page.history_length().await?;
    page.click("Data").await?;
    page.paste("#data-text", &endless()).await?;
    page.click("Use these 128 subnets").await?;
    assert!(page.text("#summary").await?.starts_with("128 subnets"));
    let notice = page.text(".notices").await?;
    assert!(notice.contains("16\u{202f}384 at most"), "{notice}");
    assert!(notice.contains("Scenario (JSON)"), "{notice}");
    page.range("Halving period").await?.set(2_000_000.0).await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    assert_eq!(page.hash().await?, "#v=1&n=8");
    assert_eq!(page.history_length().await?, length);

    page.click("Share").await?;
    assert_eq!(page.texts("#share-text, .share-forms").await?, [""; 0]);
    assert!(
        page.text("#share .problem")
            .await?
            .contains("16\u{202f}384 at most")
    );
    assert_eq!(axe_problems(&page).await?, [""; 0]);
    page.click("Close").await?;

    // What fits again is written again.
    page.click("Undo").await?;
    page.click("Undo").await?;
    page.range("Subnets").await?.set(5.0).await?;
    page.wait_until("location.hash.startsWith('#v=1&n=5')")
        .await?;
    assert_eq!(page.texts(".notices").await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_long_link_is_told_to_be_long() -> Result<()> {
    let trades: Vec<String> = (1..=300).map(|day| format!("1b{day}@{day}d")).collect();
    let page = opened(&format!("#v=1&trades={}", trades.join(","))).await?;
    let about = page.text("#share-about").await?;
    assert!(
        about.contains("some programs cut a link of more than 2000"),
        "{about}"
    );
    Ok(())
}
