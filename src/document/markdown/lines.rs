//! Which lines of a Markdown text are running text, and which run of them is one paragraph, heading, item or cell.

use super::line_start::{begins_item, opens_fence};
use std::ops::Range;

const MAX_LABEL_BYTES: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Nothing but blanks.
    Blank,
    /// Between fences, a fence itself, or indented like code.
    Code,
    /// Anything that is read for its marks.
    Text,
}

/// A line without its line feed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after its last.
    pub(crate) end: usize,
    /// Where its text begins: after blanks and the marks of quotations.
    pub(crate) text: usize,
    pub(crate) kind: LineKind,
}

impl Line {
    pub(crate) fn text(self, source: &str) -> &str {
        &source[self.text..self.end]
    }

    /// What stands before its text.
    pub(crate) fn indent(self, source: &str) -> &str {
        &source[self.start..self.text]
    }
}

/// The lines of a text. Fences are followed through quotations and items, as far as lines alone can tell.
pub(crate) fn lines(source: &str) -> Vec<Line> {
    Lines::new(source).collect()
}

/// Reads lines one by one.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    source: &'a str,
    next: usize,
    /// The marks of the open fence, and whether it stands in a quotation.
    fence: Option<(&'a str, bool)>,
    in_item: bool,
    after_blank: bool,
}

impl<'a> Lines<'a> {
    /// The lines of this text.
    pub(crate) fn new(source: &'a str) -> Self {
        Self { source, next: 0, fence: None, in_item: false, after_blank: true }
    }

    fn kind(&mut self, text: &'a str, is_deep: bool, quoted: bool) -> LineKind {
        // A fence inside a quotation ends with it.
        if self.fence.is_some_and(|(_, in_quote)| in_quote && !quoted) {
            self.fence = None;
        }
        if let Some((marks, _)) = self.fence {
            if text.starts_with(marks) && text.trim_end().trim_start_matches(&marks[..1]).is_empty() {
                self.fence = None;
            }
            return LineKind::Code;
        }
        if text.trim_end().is_empty() {
            return LineKind::Blank;
        }
        if let Some(marks) = opens_fence(after_markers(text)).filter(|_| !is_deep || self.in_item) {
            self.fence = Some((marks, quoted));
            return LineKind::Code;
        }
        // Whoever indents a comment means a comment: what it holds must not be printed as code.
        let is_code = is_deep && self.after_blank && !self.in_item && !text.contains("<!--");
        if is_code { LineKind::Code } else { LineKind::Text }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.next;
        let written = self.source[start..].split_inclusive('\n').next()?;
        self.next += written.len();
        let end = start + written.trim_end_matches(['\n', '\r']).len();
        let line = &self.source[start..end];
        let mut text = line.trim_start_matches([' ', '\t', '>']);
        let quoted = line[..line.len() - text.len()].contains('>');
        if !quoted {
            text = line.trim_start_matches([' ', '\t', '\u{3000}', '\u{A0}']);
        }
        let indent = &line[..line.len() - text.len()];
        let is_deep = !quoted && (indent.starts_with("    ") || indent.contains('\t'));
        let kind = self.kind(text, is_deep, quoted);
        if kind != LineKind::Blank && !is_deep {
            self.in_item =
                begins_item(text) || (self.in_item && !text.starts_with('#') && (!self.after_blank || !indent.is_empty()));
        }
        // Indented code goes on from line to line.
        self.after_blank = kind == LineKind::Blank || (kind == LineKind::Code && is_deep && self.fence.is_none());
        Some(Line { start, end, text: start + indent.len(), kind })
    }
}

/// A text without the marks of the items that it begins.
pub(crate) fn after_markers(text: &str) -> &str {
    let mut rest = text;
    while begins_item(rest) && !rest.starts_with("[^") {
        let number = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
        let Some(after) = number.get(1..) else { return rest };
        let inner = after.trim_start_matches([' ', '\t']);
        if inner.is_empty() {
            return rest;
        }
        rest = inner;
    }
    rest
}

