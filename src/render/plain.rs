//! A plan as plain text and as Markdown, to keep.

use crate::base::text::fold;
use crate::diagnostic::SourceText;
use crate::document::{LinkTarget, resolve};
use crate::page::{Strings, held_until};
use crate::plan::{PartRole, Plan, Section, SectionForm};
use crate::site::{PlanId, Site};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

/// The text with its metadata, one paragraph a line.
#[must_use]
pub(crate) fn plan_text(site: &Site, strings: &Strings, index: PlanId, plan: &Plan) -> String {
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

fn head(site: &Site, strings: &Strings, index: PlanId) -> Vec<(String, String)> {
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
pub(crate) fn plan_markdown(
    site: &Site,
    strings: &Strings,
    index: PlanId,
    plan: &Plan,
    source: &SourceText,
    body_start: usize,
) -> String {
    let body = without_links_to_come(site, strings, index, source, body_start);
    let body = crate::document::without_comments(&body);
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

/// The text with what leads to documents that are still to be published as words: not even their paths leave before their day.
fn without_links_to_come<'a>(
    site: &Site,
    strings: &Strings,
    index: PlanId,
    source: &'a SourceText,
    body_start: usize,
) -> Cow<'a, str> {
    let body = source.text.get(body_start..).unwrap_or_default();
    let to_come = |target: &LinkTarget| held_until(site, strings, target);
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for link in &site.plans[index].links {
        if let Some(day) = to_come(&link.target) {
            changes.push((link.range.clone(), markdown_words(&link.words) + &day));
        }
    }
    if changes.is_empty() {
        return Cow::Borrowed(body);
    }
    // A link may have its path in a line of its own.
    let mut start = body_start;
    for line in body.split_inclusive('\n') {
        let path = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:")).map(|(_, path)| path.trim_start());
        let path = path.and_then(|path| {
            path.strip_prefix('<').map_or_else(|| path.split_whitespace().next(), |path| path.split('>').next())
        });
        let target = path.and_then(|path| resolve(path, site.plans[index].content_path()).ok());
        if target.is_some_and(|target| to_come(&target).is_some()) {
            changes.push((start..start + line.len(), String::new()));
        }
        start += line.len();
    }
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut words = String::with_capacity(body.len());
    let mut copied = body_start;
    for (range, replacement) in changes {
        let Some(kept) = source.text.get(copied..range.start) else { continue };
        words.push_str(kept);
        words.push_str(&replacement);
        copied = range.end;
    }
    words.push_str(source.text.get(copied..).unwrap_or_default());
    Cow::Owned(words)
}

/// Words as Markdown reads them, without their marks.
fn markdown_words(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        if "\\`*_[]<>&".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
