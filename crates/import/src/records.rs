//! Delimited text as records of fields.

/// A header or a row.
pub(crate) struct Record {
    /// Which of the text's records, from 1.
    pub(crate) number: u64,
    text: String,
    /// Where each field ends in `text`.
    ends: Vec<usize>,
}

impl Record {
    /// How many fields there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field without the blanks around it; `None` behind the last.
    pub(crate) fn field(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = match index {
            0 => 0,
            _ => *self.ends.get(index - 1)?,
        };
        self.text.get(start..end).map(str::trim)
    }

    /// The fields in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.field(index))
    }
}

/// Where a reader of characters is.
#[derive(Clone, Copy, PartialEq)]
enum At {
    /// Before the first character of a field.
    Start,
    /// In a field without quotes, or behind its closing quote.
    Plain,
    /// Between quotes.
    Quoted,
    /// Behind a quote between quotes: it closes them, or another follows that is meant.
    Quote,
}

/// Reads the first so many records, as RFC 4180 has them and the `csv` crate reads them. Lines
/// without text in their fields are none: spreadsheets write the empty rows below a table as commas
/// only.
///
/// By hand: the crate's automaton alone would weigh more on a page than our reader of JSON.
pub(crate) fn read_records(text: &str, most: usize) -> Vec<Record> {
    // Spreadsheets begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = delimiter(text);
    let mut records = Vec::new();
    let mut record = Record {
        number: 1,
        text: String::new(),
        ends: Vec::new(),
    };
    let mut at = At::Start;
    // The end of the text ends a line.
    for c in text.chars().map(Some).chain([None]) {
        let c = match (at, c) {
            (_, None) => '\n',
            (At::Quoted, Some('"')) => {
                at = At::Quote;
                continue;
            }
            (At::Start, Some('"')) => {
                at = At::Quoted;
                continue;
            }
            (At::Quote, Some('"')) => {
                record.text.push('"');
                at = At::Quoted;
                continue;
            }
            (At::Quoted, Some(c)) => {
                record.text.push(c);
                continue;
            }
            (_, Some(c)) => c,
        };
        if c == delimiter {
            record.ends.push(record.text.len());
            at = At::Start;
        } else if !matches!(c, '\n' | '\r') {
            record.text.push(c);
            at = At::Plain;
        } else if !record.ends.is_empty() || at != At::Start {
            record.ends.push(record.text.len());
            at = At::Start;
            let next = Record {
                number: record.number + 1,
                text: String::new(),
                ends: Vec::new(),
            };
            let read = core::mem::replace(&mut record, next);
            if !read.fields().all(str::is_empty) {
                records.push(read);
            }
            if records.len() == most {
                break;
            }
        }
    }
    records
}

/// What stands between the fields of the first line: tabs where cells were copied from a
/// spreadsheet, semicolons where it writes decimals with a comma, otherwise commas.
fn delimiter(text: &str) -> char {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let count = |sign: u8| header.bytes().filter(|byte| *byte == sign).count();
    if count(b'\t') > 0 {
        '\t'
    } else if count(b';') > count(b',') {
        ';'
    } else {
        ','
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the `csv` crate reads, without the records that are empty here.
    fn by_csv(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All);
        let mut records = reader.from_reader(text.as_bytes()).into_records();
        let mut read = Vec::new();
        while let Some(Ok(record)) = records.next() {
            if !record.iter().all(str::is_empty) {
                read.push(record.iter().map(str::to_owned).collect());
            }
        }
        read
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn records_are_read_as_the_csv_crate_reads_them(text in "a,[\"a,é \r\n]{0,24}") {
            prop_assert_eq!(read(&text), by_csv(&text));
        }
    }

    fn read(text: &str) -> Vec<Vec<String>> {
        read_records(text, usize::MAX)
            .iter()
            .map(|record| record.fields().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn quotes_commas_and_line_ends_are_read() {
        assert_eq!(
            read("\u{feff}a, b ,\"c,\"\"é\"\"\n2\"\r\n\r\n1,,\n"),
            [vec!["a", "b", "c,\"é\"\n2"], vec!["1", "", ""]]
        );
        assert_eq!(read("a,b"), [vec!["a", "b"]]);
        assert!(read("").is_empty());
        let numbers = read_records("a,b\n,\n1,2\n3,4", 2);
        let numbers: Vec<u64> = numbers.iter().map(|record| record.number).collect();
        assert_eq!(numbers, [1, 3]);
    }

    #[test]
    fn cells_of_a_spreadsheet_are_read() {
        assert_eq!(
            read("a\tb,c\n1\t\"2\t3\"\n"),
            [vec!["a", "b,c"], vec!["1", "2\t3"]]
        );
        assert_eq!(read("a;b\n1,5;2"), [vec!["a", "b"], vec!["1,5", "2"]]);
    }

    #[test]
    fn a_row_of_many_fields_is_read_whole() {
        assert_eq!(read(&"1,".repeat(1000))[0].len(), 1001);
    }
}
