//! The section for a reader's own data: what it keeps, and what it shows while a file is over it.

use dtao_browser_tests::{Page, Result};

const TABLE: &str = "netuid,name,tao_in,alpha_in,alpha_out\n7,Lone,50,1000,2000\n";

#[tokio::test]
async fn another_language_leaves_the_section_open_with_what_was_pasted() -> Result<()> {
    let page = Page::open("?lang=en").await?;
    page.click("Data").await?;
    page.paste("#data-text", TABLE).await?;
    let rows = page.texts("#data tbody td").await?;
    assert!(rows.contains(&"Lone".to_owned()), "{rows:?}");
    page.eval::<bool>("(document.querySelector('#language').click(), true)")
        .await?;
    page.wait_until("document.querySelector('#data-title')?.textContent === '手持ちのデータ'")
        .await?;
    page.settle().await?;
    let text: String = page
        .eval("document.querySelector('#data-text').value")
        .await?;
    assert_eq!(text, TABLE);
    assert!(
        page.texts("#data tbody td")
            .await?
            .contains(&"Lone".to_owned())
    );

    // Closed, it forgets.
    page.eval::<bool>("(document.querySelector('#data-button').click(), true)")
        .await?;
    page.settle().await?;
    page.eval::<bool>("(document.querySelector('#data-button').click(), true)")
        .await?;
    let text: String = page
        .eval("document.querySelector('#data-text').value")
        .await?;
    assert_eq!(text, "");
    Ok(())
}

#[tokio::test]
async fn a_file_over_the_page_shows_where_it_would_go() -> Result<()> {
    let page = Page::open("").await?;
    page.click("Data").await?;
    let marked = "document.querySelector('#data').classList.contains('data-over')";
    for (kind, is_marked) in [("dragover", true), ("dragleave", false), ("dragover", true)] {
        page.eval::<bool>(&format!(
            "(() => {{ const dataTransfer = new DataTransfer();
               dataTransfer.items.add(new File(['a'], 'a.csv'));
               document.body.dispatchEvent(new DragEvent('{kind}', {{ dataTransfer, bubbles: true, cancelable: true }}));
               return true }})()"
        ))
        .await?;
        page.settle().await?;
        assert_eq!(page.eval::<bool>(marked).await?, is_marked, "{kind}");
    }
    page.drop_file("#data", ("a.csv", TABLE)).await?;
    page.wait_until(&format!("!{marked}")).await
}
