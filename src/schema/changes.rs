//! What `gongkai changes` prints: what the later of two publications changes for readers.

use super::plan::{Attachment, State, Target};
use super::{Named, SchemaName};
use crate::base::date::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;

/// What a revision changes for the public. Lists are in the order of ids, addresses or places in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Changes<'a> {
    /// The form.
    pub(crate) schema: SchemaName<Changes<'static>>,
    /// The earlier publication.
    pub(crate) older: Publication<'a>,
    /// The later publication.
    pub(crate) newer: Publication<'a>,
    /// Whether the texts could be compared: not with a manifest alone.
    pub(crate) texts_compared: bool,
    /// Whether a reader finds anything other than before; `None` where that cannot be told.
    pub(crate) is_changed: Option<bool>,
    /// The names of the site, where they are different.
    pub(crate) site_title: Option<Cow<'a, NameChange>>,
    /// Documents that are new.
    pub(crate) added: Cow<'a, [Document]>,
    /// Documents in whose place there is now a notice.
    pub(crate) withdrawn: Cow<'a, [WithdrawnDocument]>,
    /// Documents that are gone without a notice.
    pub(crate) gone: Cow<'a, [GoneDocument]>,
    /// Documents that have another address.
    pub(crate) moved: Cow<'a, [MovedDocument]>,
    /// With a manifest alone: documents that are not as they were, if that can be told.
    pub(crate) touched: Cow<'a, [TouchedDocument]>,
    /// With a manifest alone: documents of which nothing can be told.
    pub(crate) untold: usize,
    /// Whether something else is told of those who publish.
    pub(crate) organisation_changed: bool,
    /// The pages of bodies that both sides have and of which something else is told.
    pub(crate) bodies_changed: Cow<'a, [String]>,
    /// Former addresses and notices that answered before and no longer do.
    pub(crate) addresses_gone: Cow<'a, [String]>,
    /// Files of documents.
    pub(crate) files: Cow<'a, FileChanges>,
    /// Pages of the site's own.
    pub(crate) pages: Cow<'a, PageCounts>,
    /// What the earlier side has and the later was built without.
    pub(crate) outputs_gone: Cow<'a, [OutputGone]>,
    /// Documents of both sides that are not as they were.
    pub(crate) changed: Cow<'a, [DocumentChange]>,
    /// Whether the words of the guide changed.
    pub(crate) guide_changed: bool,
    /// Files that could not be read and so were not compared.
    pub(crate) unread: Cow<'a, [String]>,
}

impl super::Document for Changes<'_> {
    const SCHEMA: &'static str = "gongkai/changes/1";
}

/// One of the two publications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Publication<'a> {
    /// The program that wrote it.
    pub(crate) generator: Cow<'a, str>,
    /// The day for which validity was computed.
    pub(crate) as_of: Date,
    /// The number of its documents.
    pub(crate) documents: usize,
    /// The digest of its manifest.
    pub(crate) manifest_sha256: Cow<'a, str>,
}

/// A name before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NameChange {
    pub(crate) older: String,
    pub(crate) newer: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Document {
    /// Its id; `null` where only the manifest is known.
    pub(crate) id: Option<String>,
    /// Its address, escaped.
    pub(crate) url: String,
    /// Its title; `null` where only the manifest is known.
    pub(crate) title: Option<String>,
}

/// A document that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WithdrawnDocument {
    #[serde(flatten)]
    pub(crate) document: Document,
    /// Since when.
    pub(crate) date: String,
    /// Why; `null` of what was purged.
    pub(crate) reason: Option<String>,
    /// Whether the notice stands at the address that the document had.
    pub(crate) notice: bool,
}

/// A document that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GoneDocument {
    #[serde(flatten)]
    pub(crate) document: Document,
    /// Whether another page now stands at its address.
    pub(crate) other_page: bool,
}

/// A document that has another address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MovedDocument {
    #[serde(flatten)]
    pub(crate) document: Document,
    pub(crate) to: Document,
    /// Whether the former address leads to the new one.
    pub(crate) redirect: bool,
}

/// A document that is not as it was, of which only digests are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TouchedDocument {
    #[serde(flatten)]
    pub(crate) document: Document,
    /// Which digests differ; none where the manifest has no digests.
    pub(crate) parts: Vec<DigestKind>,
    /// Its state before and after, where it changed.
    pub(crate) validity: Option<ValidityChange>,
}

/// Files of documents by path, escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileChanges {
    /// New ones.
    pub(crate) added: Vec<String>,
    /// Those with other bytes.
    pub(crate) changed: Vec<String>,
    pub(crate) gone: Vec<String>,
}

/// Files of one sort that the later side was built without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OutputGone {
    /// Of which sort.
    pub(crate) output: Output,
    /// How many files the earlier side has.
    pub(crate) files: usize,
}

/// What a build may leave out, by its options or by the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Output {
    /// Main parts of pages for a portal.
    Fragments,
    /// The search page with its index.
    Search,
    /// Documents side by side.
    Comparisons,
    /// Site maps.
    Sitemap,
}

