//! A file of stories, line by line.

use core::fmt;

use crate::{Step, Story, VIEWS};

/// A line that is not what belongs there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoryError<'a> {
    /// The line's number, from 1; one behind the last where the file ends too soon.
    pub line: u32,
    /// What stands there; nothing where the file ends.
    pub found: &'a str,
    /// What belongs there.
    pub wanted: &'static str,
}

impl fmt::Display for StoryError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            found,
            wanted,
        } = self;
        match *found {
            "" => write!(f, "line {line}: the file ends where {wanted} belongs"),
            found => write!(f, "line {line}: `{found}` is not {wanted}"),
        }
    }
}

impl core::error::Error for StoryError<'_> {}

const STORY: &str = "a story, `# id · title`";
const NEW_ID: &str = "a story with an id of its own";
const STEP: &str = "a step, `## link`";
const VIEWS_OF_STEP: &str = "views by their ids, `views: amm, prices`";
const SENTENCE: &str = "a sentence";

/// Reads a file of stories.
///
/// # Errors
/// The first line that is not what belongs there.
pub fn stories(text: &str) -> Result<Vec<Story<'_>>, StoryError<'_>> {
    let mut lines = Lines {
        rest: text,
        number: 0,
    };
    let mut stories: Vec<Story<'_>> = Vec::new();
    loop {
        let line = lines.next();
        if let Some(link) = line.strip_prefix("## ")
            && let Some(story) = stories.last_mut()
        {
            story.steps.push(step(link, &mut lines)?);
            continue;
        }
        // A story that has just begun has no step yet.
        if stories.last().is_some_and(|story| story.steps.is_empty()) {
            return Err(lines.error(line, STEP));
        }
        if line.is_empty() && !stories.is_empty() {
            return Ok(stories);
        }
        let head = line
            .strip_prefix("# ")
            .and_then(|head| head.split_once('·'));
        let Some((id, title)) = head else {
            return Err(lines.error(line, STORY));
        };
        let id = id.trim();
        if stories.iter().any(|story| story.id == id) {
            return Err(lines.error(line, NEW_ID));
        }
        stories.push(Story {
            id,
            title: title.trim(),
            about: lines.sentence()?,
            steps: Vec::new(),
        });
    }
}

/// The step of a link.
fn step<'a>(link: &'a str, lines: &mut Lines<'a>) -> Result<Step<'a>, StoryError<'a>> {
    let line = lines.next();
    let mut views = Vec::new();
    for view in line.strip_prefix("views:").unwrap_or_default().split(',') {
        let view = view.trim();
        if !VIEWS.contains(&view) {
            return Err(lines.error(line, VIEWS_OF_STEP));
        }
        views.push(view);
    }
    Ok(Step {
        link,
        views,
        headline: lines.sentence()?,
        text: lines.sentence()?,
    })
}

/// The lines of a file that are not blank.
struct Lines<'a> {
    rest: &'a str,
    number: u32,
}

impl<'a> Lines<'a> {
    /// The next line; nothing at the end.
    fn next(&mut self) -> &'a str {
        while !self.rest.is_empty() {
            let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
            self.rest = rest;
            self.number += 1;
            let line = line.trim();
            if !line.is_empty() {
                return line;
            }
        }
        self.number += 1;
        ""
    }

    /// The next line, which begins nothing else.
    fn sentence(&mut self) -> Result<&'a str, StoryError<'a>> {
        let line = self.next();
        if line.is_empty() || line.starts_with('#') {
            return Err(self.error(line, SENTENCE));
        }
        Ok(line)
    }

    fn error(&self, found: &'a str, wanted: &'static str) -> StoryError<'a> {
        StoryError {
            line: self.number,
            found,
            wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# a · The first\nAbout it.\n\n## v=1\nviews: amm,prices\nHeadline.\n\
        Text · and more.\n## v=1&n=2\r\nviews: sum\r\nB\r\nC\r\n\n# b · The second\nD\n## v=1\n\
        views: heat\nE\nF";

    #[test]
    fn a_file_is_read_in_its_order() {
        let stories = stories(FILE).unwrap();
        let [first, second] = &stories[..] else {
            panic!("{stories:?}");
        };
        assert_eq!(
            (first.id, first.title, first.about),
            ("a", "The first", "About it.")
        );
        assert_eq!(first.steps[0].views, ["amm", "prices"]);
        assert_eq!(first.steps[0].headline, "Headline.");
        assert_eq!(first.steps[0].text, "Text · and more.");
        let second_step = Step {
            link: "v=1&n=2",
            views: vec!["sum"],
            headline: "B",
            text: "C",
        };
        assert_eq!(first.steps[1], second_step);
        assert_eq!((second.id, second.steps.len()), ("b", 1));
    }

    #[test]
    fn the_first_line_that_is_wrong_is_named() {
        for (file, what) in [
            (
                "",
                "line 1: the file ends where a story, `# id · title` belongs",
            ),
            ("A", "line 1: `A` is not a story, `# id · title`"),
            ("# a", "line 1: `# a` is not a story, `# id · title`"),
            ("## v=1", "line 1: `## v=1` is not a story, `# id · title`"),
            (
                "# a · A\n",
                "line 2: the file ends where a sentence belongs",
            ),
            ("# a · A\n\n## v=1", "line 3: `## v=1` is not a sentence"),
            (
                "# a · A\nB",
                "line 3: the file ends where a step, `## link` belongs",
            ),
            (
                "# a · A\nB\n# c · C",
                "line 3: `# c · C` is not a step, `## link`",
            ),
            (
                "# a · A\nB\n## v=1\nviews: amm, pond",
                "line 4: `views: amm, pond` is not views by their ids, `views: amm, prices`",
            ),
            (
                "# a · A\nB\n## v=1\nC",
                "line 4: `C` is not views by their ids, `views: amm, prices`",
            ),
            (
                "# a · A\nB\n## v=1\nviews: amm\nC\n## v=1",
                "line 6: `## v=1` is not a sentence",
            ),
            (
                "# a · A\nB\n## v=1\nviews: amm\nC\nD\nE",
                "line 7: `E` is not a story, `# id · title`",
            ),
            (
                "# a · A\nB\n## v=1\nviews: amm\nC\nD\n# a · A",
                "line 7: `# a · A` is not a story with an id of its own",
            ),
        ] {
            assert_eq!(stories(file).unwrap_err().to_string(), what, "{file}");
        }
    }

    #[test]
    fn whatever_is_cut_off_is_an_error_or_a_shorter_file() {
        let whole = stories(FILE).unwrap();
        for end in (0..FILE.len()).filter(|&end| FILE.is_char_boundary(end)) {
            if let Ok(stories) = stories(&FILE[..end]) {
                assert!(stories.len() <= whole.len());
            }
        }
    }
}
