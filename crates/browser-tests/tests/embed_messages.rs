//! What an embed and the page around it say to each other.

mod framing;

use dtao_browser_tests::Result;
use framing::{ask, framed, said};
use serde_json::{Value, json};

#[tokio::test]
async fn an_embed_says_that_it_is_there_and_how_large() -> Result<()> {
    let page = framed("?view=amm&id=a1#v=1&n=8").await?;
    let ready: Value = page.eval("hear('ready')").await?;
    assert_eq!(ready["v"], 1);
    assert_eq!(ready["id"], "a1");
    assert_eq!(ready["stateVersion"], 1);
    assert_eq!(ready["engineVersion"], env!("CARGO_PKG_VERSION"));
    assert_eq!(ready["views"].as_array().map(Vec::len), Some(11));
    assert!(
        ready["rules"]
            .as_array()
            .is_some_and(|rules| rules.contains(&json!("thread")))
    );
    let resize: Value = page.eval("hear('resize')").await?;
    assert_eq!(resize["width"], 720);
    let height = resize["height"].as_f64().unwrap_or_default();
    page.enter_frame("#frame").await?;
    let own: f64 = page
        .eval("document.querySelector('.embed').getBoundingClientRect().height")
        .await?;
    assert!(height >= own && height - own <= 1.0, "{height} for {own}");
    assert_eq!(page.text("h2").await?, "The pool of subnet 1");
    page.leave_frames().await?;
    assert_eq!(said(&page).await?, ["ready", "resize"], "and nothing else");
    assert_eq!(page.console_errors().await?, [""; 0]);
    assert_eq!(page.foreign_requests().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_used_is_told_in_a_warning() -> Result<()> {
    let page = framed(
        "?view=amm,nope&controls=half,x&readonly=2&theme=blue&lang=xx&motion=on&title=y&link=&height=9#v=1&n=0",
    )
    .await?;
    let warning: Value = page.eval("hear('warning')").await?;
    let issues = warning["issues"].as_array().cloned().unwrap_or_default();
    let told: Vec<(&str, &str, &str)> = issues
        .iter()
        .map(|issue| {
            let text = |key: &str| issue[key].as_str().unwrap_or_default();
            (text("key"), text("value"), text("used"))
        })
        .collect();
    for expected in [
        ("view", "nope", ""),
        ("controls", "x", ""),
        ("readonly", "2", "0"),
        ("theme", "blue", "auto"),
        ("lang", "xx", "en"),
        ("motion", "on", "auto"),
        ("title", "y", "1"),
        ("height", "9", "auto"),
        ("n", "0", "16"),
    ] {
        assert!(told.contains(&expected), "{expected:?} in {told:?}");
    }
    assert_eq!(told.len(), 9);
    let message = |key: &str| {
        let issue = issues.iter().find(|issue| issue["key"] == key);
        issue
            .and_then(|issue| issue["message"].as_str())
            .unwrap_or_default()
    };
    assert_eq!(
        message("theme"),
        "theme=blue → auto. Possible: auto, light, dark."
    );
    assert!(message("n").contains("1..=128"));
    // What the embed shows says so too, of the link.
    page.enter_frame("#frame").await?;
    assert!(page.text(".notices").await?.contains("n=0 → 16"));
    Ok(())
}

#[tokio::test]
async fn a_state_is_set_told_and_taken_back() -> Result<()> {
    let page = framed("?view=split&id=a#v=1&n=8").await?;
    let first = ask(&page, "getState", json!({})).await?;
    assert_eq!(first["hash"], "v=1&n=8&view=split");
    assert_eq!(first["views"], json!(["split"]));
    assert_eq!(first["theme"], "auto");
    assert!(
        first["url"]
            .as_str()
            .is_some_and(|url| url.ends_with("/some/path/#v=1&n=8&view=split"))
    );

    let set = ask(
        &page,
        "setState",
        json!({ "hash": "#v=1&n=4&half=0", "id": "a" }),
    )
    .await?;
    assert_eq!(set["type"], "result");
    assert_eq!(set["hash"], "v=1&n=4&view=split");
    assert_eq!(set["issues"][0]["key"], "half");
    assert_eq!(set["issues"][0]["used"], "10500000");
    let change: Value = page.eval("hear('change')").await?;
    assert_eq!(
        (&change["hash"], &change["cause"], &change["final"]),
        (&json!("v=1&n=4&view=split"), &json!("host"), &json!(true))
    );
    let warning: Value = page.eval("hear('warning')").await?;
    assert_eq!(warning["issues"][0]["value"], "0");
    page.enter_frame("#frame").await?;
    assert_eq!(page.range("Subnets").await?.value().await?, 4.0);
    page.leave_frames().await?;

    let reset = ask(&page, "reset", json!({})).await?;
    assert_eq!(reset["hash"], "v=1&n=8&view=split");
    assert_eq!(
        ask(&page, "getState", json!({})).await?["hash"],
        "v=1&n=8&view=split"
    );
    // The same again is no change.
    let count = said(&page)
        .await?
        .iter()
        .filter(|it| *it == "change")
        .count();
    ask(&page, "reset", json!({})).await?;
    assert_eq!(
        said(&page)
            .await?
            .iter()
            .filter(|it| *it == "change")
            .count(),
        count
    );
    Ok(())
}

#[tokio::test]
async fn a_network_is_fetched_when_a_state_needs_it_and_a_later_state_wins() -> Result<()> {
    let page = framed("?view=split#v=1").await?;
    let outcomes: Vec<Value> = page
        .eval("Promise.all([ask('setState', { hash: 'v=1&preset=main-2026-08-07' }), ask('setState', { hash: 'v=1&n=3' })])")
        .await?;
    assert_eq!(
        (&outcomes[0]["type"], &outcomes[0]["code"]),
        (&json!("error"), &json!("superseded"))
    );
    assert_eq!(outcomes[1]["hash"], "v=1&n=3&view=split");
    let set = ask(
        &page,
        "setState",
        json!({ "hash": "v=1&preset=main-2026-08-07&sel=64" }),
    )
    .await?;
    assert_eq!(set["issues"], json!([]));
    page.enter_frame("#frame").await?;
    assert!(page.text(".credit").await?.contains("metagraphed"));
    Ok(())
}

#[tokio::test]
async fn a_link_that_cannot_be_read_goes_on_as_it_is() -> Result<()> {
    let page = framed("?view=split#v=2&n=3").await?;
    let state = ask(&page, "getState", json!({})).await?;
    assert_eq!(state["hash"], "v=2&n=3");
    let warning: Value = page.eval("hear('warning')").await?;
    assert_eq!(warning["issues"][0]["key"], "v");
    page.enter_frame("#frame").await?;
    let address: String = page
        .eval("document.querySelector('.embed-source a').href")
        .await?;
    assert!(address.ends_with("#v=2&n=3"));
    Ok(())
}

#[tokio::test]
async fn a_hand_tells_of_each_change_and_then_of_the_last() -> Result<()> {
    let page = framed("?view=split&controls=n#v=1&n=8").await?;
    page.enter_frame("#frame").await?;
    for subnets in [7.0, 6.0] {
        page.range("Subnets").await?.set(subnets).await?;
    }
    page.leave_frames().await?;
    let last: Value = page.eval("hear('change', { final: true })").await?;
    assert_eq!(
        (&last["hash"], &last["cause"]),
        (&json!("v=1&n=6&view=split"), &json!("user"))
    );
    let changes: Vec<(String, bool)> = page
        .eval("heard.filter((it) => it.type === 'change').map((it) => [it.hash, it.final])")
        .await?;
    assert_eq!(
        changes.last(),
        Some(&("v=1&n=6&view=split".to_owned(), true))
    );
    assert!(
        changes.contains(&("v=1&n=7&view=split".to_owned(), false)),
        "{changes:?}"
    );
    assert_eq!(changes.iter().filter(|(_, is_final)| *is_final).count(), 1);
    Ok(())
}

#[tokio::test]
async fn the_frames_own_address_can_change() -> Result<()> {
    let page = framed("?view=split&controls=n#v=1&n=8").await?;
    page.eval::<Value>("void (frame.contentWindow.location.hash = 'v=1&n=5')")
        .await?;
    let change: Value = page.eval("hear('change')").await?;
    assert_eq!(
        (&change["hash"], &change["cause"]),
        (&json!("v=1&n=5&view=split"), &json!("link"))
    );
    Ok(())
}

#[tokio::test]
async fn a_host_sets_the_theme() -> Result<()> {
    let page = framed("?view=amm&theme=light#v=1").await?;
    let answer = ask(&page, "setTheme", json!({ "theme": "dark" })).await?;
    assert_eq!(answer["theme"], "dark");
    assert!(
        ask(&page, "getState", json!({})).await?["url"]
            .as_str()
            .is_some_and(|url| url.contains("?theme=dark#"))
    );
    page.enter_frame("#frame").await?;
    page.settle().await?;
    assert_eq!(
        page.eval::<String>("getComputedStyle(document.body).backgroundColor")
            .await?,
        "rgb(25, 28, 32)"
    );
    Ok(())
}

#[tokio::test]
async fn every_format_is_exported() -> Result<()> {
    let page = framed("?view=amm,halving#v=1").await?;
    for (format, view, mime, begins) in [
        ("png", "halving", "image/png", "data:image/png;base64,iVBOR"),
        ("svg", "amm", "image/svg+xml", "<svg"),
        ("csv", "halving", "text/csv", ""),
        ("json", "amm", "application/json", "{"),
    ] {
        let file = ask(&page, "export", json!({ "format": format, "view": view })).await?;
        assert_eq!(
            (&file["mime"], &file["format"]),
            (&json!(mime), &json!(format))
        );
        let data = file["data"].as_str().unwrap_or_default();
        assert!(
            data.starts_with(begins) && data.len() > 10,
            "{format}: {data:.80}"
        );
        if format == "csv" {
            assert!(data.lines().count() > 100, "all rows");
        }
    }
    let first = ask(&page, "export", json!({ "format": "svg" })).await?;
    assert_eq!(first["view"], "amm", "the first view where none is named");
    let hidden = ask(
        &page,
        "export",
        json!({ "format": "svg", "view": "ledger" }),
    )
    .await?;
    assert_eq!(hidden["view"], "ledger", "also one that is not shown");
    let none = ask(
        &page,
        "export",
        json!({ "format": "svg", "view": "compare" }),
    )
    .await?;
    assert_eq!(none["code"], "view", "nothing is run for a file");
    Ok(())
}

#[tokio::test]
async fn malformed_messages_are_answered_and_foreign_ones_passed_over() -> Result<()> {
    let page = framed("?view=amm&id=a#v=1").await?;
    page.eval::<Value>(
        "void ['x', null, 7, [], {}, { ns: 'other', v: 1, type: 'reset', requestId: 1 },
           { ns: 'dtao-playground', v: 1, type: 'ready' }].forEach(tell)",
    )
    .await?;
    for (what, code) in [
        (json!({ "type": "explode" }), "type"),
        (json!({ "type": 7 }), "malformed"),
        (json!({ "type": "reset", "v": 9 }), "version"),
        (json!({ "type": "reset", "id": "b" }), "id"),
        (json!({ "type": "setState" }), "malformed"),
        (json!({ "type": "setState", "hash": 7 }), "malformed"),
        (json!({ "type": "setTheme", "theme": "blue" }), "theme"),
        (json!({ "type": "export", "format": "gif" }), "format"),
        (
            json!({ "type": "export", "format": "png", "view": "x" }),
            "view",
        ),
    ] {
        let error = ask(&page, "", what.clone()).await?;
        assert_eq!(
            (&error["type"], &error["code"]),
            (&json!("error"), &json!(code)),
            "{what}"
        );
        assert!(
            error["message"]
                .as_str()
                .is_some_and(|message| !message.is_empty())
        );
    }
    // Nine errors, and nothing for what is not meant for it.
    assert_eq!(said(&page).await?.len(), 2 + 9);
    assert_eq!(page.console_errors().await?, [""; 0]);
    assert_eq!(ask(&page, "getState", json!({})).await?["type"], "result");
    Ok(())
}

#[tokio::test]
async fn what_grows_is_told_and_a_part_of_a_pixel_is_not() -> Result<()> {
    let page = framed("?view=amm&controls=none#v=1").await?;
    let first: f64 = page.eval("hear('resize').then((it) => it.height)").await?;
    page.enter_frame("#frame").await?;
    page.eval::<Value>("void (document.querySelector('footer').style.paddingBottom = '10.4px')")
        .await?;
    page.settle().await?;
    page.leave_frames().await?;
    assert_eq!(said(&page).await?, ["ready", "resize"]);
    page.enter_frame("#frame").await?;
    page.click("Table").await?;
    page.leave_frames().await?;
    page.wait_until("heard.filter((it) => it.type === 'resize').length === 2")
        .await?;
    let second: f64 = page.eval("heard.at(-1).height").await?;
    assert!(second > first + 100.0, "{first} and {second}");
    Ok(())
}
