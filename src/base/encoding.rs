//! Texts in the encodings of before UTF-8; the one door to `encoding_rs`.

use super::text::is_han;
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// So many bytes show which encoding a text is in.
const SAMPLE_BYTES: usize = 64 << 10;

/// The commonest characters of official texts: the encoding that gives most of them is the right one.
const COMMON_CHARACTERS: &str = "，。、：；（）《》的一是在和有年月日工作要人不大上中市局";

/// What bytes that are not UTF-8 may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guess {
    /// A text in this encoding.
    Whole(OtherEncoding),
    /// UTF-8 but for a few bytes.
    Mixed,
}

/// An encoding other than UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OtherEncoding(&'static Encoding);

impl Guess {
    /// Guesses by the beginning of a text.
    #[must_use]
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
        let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
        // Of a Chinese text the line feeds, digits and signs have a byte of zeros.
        let (little, big) = (zeros(1), zeros(0));
        if bytes.starts_with(&[0xFF, 0xFE]) || little > 2 && big == 0 {
            return Self::Whole(OtherEncoding(UTF_16LE));
        }
        if bytes.starts_with(&[0xFE, 0xFF]) || big > 2 && little == 0 {
            return Self::Whole(OtherEncoding(UTF_16BE));
        }
        let utf8 = String::from_utf8_lossy(sample);
        let broken = utf8.matches(char::REPLACEMENT_CHARACTER).count();
        let sound = utf8.chars().filter(|character| is_han(*character)).count();
        if sound > broken {
            return Self::Mixed;
        }
        let common = |encoding: &'static Encoding| {
            encoding.decode(sample).0.chars().filter(|character| COMMON_CHARACTERS.contains(*character)).count()
        };
        let encoding = if common(BIG5) > common(GB18030) { BIG5 } else { GB18030 };
        Self::Whole(OtherEncoding(encoding))
    }
}

impl OtherEncoding {
    /// A text in this encoding.
    #[must_use]
    pub(crate) fn decoded(self, bytes: &[u8]) -> String {
        self.0.decode(bytes).0.into_owned()
    }

    /// How programs that save texts call it.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self.0.name() {
            "gb18030" => "GBK",
            "Big5" => "Big5",
            _ => "UTF-16",
        }
    }

    /// Whether each character takes two bytes or more, a line feed as well.
    #[must_use]
    pub(crate) fn is_wide(self) -> bool {
        self.0 == UTF_16LE || self.0 == UTF_16BE
    }
}

/// A text in GB 18030, of which GBK and GB 2312 are parts.
#[must_use]
pub(crate) fn of_gb18030(bytes: &[u8]) -> Cow<'_, str> {
    GB18030.decode_without_bom_handling(bytes).0
}

/// The character that two bytes of GBK stand for.
#[must_use]
pub(crate) fn character_of_gbk(bytes: [u8; 2]) -> Option<char> {
    GBK.decode_without_bom_handling_and_without_replacement(&bytes)?.chars().next()
}

/// Texts as other programs save them.
#[cfg(test)]
pub(crate) mod testing {
    use super::{BIG5, GBK};

    #[must_use]
    pub(crate) fn in_gbk(text: &str) -> Vec<u8> {
        GBK.encode(text).0.into_owned()
    }

    /// A text in Big5.
    #[must_use]
    pub(crate) fn in_big5(text: &str) -> Vec<u8> {
        BIG5.encode(text).0.into_owned()
    }
}
