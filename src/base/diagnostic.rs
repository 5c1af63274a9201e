//! Mistakes in the source, as values: where, which rule, what is wrong, what to do.

use super::digest::Digest;
use super::rule::{Rule, Severity};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A sentence in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Makes a [`Text`] of its two sentences.
#[must_use]
pub fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

/// A source file's text with its name, from which places are computed.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// Path relative to the site folder, with `/`.
    pub file: Arc<str>,
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
    pub fn place(&self, range: Range<usize>) -> Place {
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
    fn digest(&self) -> Digest {
        *self.index().digest.get_or_init(|| Digest::of(self.text.as_bytes()))
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.text))
    }

    /// The file as a whole.
    #[must_use]
    pub fn whole(&self) -> Place {
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
fn excerpt(text: &str, line: Range<usize>, fault: Range<usize>) -> Excerpt {
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
        shown.push(if character.is_control() || super::text::unwelcome(character).is_some() { '\u{FFFD}' } else { character });
    }
    let start = start.unwrap_or(shown.len());
    let end = end.unwrap_or(shown.len());
    if is_cut {
        shown.push('…');
    }
    Excerpt { text: shown, mark: start..end.max(start) }
}

/// The place itself, or the beginning of the character in whose middle it is.
pub(super) fn floor_boundary(text: &str, mut index: usize) -> usize {
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
    pub fn file(file: &str) -> Self {
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

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule is broken.
    pub rule: Rule,
    /// Whether it stops the build.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub help: Text,
    /// Changes of the file that mend it without harm; empty where a person has to decide.
    pub edits: Vec<Edit>,
    /// The text that the changes are of.
    pub edits_of: Option<Digest>,
    /// The set of rules with which the program came to find it: that of the rule, or of a later and better reading.
    pub since: u32,
    /// Another file on which it rests as well.
    pub beside: Option<Arc<str>>,
}

/// A change of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes that go, of the text as it is read: without a byte order mark, with line feeds alone.
    pub range: Range<usize>,
    /// What stands there instead.
    pub replacement: String,
}

impl Diagnostic {
    /// A mistake with the rule's own severity.
    #[must_use]
    pub fn new(rule: Rule, place: Place, message: Text, help: Text) -> Self {
        let (severity, since) = (rule.severity(), rule.rule_set());
        Self { rule, severity, place, message, help, edits: Vec::new(), edits_of: None, since, beside: None }
    }

    /// The same, which rests on this other file as well.
    #[must_use]
    pub fn beside(self, file: &str) -> Self {
        Self { beside: Some(file.into()), ..self }
    }

    /// The same, its file seen from the folder above the site's, which has this name.
    #[must_use]
    pub fn below(mut self, folder: &str) -> Self {
        self.place.file = format!("{folder}/{}", self.place.file).into();
        self
    }

    /// The same, with the changes of that text that mend it.
    #[must_use]
    pub fn mended_by(self, source: &SourceText, edits: Vec<Edit>) -> Self {
        let edits_of = (!edits.is_empty()).then(|| source.digest());
        Self { edits, edits_of, ..self }
    }
}

/// Orders by file, line, column, rule and words, and drops repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    diagnostics.dedup();
}

/// What tells two of them apart, in the order of reports.
#[must_use]
pub fn key(diagnostic: &Diagnostic) -> (&str, usize, usize, &'static str, &str) {
    let position = diagnostic.place.position.as_ref();
    (
        &diagnostic.place.file,
        position.map_or(0, |position| position.line),
        position.map_or(0, |position| position.column),
        diagnostic.rule.name(),
        &diagnostic.message.zh,
    )
}

/// A value with what was found wrong on the way to it.
#[derive(Debug)]
pub struct Checked<T> {
    /// The value, as far as it could be read.
    pub value: T,
    /// The mistakes.
    pub diagnostics: Vec<Diagnostic>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_counts_characters_not_bytes() {
        let source = SourceText::new("content/a.md", "标题\n发布日期: 明天\n");
        let start = source.text.find("明天").unwrap();
        let place = source.place(start..start + 6);
        let position = place.position.unwrap();
        assert_eq!((position.line, position.column, position.length), (2, 7, 2));
        assert_eq!(&position.excerpt.text[position.excerpt.mark], "明天");
    }

    #[test]
    fn long_lines_are_shown_around_the_fault() {
        let line = format!("{}错{}", "长".repeat(500), "尾".repeat(500));
        let source = SourceText::new("a", line);
        let position = source.place(1500..1503).position.unwrap();
        assert_eq!(position.column, 501);
        assert!(position.excerpt.text.chars().count() < 80);
        assert_eq!(&position.excerpt.text[position.excerpt.mark], "错");
    }

    #[test]
    fn places_are_those_that_counting_finds() {
        let text = format!("---\n标题: a\r\n\n{}\n末é\u{200B}行", "一、总体3所，".repeat(100));
        let source = SourceText::new("a", text.clone());
        let line_of = |at: usize| text[..at].matches('\n').count();
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let position = source.place(at..text.len()).position.unwrap();
            let line = text.split('\n').nth(line_of(at)).unwrap();
            let before = text[..at].rsplit('\n').next().unwrap();
            assert_eq!(position.line, 1 + line_of(at));
            assert_eq!(position.column, 1 + before.chars().count());
            assert_eq!(position.length, line[before.len()..].trim_end_matches('\r').chars().count());
            assert!(position.excerpt.text.is_char_boundary(position.excerpt.mark.end));
        }
        assert_eq!(source.place(usize::MAX - 1..usize::MAX).position.unwrap().line, 5);
    }

    #[test]
    fn thousands_of_places_on_one_line_are_told_in_no_time() {
        let source = SourceText::new("a", "长，".repeat(200_000));
        let begun = std::time::Instant::now();
        for at in 0..200_000 {
            assert_eq!(source.place(at * 6..at * 6 + 3).position.unwrap().column, 2 * at + 1);
        }
        assert!(begun.elapsed().as_secs() < 120, "counting from the line's beginning takes many minutes");
    }
}
