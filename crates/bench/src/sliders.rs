//! The frames of each slider of the page, rule by rule.

use std::fmt::Write;

/// Milliseconds of the frames of each slider's drag: the median and the longest, under some rules.
#[derive(Default)]
pub struct Sliders {
    rules: Vec<&'static str>,
    rows: Vec<(String, Vec<Option<[f64; 2]>>)>,
}

impl Sliders {
    /// Adds what was measured under a rule, by the sliders' ids.
    pub fn add(&mut self, rule: &'static str, dragged: Vec<(String, [f64; 2])>) {
        let before = self.rules.len();
        self.rules.push(rule);
        for (id, times) in dragged {
            let place = self.rows.iter().position(|(other, _)| *other == id);
            let place = place.unwrap_or_else(|| {
                self.rows.push((id, vec![None; before]));
                self.rows.len() - 1
            });
            self.rows[place].1.push(Some(times));
        }
        for (_, times) in &mut self.rows {
            times.resize(before + 1, None);
        }
    }

    /// As a Markdown table.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut table = String::from("| slider |");
        for rule in &self.rules {
            // Writing into a text does not fail.
            let _ = write!(table, " `{rule}` |");
        }
        table.push_str("\n| --- |");
        table.push_str(&" ---: |".repeat(self.rules.len()));
        for (id, times) in &self.rows {
            let _ = write!(table, "\n| {} |", id.trim_start_matches("range-"));
            for times in times {
                let _ = match times {
                    Some([middle, longest]) => write!(table, " {middle:.1} / {longest:.1} |"),
                    None => write!(table, " |"),
                };
            }
        }
        table.push('\n');
        table
    }
}

#[cfg(test)]
mod tests {
    use super::Sliders;

    #[test]
    fn a_slider_that_only_some_rules_have_leaves_holes() {
        let mut sliders = Sliders::default();
        sliders.add("thread", vec![("range-n".to_owned(), [1.0, 2.0])]);
        let gated = [("range-n", [3.0, 4.0]), ("range-bar", [5.0, 6.25])];
        sliders.add(
            "gated",
            gated.map(|(id, times)| (id.to_owned(), times)).into(),
        );
        sliders.add("launch", vec![("range-n".to_owned(), [7.0, 8.0])]);
        let expected = "| slider | `thread` | `gated` | `launch` |
| --- | ---: | ---: | ---: |
| n | 1.0 / 2.0 | 3.0 / 4.0 | 7.0 / 8.0 |
| bar | | 5.0 / 6.2 | |
";
        assert_eq!(sliders.markdown(), expected);
    }
}
