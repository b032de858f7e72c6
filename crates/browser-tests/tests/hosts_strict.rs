//! Hosts that forbid what they can, and hosts that know no headers.

mod around;

use around::{ELEMENT, FRAME, heard, host, run, told};
use dtao_browser_tests::{Hosting, Page, Result};

const STRICT: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:";

/// A host under a strict policy, which is that of the embed too.
const POLICY: Hosting = Hosting {
    headers: &[("Content-Security-Policy", STRICT)],
    is_bare: false,
};

/// A host that lets pages of any origin read it.
const OPEN: Hosting = Hosting {
    headers: &[("Access-Control-Allow-Origin", "*")],
    is_bare: false,
};

/// A frame in a sandbox that allows this.
fn sandboxed(allows: &str) -> String {
    FRAME.replace("<iframe", &format!("<iframe sandbox=\"{allows}\""))
}

/// Moves a slider in the first frame, and asks for a file.
async fn use_it(page: &Page, frame: &str) -> Result<()> {
    page.enter_frame(frame).await?;
    page.range("Subnets").await?.set(4.0).await?;
    page.click("Table").await?;
    page.leave_frames().await?;
    Ok(())
}

#[tokio::test]
async fn a_strict_policy_of_host_and_embed_is_kept() -> Result<()> {
    let page = Page::hosted(POLICY).await?;
    host(&page, &format!("{FRAME}{ELEMENT}"), "").await?;
    heard(&page, "a", "resize").await?;
    told(&page, "e", "resize").await?;
    use_it(&page, "#a").await?;
    heard(&page, "a", "change").await?;
    for format in ["png", "svg", "csv", "json"] {
        let length: usize = page
            .eval(&format!("e.export('{format}').then((it) => it.size)"))
            .await?;
        assert!(length >= 13, "{format}: {length}");
    }
    // What a policy forbids is an error in the console, in frames too.
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn it_runs_in_a_sandbox() -> Result<()> {
    let page = Page::blank().await?;
    for allows in [
        "allow-scripts allow-same-origin allow-popups allow-downloads",
        "allow-scripts allow-same-origin",
    ] {
        host(&page, &sandboxed(allows), "").await?;
        heard(&page, "a", "resize").await?;
        use_it(&page, "#a").await?;
        heard(&page, "a", "change").await?;
    }
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn without_an_origin_it_runs_where_anybody_may_read_the_program() -> Result<()> {
    let page = Page::hosted(OPEN).await?;
    host(&page, &sandboxed("allow-scripts"), "").await?;
    heard(&page, "a", "resize").await?;
    // There is no storage in there, and none is missed.
    page.enter_frame("#a").await?;
    let denied: bool = page
        .eval("(() => { try { return !localStorage } catch { return true } })()")
        .await?;
    assert!(denied);
    page.leave_frames().await?;
    use_it(&page, "#a").await?;
    heard(&page, "a", "change").await?;
    run(&page, "tell('a', 'export', { format: 'png' })").await?;
    page.wait_until("heard.some((it) => it.mime === 'image/png')")
        .await?;
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn without_an_origin_or_a_header_it_says_that_it_does_not_come() -> Result<()> {
    let page = Page::blank().await?;
    host(&page, &sandboxed("allow-scripts"), "").await?;
    page.find("#a").await?.enter_frame().await?;
    page.wait_until("document.querySelector('[role=alert]') !== null")
        .await?;
    let says = page.text("[role=alert]").await?;
    assert!(says.contains("could not load"), "{says}");
    Ok(())
}

#[tokio::test]
async fn it_runs_with_storage_and_clipboard_denied() -> Result<()> {
    let page = Page::without_storage().await?;
    let foreign = FRAME.replace("..", "{other}");
    host(&page, &format!("{foreign}{ELEMENT}"), "").await?;
    heard(&page, "a", "resize").await?;
    told(&page, "e", "resize").await?;
    page.enter_frame("#a").await?;
    let denied: bool = page
        .eval("(() => { try { localStorage.setItem('a', 'b'); return false } catch { return true } })()")
        .await?;
    assert!(denied, "the browser denies storage");
    let denied: bool = page
        .eval("navigator.clipboard.writeText('a').then(() => false, () => true)")
        .await?;
    assert!(denied, "a frame of another origin may not write there");
    page.leave_frames().await?;
    use_it(&page, "#a").await?;
    heard(&page, "a", "change").await?;
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_host_that_knows_no_headers_but_wasms_type_is_enough() -> Result<()> {
    let bare = Hosting {
        is_bare: true,
        ..Hosting::default()
    };
    let page = Page::hosted(bare).await?;
    let japanese = FRAME.replace("?view", "?lang=ja&amp;view");
    host(&page, &format!("{japanese}{ELEMENT}"), "").await?;
    heard(&page, "a", "resize").await?;
    told(&page, "e", "resize").await?;
    page.enter_frame("#a").await?;
    assert!(
        page.text("h2").await?.contains("ブロック"),
        "its texts are read as they are"
    );
    page.leave_frames().await?;
    assert_eq!(page.console_errors().await?, [""; 0]);
    page.go("#v=1&n=8").await?;
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}
