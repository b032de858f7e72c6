//! Makes bytes shorter, as raw deflate (RFC 1951): one block, with fixed codes or its own.
//!
//! By hand for two reasons: the libraries for it, which are made for speed and streams, weigh
//! 6 kB of the page and this 2 kB; and with a library, another version of it would write another
//! link for the same scenario. Tests hold it to `miniz_oxide`.

use crate::huffman::{
    DISTANCES, END, LONGEST, ORDER, SYMBOLS, codes, distance_step, fixed, length_step, lengths,
};

/// The shortest repetition that is told, and the longest.
const SHORTEST: usize = 3;
const MOST: usize = 258;
/// How far back a repetition may lie.
const WINDOW: usize = 32_768;
/// How many earlier places are looked at: enough for all that a scenario can be.
const TRIES: usize = 256;
/// Slots of the table of the last place of each three bytes.
const SLOTS: usize = 4096;

/// Compresses. The same bytes give the same result everywhere and for ever.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let items = items(bytes);
    let fixed = with_fixed_codes(&items);
    let own = with_own_codes(&items);
    if own.len() < fixed.len() { own } else { fixed }
}

/// A byte, or a repetition of what stands `distance` bytes before it.
#[derive(Clone, Copy)]
enum Item {
    Byte(u8),
    Repeat { length: usize, distance: usize },
}

fn items(bytes: &[u8]) -> Vec<Item> {
    let mut finder = Finder {
        bytes,
        last: vec![usize::MAX; SLOTS],
        before: Vec::with_capacity(bytes.len()),
    };
    let mut items = Vec::new();
    let mut place = 0;
    let mut found = finder.find(0);
    while place < bytes.len() {
        let next = finder.find(place + 1);
        let (length, distance) = found;
        // A longer one that begins a byte later is better.
        if length < SHORTEST || next.0 > length {
            items.push(Item::Byte(bytes[place]));
            place += 1;
            found = next;
        } else {
            items.push(Item::Repeat { length, distance });
            place += length;
            found = finder.find(place);
        }
    }
    items
}

/// Finds what stood in the bytes before.
struct Finder<'a> {
    bytes: &'a [u8],
    /// The last place of each three bytes, by their slot.
    last: Vec<usize>,
    /// The place before with the same slot, for each place so far.
    before: Vec<usize>,
}

impl Finder<'_> {
    /// The longest repetition at a place, and its distance: the nearest of several. 0 where there
    /// is none.
    fn find(&mut self, place: usize) -> (usize, usize) {
        while self.before.len() <= place {
            let known = self.before.len();
            let three = self.bytes.get(known..known + SHORTEST).unwrap_or_default();
            let slot = three
                .iter()
                .fold(0, |slot, byte| (slot * 31 + usize::from(*byte)) % SLOTS);
            self.before.push(self.last[slot]);
            self.last[slot] = known;
        }
        let rest = self.bytes.get(place..).unwrap_or_default();
        let (mut best, mut distance) = (0, 0);
        let mut earlier = self.before[place];
        for _ in 0..TRIES {
            if earlier == usize::MAX || place - earlier > WINDOW || best == rest.len().min(MOST) {
                break;
            }
            let same = self.bytes[earlier..].iter().zip(rest);
            let length = same.take(MOST).take_while(|(a, b)| a == b).count();
            if length > best {
                (best, distance) = (length, place - earlier);
            }
            earlier = self.before[earlier];
        }
        (best, distance)
    }
}

/// The symbol that covers a value, and what is added to its least.
fn symbol(value: usize, step: fn(u16) -> (u16, u8), last: u16) -> (u16, u16, u8) {
    let value = value as u16;
    let mut symbol = last;
    while step(symbol).0 > value {
        symbol -= 1;
    }
    let (least, extra) = step(symbol);
    (symbol, value - least, extra)
}

fn with_fixed_codes(items: &[Item]) -> Vec<u8> {
    let mut out = Bits::default();
    out.push(0b011, 3);
    write(
        items,
        &Codes::of(fixed()),
        &Codes::of(vec![5; 32]),
        &mut out,
    );
    out.finish()
}

fn with_own_codes(items: &[Item]) -> Vec<u8> {
    let mut symbols = vec![0; SYMBOLS];
    let mut distances = vec![0; DISTANCES];
    symbols[usize::from(END)] = 1;
    for item in items {
        match *item {
            Item::Byte(byte) => symbols[usize::from(byte)] += 1,
            Item::Repeat {
                length,
                distance: far,
            } => {
                symbols[usize::from(END + 1 + symbol(length, length_step, 28).0)] += 1;
                distances[usize::from(symbol(far, distance_step, 29).0)] += 1;
            }
        }
    }
    let symbols = used(lengths(&symbols, LONGEST as u8), usize::from(END) + 1);
    let distances = used(lengths(&distances, LONGEST as u8), 1);
    let told = runs(&[symbols.clone(), distances.clone()].concat());
    let mut frequencies = vec![0; ORDER.len()];
    for (symbol, ..) in &told {
        frequencies[usize::from(*symbol)] += 1;
    }
    let of_lengths = Codes::of(lengths(&frequencies, 7));
    let order = used(ORDER.iter().map(|at| of_lengths.lengths[*at]).collect(), 4);

    let mut out = Bits::default();
    out.push(0b101, 3);
    out.push((symbols.len() - 257) as u16, 5);
    out.push((distances.len() - 1) as u16, 5);
    out.push((order.len() - 4) as u16, 4);
    for length in order {
        out.push(u16::from(length), 3);
    }
    for (symbol, more, bits) in told {
        of_lengths.write(u16::from(symbol), &mut out);
        out.push(more, bits);
    }
    write(items, &Codes::of(symbols), &Codes::of(distances), &mut out);
    out.finish()
}

