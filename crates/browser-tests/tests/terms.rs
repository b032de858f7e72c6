//! Terms: where a sentence uses one first, it says what that means to those who ask.

use dtao_browser_tests::{Key, Page, Result, axe_problems};

const ALL_VIEWS: &str =
    "#v=1&view=amm,split,injection,halving,prices,shares,heat,sum,ledger,value,compare";

/// What the notes say that are open.
async fn open_notes(page: &Page) -> Result<Vec<String>> {
    page.eval("[...document.querySelectorAll('.note:popover-open')].map(it => it.innerText)")
        .await
}

/// Presses an element, away from the bars at the window's edges.
async fn press(page: &Page, css: &str) -> Result<()> {
    let element = page.find(css).await?;
    page.eval::<bool>(&format!(
        "(document.querySelector('{css}').scrollIntoView({{ block: 'center' }}), true)"
    ))
    .await?;
    Ok(element.click().await?)
}

#[tokio::test]
async fn every_card_of_a_view_explains_a_term() -> Result<()> {
    let page = Page::blank().await?;
    for query in ["?lang=en", "?lang=ja"] {
        page.go(&format!("{query}{ALL_VIEWS}")).await?;
        let silent: Vec<String> = page
            .eval(
                "[...document.querySelectorAll('.views > .card')]
                   .filter(card => !card.querySelector('.term')).map(card => card.id)",
            )
            .await?;
        assert_eq!(silent, [""; 0], "{query}");
        let dumb: Vec<String> = page
            .eval(
                "[...document.querySelectorAll('.term')]
                   .filter(it => !(it.popoverTargetElement?.textContent.length > 10)
                       || document.querySelectorAll(`[id='${it.popoverTargetElement.id}']`).length !== 1)
                   .map(it => it.textContent)",
            )
            .await?;
        assert_eq!(dumb, [""; 0], "{query}");
        assert_eq!(page.sideways_overflow().await?, 0);
    }
    Ok(())
}

#[tokio::test]
async fn a_term_says_what_it_means_by_key_and_by_press() -> Result<()> {
    let page = Page::open("").await?;
    let slippage = page.find("#amm .term-whole:last-of-type .term").await?;
    assert_eq!(slippage.text().await?, "slippage");
    let note = "Slippage How much less a trade brings than at the spot price, because the trade \
                itself moves the price.";

    slippage.send_keys("" + Key::Enter).await?;
    assert_eq!(open_notes(&page).await?, [note]);
    let active = "document.activeElement.textContent";
    slippage.send_keys("" + Key::Escape).await?;
    assert_eq!(open_notes(&page).await?, [""; 0]);
    assert_eq!(page.eval::<String>(active).await?, "slippage");

    press(&page, "#amm .term-whole:last-of-type .term").await?;
    assert_eq!(open_notes(&page).await?, [note]);
    // One at a time, and a press elsewhere closes it.
    press(&page, "#split .term").await?;
    assert_eq!(open_notes(&page).await?.len(), 1);
    press(&page, "#split-title").await?;
    assert_eq!(open_notes(&page).await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_note_stays_within_the_window_and_keeps_nobody_out() -> Result<()> {
    let page = Page::blank().await?;
    for (width, query) in [
        (320, "?theme=light"),
        (768, "?theme=dark&lang=ja"),
        (1440, ""),
    ] {
        page.set_window(width, 800, 1.0).await?;
        page.go(query).await?;
        for term in 0..4 {
            let inside: bool = page
                .eval(&format!(
                    "(() => {{ const term = document.querySelectorAll('#amm .term')[{term}];
                       term.scrollIntoView({{ block: 'center' }}); term.click();
                       const it = document.querySelector('.note:popover-open').getBoundingClientRect();
                       return it.left >= 0 && it.right <= innerWidth && it.top >= 0 && it.bottom <= innerHeight }})()"
                ))
                .await?;
            assert!(inside, "term {term} at {width}");
        }
        assert_eq!(axe_problems(&page).await?, [""; 0], "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn a_note_stays_open_while_its_card_is_drawn_anew() -> Result<()> {
    let page = Page::open("").await?;
    press(&page, "#amm .term").await?;
    page.set_hash("#v=1&n=3").await?;
    assert_eq!(open_notes(&page).await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn all_terms_stand_together_under_the_views() -> Result<()> {
    let page = Page::open("").await?;
    press(&page, ".glossary summary").await?;
    let terms = page.texts(".glossary li").await?;
    assert!(terms.len() > 25, "{}", terms.len());
    assert!(
        terms[0].starts_with("TAO (τ) Bittensor’s coin."),
        "{}",
        terms[0]
    );
    Ok(())
}
