//! Reads raw deflate (RFC 1951), of any writer, up to a limit.

use crate::huffman::{DISTANCES, END, LONGEST, ORDER, SYMBOLS, distance_step, fixed, length_step};

/// Decompresses, and tells how many bytes of the input it took. `None` where the input is not
/// deflate, is cut off, or gives more than `most` bytes: no more than those are ever held.
pub(crate) fn inflate(bytes: &[u8], most: usize) -> Option<(Vec<u8>, usize)> {
    let mut input = Bits {
        bytes,
        place: 0,
        waiting: 0,
        count: 0,
    };
    let mut out = Vec::new();
    let mut is_last = false;
    while !is_last {
        is_last = input.take(1)? == 1;
        match input.take(2)? {
            0 => stored(&mut input, &mut out, most)?,
            1 => {
                let (symbols, distances) = (Codes::of(&fixed())?, Codes::of(&[5; DISTANCES])?);
                block(&mut input, (&symbols, &distances), &mut out, most)?;
            }
            2 => {
                let (symbols, distances) = own_codes(&mut input)?;
                block(&mut input, (&symbols, &distances), &mut out, most)?;
            }
            _ => return None,
        }
    }
    // What fills the last byte is nothing.
    (input.waiting == 0).then_some((out, input.place))
}

fn stored(input: &mut Bits<'_>, out: &mut Vec<u8>, most: usize) -> Option<()> {
    // The rest of the byte is passed over: fewer than eight bits are waiting.
    (input.waiting, input.count) = (0, 0);
    let length = input.take(16)?;
    if length ^ input.take(16)? != 0xffff {
        return None;
    }
    let end = input.place + usize::from(length);
    let stored = input.bytes.get(input.place..end)?;
    input.place = end;
    if out.len() + stored.len() > most {
        return None;
    }
    out.extend_from_slice(stored);
    Some(())
}

fn block(
    input: &mut Bits<'_>,
    (symbols, distances): (&Codes, &Codes),
    out: &mut Vec<u8>,
    most: usize,
) -> Option<()> {
    loop {
        let symbol = symbols.read(input)?;
        if symbol == END {
            return Some(());
        }
        if symbol < END {
            if out.len() == most {
                return None;
            }
            out.push(symbol as u8);
            continue;
        }
        let symbol = symbol - END - 1;
        if usize::from(symbol) >= SYMBOLS - 257 {
            return None;
        }
        let (least, extra) = length_step(symbol);
        let length = usize::from(least + input.take(extra)?);
        let (least, extra) = distance_step(distances.read(input)?);
        let distance = usize::from(least) + usize::from(input.take(extra)?);
        let from = out.len().checked_sub(distance)?;
        if out.len() + length > most {
            return None;
        }
        // It may repeat what it writes itself.
        for place in from..from + length {
            out.push(out[place]);
        }
    }
}

/// The codes that a block brings with it.
fn own_codes(input: &mut Bits<'_>) -> Option<(Codes, Codes)> {
    let symbols = usize::from(input.take(5)?) + 257;
    let distances = usize::from(input.take(5)?) + 1;
    let told = usize::from(input.take(4)?) + 4;
    if symbols > SYMBOLS || distances > DISTANCES {
        return None;
    }
    let mut of_lengths = [0; ORDER.len()];
    for place in &ORDER[..told] {
        of_lengths[*place] = input.take(3)? as u8;
    }
    let of_lengths = Codes::of(&of_lengths)?;
    let mut lengths: Vec<u8> = Vec::new();
    while lengths.len() < symbols + distances {
        let (length, times) = match of_lengths.read(input)? {
            16 => (*lengths.last()?, input.take(2)? + 3),
            17 => (0, input.take(3)? + 3),
            18 => (0, input.take(7)? + 11),
            length => (length as u8, 1),
        };
        lengths.resize(lengths.len() + usize::from(times), length);
    }
    if lengths.len() > symbols + distances {
        return None;
    }
    let (symbols, distances) = lengths.split_at(symbols);
    Some((Codes::of(symbols)?, Codes::of(distances)?))
}

/// An alphabet: how many codes there are of each length, and the symbols in the order of their
/// codes.
struct Codes {
    counts: [u16; LONGEST + 1],
    symbols: Vec<u16>,
}

