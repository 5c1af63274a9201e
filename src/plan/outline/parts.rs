//! Where the covering notice ends, the plan begins and annexes open.

use super::issued::{self, Opening};
use super::line::{self, Letterhead, annex_label, entry_number};
use super::lines::Line;
use super::places::{Place, places};
use super::{Shape, Unit, merge, official, salutation};
use crate::base::ordinal;
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::document::{BlockKind, Inline, LinkTarget, plain_text};
use crate::plan::metadata::Metadata;
use crate::plan::section::PartRole;

/// A part whose sections are still to be read.
pub(super) struct PartDraft {
    pub(super) role: PartRole,
    pub(super) title: Vec<Inline>,
    pub(super) units: Vec<Unit>,
}

/// Divides the units of a document into its parts, and reports what its level-1 headings and its notice leave in doubt.
pub(super) fn split(units: Vec<Unit>, metadata: &Metadata, source: &SourceText, report: &mut Diagnostics) -> Vec<PartDraft> {
    let lines = official::lines(&units);
    let notes = official::attachment_notes(&lines);
    let opening = issued::find(&lines, &notes, metadata, &official::bodies(metadata), units.iter().any(holds_file));
    report_missing(&opening, &units, source, report);
    let places = places(&lines, &notes, &opening);
    report_letterhead(&lines, metadata, &units, source, report);
    report_salutation(&lines, &notes, metadata, &units, source, report);
    report_chapters(&units, &places, source, report);
    let mut drafts: Vec<PartDraft> = Vec::new();
    for (index, (unit, place)) in units.into_iter().zip(places).enumerate() {
        let is_letterhead = index < opening.letterhead && !matches!(place, Place::Opens(_) | Place::Title);
        let shape = match unit.shape {
            // `# 甲市教育局文件` is no heading of the text below it.
            Shape::Heading { inlines, .. } if is_letterhead => Shape::Paragraph(inlines),
            shape => shape,
        };
        match (place, shape) {
            (Place::Opens(role), Shape::Paragraph(inlines))
                if entry_number(&plain_text(&inlines)).is_some() && role != PartRole::Plan =>
            {
                // The first entry of a glossary that no line names.
                drafts.push(PartDraft {
                    role,
                    title: Vec::new(),
                    units: vec![Unit { shape: Shape::Paragraph(inlines), range: unit.range }],
                });
            }
            (Place::Opens(role), Shape::Heading { inlines, .. } | Shape::Paragraph(inlines)) => {
                let title = on_one_line(inlines);
                // A letterhead above the title belongs to the same part.
                match drafts.last_mut().filter(|draft| draft.role == role && draft.title.is_empty()) {
                    Some(draft) => draft.title = title,
                    None => drafts.push(PartDraft { role, title, units: Vec::new() }),
                }
            }
            (Place::Opens(role), shape) => {
                drafts.push(PartDraft { role, title: Vec::new(), units: vec![Unit { shape, range: unit.range }] });
            }
            (Place::Title, Shape::Heading { inlines, .. } | Shape::Paragraph(inlines)) => {
                if let Some(draft) = drafts.last_mut() {
                    draft.title = joined(std::mem::take(&mut draft.title), inlines);
                }
            }
            (_, shape) => {
                let is_first = drafts.is_empty();
                if is_first {
                    let has_notice = opening.title.as_ref().is_some_and(|title| title.start > opening.letterhead);
                    let role = if has_notice { PartRole::Notice } else { PartRole::Plan };
                    drafts.push(PartDraft { role, title: Vec::new(), units: Vec::new() });
                }
                if let Some(draft) = drafts.last_mut() {
                    draft.units.push(Unit { shape, range: unit.range });
                }
            }
        }
    }
    drafts
}

/// The lines of a title as one: `附件1` stays apart from the name, lines of Chinese run on.
fn joined(mut title: Vec<Inline>, line: Vec<Inline>) -> Vec<Inline> {
    let line = on_one_line(line);
    let before = plain_text(&title);
    let after = plain_text(&line);
    let is_narrow = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
    let needs_space = before == "附"
        || annex_label(&before).is_some_and(|label| label.rest.is_empty() && !label.has_colon)
        || (is_narrow(before.chars().next_back()) && is_narrow(after.chars().next()));
    if needs_space {
        title.push(Inline::Text(" ".to_owned()));
    }
    title.extend(line);
    merge(title)
}

/// A title without the breaks between its lines.
fn on_one_line(title: Vec<Inline>) -> Vec<Inline> {
    merge(title.into_iter().filter(|inline| *inline != Inline::Break).collect())
}

