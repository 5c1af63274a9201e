//! A plan as plain text and as Markdown, to keep.

use crate::base::text::fold;
use crate::page::Strings;
use crate::plan::{PartRole, Plan, Section, SectionForm};
use crate::site::{PlanIndex, Site};
use std::fmt::Write as _;

/// The text with its metadata, one paragraph a line.
#[must_use]
pub fn plan_text(site: &Site, strings: &Strings, index: PlanIndex, plan: &Plan) -> String {
    let mut text = format!("{}\n\n", plan.metadata.title);
    for (label, value) in head(site, strings, index) {
        let _ = writeln!(text, "{label}{}{value}", strings.get("colon"));
    }
    for part in &plan.parts {
        let title = part.title_text();
        let repeats = part.role == PartRole::Plan && fold(&title) == fold(&plan.metadata.title) && plan.parts.len() == 1;
        if !title.is_empty() && !repeats {
            let _ = write!(text, "\n{title}\n");
        }
        for section in &part.sections {
            section_text(section, &mut text);
        }
    }
    for (number, footnote) in plan.footnotes.iter().enumerate() {
        let words: Vec<String> = footnote.blocks.iter().map(|block| crate::plan::block_text(&block.kind)).collect();
        let _ = write!(text, "\n[{}] {}\n", number + 1, words.join("\n"));
    }
    text
}

fn section_text(section: &Section, text: &mut String) {
    let number = section.ordinal.as_ref().map(|ordinal| format!("{}{}", ordinal.text, ordinal.space)).unwrap_or_default();
    let title = crate::document::plain_text(&section.title);
    let mut blocks = section.blocks.iter();
    match section.form {
        SectionForm::Lead => {}
        SectionForm::Heading => {
            let _ = write!(text, "\n{number}{title}\n");
        }
        SectionForm::RunIn | SectionForm::Item => {
            let first = blocks.next().map(super::super::plan::PlanBlock::text).unwrap_or_default();
            let _ = write!(text, "\n{number}{title}{first}\n");
        }
    }
    for block in blocks {
        let _ = write!(text, "\n{}\n", block.text());
    }
}

fn head(site: &Site, strings: &Strings, index: PlanIndex) -> Vec<(String, String)> {
    let metadata = &site.plans[index].metadata;
    let mut rows = vec![
        (strings.get("fact_issuing_body").to_owned(), strings.join(metadata.bodies.iter().map(|body| body.printed.as_str()))),
        (strings.get("fact_date").to_owned(), strings.date(metadata.date)),
    ];
    if let Some(number) = &metadata.document_number {
        rows.push((strings.get("fact_document_number").to_owned(), number.to_string()));
    }
    if let Some(number) = &metadata.index_number {
        rows.push((strings.get("fact_index_number").to_owned(), number.value.clone()));
    }
    rows.push((
        strings.get("fact_validity").to_owned(),
        format!("{}（{}）", strings.state(site.states[index]), strings.fill("as_of", &[("date", &strings.date(site.as_of))])),
    ));
    let url = crate::page::absolute(site, &metadata.address);
    if !url.is_empty() {
        rows.push((strings.get("this_page").to_owned(), url));
    }
    rows
}

/// The text as its author wrote it, under its title and its metadata as a table of contents cannot hold them.
///
/// The front matter and comments are not given away: they may name people, or what was not meant for readers.
#[must_use]
pub fn plan_markdown(site: &Site, strings: &Strings, index: PlanIndex, plan: &Plan, body: &str) -> String {
    let body = crate::document::without_comments(body);
    let mut markdown = String::new();
    let first = plan.parts.first();
    let titled = first.is_some_and(|part| {
        part.role == PartRole::Plan
            && fold(&part.title_text()) == fold(&plan.metadata.title)
            && body.trim_start().starts_with("# ")
    });
    if !titled {
        let _ = write!(markdown, "# {}\n\n", plan.metadata.title);
    }
    for (label, value) in head(site, strings, index) {
        let _ = writeln!(markdown, "- {label}{}{value}", strings.get("colon"));
    }
    markdown.push('\n');
    markdown.push_str(body.trim_start_matches('\n'));
    markdown
}
