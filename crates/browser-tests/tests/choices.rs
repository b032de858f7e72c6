//! What a reader chooses of the page itself: its language and its theme.

use dtao_browser_tests::{Page, Result};

async fn press(page: &Page, button: &str) -> Result<()> {
    page.eval::<bool>(&format!(
        "(document.querySelector('{button}').click(), true)"
    ))
    .await?;
    page.settle().await
}

#[tokio::test]
async fn another_language_changes_every_word_and_nothing_else() -> Result<()> {
    let page = Page::open("?lang=en#v=1&n=5&at=40&days=100").await?;
    page.range("Subnets").await?.set(6.0).await?;
    let (figures, english) = (
        page.texts("dd[data-figure]").await?,
        page.texts("h2").await?,
    );
    press(&page, "#language").await?;
    page.wait_until("document.documentElement.lang === 'ja'")
        .await?;
    page.settle().await?;
    let japanese = page.texts("h2").await?;
    assert_eq!(japanese.len(), english.len());
    for (japanese, english) in japanese.iter().zip(&english) {
        assert_ne!(japanese, english);
    }
    let shown = page.texts("dd[data-figure]").await?;
    assert_eq!(shown.len(), figures.len());
    assert_eq!(shown[0], figures[0], "numbers are written alike");
    assert!(page.hash().await?.contains("n=6"));
    // What was done before can still be undone.
    assert!(
        !page
            .eval::<bool>("document.querySelector('.steps button').disabled")
            .await?
    );
    assert_eq!(
        page.eval::<String>("location.search").await?,
        "",
        "the choice goes before the address"
    );
    page.reload().await?;
    assert_eq!(
        page.eval::<String>("document.documentElement.lang").await?,
        "ja"
    );
    page.wait_until("document.querySelectorAll('#stories option').length === 13")
        .await?;
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_theme_is_kept_and_a_link_may_say_another() -> Result<()> {
    let page = Page::open("?theme=dark").await?;
    // High enough for the pool: off the screen none is drawn.
    page.set_window(1280, 900, 1.0).await?;
    let ground = "getComputedStyle(document.querySelector('.card')).backgroundColor";
    let dark: String = page.eval(ground).await?;
    let charts = page.canvas_digest("#amm-chart").await?;
    // From dark it goes to the system's, and from there to light.
    for _ in 0..2 {
        press(&page, ".header button[title^=Theme]").await?;
    }
    let light: String = page.eval(ground).await?;
    assert_ne!(light, dark);
    assert_ne!(page.canvas_digest("#amm-chart").await?, charts);
    page.reload().await?;
    assert_eq!(page.eval::<String>(ground).await?, light);
    page.go("?theme=dark").await?;
    assert_eq!(page.eval::<String>(ground).await?, dark);
    Ok(())
}

#[tokio::test]
async fn the_address_goes_before_a_stored_choice_and_that_before_the_browser() -> Result<()> {
    let page = Page::open("").await?;
    page.eval::<bool>(
        "(fetch('start.js').then(file => file.text()).then(text => { globalThis.start = text }), true)",
    )
    .await?;
    page.wait_until("globalThis.start !== undefined").await?;
    for (query, stored, preferred, language, theme) in [
        ("?lang=ja", "en", "en-US", "ja", "auto"),
        ("?lang=en&theme=dark", "ja", "ja-JP", "en", "dark"),
        ("?theme=loud", "ja", "en-US", "ja", "auto"),
        ("", "en", "ja-JP", "en", "auto"),
        ("", "dark", "ja-JP", "ja", "dark"),
        ("", "light", "de-CH", "en", "light"),
        ("?lang=xx", "ja", "fr", "ja", "auto"),
        ("?lang=", "no choice", "de", "en", "auto"),
    ] {
        let chosen: Vec<String> = page
            .eval(&format!(
                "(() => {{
                    const root = {{ dataset: {{}} }};
                    const made = {{ documentElement: root, createElement: () => ({{}}), head: {{ append() {{}} }} }};
                    new Function('document', 'location', 'localStorage', 'navigator', start)(
                        made,
                        {{ search: '{query}', href: '' }},
                        {{ getItem: () => '{stored}' }},
                        {{ languages: ['{preferred}', 'fr'] }},
                    );
                    return [root.lang, root.dataset.theme];
                }})()"
            ))
            .await?;
        assert_eq!(chosen, [language, theme], "{query} {stored} {preferred}");
    }
    Ok(())
}
