//! What the writer and the reader of deflate share: code lengths, codes, and the steps in which
//! lengths and distances are told (RFC 1951, sections 3.2.2 and 3.2.5).

/// The longest code of a symbol.
pub(crate) const LONGEST: usize = 15;
/// Symbols of a block that are bytes, the block's end or a length: two more are never used.
pub(crate) const SYMBOLS: usize = 286;
/// Symbols that are distances.
pub(crate) const DISTANCES: usize = 30;
/// The symbol that ends a block; lengths stand behind it.
pub(crate) const END: u16 = 256;
/// The order in which the lengths of the codes for code lengths are told.
pub(crate) const ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/// The lengths of the fixed codes, of bytes and lengths; distances have five bits each.
pub(crate) fn fixed() -> Vec<u8> {
    let mut lengths = vec![8; 288];
    lengths[144..256].fill(9);
    lengths[256..280].fill(7);
    lengths
}

/// The least value of a symbol, and how many bits behind it add to that. Each power of two has
/// `1 << group` symbols.
const fn step(symbol: u16, group: u16) -> (u16, u8) {
    if symbol < 2 << group {
        return (symbol, 0);
    }
    let extra = (symbol >> group) - 1;
    let head = 1 << group | (symbol & ((1 << group) - 1));
    (head << extra, extra as u8)
}

/// The least length that a symbol behind the block's end stands for, and its bits.
pub(crate) const fn length_step(symbol: u16) -> (u16, u8) {
    match symbol {
        // The longest has a symbol of its own.
        28 => (258, 0),
        _ => {
            let (base, extra) = step(symbol, 2);
            (base + 3, extra)
        }
    }
}

/// The least distance that a symbol stands for, and its bits.
pub(crate) const fn distance_step(symbol: u16) -> (u16, u8) {
    let (base, extra) = step(symbol, 1);
    (base + 1, extra)
}

/// The codes of all symbols by their lengths: shorter first, then in the symbols' order.
pub(crate) fn codes(lengths: &[u8]) -> Vec<u16> {
    let mut codes = vec![0; lengths.len()];
    let mut code = 0;
    for length in 1..=LONGEST as u8 {
        code <<= 1;
        for (symbol, own) in lengths.iter().enumerate() {
            if *own == length {
                codes[symbol] = code;
                code += 1;
            }
        }
    }
    codes
}

/// The lengths of the codes that make a text of such frequencies shortest, none longer than
/// `longest`; 0 where a symbol is not used.
pub(crate) fn lengths(frequencies: &[u32], longest: u8) -> Vec<u8> {
    let mut weights = frequencies.to_vec();
    loop {
        let lengths = unlimited(&weights);
        if lengths.iter().all(|length| *length <= longest) {
            return lengths;
        }
        // Flatter, until they fit: the lengths are those of nearly the same text.
        for weight in &mut weights {
            *weight = weight.div_ceil(2);
        }
    }
}

fn unlimited(weights: &[u32]) -> Vec<u8> {
    // The symbols, then a node for each two that are joined: weight, or 0 once joined, and
    // parent, or 0 for none.
    let mut nodes: Vec<(u32, usize)> = weights.iter().map(|weight| (*weight, 0)).collect();
    while let Some((place, weight)) = take_lightest(&mut nodes) {
        let parent = nodes.len();
        match take_lightest(&mut nodes) {
            Some((other, other_weight)) => {
                nodes[place].1 = parent;
                nodes[other].1 = parent;
                nodes.push((weight + other_weight, 0));
            }
            // A symbol that is alone needs a code too.
            None if place < weights.len() => nodes[place].1 = parent,
            None => {}
        }
    }
    let depth = |symbol: usize| {
        let (mut depth, mut place) = (0, nodes[symbol].1);
        while place > 0 {
            depth += 1;
            place = nodes.get(place).map_or(0, |node| node.1);
        }
        depth
    };
    (0..weights.len()).map(depth).collect()
}

/// The place and weight of the lightest node that is not joined; the first of several.
fn take_lightest(nodes: &mut [(u32, usize)]) -> Option<(usize, u32)> {
    let mut lightest: Option<(usize, u32)> = None;
    for (place, (weight, _)) in nodes.iter().enumerate() {
        if *weight > 0 && lightest.is_none_or(|(_, least)| *weight < least) {
            lightest = Some((place, *weight));
        }
    }
    let (place, _) = lightest?;
    nodes[place].0 = 0;
    lightest
}
