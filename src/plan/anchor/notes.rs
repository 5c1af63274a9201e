//! Which published footnote each footnote is.
//!
//! Notes are told by the text in which their first mark stands: it has its anchor before they have theirs. 市教育局。 below one
//! name is not 市教育局。 below another, also where the one has gone and the other is new; only words that say enough, and stand
//! once, are followed from text to text.

use super::recognise::{TELLING_CHARS, recognise};
use super::{Hold, LeadsTo, NewText, OldText, Published, Unit};
use crate::base::both::Both;
use crate::document::{Block, BlockKind, Footnote, Inline};
use crate::plan::section::Part;
use crate::source::LockedText;
use std::collections::{BTreeMap, HashMap};

/// The published footnotes among those of a document whose texts have their anchors.
pub(super) fn recognise_notes(notes: &[Unit], footnotes: &[Footnote], parts: &[Part], published: &Published<'_>) -> LeadsTo {
    let olds = &published.texts;
    let news: Vec<NewText> = notes.iter().map(|note| note.text.clone()).collect();
    let mut leads_to = vec![None; olds.len()];
    let mut is_taken = vec![false; news.len()];
    let noted = noted(published, olds.len());
    let known_as = names(parts);
    let marks = first_marks(parts);
    let mut of_text: BTreeMap<&str, Both<Vec<usize>>> = BTreeMap::new();
    for (old, text) in noted.iter().enumerate() {
        // The lock names the text by the anchor that it had then; by now that may be a second one.
        if let Some(text) = known_as.get(text) {
            of_text.entry(text).or_default().older.push(old);
        }
    }
    for (new, footnote) in footnotes.iter().enumerate() {
        if let Some(text) = marks.get(footnote.label.as_str()) {
            of_text.entry(text).or_default().newer.push(new);
        }
    }
    let mut take = |pairs: Vec<(usize, usize)>| {
        for (old, new) in pairs {
            leads_to[old] = Some((new, Hold::First));
            is_taken[new] = true;
        }
        let left = |old: &usize| leads_to[*old].is_none();
        let olds: Vec<usize> = (0..olds.len()).filter(left).collect();
        let news: Vec<usize> = (0..news.len()).filter(|new| !is_taken[*new]).collect();
        (olds, news)
    };
    // Text by text first; only what is left over looks for its words elsewhere.
    let (lost, open) = take(of_text.values().flat_map(|of_both| pair(olds, &of_both.older, &news, &of_both.newer)).collect());
    let (lost, open) = take(distinctive_pairs(olds, &lost, &news, &open));
    // A lock that does not say where the marks stood knows the notes by their words and numbers.
    let unplaced: Vec<usize> = lost.into_iter().filter(|old| noted[*old].is_empty() && !olds[*old].is_gone).collect();
    take(pair(olds, &unplaced, &news, &open));
    leads_to
}

/// By published note, the anchor of the text in which its first mark stood; empty where the lock does not say it.
fn noted<'a>(published: &Published<'a>, count: usize) -> Vec<&'a str> {
    let mut noted = vec![""; count];
    for line in &published.lines {
        if let (LockedText::Words(words), Some(at)) = (&line.to, published.by_anchor.get(line.anchor.as_str())) {
            noted[*at] = &words.parent;
        }
    }
    noted
}

/// Pairs some of the notes by their words, edited ones too, and by their numbers.
fn pair(olds: &[OldText], of_old: &[usize], news: &[NewText], of_new: &[usize]) -> Vec<(usize, usize)> {
    let some_olds: Vec<OldText> = of_old.iter().map(|old| olds[*old].clone()).collect();
    let some_news: Vec<NewText> = of_new.iter().map(|new| news[*new].clone()).collect();
    let mut evidence = recognise(&some_olds, &some_news, &[]);
    evidence.recognise_edited();
    let pairs = evidence.pairs.of_old.iter().zip(of_old);
    pairs.filter_map(|(new, old)| Some((*old, of_new[(*new)?]))).collect()
}

/// Pairs the notes of equal words that tell by their length and stand once on both sides.
fn distinctive_pairs(olds: &[OldText], lost: &[usize], news: &[NewText], open: &[usize]) -> Vec<(usize, usize)> {
    let mut counts: HashMap<u64, Both<usize>> = HashMap::new();
    olds.iter().for_each(|old| counts.entry(old.fingerprint).or_default().older += 1);
    news.iter().for_each(|new| counts.entry(new.fingerprint).or_default().newer += 1);
    let of_words: HashMap<u64, usize> = lost.iter().map(|old| (olds[*old].fingerprint, *old)).collect();
    let is_telling = |new: &&usize| {
        let text = &news[**new];
        text.chars >= TELLING_CHARS && counts.get(&text.fingerprint) == Some(&Both { older: 1, newer: 1 })
    };
    open.iter().filter(is_telling).filter_map(|new| Some((*of_words.get(&news[*new].fingerprint)?, *new))).collect()
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
                // The first mark: a note may be referred to from many texts, and belongs to where it is read first.
                marks.entry(label).or_insert(anchor);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::Break => {}
        }
    }
}
