//! A scenario's own subnets and start block as bytes: what differs from what its preset and its
//! parameters give, in one canonical form.
//!
//! ```text
//! bytes   = block count token* number* name* sum
//! block   = varint     0: the preset's; otherwise the start block and 1
//! count   = varint     0: the preset's subnets; 1: none of its own; otherwise their number and 1
//! token   = byte       a column after the other, the names' last; in each, a subnet after the other
//! number  = varint     in the same order, for the tokens that have one
//! name    = UTF-8
//! sum     = 4 bytes    of all that is meant, lowest first
//! varint  = seven bits to a byte, the lowest first, with the eighth set where more follow
//! ```
//!
//! | token | means |
//! |---|---|
//! | 0 | as it is there: the number of the same netuid; of a netuid, the one before and 1 |
//! | 1 + k, k to 19 | a whole number of steps: the varint times 10^k |
//! | 21 | a moving price: the spot price of the row's own reserves |
//! | 22 | a real number: the varint times 2^-32, as the chain stores averages |
//! | 23 | its bits |
//! | 24 + k, k to 27 | the varint times 10^-k |
//! | 64 more | the same, below zero |
//! | of a name: 1 + k, k to 64 | its number of characters |
//!
//! Small numbers of few digits become few bytes, columns of like bytes stand together for deflate,
//! and where a number is as it is there, nothing but a zero is written. The sum is of the rows and
//! not of the bytes: a link that would give other rows than its author saw is told from a good one,
//! whatever changed.

use std::sync::Arc;

use dtao_engine::economy::units::Block;
use dtao_engine::scenario::{
    MAXIMUM_SUBNETS, ParameterId, Scenario, ScenarioDraft, SubnetRow, Values,
};

use crate::cell;
use crate::columns::{COLUMNS, NETUID, Numbers, numbers, row};

/// The most characters of a name: more are cut off. They are shown, and nothing depends on them.
const MOST_NAME_CHARS: usize = 64;

/// The start of a scenario: what a link says of it beside parameters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Start {
    /// The subnets where they are given one by one.
    pub(crate) rows: Option<Arc<[SubnetRow]>>,
    /// The block after which the run starts.
    pub(crate) block: Block,
}

impl Start {
    /// The start of a draft.
    pub(crate) fn of(draft: &ScenarioDraft) -> Self {
        Self {
            rows: draft.rows.clone(),
            block: draft.start_block,
        }
    }

    /// Puts the start into a draft.
    pub(crate) fn put_into(self, draft: &mut ScenarioDraft) {
        match self.rows {
            Some(rows) => draft.take_rows(rows),
            None => draft.rows = None,
        }
        draft.start_block = self.block;
    }

    /// FNV-1a over all that it means, folded to 32 bits.
    fn sum(&self) -> u32 {
        let mut sum = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |byte: u8| sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        self.block.0.to_le_bytes().into_iter().for_each(&mut add);
        for row in self.rows.as_deref().unwrap_or_default() {
            for number in numbers(row) {
                number.to_le_bytes().into_iter().for_each(&mut add);
            }
            cut(&row.name).bytes().for_each(&mut add);
            // Between a name and what follows: no text has such a byte.
            add(0xff);
        }
        (sum ^ sum >> 32) as u32
    }
}

/// A preset, and the parameters from which its subnets follow where it has none of its own.
pub(crate) struct Base<'a> {
    /// The preset.
    pub(crate) preset: &'a ScenarioDraft,
    /// The scenario's values: those that only make prices are looked at.
    pub(crate) values: &'a Values,
}

impl Base<'_> {
    /// Those values.
    pub(crate) const PARAMETERS: [ParameterId; 4] = [
        ParameterId::SpreadLaw,
        ParameterId::Spread,
        ParameterId::PriceSum,
        ParameterId::Depth,
    ];

    /// The rows that are there without the link's own.
    fn rows(&self, count: usize) -> Arc<[SubnetRow]> {
        if let Some(rows) = &self.preset.rows {
            return rows.clone();
        }
        let mut draft = ScenarioDraft::default();
        for id in Self::PARAMETERS {
            draft.values[id] = self.values[id];
        }
        draft.values[ParameterId::Subnets] = count as f64;
        let scenario = Scenario::try_from(draft).ok();
        scenario.map_or_else(Arc::default, |scenario| scenario.start_rows().into())
    }
}

