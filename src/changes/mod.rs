//! Two publications of one site: what the later changes for those who read it.
//!
//! A pure function of what the two say of themselves: the manifests, the catalogs, and of each document its
//! `index.json` with the ids of its page. What only the day, the stylesheet or a list has brought along is no change.

mod catalog;
mod document;
mod passage;
mod report;
mod site;
mod target;
mod upload_plan;

pub(crate) use catalog::{CatalogRecord, DocumentEntry, WithdrawalNotice};
pub(crate) use document::{DocumentNames, PageOf, document_change};
pub(crate) use report::json::changes_json;
pub(crate) use report::markdown::changes_markdown;
pub(crate) use report::terminal::changes_text;
pub(crate) use site::{Changes, DocumentPair, Side, site_changes};
pub(crate) use upload_plan::Package;
