//! `anchors.lock`: every published address and anchor, with a fingerprint of its text.
//!
//! Two branches that add documents side by side conflict in it. Git's `merge=union` is no way out: it takes lines that both
//! sides have, such as paragraphs that two years share, for one, and then gives one document the anchors of the other. So the
//! marks of a conflict are read: each side is whole, and the file is what both of them know.

mod merge;

use super::addresses::LockedAddresses;
use super::line_error::LineError;
use crate::base::address::{is_footnote_anchor, is_generated_anchor};
use crate::base::date::Date;
use crate::base::digest::Digest;
use crate::diagnostic::rule::RULE_SET;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceText, problem};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::{self, Write as _};
use std::ops::Range;

/// The first line of the file, with the number of its form, which is raised when lines say what former programs cannot read.
const HEAD: &str = "# gongkai anchors";
const FORM: u32 = 3;
/// The rules of the programs that noted no set.
const FIRST_RULE_SET: u32 = 1;
const NOTE: &str =
    "# 已经公开的网址和锚点。随站点一起提交，不要手工修改。Published addresses and anchors: commit it, do not edit it.";

/// The published addresses and anchors, by id of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnchorLock {
    documents: BTreeMap<String, LockedDocument>,
    /// Whether a merge has left it to the next build to write one file of two.
    is_merge: bool,
    /// The published addresses that belong to no single document.
    pub(crate) addresses: LockedAddresses,
    /// When and how the guide was last published.
    guide: Option<LockedPublication>,
    /// Whether a former program wrote it, which noted documents alone, and may have published a guide.
    is_before_guides: bool,
}

/// What was published of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockedDocument {
    /// Its address.
    pub address: String,
    /// The address at which it was first published, where that is another one.
    pub first: Option<String>,
    /// The addresses that it had before, or that led to it.
    pub former: BTreeSet<String>,
    /// Whether it was purged: of such a one nothing is kept but the addresses, where notices stand.
    pub is_purged: bool,
    /// When and how it was last published; absent in what a program before the second form of the file wrote.
    pub publication: Option<LockedPublication>,
    /// Its anchors, in the order of the text when it was last published.
    pub anchors: Vec<LockedAnchor>,
    /// The anchors that two sides of a merge gave to different texts.
    pub contests: Vec<Contest>,
    /// Whether the lines are those of two sides, and no build has written them together.
    pub is_merged: bool,
}

/// An anchor that two sides of a merge gave to different texts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contest {
    /// The anchor, which stays with the text that was published first.
    pub(crate) anchor: String,
    /// The anchor of the other text from now on.
    pub(crate) other: String,
}

/// The publication that last wrote the lines of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedPublication {
    /// The day for which it was built.
    pub(crate) day: Date,
    /// The set of rules that the source has passed, [`crate::diagnostic::rule::RULE_SET`] of its time.
    pub(crate) rule_set: u32,
    /// The first half of the SHA-256 of the source, in hexadecimal digits.
    pub(crate) source: String,
    /// Of a text that a former program published: the links that only a better reading finds in it and that led nowhere even
    /// so. All its other links have led somewhere.
    pub(crate) dead_links: BTreeSet<LinkPlace>,
    /// What tells whether its words have changed since; a guide and what a former program published have none.
    pub(crate) digest: Option<PublicationDigest>,
}

/// What a publication said to its readers, in digests by which a change of words and a correction of it are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PublicationDigest {
    /// Digest of all words of the file below the front matter, however they are read.
    pub(crate) words: u64,
    /// Digest of the corrections that the page showed; zero where it showed none.
    pub(crate) corrections: u32,
}

/// The digest of the exact words of one text, with their number: another figure makes another one, marks and blanks do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordsDigest {
    hash: u32,
    chars: u16,
}

impl WordsDigest {
    /// Of longer texts no more is known than that.
    pub(crate) const MAX_CHARS: usize = 0xFFF;

    /// The digest of so many characters.
    #[must_use]
    pub(crate) fn new(hash: u32, chars: usize) -> Self {
        Self { hash, chars: u16::try_from(chars.min(Self::MAX_CHARS)).unwrap_or_default() }
    }

    /// The number of characters; [`Self::MAX_CHARS`] stands for all that are longer.
    #[must_use]
    pub(crate) fn chars(self) -> usize {
        usize::from(self.chars)
    }

    fn parse(text: &str) -> Option<Self> {
        let (hash, chars) = text.split_at_checked(8)?;
        let chars = usize::from_str_radix(chars, 16).ok().filter(|_| chars.len() == 3)?;
        Some(Self::new(u32::from_str_radix(hash, 16).ok()?, chars))
    }
}

impl fmt::Display for WordsDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}{:03x}", self.hash, self.chars)
    }
}

/// Line and column, from 1, where a link or an image begins. They hold while the digest of the source does.
pub(crate) type LinkPlace = (usize, usize);

impl LockedPublication {
    /// A publication of this source today.
    #[must_use]
    pub fn new(day: Date, source: &Digest) -> Self {
        Self { day, rule_set: RULE_SET, source: source.short(SOURCE_DIGITS), dead_links: BTreeSet::new(), digest: None }
    }

    /// Of two sides of a merge the later one is known to have seen the text as it is.
    fn later(&self, other: &Self) -> Ordering {
        let by_source = || other.source.cmp(&self.source);
        let by_notes = || other.dead_links.cmp(&self.dead_links).then_with(|| self.digest.cmp(&other.digest));
        self.day.cmp(&other.day).then_with(by_source).then_with(by_notes)
    }
}

/// Since when a document is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PublicSince {
    Never,
    /// The day for which it was first built, as far as the lock goes back.
    Day(Date),
    /// It is, but the program that published it noted no day.
    Unknown,
}

/// Enough of a SHA-256 to tell two texts of one document apart.
const SOURCE_DIGITS: usize = 32;

/// A published anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedAnchor {
    /// The anchor.
    pub anchor: String,
    /// What it belongs to.
    pub(crate) to: LockedText,
    /// The day of the publication that had it first, whatever was edited since; `None` before the lock knows it.
    pub(crate) since: Option<Date>,
}

impl LockedAnchor {
    /// An anchor of a text. The lock knows since when it is published.
    #[must_use]
    pub(crate) fn new(anchor: &str, to: LockedText) -> Self {
        Self { anchor: anchor.to_owned(), to, since: None }
    }
}

/// What a published anchor belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LockedText {
    /// A text of its own.
    Words(LockedWords),
    /// The same text as this other anchor.
    SameAs(String),
}

