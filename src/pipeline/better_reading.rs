//! What is found in a published document only because it is read better today.
//!
//! A document that has not changed since a former program published it may hold what that program took for plain text: a
//! path with
//! blanks is a link now, an address in the text as well, an indented paragraph is no code, and an asterisk before a figure no
//! emphasis. What is found there is as young as this reading, whatever the age of the rule. What has become wrong since is not: a
//! link that led somewhere when the document was last published, and leads nowhere now, is as broken as any other.

use crate::diagnostic::Diagnostics;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::rule::{BETTER_READING_SET, Rule, Severity};
use crate::document::{PlainReading, body_start};
use crate::page::GUIDE_PATH;
use crate::source::{LinkPlace, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// The last set of rules whose programs read plain `CommonMark`.
const PLAIN_RULE_SET: u32 = 1;

/// Links that lead nowhere, by file.
pub(crate) type DeadLinks = BTreeMap<String, BTreeSet<LinkPlace>>;

/// Marks what these documents, by file with the set of rules that they have passed, would not have been found to hold by the
/// program that published them. `known` are the links that led nowhere at the last publication, where that looked for them.
/// Gives the marked links that lead nowhere.
///
/// # Errors
/// A document cannot be read.
pub(crate) fn mark(
    report: &mut Diagnostics,
    passed: &BTreeMap<String, u32>,
    known: &BTreeMap<String, &BTreeSet<LinkPlace>>,
    tree: &Tree,
) -> Result<DeadLinks, Failure> {
    let mut dead_links = DeadLinks::new();
    let mut readings: BTreeMap<String, Option<(usize, PlainReading)>> = BTreeMap::new();
    for found in report.iter_mut().filter(|found| found.severity != Severity::Note && found.since <= PLAIN_RULE_SET) {
        let file = &*found.place.file;
        let Some(position) = found.place.position.as_ref().filter(|_| passed.get(file) == Some(&PLAIN_RULE_SET)) else {
            continue;
        };
        if !readings.contains_key(file) {
            let source = tree.find(file).map(|file| tree.text(file, &mut Diagnostics::new())).transpose()?.flatten();
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
        // Its asterisks were emphasis, and no part of the number.
        let was_whole = found.rule == Rule::DamagedNumber && reading.has_emphasis(position);
        if !is_unlooked && !was_whole && !reading.is_code(position) {
            continue;
        }
        let link = (position.line, position.column);
        let is_dead_link = leads_nowhere(found.rule);
        if is_dead_link && known.get(file).is_some_and(|known| !known.contains(&link)) {
            continue;
        }
        if is_dead_link {
            dead_links.entry(file.to_owned()).or_default().insert(link);
        }
        found.since = BETTER_READING_SET;
    }
    Ok(dead_links)
}

/// Whether a rule finds links and images whose target is not there, which may be lost at any time.
fn leads_nowhere(rule: Rule) -> bool {
    matches!(rule, Rule::BrokenLink | Rule::BrokenAnchor | Rule::MissingImage)
}

/// Whether a rule finds links and images in the text.
fn is_about_links(rule: Rule) -> bool {
    leads_nowhere(rule)
        || matches!(rule, Rule::ImageWithoutText | Rule::FileFormat | Rule::LinkScheme | Rule::HiddenLink | Rule::ForeignHost)
}
