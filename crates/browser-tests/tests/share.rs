//! The share dialog: what it gives, how it is used, and what it does where it cannot.

use std::fs;

use dtao_browser_tests::{Key, Page, Result, axe_problems, dist};
use dtao_permalink::{Decoded, Link, LinkLength, ViewId, Views, decode};
use serde_json::Value;

const HASH: &str = "#v=1&n=8&trades=3b500@0,3s200@30d&view=amm,split&cmp=rule:gated";

/// What is in the field.
async fn text(page: &Page) -> Result<String> {
    page.eval("document.getElementById('share-text').value")
        .await
}

async fn is_open(page: &Page) -> Result<bool> {
    page.eval("document.querySelector('dialog[open]') !== null")
        .await
}

async fn focused(page: &Page) -> Result<String> {
    page.eval("document.activeElement.textContent").await
}

async fn opened(hash: &str) -> Result<Page> {
    let page = Page::open(hash).await?;
    page.click("Share").await?;
    Ok(page)
}

/// Chooses what the scenario is shared as.
async fn choose_form(page: &Page, name: &str) -> Result<()> {
    page.eval::<bool>(&format!(
        "[...document.querySelectorAll('.share-forms label')]
           .some((it) => it.textContent === '{name}' && (it.firstChild.click(), true))"
    ))
    .await?;
    page.settle().await
}

/// The clipboard as the page sees it: it keeps what is written, or refuses it.
async fn clipboard(page: &Page, writes: &str) -> Result<()> {
    page.eval::<bool>(&format!(
        "(Object.defineProperty(navigator, 'clipboard', {{ value: {writes} }}), true)"
    ))
    .await?;
    Ok(())
}

/// What the snippet is once a browser has read it as a part of a page: the attributes of the
/// element that the selector names, and what is in it.
async fn parsed(page: &Page, css: &str) -> Result<Value> {
    page.eval(&format!(
        "(() => {{
           const text = document.getElementById('share-text').value;
           const page = new DOMParser().parseFromString(text, 'text/html');
           const found = page.querySelector('{css}');
           const attributes = Object.fromEntries([...found.attributes].map((it) => [it.name, it.value]));
           const link = found.querySelector('a');
           return {{
             ...attributes,
             all: page.body.children.length + page.head.children.length,
             href: link && link.getAttribute('href'), says: found.textContent,
           }};
         }})()"
    ))
    .await
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
async fn markdown_says_what_is_shown() -> Result<()> {
    let page = opened(HASH).await?;
    let address: String = page.eval("location.href").await?;
    let summary: String = page
        .eval("document.getElementById('summary').textContent")
        .await?;
    choose_form(&page, "Markdown").await?;
    assert_eq!(text(&page).await?, format!("[{summary}]({address})"));
    choose_form(&page, "Markdown with a picture").await?;
    let picture = "![The pool of subnet 1](dtao-amm.png)";
    assert_eq!(text(&page).await?, format!("[{picture}]({address})"));
    assert!(page.text("#share-about").await?.contains("dtao-amm.png"));
    page.choose("View", "Emission").await?;
    assert!(
        text(&page)
            .await?
            .starts_with("[![Where one block goes](dtao-split.png)](")
    );
    Ok(())
}

#[tokio::test]
async fn a_frame_and_an_element_are_what_a_browser_reads() -> Result<()> {
    let page = opened(HASH).await?;
    let address: String = page.eval("location.href").await?;
    let folder = address.split(['?', '#']).next().unwrap_or_default();
    let whole = decode(HASH).link;
    let viewless = Link {
        views: Views::default(),
        ..whole.clone()
    };
    let says = |scenario: &str| {
        let Decoded { link, notices } = decode(scenario);
        assert_eq!((link, notices), (viewless.clone(), vec![]), "{scenario}");
    };
    choose_form(&page, "HTML frame").await?;
    let frame = parsed(&page, "iframe").await?;
    let source = frame["src"].as_str().unwrap_or_default();
    let (front, hash) = source.split_once('#').unwrap_or_default();
    let options = "view=amm&controls=key&theme=auto&lang=en";
    assert_eq!(front, format!("{folder}embed.html?{options}"));
    says(hash);
    assert_eq!(frame["title"], "The pool of subnet 1");
    assert_eq!(
        (&frame["loading"], &frame["width"]),
        (&"lazy".into(), &"100%".into())
    );

    choose_form(&page, "HTML element").await?;
    page.choose("View", "All that are shown").await?;
    page.choose("Controls", "None").await?;
    page.choose("Theme", "Dark").await?;
    let element = parsed(&page, "dtao-playground").await?;
    says(element["scenario"].as_str().unwrap_or_default());
    let attributes = ["view", "controls", "theme", "lang"].map(|name| &element[name]);
    assert_eq!(attributes, ["amm,split", "none", "dark", "en"]);
    // Until it is there, and where it never comes.
    assert_eq!(element["href"], address);
    assert_eq!(element["says"], element["label"]);
    let script = parsed(&page, "script").await?;
    assert_eq!(script["src"], format!("{folder}embed.js"));
    assert_eq!(
        (&script["type"], &script["all"]),
        (&"module".into(), &2.into())
    );
    Ok(())
}

