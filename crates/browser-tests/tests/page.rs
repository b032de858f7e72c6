//! The page as a reader uses it: what moves, what it says, and what the address keeps.

use dtao_browser_tests::{ColorScheme, Key, Page, Result};
use dtao_charts::format::{amount, percent, price};
use dtao_engine::economy::pool::{Quote, Side};
use dtao_engine::economy::units::Tao;
use dtao_engine::run::block::next_block;
use dtao_engine::run::network::Network;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::terms::Terms;
use dtao_engine::scenario::{ParameterId, Scenario};

const CHARTS: [&str; 3] = ["#amm-chart", "#split-chart", "#halving-chart"];

async fn figure(page: &Page, id: &str) -> Result<String> {
    page.text(&format!("[data-figure='{id}']")).await
}

async fn figures(page: &Page) -> Result<Vec<String>> {
    page.texts("[data-figure]").await
}

async fn digests(page: &Page) -> Result<Vec<String>> {
    let mut digests = Vec::new();
    for chart in CHARTS {
        digests.push(page.canvas_digest(chart).await?);
    }
    Ok(digests)
}

/// The scenario that the page's address stands for, once the change has settled into it.
async fn settled(page: &Page, part: &str) -> Result<Scenario> {
    page.wait_until(&format!("location.hash.includes('{part}')"))
        .await?;
    Ok(dtao_permalink::decode(&page.hash().await?).link.scenario)
}

/// What the engine says of the supply after the run: TAO, and the first subnet's alpha.
fn supplies(scenario: &Scenario) -> (String, String) {
    use dtao_engine::run::trajectory::Column::{AlphaOutstanding, AlphaReserve};
    let run = simulate(scenario, Clock::Fast);
    let last = |column: &[f64]| column[column.len() - 1];
    let alpha = last(run.column(AlphaReserve, 0)) + last(run.column(AlphaOutstanding, 0));
    (amount(last(run.issuance()), "τ"), amount(alpha, "α"))
}

#[tokio::test]
async fn the_halving_period_moves_supplies_and_survives_a_reload() -> Result<()> {
    let page = Page::open("").await?;
    let before = digests(&page).await?;
    let slider = page.range("Halving period").await?;
    slider.set(5_250_000.0).await?;

    assert_eq!(figure(&page, "cap").await?, amount(10_500_000.0, "τ"));
    assert_eq!(
        slider.value_text().await?.as_deref(),
        Some("5.25\u{202f}M blocks, 729\u{202f}days")
    );
    let after = digests(&page).await?;
    assert_ne!(
        before[2], after[2],
        "the supply view shows the new staircase"
    );
    assert_eq!(before[0], after[0], "the pool does not depend on it");

    let scenario = settled(&page, "half=5250000").await?;
    let (tao, alpha) = supplies(&scenario);
    assert_eq!(figure(&page, "tao-supply").await?, tao);
    assert_eq!(figure(&page, "alpha-supply").await?, alpha);

    let shown = figures(&page).await?;
    page.reload().await?;
    assert_eq!(figures(&page).await?, shown);
    assert_eq!(
        digests(&page).await?,
        after,
        "the same link, the same pixels"
    );
    Ok(())
}

#[tokio::test]
async fn the_number_of_subnets_moves_the_split_and_survives_a_reload() -> Result<()> {
    let page = Page::open("").await?;
    let before = digests(&page).await?;
    page.range("Subnets").await?.set(3.0).await?;

    let after = digests(&page).await?;
    assert_ne!(before[0], after[0]);
    assert_ne!(before[1], after[1]);
    let scenario = settled(&page, "n=3").await?;
    let blocks = next_block(&Terms::of(&scenario), &Network::at_start(&scenario));
    let all: f64 = blocks.iter().map(|block| block.tao_in).sum();
    assert_eq!(
        figure(&page, "share").await?,
        percent(blocks[0].tao_in / all)
    );
    assert_eq!(
        figure(&page, "pool-tao").await?,
        amount(blocks[0].tao_in / 1e9, "τ")
    );
    assert!(page.text("#summary").await?.starts_with("3 subnets share"));

    let shown = figures(&page).await?;
    page.reload().await?;
    assert_eq!(figures(&page).await?, shown);
    assert_eq!(page.range("Subnets").await?.value().await?, 3.0);
    Ok(())
}

