//! The stories, which the page fetches in its language.

use dtao_engine::scenario::Scenario;
use dtao_permalink::{STORIES, StoryStep, ViewId, Views, decode};
use dtao_stories::{Story, stories};

use crate::fetched;

/// The folder beside the page.
const FOLDER: &str = "stories/";

/// All stories of a language. Never given back: they are read as long as the page is open.
pub type Stories = &'static [Story<'static>];

/// Fetches the stories of a language, by its tag; none where they do not come.
pub async fn load(tag: &str) -> Stories {
    let asked = fetched::ask(&[FOLDER, tag, ".md"].concat());
    let file = fetched::bytes(asked).await.unwrap_or_default();
    let file: &'static str = Box::leak(String::from_utf8(file).unwrap_or_default().into());
    stories(file).map_or(&[], |stories| Vec::leak(stories))
}

/// A step of a story, told.
#[derive(Clone, Copy)]
pub struct Told {
    /// The story.
    pub story: &'static Story<'static>,
    /// Which step, from 0.
    pub step: usize,
    /// Its place among the stories.
    pub place: u8,
}

impl Told {
    /// The step that a link names; the last one of the story where it has not so many.
    #[must_use]
    pub fn of(stories: Stories, step: StoryStep) -> Option<Self> {
        let id = STORIES.get(usize::from(step.story))?;
        let story = stories.iter().find(|story| story.id == *id)?;
        let last = story.steps.len().checked_sub(1)?;
        Some(Self {
            story,
            step: usize::from(step.step.saturating_sub(1)).min(last),
            place: step.story,
        })
    }

    /// The scenario that the step begins with.
    #[must_use]
    pub fn begun(&self) -> Option<Scenario> {
        let (_, link) = self.other(self.step)?;
        Some(decode(&link).link.scenario)
    }

    /// Another step of the same story, where there is one: as a link names it, with its own link.
    #[must_use]
    pub fn other(&self, step: usize) -> Option<(StoryStep, String)> {
        let told = self.story.steps.get(step)?;
        let views: Vec<ViewId> = told
            .views
            .iter()
            .filter_map(|view| ViewId::from_key(view))
            .collect();
        let mut link = told.link.to_owned();
        if let Some(views) = Views::of(&views) {
            let keys: Vec<&str> = views.iter().map(ViewId::key).collect();
            link.push_str("&view=");
            link.push_str(&keys.join(","));
        }
        let step = StoryStep {
            story: self.place,
            step: step as u8 + 1,
        };
        Some((step, link))
    }
}
