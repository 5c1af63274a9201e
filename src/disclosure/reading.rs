//! Whether a document is read as it was written. A build asks it too: the first one settles the anchors, so that what was
//! misread once stays in addresses.

use super::findings::Findings;
use super::furniture::Furniture;
use super::pasted::{Paragraph, ParagraphPlace, Pasted, Surroundings};
use super::spam::Spam;
use super::torn;
use super::{prose, structure, unread, wrapped};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rule::Rule;
use crate::document::{Block, BlockKind};
use crate::plan::{BlockRole, Plan, Section, SectionForm, heading_titles};
use std::ops::Range;

/// Looks at the text of a plan, which begins at `body_start`.
pub(crate) fn examine(plan: &Plan, body_start: usize, findings: &mut Findings<'_>) {
    let text = findings.source.text.clone();
    let torn = torn::find(&text, body_start);
    torn::report(&torn, findings);
    let (title, inner) = heading_titles(&plan.metadata.title);
    let torn = torn.into_iter().map(|torn| torn.range).collect();
    let surroundings = Surroundings::new(&text, body_start, [title].into_iter().chain(inner).collect(), torn);
    let mut pasted = Pasted::default();
    for section in plan.parts.iter().flat_map(|part| &part.sections) {
        paragraphs(section, &text, &mut |paragraph| pasted.examine(&text, &paragraph, &surroundings));
    }
    pasted.look_for_separators(&text, body_start);
    pasted.look_for_torn_sentences(&text, body_start);
    let mut full_lines = Diagnostics::new();
    pasted.note_full_lines(&mut Findings::new(findings.source, &mut full_lines));
    pasted.report(findings);
    if !findings.has(Rule::PastedLines) {
        wrapped::examine(plan, &text, findings);
    }
    if !unread::examine(plan, findings) {
        structure::no_outline(plan, findings);
    }
    findings.diagnostics.extend(full_lines);
    words(body_start, findings);
}

/// Looks at a page that is no document, whose text begins at `body_start`: at the lines of its paragraphs, and its words.
pub(crate) fn examine_page(blocks: &[Block], body_start: usize, findings: &mut Findings<'_>) {
    let text = findings.source.text.clone();
    let torn = torn::find(&text, body_start);
    torn::report(&torn, findings);
    let torn = torn.into_iter().map(|torn| torn.range).collect();
    let surroundings = Surroundings::new(&text, body_start, Vec::new(), torn);
    let mut pasted = Pasted::default();
    for block in blocks {
        let place = place_of(&text, &block.range);
        of_block(block, place, &mut |paragraph| pasted.examine(&text, &paragraph, &surroundings));
    }
    pasted.report(findings);
    words(body_start, findings);
}

/// Looks at the words of a text that begins at `body_start`.
fn words(body_start: usize, findings: &mut Findings<'_>) {
    let (mut furniture, mut spam) = (Furniture::default(), Spam::default());
    prose::passages(&findings.source.text, body_start, |passage| {
        furniture.passage(passage);
        spam.passage(passage);
    });
    furniture.report(findings);
    spam.report(findings);
}

/// Calls `look` for each paragraph of a section.
fn paragraphs(section: &Section, text: &str, look: &mut impl FnMut(Paragraph)) {
    let is_lead = section.form == SectionForm::Lead;
    if !is_lead {
        look(Paragraph { range: section.range.clone(), place: place_of(text, &section.range) });
    }
    for block in &section.blocks {
        // A paragraph that a number begins stands in the section's own range.
        let is_own = is_lead || block.range != section.range;
        match &block.kind {
            BlockKind::Paragraph(_) if is_own => {
                let is_note = block.role == BlockRole::AttachmentNote;
                let place = if is_note { ParagraphPlace::AttachmentNote } else { place_of(text, &block.range) };
                look(Paragraph { range: block.range.clone(), place });
            }
            BlockKind::List(items) => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| of_block(block, ParagraphPlace::Item, look));
            }
            _ => {}
        }
    }
}

/// A paragraph that stands at this place, or the paragraphs of a list.
fn of_block(block: &Block, place: ParagraphPlace, look: &mut impl FnMut(Paragraph)) {
    match &block.kind {
        BlockKind::Paragraph(_) => look(Paragraph { range: block.range.clone(), place }),
        BlockKind::List(items) => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| of_block(block, ParagraphPlace::Item, look));
        }
        _ => {}
    }
}

/// Whether a paragraph is an item of a list as Markdown writes it: a number, a mark and a blank, or below one.
fn place_of(text: &str, range: &Range<usize>) -> ParagraphPlace {
    let words = text.get(range.clone()).unwrap_or_default();
    let digits = words.len() - words.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    let is_item = digits > 0 && words[digits..].strip_prefix(['.', ')']).is_some_and(|rest| rest.starts_with([' ', '\t', '\n']));
    if is_item { ParagraphPlace::Item } else { ParagraphPlace::Text }
}
