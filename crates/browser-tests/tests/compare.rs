//! Views of all subnets: ranked over time, by what they are priced at, and beside another rule.
//! Each figure is held to the engine's own numbers.

use dtao_browser_tests::{ColorScheme, Key, Page, Result};
use dtao_charts::format::{amount, percent, price};
use dtao_engine::run::kept_run::KeptRun;
use dtao_engine::run::moment::Moment;
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::{ParameterId, Scenario};
use dtao_permalink::decode;

async fn figure(page: &Page, id: &str) -> Result<String> {
    page.text(&format!("[data-figure='{id}']")).await
}

async fn digest(page: &Page, view: &str) -> Result<String> {
    let chart = format!("#{view}-chart");
    page.eval::<bool>(&format!(
        "(document.querySelector('{chart}').scrollIntoView(), true)"
    ))
    .await?;
    page.settle().await?;
    page.canvas_digest(&chart).await
}

/// The run of a scenario, and the last of its samples that is not past its cursor.
fn run_to_cursor(scenario: &Scenario) -> (KeptRun, usize) {
    let run = KeptRun::of(scenario);
    let day = scenario.value(ParameterId::Cursor);
    let start = scenario.start_block();
    let blocks = run.trajectory().blocks();
    let passed = blocks.partition_point(|block| (*block - start).0 as f64 / 7200.0 <= day);
    (run, passed - 1)
}

fn column(run: &KeptRun, column: Column, sample: usize) -> Vec<f64> {
    let subnets = 0..run.trajectory().subnet_count();
    let at = |index| run.trajectory().column(column, index)[sample];
    subnets.map(at).collect()
}

/// How many rows the open table of a view has.
async fn open_table(page: &Page, view: &str) -> Result<usize> {
    page.eval::<bool>(&format!(
        "(document.querySelector('#{view} [data-panel=table]').click(), true)"
    ))
    .await?;
    page.settle().await?;
    page.eval(&format!(
        "document.querySelectorAll('#{view} tbody tr').length"
    ))
    .await
}

