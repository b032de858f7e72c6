//! Whom an embed tells what it shows, and who may tell it what to show.

mod framing;

use std::time::Duration;

use dtao_browser_tests::{Page, Result};
use framing::{ask, frame, framed, said};
use serde_json::{Value, json};

#[tokio::test]
async fn only_the_allowed_parent_is_heard_and_told() -> Result<()> {
    let page = Page::blank().await?;
    // A page of another origin may listen and command where none is named …
    frame(&page, "{other}/some/path/embed.html?view=amm#v=1&n=8").await?;
    page.eval::<Value>("hear('ready')").await?;
    assert_eq!(
        ask(&page, "setState", json!({ "hash": "v=1&n=2" })).await?["hash"],
        "v=1&n=2&view=amm"
    );
    // … and where it is the one that is named …
    frame(
        &page,
        "{other}/some/path/embed.html?view=amm&parent={own}#v=1",
    )
    .await?;
    page.eval::<Value>("hear('ready')").await?;
    assert_eq!(ask(&page, "reset", json!({})).await?["type"], "result");
    // … and neither where another is, or what is named is none.
    for parent in ["https://example.org", "nonsense"] {
        frame(
            &page,
            &format!("../some/path/embed.html?view=amm&parent={parent}#v=1&n=8"),
        )
        .await?;
        page.enter_frame("#frame").await?;
        page.leave_frames().await?;
        page.eval::<Value>(
            "void tell({ ns: 'dtao-playground', v: 1, type: 'setState', hash: 'v=1&n=2' })",
        )
        .await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(said(&page).await?, [""; 0], "{parent}");
        page.enter_frame("#frame").await?;
        let address: String = page
            .eval("document.querySelector('.embed-source a').href")
            .await?;
        assert!(address.contains("n=8"), "{parent}");
        page.leave_frames().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_neighbouring_frame_commands_nothing() -> Result<()> {
    let page = framed("?view=amm#v=1&n=8").await?;
    page.eval::<Value>(
        "new Promise((done) => {
           const script = document.getElementById('other').contentDocument.createElement('script');
           script.textContent = `parent.document.getElementById('frame').contentWindow.postMessage(
             { ns: 'dtao-playground', v: 1, type: 'setState', hash: 'v=1&n=2' }, '*')`;
           document.getElementById('other').contentDocument.body.append(script);
           setTimeout(done, 300);
         })",
    )
    .await?;
    assert_eq!(
        ask(&page, "getState", json!({})).await?["hash"],
        "v=1&n=8&view=amm"
    );
    assert_eq!(said(&page).await?, ["ready", "resize", "result"]);
    Ok(())
}
