//! The figures of a Markdown page: a picture that is a link to a scenario is drawn by `dtao render`
//! from that link, in each theme, for a desk and for a phone.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html::push_html};

use crate::markup::attribute;
use crate::package::is_newer;
use crate::root;
use crate::run::{cargo_messages, run, standard_output};

/// How each is drawn. A place that takes one picture takes the first; a page that takes all the last
/// of which its reader's screen is one.
pub const LOOKS: [Look; 4] = [
    Look::of("light", "720", "", ""),
    Look::of("dark", "720", "-dark", "(prefers-color-scheme: dark)"),
    Look::of("light", "360", "-narrow", "(max-width: 560px)"),
    Look::of(
        "dark",
        "360",
        "-narrow-dark",
        "(max-width: 560px) and (prefers-color-scheme: dark)",
    ),
];

/// How a figure is drawn.
#[derive(Clone, Copy)]
pub struct Look {
    theme: &'static str,
    /// Its width in CSS pixels.
    width: &'static str,
    /// What the names of its files end in.
    end: &'static str,
    /// Of which screens it is.
    media: &'static str,
}

impl Look {
    const fn of(
        theme: &'static str,
        width: &'static str,
        end: &'static str,
        media: &'static str,
    ) -> Self {
        Self {
            theme,
            width,
            end,
            media,
        }
    }
}

/// A picture that is a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Where it leads: the playground's address with a scenario.
    link: String,
    /// Its file's name without its ending.
    stem: String,
}

impl Figure {
    /// The name of its file.
    pub fn file(&self, look: Look) -> String {
        format!("{}{}.svg", self.stem, look.end)
    }

    /// Where it is drawn.
    pub fn drawn(&self, look: Look) -> PathBuf {
        root().join("target/examples").join(self.file(look))
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
        let made_of = figure.drawn(LOOKS[0]).with_extension("link");
        let is_same = fs::read_to_string(&made_of).is_ok_and(|link| link == figure.link);
        for look in LOOKS {
            let file = figure.drawn(look);
            if is_same && is_newer(&file, &program)? {
                continue;
            }
            fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
            run(Command::new(&program)
                .args(["render", &figure.link, "--view", figure.view()?])
                .args(["--width", look.width, "--theme", look.theme, "-o"])
                .arg(&file))?;
        }
        fs::write(made_of, &figure.link)?;
    }
    Ok(())
}

/// The text as HTML, each figure as its reader's screen has it.
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
    let mut said = String::new();
    // As the text of a page: of that, nothing ends an attribute.
    push_html(&mut said, std::iter::once(Event::Text(CowStr::from(alt))));
    let mut picture = String::from("<picture>");
    // The first that fits is taken.
    for look in LOOKS.into_iter().skip(1).rev() {
        let (file, size) = (figure.file(look), size(figure, look)?);
        picture += &format!("<source media=\"{}\" srcset=\"{file}\" {size}>", look.media);
    }
    let (file, size) = (figure.file(LOOKS[0]), size(figure, LOOKS[0])?);
    let said = said.replace('"', "&quot;");
    Ok(picture + &format!("<img src=\"{file}\" alt=\"{said}\" {size}></picture>"))
}

/// The size of a drawing, as attributes: a page keeps its place.
fn size(figure: &Figure, look: Look) -> Result<String> {
    let file = figure.drawn(look);
    let drawing = fs::read_to_string(&file)?;
    let size = ["width", "height"].map(|name| attribute(&drawing, name));
    let [Some(width), Some(height)] = size else {
        bail!("{} has no size", file.display());
    };
    Ok(format!("width=\"{width}\" height=\"{height}\""))
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
    cargo_messages(messages).find_map(|message| message["executable"].as_str().map(PathBuf::from))
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
            LOOKS.map(|look| figure.file(look)),
            [
                "pool.svg",
                "pool-dark.svg",
                "pool-narrow.svg",
                "pool-narrow-dark.svg"
            ]
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
