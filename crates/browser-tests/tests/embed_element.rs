//! `<dtao-playground>`: the element that puts the playground into a page.

use std::fs;
use std::time::Duration;

use dtao_browser_tests::{Page, Result};
use serde_json::{Value, json};

/// A page with these elements.
async fn with(elements: &str) -> Result<Page> {
    let page = Page::blank().await?;
    go(&page, elements).await?;
    Ok(page)
}

async fn go(page: &Page, elements: &str) -> Result<()> {
    let escaped: String = elements
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    page.go_host(&format!("elements.html?elements={escaped}"))
        .await
}

/// Waits until an element is there.
async fn ready(page: &Page, id: &str) -> Result<()> {
    page.wait_until(&format!(
        "told.some((it) => it.type === 'ready' && it.of === '{id}')"
    ))
    .await
}

/// What became of a call of an element's method.
async fn call(page: &Page, call: &str) -> Result<Value> {
    page.eval(&format!("outcome({call})")).await
}

const ONE: &str = r#"<dtao-playground id="a" scenario="v=1&amp;n=8" view="split" label="One block" loading="eager"><p id="still">A picture</p></dtao-playground>"#;

#[tokio::test]
async fn what_stands_in_it_is_shown_until_the_playground_is_there() -> Result<()> {
    let page = with(ONE).await?;
    assert_eq!(page.text("#still").await?, "A picture");
    ready(&page, "a").await?;
    page.wait_until("told.some((it) => it.type === 'resize')")
        .await?;
    let is_shown: bool = page.eval("still.checkVisibility()").await?;
    assert!(!is_shown, "not any longer");
    let states: Vec<bool> = page
        .eval("[a.hasAttribute('aria-busy'), frame('a').title === 'One block', frame('a').loading === 'eager']")
        .await?;
    assert_eq!(states, [false, true, true]);
    // As high as what is in it: nothing scrolls in there.
    let [element, inner, own]: [f64; 3] = page
        .eval(
            "[a.getBoundingClientRect().height, frame('a').contentDocument.documentElement.scrollHeight,
              frame('a').contentDocument.querySelector('.embed').getBoundingClientRect().height]",
        )
        .await?;
    assert!(
        (element - inner).abs() < 1.0 && element - own <= 1.0,
        "{element} {inner} {own}"
    );
    tokio::time::sleep(Duration::from_millis(500)).await;
    let resizes: u32 = page
        .eval("told.filter((it) => it.type === 'resize').length")
        .await?;
    assert_eq!(resizes, 1, "its own height is no reason for another");
    assert_eq!(page.eval::<u32>("history.length").await?, 2);
    assert!(
        page.eval::<bool>("document.activeElement === document.body")
            .await?
    );
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn it_follows_its_width() -> Result<()> {
    let page = with(ONE).await?;
    ready(&page, "a").await?;
    let mut heights = Vec::new();
    for width in ["700px", "320px", "700px"] {
        page.eval::<Value>(&format!("void (a.style.width = '{width}')"))
            .await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let [frame, own]: [f64; 2] = page
            .eval(
                "[frame('a').getBoundingClientRect().height,
                  frame('a').contentDocument.querySelector('.embed').getBoundingClientRect().height]",
            )
            .await?;
        assert!((frame - own).abs() <= 1.0, "{width}: {frame} for {own}");
        heights.push(frame);
    }
    assert!(heights[1] > heights[0]);
    assert_eq!(heights[0], heights[2]);
    Ok(())
}

