//! The words that `gongkai new` writes for an author to replace. A page that still has them was published unwritten.

use super::finding::{Findings, Spot};
use super::metadata::Front;
use crate::base::diagnostic::text;
use crate::base::rule::Rule;
use crate::document::BlockKind;
use crate::plan::{Plan, PlanBlock};

/// A word that stands for another, in Chinese and in English.
pub type Blank = [&'static str; 2];

/// The title of a new document.
pub const TITLE: Blank = ["（标题）", "(title)"];
/// The issuing body of a new document, where no registry names one.
pub const BODY: Blank = ["（发布机构全称）", "(full name of the issuing body)"];
/// The text of a new document.
pub const WORDS: Blank = ["正文。", "Text."];

/// Looks for these words in a document. A draft may have them.
pub fn examine(plan: &Plan, front: &Front<'_>, findings: &mut Findings<'_>) {
    let metadata = &plan.metadata;
    let is_left = |blank: Blank, value: &str| blank.iter().any(|word| value.contains(word));
    if is_left(TITLE, &metadata.title) {
        note(findings, Spot::at(front.of("title")), &metadata.title, "请写上文件的标题", "Write the title of the document");
    }
    for body in metadata.bodies.iter().filter(|body| is_left(BODY, &body.name)) {
        note(
            findings,
            Spot::at(front.of("issuing_body")),
            &body.name,
            "请写上发布机构的全称",
            "Write the full name of the issuing body",
        );
    }
    // `new` writes no heading above it: below one, somebody wrote these words.
    let leads = plan.sections().filter(|(_, section)| section.title.is_empty());
    for block in leads.flat_map(|(_, section)| &section.blocks).filter(|block| is_unwritten(block)) {
        note(
            findings,
            Spot::at(block.range.clone()),
            block.text().trim(),
            "请写上正文，或删去这一行；没有写完的，加上 `draft: true`（草稿）",
            "Write the text, or remove the line; if it is not finished, add `draft: true`",
        );
    }
}

fn note(findings: &mut Findings<'_>, spot: Spot, words: &str, zh: &str, en: &str) {
    findings.note(
        Rule::UnwrittenText,
        spot,
        text(
            format!("“{words}”是新建文件时留着等写的，还没有写"),
            format!("`{words}` was put there to be replaced, and was not"),
        ),
        text(zh, en),
    );
}

/// Whether a paragraph is the text of a new document and nothing else.
fn is_unwritten(block: &PlanBlock) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_)) && WORDS.contains(&block.text().trim())
}
