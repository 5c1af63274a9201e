//! A source file's text, and places in it.

use crate::base::digest::Digest;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A source file's text with its name, from which places are computed.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// Path relative to the site folder, with `/`.
    pub(crate) file: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// What places and digests are told from, made when the first one is asked for: a text may hold thousands of faults.
    index: Arc<OnceLock<Index>>,
}

impl SourceText {
    /// Names a text.
    #[must_use]
    pub fn new(file: &str, text: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), text: text.into(), index: Arc::default() }
    }

    /// Where a range of bytes stands.
    #[must_use]
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        let text = &*self.text;
        let index = self.index();
        let start = floor_boundary(text, range.start.min(text.len()));
        let end = floor_boundary(text, range.end.clamp(start, text.len()));
        let line = index.line_starts.partition_point(|line_start| *line_start <= start);
        let line_start = index.line_starts[line - 1];
        let next = index.line_starts.get(line).map_or(text.len(), |next| next - 1);
        // A carriage return ends what is shown of a line as well.
        let shown_end = |end: usize| text[start..end].find('\r').map_or(end, |index| start + index);
        let end = shown_end(end.clamp(start, next.max(start)));
        let column = 1 + index.characters(text, start) - index.characters(text, line_start);
        let length = index.characters(text, end) - index.characters(text, start);
        Place {
            file: self.file.clone(),
            position: Some(Position { line, column, length, excerpt: excerpt(text, line_start..next, start..end) }),
        }
    }

    /// The digest of the whole text.
    pub(super) fn digest(&self) -> Digest {
        *self.index().digest.get_or_init(|| Digest::of(self.text.as_bytes()))
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.text))
    }

    /// The file as a whole.
    #[must_use]
    pub(crate) fn whole(&self) -> Place {
        Place::file(&self.file)
    }
}

/// So many bytes apart, the characters before a place are known.
const COUNTED_BYTES: usize = 256;

/// Where the lines of a text begin, and how many characters stand before each of its stretches.
#[derive(Debug)]
struct Index {
    line_starts: Vec<usize>,
    characters_before: Vec<usize>,
    digest: OnceLock<Digest>,
}

impl Index {
    fn new(text: &str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut characters_before = vec![0];
        let mut count = 0;
        for stretch in text.as_bytes().chunks(COUNTED_BYTES) {
            count += stretch.iter().filter(|byte| begins_character(**byte)).count();
            characters_before.push(count);
        }
        Self { line_starts, characters_before, digest: OnceLock::new() }
    }

    /// How many characters begin before a byte of the text that this is the index of.
    fn characters(&self, text: &str, at: usize) -> usize {
        let stretch = at / COUNTED_BYTES;
        let rest = &text.as_bytes()[stretch * COUNTED_BYTES..at];
        self.characters_before[stretch] + rest.iter().filter(|byte| begins_character(**byte)).count()
    }
}

/// Whether a byte of UTF-8 is the first of a character.
fn begins_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Long lines are shown around the fault only.
const EXCERPT_CHARACTERS: usize = 72;

/// The part of a line that a report shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, perhaps cut on both sides.
    pub text: String,
    /// Byte range in it to point at.
    pub mark: Range<usize>,
}

/// What is shown of a line, of which these bytes are at fault. No more of it is looked at than is shown.
pub(super) fn excerpt(text: &str, line: Range<usize>, fault: Range<usize>) -> Excerpt {
    let before = &text[line.start..fault.start];
    let begin = before.char_indices().rev().take(EXCERPT_CHARACTERS / 2).last().map_or(fault.start, |(at, _)| line.start + at);
    let mut shown = String::new();
    if begin > line.start {
        shown.push('…');
    }
    let (mut start, mut end) = (None, None);
    let characters = text[begin..line.end].char_indices().take_while(|(_, character)| *character != '\r');
    let mut is_cut = false;
    for (count, (at, character)) in characters.enumerate() {
        let at = begin + at;
        if count == EXCERPT_CHARACTERS {
            is_cut = true;
            break;
        }
        if at == fault.start {
            start = Some(shown.len());
        }
        if at == fault.end {
            end = Some(shown.len());
        }
        // A control character would move the terminal's cursor away from the mark.
        shown.push(if character.is_control() || crate::base::text::unwelcome(character).is_some() {
            '\u{FFFD}'
        } else {
            character
        });
    }
    let start = start.unwrap_or(shown.len());
    let end = end.unwrap_or(shown.len());
    if is_cut {
        shown.push('…');
    }
    Excerpt { text: shown, mark: start..end.max(start) }
}

/// The place itself, or the beginning of the character in whose middle it is.
pub(crate) fn floor_boundary(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path relative to the site folder, with `/`.
    pub file: Arc<str>,
    /// Where in it; `None` is the file itself.
    pub position: Option<Position>,
}

impl Place {
    /// A file as a whole.
    #[must_use]
    pub(crate) fn file(file: &str) -> Self {
        Self { file: file.into(), position: None }
    }
}

/// A place inside a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters from 1.
    pub column: usize,
    /// In characters.
    pub length: usize,
    /// What stands there.
    pub excerpt: Excerpt,
}
