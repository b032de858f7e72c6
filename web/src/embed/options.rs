//! What the address of an embed asks for, beside its scenario: its query.

use dtao_permalink::{ViewId, Views};
use web_sys::Url;

use super::issue::BadOption;
use super::settings::{Controls, Setting};
use crate::browser;
use crate::hooks::Theme;
use crate::language;
use dtao_words::Language;

/// What the query asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The views, where it names some; those of the link where not.
    pub views: Option<Views>,
    /// The controls.
    pub controls: Controls,
    /// The theme.
    pub theme: Theme,
    /// The language that is asked for, where one is.
    pub language: Option<Language>,
    /// Who may listen and command.
    pub parent: Parent,
    /// What each message carries, so that a host can tell its embeds apart.
    pub id: String,
    /// What could not be used.
    pub bad: Vec<BadOption>,
    /// What is one of two, by its place in [`CHOICES`].
    chosen: [usize; CHOICES.len()],
}

/// Who may listen and command.
#[derive(Clone, Debug, PartialEq)]
pub enum Parent {
    /// Any page that frames this one.
    Any,
    /// Pages of that origin.
    Only(String),
    /// Nobody: an origin was named that is none.
    Nobody,
}

/// Options that are one of two and that more than the style sheet has to know.
#[derive(Clone, Copy)]
pub enum Choice {
    /// Whether nothing can be changed by hand.
    Readonly,
    /// Whether the link to the playground is shown.
    Link,
}

/// The names of all options that are one of two, and of their values, the default first.
const CHOICES: [(&str, [&str; 2]); 5] = [
    ("readonly", ["0", "1"]),
    ("link", ["1", "0"]),
    ("title", ["1", "0"]),
    ("motion", ["auto", "off"]),
    ("height", ["auto", "fixed"]),
];

/// Longer values are not read to their end, in bytes.
const LONGEST: usize = 1000;

impl Options {
    /// Reads a query, with or without its sign. What cannot be used is told, and the default is
    /// used in its place.
    pub fn read(query: &str) -> Self {
        let mut reader = Reader {
            query,
            bad: Vec::new(),
        };
        let themes = Theme::ALL.map(Theme::key);
        Self {
            views: reader.views(),
            controls: reader.controls(),
            theme: Theme::ALL[reader.one_of("theme", &themes)],
            language: reader.language(),
            parent: reader.parent(),
            id: reader.value("id").unwrap_or_default(),
            chosen: CHOICES.map(|(key, names)| reader.one_of(key, &names)),
            bad: reader.bad,
        }
    }

    /// Whether an option that is one of two is other than its default.
    pub fn differs(&self, choice: Choice) -> bool {
        self.chosen[choice as usize] != 0
    }

    /// Tells the style sheet of what only it has to know.
    pub fn mark_root(&self) {
        for ((key, names), chosen) in CHOICES.iter().zip(self.chosen) {
            browser::mark_root(&["data-", key].concat(), names[chosen]);
        }
    }
}

/// Reads options, and notes what is bad.
struct Reader<'a> {
    query: &'a str,
    bad: Vec<BadOption>,
}

impl Reader<'_> {
    /// What the query says of a key, decoded; where that cannot be, as it is.
    fn value(&self, key: &str) -> Option<String> {
        let value = browser::value_in(self.query, key)?;
        let decoded = js_sys::decode_uri_component(&value);
        let mut value = decoded.map_or(value, String::from);
        value.truncate(value.floor_char_boundary(LONGEST));
        Some(value)
    }

    fn refuse(&mut self, key: &'static str, value: &str, used: &str, possible: String) {
        self.bad.push(BadOption {
            key,
            value: value.to_owned(),
            used: used.to_owned(),
            possible,
        });
    }

    /// The place of a value among those that can be; 0, the default, where it says none of them.
    fn one_of(&mut self, key: &'static str, names: &[&str]) -> usize {
        let Some(value) = self.value(key) else {
            return 0;
        };
        let place = names.iter().position(|name| *name == value);
        place.unwrap_or_else(|| {
            self.refuse(key, &value, names[0], names.join(", "));
            0
        })
    }

    fn views(&mut self) -> Option<Views> {
        let value = self.value("view")?;
        if value == "all" {
            return Some(Views::ALL);
        }
        let mut views = Vec::new();
        for name in value.split(',') {
            match ViewId::from_key(name) {
                Some(view) => views.push(view),
                None => {
                    let names = ViewId::ALL.map(ViewId::key).join(", ");
                    self.refuse("view", name, "", ["all, ", &names].concat());
                }
            }
        }
        Views::of(&views)
    }

    fn controls(&mut self) -> Controls {
        let value = self.value("controls").unwrap_or_default();
        match &*value {
            "" | "key" => return Controls::Key,
            "none" => return Controls::None,
            "full" => return Controls::Full,
            _ => {}
        }
        let mut settings: Vec<Setting> = Vec::new();
        for name in value.split(',') {
            let named = Setting::of_name(name);
            if named.is_empty() {
                let possible = "none, key, full, rule, half, n, trade, …".to_owned();
                self.refuse("controls", name, "", possible);
            }
            for setting in named {
                if !settings.contains(setting) {
                    settings.push(*setting);
                }
            }
        }
        if settings.is_empty() {
            return Controls::Key;
        }
        Controls::These(settings)
    }

    fn language(&mut self) -> Option<Language> {
        let value = self.value("lang")?;
        let language = Language::from_tag(&value);
        if language.is_none() {
            let tags = Language::ALL.map(Language::tag).join(", ");
            self.refuse("lang", &value, language::chosen().tag(), tags);
        }
        language
    }

    fn parent(&mut self) -> Parent {
        let Some(value) = self.value("parent") else {
            return Parent::Any;
        };
        match origin(&value) {
            Some(origin) => Parent::Only(origin),
            None => {
                self.refuse("parent", &value, "", "https://example.org".to_owned());
                Parent::Nobody
            }
        }
    }
}

