//! Reads parts and sections from headings and from numbered paragraphs.

mod candidate;
mod closing;
mod columns;
mod contents;
mod glossary;
mod issued;
mod levels;
mod line;
mod lines;
mod notes;
mod official;
mod parts;
mod places;
mod salutation;
mod sections;
mod titles;

pub(crate) use line::annex_name;
pub(super) use line::{is_document_title, is_tail, without_urgency};
pub(super) use official::{
    begins_copies, copied_names, day_below_signature, is_omitted, is_signed_by, listed_attachments, signature_day,
    signature_month,
};
pub(super) use salutation::{are_units as are_addressed_units, names as addressees, run_in as run_in_addressees};

use super::metadata::Metadata;
use super::section::Part;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::{Diagnostics, SourceText};
use crate::document::{Block, BlockKind, Inline, ListItem, OutlineReading, plain_text};
use std::ops::Range;

/// Reads the blocks of a document. The sections of the result have no anchors yet.
pub(crate) fn read(
    blocks: Vec<Block>,
    metadata: &Metadata,
    reading: OutlineReading,
    source: &SourceText,
    report: &mut Diagnostics,
) -> Vec<Part> {
    let units = flatten(blocks, reading, None);
    let parts: Vec<Part> = parts::split(units, metadata, source, report)
        .into_iter()
        .map(|draft| Part {
            role: draft.role,
            anchor: String::new(),
            also: Vec::new(),
            title: draft.title,
            sections: sections::read(draft.units, draft.role, metadata, reading),
        })
        .collect();
    if report.iter().all(|found| found.rule != Rule::PlanNotFound) {
        report.extend(closing::text_below(&parts, source));
    }
    parts
}

/// A block at the top level; items of numbered lists are paragraphs of their own.
struct Unit {
    shape: Shape,
    range: Range<usize>,
}

enum Shape {
    Heading { level: u8, id: Option<String>, inlines: Vec<Inline> },
    Paragraph(Vec<Inline>),
    Other(BlockKind),
}

impl Unit {
    /// The characters of a heading or paragraph; nothing for other blocks.
    fn text(&self) -> String {
        match &self.shape {
            Shape::Heading { inlines, .. } | Shape::Paragraph(inlines) => plain_text(inlines),
            Shape::Other(_) => String::new(),
        }
    }
}

/// `outer` is the mark of the numbered list that holds the blocks: a list of the same mark inside it counts on its own.
fn flatten(blocks: Vec<Block>, reading: OutlineReading, outer: Option<char>) -> Vec<Unit> {
    let mut units = Vec::new();
    for block in blocks {
        let range = block.range;
        match block.kind {
            BlockKind::Heading { level, id, inlines } => units.push(Unit { shape: Shape::Heading { level, id, inlines }, range }),
            BlockKind::Paragraph(inlines) => units.push(Unit { shape: Shape::Paragraph(inlines), range }),
            // `11. 切实…` is a numbered paragraph of the text, which Markdown takes for a list.
            BlockKind::List(items)
                if reading == OutlineReading::Numbers
                    && items.iter().all(|item| item.marker.is_some())
                    && (outer.is_none() || items.first().and_then(list_mark) != outer) =>
            {
                for item in items {
                    let mark = list_mark(&item);
                    let marker = item.marker.unwrap_or_default();
                    let mut inner = item.blocks.into_iter().peekable();
                    let mut inlines = vec![Inline::Text(format!("{marker} "))];
                    if let Some(Block { kind: BlockKind::Paragraph(_), .. }) = inner.peek()
                        && let Some(Block { kind: BlockKind::Paragraph(first), .. }) = inner.next()
                    {
                        inlines.extend(first);
                    }
                    units.push(Unit { shape: Shape::Paragraph(merge(inlines)), range: item.range });
                    units.extend(flatten(inner.collect(), reading, mark));
                }
            }
            BlockKind::Table { alignments, head, rows } => match official::foot_in_table(&head, &rows) {
                Some(lines) => {
                    units.extend(
                        lines.into_iter().map(|line| Unit { shape: Shape::Paragraph(merge(line)), range: range.clone() }),
                    );
                }
                None => units.push(Unit { shape: Shape::Other(BlockKind::Table { alignments, head, rows }), range }),
            },
            kind => units.push(Unit { shape: Shape::Other(kind), range }),
        }
    }
    units
}

/// What follows the number of an item: `.` or `)`.
fn list_mark(item: &ListItem) -> Option<char> {
    item.marker.as_ref()?.chars().next_back()
}

/// Joins neighbouring texts, so that a number and what follows it are one.
fn merge(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => merged.push(inline),
        }
    }
    merged
}
