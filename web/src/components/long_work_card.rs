//! What takes longer than a frame: many seeds, the chain clock, a file of everything.

use dtao_charts::format::percent;
use dtao_decimal::fixed;
use dtao_engine::scenario::ParameterId;
use yew::prelude::*;

use super::PageData;
use super::card::{Card, Figure};
use super::closeness_card::relative;
use crate::element::{Element, button, element, of_class};
use crate::long_work::{Job, SEEDS};
use crate::text::en;

/// Draws the card.
pub fn long_work_card(page: &PageData) -> Html {
    let work = &page.long_work;
    let mut jobs = of_class("div", "jobs");
    for job in Job::ALL {
        jobs = jobs.with(offer(page, job));
    }
    let mut figures = Vec::new();
    let ours = |scenario: &dtao_engine::scenario::Scenario| scenario.runs_like(&page.scenario);
    if let Some(check) = work.check.as_ref().filter(|check| ours(&check.scenario)) {
        figures.push(Figure::new(
            "check-price",
            relative(check.price),
            "The largest difference of a price between this page’s run and the run block by block.",
        ));
        figures.push(Figure::new(
            "check-amounts",
            relative(check.amounts),
            "The same of a reserve or supply.",
        ));
        figures.push(Figure::new(
            "check-shares",
            relative(check.shares),
            "The same of a share, in parts of the whole.",
        ));
    }
    if let Some(seeds) = work.ensemble.as_ref().filter(|seeds| ours(&seeds.scenario)) {
        figures.push(Figure::new(
            "seeds",
            format!("{} of {SEEDS} seeds", seeds.runs),
            "Shown as ranges in the price and share views.",
        ));
    }
    Card {
        id: "long-work",
        title: "Take your time".to_owned(),
        line: "What takes longer than a moment is computed beside the page, which goes on meanwhile.",
        drawing: element("div")
            .with(jobs)
            .child(progress(page))
            .with(
                of_class("p", "problem")
                    .set("role", "alert")
                    .tell(work.failed.as_deref().map(en::job_failed).unwrap_or_default()),
            )
            .end(),
        figures,
        foot: "Nothing leaves your browser. A change of the scenario ends what is under way.".to_owned(),
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
            .any(|id| page.scenario.value(id) == 0.0);
    let is_off = idle || work.running.is_some();
    let words = if idle {
        en::NEEDS_NOISE
    } else {
        en::job_explained(job)
    };
    of_class("div", "job")
        .with(
            button(on_click)
                .set("data-job", job.key())
                .flag(is_off.then_some("disabled"))
                .say(en::job(job)),
        )
        .with(of_class("p", "quiet").say(words))
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
                .set("aria-label", en::job(job))
                .set("max", "1")
                .set_to("value", fixed(part, 4)),
        )
        .with(element("span").tell(percent(part)))
        .with(button(Callback::from(move |_| cancel.emit(()))).say("Cancel"))
        .end()
}
