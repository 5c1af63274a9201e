//! The objects of a PDF file as they are written.

use std::collections::BTreeMap;

/// An object. What cannot be one of these is a word: operators, keywords, stray brackets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Object {
    /// A whole number.
    Integer(i32),
    /// Any other number.
    Real(f64),
    /// `/Name`.
    Name(Vec<u8>),
    /// `(text)` or `<74657874>`.
    Text(Vec<u8>),
    /// `[…]`.
    List(Vec<Object>),
    /// `<<…>>`.
    Dictionary(Dictionary),
    /// `12 0 R`; generations make no difference here.
    Reference(u32),
    /// Everything else.
    Word(Vec<u8>),
}

/// Objects by name.
pub(crate) type Dictionary = BTreeMap<Vec<u8>, Object>;

impl Object {
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(f64::from(*number)),
            Self::Real(number) => Some(*number),
            _ => None,
        }
    }

    /// A count, a code or an offset.
    pub(crate) fn count(&self) -> Option<usize> {
        match self {
            Self::Integer(number) => usize::try_from(*number).ok(),
            _ => None,
        }
    }

    pub(crate) fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> Option<&[Object]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// Whether it is this name.
    pub(crate) fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(known) if known == name.as_bytes())
    }
}

/// One object holds at most so many others, so deep. A value takes up to 64 bytes of memory, a dictionary as much as so many.
const MAX_VALUES: usize = 1 << 18;
const DICTIONARY_COST_IN_VALUES: usize = 10;
/// What a string has beyond these bytes is dropped; nesting of arrays and dictionaries.
const MAX_STRING_BYTES: usize = 1 << 20;
const MAX_DEPTH: usize = 32;

/// Reads one object after the other.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    /// The byte where the next object is looked for.
    pub(crate) at: usize,
    /// One object holds at most so many values.
    pub(crate) most: usize,
    left: usize,
    paid: usize,
    values: usize,
}