/// What is noted of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LockedWords {
    /// Of its words; zero for a lead, which has none of its own.
    pub(crate) fingerprint: u64,
    /// What is known of its words beside that.
    pub(crate) sketch: Sketch,
    /// Of its exact words; `None` where another line has them, and before the lock knows it.
    pub(crate) exact: Option<WordsDigest>,
    /// The anchor of what it stands in; of a footnote that of the text that refers to it first, empty where no program
    /// has noted that.
    pub(crate) parent: String,
    /// Whether it was gone already when the lines were written.
    pub(crate) is_gone: bool,
}

impl LockedDocument {
    /// The address at which it was first published. Readers of the feed know it by that, wherever it moves.
    #[must_use]
    pub(crate) fn first_address(&self) -> &str {
        self.first.as_deref().unwrap_or(&self.address)
    }

    /// All its addresses, its own first.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.address).chain(&self.former)
    }

    /// The fingerprints of its texts that have words of their own.
    #[must_use]
    pub(crate) fn texts(&self) -> BTreeSet<u64> {
        fingerprints(self)
    }

    /// Whether this very text was published with these lines.
    #[must_use]
    pub(crate) fn is_of(&self, source: &Digest) -> bool {
        self.publication.as_ref().is_some_and(|publication| publication.source == source.short(SOURCE_DIGITS))
    }

    /// Notes since when each anchor is published: those that were known, since then; the others are new with this publication.
    #[must_use]
    pub(crate) fn dated(mut self, known: Option<&Self>) -> Self {
        let known = known.into_iter().flat_map(|known| &known.anchors);
        let days: HashMap<&str, Date> = known.filter_map(|line| Some((line.anchor.as_str(), line.since?))).collect();
        let today = self.publication.as_ref().map(|publication| publication.day);
        for line in &mut self.anchors {
            line.since = line.since.or(days.get(line.anchor.as_str()).copied()).or(today);
        }
        self
    }

    /// The day that is noted once for all lines that have it: the first.
    fn first_day(&self) -> Option<Date> {
        self.anchors.iter().filter_map(|line| line.since).min().or(self.publication.as_ref().map(|publication| publication.day))
    }

    /// Whether two publications give the same addresses, and the same anchors to the same texts. In which order the lines
    /// stand, what is noted beside them, and whether a part has a line beside those of its texts, is no difference.
    fn says_the_same(&self, other: &Self) -> bool {
        fn texts(document: &LockedDocument) -> BTreeMap<&str, (Option<u64>, Option<&str>)> {
            let has_words = |locked: &&LockedAnchor| {
                !matches!(&locked.to, LockedText::Words(words) if !words.is_gone && words.parent.is_empty())
                    || is_footnote_anchor(&locked.anchor)
            };
            let texts = document.anchors.iter().filter(has_words).map(|locked| match &locked.to {
                LockedText::Words(words) => (locked.anchor.as_str(), (Some(words.fingerprint), None)),
                LockedText::SameAs(other) => (locked.anchor.as_str(), (None, Some(other.as_str()))),
            });
            texts.collect()
        }
        self.address == other.address
            && self.first == other.first
            && self.former == other.former
            && self.is_purged == other.is_purged
            && texts(self) == texts(other)
    }
}

/// A second witness to the words of a text: of a short one, and among many long ones, fingerprints are near by chance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sketch {
    /// A former program published it.
    #[default]
    Unknown,
    /// Of a short text, one bit for each pair of characters.
    Pairs(u64),
    /// Of a long one, further bits of the fingerprint.
    Bits(u32),
}

impl LockedText {
    /// The fingerprint of the text; leads have none of their own.
    fn fingerprint(&self) -> Option<u64> {
        match self {
            Self::Words(words) => Some(words.fingerprint).filter(|fingerprint| *fingerprint != 0),
            Self::SameAs(_) => None,
        }
    }
}

impl AnchorLock {
    /// What a former program wrote, which noted documents alone, with the addresses that its publication tells.
    pub(crate) fn with_published(self, addresses: LockedAddresses, may_have_guide: bool) -> Self {
        let is_before_guides = may_have_guide && !self.documents.is_empty();
        Self { addresses, is_before_guides, ..self }
    }

    /// Reads the file, one in which a merge has left the marks of a conflict as well.
    #[must_use]
    pub fn read(source: &SourceText, report: &mut Diagnostics) -> Self {
        let mut lock = Self::default();
        let mut unpaired = None;
        let read = sides(&source.text).inspect_err(|mark| unpaired = Some(mark.clone())).and_then(|sides| {
            let documents = sides.iter().map(|lines| read_lines(lines)).collect::<Result<Vec<_>, _>>()?;
            lock.is_merge = sides.len() > 1;
            let mut by_id: BTreeMap<String, Vec<LockedDocument>> = BTreeMap::new();
            documents.into_iter().flatten().for_each(|(id, document)| by_id.entry(id).or_default().push(document));
            lock.documents = by_id.into_iter().map(|(id, sides)| (id, merge::unite(sides))).collect();
            lock.is_merge |= lock.documents.values().any(|document| !document.contests.is_empty());
            for (offset, line) in sides.iter().flatten().filter(|(_, line)| LockedAddresses::owns(line)) {
                lock.addresses.read_line(line).map_err(|LineError| *offset..offset + line.len())?;
            }
            lock.guide = sides.iter().filter_map(|lines| read_guide(lines)).max_by(LockedPublication::later);
            Ok(())
        });
        if let Some(mark) = unpaired {
            report.add(Diagnostic::at(source.place(mark), &problem::AnchorsLock::UnpairedMarks));
        } else if let Some(form) = form(&source.text).filter(|form| read.is_err() && *form > FORM) {
            report.add(Diagnostic::at(Place::file(&source.file), &problem::AnchorsLock::NewerForm { form }));
        } else if let Err(line) = read {
            report.add(Diagnostic::at(source.place(line), &problem::AnchorsLock::UnreadableLine));
        }
        lock
    }

