//! A text as plain `CommonMark` has it: what programs read before they read texts as people write them.
//!
//! Nearly everywhere the words are the same. Where they are not, the text is known again by those it was published with.

use super::PlainSpan;
use crate::diagnostic::{Position, SourceText};
use crate::document::block::{Block, BlockKind, Inline};
use crate::document::markdown;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

/// Where plain `CommonMark` has links, images, indented code and emphasis.
#[derive(Debug, Default)]
pub(crate) struct PlainReading {
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
    pub(crate) fn of(source: &SourceText, start: usize) -> Self {
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
    pub(crate) fn has_link(&self, at: &Position) -> bool {
        self.links.contains(&(at.line, at.column))
    }

    /// Whether emphasis begins within it.
    #[must_use]
    pub(crate) fn has_emphasis(&self, at: &Position) -> bool {
        self.emphasis.range((at.line, at.column)..(at.line, at.column + at.length)).next().is_some()
    }

    /// Whether its indent makes the line code.
    #[must_use]
    pub(crate) fn is_code(&self, at: &Position) -> bool {
        let next = self.code.partition_point(|lines| *lines.end() < at.line);
        self.code.get(next).is_some_and(|lines| lines.contains(&at.line))
    }
}

/// Gives texts the words of plain `CommonMark`, in the order in which they stand in their source: a link or an image that it does
/// not have, since blanks stand in the path, is all that is written there.
pub(crate) struct PlainWords<'a> {
    source: &'a SourceText,
    /// The link that was replaced last. Where a title ends inside a link, both halves of it have one place.
    last: Range<usize>,
}

impl<'a> PlainWords<'a> {
    /// For the texts of this file.
    #[must_use]
    pub(crate) fn new(source: &'a SourceText) -> Self {
        Self { source, last: 0..0 }
    }

    /// Gives a block its plain words; tells whether they are others.
    pub(crate) fn read_block(&mut self, kind: &mut BlockKind) -> bool {
        match kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => self.read(inlines),
            BlockKind::List(items) => items.iter_mut().fold(false, |other, item| self.read_blocks(&mut item.blocks) | other),
            BlockKind::Quote(blocks) => self.read_blocks(blocks),
            BlockKind::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).fold(false, |other, cell| self.read(cell) | other)
            }
            BlockKind::Definitions(definitions) => definitions.iter_mut().fold(false, |other, (term, explanations)| {
                let has_other_term = self.read(term);
                explanations.iter_mut().fold(other | has_other_term, |other, blocks| self.read_blocks(blocks) | other)
            }),
            BlockKind::Code(_) | BlockKind::Rule => false,
        }
    }

    /// Gives the blocks of a footnote their plain words; tells whether they are others.
    pub(crate) fn read_blocks(&mut self, blocks: &mut [Block]) -> bool {
        blocks.iter_mut().fold(false, |other, block| self.read_block(&mut block.kind) | other)
    }

    /// Gives a text its plain words; tells whether they are others.
    pub(crate) fn read(&mut self, inlines: &mut [Inline]) -> bool {
        let mut is_other = false;
        for inline in inlines {
            let range = match inline {
                Inline::Link(link) => link.range.clone(),
                Inline::Image(image) => image.range.clone(),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Script(_, inner) => {
                    is_other |= self.read(inner);
                    continue;
                }
                Inline::Text(_) | Inline::Code(_) | Inline::FootnoteReference(_) | Inline::Break => continue,
            };
            let is_second_half = !range.is_empty() && self.last == range;
            let written = self.source.text.get(range.clone()).filter(|_| !is_second_half).unwrap_or_default();
            if is_second_half {
                *inline = Inline::Text(String::new());
            } else if let Some(words) = markdown::words_of_no_link(written) {
                *inline = Inline::Text(words);
                self.last = range;
                is_other = true;
            } else if let Inline::Link(link) = inline {
                is_other |= self.read(&mut link.inlines);
            }
        }
        is_other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::document::block::plain_text;

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

    #[test]
    fn a_link_that_commonmark_does_not_have_is_all_its_characters() {
        for (text, expected) in [
            ("见[表](a b.pdf)和[名单](c.pdf)。", "见[表](a b.pdf)和名单。"),
            ("**[表*甲*](a b.pdf \"题\")**", "[表甲](a b.pdf \"题\")"),
            ("![图](d e.png)，![图](d.png)", "![图](d e.png)，图"),
            ("[![图](d e.png)](c.pdf)", "![图](d e.png)"),
            ("[![图](d.png)](c d.pdf)", "[图](c d.pdf)"),
            ("[a&amp;b\\_](c d.pdf)", "[a&b_](c d.pdf)"),
            (
                "[表](<a b.pdf>)，[表](a%20b.pdf)，[表][a]，<https://a.cn/>，https://b.cn/。\n\n[a]: c.pdf",
                "表，表，表，https://a.cn/，https://b.cn/。",
            ),
            ("`[表](a b.pdf)`", "[表](a b.pdf)"),
            ("- [表](a b.pdf)", "[表](a b.pdf)"),
            ("> [表\n> 一](a b.pdf)", "[表一](a b.pdf)"),
            ("    缩进的[表](a.pdf)", "缩进的表"),
            ("| [表](a b.pdf) |\n|---|\n| [表](c.pdf) |", "[表](a b.pdf)表"),
        ] {
            let source = SourceText::new("content/a.md", text);
            let mut body = markdown::read(&source, 0, "a.md", &mut Diagnostics::new()).unwrap();
            PlainWords::new(&source).read_blocks(&mut body.blocks);
            assert_eq!(words(&body.blocks), expected, "{text}");
        }
    }

    fn words(blocks: &[Block]) -> String {
        let of_cells = |cells: &[Vec<Inline>]| cells.iter().map(|cell| plain_text(cell)).collect::<String>();
        let of_block = |block: &Block| match &block.kind {
            BlockKind::Paragraph(inlines) => plain_text(inlines),
            BlockKind::List(items) => items.iter().map(|item| words(&item.blocks)).collect(),
            BlockKind::Quote(blocks) => words(blocks),
            BlockKind::Table { head, rows, .. } => of_cells(head) + &rows.iter().map(|row| of_cells(row)).collect::<String>(),
            _ => String::new(),
        };
        blocks.iter().map(of_block).collect()
    }
}
