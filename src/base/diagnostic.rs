//! Mistakes in the source, as values: where, which rule, what is wrong, what to do.

use super::digest::Digest;
use super::rule::{Rule, Severity};
use std::ops::Range;
use std::sync::Arc;

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
}

impl SourceText {
    /// Names a text.
    #[must_use]
    pub fn new(file: &str, text: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), text: text.into() }
    }

    /// Where a range of bytes stands.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Place {
        let text = &*self.text;
        let start = floor_boundary(text, range.start.min(text.len()));
        let end = floor_boundary(text, range.end.clamp(start, text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |index| index + 1);
        let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |index| start + index);
        let line = 1 + text.as_bytes()[..line_start].iter().filter(|byte| **byte == b'\n').count();
        let column = 1 + text[line_start..start].chars().count();
        let length = text[start..end.clamp(start, line_end.max(start))].chars().count();
        Place {
            file: self.file.clone(),
            position: Some(Position { line, column, length, excerpt: excerpt(&text[line_start..line_end], column, length) }),
        }
    }

    /// The file as a whole.
    #[must_use]
    pub fn whole(&self) -> Place {
        Place::file(&self.file)
    }
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

fn excerpt(line: &str, column: usize, length: usize) -> Excerpt {
    let skip = (column - 1).saturating_sub(EXCERPT_CHARACTERS / 2);
    let mut text = String::new();
    if skip > 0 {
        text.push('…');
    }
    let (mut start, mut end) = (None, None);
    for (index, character) in line.chars().enumerate().skip(skip).take(EXCERPT_CHARACTERS) {
        if index == column - 1 {
            start = Some(text.len());
        }
        if index == column - 1 + length {
            end = Some(text.len());
        }
        // A control character would move the terminal's cursor away from the mark.
        text.push(if character.is_control() || super::text::unwelcome(character).is_some() { '\u{FFFD}' } else { character });
    }
    let start = start.unwrap_or(text.len());
    let end = end.unwrap_or(text.len());
    if line.chars().nth(skip + EXCERPT_CHARACTERS).is_some() {
        text.push('…');
    }
    Excerpt { text, mark: start..end.max(start) }
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
        Self { rule, severity: rule.severity(), place, message, help, edits: Vec::new(), edits_of: None }
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
        let edits_of = (!edits.is_empty()).then(|| Digest::of(source.text.as_bytes()));
        Self { edits, edits_of, ..self }
    }
}

/// Orders by file, line, column, rule and words, and drops repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    diagnostics.dedup();
}

fn key(diagnostic: &Diagnostic) -> (&str, usize, usize, &'static str, &str) {
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
}
