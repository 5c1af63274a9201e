//! `anchors.lock`: every published address and anchor, with a fingerprint of its text.

use crate::base::diagnostic::{Diagnostic, SourceText, text};
use crate::base::rule::Rule;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The first line of the file; the number is raised when the form changes.
const HEAD: &str = "# gongkai anchors 1";
const NOTE: &str =
    "# 已经公开的网址和锚点。随站点一起提交，不要手工修改。Published addresses and anchors: commit it, do not edit it.";

/// The published addresses and anchors, by id of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnchorLock {
    documents: BTreeMap<String, LockedDocument>,
}

/// What was published of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockedDocument {
    /// Its address.
    pub address: String,
    /// Its anchors, in the order of the text when it was last published.
    pub anchors: Vec<LockedAnchor>,
}

/// A published anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedAnchor {
    /// The anchor.
    pub anchor: String,
    /// What it belongs to.
    pub to: LockedText,
}

/// What a published anchor belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockedText {
    /// A text with this fingerprint.
    Fingerprint(u64),
    /// The same text as this other anchor.
    SameAs(String),
}

impl LockedText {
    /// The fingerprint of the text; leads have none of their own.
    fn fingerprint(&self) -> Option<u64> {
        match self {
            Self::Fingerprint(text) => Some(*text).filter(|text| *text != 0),
            Self::SameAs(_) => None,
        }
    }
}

impl AnchorLock {
    /// Reads the file.
    #[must_use]
    pub fn read(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut lock = Self::default();
        let mut current: Option<String> = None;
        let mut offset = 0;
        for line in source.text.split_inclusive('\n') {
            let content = line.trim_end();
            let sound = if content.is_empty() || content.starts_with('#') {
                true
            } else if let Some((id, address)) = content.strip_prefix("= ").and_then(|rest| rest.split_once('\t')) {
                lock.documents.insert(id.to_owned(), LockedDocument { address: address.to_owned(), anchors: Vec::new() });
                current = Some(id.to_owned());
                true
            } else {
                let anchor = read_anchor(content);
                let document = current.as_ref().and_then(|id| lock.documents.get_mut(id));
                match (anchor, document) {
                    (Some(anchor), Some(document)) => {
                        document.anchors.push(anchor);
                        true
                    }
                    _ => false,
                }
            };
            if !sound {
                diagnostics.push(Diagnostic::new(
                    Rule::AnchorLock,
                    source.place(offset..offset + content.len()),
                    text("anchors.lock 的这一行读不懂", "This line of anchors.lock cannot be read"),
                    text(
                        "请从版本库恢复这个文件；它由构建自动写入，不要手工修改",
                        "Restore the file from version control: builds write it, people do not",
                    ),
                ));
                return lock;
            }
            offset += line.len();
        }
        lock
    }

    /// What was published of a document.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&LockedDocument> {
        self.documents.get(id)
    }

    /// What was published of a document, perhaps at one of its former addresses: a document that moves takes its anchors
    /// along.
    #[must_use]
    pub fn followed<'a>(&self, id: &str, former: impl Iterator<Item = &'a str>) -> Option<&LockedDocument> {
        let own = self.documents.get(id);
        own.or_else(|| {
            former
                .filter_map(|address| self.documents.values().find(|document| is_same(&document.address, address)))
                .find(|document| !document.anchors.is_empty())
        })
    }

    /// Notes that the documents published at this address, other than `id`, have moved: the address stays known, the anchors
    /// are with the document.
    pub fn vacate(&mut self, address: &str, id: &str) {
        for (other, document) in &mut self.documents {
            if is_same(&document.address, address) && other != id {
                document.anchors.clear();
            }
        }
    }

    /// All documents, by id.
    pub fn documents(&self) -> impl Iterator<Item = (&String, &LockedDocument)> {
        self.documents.iter()
    }

    /// Takes in what is published of a document now.
    pub fn put(&mut self, id: &str, document: LockedDocument) {
        self.documents.insert(id.to_owned(), document);
    }

    /// Forgets a document that was purged, also at a path that it had before: a document that is not `published` and has more
    /// than half of its texts, and few others, is that one. Others lose the paragraphs that they share with it; a heading that
    /// they share stays theirs.
    pub fn forget(&mut self, id: &str, published: impl Fn(&str) -> bool) {
        let Some(purged) = self.documents.remove(id) else { return };
        let texts = fingerprints(&purged);
        for (_, document) in self.documents.iter_mut().filter(|(id, _)| !published(id)) {
            let own = fingerprints(document);
            let shared = own.intersection(&texts).count();
            if shared * 2 > own.len() && shared * 2 > texts.len() {
                document.anchors.clear();
            }
            document.anchors.retain(|anchor| {
                !is_paragraph(&anchor.anchor) || anchor.to.fingerprint().is_none_or(|text| !texts.contains(&text))
            });
        }
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\n{NOTE}\n");
        for (id, document) in &self.documents {
            let _ = writeln!(text, "= {id}\t{}", document.address);
            for locked in &document.anchors {
                let _ = match &locked.to {
                    LockedText::Fingerprint(fingerprint) => writeln!(text, "{} {fingerprint:016x}", locked.anchor),
                    LockedText::SameAs(other) => writeln!(text, "{} ={other}", locked.anchor),
                };
            }
        }
        text
    }
}

fn is_paragraph(anchor: &str) -> bool {
    anchor.rsplit('-').next().is_some_and(|last| last.starts_with('p'))
}

fn fingerprints(document: &LockedDocument) -> BTreeSet<u64> {
    document.anchors.iter().filter_map(|anchor| anchor.to.fingerprint()).collect()
}

/// Whether two addresses are one, written with and without slashes at their ends.
fn is_same(one: &str, other: &str) -> bool {
    one.trim_matches('/') == other.trim_matches('/')
}

fn read_anchor(line: &str) -> Option<LockedAnchor> {
    let (anchor, to) = line.split_once(' ')?;
    let to = match to.strip_prefix('=') {
        Some(other) => LockedText::SameAs(other.to_owned()),
        None => LockedText::Fingerprint(u64::from_str_radix(to, 16).ok().filter(|_| to.len() == 16)?),
    };
    let sound = !anchor.is_empty() && anchor.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    sound.then(|| LockedAnchor { anchor: anchor.to_owned(), to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut lock = AnchorLock::default();
        lock.put(
            "教育/2023",
            LockedDocument {
                address: "教育/2023/".into(),
                anchors: vec![
                    LockedAnchor { anchor: "s1".into(), to: LockedText::Fingerprint(42) },
                    LockedAnchor { anchor: "s2".into(), to: LockedText::SameAs("s1".into()) },
                ],
            },
        );
        let mut diagnostics = Vec::new();
        assert_eq!(AnchorLock::read(&SourceText::new("anchors.lock", lock.to_text()), &mut diagnostics), lock);
        assert_eq!(diagnostics, []);
    }

    #[test]
    fn a_line_that_was_edited_is_named() {
        let mut diagnostics = Vec::new();
        let _ = AnchorLock::read(&SourceText::new("anchors.lock", "= a\ta/\ns1 zz\n"), &mut diagnostics);
        assert_eq!(diagnostics[0].place.position.as_ref().unwrap().line, 2);
    }
}
