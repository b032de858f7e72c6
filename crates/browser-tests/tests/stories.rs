//! Stories: every step can be opened by its link, told, left and come back to.

use dtao_browser_tests::{Page, Result};
use dtao_stories::{FILES, stories};

const STEP: &str = "(document.querySelector('#story .story-title')?.textContent ?? '')";
const HEADLINE: &str = "(document.querySelector('#story h2')?.textContent ?? '')";

async fn press(page: &Page, words: &str) -> Result<()> {
    let button = format!(
        "[...document.querySelectorAll('#story button')].find((it) => it.textContent === '{words}')"
    );
    page.wait_until(&format!("{button} !== undefined")).await?;
    page.eval::<bool>(&format!("({button}.click(), true)"))
        .await?;
    page.settle().await
}

#[tokio::test]
async fn every_step_of_every_story_is_told() -> Result<()> {
    let page = Page::open("").await?;
    for story in stories(FILES[0].1).expect("the file is well-formed") {
        for (place, step) in story.steps.iter().enumerate() {
            let hash = format!(
                "#{}&view={}&story={}.{}",
                step.link,
                step.views.join(","),
                story.id,
                place + 1
            );
            if place == 0 {
                page.set_hash(&hash).await?;
            } else {
                press(&page, "Next").await?;
            }
            page.wait_until(&format!("{HEADLINE} === {:?}", step.headline))
                .await?;
            let shown: Vec<String> = page
                .eval("[...document.querySelectorAll('.views > .card')].map((it) => it.id)")
                .await?;
            let mut views = step.views.clone();
            views.sort_unstable();
            let mut sorted = shown.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, views, "{} {}", story.id, place + 1);
            assert_eq!(page.texts(".notices li").await?, [""; 0], "{}", story.id);
        }
    }
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_step_is_a_link_that_a_reader_can_change_and_come_back_to() -> Result<()> {
    let page = Page::open("").await?;
    page.eval::<bool>(
        "(() => { const list = document.querySelector('#stories');
           list.value = 'fails'; list.dispatchEvent(new Event('change', { bubbles: true })); return true; })()",
    )
    .await?;
    page.wait_until(&format!("{STEP}.includes('1 of')")).await?;
    let first = page.hash().await?;
    assert!(first.contains("story=fails.1"), "{first}");
    let headline: String = page.eval(HEADLINE).await?;
    press(&page, "Next").await?;
    page.wait_until(&format!("{STEP}.includes('2 of')")).await?;

    page.range("Subnets").await?.set(5.0).await?;
    page.wait_until("location.hash.includes('n=5')").await?;
    assert!(
        page.hash().await?.contains("story=fails.2"),
        "the story goes on"
    );
    press(&page, "Start this step again").await?;
    page.wait_until("!location.hash.includes('n=5')").await?;

    page.back().await?;
    page.back().await?;
    page.wait_until(&format!("{STEP}.includes('1 of')")).await?;
    assert_eq!(page.eval::<String>(HEADLINE).await?, headline);
    press(&page, "Leave the story").await?;
    page.wait_until("document.querySelector('#summary') !== null")
        .await?;
    page.wait_until("!location.hash.includes('story')").await?;
    Ok(())
}

#[tokio::test]
async fn a_drag_is_undone_at_once() -> Result<()> {
    let page = Page::open("#v=1&n=8").await?;
    let undo = "document.querySelector('[aria-label=Undo]')";
    assert!(page.eval::<bool>(&format!("{undo}.disabled")).await?);
    let before = page.texts("[data-figure]").await?;
    page.eval::<bool>(
        "(() => { const range = document.querySelector('#range-n');
           const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
           for (const value of [9, 12, 20]) {
             native.set.call(range, value);
             range.dispatchEvent(new Event('input', { bubbles: true }));
           }
           range.dispatchEvent(new Event('change', { bubbles: true }));
           return true; })()",
    )
    .await?;
    page.settle().await?;
    assert_ne!(page.texts("[data-figure]").await?, before);
    page.eval::<bool>(&format!("({undo}.click(), true)"))
        .await?;
    page.settle().await?;
    assert_eq!(page.texts("[data-figure]").await?, before);
    page.wait_until("location.hash === '#v=1&n=8'").await?;
    page.eval::<bool>("(document.querySelector('[aria-label=\"Do again\"]').click(), true)")
        .await?;
    page.wait_until("location.hash === '#v=1&n=20'").await?;
    Ok(())
}

#[tokio::test]
async fn pointing_at_a_time_shows_it_in_all_views_for_as_long() -> Result<()> {
    let page = Page::open("#v=1&n=4&days=100&ev=fail1:90p:10d@50d&view=amm,prices").await?;
    // High enough for both: off the screen none is drawn.
    page.set_window(1280, 2000, 1.0).await?;
    page.settle().await?;
    let spot = "document.querySelector('[data-figure=spot]').textContent";
    let before: String = page.eval(spot).await?;
    let point = |kind: &str| {
        format!(
            "(() => {{ const c = document.querySelector('#prices-chart'), r = c.getBoundingClientRect();
               c.dispatchEvent(new PointerEvent('{kind}', {{ bubbles: true, pointerId: 7,
                 clientX: r.left + r.width * 0.7, clientY: r.top + r.height / 2 }}));
               return true; }})()"
        )
    };
    page.eval::<bool>(&point("pointermove")).await?;
    page.wait_until(&format!("{spot} !== {before:?}")).await?;
    page.eval::<bool>(&point("pointerleave")).await?;
    page.wait_until(&format!("{spot} === {before:?}")).await?;
    assert!(!page.hash().await?.contains("at="), "nothing was chosen");
    Ok(())
}
