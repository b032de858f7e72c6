//! Rows as they are read: each understood or refused, none because of another's mistake.

use dtao_engine::scenario::MAXIMUM_SUBNETS;

use crate::format::Fields;
use crate::import::{ImportedRow, Outcome};
use crate::problem::{Allowed, Place};
use crate::row_reader::{RowReader, Source};

/// The rows of a file so far.
pub(crate) struct Rows {
    fields: &'static Fields,
    rows: Vec<ImportedRow>,
}

impl Rows {
    pub(crate) const fn new(fields: &'static Fields) -> Self {
        Self {
            fields,
            rows: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, place: Place, source: Source<'_>) {
        let mut reader = RowReader::new(place, source, self.fields);
        let (netuid, state) = reader.read();
        // Seen only among the rows that could be read, and so never twice for one mistake.
        if reader.problems.is_empty() {
            let netuids = || {
                self.rows
                    .iter()
                    .filter_map(|row| row.state()?.netuid.into())
            };
            let subnets = netuids().filter(|netuid| *netuid != 0).count();
            if netuids().any(|other| other == state.netuid) {
                let netuid = state.netuid.to_string();
                reader.refuse(self.fields.netuid, &netuid, Allowed::OwnNetuid);
            } else if !state.is_root() && subnets == MAXIMUM_SUBNETS {
                let value = format!("subnet {}", state.netuid);
                reader.refuse("", &value, Allowed::Room);
            }
        }
        self.rows.push(ImportedRow {
            place,
            netuid,
            name: state.name.clone(),
            outcome: if reader.problems.is_empty() {
                Outcome::Understood {
                    state: Box::new(state),
                    assumed: reader.assumed,
                }
            } else {
                Outcome::Refused(reader.problems)
            },
        });
    }

    pub(crate) fn into_rows(self) -> Vec<ImportedRow> {
        self.rows
    }
}