/// An origin as a browser writes it; `None` for an address that is more or less than one.
fn origin(value: &str) -> Option<String> {
    let url = Url::new(value).ok()?;
    let origin = url.origin();
    let is_all = url.href().trim_end_matches('/') == origin;
    (is_all && origin != "null").then_some(origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dtao_engine::scenario::ParameterId;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn bad(query: &str) -> Vec<(&'static str, String, String)> {
        let bad = Options::read(query).bad.into_iter();
        bad.map(|bad| (bad.key, bad.value, bad.used)).collect()
    }

    #[test]
    fn a_query_that_says_nothing_gives_the_defaults() {
        for query in ["", "?", "?theme=&view=&id=", "?n=8&utm_source=x"] {
            let options = Options::read(query);
            assert_eq!(options.views, None);
            assert_eq!(options.controls, Controls::Key);
            assert_eq!(options.theme, Theme::Auto);
            assert_eq!(options.language, None);
            assert_eq!(options.parent, Parent::Any);
            assert_eq!(options.id, "");
            assert_eq!(options.bad, []);
            assert!(!options.differs(Choice::Link) && !options.differs(Choice::Readonly));
        }
    }

    #[test]
    fn all_options_are_read() {
        let options = Options::read(
            "?view=amm,split&controls=half,n,rule&readonly=1&theme=dark&lang=ja-JP&motion=off\
             &title=0&link=0&height=fixed&parent=https%3A%2F%2Fexample.org&id=a%201",
        );
        assert_eq!(options.bad, []);
        assert_eq!(options.views, Views::of(&[ViewId::Amm, ViewId::Split]));
        let half = Setting::Parameter(ParameterId::HalvingPeriod);
        let subnets = Setting::Parameter(ParameterId::Subnets);
        assert_eq!(
            options.controls,
            Controls::These(vec![half, subnets, Setting::Rule])
        );
        assert_eq!(options.theme, Theme::Dark);
        assert_eq!(options.language, Some(Language::Japanese));
        assert_eq!(
            options.parent,
            Parent::Only("https://example.org".to_owned())
        );
        assert_eq!(options.id, "a 1");
        assert_eq!(options.chosen, [1; CHOICES.len()]);
        assert!(options.differs(Choice::Link) && options.differs(Choice::Readonly));
        assert_eq!(Options::read("view=all").views, Some(Views::ALL));
        for (name, controls) in [("none", Controls::None), ("full", Controls::Full)] {
            let query = ["?controls=", name].concat();
            assert_eq!(Options::read(&query).controls, controls);
        }
    }

    #[test]
    fn a_bad_value_is_told_with_what_is_used() {
        for (query, key, value, used) in [
            ("?theme=blue", "theme", "blue", "auto"),
            ("?readonly=yes", "readonly", "yes", "0"),
            ("?motion=on", "motion", "on", "auto"),
            ("?title=2", "title", "2", "1"),
            ("?link=-", "link", "-", "1"),
            ("?height=400", "height", "400", "auto"),
            ("?view=amm,nope", "view", "nope", ""),
            ("?controls=half,nope", "controls", "nope", ""),
            ("?parent=example.org", "parent", "example.org", ""),
            ("?id=%E0%A4%A&link=%", "link", "%", "1"),
        ] {
            let expected = (key, value.to_owned(), used.to_owned());
            assert_eq!(bad(query), [expected], "{query}");
        }
        assert_eq!(bad("?lang=xx").len(), 1);
        assert_eq!(bad("?view=x,y,,").len(), 4);
    }

    #[test]
    fn a_parent_is_an_origin_and_no_more() {
        let parent = |value: &str| Options::read(&["?parent=", value].concat()).parent;
        let only = |origin: &str| Parent::Only(origin.to_owned());
        assert_eq!(parent("https://a.org"), only("https://a.org"));
        assert_eq!(parent("https://A.org/"), only("https://a.org"));
        assert_eq!(parent("http://127.0.0.1:80"), only("http://127.0.0.1"));
        for no_origin in [
            "*",
            "null",
            "a.org",
            "https://a.org/b",
            "data:,x",
            "file:///",
        ] {
            assert_eq!(parent(no_origin), Parent::Nobody, "{no_origin}");
        }
    }
}