/// Pages of the site's own: lists, series, comparisons.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PageCounts {
    /// New ones.
    pub(crate) added: usize,
    /// Those with other bytes.
    pub(crate) changed: usize,
    pub(crate) gone: usize,
}

/// What a revision changes in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct DocumentChange {
    pub(crate) id: String,
    /// Its address, escaped.
    pub(crate) url: String,
    pub(crate) title: String,
    /// Its former id, where that was another.
    pub(crate) former_id: Option<String>,
    /// Its former address, escaped, where that was another.
    pub(crate) former_url: Option<String>,
    /// What becomes of links into it.
    pub(crate) anchors: Anchors,
    /// Its state before and after, where it changed.
    pub(crate) validity: Option<ValidityChange>,
    /// Metadata fields that changed.
    pub(crate) metadata: Vec<MetadataChange>,
    /// Its numeric targets.
    pub(crate) targets: TargetChanges,
    /// The sections with another text, number or place: those of the newer version in its order, then those removed.
    pub(crate) sections: Vec<SectionChange>,
    /// The footnotes with another text.
    pub(crate) footnotes: Vec<Passage>,
    /// Its attachments and its sealed original.
    pub(crate) attachments: AttachmentChanges,
}

/// What becomes of links into a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Anchors {
    /// How many lead where they led.
    pub(crate) kept: usize,
    pub(crate) new: Vec<String>,
    /// Those that the page no longer has: public links that are broken.
    pub(crate) gone: Vec<String>,
    /// Those that now lead to another text, while theirs stands elsewhere.
    pub(crate) reassigned: Vec<String>,
    /// Those whose text is gone, kept by a line that says so.
    pub(crate) tombstones: Vec<String>,
}

/// A state before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ValidityChange {
    pub(crate) older: Named<State>,
    pub(crate) newer: Named<State>,
    /// Why it changed.
    pub(crate) cause: ValidityCause,
}

/// Why a state changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ValidityCause {
    /// Time has passed; nobody changed the document.
    Date,
    /// The document, or one that supersedes it, was changed.
    Revision,
}

/// A metadata field that changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct MetadataChange {
    /// Its name in `index.json`; a part of validity as `validity.until`.
    pub(crate) field: String,
    /// What it was, in the form of `index.json`.
    pub(crate) older: Value,
    pub(crate) newer: Value,
}

/// What happened to a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SectionChange {
    /// Its anchor; of one that was removed the former.
    pub(crate) anchor: String,
    /// What became of it.
    pub(crate) change: SectionFate,
    /// Its number and title; of one that was removed the former.
    pub(crate) title: String,
    /// Its former number and title, where they changed.
    pub(crate) former_title: Option<String>,
    /// Whether its printed number changed.
    pub(crate) renumbered: bool,
    /// Whether it stands in another section than before.
    pub(crate) moved: bool,
    /// The title and the paragraphs that are not as they were.
    pub(crate) passages: Vec<Passage>,
}

/// What happened to the files of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AttachmentChanges {
    /// Those that are new.
    pub(crate) added: Vec<Attachment<'static>>,
    /// Those that are no longer named.
    pub(crate) removed: Vec<Attachment<'static>>,
    /// Those with other bytes, another name or another address.
    pub(crate) replaced: Vec<Replaced>,
}

/// A file before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Replaced {
    pub(crate) older: Attachment<'static>,
    pub(crate) newer: Attachment<'static>,
}

/// What happened to a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PassageChange {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It has other words.
    Reworded,
    /// Hardly anything of its words is left.
    Rewritten,
    /// It stands in another section, perhaps with other words.
    Moved,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stretch {
    /// Its characters.
    pub(crate) text: String,
    /// Whether the other text has it not.
    pub(crate) changed: bool,
}

/// A passage that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Passage {
    /// Its anchor; of one that was removed the former.
    pub(crate) anchor: String,
    /// What happened to it.
    pub(crate) change: PassageChange,
    /// What it was; `None` of a new one.
    pub(crate) older: Option<Vec<Stretch>>,
    /// What it is; `None` of one that was removed.
    pub(crate) newer: Option<Vec<Stretch>>,
}

/// What happened to the targets of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct TargetChanges {
    /// Those that the older version has not.
    pub(crate) added: Vec<Target<'static>>,
    /// Those that the newer version has not.
    pub(crate) gone: Vec<Target<'static>>,
    /// Those with another number, unit or sense.
    pub(crate) changed: Vec<TargetPair>,
}

/// A target before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct TargetPair {
    pub(crate) older: Target<'static>,
    pub(crate) newer: Target<'static>,
}

/// A group of facts of which a manifest has a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DigestKind {
    /// What is said about the document.
    Facts,
    Text,
    /// Its numeric targets.
    Targets,
    Files,
}

/// What became of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SectionFate {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// Text, number or place changed.
    Changed,
}