#[tokio::test]
async fn every_slider_redraws_within_two_frames_and_can_be_reset() -> Result<()> {
    let page = Page::open("").await?;
    // High enough for all drawings: off the screen none is drawn.
    page.set_window(1280, 4000, 1.0).await?;
    let unmoved = page
        .eval::<Vec<String>>(
            "(async () => {
               const frame = () => new Promise(requestAnimationFrame);
               // All but what is only there while a hand moves: empty canvases differ by their sizes.
               const pixels = () => [...document.querySelectorAll('canvas:not(.chart-ghost)')].map(c => c.toDataURL()).join();
               const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
               document.querySelectorAll('details').forEach(it => { it.open = true; });
               const unmoved = [];
               for (const input of document.querySelectorAll('.rail input[type=range]')) {
                 const name = document.querySelector(`label[for=${input.id}]`).textContent;
                 const before = pixels();
                 const there = input.valueAsNumber, middle = (Number(input.min) + Number(input.max)) / 2;
                 native.set.call(input, there < middle ? (there + Number(input.max)) / 2 : (there + Number(input.min)) / 2);
                 input.dispatchEvent(new Event('input', { bubbles: true }));
                 // The draw asked for in this frame runs in the next one's callbacks, before ours.
                 await frame(); await frame();
                 if (pixels() === before && input.valueAsNumber === there) unmoved.push(name);
                 document.querySelector(`[aria-label='Reset ${name}']`)?.click();
                 await frame(); await frame();
                 // A sketch becomes the run by itself.
                 while (document.querySelector('main[aria-busy=true]')) await frame();
                 await frame(); await frame();
                 if (pixels() !== before) unmoved.push(`${name} after reset`);
               }
               return unmoved;
             })()",
        )
        .await?;
    assert_eq!(unmoved, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn dragging_the_point_trades_as_the_engine_says() -> Result<()> {
    let page = Page::open("#v=1&trade=1000").await?;
    let before = page.canvas_digest("#amm-chart").await?;
    page.drag("#amm-chart", (200.0, 200.0), (120.0, 120.0))
        .await?;

    assert_ne!(before, page.canvas_digest("#amm-chart").await?);
    page.wait_until("!location.hash.endsWith('trade=1000')")
        .await?;
    let scenario = settled(&page, "trade=").await?;
    let trade = scenario.value(ParameterId::Trade);
    assert!(trade > 1000.0, "up the curve is more TAO: {trade}");
    let start = Network::at_start(&scenario).subnets;
    let quote = Quote::constant_product(
        Side::Buy,
        start.tao_reserve[0],
        start.alpha_reserve[0],
        Tao::from_tokens(trade).rao(),
    )?;
    assert_eq!(
        figure(&page, "slippage").await?,
        percent(quote.slippage_part())
    );
    assert_eq!(
        figure(&page, "execution").await?,
        price(quote.execution_price)
    );
    assert_eq!(figure(&page, "after").await?, price(quote.price_after));

    // The slider is the point's twin for the keyboard.
    let slider = page.range("Trade size").await?;
    let there = slider.value().await?;
    slider.press(Key::Right).await?;
    assert!(slider.value().await? > there);
    assert_ne!(figure(&page, "after").await?, price(quote.price_after));
    Ok(())
}

#[tokio::test]
async fn a_press_on_a_bar_selects_its_subnet() -> Result<()> {
    let page = Page::open("").await?;
    let width: f64 = page
        .eval("document.querySelector('#split-chart').getBoundingClientRect().width")
        .await?;
    page.drag("#split-chart", (width - 10.0, 100.0), (width - 10.0, 100.0))
        .await?;
    assert_eq!(page.text("#amm-title").await?, "The pool of subnet 16");
    settled(&page, "sel=16").await?;
    Ok(())
}

#[tokio::test]
async fn a_refused_number_says_why_and_changes_nothing() -> Result<()> {
    let page = Page::open("").await?;
    let before = figures(&page).await?;
    let number = page.find("#number-n").await?;
    number.clear().await?;
    number.send_keys("500" + Key::Enter).await?;
    page.settle().await?;
    assert_eq!(
        page.text(".problem").await?,
        "number of subnets 500 subnets is outside 1..=128 subnets, whole"
    );
    assert_eq!(figures(&page).await?, before);
    assert_eq!(
        number.prop("value").await?.as_deref(),
        Some("500"),
        "what was typed stays"
    );

    number.clear().await?;
    number.send_keys("2" + Key::Enter).await?;
    page.settle().await?;
    assert_eq!(page.texts(".problem").await?, [""; 0]);
    assert!(page.text("#summary").await?.starts_with("2 subnets"));
    Ok(())
}

#[tokio::test]
async fn fewer_subnets_than_the_selected_one_keeps_a_selection() -> Result<()> {
    let page = Page::open("#v=1&preset=main-2026-08-07").await?;
    assert_eq!(page.text("#amm-title").await?, "The pool of Chutes (64)");
    page.range("Subnets").await?.set(1.0).await?;
    assert!(
        page.text("#summary")
            .await?
            .starts_with("One subnet takes all")
    );
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn it_fits_and_is_sharp_at_every_width_and_theme() -> Result<()> {
    let page = Page::blank().await?;
    for scheme in [ColorScheme::Light, ColorScheme::Dark] {
        page.color_scheme(scheme).await?;
        for (width, ratio) in [(1440, 1.0), (768, 2.0), (360, 3.0), (320, 1.5)] {
            page.set_window(width, 900, ratio).await?;
            page.go("#v=1&preset=main-2026-08-07").await?;
            assert_eq!(page.sideways_overflow().await?, 0, "at {width}");
            for chart in CHARTS {
                assert!(
                    page.canvas_colors(chart).await? > 5,
                    "{chart} at {width} is blank"
                );
                let sharp: bool = page
                    .eval(&format!(
                        "(() => {{ const c = document.querySelector('{chart}'), r = c.getBoundingClientRect();
                          return Math.abs(c.width - r.width * devicePixelRatio) <= 1
                              && Math.abs(c.height - r.height * devicePixelRatio) <= 1 }})()"
                    ))
                    .await?;
                assert!(sharp, "{chart} at {width} × {ratio}");
            }
        }
        assert_eq!(page.console_errors().await?, [""; 0]);
    }
    Ok(())
}

