//! Whether a text is JSON, in one pass and without calling itself.

/// Deeper texts are refused: no list of subnets needs more than a few levels.
pub(super) const DEEPEST: usize = 32;

/// What is wrong where a check ends.
pub(super) enum Wrong {
    /// The next byte cannot stand there, or there is none.
    Byte,
    /// It would lie too deep.
    Depth,
}

/// Goes through a text once.
pub(super) struct Checker<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Checker<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
        }
    }

    /// How many bytes are well.
    pub(super) const fn place(&self) -> usize {
        self.at
    }

    pub(super) fn check(&mut self) -> Result<(), Wrong> {
        // Which of the levels around are objects.
        let mut levels = [false; DEEPEST];
        let mut depth = 0;
        loop {
            // A value is due.
            let opened = match self.next() {
                Some(b'{') => Some(true),
                Some(b'[') => Some(false),
                _ => None,
            };
            if let Some(is_object) = opened {
                *levels.get_mut(depth).ok_or(Wrong::Depth)? = is_object;
                depth += 1;
                self.at += 1;
                let is_empty = self.next() == Some(closing(is_object));
                if !is_empty {
                    if is_object {
                        self.key()?;
                    }
                    continue;
                }
            } else {
                self.plain_value()?;
            }
            // A value is over, or stands before the end of what it lies in.
            loop {
                let Some(&is_object) = depth.checked_sub(1).and_then(|top| levels.get(top)) else {
                    return if self.next().is_none() {
                        Ok(())
                    } else {
                        Err(Wrong::Byte)
                    };
                };
                match self.next() {
                    Some(b',') => {
                        self.at += 1;
                        if is_object {
                            self.key()?;
                        }
                        break;
                    }
                    Some(byte) if byte == closing(is_object) => {
                        self.at += 1;
                        depth -= 1;
                    }
                    _ => return Err(Wrong::Byte),
                }
            }
        }
    }

    /// The next byte that is not blank.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over the next byte if it is one of these.
    fn take(&mut self, of: &[u8]) -> Result<(), Wrong> {
        let is_one = self.peek().is_some_and(|byte| of.contains(&byte));
        self.at += usize::from(is_one);
        if is_one { Ok(()) } else { Err(Wrong::Byte) }
    }

    fn key(&mut self) -> Result<(), Wrong> {
        self.next();
        self.string()?;
        self.next();
        self.take(b":")
    }

    fn plain_value(&mut self) -> Result<(), Wrong> {
        let word: &[u8] = match self.next() {
            Some(b'"') => return self.string(),
            Some(b'-' | b'0'..=b'9') => return self.number(),
            Some(b't') => b"true",
            Some(b'f') => b"false",
            _ => b"null",
        };
        word.iter().try_for_each(|byte| self.take(&[*byte]))
    }

    fn string(&mut self) -> Result<(), Wrong> {
        self.take(b"\"")?;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    let is_code = self.peek() == Some(b'u');
                    self.take(b"\"\\/bfnrtu")?;
                    if is_code {
                        for _ in 0..4 {
                            self.take(b"0123456789abcdefABCDEF")?;
                        }
                    }
                }
                Some(byte) if byte >= b' ' => self.at += 1,
                _ => return Err(Wrong::Byte),
            }
        }
    }

    fn number(&mut self) -> Result<(), Wrong> {
        // Each is left out where it is not there.
        let _ = self.take(b"-");
        if self.take(b"0").is_err() {
            self.digits()?;
        }
        if self.take(b".").is_ok() {
            self.digits()?;
        }
        if self.take(b"eE").is_ok() {
            let _ = self.take(b"+-");
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Wrong> {
        self.take(DIGITS)?;
        while self.take(DIGITS).is_ok() {}
        Ok(())
    }
}

const DIGITS: &[u8] = b"0123456789";

const fn closing(is_object: bool) -> u8 {
    if is_object { b'}' } else { b']' }
}