    /// What was published of a document.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&LockedDocument> {
        self.documents.get(id)
    }

    /// What was published of a document, perhaps at one of its former addresses: a document that moves takes its anchors
    /// along, also when it moves back to where it was, and when it was published at its new address before it was said where
    /// it came from.
    #[must_use]
    pub(crate) fn followed<'a>(&self, id: &str, former: impl Iterator<Item = &'a str>) -> Option<Cow<'_, LockedDocument>> {
        let has_anchors = |document: &&LockedDocument| !document.anchors.is_empty();
        let own = self.documents.get(id);
        let moved = former
            .filter_map(|address| self.documents.iter().find(|(_, document)| is_same(&document.address, address)))
            .filter(|(other, _)| *other != id)
            .map(|(_, document)| document)
            .find(has_anchors);
        match (own.filter(has_anchors), moved) {
            (Some(own), Some(moved)) if is_one_text(own, moved) => {
                let anchors = joined(own, moved);
                // Some lines have the words of the one publication, others those of the other.
                let publication = own.publication.clone().map(|publication| LockedPublication { digest: None, ..publication });
                Some(Cow::Owned(LockedDocument { publication, anchors, ..own.clone() }))
            }
            (own_text, moved) => own_text.or(moved).or(own).map(Cow::Borrowed),
        }
    }

    /// Since when a document is public, perhaps as another file at one of its former addresses.
    #[must_use]
    pub(crate) fn public_since(&self, id: &str, former: &[String]) -> PublicSince {
        let mut found = self.published_as(id, former).peekable();
        if found.peek().is_none() {
            return PublicSince::Never;
        }
        found.filter_map(LockedDocument::first_day).min().map_or(PublicSince::Unknown, PublicSince::Day)
    }

    /// What was published of a document, perhaps as another file at one of its former addresses.
    pub(crate) fn published_as<'a>(&'a self, id: &'a str, former: &'a [String]) -> impl Iterator<Item = &'a LockedDocument> {
        let is_former = |address: &String| former.iter().any(|other| is_same(other, address));
        let is_it = move |(other, document): &(&String, &LockedDocument)| {
            // Of what was withdrawn before it was ever public, the lock knows the address alone.
            let was_public = document.publication.is_some() || !document.anchors.is_empty();
            was_public && !document.is_purged && (*other == id || document.addresses().any(is_former))
        };
        self.documents.iter().filter(is_it).map(|(_, document)| document)
    }

    /// Where a document was first published, perhaps as another file at one of its former addresses.
    pub(crate) fn first_address<'a>(&self, id: &str, mut former: impl Iterator<Item = &'a str>) -> Option<&str> {
        let at = |address| self.documents.values().find(|document| is_same(&document.address, address));
        let document = self.documents.get(id).or_else(|| former.find_map(at))?;
        Some(document.first_address())
    }

    /// Notes that the documents published at this address, other than `id`, have moved: the address stays known, the anchors
    /// are with the document.
    pub(crate) fn vacate(&mut self, address: &str, id: &str) {
        for (other, document) in &mut self.documents {
            if is_same(&document.address, address) && other != id {
                document.anchors.clear();
            }
        }
    }

    /// All documents, by id.
    pub(crate) fn documents(&self) -> impl Iterator<Item = (&String, &LockedDocument)> {
        self.documents.iter()
    }

    /// Takes in what is published of a document now. No address that it had is forgotten, and where nothing has changed the
    /// lines keep the day on which they were written.
    pub fn put(&mut self, id: &str, document: LockedDocument) {
        let mut document = document.dated(self.documents.get(id));
        document.former.remove(&document.address);
        if let Some(known) = self.documents.remove(id) {
            document.former.extend(known.addresses().filter(|address| **address != document.address).cloned());
            document.publication = match (&known.publication, document.publication.take()) {
                (former, Some(now)) => Some(succeed(former.as_ref(), now, known.says_the_same(&document))),
                (former, None) => former.clone(),
            };
        }
        self.documents.insert(id.to_owned(), document);
    }

    /// The set of rules by which this text of a document was last published. A text that was never published, or has been
    /// changed since, is judged by today's; one that a program without this knowledge published, by the first.
    #[must_use]
    pub(crate) fn rule_set(&self, id: &str, source: &Digest) -> u32 {
        match self.documents.get(id) {
            Some(document @ LockedDocument { publication: Some(publication), .. }) if document.is_of(source) => {
                publication.rule_set
            }
            Some(LockedDocument { publication: None, anchors, .. }) if !anchors.is_empty() => FIRST_RULE_SET,
            _ => RULE_SET,
        }
    }

    /// The set of rules by which this text of the guide was last published, as of a document.
    #[must_use]
    pub(crate) fn rule_set_of_guide(&self, source: &Digest) -> u32 {
        match &self.guide {
            Some(guide) if guide.source == source.short(SOURCE_DIGITS) => guide.rule_set,
            None if self.is_before_guides => FIRST_RULE_SET,
            _ => RULE_SET,
        }
    }

    /// The links of this document that led nowhere at its last publication, as [`LockedPublication::dead_links`]; `None` where
    /// no program that looks for them has published it.
    #[must_use]
    pub(crate) fn dead_links(&self, id: &str) -> Option<&BTreeSet<LinkPlace>> {
        Some(&self.documents.get(id)?.publication.as_ref()?.dead_links)
    }

    #[must_use]
    pub(crate) fn dead_links_of_guide(&self) -> Option<&BTreeSet<LinkPlace>> {
        Some(&self.guide.as_ref()?.dead_links)
    }

    /// Takes in that this text of the guide is published now.
    pub(crate) fn put_guide(&mut self, now: LockedPublication, source: &Digest) {
        let now = LockedPublication { rule_set: self.rule_set_of_guide(source), ..now };
        match &mut self.guide {
            Some(known) if known.source == now.source => known.dead_links = now.dead_links,
            guide => *guide = Some(now),
        }
    }

    /// Whether this file gives the same addresses and anchors as the former one: days, digests and the form of the lines aside.
    /// What a merge has left is not yet a file that says them.
    #[must_use]
    pub(crate) fn keeps_the_same(&self, other: &Self) -> bool {
        !other.is_merge
            && self.documents.len() == other.documents.len()
            && self.documents.iter().zip(&other.documents).all(|(own, others)| own.0 == others.0 && own.1.says_the_same(others.1))
            // A file without a line of these was written by a program that did not know them: that is a matter of form.
            && (other.addresses.is_empty() || self.addresses.keeps_the_same(&other.addresses))
    }

    /// Whether this file differs from the former one in nothing but the documents of these ids, which are new.
    #[must_use]
    pub(crate) fn only_adds(&self, due: &BTreeSet<&str>, other: &Self) -> bool {
        let is_kept = |(id, document): (&String, &LockedDocument)| match other.documents.get(id) {
            Some(known) => document.says_the_same(known),
            None => due.contains(id.as_str()),
        };
        !other.is_merge && self.documents.iter().all(is_kept) && other.documents.keys().all(|id| self.documents.contains_key(id))
    }

    /// The day of the last publication that wrote a line.
    #[must_use]
    pub(crate) fn last_day(&self) -> Option<Date> {
        let documents = self.documents.values().filter_map(|document| document.publication.as_ref());
        let pages = self.addresses.iter().map(|page| page.since);
        documents.chain(&self.guide).map(|publication| publication.day).chain(pages).max()
    }

    /// Takes in where notices stand for a document that was withdrawn, which perhaps never was published.
    pub(crate) fn withdraw(&mut self, id: &str, address: &str, former: &[String]) {
        let document = self.documents.entry(id.to_owned()).or_default();
        if document.address.is_empty() {
            address.clone_into(&mut document.address);
        }
        document.former.extend(former.iter().cloned());
        document.former.remove(&document.address);
    }

    /// Forgets the text of a document that was purged, also at a path that it had before: a document that is not
    /// `published` and has more
    /// than half of its texts, and few others, is that one. Others lose the paragraphs that they share with it; a heading that
    /// they share stays theirs.
    pub(crate) fn purge(&mut self, id: &str, published: impl Fn(&str) -> bool) {
        let Some(purged) = self.documents.get_mut(id) else { return };
        let texts = fingerprints(purged);
        let addresses: BTreeSet<String> = purged.addresses().map(|address| address.trim_matches('/').to_owned()).collect();
        purged.anchors.clear();
        purged.publication = None;
        purged.first = None;
        purged.is_purged = true;
        self.addresses.purge(id);
        // Lists know it by the paths that it had before as well.
        for (other, document) in self.documents.iter().filter(|(other, _)| !published(other)) {
            if addresses.contains(document.address.trim_matches('/')) {
                self.addresses.purge(other);
            }
        }
        for (_, document) in self.documents.iter_mut().filter(|(id, _)| !published(id)) {
            let own = fingerprints(document);
            let shared = own.intersection(&texts).count();
            if shared * 2 > own.len() && shared * 2 > texts.len() {
                document.anchors.clear();
            }
            document.anchors.retain(|anchor| {
                !(is_paragraph(&anchor.anchor) || is_footnote_anchor(&anchor.anchor))
                    || anchor.to.fingerprint().is_none_or(|text| !texts.contains(&text))
            });
        }
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD} {FORM}\n{NOTE}\n");
        if let Some(guide) = &self.guide {
            push_publication(&mut text, guide, None);
        }
        self.addresses.write(&mut text);
        for (id, document) in &self.documents {
            let _ = writeln!(text, "{} {id}\t{}", if document.is_purged { '-' } else { '=' }, document.address);
            let first_day = document.first_day();
            if let Some(publication) = &document.publication {
                push_publication(&mut text, publication, first_day);
            }
            if let Some(address) = &document.first {
                let _ = writeln!(text, "^ {address}");
            }
            for address in &document.former {
                let _ = writeln!(text, "@ {address}");
            }
            for locked in &document.anchors {
                match &locked.to {
                    LockedText::Words(words) => push_words(&mut text, &locked.anchor, words),
                    LockedText::SameAs(other) => text.push_str(&format!("{} ={other}", locked.anchor)),
                }
                let own_day = locked.since.filter(|since| Some(*since) != first_day);
                own_day.into_iter().for_each(|since| text.push_str(&format!(" @{since}")));
                text.push('\n');
            }
        }
        text
    }
}

