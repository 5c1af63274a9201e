//! Terms of a plan: names in 《》 and “”, and declared keywords, with the sections where they stand.

use super::section::{BlockRole, Section};
use super::{Part, Plan};
use crate::document::plain_text;

/// What makes a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TermKind {
    /// 《…》.
    Work,
    /// “…”.
    Quoted,
    /// Declared in the front matter.
    Keyword,
}

/// A term, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Term {
    /// Without its marks.
    pub(crate) text: String,
    /// What makes it one.
    pub(crate) kind: TermKind,
    /// The anchor of its section; empty: the document as a whole.
    pub(crate) anchor: String,
}

/// Longer quotations are sentences, not names.
const MAX_QUOTED_CHARS: usize = 12;
const MAX_WORK_CHARS: usize = 40;

impl Plan {
    /// The terms in the order of the text, once for each section.
    #[must_use]
    pub(crate) fn terms(&self) -> Vec<Term> {
        let mut terms = Vec::new();
        let mut unseen: Vec<&str> = self.metadata.keywords.iter().map(String::as_str).collect();
        for part in &self.parts {
            for section in &part.sections {
                let words = words(section);
                let anchor = &citable(part, section).anchor;
                names(&words, &mut |text, kind| terms.push(Term { text: text.to_owned(), kind, anchor: anchor.clone() }));
                for keyword in self.metadata.keywords.iter().filter(|keyword| words.contains(keyword.as_str())) {
                    unseen.retain(|unseen| unseen != keyword);
                    terms.push(Term { text: keyword.clone(), kind: TermKind::Keyword, anchor: anchor.clone() });
                }
            }
        }
        terms.extend(unseen.into_iter().map(|keyword| Term {
            text: keyword.to_owned(),
            kind: TermKind::Keyword,
            anchor: String::new(),
        }));
        let mut seen = std::collections::BTreeSet::new();
        terms.retain(|term| seen.insert(term.clone()));
        terms
    }
}

/// A section without a title is cited by the nearest one above it that has a title.
fn citable<'a>(part: &'a Part, section: &'a Section) -> &'a Section {
    let mut section = section;
    while !section.is_listed() {
        match section.parent.and_then(|parent| part.sections.get(parent)) {
            Some(parent) => section = parent,
            None => break,
        }
    }
    section
}

fn words(section: &Section) -> String {
    let mut words = plain_text(&section.title);
    for block in &section.blocks {
        if matches!(block.role, BlockRole::Text | BlockRole::Table) {
            words.push('\n');
            words.push_str(&block.text());
        }
    }
    words
}

fn names(words: &str, found: &mut impl FnMut(&str, TermKind)) {
    for (open, close, kind, longest) in [
        ('《', '》', TermKind::Work, MAX_WORK_CHARS),
        ('“', '”', TermKind::Quoted, MAX_QUOTED_CHARS),
        ('「', '」', TermKind::Quoted, MAX_QUOTED_CHARS),
    ] {
        let mut rest = words;
        while let Some(start) = rest.find(open) {
            rest = &rest[start + open.len_utf8()..];
            let Some(end) = rest.find([open, close]) else { break };
            if rest[end..].starts_with(open) {
                continue;
            }
            let name = rest[..end].trim();
            let sentence = kind == TermKind::Quoted && name.contains(['。', '，', '；', '！', '？', ',', ';', '\n']);
            if (2..=longest).contains(&name.chars().count()) && !sentence && !name.contains('\n') {
                found(name, kind);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_and_sentences_are_not() {
        let mut found = Vec::new();
        names(
            "贯彻《义务教育法》，深化“双减”，做到“心齐、劲足，执行力强，一抓到底”。“不配对",
            &mut |name, _| found.push(name.to_owned()),
        );
        assert_eq!(found, ["义务教育法", "双减"]);
    }
}
