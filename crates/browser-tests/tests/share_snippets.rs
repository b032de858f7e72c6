//! What the share dialog gives to paste into other pages, and its preview of the embed.

mod sharing;

use std::fs;

use dtao_browser_tests::{Page, Result, axe_problems, dist};
use dtao_permalink::{Decoded, Link, ViewId, Views, decode};
use serde_json::Value;
use sharing::{HASH, choose_form, is_open, opened, text};

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
