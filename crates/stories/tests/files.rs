//! The languages' files: the same stories, links that decode clean, texts that fit, no promises.

use dtao_stories::{FILES, Story, stories};

/// The longest title, sentence of what it is about, headline and text, in characters; Japanese
/// says the same in fewer.
const LENGTHS: [[usize; 4]; 2] = [[60, 120, 70, 280], [30, 70, 40, 170]];

/// The stories, in their order.
const IDS: [&str; 12] = [
    "same-alpha",
    "price",
    "injection",
    "nothing-moves",
    "halving",
    "fails",
    "one",
    "before",
    "rules",
    "selling",
    "zero",
    "value",
];

fn all() -> [Vec<Story<'static>>; 2] {
    FILES.map(|(_, file)| stories(file).expect("the file is well-formed"))
}

/// All that a reader sees of a story.
fn texts<'a>(story: &Story<'a>) -> Vec<&'a str> {
    let steps = story.steps.iter();
    let steps = steps.flat_map(|step| [step.headline, step.text]);
    [story.title, story.about]
        .into_iter()
        .chain(steps)
        .collect()
}

#[test]
fn both_languages_tell_the_same_stories() {
    let [english, japanese] = all();
    for stories in [&english, &japanese] {
        assert!(stories.iter().map(|story| story.id).eq(IDS));
    }
    for (english, japanese) in english.iter().zip(&japanese) {
        assert!((3..=5).contains(&english.steps.len()), "{}", english.id);
        assert_eq!(english.steps.len(), japanese.steps.len());
        for (english, japanese) in english.steps.iter().zip(&japanese.steps) {
            assert_eq!(english.link, japanese.link);
            assert_eq!(english.views, japanese.views);
        }
    }
}

#[test]
fn every_link_is_canonical_and_says_nothing_of_the_page() {
    for story in &all()[0] {
        for step in &story.steps {
            let decoded = dtao_permalink::decode(step.link);
            assert!(
                decoded.notices.is_empty(),
                "{}: {:?}",
                step.link,
                decoded.notices
            );
            assert_eq!(dtao_permalink::encode(&decoded.link), step.link);
            for key in ["view=", "story=", "cmp="] {
                assert!(!step.link.contains(key));
            }
        }
    }
}

#[test]
fn every_event_of_a_link_happens() {
    use dtao_engine::run::simulate::{Clock, simulate};
    for step in all()[0].iter().flat_map(|story| &story.steps) {
        let scenario = dtao_permalink::decode(step.link).link.scenario;
        let run = simulate(&scenario, Clock::Fast);
        assert_eq!(run.happenings().len(), scenario.events().len());
        for happening in run.happenings() {
            assert!(happening.outcome.is_ok(), "{}: {happening:?}", step.link);
        }
    }
}

#[test]
fn no_text_is_too_long() {
    for (stories, lengths) in all().iter().zip(LENGTHS) {
        for story in stories {
            for (place, text) in texts(story).into_iter().enumerate() {
                let kind = if place < 2 { place } else { 2 + place % 2 };
                let length = text.chars().count();
                assert!(
                    length <= lengths[kind],
                    "{length} of {}: {text}",
                    lengths[kind]
                );
            }
        }
    }
}

/// A line must not break between them.
#[test]
fn a_number_and_its_unit_stay_together() {
    for text in all().iter().flatten().flat_map(texts) {
        for unit in ["τ", "α", "%", "M"] {
            for (place, _) in text.match_indices(&format!(" {unit}")) {
                let before = text[..place].chars().next_back();
                assert!(
                    !before.is_some_and(|letter| letter.is_ascii_digit()),
                    "{text}"
                );
            }
        }
    }
}

/// In the texts of a story τ and α stand in brackets behind their words before they stand alone.
#[test]
fn each_story_explains_its_symbols_where_they_first_stand() {
    for story in all().iter().flatten() {
        let texts: String = story.steps.iter().map(|step| step.text).collect();
        for symbol in ['τ', 'α'] {
            let before = texts.split_once(symbol).map(|(before, _)| before);
            assert!(
                before.is_none_or(|before| before.ends_with(['(', '（'])),
                "{}: {symbol}",
                story.id
            );
        }
    }
}

/// What stands in quotation marks is the name beside a slider.
#[test]
fn a_control_is_called_what_the_page_calls_it() {
    let pages = [
        (include_str!("../../words/text/en.txt"), ['“', '”']),
        (include_str!("../../words/text/ja.txt"), ['「', '」']),
    ];
    for (stories, (page, [opening, closing])) in all().iter().zip(pages) {
        let labels = page.lines().filter(|line| line.starts_with("label."));
        let labels = labels.filter_map(|line| line.split_once(" = "));
        let labels: Vec<&str> = labels.map(|(_, label)| label).collect();
        for text in stories.iter().flat_map(texts) {
            for quoted in text.split(opening).skip(1) {
                let name = quoted.split(closing).next();
                assert!(name.is_some_and(|name| labels.contains(&name)), "{text}");
            }
        }
    }
}

#[test]
fn nothing_is_promised() {
    let english = [
        "will ",
        "profit",
        "invest",
        "guarantee",
        "should buy",
        "returns",
        "yield",
    ];
    let japanese = [
        "でしょう。",
        "儲",
        "利益",
        "投資",
        "必ず",
        "利回り",
        "はずです",
    ];
    for (stories, words) in all().iter().zip([english, japanese]) {
        for text in stories.iter().flat_map(texts) {
            for word in words {
                assert!(!text.to_lowercase().contains(word), "{word}: {text}");
            }
        }
    }
}

/// Before anything is said of value, this is.
#[test]
fn the_story_of_value_says_first_that_nothing_makes_alpha_worth_it() {
    let sentences = [
        "Nothing here makes alpha",
        "アルファ（α）に値打ちを与えるものではありません",
    ];
    for (stories, sentence) in all().iter().zip(sentences) {
        let story = stories.last().unwrap();
        assert_eq!(story.id, "value");
        assert!(story.steps[0].text.contains(sentence));
    }
}

#[test]
fn links_know_these_stories_and_views() {
    let stories = stories(FILES[0].1).expect("a file of stories");
    let ids: Vec<&str> = stories.iter().map(|story| story.id).collect();
    assert_eq!(ids, dtao_permalink::STORIES);
    let mut views = dtao_permalink::ViewId::ALL.map(dtao_permalink::ViewId::key);
    let mut ours = dtao_stories::VIEWS;
    views.sort_unstable();
    ours.sort_unstable();
    assert_eq!(ours, views);
    // A link names steps by one digit.
    assert!(stories.iter().all(|story| story.steps.len() <= 9));
}