/// Writes a start; `None` where it is the preset's.
pub(crate) fn write(start: &Start, base: &Base<'_>) -> Option<Vec<u8>> {
    let preset = Start::of(base.preset);
    if *start == preset {
        return None;
    }
    let mut bytes = Vec::new();
    let block = match start.block == preset.block {
        true => 0,
        false => start.block.0.saturating_add(1),
    };
    push(&mut bytes, block);
    let rows = match &start.rows {
        _ if start.rows == preset.rows => {
            push(&mut bytes, 0);
            &[]
        }
        rows => {
            let rows = rows.as_deref().unwrap_or_default();
            push(&mut bytes, rows.len() as u64 + 1);
            rows
        }
    };
    let there = base.rows(rows.len());
    let found: Vec<Numbers> = rows.iter().map(numbers).collect();
    let bases = bases(&there, found.iter().map(|row| row[NETUID]));
    let mut behind = Vec::new();
    for column in 0..COLUMNS.len() {
        let mut before = 0;
        for (row, (base, _)) in found.iter().zip(&bases) {
            let there = match column {
                NETUID => before + 1,
                _ => base[column],
            };
            before = row[column];
            let (token, number) = cell::write(column, row, there);
            bytes.push(token);
            if let Some(number) = number {
                push(&mut behind, number);
            }
        }
    }
    for (row, (_, known)) in rows.iter().zip(&bases) {
        let name = cut(&row.name);
        if name == *known {
            bytes.push(0);
        } else {
            bytes.push(1 + name.chars().count() as u8);
            behind.extend_from_slice(name.as_bytes());
        }
    }
    bytes.append(&mut behind);
    bytes.extend_from_slice(&start.sum().to_le_bytes());
    Some(bytes)
}

/// Reads a start. `None` where the bytes are none, or were made for another base.
pub(crate) fn read(bytes: &[u8], base: &Base<'_>) -> Option<Start> {
    let (mut rest, sum) = bytes.split_last_chunk()?;
    let mut start = Start::of(base.preset);
    if let Some(block) = take(&mut rest)?.checked_sub(1) {
        start.block = Block(block);
    }
    match take(&mut rest)?.checked_sub(1) {
        None => {}
        Some(0) => start.rows = None,
        Some(count) => {
            let count = usize::try_from(count).ok()?;
            if count > MAXIMUM_SUBNETS {
                return None;
            }
            start.rows = Some(read_rows(&mut rest, count, &base.rows(count))?);
        }
    }
    let is_whole = rest.is_empty() && start.sum().to_le_bytes() == *sum;
    is_whole.then_some(start)
}

fn read_rows(rest: &mut &[u8], count: usize, there: &[SubnetRow]) -> Option<Arc<[SubnetRow]>> {
    let (tokens, behind) = rest.split_at_checked(count * (COLUMNS.len() + 1))?;
    *rest = behind;
    let mut columns = tokens.chunks(count);
    let mut found: Vec<Numbers> = vec![[0; COLUMNS.len()]; count];
    let mut before = 0;
    for (row, token) in found.iter_mut().zip(columns.next()?) {
        let next = || take(rest);
        before = cell::read(NETUID, *token, row, u64::checked_add(before, 1)?, next)?;
        row[NETUID] = before;
    }
    let bases = bases(there, found.iter().map(|row| row[NETUID]));
    for column in NETUID + 1..COLUMNS.len() {
        let tokens = columns.next()?;
        for ((row, token), (base, _)) in found.iter_mut().zip(tokens).zip(&bases) {
            row[column] = cell::read(column, *token, row, base[column], || take(rest))?;
        }
    }
    let mut names = core::str::from_utf8(rest).ok()?;
    *rest = &[];
    let mut rows = Vec::with_capacity(count);
    for ((numbers, token), (_, known)) in found.iter().zip(columns.next()?).zip(&bases) {
        let name = match token.checked_sub(1) {
            None => known,
            Some(chars) => {
                let (name, behind) = split_chars(names, usize::from(chars))?;
                names = behind;
                name
            }
        };
        rows.push(row(numbers, name.to_owned())?);
    }
    names.is_empty().then(|| rows.into())
}

/// The numbers and names that stand for themselves, by netuid: of one that is not there, those of
/// a row that says nothing.
fn bases(there: &[SubnetRow], netuids: impl Iterator<Item = u64>) -> Vec<(Numbers, &str)> {
    let nothing = numbers(&SubnetRow::default());
    let base = |netuid| {
        let mut rows = there.iter();
        match rows.find(|row| u64::from(row.netuid) == netuid) {
            Some(row) => (numbers(row), row.name.as_str()),
            None => (nothing, ""),
        }
    };
    netuids.map(base).collect()
}

/// The name as far as it is written.
fn cut(name: &str) -> &str {
    split_chars(name, MOST_NAME_CHARS).map_or(name, |(head, _)| head)
}

/// The first characters and the rest; `None` where there are fewer.
fn split_chars(text: &str, chars: usize) -> Option<(&str, &str)> {
    let ends = text.char_indices().map(|(end, _)| end);
    let end = ends.chain([text.len()]).nth(chars)?;
    text.split_at_checked(end)
}

fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(rest: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0_u64, 0);
    loop {
        let (byte, behind) = rest.split_first()?;
        *rest = behind;
        // Ten bytes hold 64 bits.
        if shift > 63 {
            return None;
        }
        number |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if *byte < 0x80 {
            return Some(number);
        }
    }
}
