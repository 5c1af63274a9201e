//! Which published footnote each footnote is.
//!
//! Notes of equal words (市教育局。 below two names) are told by the text in which their first mark stands: it has its anchor
//! before they have theirs. What that does not tell is left to the words and the numbers.

use super::recognise::recognise;
use super::{Hold, LeadsTo, NewText, Published, Unit};
use crate::document::{Block, BlockKind, Footnote, Inline};
use crate::plan::section::Part;
use crate::source::LockedText;
use std::collections::{BTreeMap, HashMap};

/// The published footnotes among those of a document whose texts have their anchors.
pub(super) fn recognise_notes(notes: &[Unit], footnotes: &[Footnote], parts: &[Part], published: &Published<'_>) -> LeadsTo {
    let texts: Vec<NewText> = notes.iter().map(|note| note.text.clone()).collect();
    let mut evidence = recognise(&published.texts, &texts, &told_by_texts(&texts, footnotes, parts, published));
    evidence.recognise_edited();
    evidence.pairs.of_old.iter().map(|new| new.map(|new| (new, Hold::First))).collect()
}

/// The notes of equal words whose first marks stood and stand in one text, where that has as many of them as it had.
fn told_by_texts(texts: &[NewText], footnotes: &[Footnote], parts: &[Part], published: &Published<'_>) -> Vec<(usize, usize)> {
    let known_as = names(parts);
    let mut of_text: BTreeMap<(&str, u64), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for line in &published.lines {
        let LockedText::Words(words) = &line.to else { continue };
        let at = published.by_anchor.get(line.anchor.as_str());
        if let (Some(at), Some(text), false) = (at, known_as.get(words.parent.as_str()), words.is_gone) {
            of_text.entry((*text, words.fingerprint)).or_default().0.push(*at);
        }
    }
    let marks = first_marks(parts);
    for (at, (note, footnote)) in texts.iter().zip(footnotes).enumerate() {
        if let Some(text) = marks.get(footnote.label.as_str()) {
            of_text.entry((*text, note.fingerprint)).or_default().1.push(at);
        }
    }
    let of_one_text = of_text.into_values().filter(|(olds, news)| olds.len() == news.len());
    of_one_text.flat_map(|(olds, news)| olds.into_iter().zip(news)).collect()
}

/// By label, the anchor of the text in which the first mark of a footnote stands.
pub(super) fn first_marks(parts: &[Part]) -> HashMap<&str, &str> {
    let mut marks = HashMap::new();
    for part in parts {
        mark(&part.title, &part.anchor, &mut marks);
        for section in &part.sections {
            mark(&section.title, &section.anchor, &mut marks);
            for block in &section.blocks {
                mark_kind(&block.kind, &block.anchor, &mut marks);
            }
        }
    }
    marks
}

/// The first anchor of each text by all that lead to it.
fn names(parts: &[Part]) -> HashMap<&str, &str> {
    let sections = || parts.iter().flat_map(|part| &part.sections);
    let of_parts = parts.iter().map(|part| (&part.anchor, &part.also));
    let of_sections = sections().map(|section| (&section.anchor, &section.also));
    let of_blocks = sections().flat_map(|section| &section.blocks).map(|block| (&block.anchor, &block.also));
    let all = of_parts.chain(of_sections).chain(of_blocks);
    all.flat_map(|(anchor, also)| also.iter().chain([anchor]).map(|name| (name.as_str(), anchor.as_str()))).collect()
}

fn mark_blocks<'a>(blocks: &'a [Block], anchor: &'a str, marks: &mut HashMap<&'a str, &'a str>) {
    blocks.iter().for_each(|block| mark_kind(&block.kind, anchor, marks));
}

fn mark_kind<'a>(kind: &'a BlockKind, anchor: &'a str, marks: &mut HashMap<&'a str, &'a str>) {
    match kind {
        BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => mark(inlines, anchor, marks),
        BlockKind::List(items) => items.iter().for_each(|item| mark_blocks(&item.blocks, anchor, marks)),
        BlockKind::Quote(blocks) => mark_blocks(blocks, anchor, marks),
        BlockKind::Table { head, rows, .. } => {
            std::iter::once(head).chain(rows).flatten().for_each(|cell| mark(cell, anchor, marks));
        }
        BlockKind::Definitions(definitions) => definitions.iter().for_each(|(term, explanations)| {
            mark(term, anchor, marks);
            explanations.iter().for_each(|blocks| mark_blocks(blocks, anchor, marks));
        }),
        BlockKind::Code(_) | BlockKind::Rule => {}
    }
}

fn mark<'a>(inlines: &'a [Inline], anchor: &'a str, marks: &mut HashMap<&'a str, &'a str>) {
    for inline in inlines {
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Script(_, inner) => mark(inner, anchor, marks),
            Inline::Link(link) => mark(&link.inlines, anchor, marks),
            Inline::FootnoteReference(label) => {
                marks.entry(label).or_insert(anchor);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::Break => {}
        }
    }
}
