//! The site's own list of wrong and sensitive expressions.

use super::findings::{Findings, Occurrence};
use super::prose::{Kind, Passage};
use crate::base::matcher::Words;
use crate::diagnostic::{Diagnostics, Edit, SourceText, problem};
use crate::source::yaml::{self, Reader, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// Expressions that texts do without.
#[derive(Debug)]
pub(crate) struct Wording {
    entries: Vec<Entry>,
    words: Words,
}

#[derive(Debug, Clone)]
struct Entry {
    wrong: String,
    right: Option<String>,
    reason: Option<String>,
}

impl Default for Wording {
    fn default() -> Self {
        Self { entries: Vec::new(), words: Words::new([]) }
    }
}

impl Wording {
    /// Reads the file that `wording` names: the wrong expression, and after it the right one, or `{right, reason}` (正确,
    /// 原因).
    #[must_use]
    pub(crate) fn read(source: &SourceText, report: &mut Diagnostics) -> Self {
        let Some(root) = yaml::parse(source, 0..source.text.len(), report) else { return Self::default() };
        let mut reader = Reader::new(source, report);
        let mut entries: Vec<Entry> = Vec::new();
        let Value::Mapping(listed) = root.value else {
            reader.add(root.range, &problem::Wording::NotAList);
            return Self::default();
        };
        for (key, node) in listed {
            let wrong = key.text.trim().to_owned();
            if wrong.is_empty() {
                continue;
            }
            let entry = if matches!(node.value, Value::Scalar { .. }) {
                Entry { right: reader.text(&wrong, &node).map(|right| right.value), reason: None, wrong }
            } else {
                let Some(fields) = reader.mapping(node, &[("right", "正确"), ("reason", "原因")]) else { continue };
                let mut field = |name| fields.get(name).and_then(|(_, node)| reader.text(name, node)).map(|value| value.value);
                Entry { right: field("right"), reason: field("reason"), wrong }
            };
            entries.push(entry);
        }
        let words = Words::new(entries.iter().map(|entry| entry.wrong.as_str()));
        Self { entries, words }
    }

    /// Notes where a passage holds expressions of the list.
    pub(crate) fn passage(&self, passage: &Passage, occurrences: &mut BTreeMap<usize, Vec<Occurrence>>) {
        if self.entries.is_empty() {
            return;
        }
        let words = passage.text();
        for (index, range) in self.words.found_in(&words) {
            let entry = &self.entries[index];
            if entry.right.as_ref().is_some_and(|right| stands_at(right, &entry.wrong, &words, range.start)) {
                continue;
            }
            let place = |range: &Range<usize>| {
                let start = words[..range.start].chars().count();
                passage.range(start..start + words[range.clone()].chars().count())
            };
            let mut occurrence = Occurrence::at(place(&range));
            if let Some(right) = &entry.right {
                let rewritten = match passage.kind {
                    Kind::FrontMatter => yaml::rewritten(&words, range, right),
                    _ => Some((range, right.clone())),
                };
                let edit = |(range, replacement)| Edit { range: place(&range), replacement };
                occurrence.edits = rewritten.map(edit).into_iter().collect();
            }
            occurrences.entry(index).or_default().push(occurrence);
        }
    }

    /// Tells what was noted.
    pub(crate) fn report(&self, occurrences: BTreeMap<usize, Vec<Occurrence>>, findings: &mut Findings<'_>) {
        for (index, occurrences) in occurrences {
            let Entry { wrong, right, reason } = self.entries[index].clone();
            findings.add_many(occurrences, &problem::Wording::WrongExpression { wrong, right, reason });
        }
    }
}

/// Whether the right expression holds the wrong one and stands there already: 二〇〇三年 holds 〇三年.
fn stands_at(right: &str, wrong: &str, words: &str, at: usize) -> bool {
    right.match_indices(wrong).any(|(before, _)| {
        at.checked_sub(before).and_then(|start| words.get(start..)).is_some_and(|there| there.starts_with(right))
    })
}
