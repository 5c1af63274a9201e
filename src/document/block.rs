//! The text of a document as a tree of blocks and inlines.

use super::link::LinkTarget;
use super::markdown::markup::Script;
use std::ops::Range;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A Markdown heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// `{#id}`, checked.
        id: Option<String>,
        /// Its text.
        inlines: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    /// A list. Numbers are kept as printed.
    List(Vec<ListItem>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Code, as written.
    Code(String),
    Table {
        /// One for each column.
        alignments: Vec<Alignment>,
        head: Vec<Vec<Inline>>,
        /// The rows; each has as many cells as the head.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Terms with their explanations.
    Definitions(Vec<(Vec<Inline>, Vec<Vec<Block>>)>),
    /// A thematic break.
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListItem {
    /// The number as printed (`11.`); `None` in a list without numbers.
    pub(crate) marker: Option<String>,
    /// Its text.
    pub(crate) blocks: Vec<Block>,
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
}

/// Where the text of a table's column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alignment {
    /// As the text runs.
    Start,
    /// In the middle.
    Centre,
    /// At the right.
    End,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// As written between `[^` and `]`.
    pub label: String,
    /// Its anchor: that of its number, until a published one is known.
    pub anchor: String,
    /// Its text.
    pub(crate) blocks: Vec<Block>,
}

/// A stretch of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Characters.
    Text(String),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Characters below or above the line.
    Script(Script, Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link(Box<TextLink>),
    /// An image beside the document.
    Image(Box<TextImage>),
    /// A reference to the footnote of this label.
    FootnoteReference(String),
    /// A line break that the author asked for.
    Break,
}

/// A link in a text. It is rare, so that it is kept apart from what most paragraphs are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLink {
    /// Where it leads.
    pub(crate) target: LinkTarget,
    /// What is read.
    pub(crate) inlines: Vec<Inline>,
    /// Its title; often empty.
    pub(crate) title: String,
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
}

/// An image in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextImage {
    /// Its file, relative to `content/`.
    pub(crate) file: String,
    /// What it shows, in words.
    pub(crate) text: String,
    /// Its caption; often empty.
    pub(crate) title: String,
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
}

/// The characters of some inlines, without marks; a line break is a line feed, what stands above or below the line has
/// characters of its own (2³).
#[must_use]
pub(crate) fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_text(inlines, &mut text);
    text
}

fn push_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(characters) | Inline::Code(characters) => text.push_str(characters),
            Inline::Strong(inner) | Inline::Emphasis(inner) => push_text(inner, text),
            Inline::Script(script, inner) => text.push_str(&script.plain(&plain_text(inner))),
            Inline::Link(link) => push_text(&link.inlines, text),
            Inline::Image(image) => text.push_str(&image.text),
            Inline::FootnoteReference(_) => {}
            Inline::Break => text.push('\n'),
        }
    }
}

/// Splits inlines after so many bytes of their plain text; marks that span the place are split in two.
///
/// What has no text of its own at the place (a footnote reference) stays with the first half.
#[must_use]
pub(crate) fn split_inlines(inlines: Vec<Inline>, at: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    let mut left = at;
    for inline in inlines {
        if !second.is_empty() {
            second.push(inline);
            continue;
        }
        let length = plain_text(std::slice::from_ref(&inline)).len();
        if length <= left && (left > 0 || length == 0) {
            left -= length;
            first.push(inline);
            continue;
        }
        if left == 0 {
            second.push(inline);
            continue;
        }
        let (head, tail) = split_inline(inline, left);
        first.extend(head);
        second.extend(tail);
        left = 0;
    }
    (first, second)
}

fn split_inline(inline: Inline, at: usize) -> (Option<Inline>, Option<Inline>) {
    match inline {
        Inline::Text(text) if text.is_char_boundary(at) => {
            let (head, tail) = text.split_at(at);
            (Some(Inline::Text(head.to_owned())), Some(Inline::Text(tail.to_owned())))
        }
        Inline::Strong(inner) => {
            let (head, tail) = split_inlines(inner, at);
            (Some(Inline::Strong(head)), Some(Inline::Strong(tail)))
        }
        Inline::Emphasis(inner) => {
            let (head, tail) = split_inlines(inner, at);
            (Some(Inline::Emphasis(head)), Some(Inline::Emphasis(tail)))
        }
        Inline::Link(link) => {
            let TextLink { target, inlines, title, range } = *link;
            let (head, tail) = split_inlines(inlines, at);
            let second = TextLink { target: target.clone(), inlines: tail, title: title.clone(), range: range.clone() };
            let first = TextLink { target, inlines: head, title, range };
            (Some(Inline::Link(Box::new(first))), Some(Inline::Link(Box::new(second))))
        }
        whole => (Some(whole), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn inlines() -> impl Strategy<Value = Vec<Inline>> {
        let leaf = "[一二三。 a]{0,5}".prop_map(Inline::Text);
        let tree = leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Inline::Strong),
                proptest::collection::vec(inner, 0..4).prop_map(Inline::Emphasis),
            ]
        });
        proptest::collection::vec(tree, 0..5)
    }

    proptest! {
        #[test]
        fn splitting_loses_no_character(inlines in inlines(), at in 0usize..30) {
            let text = plain_text(&inlines);
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let (first, second) = split_inlines(inlines, at);
            prop_assert_eq!(plain_text(&first), &text[..at]);
            prop_assert_eq!(plain_text(&second), &text[at..]);
        }
    }
}
