//! The view of two documents side by side.

use super::Link;
use super::list::Pager;
use serde::Serialize;

/// `comparison.html`: two documents side by side.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonView {
    /// Whether the newer document reports on the older one: then nothing is said of changes.
    pub is_report: bool,
    /// The heading.
    pub title: String,
    /// The heading, with the places where a line of it may end.
    pub heading_html: String,
    /// The older document; without an address in a file of its own.
    pub older: Link,
    /// The newer document.
    pub newer: Link,
    /// 旧（2025年）.
    pub older_label: String,
    /// 新（2026年）.
    pub newer_label: String,
    /// That these are two documents, in a sentence.
    pub lead: String,
    /// How the correspondence was found.
    pub method: String,
    /// How many pairs stand on each ground.
    pub bases: Vec<CountView>,
    /// Whether a person has read this very comparison.
    pub is_reviewed: bool,
    /// Who has read it and when, or that nobody has.
    pub review: String,
    /// That an earlier review is void; else empty.
    pub void: String,
    /// The fingerprint that a review names.
    pub digest: String,
    /// How many sections changed, in words.
    pub changed: String,
    /// Sections by mark.
    pub counts: Vec<CountView>,
    /// Paragraphs by mark; empty where they are not compared.
    pub paragraph_counts: Vec<CountView>,
    /// That only sections were compared; else empty.
    pub coarse: String,
    /// The targets.
    pub targets: Vec<TargetRow>,
    /// The table of corresponding sections.
    pub rows: Vec<CorrespondenceRow>,
    /// All sections in the order of the newer document; of a report in that of the plan.
    pub sections: Vec<ChangeSection>,
    /// What the newer document does not have, in the order of the older one.
    pub gone: Vec<ChangeSection>,
    /// The contents of the part that goes section by section, over all its pages.
    pub contents: Vec<ChangeEntry>,
    /// Where the list of what is gone begins; absent when nothing is.
    pub gone_url: String,
    /// Whether this is the first or only page, with the counts, the table and the targets.
    pub is_first: bool,
    /// The pages of two long documents.
    pub pager: Option<Pager>,
}

/// A section in the contents of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeEntry {
    /// Where it stands.
    pub url: String,
    /// The level of its heading.
    pub level: u8,
    /// Its printed number.
    pub ordinal: String,
    /// Its heading.
    pub title: String,
    /// What became of it, in words.
    pub mark: String,
}

/// How many have something in common.
#[derive(Debug, Clone, Serialize)]
pub struct CountView {
    /// For a class.
    pub key: &'static str,
    /// In words.
    pub label: String,
    /// How many.
    pub count: usize,
}

/// A target in two documents.
#[derive(Debug, Clone, Serialize)]
pub struct TargetRow {
    /// What is measured.
    pub indicator: String,
    /// Whether the program found it and nobody confirmed it.
    pub is_found: bool,
    /// Its words in the older document.
    pub older: Option<Link>,
    /// Its words in the newer document.
    pub newer: Option<Link>,
    /// `up`, `down`, `same`, `wording`, `form`, `new`, `absent`; empty on the page of a report.
    pub key: &'static str,
    /// What became of it, in words; empty on the page of a report.
    pub change: String,
}

/// A row of the table of corresponding sections.
#[derive(Debug, Clone, Serialize)]
pub struct CorrespondenceRow {
    /// The mark, for a class.
    pub key: &'static str,
    /// The relation in words.
    pub mark: String,
    /// 第5处; empty where nothing changed.
    pub number: String,
    /// Its block on this page.
    pub url: String,
    /// Sections of the older document.
    pub older: Vec<Link>,
    /// Sections of the newer document.
    pub newer: Vec<Link>,
}

/// A section of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeSection {
    /// Its id.
    pub id: String,
    /// The level of its heading.
    pub level: u8,
    /// `reworded`, `moved`, `renumbered`, `new`, `absent`, `partly` (only paragraphs of it are absent), `identical`; of
    /// a report `found`,
    /// `unfound`.
    pub key: &'static str,
    /// The same in words.
    pub mark: String,
    /// Why it is held to correspond; may be empty.
    pub basis: String,
    /// 第5处; empty where nothing changed.
    pub number: String,
    /// Whether it counts as a change; of a report, whether something was found.
    pub is_changed: bool,
    /// The section in its document.
    pub original: Link,
    /// Its printed number, with the space after it.
    pub ordinal: String,
    /// Its heading.
    pub title: String,
    /// The sections that answer to it.
    pub counterparts: Vec<Link>,
    /// Sentences on what became of it.
    pub notes: Vec<String>,
    /// Its paragraphs.
    pub blocks: Vec<ChangeBlock>,
    /// The change before it.
    pub previous: Option<Link>,
    /// The change after it.
    pub next: Option<Link>,
}

/// A paragraph, list or table of a comparison, or several that did not change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeBlock {
    /// Its id.
    pub id: String,
    /// `reworded`, `moved`, `new`, `absent`, `identical`, or `elsewhere` (see `link`).
    pub key: &'static str,
    /// The same in words.
    pub mark: String,
    /// Why the texts are held to correspond; may be empty.
    pub basis: String,
    /// Sentences on what changed.
    pub notes: Vec<String>,
    /// The older text.
    pub older: Option<SideView>,
    /// The newer text.
    pub newer: Option<SideView>,
    /// Whether nothing changed.
    pub is_same: bool,
    /// What a folded block says of itself.
    pub summary: String,
    /// How many paragraphs it stands for.
    pub count: usize,
    /// Where the text is shown.
    pub link: Option<Link>,
}

/// One text of a pair.
#[derive(Debug, Clone, Serialize)]
pub struct SideView {
    /// 旧（2025年）.
    pub label: String,
    /// Where it stands in its document.
    pub places: Vec<Link>,
    /// The text: finished markup.
    pub html: String,
}
