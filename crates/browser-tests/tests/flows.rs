//! Injection, the sum of prices and the ledger on the page: the engine's own numbers.

use dtao_browser_tests::{Page, Result};
use dtao_charts::format::{amount, percent, price};
use dtao_engine::run::alpha_places::AlphaPlaces;
use dtao_engine::run::kept_run::KeptRun;
use dtao_engine::run::ledger::TaoLedger;
use dtao_engine::run::moment::Moment;
use dtao_engine::run::network::Network;
use dtao_engine::run::price_sums::PriceSums;
use dtao_permalink::decode;

async fn figure(page: &Page, id: &str) -> Result<String> {
    page.text(&format!("[data-figure='{id}']")).await
}

/// The run of the page's address, and the sample at a day of it.
async fn run_of(page: &Page, day: f64) -> Result<(KeptRun, usize)> {
    let run = KeptRun::of(&decode(&page.hash().await?).link.scenario);
    let blocks = run.trajectory().blocks();
    let passed = blocks.partition_point(|block| block.0 as f64 / 7200.0 <= day);
    Ok((run, passed - 1))
}

fn tao_in(moment: &Moment) -> f64 {
    moment.next_block[0].tao_in / 1e9
}

#[tokio::test]
async fn every_pool_gets_the_same_alpha_under_the_ideal_rule() -> Result<()> {
    let page = Page::open("#v=1&n=9&spread=2&view=injection").await?;
    let (run, sample) = run_of(&page, 0.0).await?;
    let moment = run.moment(sample);
    let (tao, alpha) = (tao_in(&moment), moment.next_block[0].alpha_in / 1e9);
    assert_eq!(figure(&page, "injected-tao").await?, amount(tao, "τ"));
    assert_eq!(figure(&page, "injected-alpha").await?, amount(alpha, "α"));
    let spot = run
        .trajectory()
        .column(dtao_engine::run::trajectory::Column::Price, 0)[sample];
    assert_eq!(figure(&page, "injected-ratio").await?, price(spot));
    let title = page.text("#injection-title").await?;
    assert_eq!(title, "Every pool gets the same alpha");
    assert!(page.canvas_colors("#injection-chart").await? > 3);
    let missing = page.texts("[data-figure='above-cap']").await?;
    assert_eq!(missing, [""; 0], "there is no cap");
    Ok(())
}

#[tokio::test]
async fn a_cap_bends_the_injection_and_says_how_far() -> Result<()> {
    for rule in ["launch", "gated"] {
        let link = format!("#v=1&n=9&sum=0.2&root=2000000&iss=8000000&rule={rule}&view=injection");
        let page = Page::open(&link).await?;
        let (run, sample) = run_of(&page, 0.0).await?;
        let moment = run.moment(sample);
        let subnets = &moment.network.subnets;
        let held = moment.next_block.iter().enumerate().map(|(index, block)| {
            let spot = moment.terms.spot_price(&subnets.pool_state(index));
            block.excess_tao + (block.tao_in - block.alpha_in * spot)
        });
        let above: f64 = held.sum::<f64>() / 1e9;
        assert!(above > 0.1, "{rule}: {above}");
        assert_eq!(figure(&page, "above-cap").await?, amount(above, "τ"));
        assert_eq!(figure(&page, "capped").await?, percent(1.0));
        let title = page.text("#injection-title").await?;
        assert!(title.contains("9 of 9"), "{title}");
    }
    Ok(())
}

