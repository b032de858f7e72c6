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
