//! The view of two documents side by side.

use super::Link;
use super::list::Pager;
use serde::Serialize;

/// `comparison.html`: two documents side by side.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparisonView {
    /// Whether the newer document reports on the older one: then nothing is said of changes.
    pub(crate) is_report: bool,
    pub(crate) title: String,
    /// The heading, with the places where a line of it may end.
    pub(crate) heading_html: String,
    /// The older document; without an address in a file of its own.
    pub(crate) older: Link,
    /// The newer document.
    pub(crate) newer: Link,
    /// 旧（2025年）.
    pub(crate) older_label: String,
    /// 新（2026年）.
    pub(crate) newer_label: String,
    /// That these are two documents, in a sentence.
    pub(crate) lead: String,
    /// How the correspondence was found.
    pub(crate) method: String,
    /// How many pairs stand on each ground.
    pub(crate) bases: Vec<CountView>,
    /// Whether a person has read this very comparison.
    pub(crate) is_reviewed: bool,
    /// Who has read it and when, or that nobody has.
    pub(crate) review: String,
    /// That an earlier review is void; else empty.
    pub(crate) void: String,
    /// The fingerprint that a review names.
    pub(crate) digest: String,
    /// How many sections changed, in words.
    pub(crate) changed: String,
    /// Sections by mark.
    pub(crate) counts: Vec<CountView>,
    /// Paragraphs by mark; empty where they are not compared.
    pub(crate) paragraph_counts: Vec<CountView>,
    /// That only sections were compared; else empty.
    pub(crate) coarse: String,
    pub(crate) targets: Vec<TargetRow>,
    /// The table of corresponding sections.
    pub(crate) rows: Vec<CorrespondenceRow>,
    /// All sections in the order of the newer document; of a report in that of the plan.
    pub(crate) sections: Vec<ChangeSection>,
    /// What the newer document does not have, in the order of the older one.
    pub(crate) gone: Vec<ChangeSection>,
    /// The contents of the part that goes section by section, over all its pages.
    pub(crate) contents: Vec<ChangeEntry>,
    /// Where the list of what is gone begins; absent when nothing is.
    pub(crate) gone_url: String,
    /// Whether this is the first or only page, with the counts, the table and the targets.
    pub(crate) is_first: bool,
    /// The pages of two long documents.
    pub(crate) pager: Option<Pager>,
}

/// A section in the contents of a comparison.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeEntry {
    /// Where it stands.
    pub(crate) url: String,
    /// The level of its heading.
    pub(crate) level: u8,
    /// Its printed number.
    pub(crate) ordinal: String,
    pub(crate) title: String,
    /// What became of it, in words.
    pub(crate) mark: String,
}

/// What became of a section or a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mark {
    Reworded,
    Moved,
    Renumbered,
    New,
    Absent,
    /// Only paragraphs of it are absent.
    Partly,
    Identical,
    /// The report says something of it.
    Found,
    Unfound,
    /// It is shown with another paragraph.
    Elsewhere,
}

impl Mark {
    /// Its name in classes of pages.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Reworded => "reworded",
            Self::Moved => "moved",
            Self::Renumbered => "renumbered",
            Self::New => "new",
            Self::Absent => "absent",
            Self::Partly => "partly",
            Self::Identical => "identical",
            Self::Found => "found",
            Self::Unfound => "unfound",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// How many have something in common.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CountView {
    /// For a class.
    pub(crate) key: &'static str,
    /// In words.
    pub(crate) label: String,
    pub(crate) count: usize,
}

/// A target in two documents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TargetRow {
    /// What is measured.
    pub(crate) indicator: String,
    /// Whether the program found it and nobody confirmed it.
    pub(crate) is_found: bool,
    /// Its words in the older document.
    pub(crate) older: Option<Link>,
    /// Its words in the newer document.
    pub(crate) newer: Option<Link>,
    /// `up`, `down`, `same`, `wording`, `form`, `new`, `absent`; empty on the page of a report.
    pub(crate) key: &'static str,
    /// What became of it, in words; empty on the page of a report.
    pub(crate) change: String,
}

/// A row of the table of corresponding sections.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CorrespondenceRow {
    /// The mark, for a class.
    pub(crate) key: Mark,
    /// The relation in words.
    pub(crate) mark: String,
    /// 第5处; empty where nothing changed.
    pub(crate) number: String,
    /// Its block on this page.
    pub(crate) url: String,
    /// Sections of the older document.
    pub(crate) older: Vec<Link>,
    /// Sections of the newer document.
    pub(crate) newer: Vec<Link>,
}

/// A section of a comparison.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeSection {
    pub(crate) id: String,
    /// The level of its heading.
    pub(crate) level: u8,
    /// `reworded`, `moved`, `renumbered`, `new`, `absent`, `partly` (only paragraphs of it are absent), `identical`; of
    /// a report `found`, `unfound`.
    pub(crate) key: Mark,
    /// The same in words.
    pub(crate) mark: String,
    /// Why it is held to correspond; may be empty.
    pub(crate) basis: String,
    /// 第5处; empty where nothing changed.
    pub(crate) number: String,
    /// Whether it counts as a change; of a report, whether something was found.
    pub(crate) is_changed: bool,
    /// The section in its document.
    pub(crate) original: Link,
    /// Its printed number, with the space after it.
    pub(crate) ordinal: String,
    pub(crate) title: String,
    /// The sections that answer to it.
    pub(crate) counterparts: Vec<Link>,
    /// Sentences on what became of it.
    pub(crate) notes: Vec<String>,
    pub(crate) blocks: Vec<ChangeBlock>,
    /// The change before it.
    pub(crate) previous: Option<Link>,
    /// The change after it.
    pub(crate) next: Option<Link>,
}

/// A paragraph, list or table of a comparison, or several that did not change.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeBlock {
    pub(crate) id: String,
    /// `reworded`, `moved`, `new`, `absent`, `identical`, or `elsewhere` (see `link`).
    pub(crate) key: Mark,
    /// The same in words.
    pub(crate) mark: String,
    /// Why the texts are held to correspond; may be empty.
    pub(crate) basis: String,
    /// Sentences on what changed.
    pub(crate) notes: Vec<String>,
    /// The older text.
    pub(crate) older: Option<SideView>,
    /// The newer text.
    pub(crate) newer: Option<SideView>,
    /// Whether nothing changed.
    pub(crate) is_same: bool,
    /// What a folded block says of itself.
    pub(crate) summary: String,
    /// How many paragraphs it stands for.
    pub(crate) count: usize,
    /// Where the text is shown.
    pub(crate) link: Option<Link>,
}

/// One text of a pair.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SideView {
    /// 旧（2025年）.
    pub(crate) label: String,
    /// Where it stands in its document.
    pub(crate) places: Vec<Link>,
    /// The text: finished markup.
    pub(crate) html: String,
}
