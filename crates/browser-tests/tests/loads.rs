//! The page comes up on any static host, and keeps to itself.

use dtao_browser_tests::{Page, Result};

#[tokio::test]
async fn comes_up_under_a_sub_path_without_errors() -> Result<()> {
    let page = Page::open("").await?;

    assert_eq!(page.text("h1").await?, "dTAO Playground");
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn comes_up_whole_without_being_scrolled() -> Result<()> {
    let page = Page::blank().await?;
    page.set_window(360, 640, 1.0).await?;
    page.go("").await?;

    for (part, count) in [
        (".views > .card", 5),
        (".rail [data-parameter=lock]", 1),
        (".extras", 1),
    ] {
        let there: u32 = page
            .eval(&format!("document.querySelectorAll('{part}').length"))
            .await?;
        assert_eq!(there, count, "{part}");
    }
    Ok(())
}

#[tokio::test]
async fn asks_no_other_origin_for_anything() -> Result<()> {
    let page = Page::open("").await?;
    let requests = page.requests().await?;

    assert!(
        requests.iter().any(|address| address.ends_with(".wasm")),
        "the log holds no request for the program: {requests:?}"
    );
    assert_eq!(page.foreign_requests().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn says_that_it_stopped_when_a_program_traps() -> Result<()> {
    // A module whose start function is `unreachable`, which is what a panic becomes.
    let trap = "new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
        0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11
    ])))";
    let uncaught = format!("(setTimeout(() => {{ {trap}; }}), true)");
    let in_a_promise = format!("((async () => {{ {trap}; }})(), true)");
    let banners = "[...document.querySelectorAll('.stopped[role=alert]')].length";

    let page = Page::open("").await?;
    page.eval::<bool>("(setTimeout(() => { throw new Error('on purpose'); }), true)")
        .await?;
    page.settle().await?;
    assert_eq!(page.eval::<u32>(banners).await?, 0, "no other error is one");
    for kind in [&uncaught, &in_a_promise] {
        page.reload().await?;
        for _ in 0..2 {
            page.eval::<bool>(kind).await?;
            page.settle().await?;
            assert_eq!(page.eval::<u32>(banners).await?, 1, "{kind}");
        }
    }
    let text = page.text(".stopped").await?;
    assert!(text.starts_with("The playground stopped"), "{text}");
    Ok(())
}