impl Codes {
    /// `None` where there are more codes than fit.
    fn of(lengths: &[u8]) -> Option<Self> {
        let mut counts = [0; LONGEST + 1];
        let mut symbols = Vec::new();
        let mut free = 1_i32;
        for (length, count) in counts.iter_mut().enumerate().skip(1) {
            for (symbol, own) in lengths.iter().enumerate() {
                if usize::from(*own) == length {
                    symbols.push(symbol as u16);
                    *count += 1;
                }
            }
            free = 2 * free - i32::from(*count);
            if free < 0 {
                return None;
            }
        }
        Some(Self { counts, symbols })
    }

    fn read(&self, input: &mut Bits<'_>) -> Option<u16> {
        // The codes of each length follow those of the one before, doubled.
        let (mut code, mut first, mut place) = (0, 0, 0);
        for count in &self.counts[1..] {
            code |= input.take(1)?;
            if code < first + count {
                return self.symbols.get(usize::from(place + code - first)).copied();
            }
            place += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

/// Bits, the lowest of each byte first.
struct Bits<'a> {
    bytes: &'a [u8],
    place: usize,
    waiting: u32,
    count: u8,
}

impl Bits<'_> {
    fn take(&mut self, count: u8) -> Option<u16> {
        while self.count < count {
            self.waiting |= u32::from(*self.bytes.get(self.place)?) << self.count;
            self.place += 1;
            self.count += 8;
        }
        let bits = self.waiting & ((1 << count) - 1);
        self.waiting >>= count;
        self.count -= count;
        Some(bits as u16)
    }
}

#[cfg(test)]
mod tests {
    use miniz_oxide::deflate::compress_to_vec;
    use miniz_oxide::inflate::decompress_to_vec;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    const MOST: usize = 256 * 1024;

    proptest! {
        #[test]
        fn what_others_write_is_read(
            bytes in vec(prop_oneof![any::<u8>(), 0..4_u8], 0..3000),
            level in 0..=10_u8,
        ) {
            let deflated = compress_to_vec(&bytes, level);
            prop_assert_eq!(inflate(&deflated, MOST), Some((bytes, deflated.len())));
        }

        /// No damage is read as something else than others read.
        #[test]
        fn any_bytes_are_read_as_others_read_them(
            bytes in vec(any::<u8>(), 0..300),
            head in 0..8_u8,
        ) {
            let bytes = [&[head], &bytes[..]].concat();
            if let Some((read, _)) = inflate(&bytes, MOST) {
                prop_assert_eq!(decompress_to_vec(&bytes).ok(), Some(read));
            }
        }

        #[test]
        fn damage_is_read_as_others_read_it(
            text in vec(0..9_u8, 1..200),
            place in any::<prop::sample::Index>(),
            flipped in 1..=255_u8,
        ) {
            let mut deflated = compress_to_vec(&text, 9);
            let place = place.index(deflated.len());
            deflated[place] ^= flipped;
            if let Some((read, _)) = inflate(&deflated, MOST) {
                prop_assert_eq!(decompress_to_vec(&deflated).ok(), Some(read));
            }
        }
    }

    #[test]
    fn every_cut_is_seen() {
        let deflated = compress_to_vec(b"so much, so much, and so much more", 9);
        for length in 0..deflated.len() {
            assert_eq!(inflate(&deflated[..length], MOST), None);
        }
    }

    /// Eight megabytes of nothing are a few kilobytes.
    #[test]
    fn a_bomb_does_not_go_off() {
        let bomb = compress_to_vec(&vec![0; 8 << 20], 9);
        assert!(bomb.len() < 9000);
        assert_eq!(inflate(&bomb, MOST), None);
        let just = compress_to_vec(&vec![0; MOST], 9);
        assert_eq!(inflate(&just, MOST).map(|(out, _)| out.len()), Some(MOST));
        assert_eq!(inflate(&just, MOST - 1), None);
    }

    #[test]
    fn more_codes_than_fit_are_refused() {
        assert!(Codes::of(&[1, 1, 1]).is_none());
        assert!(Codes::of(&[1, 2, 2]).is_some());
    }
}
