//! The figures of a Markdown page: a picture that is a link to a scenario is drawn by `dtao render`
//! from that link, once for each theme.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html::push_html};
use serde_json::Value;

use crate::package::is_newer;
use crate::root;
use crate::run::{run, standard_output};

/// The themes, and what their files' names end in: a place that takes one picture takes the first.
pub const THEMES: [Theme; 2] = [Theme("light", ""), Theme("dark", "-dark")];

/// A theme's name, and the end of its files'.
#[derive(Clone, Copy)]
pub struct Theme(&'static str, &'static str);

/// How wide figures are, in CSS pixels.
const WIDTH: &str = "720";

/// A picture that is a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Where it leads: the playground's address with a scenario.
    link: String,
    /// Its file's name without its ending.
    stem: String,
}

impl Figure {
    /// The name of its file in a theme.
    pub fn file(&self, theme: Theme) -> String {
        format!("{}{}.svg", self.stem, theme.1)
    }

    /// Where it is drawn.
    pub fn drawn(&self, theme: Theme) -> PathBuf {
        root().join("target/examples").join(self.file(theme))
    }

    /// The view that the link names.
    fn view(&self) -> Result<&str> {
        let mut pairs = self.link.split(['#', '&']);
        pairs
            .find_map(|pair| pair.strip_prefix("view="))
            .with_context(|| format!("{} names no view", self.link))
    }
}

/// The figures of a text.
///
/// # Errors
/// Where a picture is no link, or no SVG file beside the page.
pub fn of(markdown: &str) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut link = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => link = Some(dest_url),
            Event::End(TagEnd::Link) => link = None,
            Event::Start(Tag::Image { dest_url, .. }) => {
                let (Some(link), Some(stem)) = (&link, dest_url.strip_suffix(".svg")) else {
                    bail!("{dest_url}: a figure is an SVG file within a link");
                };
                figures.push(Figure {
                    link: link.to_string(),
                    stem: stem.to_owned(),
                });
            }
            _ => {}
        }
    }
    Ok(figures)
}

/// Draws those that are older than the program that draws them, or were drawn from another link.
pub fn draw(figures: &[Figure]) -> Result<()> {
    let program = program()?;
    for figure in figures {
        let made_of = figure.drawn(THEMES[0]).with_extension("link");
        let is_same = fs::read_to_string(&made_of).is_ok_and(|link| link == figure.link);
        for theme in THEMES {
            let file = figure.drawn(theme);
            if is_same && is_newer(&file, &program)? {
                continue;
            }
            fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
            run(Command::new(&program)
                .args(["render", &figure.link, "--view", figure.view()?])
                .args(["--width", WIDTH, "--theme", theme.0, "-o"])
                .arg(&file))?;
        }
        fs::write(made_of, &figure.link)?;
    }
    Ok(())
}

/// The text as HTML, each figure in the reader's theme.
///
/// # Errors
/// Where a figure was not drawn.
pub fn html(markdown: &str) -> Result<String> {
    let mut figures = of(markdown)?.into_iter();
    let mut events = Vec::new();
    // The text within a picture says what is to be seen: it is no text of the page.
    let mut alt: Option<String> = None;
    for event in Parser::new(markdown) {
        match (event, &mut alt) {
            (Event::Start(Tag::Image { .. }), _) => alt = Some(String::new()),
            (Event::End(TagEnd::Image), said) => {
                let figure = figures.next().context("each picture is a figure")?;
                let picture = picture(&figure, &said.take().unwrap_or_default())?;
                events.push(Event::InlineHtml(CowStr::from(picture)));
            }
            (Event::Text(text) | Event::Code(text), Some(alt)) => alt.push_str(&text),
            (_, Some(_)) => {}
            (event, None) => events.push(event),
        }
    }
    let mut html = String::new();
    push_html(&mut html, events.into_iter());
    Ok(html)
}

fn picture(figure: &Figure, alt: &str) -> Result<String> {
    let drawing = fs::read_to_string(figure.drawn(THEMES[0]))?;
    let [width, height] = ["width", "height"].map(|name| attribute(&drawing, name));
    let [light, dark] = THEMES.map(|theme| figure.file(theme));
    let mut said = String::new();
    // As the text of a page: of that, nothing ends an attribute.
    push_html(&mut said, std::iter::once(Event::Text(CowStr::from(alt))));
    Ok(format!(
        "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"{dark}\">\
         <img src=\"{light}\" alt=\"{}\" width=\"{}\" height=\"{}\"></picture>",
        said.replace('"', "&quot;"),
        width.context("a drawing has a width")?,
        height.context("a drawing has a height")?,
    ))
}

/// The first attribute of that name.
fn attribute<'svg>(svg: &'svg str, name: &str) -> Option<&'svg str> {
    let (_, rest) = svg.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// `dtao`, built as tests build it.
fn program() -> Result<PathBuf> {
    let messages = standard_output(
        Command::new("cargo")
            .current_dir(root())
            .args(["build", "-p", "dtao-cli", "--bin", "dtao"])
            .arg("--message-format=json-render-diagnostics"),
    )?;
    executable(&messages).context("cargo made no dtao")
}

/// What was made to be run, by cargo's messages.
fn executable(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_within_a_link_is_a_figure_of_it() {
        let text = "# A\n\nText with [a link](b).\n\n[![What “is” *seen*](pool.svg)](../#v=1&n=4&view=amm)\n";
        let [figure] = of(text).unwrap().try_into().unwrap();
        assert_eq!(figure.link, "../#v=1&n=4&view=amm");
        assert_eq!(figure.view().unwrap(), "amm");
        assert_eq!(
            THEMES.map(|theme| figure.file(theme)),
            ["pool.svg", "pool-dark.svg"]
        );
        for bad in ["![a](pool.svg)", "[![a](pool.png)](../#view=amm)"] {
            assert!(of(bad).is_err(), "{bad}");
        }
        let nameless = &of("[![a](a.svg)](../#v=1)").unwrap()[0];
        assert!(nameless.view().is_err());
    }

    #[test]
    fn cargo_says_what_it_made() {
        let messages = r#"{"reason":"compiler-artifact","executable":null}
{"reason":"compiler-artifact","executable":"/b/dtao"}"#;
        assert_eq!(executable(messages), Some("/b/dtao".into()));
        assert_eq!(executable(""), None);
    }
}