/// A subnet may have any name, and a name comes from anyone.
#[tokio::test]
async fn a_name_is_only_a_name_wherever_it_is_pasted() -> Result<()> {
    let name = r#"</a>"><img src=x onerror=alert(1)> [a](b) *c* `d` & 'e'"#;
    let rows = format!(
        "netuid,name,tao_in,alpha_in,alpha_out\n7,\"{}\",50,1000,2000\n",
        name.replace('"', "\"\"")
    );
    let page = Page::open("").await?;
    page.click("Data").await?;
    page.paste("#data-text", &rows).await?;
    page.click("Use this subnet").await?;
    page.click("Share").await?;
    let title: String = page
        .eval("document.querySelector('#amm h2').textContent")
        .await?;
    assert!(title.contains(name), "{title}");
    choose_form(&page, "HTML frame").await?;
    let frame = parsed(&page, "iframe").await?;
    assert_eq!(
        (&frame["title"], &frame["all"]),
        (&title.as_str().into(), &1.into())
    );
    choose_form(&page, "HTML element").await?;
    let element = parsed(&page, "dtao-playground").await?;
    assert_eq!(
        (&element["label"], &element["all"]),
        (&title.as_str().into(), &2.into())
    );
    assert_eq!(element["says"], title);
    choose_form(&page, "Markdown with a picture").await?;
    let escaped = r#"\[a\](b) \*c\* \`d\` &amp; 'e'"#;
    assert!(
        text(&page).await?.contains(escaped),
        "{}",
        text(&page).await?
    );
    Ok(())
}

#[tokio::test]
async fn what_is_copied_works_where_it_is_pasted() -> Result<()> {
    let page = opened(HASH).await?;
    choose_form(&page, "HTML element").await?;
    page.choose("View", "Emission").await?;
    let element = text(&page).await?;
    choose_form(&page, "HTML frame").await?;
    let frame = text(&page).await?;
    let element = element.replace("<dtao-playground", "<dtao-playground id=\"a\"");
    let both = [element, frame].concat();
    let both: String = both.bytes().map(|byte| format!("%{byte:02X}")).collect();
    page.go_host(&format!("elements.html?elements={both}"))
        .await?;
    page.wait_until("told.some((it) => it.type === 'ready')")
        .await?;
    // Both show the one view, of this scenario.
    for frame in ["frame('a')", "document.querySelector('#place > iframe')"] {
        page.wait_until(&format!(
            "{frame}.contentDocument?.querySelectorAll('.views > *').length === 1"
        ))
        .await?;
    }
    let state: Value = page.eval("a.getState().then((it) => it.hash)").await?;
    let Decoded { link, notices } = decode(state.as_str().unwrap_or_default());
    assert_eq!(notices, []);
    let expected = Link {
        views: Views::of(&[ViewId::Split]).unwrap_or_default(),
        ..decode(HASH).link
    };
    assert_eq!(link, expected);
    Ok(())
}

#[tokio::test]
async fn the_preview_is_the_embed_and_comes_only_when_it_is_looked_at() -> Result<()> {
    let page = opened(HASH).await?;
    assert_eq!(page.texts("iframe").await?, [""; 0]);
    let length = page.history_length().await?;
    choose_form(&page, "HTML frame").await?;
    page.wait_until("document.querySelector('.share-preview:not([data-waits])') !== null")
        .await?;
    let frame = page.find("#share iframe").await?;
    assert_eq!(page.accessible_name(&frame).await?, "Preview of the embed");
    // The frame that is copied is as high as what is in it.
    let height = parsed(&page, "iframe").await?["height"].clone();
    let inner: f64 = page
        .eval(
            "document.querySelector('#share iframe').contentDocument.documentElement.scrollHeight",
        )
        .await?;
    assert_eq!(height.as_str(), Some(inner.to_string().as_str()));
    assert_eq!(axe_problems(&page).await?, [""; 0]);

    page.choose("View", "Emission").await?;
    page.choose("Theme", "Dark").await?;
    page.wait_until(
        "document.querySelector('#share iframe').contentDocument.querySelector('#split') !== null",
    )
    .await?;
    assert_eq!(page.history_length().await?, length);
    assert_eq!(page.hash().await?, HASH);
    Ok(())
}

#[tokio::test]
async fn without_an_embed_beside_it_the_dialog_is_whole() -> Result<()> {
    let folder = tempfile::tempdir()?;
    copy(&dist()?, folder.path())?;
    fs::remove_file(folder.path().join("embed.html"))?;
    let page = Page::serving(folder.path().to_owned()).await?;
    page.go(HASH).await?;
    page.click("Share").await?;
    choose_form(&page, "HTML frame").await?;
    assert!(text(&page).await?.starts_with("<iframe src="));
    assert_eq!(
        page.text(".share-preview").await?,
        "The preview is on its way."
    );
    page.click("Close").await?;
    assert!(!is_open(&page).await?);
    Ok(())
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
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