#[tokio::test]
async fn all_subnets_are_ranked_as_the_engine_says() -> Result<()> {
    let link = "#v=1&preset=main-2026-08-07&view=heat&days=30&at=12&sel=4";
    let page = Page::open(link).await?;
    let scenario = decode(link).link.scenario;
    let (run, sample) = run_to_cursor(&scenario);
    let shares = column(&run, Column::Share, sample);
    let some = shares.iter().filter(|share| **share > 0.0).count();
    assert_eq!(figure(&page, "heat-some").await?, some.to_string());

    let mut ranked = shares.clone();
    ranked.sort_by(|a, b| b.total_cmp(a));
    assert_eq!(figure(&page, "heat-largest").await?, percent(ranked[0]));
    let mut sum = 0.0;
    let half = ranked.iter().take_while(|share| {
        sum += **share;
        sum < 0.5
    });
    let half = half.count() + 1;
    assert_eq!(figure(&page, "heat-half").await?, half.to_string());

    let place = run.trajectory().index_of(4).expect("netuid 4 is there");
    let rank = |shares: &[f64]| {
        let above = shares.iter().filter(|share| **share > shares[place]);
        format!("{} of {}", above.count() + 1, shares.len())
    };
    let last = run.trajectory().blocks().len() - 1;
    assert_eq!(figure(&page, "heat-rank").await?, rank(&shares));
    let end = column(&run, Column::Share, last);
    assert_eq!(figure(&page, "heat-rank-end").await?, rank(&end));
    assert_eq!(open_table(&page, "heat").await?, shares.len());
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_press_on_a_row_selects_its_subnet_and_its_time() -> Result<()> {
    let page = Page::open("#v=1&n=4&view=heat&days=100&sel=4").await?;
    let width: f64 = page
        .eval("document.querySelector('#heat-chart').getBoundingClientRect().width")
        .await?;
    let first_row = (width / 2.0, 36.0);
    page.drag("#heat-chart", first_row, first_row).await?;
    page.wait_until("location.hash.includes('at=')").await?;
    let scenario = decode(&page.hash().await?).link.scenario;
    assert_eq!(scenario.value(ParameterId::Selected), 1.0);
    let day = scenario.value(ParameterId::Cursor);
    assert!((30.0..70.0).contains(&day), "{day}");
    Ok(())
}

#[tokio::test]
async fn a_part_of_the_run_is_ranked_in_detail() -> Result<()> {
    let page = Page::open("#v=1&n=4&view=heat&days=400&at=100&trades=3b500@100d").await?;
    let whole = digest(&page, "heat").await?;
    page.click("3 hours").await?;
    assert!(page.text("#heat .foot").await?.contains("Every block"));
    assert_ne!(digest(&page, "heat").await?, whole);
    page.click("whole run").await?;
    assert_eq!(digest(&page, "heat").await?, whole);
    Ok(())
}

fn worth(moment: &Moment, index: usize) -> (f64, f64, f64) {
    let subnets = &moment.network.subnets;
    let price = moment.terms.spot_price(&subnets.pool_state(index));
    let inside = subnets.alpha_reserve[index] as f64 / 1e9;
    let outside = subnets.alpha_outstanding[index] as f64 / 1e9;
    (price, inside, outside)
}

#[tokio::test]
async fn what_alpha_is_priced_at_follows_from_the_engines_state() -> Result<()> {
    let link = "#v=1&preset=main-2026-08-07&view=value&days=60&at=60&sel=4&ev=reg@10d,reg@20d";
    let page = Page::open(link).await?;
    let scenario = decode(link).link.scenario;
    let (run, sample) = run_to_cursor(&scenario);
    let moment = run.moment(sample);
    let place = run.trajectory().index_of(4).expect("netuid 4 is there");
    let (spot, inside, outside) = worth(&moment, place);
    let market = (inside + outside) * spot;
    assert_eq!(figure(&page, "market").await?, amount(market, "τ"));
    let cap = moment.terms.schedule.supply_cap() as f64 / 1e9;
    assert_eq!(figure(&page, "diluted").await?, amount(cap * spot, "τ"));

    let block = &moment.next_block[place];
    let (miners, validators) = block.by_role(&moment.terms.participants);
    for (id, rao) in [
        ("day-owner", block.owner),
        ("day-miners", miners),
        ("day-validators", validators),
    ] {
        let alpha = rao / 1e9 * 7200.0;
        let said = format!("{} · {}", amount(alpha, "α"), amount(alpha * spot, "τ"));
        assert_eq!(figure(&page, id).await?, said, "{id}");
    }
    let year = 365.25 * 7200.0;
    let stake = validators / 1e9 * year / outside;
    assert_eq!(figure(&page, "stake-year").await?, percent(stake));
    let minted = block.alpha_minted() / 1e9 * year / (inside + outside);
    assert_eq!(figure(&page, "dilution").await?, percent(minted));

    let pools = |sample| column(&run, Column::TaoReserve, sample).iter().sum::<f64>();
    let now = moment.network.subnets.tao_reserve.iter();
    let now = now.map(|rao| *rao as f64 / 1e9).sum::<f64>();
    let said = format!("{} → {}", amount(pools(0), "τ"), amount(now, "τ"));
    assert_eq!(figure(&page, "tao-pools").await?, said);
    let locked = figure(&page, "tao-lock").await?;
    let least = amount(scenario.value(ParameterId::LockCost), "τ");
    assert!(locked.starts_with(&format!("{least} → ")), "{locked}");
    assert!(
        page.text("#value")
            .await?
            .contains("Nothing here makes alpha worth this")
    );
    let rows = open_table(&page, "value").await?;
    assert_eq!(rows, moment.network.subnets.len());
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn no_view_promises_anything() -> Result<()> {
    for view in ["heat", "value", "compare"] {
        let page = Page::open(&format!("#v=1&view={view}")).await?;
        page.eval::<bool>("(document.querySelector('[data-panel=why]').click(), true)")
            .await?;
        page.settle().await?;
        let text = page.text("main").await?.to_lowercase();
        for word in ["return", "apy", "profit", "yield", "gains"] {
            assert!(!text.contains(word), "{word} stands in {view}");
        }
    }
    Ok(())
}

/// The sides' shares and prices, by netuid.
struct Sides {
    shares: Vec<(f64, f64)>,
    price_sums: (f64, f64),
    issued: (f64, f64),
}

fn sides(link: &str) -> Sides {
    let link = decode(link).link;
    let arm = link.arm.expect("the link compares");
    let other = arm.scenario(&link.scenario).expect("it can be run");
    let (left, sample) = run_to_cursor(&link.scenario);
    let (right, other_sample) = run_to_cursor(&other);
    assert_eq!(left.trajectory().netuids(), right.trajectory().netuids());
    let shares = column(&left, Column::Share, sample);
    let sum = |run: &KeptRun, sample| column(run, Column::Price, sample).iter().sum::<f64>();
    Sides {
        shares: shares
            .into_iter()
            .zip(column(&right, Column::Share, other_sample))
            .collect(),
        price_sums: (sum(&left, sample), sum(&right, other_sample)),
        issued: (
            left.trajectory().issuance()[sample],
            right.trajectory().issuance()[other_sample],
        ),
    }
}

async fn holds(page: &Page, link: &str) -> Result<()> {
    let sides = sides(link);
    let differences = sides.shares.iter().map(|(left, right)| right - left);
    let moved = differences.clone().map(f64::abs).sum::<f64>() / 2.0;
    assert_eq!(figure(page, "cmp-moved").await?, percent(moved));
    let most = differences.clone().fold(0.0, f64::max);
    let gained = sides
        .shares
        .iter()
        .find(|(left, right)| right - left == most);
    let (left, right) = gained.expect("one gains most");
    let said = format!("{} → {}", percent(*left), percent(*right));
    assert_eq!(figure(page, "cmp-gain").await?, said);
    let least = differences.fold(0.0, f64::min);
    let lost = sides
        .shares
        .iter()
        .find(|(left, right)| right - left == least);
    let (left, right) = lost.expect("one loses most");
    let said = format!("{} → {}", percent(*left), percent(*right));
    assert_eq!(figure(page, "cmp-loss").await?, said);
    let (left, right) = sides.price_sums;
    let said = format!("{} → {}", price(left), price(right));
    assert_eq!(figure(page, "cmp-sum").await?, said);
    let (left, right) = sides.issued;
    let said = format!("{} → {}", amount(left, "τ"), amount(right, "τ"));
    assert_eq!(figure(page, "cmp-issued").await?, said);
    Ok(())
}

#[tokio::test]
async fn a_rule_is_chosen_and_the_link_keeps_the_picture() -> Result<()> {
    let link = "#v=1&preset=main-2026-08-07&rule=launch&view=compare&days=60&at=30";
    let page = Page::open(link).await?;
    // Nothing chosen: the rule that came next on the chain.
    assert!(
        page.text("#compare")
            .await?
            .contains("Flow, 12 December 2025")
    );
    page.choose("The same under …", "Gated price, 27 July 2026")
        .await?;
    page.wait_until("location.hash.includes('cmp=rule:gated')")
        .await?;
    holds(&page, &page.hash().await?).await?;
    let picture = digest(&page, "compare").await?;
    assert!(page.canvas_colors("#compare-chart").await? > 5);
    page.reload().await?;
    assert_eq!(digest(&page, "compare").await?, picture);
    holds(&page, &page.hash().await?).await?;
    assert_eq!(open_table(&page, "compare").await?, 128);
    page.click("Reset").await?;
    page.wait_until("!location.hash.includes('cmp=')").await?;
    assert_ne!(digest(&page, "compare").await?, picture);
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_value_is_another_on_the_right() -> Result<()> {
    let page = Page::open("#v=1&view=compare&days=100&at=50").await?;
    page.choose("… and with another", "Subnets").await?;
    page.wait_until("location.hash.includes('cmp=n:16')")
        .await?;
    assert_eq!(figure(&page, "cmp-moved").await?, percent(0.0));
    let number = page.find("#cmp-n").await?;
    number.clear().await?;
    number.send_keys("32" + Key::Enter).await?;
    page.wait_until("location.hash.includes('cmp=n:32')")
        .await?;
    page.settle().await?;
    assert_eq!(open_table(&page, "compare").await?, 32);
    let moved = figure(&page, "cmp-moved").await?;
    assert_ne!(moved, percent(0.0));

    number.clear().await?;
    number.send_keys("500" + Key::Enter).await?;
    page.settle().await?;
    assert_eq!(
        page.texts(".problem").await?,
        ["number of subnets 500 subnets is outside 1..=128 subnets, whole"],
        "said once, where it was typed"
    );
    assert_eq!(figure(&page, "cmp-moved").await?, moved);
    page.choose("… and with another", "nothing else").await?;
    page.wait_until("!location.hash.includes('cmp=')").await?;
    assert_eq!(page.texts(".problem").await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn another_network_on_either_side_is_no_error() -> Result<()> {
    let page = Page::open("#v=1&n=3&view=compare&cmp=n:128,half:100000").await?;
    assert_eq!(page.texts("#compare .control-value input").await?.len(), 2);
    page.range("Subnets").await?.set(128.0).await?;
    page.range("Subnets").await?.set(1.0).await?;
    for hash in [
        "#v=1&rule=votes&view=compare&cmp=rule:votes",
        "#v=1&view=compare&cmp=rule:votes",
        "#v=1&view=compare&spread=3&sum=0.01&n=128&ev=fail1:90p:30d@1y&at=800",
        "#v=1&view=compare&iss=21000000",
        "#v=1&preset=main-2026-08-07&view=heat,value,compare&cmp=n:5&ev=reg@1d",
        "#v=1&rule=votes&n=1&view=heat,value,compare",
    ] {
        page.go(hash).await?;
        assert_eq!(page.console_errors().await?, [""; 0], "{hash}");
        assert_eq!(page.texts(".notices").await?, [""; 0], "{hash}");
        for text in page.texts("[data-figure]").await? {
            assert!(
                !text.contains("NaN") && !text.contains("inf") && text != "–",
                "{hash}: {text}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_views_fit_at_every_width_and_theme() -> Result<()> {
    let page = Page::blank().await?;
    for scheme in [ColorScheme::Light, ColorScheme::Dark] {
        page.color_scheme(scheme).await?;
        for (width, ratio) in [(1440, 1.0), (360, 3.0)] {
            page.set_window(width, 900, ratio).await?;
            page.go("#v=1&preset=main-2026-08-07&view=heat,value,compare")
                .await?;
            assert_eq!(page.sideways_overflow().await?, 0, "at {width}");
            for view in ["heat", "value", "compare"] {
                digest(&page, view).await?;
                let colours = page.canvas_colors(&format!("#{view}-chart")).await?;
                assert!(colours > 5, "{view} at {width} is blank");
            }
        }
        assert_eq!(page.console_errors().await?, [""; 0]);
    }
    Ok(())
}