/// Whether a unit holds a link to a file beside the document.
fn holds_file(unit: &Unit) -> bool {
    fn in_line(inlines: &[Inline]) -> bool {
        inlines.iter().any(|inline| match inline {
            Inline::Link(link) => matches!(link.target, LinkTarget::File(_)),
            Inline::Strong(inner) | Inline::Emphasis(inner) => in_line(inner),
            _ => false,
        })
    }
    match &unit.shape {
        Shape::Heading { inlines, .. } | Shape::Paragraph(inlines) => in_line(inlines),
        Shape::Other(BlockKind::List(items)) => items
            .iter()
            .flat_map(|item| &item.blocks)
            .any(|block| matches!(&block.kind, BlockKind::Paragraph(inlines) if in_line(inlines))),
        Shape::Other(_) => false,
    }
}

/// Level-1 headings that are neither the title nor an annex are read as chapters, and reported: the mark belongs to the title.
fn report_chapters(units: &[Unit], places: &[Place], source: &SourceText, report: &mut Diagnostics) {
    let chapters: Vec<&Unit> =
        units.iter().zip(places).filter(|(_, place)| **place == Place::Chapter).map(|(unit, _)| unit).collect();
    let Some(first) = chapters.first() else { return };
    let problem = problem::Outline::ChapterMarkedAsTitle { title: first.text().trim().to_owned(), places: chapters.len() };
    report.add(Diagnostic::at(source.place(first.range.clone()), &problem));
}

/// A notice that carries a plan which stands nowhere: notice, signature and plan would be one text.
fn report_missing(opening: &Opening, units: &[Unit], source: &SourceText, report: &mut Diagnostics) {
    let Some(missing) = &opening.missing else { return };
    let name = missing.name.clone();
    let problem = if missing.is_listed {
        problem::Outline::ListedPlanMissing { name }
    } else if missing.is_beside {
        problem::Outline::FurtherPlanNotFound { name }
    } else {
        problem::Outline::IssuedPlanNotFound { name }
    };
    let found = Diagnostic::at(source.place(units[missing.line].range.clone()), &problem);
    report.add(if missing.is_certain { found } else { found.into_note() });
}

/// Those addressed stand in one paragraph with the text, in words that are not surely addressees.
fn report_salutation(
    lines: &[Line],
    notes: &[bool],
    metadata: &Metadata,
    units: &[Unit],
    source: &SourceText,
    report: &mut Diagnostics,
) {
    let is_sentence = |(line, is_note): &(&Line, &bool)| !**is_note && line.is_paragraph() && line.text.contains(['。', '，']);
    let Some(index) = lines.iter().zip(notes).position(|pair| is_sentence(&pair)) else { return };
    let is_addressed = lines[..index].iter().any(|line| line.is_paragraph() && salutation::read(&line.text).is_some());
    let has_section = lines[..index].iter().any(|line| ordinal::read(&line.text).is_some());
    let unclosed = index
        .checked_sub(1)
        .filter(|above| lines[*above].is_paragraph())
        .filter(|above| salutation::lacks_colon(&lines[*above].text, &lines[index].text, &metadata.title));
    if let Some(above) = unclosed.filter(|_| !is_addressed && !has_section && metadata.addressed_to.is_empty()) {
        let problem = problem::Outline::AddresseesWithoutColon { names: lines[above].text.clone() };
        report.add(Diagnostic::at(source.place(units[above].range.clone()), &problem).into_note());
        return;
    }
    let Some(names) = salutation::run_in_unread(&lines[index].text, &metadata.title)
        .filter(|_| !is_addressed && !has_section && metadata.addressed_to.is_empty())
    else {
        return;
    };
    let problem = problem::Outline::AddresseesWithinText { names: names.to_owned() };
    report.add(Diagnostic::at(source.place(units[index].range.clone()), &problem).into_note());
}

/// So many lines of letterhead stand above a title, at most.
const MAX_LETTERHEAD_LINES: usize = 10;

/// The letterhead of a printed document (版头) above its title: the page has its issuer and number elsewhere.
fn report_letterhead(lines: &[Line], metadata: &Metadata, units: &[Unit], source: &SourceText, report: &mut Diagnostics) {
    let bodies = official::bodies(metadata);
    let head: Vec<Letterhead> =
        lines.iter().take(MAX_LETTERHEAD_LINES).map_while(|line| line::letterhead(&line.text, &bodies)).collect();
    // A body or a number alone above the text is no letterhead.
    let has_mark =
        head.contains(&Letterhead::Mark) || head.windows(2).any(|pair| matches!(pair, [Letterhead::Body, Letterhead::Word]));
    let Some(first) = lines.first().filter(|_| has_mark) else { return };
    let problem = problem::Outline::LetterheadInText { first: first.text.clone() };
    report.add(Diagnostic::at(source.place(units[0].range.clone()), &problem));
}