#[tokio::test]
async fn its_methods_answer() -> Result<()> {
    let page = with(ONE).await?;
    // Asked before it is there, they wait.
    page.wait_until("customElements.get('dtao-playground') !== undefined")
        .await?;
    assert_eq!(
        call(&page, "a.getState()").await?["hash"],
        "v=1&n=8&view=split"
    );
    let set = call(&page, "a.setState('v=1&n=3&half=0')").await?;
    assert_eq!(set["hash"], "v=1&n=3&view=split");
    assert_eq!(set["issues"][0]["key"], "half");
    assert_eq!(
        call(&page, "a.reset()").await?["hash"],
        "v=1&n=8&view=split"
    );
    for (format, kind, begins) in [
        ("png", "image/png", "\u{fffd}PNG"),
        ("svg", "image/svg+xml", "<svg"),
        ("csv", "text/csv", ""),
        ("json", "application/json", "{"),
    ] {
        let file: (String, String) = page
            .eval(&format!(
                "a.export('{format}', 'split').then(async (it) => [it.type, (await it.text()).slice(0, 20)])"
            ))
            .await?;
        assert_eq!(file.0, kind);
        assert!(file.1.starts_with(begins), "{file:?}");
    }
    assert_eq!(call(&page, "a.export('gif')").await?["code"], "format");
    assert_eq!(
        call(&page, "a.export('png', 'compare')").await?["code"],
        "view"
    );
    assert_eq!(call(&page, "a.setState(7)").await?["code"], "malformed");
    let detached = "document.createElement('dtao-playground').getState()";
    assert_eq!(call(&page, detached).await?["code"], "disconnected");
    Ok(())
}

#[tokio::test]
async fn its_events_bubble_out_of_where_it_stands() -> Result<()> {
    let page = with(ONE).await?;
    ready(&page, "a").await?;
    call(&page, "a.setState('v=1&n=0')").await?;
    for kind in ["ready", "resize", "change", "warning"] {
        page.wait_until(&format!(
            "told.some((it) => it.type === '{kind}' && it.of === 'a')"
        ))
        .await?;
    }
    let change: Value = page.eval("told.find((it) => it.type === 'change')").await?;
    assert_eq!(
        (&change["cause"], &change["final"]),
        (&json!("host"), &json!(true))
    );
    Ok(())
}

#[tokio::test]
async fn attributes_are_followed() -> Result<()> {
    let page = with(ONE).await?;
    ready(&page, "a").await?;
    let length: u32 = page.eval("history.length").await?;
    page.eval::<Value>("void (globalThis.first = frame('a'))")
        .await?;
    page.eval::<Value>(
        "void (a.setAttribute('theme', 'dark'), a.setAttribute('label', 'Other'), a.setAttribute('scenario', 'v=1&n=2'))",
    )
    .await?;
    page.wait_until("told.some((it) => it.type === 'change' && it.hash.includes('n=2'))")
        .await?;
    assert_eq!(call(&page, "a.getState()").await?["theme"], "dark");
    assert_eq!(page.eval::<String>("frame('a').title").await?, "Other");
    assert!(
        page.eval::<bool>("first === frame('a')").await?,
        "the same frame"
    );

    page.eval::<Value>(
        "void (a.setAttribute('view', 'amm'), a.setAttribute('controls', 'none'), a.setAttribute('readonly', ''))",
    )
    .await?;
    page.wait_until("told.filter((it) => it.type === 'ready').length === 2")
        .await?;
    let state = call(&page, "a.getState()").await?;
    assert_eq!(state["views"], json!(["amm"]));
    assert_eq!(state["theme"], "dark");
    let frames: (u32, String) = page
        .eval("[a.shadowRoot.querySelectorAll('iframe').length, frame('a').contentDocument.documentElement.dataset.readonly]")
        .await?;
    assert_eq!(frames, (1, "1".to_owned()), "one load for three changes");
    assert_eq!(page.eval::<u32>("history.length").await?, length);
    Ok(())
}

