//! What `gongkai new` writes for an author to replace or to go on with. A page that has nothing else was published unwritten.

use super::findings::{Findings, Occurrence};
use super::metadata::Front;
use crate::base::field::Field;
use crate::diagnostic::problem;
use crate::document::BlockKind;
use crate::plan::{BlockRole, PartRole, Plan, PlanBlock, Section, SectionForm};

/// A word that stands for another, in Chinese and in English.
pub(crate) type Blank = [&'static str; 2];

/// The title of a new document.
pub(crate) const TITLE: Blank = ["（标题）", "(title)"];
/// The issuing body of a new document, where no registry names one.
pub(crate) const BODY: Blank = ["（发布机构全称）", "(full name of the issuing body)"];
/// The text of a new document.
pub(crate) const WORDS: Blank = ["正文。", "Text."];

/// Looks for these words in a document. A draft may have them.
pub(crate) fn examine(plan: &Plan, front: &Front<'_>, findings: &mut Findings<'_>) {
    let metadata = &plan.metadata;
    let is_left = |blank: Blank, value: &str| blank.iter().any(|word| value.contains(word));
    if is_left(TITLE, &metadata.title) {
        findings
            .add(Occurrence::at(front.line(Field::Title)), &problem::Wording::NoTitleWritten { left: metadata.title.clone() });
    }
    for body in metadata.bodies.iter().filter(|body| is_left(BODY, &body.name)) {
        findings
            .add(Occurrence::at(front.line(Field::IssuingBody)), &problem::Wording::NoBodyWritten { left: body.name.clone() });
    }
    // `new` writes no heading above it: below one, somebody wrote these words.
    let leads = plan.sections().filter(|(_, section)| section.title.is_empty());
    for block in leads.flat_map(|(_, section)| &section.blocks).filter(|block| is_unwritten(block)) {
        let left = block.text().trim().to_owned();
        findings.add(Occurrence::at(block.range.clone()), &problem::Wording::NoTextWritten { left });
    }
    if let Some(heading) = bare_outline(plan) {
        findings.add(Occurrence::at(heading.range.clone()), &problem::Wording::NothingBelowHeadings);
    }
}

/// The first heading of a document that consists of headings alone, as `new --outline` takes them over from the issue before. A
/// list of tasks may be written as headings too: it has figures or whole sentences.
fn bare_outline(plan: &Plan) -> Option<&Section> {
    const MAX_HEADING_CHARS: usize = 16;
    let is_written = |block: &PlanBlock| !matches!(block.role, BlockRole::Rule | BlockRole::Signature | BlockRole::SignatureDate);
    let says_nothing = |section: &Section| {
        let title = section.title_text();
        let is_sentence = title.contains(['，', '。', '；', '：', ':']) || title.chars().count() > MAX_HEADING_CHARS;
        matches!(section.form, SectionForm::Heading | SectionForm::Lead) && !is_sentence && !has_figure(&title)
    };
    let is_plan = plan.parts.iter().all(|part| part.role == PartRole::Plan);
    let has_more = !plan.metadata.attachments.is_empty() || plan.metadata.original.is_some() || !plan.footnotes.is_empty();
    let is_bare = |section: &Section| says_nothing(section) && !section.blocks.iter().any(is_written);
    let sections = || plan.sections().map(|(_, section)| section);
    if !is_plan || has_more || !sections().all(is_bare) {
        return None;
    }
    let mut headings = sections().filter(|section| section.form == SectionForm::Heading);
    let first = headings.next();
    first.filter(|_| headings.next().is_some())
}

/// Whether a title has a figure that is no year.
fn has_figure(title: &str) -> bool {
    const YEAR_DIGITS: usize = 4;
    let mut figures = title.split(|character: char| !character.is_ascii_digit()).filter(|digits| !digits.is_empty());
    figures.any(|digits| digits.len() != YEAR_DIGITS)
}

/// Whether a paragraph is the text of a new document and nothing else.
fn is_unwritten(block: &PlanBlock) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_)) && WORDS.contains(&block.text().trim())
}
