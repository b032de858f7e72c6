//! What takes longer than a frame: many seeds, the chain clock, a file of everything.

use dtao_charts::format::percent;
use dtao_decimal::fixed;
use dtao_engine::scenario::ParameterId;
use yew::prelude::*;

use super::PageData;
use super::card::{Card, Figure};
use super::closeness_card::relative;
use crate::long_work::{Job, SEEDS};
use crate::text::en;

/// Draws the card.
pub fn long_work_card(page: &PageData) -> Html {
    let work = &page.long_work;
    let job = |job: Job| {
        let start = work.start.clone();
        let onclick = Callback::from(move |_: MouseEvent| start.emit(job));
        // Without noise all seeds are one.
        let idle = job == Job::Ensemble
            && (page.scenario.value(ParameterId::Noise) == 0.0
                || page.scenario.value(ParameterId::Inflow) == 0.0);
        html! {
            <div class="job">
                <button
                    type="button"
                    data-job={job.key()}
                    disabled={idle || work.running.is_some()}
                    {onclick}
                >{ en::job(job) }</button>
                <p class="quiet">{ if idle { en::NEEDS_NOISE } else { en::job_explained(job) } }</p>
            </div>
        }
    };
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
        drawing: html! {
            <>
                <div class="jobs">{ for Job::ALL.into_iter().map(job) }</div>
                { progress(page) }
                <p class="problem" role="alert">{ work.failed.as_deref().map(en::job_failed) }</p>
            </>
        },
        figures,
        foot: "Nothing leaves your browser. A change of the scenario ends what is under way.".to_owned(),
    }
    .view()
}

fn progress(page: &PageData) -> Html {
    let Some((job, part)) = page.long_work.running else {
        return Html::default();
    };
    let cancel = page.long_work.cancel.clone();
    let onclick = Callback::from(move |_: MouseEvent| cancel.emit(()));
    html! {
        <div class="progress">
            <progress
                aria-label={en::job(job)}
                max="1"
                value={fixed(part, 4)}
            />
            <span>{ percent(part) }</span>
            <button type="button" {onclick}>{ "Cancel" }</button>
        </div>
    }
}