#[tokio::test]
async fn a_window_that_changes_is_followed() -> Result<()> {
    let page = Page::open("").await?;
    page.set_window(1440, 900, 1.0).await?;
    page.set_window(700, 900, 2.0).await?;
    page.wait_until(
        "(() => { const c = document.querySelector('#amm-chart');
           return Math.abs(c.width - c.getBoundingClientRect().width * 2) <= 1 })()",
    )
    .await?;
    let light = page.canvas_digest("#amm-chart").await?;
    page.color_scheme(ColorScheme::Dark).await?;
    page.settle().await?;
    assert_ne!(light, page.canvas_digest("#amm-chart").await?);
    Ok(())
}

#[tokio::test]
async fn extreme_scenarios_are_drawn_without_an_error() -> Result<()> {
    let page = Page::blank().await?;
    for hash in [
        "#v=1&n=1",
        "#v=1&n=128&spread=3&sum=0.01&sel=128",
        "#v=1&n=128&spread=3&sum=100&depth=1&sel=128&trade=21000000",
        "#v=1&trade=-21000000",
        "#v=1&trade=0",
        "#v=1&iss=21000000",
        "#v=1&half=10000&days=36525",
        "#v=1&days=1",
        "#v=1&rule=launch&root=21000000&tw=1&owner=1&miners=1&rate=1",
        "#v=1&preset=main-2026-08-07&rule=thread&days=36525",
    ] {
        page.go(hash).await?;
        assert_eq!(page.console_errors().await?, [""; 0], "{hash}");
        assert_eq!(page.texts(".notices").await?, [""; 0], "{hash}");
        for text in figures(&page).await? {
            assert!(
                !text.contains("NaN") && !text.contains("inf") && text != "–",
                "{hash}: {text}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_selected_subnet_is_chosen_by_slider_number_and_name() -> Result<()> {
    let page = Page::open("#v=1&preset=main-2026-08-07&n=20").await?;
    // Of the twenty deepest pools few have neighbouring netuids: the slider goes to the nearest.
    page.range("Selected subnet").await?.set(6.0).await?;
    let nearest = page.text("#amm-title").await?;
    assert!(nearest.starts_with("The pool of"), "{nearest}");
    assert_eq!(page.texts(".problem").await?, [""; 0]);

    let number = page.find("#number-sel").await?;
    number.clear().await?;
    number.send_keys("999" + Key::Enter).await?;
    page.settle().await?;
    assert_eq!(
        page.text(".problem").await?,
        "selected subnet 999 is not the netuid of one of the 20 subnets"
    );
    page.choose("By name", "64 · Chutes").await?;
    assert_eq!(page.text("#amm-title").await?, "The pool of Chutes (64)");
    assert_eq!(page.texts(".problem").await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_real_network_is_met_under_its_own_rule_only() -> Result<()> {
    let page = Page::open("#v=1&preset=main-2026-08-07").await?;
    let close = figure(&page, "close-tao").await?;
    assert!(
        close.starts_with("1\u{202f}in"),
        "a relative error under 1e-4: {close}"
    );
    page.choose("Rule set", "Launch, 13 February 2025").await?;
    let far = figure(&page, "close-tao").await?;
    assert!(far.ends_with('%'), "another rule splits otherwise: {far}");

    page.go("").await?;
    assert_eq!(page.texts("#closeness").await?, [""; 0]);
    Ok(())
}
