//! Comma-separated text as records of fields.

use csv_core::{ReadRecordResult, Reader};

/// A header or a row.
pub(crate) struct Record {
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

/// Reads all records; empty lines are none.
///
/// The automaton of the `csv` crate without its reader: a file is one string in memory here, so
/// the reader's buffers, errors and serde would only add to the page.
pub(crate) fn read_records(text: &str) -> Vec<Record> {
    // Spreadsheets begin a file with a byte order mark.
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes();
    let mut reader = Reader::new();
    // No field is longer than the text, no record has more fields than the text has bytes.
    let mut fields = vec![0; rest.len()];
    let mut ends = vec![0; 64];
    let (mut written, mut ended) = (0, 0);
    let mut records = Vec::new();
    loop {
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
                records.push(Record {
                    // Fields of a string, without quotes and separators, are whole characters.
                    text: String::from_utf8_lossy(&fields[..written]).into_owned(),
                    ends: ends[..ended].to_vec(),
                });
                (written, ended) = (0, 0);
            }
            ReadRecordResult::End => return records,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        read_records(text)
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
    }

    #[test]
    fn a_row_of_many_fields_is_read_whole() {
        assert_eq!(read(&",".repeat(1000))[0].len(), 1001);
    }
}
