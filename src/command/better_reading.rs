//! What is found in a published document only because it is read better today.
//!
//! A document that has not changed since a former program published it may hold what that program took for plain text: a path with
//! blanks is a link now, an address in the text as well, and an indented paragraph is no code. What is found there is as young as
//! this reading, whatever the age of the rule.

use crate::base::diagnostic::Diagnostic;
use crate::base::failure::Failure;
use crate::base::rule::{BETTER_READING_SET, Rule, Severity};
use crate::document::{PlainReading, body_start};
use crate::page::GUIDE_PATH;
use crate::source::Tree;
use std::collections::BTreeMap;

/// The last set of rules whose programs read plain `CommonMark`.
const PLAIN_RULE_SET: u32 = 1;

/// Marks what these documents, by file with the set of rules that they have passed, would not have been found to hold by the
/// program that published them.
///
/// # Errors
/// A document cannot be read.
pub(super) fn mark(diagnostics: &mut [Diagnostic], passed: &BTreeMap<String, u32>, tree: &Tree) -> Result<(), Failure> {
    let mut readings: BTreeMap<String, Option<(usize, PlainReading)>> = BTreeMap::new();
    for found in diagnostics.iter_mut().filter(|found| found.severity != Severity::Note && found.since <= PLAIN_RULE_SET) {
        let file = &*found.place.file;
        let Some(position) = found.place.position.as_ref().filter(|_| passed.get(file) == Some(&PLAIN_RULE_SET)) else {
            continue;
        };
        if !readings.contains_key(file) {
            let source = tree.find(file).map(|file| tree.text(file, &mut Vec::new())).transpose()?.flatten();
            let reading = source.and_then(|source| {
                let start = body_start(&source)?;
                Some((source.place(start..start).position?.line, PlainReading::of(&source, start)))
            });
            readings.insert(file.to_owned(), reading);
        }
        let Some(Some((first_line, reading))) = readings.get(file) else { continue };
        let is_link = is_about_links(found.rule) && position.line >= *first_line;
        // Nor did that program look where the links of the guide lead.
        let is_unlooked = is_link && (file == GUIDE_PATH || !reading.has_link(position));
        if is_unlooked || reading.is_code(position) {
            found.since = BETTER_READING_SET;
        }
    }
    Ok(())
}

/// Whether a rule finds links and images in the text.
fn is_about_links(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::BrokenLink
            | Rule::BrokenAnchor
            | Rule::MissingImage
            | Rule::ImageWithoutText
            | Rule::FileFormat
            | Rule::LinkScheme
            | Rule::HiddenLink
            | Rule::ForeignHost
    )
}