fn is_paragraph(anchor: &str) -> bool {
    anchor.rsplit('-').next().is_some_and(|last| last.starts_with('p'))
}

/// Whether two documents have more than half of their texts in common: the one is the other at another address.
fn is_one_text(one: &LockedDocument, other: &LockedDocument) -> bool {
    let (one, other) = (fingerprints(one), fingerprints(other));
    let shared = one.intersection(&other).count();
    shared * 2 > one.len() && shared * 2 > other.len()
}

/// The anchors of one document that was published at two addresses: those of the first publication, and of the second one
/// those that only it gave. A text that was edited in between has the words of the second.
fn joined(one: &LockedDocument, other: &LockedDocument) -> Vec<LockedAnchor> {
    let (first, second) = if one.first_day() < other.first_day() { (one, other) } else { (other, one) };
    let (in_first, in_second) = (words_by_anchor(first), words_by_anchor(second));
    let names: BTreeSet<&str> = first.anchors.iter().map(|line| line.anchor.as_str()).collect();
    let of_first = once(first);
    let of_second = once(second);
    let known = |words: u64| of_second.get(&words).and_then(|_| of_first.get(&words));
    let (known_first, known_second) = (fingerprints(first), fingerprints(second));
    let has_words =
        |anchor: &str, words: &LockedWords| in_first.get(anchor).is_some_and(|was| was.fingerprint == words.fingerprint);
    let is_edited = |anchor: &str, was: &LockedWords, is: &LockedWords| {
        let heads = in_first.get(was.parent.as_str()).zip(in_second.get(is.parent.as_str()));
        let is_elsewhere = known_second.contains(&was.fingerprint) || known_first.contains(&is.fingerprint);
        !is_elsewhere
            && (merge::is_near(was, is)
                || is_paragraph(anchor) && heads.is_some_and(|(was, is)| was.fingerprint == is.fingerprint))
    };
    let of_both = first.anchors.iter().cloned().map(|line| {
        let now = in_second.get(line.anchor.as_str()).zip(in_first.get(line.anchor.as_str()));
        match now.filter(|(is, was)| is_edited(&line.anchor, was, is)) {
            Some((is, _)) => LockedAnchor { to: LockedText::Words((*is).clone()), ..line },
            None => line,
        }
    });
    let only_second = second.anchors.iter().filter(|line| !names.contains(line.anchor.as_str()));
    let only_second = only_second.filter_map(|line| {
        let to = match &line.to {
            LockedText::SameAs(text) if names.contains(text.as_str()) => match in_second.get(text.as_str()) {
                Some(words) if !has_words(text, words) => as_text(words, known(words.fingerprint).copied()),
                Some(_) => line.to.clone(),
                None => return None,
            },
            LockedText::Words(words) if !words.is_gone => as_text(words, known(words.fingerprint).copied()),
            other => other.clone(),
        };
        Some(LockedAnchor { to, ..line.clone() })
    });
    of_both.chain(only_second).collect()
}

/// A text by the anchor under which it is known, or else by its own words.
fn as_text(words: &LockedWords, anchor: Option<&str>) -> LockedText {
    anchor.map_or_else(|| LockedText::Words(words.clone()), |anchor| LockedText::SameAs(anchor.to_owned()))
}

/// The words of the texts that were there when the lines were written.
fn words_by_anchor(document: &LockedDocument) -> HashMap<&str, &LockedWords> {
    let words = document.anchors.iter().filter_map(|line| match &line.to {
        LockedText::Words(words) if !words.is_gone && words.fingerprint != 0 => Some((line.anchor.as_str(), words)),
        _ => None,
    });
    words.collect()
}