/// Without the zeros at the end, but at least so many.
fn used(mut lengths: Vec<u8>, least: usize) -> Vec<u8> {
    while lengths.len() > least && lengths.last() == Some(&0) {
        lengths.pop();
    }
    lengths
}

/// Code lengths as they are told: a length, or how often the one before (16) or none (17 and 18)
/// follows, with the bits that say so.
fn runs(lengths: &[u8]) -> Vec<(u8, u16, u8)> {
    let mut told = Vec::new();
    let mut rest = lengths;
    let mut before = None;
    while let Some(&length) = rest.first() {
        let most = if length == 0 { 138 } else { 6 };
        let count = rest.iter().take(most).take_while(|l| **l == length).count();
        let run = match (length, count) {
            (0, 11..) => (18, count - 11, 7),
            (0, 3..) => (17, count - 3, 3),
            (1.., 3..) if before == Some(length) => (16, count - 3, 2),
            _ => (length, 0, 0),
        };
        let taken = if run.2 == 0 { 1 } else { count };
        told.push((run.0, run.1 as u16, run.2));
        before = Some(length);
        rest = &rest[taken..];
    }
    told
}

fn write(items: &[Item], symbols: &Codes, distances: &Codes, out: &mut Bits) {
    for item in items {
        match *item {
            Item::Byte(byte) => symbols.write(u16::from(byte), out),
            Item::Repeat { length, distance } => {
                let (code, more, bits) = symbol(length, length_step, 28);
                symbols.write(END + 1 + code, out);
                out.push(more, bits);
                let (code, more, bits) = symbol(distance, distance_step, 29);
                distances.write(code, out);
                out.push(more, bits);
            }
        }
    }
    symbols.write(END, out);
}

/// The codes of an alphabet.
struct Codes {
    lengths: Vec<u8>,
    codes: Vec<u16>,
}

impl Codes {
    fn of(lengths: Vec<u8>) -> Self {
        Self {
            codes: codes(&lengths),
            lengths,
        }
    }

    /// Codes stand in the stream with their first bit first, and numbers with their last.
    fn write(&self, symbol: u16, out: &mut Bits) {
        let symbol = usize::from(symbol);
        let length = self.lengths[symbol];
        let turned = self.codes[symbol].reverse_bits();
        out.push(turned.unbounded_shr(16 - u32::from(length)), length);
    }
}

/// Bits, the lowest of each byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    waiting: u32,
    count: u8,
}

impl Bits {
    fn push(&mut self, bits: u16, count: u8) {
        self.waiting |= u32::from(bits) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.waiting as u8);
            self.waiting >>= 8;
            self.count -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.waiting as u8);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use miniz_oxide::deflate::compress_to_vec;
    use miniz_oxide::inflate::decompress_to_vec;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn is_read_by_others(bytes: &[u8]) -> Result<(), TestCaseError> {
        let items = items(bytes);
        for deflated in [with_fixed_codes(&items), with_own_codes(&items)] {
            let read = decompress_to_vec(&deflated).expect("well-formed deflate");
            prop_assert_eq!(&read, bytes);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_by_others(bytes in vec(any::<u8>(), 0..600)) {
            is_read_by_others(&bytes)?;
        }

        #[test]
        fn repetitions_are_read_by_others(
            pieces in vec((vec(any::<u8>(), 1..4), 1_usize..90), 0..30),
        ) {
            let bytes: Vec<u8> = pieces
                .iter()
                .flat_map(|(piece, times)| piece.repeat(*times))
                .collect();
            is_read_by_others(&bytes)?;
            let (ours, theirs) = (deflate(&bytes).len(), compress_to_vec(&bytes, 9).len());
            prop_assert!(ours <= theirs + theirs / 10 + 8, "{} and {}", ours, theirs);
        }
    }

    #[test]
    fn the_edges_are_read_by_others() {
        let far: Vec<u8> = (0..40_000_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        let zeros = vec![0; 70_000];
        let twice = [&far[..33_000], &far[..33_000]].concat();
        for bytes in [&[][..], &[7], &[7, 7, 7, 7], &far, &zeros, &twice] {
            is_read_by_others(bytes).unwrap();
        }
    }

    /// Frequencies that grow as Fibonacci's numbers give codes of any length.
    #[test]
    fn no_code_is_too_long() {
        let (mut a, mut b) = (1_u32, 1_u32);
        let mut frequencies = Vec::new();
        for _ in 0..30 {
            frequencies.push(a);
            (a, b) = (b, a + b);
        }
        for longest in [7, 15] {
            let lengths = lengths(&frequencies, longest);
            assert_eq!(lengths.iter().max(), Some(&longest));
            let filled: f64 = lengths.iter().map(|l| 0.5_f64.powi(i32::from(*l))).sum();
            assert_eq!(filled, 1.0);
        }
        assert_eq!(lengths(&[0, 5, 0], 15), [0, 1, 0]);
    }
}
