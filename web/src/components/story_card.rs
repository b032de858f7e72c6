//! The story: one claim to read first. Without one, the scenario in a sentence, and what there is
//! to be told.

use dtao_engine::scenario::Scenario;
use dtao_permalink::{STORIES, StoryStep};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::select::{Choice, select};
use crate::element::{Element, button, element, of_class};
use crate::state::{Action, State};
use crate::stories::{Stories, Told};
use dtao_words::{count, fill_two, words};

/// What the card tells.
pub struct StoryCard<'a> {
    /// All stories.
    pub stories: Stories,
    /// The step that is told, if one is.
    pub told: Option<Told>,
    /// The scenario that it began with.
    pub begun: Option<&'a Scenario>,
    /// The scenario in a sentence.
    pub summary: String,
}

/// Draws the card.
pub fn story_card(state: &UseReducerHandle<State>, card: StoryCard<'_>) -> Html {
    let StoryCard {
        stories,
        told,
        begun,
        summary,
    } = card;
    let card = of_class("section", "story")
        .words("aria-label", words::STORY_NAME)
        .set("id", "story");
    let Some(told) = told else {
        let first = button(begin(state, stories, |_: Event| Some(0)))
            .set("class", "primary")
            .flag(stories.is_empty().then_some("disabled"))
            .say(words::STORY_START);
        return card
            .with(of_class("p", "intro quiet").say(words::PAGE_INTRO))
            .with(of_class("p", "summary").set("id", "summary").tell(summary))
            .with(first)
            .with(choose(state, stories, None))
            .end();
    };
    let step = &told.story.steps[told.step];
    let total = told.story.steps.len();
    let of = fill_two(words::STORY_STEP, [count(told.step + 1), count(total)]);
    let text = of_class("div", "story-text")
        .set("aria-live", "polite")
        .with(of_class("p", "story-title quiet").tell([told.story.title, " · ", &of].concat()))
        .with(element("h2").tell(step.headline.to_owned()))
        .with(element("p").tell(step.text.to_owned()));
    let go = |to: Option<usize>| {
        let other = to.and_then(|step| told.other(step));
        let dispatch = state.dispatcher();
        let is_off = other.is_none().then_some("disabled");
        let on_click = Callback::from(move |_| {
            if let Some((step, link)) = other.clone() {
                dispatch.dispatch(Action::Tell(step, link));
            }
        });
        button(on_click).flag(is_off)
    };
    // The reader has moved something since the step began.
    let is_changed = begun.is_some_and(|begun| !begun.runs_like(state.scenario()));
    let again = is_changed.then(|| go(Some(told.step)).say(words::STORY_AGAIN));
    let dispatch = state.dispatcher();
    let leave = button(Callback::from(move |_| {
        dispatch.dispatch(Action::LeaveStory);
    }));
    let next = go(Some(told.step + 1))
        .set("class", "primary")
        .say(words::STORY_NEXT);
    let steps = of_class("div", "story-steps")
        .maybe(again)
        .with(go(told.step.checked_sub(1)).say(words::STORY_BACK))
        .with(next);
    let others = of_class("div", "story-others")
        .with(choose(state, stories, Some(told.story.id)))
        .with(leave.set("class", "link").say(words::STORY_LEAVE));
    card.with(text).with(steps).with(others).end()
}

/// Begins the story whose place an event tells.
fn begin<E: 'static>(
    state: &UseReducerHandle<State>,
    stories: Stories,
    place: fn(E) -> Option<usize>,
) -> Callback<E> {
    let dispatch = state.dispatcher();
    Callback::from(move |event: E| {
        let step = place(event).map(|place| StoryStep {
            story: place as u8,
            step: 1,
        });
        let told = step.and_then(|step| Told::of(stories, step));
        if let Some((step, link)) = told.and_then(|told| told.other(0)) {
            dispatch.dispatch(Action::Tell(step, link));
        }
    })
}

/// A list of all stories to begin with.
fn choose(state: &UseReducerHandle<State>, stories: Stories, now: Option<&str>) -> Element {
    let on_change = begin(state, stories, |list: HtmlSelectElement| {
        let id = list.value();
        STORIES.iter().position(|story| *story == id)
    });
    let none = Choice {
        value: Some(AttrValue::Static("")),
        words: AttrValue::Static(dtao_words::say(words::STORY_CHOOSE)),
        is_chosen: now.is_none(),
    };
    let stories = stories.iter().map(|story| Choice {
        value: Some(AttrValue::Static(story.id)),
        words: AttrValue::Static(story.title),
        is_chosen: now == Some(story.id),
    });
    let choices = core::iter::once(none).chain(stories).collect();
    select(on_change, choices)
        .words("aria-label", words::STORY_CHOOSE)
        .set("id", "stories")
}
