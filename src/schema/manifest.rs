//! `manifest.json`.

use super::layout::Layout;
use super::plan::State;
use super::{Document, Named, SchemaName};
use crate::base::date::Date;
use crate::base::digest::Digest;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// All files of a site, and what its documents tell their readers; `L` is the list of files, which a writer may make while it
/// writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest<'a, L = Vec<PublishedFile>> {
    /// The form.
    pub(crate) schema: SchemaName<Manifest<'static>>,
    /// The program and its version.
    #[serde(default)]
    pub(crate) generator: Cow<'a, str>,
    /// The day for which validity was computed.
    pub(crate) as_of: Date,
    /// The next day on which anything changes by itself.
    #[serde(default)]
    pub(crate) next_change: Option<Date>,
    /// How many documents there are.
    #[serde(default)]
    pub(crate) documents: usize,
    /// Whether drafts are among them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) drafts: bool,
    /// The name of the site.
    #[serde(default)]
    pub(crate) title: Cow<'a, str>,
    /// What documents, guide and bodies tell.
    #[serde(flatten)]
    pub(crate) content: Content<'a>,
    /// Every file but the manifest itself, in order.
    pub(crate) files: L,
}

impl<L> Document for Manifest<'_, L> {
    const SCHEMA: &'static str = "gongkai/manifest/1";

    fn write(&self) -> String
    where
        Self: Serialize,
    {
        Layout { lists: &["content", "files"], is_indented: true }.write(self)
    }
}

/// Digests of what readers see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Content<'a> {
    /// Made as this program makes them.
    Known(Digests<'a>),
    /// None, or made by another program in another way, of whatever form.
    Other(Map<String, Value>),
}

/// Digests of what readers see, which neither the day nor the theme changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Digests<'a> {
    /// How they are made.
    pub(crate) content_schema: SchemaName<Digests<'static>>,
    /// Of the words of the guide.
    #[serde(default)]
    pub(crate) guide: Option<Digest>,
    /// Of what pages tell of those who publish; earlier manifests have none.
    #[serde(default)]
    pub(crate) organisation: Option<Digest>,
    /// Of what pages tell of bodies, by id.
    #[serde(default)]
    pub(crate) bodies: Cow<'a, BTreeMap<String, Digest>>,
    /// In the order of the ids.
    pub(crate) content: Cow<'a, [DocumentContent]>,
}

impl Document for Digests<'_> {
    const SCHEMA: &'static str = "gongkai/content/1";
}

/// What a document tells its readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DocumentContent {
    pub(crate) id: String,
    /// Its address, escaped.
    pub(crate) url: String,
    /// Its state on the day of the site.
    pub(crate) validity: Named<State>,
    /// The next day on which its state changes.
    #[serde(default)]
    pub(crate) next_change: Option<Date>,
    /// Of the facts about it.
    pub(crate) facts: Digest,
    /// Of its text.
    pub(crate) text: Digest,
    /// Of its numeric targets.
    pub(crate) targets: Digest,
    /// Of its attachments.
    pub(crate) files: Digest,
}

/// A published file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PublishedFile {
    /// Its path on the site, with `/`.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) size: u64,
    pub(crate) sha256: Digest,
}