/// The anchors of the texts whose words stand once in a document.
fn once(document: &LockedDocument) -> HashMap<u64, &str> {
    let mut anchors: HashMap<u64, Vec<&str>> = HashMap::new();
    for line in &document.anchors {
        if let (LockedText::Words(words), Some(fingerprint)) = (&line.to, line.to.fingerprint()) {
            anchors.entry(fingerprint).or_default().extend(Some(line.anchor.as_str()).filter(|_| !words.is_gone));
        }
    }
    anchors
        .into_iter()
        .filter_map(|(words, anchors)| <[&str; 1]>::try_from(anchors).ok().map(|[anchor]| (words, anchor)))
        .collect()
}

fn fingerprints(document: &LockedDocument) -> BTreeSet<u64> {
    document.anchors.iter().filter_map(|anchor| anchor.to.fingerprint()).collect()
}

/// Whether two addresses are one, written with and without slashes at their ends.
fn is_same(one: &str, other: &str) -> bool {
    one.trim_matches('/') == other.trim_matches('/')
}

/// The form in which the file says that it is written; of two sides of a merge the later.
fn form(text: &str) -> Option<u32> {
    text.lines().filter_map(|line| line.strip_prefix(HEAD)?.trim().parse().ok()).max()
}

/// A line with the byte where it begins.
type Line<'a> = (usize, &'a str);

/// Merges of merges leave marks within marks. So deep, and each level doubles the sides.
const MAX_MERGE_DEPTH: usize = 8;

/// The lines as the sides of a merge have them: one side, unless there are marks of a conflict. Else the mark that stands at
/// the wrong place.
fn sides(text: &str) -> Result<Vec<Vec<Line<'_>>>, Range<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Within {
        Ours,
        Base,
        Theirs,
    }
    // What a line stands in, the outermost conflict first.
    let mut open: Vec<Within> = Vec::new();
    let mut lines: Vec<(Vec<Within>, Line<'_>)> = Vec::new();
    let set_last = |open: &mut Vec<Within>, part| open.last_mut().into_iter().for_each(|last| *last = part);
    let mut depth = 0;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let mark = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().position(|mark| content.starts_with(mark));
        match (mark, open.last().copied()) {
            (None, _) => lines.push((open.clone(), (offset, content))),
            (Some(0), _) if open.len() < MAX_MERGE_DEPTH => open.push(Within::Ours),
            (Some(1), Some(Within::Ours)) => set_last(&mut open, Within::Base),
            (Some(2), Some(Within::Ours | Within::Base)) => set_last(&mut open, Within::Theirs),
            (Some(3), Some(Within::Theirs)) => drop(open.pop()),
            (Some(_), _) => return Err(offset..offset + content.len()),
        }
        depth = depth.max(open.len());
        offset += line.len();
    }
    if !open.is_empty() {
        return Err(offset..offset);
    }
    // On each level a side has either the one part of all conflicts or the other, and never what both came from.
    let is_on = |side: usize, path: &[Within]| {
        let chosen = |level: usize| if side >> level & 1 == 0 { Within::Ours } else { Within::Theirs };
        path.iter().enumerate().all(|(level, within)| *within == chosen(level))
    };
    let side = |side: usize| lines.iter().filter(|(path, _)| is_on(side, path)).map(|(_, line)| *line).collect();
    Ok((0..1_usize << depth).map(side).collect())
}

fn push_publication(text: &mut String, publication: &LockedPublication, first_day: Option<Date>) {
    let LockedPublication { day, rule_set, source, dead_links, digest } = publication;
    let _ = write!(text, "! {day} {rule_set} {source}");
    if let Some(first_day) = first_day.filter(|first_day| first_day != day) {
        let _ = write!(text, " {first_day}");
    }
    if let Some(PublicationDigest { words, corrections }) = digest {
        let _ = write!(text, " ={words:016x}");
        if *corrections != 0 {
            let _ = write!(text, " +{corrections:08x}");
        }
    }
    for (line, column) in dead_links {
        let _ = write!(text, " {line}:{column}");
    }
    text.push('\n');
}