#[tokio::test]
async fn two_on_a_page_do_not_disturb_each_other() -> Result<()> {
    let two = format!(
        "{ONE}{}",
        r#"<dtao-playground id="b" scenario="v=1&amp;n=4" view="amm" theme="dark" loading="eager"></dtao-playground>"#
    );
    let page = with(&two).await?;
    for id in ["a", "b"] {
        ready(&page, id).await?;
    }
    call(&page, "b.setState('v=1&n=5')").await?;
    assert_eq!(
        call(&page, "a.getState()").await?["hash"],
        "v=1&n=8&view=split"
    );
    let state = call(&page, "b.getState()").await?;
    assert_eq!(
        (&state["hash"], &state["theme"]),
        (&json!("v=1&n=5&view=amm"), &json!("dark"))
    );
    // What one says with the other's name is not heard.
    page.eval::<Value>(
        "void frame('a').contentWindow.parent.postMessage({ ns: 'dtao-playground', v: 1, type: 'change', hash: 'x' }, '*')",
    )
    .await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let changes: Vec<String> = page
        .eval("told.filter((it) => it.type === 'change').map((it) => it.of)")
        .await?;
    assert_eq!(changes, ["b"]);
    Ok(())
}

#[tokio::test]
async fn what_stands_in_it_stays_where_no_playground_comes() -> Result<()> {
    let folder = tempfile::TempDir::new()?;
    fs::copy(
        dtao_browser_tests::dist()?.join("embed.js"),
        folder.path().join("embed.js"),
    )?;
    let page = Page::serving(folder.path().to_owned()).await?;
    go(&page, &ONE.replace("loading", "timeout=\"400\" loading")).await?;
    page.wait_until("told.some((it) => it.type === 'error')")
        .await?;
    let error: Value = page.eval("told.find((it) => it.type === 'error')").await?;
    assert_eq!(
        (&error["code"], &error["of"]),
        (&json!("timeout"), &json!("a"))
    );
    assert_eq!(page.text("#still").await?, "A picture");
    assert_eq!(
        page.eval::<String>("a.shadowRoot.querySelector('[role=status]').textContent")
            .await?,
        "The interactive figure did not load."
    );
    let shown: (String, bool) = page
        .eval("[getComputedStyle(frame('a')).visibility, a.hasAttribute('aria-busy')]")
        .await?;
    assert_eq!(shown, ("hidden".to_owned(), false));
    // Who asks later waits for nothing, either.
    assert_eq!(call(&page, "a.getState()").await?["code"], "timeout");
    Ok(())
}

#[tokio::test]
async fn a_lazy_one_waits_until_it_is_near_the_screen() -> Result<()> {
    let far = format!(
        "<div style=\"height: 9000px\"></div>{}",
        ONE.replace(" loading=\"eager\"", "")
    );
    let page = with(&far).await?;
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert!(
        !page
            .requests()
            .await?
            .iter()
            .any(|address| address.contains("embed.html"))
    );
    let reserved: f64 = page.eval("a.getBoundingClientRect().height").await?;
    assert!(reserved > 400.0, "{reserved}");
    page.eval::<Value>("void a.scrollIntoView()").await?;
    ready(&page, "a").await?;
    Ok(())
}

#[tokio::test]
async fn one_that_is_moved_goes_on_and_one_that_is_taken_away_answers_no_more() -> Result<()> {
    let page = with(ONE).await?;
    ready(&page, "a").await?;
    call(&page, "a.setState('v=1&n=3')").await?;
    page.wait_until("told.some((it) => it.type === 'change')")
        .await?;
    let asked = call(
        &page,
        "(() => { const asked = a.getState(); place.after(a); return asked })()",
    )
    .await?;
    assert_eq!(asked["code"], "disconnected");
    page.wait_until("told.filter((it) => it.type === 'ready').length === 2")
        .await?;
    assert_eq!(
        call(&page, "a.getState()").await?["hash"],
        "v=1&n=3&view=split"
    );
    page.eval::<Value>("void (globalThis.gone = a, a.remove())")
        .await?;
    assert_eq!(
        call(&page, "gone.getState()").await?["code"],
        "disconnected"
    );
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn loaded_twice_it_is_defined_once() -> Result<()> {
    let page = with(ONE).await?;
    ready(&page, "a").await?;
    let same: bool = page
        .eval("import('../some/path/embed.js?again').then((it) => it.default === customElements.get('dtao-playground'))")
        .await?;
    assert!(same);
    assert_eq!(
        call(&page, "a.getState()").await?["views"],
        json!(["split"])
    );
    Ok(())
}
