//! What takes longer than a frame: many seeds, the chain clock, a file of everything.

use dtao_charts::format::percent;
use dtao_decimal::fixed;
use dtao_engine::scenario::ParameterId;
use yew::prelude::*;

use super::PageData;
use super::card::Card;
use super::closeness_card::relative;
use crate::element::{Element, button, element, of_class};
use crate::long_work::Job;
use dtao_views::figure::Figure;
use dtao_views::seeds::SEEDS;
use dtao_words::{Text, count, fill, fill_two, own, words};

/// Draws the card.
pub fn long_work_card(page: &PageData) -> Html {
    let work = &page.long_work;
    let mut jobs = of_class("div", "jobs");
    for job in Job::ALL {
        jobs = jobs.with(offer(page, job));
    }
    let mut figures = Vec::new();
    let ours =
        |scenario: &dtao_engine::scenario::Scenario| scenario.runs_like(&page.shown.scenario);
    if let Some(check) = work.check.as_ref().filter(|check| ours(&check.scenario)) {
        figures.push(Figure::new(
            "check-price",
            relative(check.price),
            words::WORK_CHECK_PRICE,
        ));
        figures.push(Figure::new(
            "check-amounts",
            relative(check.amounts),
            words::WORK_CHECK_AMOUNTS,
        ));
        figures.push(Figure::new(
            "check-shares",
            relative(check.shares),
            words::WORK_CHECK_SHARES,
        ));
    }
    if let Some(seeds) = work.ensemble.as_ref().filter(|seeds| ours(&seeds.scenario)) {
        figures.push(Figure::new(
            "seeds",
            fill_two(words::WORK_SEEDS, [count(seeds.runs), count(SEEDS)]),
            words::WORK_SEEDS_SHOWN,
        ));
    }
    Card {
        id: "long-work",
        title: own(words::WORK_TITLE),
        line: words::WORK_LINE,
        body: element("div")
            .with(jobs)
            .child(progress(page))
            .with(
                of_class("p", "job-failed")
                    .set("role", "alert")
                    .tell(work.failed.as_deref().map(failed).unwrap_or_default()),
            )
            .end(),
        figures,
        foot: own(words::WORK_FOOT),
    }
    .view()
}

/// A button that starts a job, and what it does.
fn offer(page: &PageData, job: Job) -> Element {
    let work = &page.long_work;
    let start = work.start.clone();
    let on_click = Callback::from(move |_| start.emit(job));
    // Without noise all seeds are one.
    let idle = job == Job::Ensemble
        && [ParameterId::Noise, ParameterId::Inflow]
            .into_iter()
            .any(|id| page.shown.scenario.value(id) == 0.0);
    let is_off = idle || work.running.is_some();
    let about = if idle {
        words::WORK_NEEDS_NOISE
    } else {
        explained(job)
    };
    of_class("div", "job")
        .with(
            button(on_click)
                .set("data-job", job.key())
                .flag(is_off.then_some("disabled"))
                .say(name(job)),
        )
        .with(of_class("p", "quiet").say(about))
}

/// How far the job is that runs, and a button that ends it.
fn progress(page: &PageData) -> Html {
    let Some((job, part)) = page.long_work.running else {
        return Html::default();
    };
    let cancel = page.long_work.cancel.clone();
    of_class("div", "progress")
        .with(
            element("progress")
                .words("aria-label", name(job))
                .set("max", "1")
                .set_to("value", fixed(part, 4)),
        )
        .with(element("span").tell(percent(part)))
        .with(button(Callback::from(move |_| cancel.emit(()))).say(words::WORK_CANCEL))
        .end()
}

/// A job's button.
const fn name(job: Job) -> Text {
    match job {
        Job::Ensemble => words::WORK_ENSEMBLE,
        Job::Check => words::WORK_CHECK,
        Job::Export => words::WORK_EXPORT,
    }
}

/// What a job does.
const fn explained(job: Job) -> Text {
    match job {
        Job::Ensemble => words::WORK_ENSEMBLE_HELP,
        Job::Check => words::WORK_CHECK_HELP,
        Job::Export => words::WORK_EXPORT_HELP,
    }
}

/// A job that ended early.
fn failed(why: &str) -> String {
    fill(words::WORK_FAILED, &[why])
}