/// The publication of the guide, which stands before all documents.
fn read_guide(lines: &[Line<'_>]) -> Option<LockedPublication> {
    let head = lines.iter().take_while(|(_, line)| read_head(line).is_none());
    head.filter_map(|(_, line)| Some(read_publication(line.strip_prefix("! ")?)?.0)).max_by(LockedPublication::later)
}

/// The documents of these lines; else the line that cannot be read.
fn read_lines(lines: &[Line<'_>]) -> Result<Vec<(String, LockedDocument)>, Range<usize>> {
    let mut documents: Vec<(String, LockedDocument)> = Vec::new();
    // The day of the lines that name none.
    let mut first_day = None;
    for (offset, line) in lines {
        if line.is_empty() || line.starts_with('#') || LockedAddresses::owns(line) {
            continue;
        }
        if let Some(head) = read_head(line) {
            documents.push(head);
            first_day = None;
            continue;
        }
        let unreadable = || *offset..offset + line.len();
        if documents.is_empty() && line.strip_prefix("! ").and_then(read_publication).is_some() {
            continue;
        }
        let (_, document) = documents.last_mut().ok_or_else(unreadable)?;
        if let Some(address) = line.strip_prefix("@ ") {
            document.former.insert(address.to_owned());
        } else if let Some(address) = line.strip_prefix("^ ") {
            document.first = Some(address.to_owned());
        } else if let Some(publication) = line.strip_prefix("! ") {
            let (publication, since) = read_publication(publication).ok_or_else(unreadable)?;
            // Where git has put two sides together without a conflict, there are two of them.
            first_day = Some(first_day.map_or(since, |first: Date| first.min(since)));
            document.publication = document.publication.take().into_iter().chain([publication]).max_by(LockedPublication::later);
        } else {
            let locked = read_anchor(line).ok_or_else(unreadable)?;
            document.anchors.push(LockedAnchor { since: locked.since.or(first_day), ..locked });
        }
    }
    Ok(documents)
}

fn read_head(line: &str) -> Option<(String, LockedDocument)> {
    let (published, purged) = (line.strip_prefix("= "), line.strip_prefix("- "));
    let (id, address) = published.or(purged)?.split_once('\t')?;
    let document = LockedDocument { address: address.to_owned(), is_purged: purged.is_some(), ..LockedDocument::default() };
    Some((id.to_owned(), document))
}

/// The publication, and the day of the lines that name none.
fn read_publication(line: &str) -> Option<(LockedPublication, Date)> {
    let mut fields = line.split(' ').peekable();
    let (day, rule_set, source) = (fields.next().and_then(Date::parse)?, fields.next()?.parse().ok()?, fields.next()?);
    let first_day = fields.next_if(|field| !field.contains([':', '='])).map_or(Some(day), Date::parse)?;
    let digest = fields.next_if(|field| field.starts_with('=')).map(|words| {
        let corrections = fields.next_if(|field| field.starts_with('+')).map_or(Some(0), |digest| hexadecimal(&digest[1..], 8));
        let corrections = u32::try_from(corrections?).ok()?;
        Some(PublicationDigest { words: hexadecimal(&words[1..], 16)?, corrections })
    });
    let digest = digest.map_or(Some(None), |digest| digest.map(Some))?;
    let dead_links = fields.map(read_link_place).collect::<Option<_>>()?;
    let is_digest = source.len() == SOURCE_DIGITS && source.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then(|| (LockedPublication { day, rule_set, source: source.to_owned(), dead_links, digest }, first_day))
}

/// A number of so many hexadecimal digits.
fn hexadecimal(text: &str, digits: usize) -> Option<u64> {
    u64::from_str_radix(text, 16).ok().filter(|_| text.len() == digits)
}

fn read_link_place(field: &str) -> Option<LinkPlace> {
    let (line, column) = field.split_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// What is noted of a publication after a former one of the same document: the rules that a text has passed hold while it
/// stays, and the day changes with the lines alone.
fn succeed(former: Option<&LockedPublication>, now: LockedPublication, is_unchanged: bool) -> LockedPublication {
    match former {
        Some(former) if former.source == now.source => {
            LockedPublication { day: if is_unchanged { former.day } else { now.day }, rule_set: former.rule_set, ..now }
        }
        Some(_) => now,
        // Published before digests were noted: nobody can say that the text has changed.
        None => LockedPublication { rule_set: FIRST_RULE_SET, ..now },
    }
}

fn push_words(text: &mut String, anchor: &str, words: &LockedWords) {
    let _ = write!(text, "{anchor} {:016x}", words.fingerprint);
    let _ = match words.sketch {
        Sketch::Unknown => Ok(()),
        Sketch::Pairs(pairs) => write!(text, " {pairs:016x}"),
        Sketch::Bits(bits) => write!(text, " {bits:08x}"),
    };
    if let Some(exact) = words.exact {
        let _ = write!(text, " :{exact}");
    }
    if words.parent != usual_parent(anchor) {
        let _ = write!(text, " <{}", words.parent);
    }
    if words.is_gone {
        text.push_str(" -");
    }
}

fn read_anchor(line: &str) -> Option<LockedAnchor> {
    let (anchor, to) = line.split_once(' ')?;
    let (to, since) = match to.rsplit_once(" @") {
        Some((to, day)) => (to, Some(Date::parse(day)?)),
        None => (to, None),
    };
    let to = match to.strip_prefix('=') {
        Some(other) => LockedText::SameAs(other.to_owned()),
        None => LockedText::Words(read_words(anchor, to)?),
    };
    let sound = !anchor.is_empty() && anchor.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    sound.then(|| LockedAnchor { anchor: anchor.to_owned(), to, since })
}

fn read_words(anchor: &str, line: &str) -> Option<LockedWords> {
    let mut fields = line.split(' ');
    let mut words = LockedWords {
        fingerprint: hexadecimal(fields.next()?, 16)?,
        sketch: Sketch::Unknown,
        exact: None,
        parent: usual_parent(anchor).to_owned(),
        is_gone: false,
    };
    for field in fields {
        match (field, field.strip_prefix('<')) {
            ("-", _) => words.is_gone = true,
            (_, Some(parent)) => parent.clone_into(&mut words.parent),
            (bits, None) if bits.len() == 8 && !bits.starts_with(':') => {
                words.sketch = Sketch::Bits(u32::from_str_radix(bits, 16).ok()?);
            }
            (exact, None) if exact.starts_with(':') => words.exact = Some(WordsDigest::parse(&exact[1..])?),
            (pairs, None) => words.sketch = Sketch::Pairs(hexadecimal(pairs, 16)?),
        }
    }
    Some(words)
}

/// What a text stands in, by the anchor that it has by its number: `s3` for `s3-2`, which needs no saying.
#[must_use]
pub(crate) fn usual_parent(anchor: &str) -> &str {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_footnote_anchor(anchor) {
        return "";
    }
    if let Some((section, last)) = anchor.rsplit_once('-') {
        let (last, count) = last.split_once('_').unwrap_or((last, "1"));
        if last.strip_prefix(['p', 't']).is_some_and(is_number) && is_number(count) {
            return section;
        }
    }
    let annex = anchor.strip_prefix('a').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    match anchor.rsplit_once('-') {
        Some((above, _)) if is_generated_anchor(anchor) => above,
        None if matches!(anchor, "notice" | "plan") || (annex > 0 && annex + 1 == anchor.len()) => "",
        _ => "plan",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut lock = AnchorLock::default();
        let day = |day| Date::new(2026, 11, day);
        lock.put(
            "教育/2023",
            LockedDocument {
                address: "教育/2023/".into(),
                first: Some("2023/".into()),
                former: BTreeSet::from(["教育/".into(), "2023/".into()]),
                is_purged: false,
                publication: Some(LockedPublication::new(Date::new(2026, 11, 29).unwrap(), &Digest::of(b"text"))),
                anchors: vec![
                    LockedAnchor::new("s1", words(42, Sketch::Pairs(7), "plan", false)),
                    LockedAnchor { since: day(3), ..LockedAnchor::new("s2", LockedText::SameAs("s1".into())) },
                    LockedAnchor { since: day(2), ..LockedAnchor::new("s2-p1", words(43, Sketch::Bits(8), "s1", true)) },
                ],
                contests: Vec::new(),
                is_merged: false,
            },
        );
        let purged = LockedDocument { address: "b/".into(), is_purged: true, ..LockedDocument::default() };
        lock.put("b", purged);
        assert_eq!(read(&lock.to_text()), lock);
    }

    fn words(fingerprint: u64, sketch: Sketch, parent: &str, is_gone: bool) -> LockedText {
        let exact = (!is_gone).then(|| WordsDigest::new(u32::MAX - 7, 12));
        LockedText::Words(LockedWords { fingerprint, sketch, exact, parent: parent.to_owned(), is_gone })
    }

    #[test]
    fn what_a_text_usually_stands_in_is_not_written() {
        for (anchor, parent) in [
            ("s3-2-p1", "s3-2"),
            ("s3_2-t1_3", "s3_2"),
            ("s3-2", "s3"),
            ("sx1", "plan"),
            ("s3", "plan"),
            ("s0", "plan"),
            ("a1", ""),
            ("a1-s2", "a1"),
            ("notice-p1", "notice"),
            ("notice", ""),
            ("own-id", "plan"),
            ("fn1_2", ""),
        ] {
            assert_eq!(usual_parent(anchor), parent, "{anchor}");
        }
    }

    fn read(text: &str) -> AnchorLock {
        let mut report = Diagnostics::new();
        let lock = AnchorLock::read(&SourceText::new("anchors.lock", text), &mut report);
        assert_eq!(report, [], "{text}");
        lock
    }

    #[test]
    fn a_text_keeps_the_rules_that_it_was_published_with() {
        let day = |day| Date::new(2026, 11, day).unwrap();
        let (old, new) = (Digest::of(b"old"), Digest::of(b"new"));
        let document = |source: &Digest, on| LockedDocument {
            address: "a/".into(),
            publication: Some(LockedPublication::new(on, source)),
            ..LockedDocument::default()
        };
        let mut lock = read("= a\ta/\ns1 0000000000000001\n");
        assert_eq!((lock.rule_set("a", &old), lock.rule_set("b", &old)), (FIRST_RULE_SET, RULE_SET));
        lock.put("a", document(&old, day(1)));
        assert_eq!(lock.rule_set("a", &old), FIRST_RULE_SET, "the first publication with a digest cannot know of a change");
        assert_eq!(lock.rule_set("a", &new), RULE_SET);
        let written = lock.clone();
        lock.put("a", document(&old, day(2)));
        assert_eq!(lock, written, "nothing has changed but the day");
        lock.put("a", document(&new, day(3)));
        assert_eq!(lock.rule_set("a", &new), RULE_SET);
        assert!(lock.keeps_the_same(&written));
    }

    #[test]
    fn links_that_led_nowhere_are_those_of_the_last_publication() {
        let (day, source) = (Date::new(2026, 11, 29).unwrap(), Digest::of(b"text"));
        let with = |dead: &[LinkPlace]| LockedPublication {
            dead_links: dead.iter().copied().collect(),
            ..LockedPublication::new(day, &source)
        };
        let document = |dead| LockedDocument { address: "a/".into(), publication: Some(with(dead)), ..LockedDocument::default() };
        let mut lock = read("= a\ta/\ns1 0000000000000001\n");
        assert_eq!((lock.dead_links("a"), lock.dead_links("b"), lock.dead_links_of_guide()), (None, None, None));
        for dead in [&[(12, 5), (9, 30)][..], &[(9, 30)], &[]] {
            lock.put("a", document(dead));
            lock.put_guide(with(dead), &source);
            let expected = dead.iter().copied().collect();
            assert_eq!((lock.dead_links("a"), lock.dead_links_of_guide()), (Some(&expected), Some(&expected)));
            assert_eq!(read(&lock.to_text()), lock);
        }
        for faulty in ["9", "9:", ":5", "9:5:1", "2026-11-30 9", "9:5 2026-11-30"] {
            let line = format!("= a\ta/\n! 2026-11-29 1 {}", "0".repeat(SOURCE_DIGITS));
            let mut report = Diagnostics::new();
            drop(AnchorLock::read(&SourceText::new("anchors.lock", format!("{line} {faulty}\n")), &mut report));
            assert_eq!(report.len(), 1, "{faulty}");
        }
    }

    #[test]
    fn both_sides_of_a_conflict_are_read_whole() {
        let one = "= b\tb/\ns1 00000000000000b1\ns2 0000000000000007\n";
        let other = "= c\tc/\n@ d/\ns1 00000000000000c1\ns2 0000000000000007\n";
        // What both documents have stands once, behind the mark.
        let merged = "= a\ta/\n<<<<<<< HEAD\n= b\tb/\ns1 00000000000000b1\n||||||| 1234567\n=======\n= c\tc/\n@ d/\n\
         s1 00000000000000c1\n>>>>>>> c\ns2 0000000000000007\n";
        assert_eq!(read(merged).documents, read(&format!("= a\ta/\n{one}{other}")).documents);
    }

    #[test]
    fn what_two_branches_know_of_one_document_is_united() {
        let merged = "= a\ta/\n<<<<<<< HEAD\ns1 0000000000000001\ns2 0000000000000002\n=======\ns1 0000000000000003\n\
         s4 0000000000000004\n>>>>>>> b\n";
        let united = "= a\ta/\ns1 0000000000000001\ns4 0000000000000004\ns2 0000000000000002\n";
        let mut found = read(merged).documents;
        assert!(std::mem::take(&mut found.get_mut("a").unwrap().is_merged));
        assert_eq!(found, read(united).documents);
        assert!(!read(united).keeps_the_same(&read(merged)), "marks are left to the next build");
        let moved = read("= a\ta/\ns1 0000000000000001\n= a\tb/\n");
        assert_eq!(moved.to_text(), read("= a\ta/\n@ b/\ns1 0000000000000001\n").to_text());
        assert_eq!(read("= a\ta/\ns1 0000000000000001\n- a\ta/\n"), read("- a\ta/\n"), "a purge is not undone");
    }

    #[test]
    fn of_two_branches_the_earlier_publication_says_where_a_document_stood_first() {
        let side = |day: &str, address: &str, first: &str| format!("= a\t{address}\n! {day} 2 {:032}\n{first}", 0);
        let (moved, stayed) = (side("2026-03-02", "b/", "^ a/\n"), side("2026-03-01", "a/", ""));
        for text in [format!("{moved}{stayed}"), format!("{stayed}{moved}")] {
            assert_eq!(read(&text).document("a").unwrap().first_address(), "a/", "{text}");
        }
        let both = side("2026-03-02", "b/", "^ a/\n") + &side("2026-03-03", "c/", "^ d/\n");
        assert_eq!(read(&both).document("a").unwrap().first_address(), "a/");
    }

    #[test]
    fn an_edit_leaves_the_other_lines_their_day() {
        let on = |day| Date::new(2026, 12, day).unwrap();
        let document = |day, lines: &[(&str, u64)]| LockedDocument {
            address: "a/".into(),
            publication: Some(LockedPublication::new(on(day), &Digest::of(&[u8::try_from(day).unwrap()]))),
            anchors: lines
                .iter()
                .map(|(anchor, fingerprint)| LockedAnchor::new(anchor, words(*fingerprint, Sketch::Unknown, "plan", false)))
                .collect(),
            ..LockedDocument::default()
        };
        let mut lock = AnchorLock::default();
        lock.put("a", document(1, &[("s1", 1)]));
        lock.put("a", document(2, &[("s1", 1), ("s2", 2)]));
        lock.put("a", document(3, &[("s1", 3), ("s2", 2)]));
        let lines: Vec<String> = lock.to_text().lines().skip(4).map(str::to_owned).collect();
        assert_eq!(lines, ["s1 0000000000000003 :fffffff800c", "s2 0000000000000002 :fffffff800c @2026-12-02"]);
        assert!(lock.to_text().contains("\n! 2026-12-03 ") && lock.to_text().contains(" 2026-12-01\n"));
        assert_eq!(read(&lock.to_text()), lock);
        assert_eq!(read(&lock.to_text().replace('\n', "\r\n")), lock);
        let without_days = lock.to_text().replace(" @2026-12-02", "");
        assert!(lock.keeps_the_same(&read(&without_days)), "days are no change");
    }

    /// On main s2 was published on 1 December and another text edited on the third; a branch has another s2 of the second.
    #[test]
    fn a_later_edit_of_another_text_takes_no_anchor_from_the_one_published_first() {
        let main = format!("! 2026-12-03 2 {:032} 2026-11-29\ns1 {:016x}\ns2 {:016x} @2026-12-01\n", 0, 0xF, u64::MAX);
        let branch = format!("! 2026-12-02 2 {:032} 2026-11-29\ns1 {:016x}\ns2 {:016x} @2026-12-02\n", 1, 1, 1);
        for (ours, theirs) in [(&main, &branch), (&branch, &main)] {
            let lock = read(&format!("= a\ta/\n<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> b\n"));
            let text = lock.to_text();
            assert!(text.contains(&format!("s2 {:016x} @2026-12-01\n", u64::MAX)), "{text}");
            assert!(text.contains(&format!("s2_10001 {:016x} @2026-12-02\n", 1)), "{text}");
        }
    }

    /// s2-2 is older than both branches, which have put new sections with the number 3 before it.
    #[test]
    fn a_text_is_one_in_two_sections_that_are_younger_than_it() {
        let side = |day: u32, section: u64| {
            let head = format!("! 2026-12-0{day} 2 {day:032} 2026-11-29\ns2 {:016x}\n", 2);
            format!("{head}s3 {section:016x} @2026-12-0{day}\ns2-2 {:016x} <s3\ns2-2-p1 {:016x}\n", 22, 221)
        };
        let (main, branch) = (side(1, 0xFFFF_FFFF), side(2, 0xFFFF_FFFF << 32));
        for (ours, theirs) in [(&main, &branch), (&branch, &main)] {
            let text = read(&format!("= a\ta/\n<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> b\n")).to_text();
            let found: Vec<&str> = text.lines().filter(|line| line.contains(&format!("{:016x}", 22))).collect();
            assert_eq!(found, [format!("s2-2 {:016x} <s3", 22)], "{text}");
            assert_eq!(text.lines().filter(|line| line.starts_with("s2-2-p1")).count(), 1, "{text}");
        }
    }

    #[test]
    fn the_file_of_a_later_program_is_said_to_be_one() {
        let said = |text: &str| {
            let mut report = Diagnostics::new();
            drop(AnchorLock::read(&SourceText::new("anchors.lock", text), &mut report));
            report.into_iter().map(|found| found.message.en).collect::<Vec<_>>()
        };
        let strange = "= a\ta/\ns1 0000000000000001 ?later\n";
        let later = "anchors.lock was written by a newer version (format 4), which this version cannot read";
        assert_eq!(said(&format!("# gongkai anchors 4\n{strange}")), [later]);
        assert_eq!(said(&format!("# gongkai anchors 3\n{strange}")), ["This line of anchors.lock cannot be read"]);
        assert!(said("# gongkai anchors 4\n= a\ta/\ns1 0000000000000001\n").is_empty(), "what can be read is read");
    }

    #[test]
    fn what_a_publication_told_is_written_and_read() {
        let source = Digest::of(b"text");
        let day = Date::new(2026, 11, 29).unwrap();
        for corrections in [0, 7] {
            let digest = Some(PublicationDigest { words: 1 << 63, corrections });
            let dead_links = BTreeSet::from([(9, 5)]);
            let publication = LockedPublication { dead_links, digest, ..LockedPublication::new(day, &source) };
            let mut lock = AnchorLock::default();
            let document = LockedDocument { address: "a/".into(), publication: Some(publication), ..LockedDocument::default() };
            lock.put("a", document);
            assert_eq!(read(&lock.to_text()), lock);
        }
        for faulty in ["=1", "=000000000000000g", "+00000007", "=0000000000000001 +7"] {
            let line = format!("= a\ta/\n! 2026-11-29 1 {}", "0".repeat(SOURCE_DIGITS));
            let mut report = Diagnostics::new();
            drop(AnchorLock::read(&SourceText::new("anchors.lock", format!("{line} {faulty}\n")), &mut report));
            assert_eq!(report.len(), 1, "{faulty}");
        }
    }

    #[test]
    fn marks_within_marks_are_read() {
        let one = |anchor: &str, fingerprint: u64| format!("{anchor} {fingerprint:016x}\n");
        let (a, b, c) = (one("s1", 1), one("s2", 2), one("s3", 3));
        let pair = |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> b\n");
        let based = |ours: &str, theirs: &str| {
            format!("<<<<<<< HEAD\n{ours}||||||| 1234567\n{}=======\n{theirs}>>>>>>> b\n", pair(&c, &a))
        };
        let expected = read(&format!("= a\ta/\n{a}{b}{c}")).to_text();
        for text in
            [pair(&pair(&a, &b), &c), pair(&c, &pair(&b, &a)), pair(&pair(&c, &b), &pair(&a, &b)), based(&pair(&a, &b), &c)]
        {
            let text = read(&format!("= a\ta/\n{text}")).to_text();
            let sorted = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
            assert_eq!(sorted(&text), sorted(&expected));
        }
    }

    #[test]
    fn a_mark_of_a_conflict_at_the_wrong_place_is_named() {
        for (faulty, line) in [("=======\n", 1), ("= a\ta/\n<<<<<<< HEAD\n", 3), ("<<<<<<< a\n=======\n=======\n", 3)] {
            let mut report = Diagnostics::new();
            let _ = AnchorLock::read(&SourceText::new("anchors.lock", faulty), &mut report);
            assert_eq!(report[0].place.position.as_ref().unwrap().line, line, "{faulty}");
        }
    }

    #[test]
    fn a_line_that_was_edited_is_named() {
        let mut report = Diagnostics::new();
        let _ = AnchorLock::read(&SourceText::new("anchors.lock", "= a\ta/\ns1 zz\n"), &mut report);
        assert_eq!(report[0].place.position.as_ref().unwrap().line, 2);
    }
}