/// What a stretch of running text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StretchKind {
    /// A heading, on one line.
    Heading,
    /// A cell of a table.
    Cell,
    /// A paragraph or the text of an item.
    Text,
}

/// A paragraph, a heading, the text of an item or a cell: marks of emphasis are paired within it.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    /// Bytes of the text; quotation marks of later lines are among them.
    pub(crate) range: Range<usize>,
    pub(crate) kind: StretchKind,
}

/// The stretches of a text, in its order.
pub(crate) fn stretches(source: &str, lines: &[Line]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut in_table = false;
    for (index, line) in lines.iter().enumerate() {
        let text = line.text(source);
        let content = after_markers(text);
        let is_running = line.kind == LineKind::Text && !is_rule(text) && !is_lone_sign(content);
        let ends = !is_running || content.len() < text.len() || text.starts_with('#');
        let delimiter_follows =
            || lines.get(index + 1).is_some_and(|next| next.kind == LineKind::Text && is_delimiter_row(next.text(source)));
        in_table =
            line.kind == LineKind::Text && (in_table || text.starts_with('|') || (text.contains('|') && delimiter_follows()));
        if (ends || in_table)
            && let Some(range) = open.take()
        {
            found.push(Stretch { range, kind: StretchKind::Text });
        }
        if !is_running {
            continue;
        }
        if in_table {
            cells(source, line.text..line.end, &mut found);
        } else if text.starts_with('#') {
            found.push(Stretch { range: line.text..line.end, kind: StretchKind::Heading });
        } else {
            let start = line.end - content.len();
            let range = open.get_or_insert(start..line.end);
            range.end = line.end;
        }
    }
    found.extend(open.map(|range| Stretch { range, kind: StretchKind::Text }));
    found
}

/// Whether a line is a thematic break: three or more equal signs, perhaps with blanks between.
pub(crate) fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|character| !matches!(character, ' ' | '\t'));
    let Some(first) = signs.next().filter(|first| matches!(first, '-' | '*' | '_')) else { return false };
    let mut count = 1;
    signs.all(|sign| {
        count += 1;
        sign == first
    }) && count >= 3
}

/// Whether a text is one sign with which an item could begin, and nothing else.
pub(crate) fn is_lone_sign(text: &str) -> bool {
    matches!(text.trim_end(), "-" | "+" | "*")
}

pub(crate) fn is_delimiter_row(text: &str) -> bool {
    text.contains('-') && text.chars().all(|character| matches!(character, '|' | '-' | ':' | ' ' | '\t'))
}

fn cells(source: &str, row: Range<usize>, found: &mut Vec<Stretch>) {
    let mut start = row.start;
    let mut escaped = false;
    for (at, byte) in source.as_bytes()[row.clone()].iter().enumerate().map(|(at, byte)| (row.start + at, *byte)) {
        if byte == b'|' && !escaped {
            found.push(Stretch { range: start..at, kind: StretchKind::Cell });
            start = at + 1;
        }
        escaped = byte == b'\\';
    }
    found.push(Stretch { range: start..row.end, kind: StretchKind::Cell });
}

/// The parts of a stretch in which marks are marks: outside code spans, tags, addresses between angle brackets, and labels of
/// footnotes.
pub(crate) fn outside_code(source: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let apart = set_apart(source, range);
    let starts = std::iter::once(range.start).chain(apart.iter().map(|part| part.end));
    let ends = apart.iter().map(|part| part.start).chain(std::iter::once(range.end));
    starts.zip(ends).map(|(start, end)| start..end).filter(|part| !part.is_empty()).collect()
}

/// The code spans of a stretch.
pub(crate) fn code_spans(source: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    set_apart(source, range).into_iter().filter(|part| source.as_bytes()[part.start] == b'`').collect()
}