#[tokio::test]
async fn the_sum_and_the_flows_are_the_engines() -> Result<()> {
    let link = "#v=1&n=5&days=400&rule=launch&sum=0.4&sellm=0.5&in=800&at=200&view=sum";
    let page = Page::open(link).await?;
    page.settle().await?;
    let (run, sample) = run_of(&page, 200.0).await?;
    let sums = PriceSums::of(&run);
    let flow = run.moment(sample).tao_flow();
    let a_day = |rao: f64| amount(rao * 7200.0 / 1e9, "τ");
    for (id, expected) in [
        ("sum-spot", price(sums.spot[sample])),
        ("sum-moving", price(sums.moving[sample])),
        ("into-pools", a_day(flow.into_pools())),
        ("out-of-pools", a_day(flow.out_of_pools())),
        ("net-flow", a_day(flow.into_pools() - flow.out_of_pools())),
        ("sold-part", percent(flow.sold_part())),
    ] {
        assert_eq!(figure(&page, id).await?, expected, "{id}");
    }
    assert!(flow.out_of_pools() > 0.0 && flow.staked > 0.0);
    assert!(page.canvas_colors("#sum-chart").await? > 4);
    let foot = page.text("#sum .foot").await?;
    assert!(foot.contains("every pool is at that cap"), "{foot}");
    Ok(())
}

#[tokio::test]
async fn the_ledger_adds_up_to_the_rao() -> Result<()> {
    for network in ["", "&iss=8000000&root=3000000"] {
        let link = format!("#v=1&n=5&days=400&sellm=0.5&at=300{network}&view=ledger");
        let page = Page::open(&link).await?;
        page.settle().await?;
        let (run, sample) = run_of(&page, 300.0).await?;
        let network = run.moment(sample).network;
        let pools = network.subnets.tao_reserve.iter().sum();
        let start = TaoLedger::open(&Network::at_start(run.scenario()));
        let (issued, root) = (network.total_issuance.rao(), network.root_stake.rao());
        let books = start.closed(issued, pools, root);
        for (id, rao) in [
            ("ledger-pools", books.pools),
            ("ledger-root", books.root),
            ("ledger-people", books.outside),
        ] {
            let there = amount(rao as f64 / 1e9, "τ");
            assert_eq!(figure(&page, id).await?, there, "{id}");
        }
        let seeded = page.texts("[data-figure='ledger-seeded']").await?;
        assert_eq!(seeded.is_empty(), books.seeded == 0);
        assert_eq!(books.difference(), 0);
        for id in ["ledger-difference", "ledger-check"] {
            assert_eq!(figure(&page, id).await?, "0\u{202f}rao");
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_ledger_shows_alpha_that_is_kept_or_destroyed() -> Result<()> {
    for (rule, id) in [("gated", "ledger-protocol"), ("flow", "ledger-destroyed")] {
        let link = format!(
            "#v=1&n=5&days=400&iss=8000000&root=3000000&in=500&rule={rule}&at=300&view=ledger"
        );
        let page = Page::open(&link).await?;
        page.settle().await?;
        let tao = page.canvas_digest("#ledger-chart").await?;
        page.click("alpha").await?;
        page.settle().await?;
        assert_ne!(page.canvas_digest("#ledger-chart").await?, tao);
        let (run, sample) = run_of(&page, 300.0).await?;
        let places = AlphaPlaces::of(&run, &PriceSums::of(&run), 0);
        let (kept, gone) = (places.protocol[sample], places.destroyed[sample]);
        let there = if rule == "gated" { kept } else { gone };
        assert!(there > 1.0, "{rule}: {kept} kept, {gone} destroyed");
        assert_eq!(figure(&page, id).await?, amount(there, "α"));
        assert_eq!(figure(&page, "ledger-check").await?, "0\u{202f}rao");
    }
    Ok(())
}

#[tokio::test]
async fn their_tables_and_reasons_open() -> Result<()> {
    let page = Page::open("#v=1&n=4&days=60&view=injection,sum,ledger").await?;
    page.set_window(1280, 3000, 1.0).await?;
    for view in ["injection", "sum", "ledger"] {
        for panel in ["table", "why"] {
            page.eval::<bool>(&format!(
                "(document.querySelector('#{view} [data-panel={panel}]').click(), true)"
            ))
            .await?;
            page.settle().await?;
            let inside = format!("#{view} .panel");
            let text = page.text(&inside).await?;
            assert!(!text.is_empty(), "{view} {panel}");
            assert!(!text.contains("NaN") && !text.contains("{0}"), "{text}");
        }
    }
    assert_eq!(page.console_errors().await?, [""; 0]);
    Ok(())
}
