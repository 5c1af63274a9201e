//! The view of a plan.

use super::{Link, StateView};
use serde::Serialize;

/// How to cite a plan, in the order in which the parts are written. Where a section is cited its place stands after the
/// title and its anchor after the address.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CitationView {
    /// The title in its marks: `《…》`.
    pub(crate) title: String,
    /// Issuing bodies and date, with the comma before each.
    pub(crate) source: String,
    /// Absolute address of the plan; may be empty.
    pub(crate) url: String,
}

/// `plan.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlanView {
    pub(crate) title: String,
    /// BCP 47 language of the text where it differs from the site's; else empty.
    pub(crate) lang: String,
    pub(crate) state: StateView,
    /// 截至 DATE, as of which the state holds.
    pub(crate) state_as_of: String,
    /// What the state means and until when, one or two sentences.
    pub(crate) state_sentence: String,
    /// What is said before these.
    pub(crate) replaced_by_label: String,
    /// The documents that replaced or repealed it.
    pub(crate) replaced_by: Vec<Link>,
    /// The documents that it replaces.
    pub(crate) replaces: Vec<Link>,
    /// The facts that decide whether to read on: shown at once.
    pub(crate) facts: Vec<FactView>,
    /// The further rows of the metadata table.
    pub(crate) more_facts: Vec<FactView>,
    /// The sealed original, to be offered first.
    pub(crate) original: Option<FileView>,
    /// Contents: all listed sections in order, flat.
    pub(crate) contents: Vec<ContentsEntry>,
    /// How many entries are at the first level, in words ("9章" or "9个部分").
    pub(crate) contents_summary: String,
    /// How many entries are below the first level.
    pub(crate) contents_below: usize,
    /// How many entries of the lowest levels were left out because there are too many.
    pub(crate) contents_unlisted: usize,
    /// The parts in order: covering notice, plan, annexes.
    pub(crate) parts: Vec<PartView>,
    /// Footnotes, finished markup of an ordered list; empty when there are none.
    pub(crate) footnotes_html: String,
    pub(crate) attachments: Vec<FileView>,
    /// Markdown, plain text and JSON of the same text.
    pub(crate) downloads: Vec<FileView>,
    /// Corrections, newest first.
    pub(crate) corrections: Vec<CorrectionView>,
    /// Where the plan stands among the issues of its series.
    pub(crate) series: Option<SeriesNavigation>,
    /// The comparisons with the issues before and after, with the number of changes in words; often empty.
    pub(crate) comparisons: Vec<Link>,
    /// The page from which the text was taken: absolute.
    pub(crate) source: Option<Link>,
    /// A QR code of the page's absolute address: finished SVG; empty without `base_url`.
    pub(crate) qr_html: String,
    /// How to cite the document as a whole.
    pub(crate) citation: CitationView,
    /// Other documents that the reader may look for: report on this plan, the plan reported on.
    pub(crate) related: Vec<Link>,
}

/// A row of the metadata table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FactView {
    /// Its key in the front matter, for a class.
    pub(crate) key: &'static str,
    /// The official label: 索引号, 发布机构, …
    pub(crate) label: String,
    /// The value: one or more texts, some with a link. Empty: say `t.not_stated`.
    pub(crate) values: Vec<Link>,
}

/// An entry of a plan's contents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ContentsEntry {
    /// Depth from 1; a part's title has depth 0.
    pub(crate) depth: u8,
    /// The printed number, such as 三、 or （二）; may be empty.
    pub(crate) ordinal: String,
    /// The section's title.
    pub(crate) title: String,
    /// `#s3-2`.
    pub(crate) url: String,
}

/// A part of a document.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PartView {
    /// What it is, for a class.
    pub(crate) role: crate::schema::plan::PartRole,
    /// Anchor of the part; empty for a plan that is the only part.
    pub(crate) anchor: String,
    /// Further anchors that lead to its heading.
    pub(crate) also: Vec<String>,
    /// Its heading; empty where it would only repeat the page's title.
    pub(crate) title: String,
    /// Its text: finished markup. The first heading level in it is `heading_level`.
    pub(crate) body_html: String,
    /// The level of the part's own heading (2), for symmetry with `body_html`.
    pub(crate) heading_level: u8,
}

/// A file to open or to keep.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FileView {
    /// What is read.
    pub(crate) title: String,
    /// Where it is; empty when only the title is known.
    pub(crate) url: String,
    /// `PDF`, `XLSX`, `Markdown`, …
    pub(crate) format: String,
    /// `1.2 MB`; empty when unknown.
    pub(crate) size: String,
    /// SHA-256 in hexadecimal; empty when unknown.
    pub(crate) sha256: String,
    /// A suggested name for the kept file.
    pub(crate) download: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct CorrectionView {
    /// Its date in words.
    pub(crate) date: String,
    /// Its date, `2023-04-04`.
    pub(crate) date_iso: String,
    /// What was corrected.
    pub(crate) note: String,
}

/// Where a plan stands in its series.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SeriesNavigation {
    /// The series' page.
    pub(crate) series: Link,
    /// The issue before; its label is its period.
    pub(crate) previous: Option<Link>,
    /// The issue after.
    pub(crate) next: Option<Link>,
    /// All issues, oldest first; the current one has no address.
    pub(crate) issues: Vec<Link>,
}