fn set_apart(source: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let mut at = range.start;
    // Numbers of backticks for which no closing run follows in this stretch, so that each is looked for once.
    let mut unclosed: Vec<usize> = Vec::new();
    while at < range.end {
        let (length, is_apart) = match bytes[at] {
            b'\\' => (2, false),
            b'`' => match code_span(&bytes[..range.end], at, &mut unclosed) {
                Ok(length) => (length, true),
                Err(ticks) => (ticks, false),
            },
            b'<' if bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/') => {
                let inside = &bytes[at + 1..range.end];
                match inside.iter().position(|byte| matches!(byte, b'<' | b'>')) {
                    Some(end) if inside[end] == b'>' => (end + 2, true),
                    _ => (1, false),
                }
            }
            // The label of a footnote is a name.
            b'[' if bytes.get(at + 1) == Some(&b'^') => {
                let label = &bytes[at..range.end.min(at + MAX_LABEL_BYTES)];
                label.iter().position(|byte| matches!(byte, b']' | b'\n')).map_or((1, false), |end| (end + 1, true))
            }
            _ => (1, false),
        };
        if is_apart {
            found.push(at..at + length);
        }
        at += length;
    }
    found
}

/// The length of the code span that begins with the backticks at `at`; where none closes it, the number of the backticks,
/// which is noted so that each is looked for once.
pub(crate) fn code_span(bytes: &[u8], at: usize, unclosed: &mut Vec<usize>) -> Result<usize, usize> {
    let ticks = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
    if unclosed.contains(&ticks) {
        return Err(ticks);
    }
    let Some(end) = closing_ticks(bytes, at + ticks, ticks) else {
        unclosed.push(ticks);
        return Err(ticks);
    };
    Ok(end - at)
}

fn closing_ticks(bytes: &[u8], from: usize, ticks: usize) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        if run == ticks {
            return Some(at + run);
        }
        at += run.max(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(source: &str) -> Vec<&str> {
        stretches(source, &lines(source))
            .into_iter()
            .map(|stretch| &source[stretch.range])
            .filter(|text| !text.trim().is_empty())
            .collect()
    }

    #[test]
    fn paragraphs_headings_items_and_cells_are_stretches() {
        assert_eq!(texts("甲\n乙\n\n## 丙\n丁\n- 戊\n  己\n"), ["甲\n乙", "## 丙", "丁", "戊\n  己"]);
        assert_eq!(texts("| 甲 | 乙\\|丙 |\n|---|---|\n"), [" 甲 ", " 乙\\|丙 ", "---", "---"]);
        assert_eq!(texts("甲 | 乙\n--|--\n丙 | 丁\n"), ["甲 ", " 乙", "--", "--", "丙 ", " 丁"]);
        assert_eq!(texts("> 甲\n> 乙\n"), ["甲\n> 乙"]);
    }

    #[test]
    fn code_is_no_running_text() {
        assert_eq!(texts("```\n甲\n```\n乙\n"), ["乙"]);
        assert_eq!(texts("> ```\n> 甲\n乙\n"), ["乙"]);
        assert_eq!(texts("- ```\n  甲\n  ```\n- 乙\n"), ["乙"]);
        assert_eq!(texts("甲\n\n    a = 1\n    b = 2\n\n乙\n"), ["甲", "乙"]);
        let source = "甲`乙`丙<b>丁``戊`己";
        let parts: Vec<&str> = outside_code(source, &(0..source.len())).into_iter().map(|part| &source[part]).collect();
        assert_eq!(parts, ["甲", "丙", "丁``戊`己"]);
    }

    proptest! {
        #[test]
        fn places_are_boundaries(source in "([-#|*`<>\\\\\\[\\]()~一二a \n\t]|```|    |> ){0,40}") {
            for stretch in stretches(&source, &lines(&source)) {
                for part in outside_code(&source, &stretch.range) {
                    prop_assert!(source.get(part).is_some());
                }
            }
        }
    }
}
