//! A text as plain `CommonMark` has it: what programs read before they read texts as people write them.

use super::markdown::{self, PlainSpan};
use crate::base::diagnostic::{Position, SourceText};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Where plain `CommonMark` has links, images, indented code and emphasis.
#[derive(Debug, Default)]
pub struct PlainReading {
    /// Line and column where a link or an image begins.
    links: BTreeSet<(usize, usize)>,
    /// Line and column where emphasis begins.
    emphasis: BTreeSet<(usize, usize)>,
    /// Lines that their indent makes code, in order.
    code: Vec<RangeInclusive<usize>>,
}

impl PlainReading {
    /// Reads the Markdown that begins at this byte of a file.
    #[must_use]
    pub fn of(source: &SourceText, start: usize) -> Self {
        let mut reading = Self::default();
        for (span, range) in markdown::plain_spans(&source.text[start..]) {
            let range = start + range.start..start + range.end;
            let Some(at) = source.place(range.clone()).position else { continue };
            match span {
                PlainSpan::Link => drop(reading.links.insert((at.line, at.column))),
                PlainSpan::Emphasis => drop(reading.emphasis.insert((at.line, at.column))),
                PlainSpan::Code => reading.code.push(at.line..=at.line + source.text[range].trim_end().matches('\n').count()),
            }
        }
        reading
    }

    /// Whether a link or an image begins there.
    #[must_use]
    pub fn has_link(&self, at: &Position) -> bool {
        self.links.contains(&(at.line, at.column))
    }

    /// Whether emphasis begins within it.
    #[must_use]
    pub fn has_emphasis(&self, at: &Position) -> bool {
        self.emphasis.range((at.line, at.column)..(at.line, at.column + at.length)).next().is_some()
    }

    /// Whether its indent makes the line code.
    #[must_use]
    pub fn is_code(&self, at: &Position) -> bool {
        let next = self.code.partition_point(|lines| *lines.end() < at.line);
        self.code.get(next).is_some_and(|lines| lines.contains(&at.line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_code_are_those_of_commonmark() {
        let text =
            "---\n标题: 甲\n---\n见[表](a b.pdf)和[名单](c.pdf)，https://x.example/ ![图](d.png)\n\n    缩进\n    两行\n\n尾\n";
        let source = SourceText::new("content/a.md", text);
        let reading = PlainReading::of(&source, text.find("见").unwrap());
        let at = |words: &str| source.place(text.find(words).unwrap()..text.len()).position.unwrap();
        for (words, is_link) in [("[表]", false), ("[名单]", true), ("https", false), ("![图]", true)] {
            assert_eq!(reading.has_link(&at(words)), is_link, "{words}");
        }
        assert!(reading.is_code(&at("缩进")) && reading.is_code(&at("两行")) && !reading.is_code(&at("尾")));
        assert!(!reading.is_code(&at("见")));
    }

    #[test]
    fn emphasis_is_that_of_commonmark() {
        let text = "---\n标题: 甲\n---\n新建*5*所、**6**所、3*2米\n";
        let source = SourceText::new("content/a.md", text);
        let reading = PlainReading::of(&source, text.find("新建").unwrap());
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            source.place(start..start + words.len()).position.unwrap()
        };
        for (words, has_emphasis) in [("*5*所", true), ("建*5", true), ("**6", true), ("5*所", false), ("3*2米", false)] {
            assert_eq!(reading.has_emphasis(&at(words)), has_emphasis, "{words}");
        }
    }
}
