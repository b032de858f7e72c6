//! The pages in `dist/examples`: each does what it is an example of, in both themes, on a phone too.

use dtao_browser_tests::{ColorScheme, Page, Result, axe_problems};
use serde_json::Value;

/// All of them, with what is true once each is there.
const PAGES: [(&str, &str); 6] = [
    ("index.html", "true"),
    ("post.html", "true"),
    ("halving.html", "true"),
    (
        "failing.html",
        "said.textContent.startsWith('The figure is there')",
    ),
    (
        "figures.html",
        "[...document.images].every((it) => it.complete && it.naturalWidth === (innerWidth > 560 ? 720 : 360))",
    ),
    ("notebook.html", "document.body.dataset.done === ''"),
];

async fn go(page: &Page, name: &str) -> Result<()> {
    page.go_without_program(&format!("examples/{name}")).await
}

async fn example(name: &str) -> Result<Page> {
    let page = Page::blank().await?;
    go(&page, name).await?;
    Ok(page)
}

#[tokio::test]
async fn they_fit_and_keep_nobody_out_and_ask_no_other_host() -> Result<()> {
    let page = Page::blank().await?;
    for (name, is_there) in PAGES {
        for (scheme, width) in [(ColorScheme::Light, 360), (ColorScheme::Dark, 1440)] {
            page.color_scheme(scheme).await?;
            page.set_window(width, 900, 1.0).await?;
            go(&page, name).await?;
            page.wait_until(is_there).await?;
            page.settle().await?;
            assert_eq!(page.sideways_overflow().await?, 0, "{name} at {width}");
            assert_eq!(axe_problems(&page).await?, [""; 0], "{name}");
        }
    }
    assert_eq!(page.console_errors().await?, [""; 0]);
    assert_eq!(page.foreign_requests().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_first_page_leads_to_all_others_and_to_the_playground() -> Result<()> {
    let page = example("index.html").await?;
    let links: Vec<String> = page
        .eval("[...document.links].map((it) => it.getAttribute('href'))")
        .await?;
    for (name, _) in &PAGES[1..] {
        assert!(links.iter().any(|link| link == name), "{name}");
    }
    assert!(links.iter().any(|link| link == "../"));
    Ok(())
}

/// The numbers that a text says, and the figure beside it too.
async fn says(page: &Page, numbers: &[&str]) -> Result<()> {
    let text: String = page.eval("document.body.innerText").await?;
    for number in numbers {
        assert!(text.contains(number), "{number}");
    }
    Ok(())
}

#[tokio::test]
async fn the_posts_numbers_are_those_of_its_frame() -> Result<()> {
    let page = example("post.html").await?;
    says(&page, &["6,263", "7.83 %", "40.5 %"]).await?;
    page.enter_frame("iframe").await?;
    let figures = page.texts("#amm [data-figure]").await?.join(" ");
    assert!(
        figures.contains("6263") && figures.contains("7.83"),
        "{figures}"
    );
    page.range("Selected subnet").await?.set(8.0).await?;
    let figures = page.texts("#amm [data-figure]").await?.join(" ");
    assert!(figures.contains("40.5"), "{figures}");
    // As high as it has to be, on a desk as on a phone.
    for width in [1440, 360] {
        page.leave_frames().await?;
        page.set_window(width, 900, 1.0).await?;
        page.enter_frame("iframe").await?;
        let [needs, has]: [f64; 2] = page
            .eval("[document.querySelector('.embed').getBoundingClientRect().height, innerHeight]")
            .await?;
        assert!(
            needs <= has && has - needs < 60.0,
            "{needs} of {has} at {width}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn three_elements_come_one_by_one() -> Result<()> {
    let page = example("halving.html").await?;
    let there = "[...document.querySelectorAll('dtao-playground')].filter((it) => it.shadowRoot?.querySelector('.there')).length";
    for count in 1..=3 {
        page.eval::<Value>(&format!(
            "void document.querySelectorAll('dtao-playground')[{}].scrollIntoView()",
            count - 1
        ))
        .await?;
        page.wait_until(&format!("{there} >= {count}")).await?;
    }
    let views: Vec<String> = page
        .eval("Promise.all([...document.querySelectorAll('dtao-playground')].map(async (it) => (await it.getState()).views.join()))")
        .await?;
    assert_eq!(views, ["halving", "split", "prices"]);
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn buttons_drive_the_figure() -> Result<()> {
    let page = example("failing.html").await?;
    let said = |words: &str| format!("said.textContent.includes({})", Value::from(words));
    page.wait_until(&said("11 views")).await?;
    says(&page, &["18.4 %", "6.15 %"]).await?;
    for (button, link, share) in [
        ("Before", "sel=2&ev=fail2:100p", "18.4"),
        ("Only half of it is sold", "at=100&ev=fail2:50p", ""),
        ("As it was", "at=100&ev=fail2:100p", "6.15"),
    ] {
        page.click(button).await?;
        page.wait_until(&said(link)).await?;
        page.enter_frame("#figure").await?;
        page.settle().await?;
        let figures = page.texts("[data-figure]").await?.join(" ");
        assert!(figures.contains(share), "{figures}");
        page.leave_frames().await?;
    }
    page.click("Dark").await?;
    page.wait_until(&said("Theme: dark")).await?;
    page.click("Which link is this?").await?;
    page.wait_until("said.querySelector('a')?.href.includes('?theme=dark&lang=en#v=1&n=8')")
        .await?;
    for kind in ["SVG", "CSV"] {
        page.click(&format!("As {kind}")).await?;
        page.wait_until(&said(&format!("shares.{}: ", kind.to_lowercase())))
            .await?;
    }
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn figures_are_pictures_in_the_readers_theme_and_links() -> Result<()> {
    let page = example("figures.html").await?;
    let drawn = "[...document.images].map((it) => it.currentSrc.split('/').at(-1))";
    let page_of =
        |theme: &str| ["split", "injection", "prices"].map(|it| format!("{it}{theme}.svg"));
    page.color_scheme(ColorScheme::Light).await?;
    assert_eq!(page.eval::<Vec<String>>(drawn).await?, page_of(""));
    page.color_scheme(ColorScheme::Dark).await?;
    page.wait_until(
        "[...document.images].every((it) => it.currentSrc.endsWith('-dark.svg') && it.complete)",
    )
    .await?;
    assert_eq!(page.eval::<Vec<String>>(drawn).await?, page_of("-dark"));
    page.set_window(360, 800, 1.0).await?;
    page.wait_until("[...document.images].every((it) => it.currentSrc.endsWith('-narrow-dark.svg') && it.complete)").await?;
    // What it says of the largest subnet is what the playground shows there.
    says(&page, &["0.473 TAO"]).await?;
    let link: String = page
        .eval("document.querySelectorAll('main a')[2].getAttribute('href')")
        .await?;
    page.go(link.trim_start_matches("../")).await?;
    let figures = page.texts("#prices [data-figure]").await?.join(" ");
    assert!(
        figures.contains("0.473") && figures.contains("0.24"),
        "{figures}"
    );
    Ok(())
}

#[tokio::test]
async fn cells_run_what_they_show_and_run_again() -> Result<()> {
    let page = example("notebook.html").await?;
    page.wait_until("document.body.dataset.done === ''").await?;
    assert_eq!(page.texts(".failed").await?, [""; 0]);
    let bought = "document.querySelector('#bought .outcome').textContent";
    assert!(page.eval::<String>(bought).await?.contains("6263"));
    assert!(
        page.text("#bought pre")
            .await?
            .contains("quote(pool, \"buy\", stake)")
    );
    page.range("TAO to stake").await?.set(5000.0).await?;
    page.wait_until(&format!("!{bought}.includes('6263')"))
        .await?;
    assert!(
        page.text("#link .outcome")
            .await?
            .contains("days=never → 5844")
    );
    let prices: Vec<f64> = page
        .eval("[...document.querySelector('#run tr:nth-child(2)').cells].slice(1).map((it) => Number(it.textContent))")
        .await?;
    assert!(
        prices[0] == 0.368 && prices[1] < prices[0] && prices[2] < prices[1],
        "{prices:?}"
    );
    let light = page.canvas_digest("canvas").await?;
    page.color_scheme(ColorScheme::Dark).await?;
    page.wait_until("document.querySelector('canvas').ariaLabel !== ''")
        .await?;
    assert_ne!(page.canvas_digest("canvas").await?, light);
    Ok(())
}
