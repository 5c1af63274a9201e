//! Two publications of one site: what the later changes for those who read it.
//!
//! A pure function of what the two say of themselves: the manifests, the catalogs, and of each document its
//! `index.json` with the ids of its page. What only the day, the stylesheet or a list has brought along is no change.

mod document;
mod json;
mod markdown;
mod package;
mod passage;
mod record;
mod report;
mod site;
mod target;
mod terminal;

pub use document::{
    Anchors, AttachmentChanges, DocumentChange, MetadataChange, PageOf, Replaced, SectionChange, ValidityCause, ValidityChange,
    document_change,
};
pub use json::changes_json;
pub use markdown::changes_markdown;
pub use package::Package;
pub use passage::{Passage, PassageChange, Stretch};
pub use record::{
    CatalogRecord, ContentRecord, DigestRecord, DocumentEntry, DocumentRecord, LinkRecord, TargetRecord, WithdrawalNotice,
};
pub use site::{
    Changes, Document, DocumentPair, FileChanges, GoneDocument, MovedDocument, NameChange, Output, OutputGone, PageCounts, Side,
    SiteChanges, TouchedDocument, WithdrawnDocument, site_changes,
};
pub use target::{TargetChanges, TargetPair};
pub use terminal::changes_text;