impl<'a> Reader<'a> {
    /// A reader that begins at this byte.
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, most: MAX_VALUES, left: MAX_VALUES, paid: at, values: 0 }
    }

    /// The next object; `None` at the end, and where there are too many in one.
    pub(crate) fn object(&mut self) -> Option<Object> {
        // Each object has the whole allowance: the sum of all is bounded by the fuel.
        self.left = self.most;
        let object = self.nested(0);
        self.values += self.held();
        object
    }

    /// How many values the last object holds.
    pub(crate) fn held(&self) -> usize {
        self.most.saturating_sub(self.left)
    }

    /// What was passed over since this was asked last: the bytes, and so much for each value.
    pub(crate) fn cost(&mut self, each: usize) -> usize {
        let bytes = self.at.saturating_sub(self.paid);
        // Bytes are paid for when they have been passed over, so that what leads to no object costs as well.
        self.paid = self.at;
        std::mem::take(&mut self.values).saturating_mul(each).saturating_add(bytes)
    }

    /// The bytes that are still to be read.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Passes over white space and comments.
    pub(crate) fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.iter().take_while(|byte| is_space(**byte)).count();
            if self.rest().first() != Some(&b'%') {
                return;
            }
            self.at += self.rest().iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
        }
    }

    fn nested(&mut self, depth: usize) -> Option<Object> {
        self.skip_space();
        self.left = self.left.checked_sub(1)?;
        let rest = self.rest();
        Some(match *rest.first()? {
            b'/' => {
                self.at += 1;
                Object::Name(self.name())
            }
            b'(' => Object::Text(self.literal()),
            b'<' if rest.get(1) == Some(&b'<') => Object::Dictionary(self.dictionary(depth)?),
            b'<' => Object::Text(self.hexadecimal()),
            b'[' => Object::List(self.list(depth)?),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            // Stray brackets must be passed over one by one, or the reader would stand still.
            byte if is_delimiter(byte) => {
                self.at += 1;
                Object::Word(vec![byte])
            }
            _ => Object::Word(self.regular().to_vec()),
        })
    }

    /// The characters up to a space or a bracket.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| !is_space(**byte) && !is_delimiter(**byte)).count();
        self.at += length;
        &rest[..length]
    }

    fn name(&mut self) -> Vec<u8> {
        let mut written = self.regular().iter();
        let mut name = Vec::new();
        while let Some(byte) = written.next() {
            let escaped = match written.as_slice() {
                // `#` without two digits behind it stands for itself, as in files before PDF 1.2.
                [high, low, ..] if *byte == b'#' => digit(*high).zip(digit(*low)),
                _ => None,
            };
            if let Some((high, low)) = escaped {
                name.push(high << 4 | low);
                written.nth(1);
            } else {
                name.push(*byte);
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 0_usize;
        while let Some(byte) = self.next() {
            match byte {
                b'(' => {
                    open += 1;
                    if open == 1 {
                        continue;
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    text.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            // The rest is read and dropped: only its end tells where the next object begins.
            if text.len() < MAX_STRING_BYTES {
                text.push(byte);
            }
        }
        text
    }

    fn escaped(&mut self) -> Option<u8> {
        Some(match self.next()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            // A backslash at the end of a line joins the two (ISO 32000-2, 7.3.4.2).
            b'\r' => {
                self.at += usize::from(self.rest().first() == Some(&b'\n'));
                return None;
            }
            b'\n' => return None,
            first @ b'0'..=b'7' => {
                let mut value = first - b'0';
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.rest().first() else { break };
                    // Three octal digits may be more than a byte: the overflow is ignored, as the standard says.
                    value = value.wrapping_mul(8).wrapping_add(next - b'0');
                    self.at += 1;
                }
                value
            }
            other => other,
        })
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut high = None;
        while let Some(byte) = self.next() {
            match (digit(byte), high.take()) {
                (Some(low), Some(high)) => text.push(high << 4 | low),
                (Some(first), None) => high = Some(first),
                (None, half) if byte == b'>' => {
                    text.extend(half.map(|half: u8| half << 4));
                    break;
                }
                // White space and what is no digit may stand between the two halves of a byte.
                (None, half) => high = half,
            }
        }
        text
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Object>> {
        // The reader is a recursion: without a bound, a file of brackets ends the stack.
        let deeper = Some(depth + 1).filter(|deeper| *deeper < MAX_DEPTH)?;
        self.at += 1;
        let mut list = Vec::new();
        loop {
            self.skip_space();
            match self.rest().first() {
                None => return Some(list),
                Some(b']') => {
                    self.at += 1;
                    return Some(list);
                }
                Some(_) => {}
            }
            match self.nested(deeper)? {
                // A bracket that nobody closed must not swallow the objects behind it.
                Object::Word(word) if ends(&word) => return Some(list),
                object => list.push(object),
            }
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Dictionary> {
        let deeper = Some(depth + 1).filter(|deeper| *deeper < MAX_DEPTH)?;
        self.at += 2;
        let mut dictionary = Dictionary::new();
        loop {
            self.skip_space();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Some(dictionary);
            }
            if self.rest().is_empty() {
                return Some(dictionary);
            }
            match self.nested(deeper)? {
                Object::Name(name) => {
                    self.skip_space();
                    if !self.rest().starts_with(b">>") && !self.rest().is_empty() {
                        // Paid with the first entry: an empty dictionary takes no memory of its own.
                        if dictionary.is_empty() {
                            self.left = self.left.checked_sub(DICTIONARY_COST_IN_VALUES)?;
                        }
                        dictionary.insert(name, self.nested(deeper)?);
                    }
                }
                Object::Word(word) if ends(&word) => return Some(dictionary),
                _ => {}
            }
        }
    }

    fn number(&mut self) -> Object {
        let rest = self.rest();
        // `--5` and `1-2` are no numbers, and count as nought: split in two, they would cost an operand its place.
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit() || b"+-.".contains(byte)).count();
        self.at += length;
        let written = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        match written.parse::<i32>() {
            Ok(number) => match u32::try_from(number).ok().filter(|_| self.refers()) {
                Some(number) => Object::Reference(number),
                None => Object::Integer(number),
            },
            Err(_) => Object::Real(written.parse().unwrap_or_default()),
        }
    }

    /// Whether a generation and an R follow, and passes over them.
    fn refers(&mut self) -> bool {
        let rest = self.rest();
        let count = |from: usize, is: fn(u8) -> bool| {
            // Asked at every whole number: a look that went on to the end of a file of digits would take the square of its
            // length.
            rest.get(from..).unwrap_or_default().iter().take_while(|byte| is(**byte)).take(8).count()
        };
        let space = count(0, is_space);
        let digits = count(space, |byte| byte.is_ascii_digit());
        let second = count(space + digits, is_space);
        let end = space + digits + second;
        let follows = space > 0 && digits > 0 && second > 0 && rest.get(end) == Some(&b'R');
        let is_whole = rest.get(end + 1).is_none_or(|byte| is_space(*byte) || is_delimiter(*byte));
        if follows && is_whole {
            self.at += end + 1;
        }
        follows && is_whole
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }
}

/// Words that end an object, whatever is still open.
fn ends(word: &[u8]) -> bool {
    matches!(word, b"endobj" | b"obj" | b"stream" | b"endstream")
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 12 | 0)
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

/// The value of a hexadecimal digit.
pub(super) fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<Object> {
        Reader::new(text.as_bytes(), 0).object()
    }

    #[test]
    fn objects_are_read() {
        let text = |text: &str| Object::Text(text.as_bytes().to_vec());
        assert_eq!(read("% a remark\n-3"), Some(Object::Integer(-3)));
        assert_eq!(read("12 0 R"), Some(Object::Reference(12)));
        assert_eq!(read("12 0 RG"), Some(Object::Integer(12)));
        assert_eq!(read(".5"), Some(Object::Real(0.5)));
        assert_eq!(read("(a\\(b(c)\\101\\\n)"), Some(text("a(b(c)A")));
        assert_eq!(read("<61 6 2 7>"), Some(text("abp")));
        assert_eq!(read("/A#20b"), Some(Object::Name(b"A b".to_vec())));
        let nested = read("<</A[1(x)/N]/B<</C 2 0 R>>>>").unwrap();
        let nested = nested.dictionary().unwrap();
        assert_eq!(nested[b"A".as_slice()].list().unwrap().len(), 3);
        assert_eq!(nested[b"B".as_slice()].dictionary().unwrap()[b"C".as_slice()], Object::Reference(2));
    }

    #[test]
    fn what_is_too_deep_or_too_much_is_no_object() {
        assert_eq!(read(&"[".repeat(100_000)), None);
        assert_eq!(read(&"<</A".repeat(100_000)), None);
        assert_eq!(read(&format!("[{}]", "1 ".repeat(MAX_VALUES + 1))), None);
        assert_eq!(read("[1 2 endobj"), Some(Object::List(vec![Object::Integer(1), Object::Integer(2)])));
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes in "[-+.0-9 ()<>/#a-fnR\\\\\\[\\]%\n]{0,80}") {
            let mut reader = Reader::new(bytes.as_bytes(), 0);
            let mut before = reader.at;
            while reader.object().is_some() {
                assert!(reader.at > before);
                before = reader.at;
            }
        }
    }
}
