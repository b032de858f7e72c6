//! Delimited text as records of fields.

use csv_core::{ReadRecordResult, ReaderBuilder};

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

/// Reads the first so many records. Lines without text in their fields are none: spreadsheets write
/// the empty rows below a table as commas only.
///
/// The automaton of the `csv` crate without its reader: a file is one string in memory here, so
/// the reader's buffers, errors and serde would only add to the page.
pub(crate) fn read_records(text: &str, most: usize) -> Vec<Record> {
    // Spreadsheets begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rest = text.as_bytes();
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).build();
    // No field is longer than the text, no record has more fields than the text has bytes.
    let mut fields = vec![0; rest.len()];
    let mut ends = vec![0; 64];
    let (mut written, mut ended) = (0, 0);
    let mut records = Vec::new();
    let mut number = 0;
    while records.len() < most {
        let (result, read, wrote, ends_wrote) =
            reader.read_record(rest, &mut fields[written..], &mut ends[ended..]);
        rest = &rest[read..];
        written += wrote;
        ended += ends_wrote;
        match result {
            // An empty input says that the text is over.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => fields.resize(fields.len() * 2 + 64, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                number += 1;
                let record = Record {
                    number,
                    // Fields of a string, without quotes and separators, are whole characters.
                    text: String::from_utf8_lossy(&fields[..written]).into_owned(),
                    ends: ends[..ended].to_vec(),
                };
                if !record.fields().all(str::is_empty) {
                    records.push(record);
                }
                (written, ended) = (0, 0);
            }
            ReadRecordResult::End => break,
        }
    }
    records
}

/// What stands between the fields of the first line: tabs where cells were copied from a
/// spreadsheet, semicolons where it writes decimals with a comma, otherwise commas.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let count = |sign: u8| header.bytes().filter(|byte| *byte == sign).count();
    if count(b'\t') > 0 {
        b'\t'
    } else if count(b';') > count(b',') {
        b';'
    } else {
        b','
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
