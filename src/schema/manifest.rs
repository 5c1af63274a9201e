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
    pub schema: SchemaName<Manifest<'static>>,
    /// The program and its version.
    #[serde(default)]
    pub generator: Cow<'a, str>,
    /// The day for which validity was computed.
    pub as_of: Date,
    /// The next day on which anything changes by itself.
    #[serde(default)]
    pub next_change: Option<Date>,
    /// How many documents there are.
    #[serde(default)]
    pub documents: usize,
    /// Whether drafts are among them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drafts: bool,
    /// The name of the site.
    #[serde(default)]
    pub title: Cow<'a, str>,
    /// What documents, guide and bodies tell.
    #[serde(flatten)]
    pub content: Content<'a>,
    /// Every file but the manifest itself, in order.
    pub files: L,
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
pub enum Content<'a> {
    /// Made as this program makes them.
    Known(Digests<'a>),
    /// None, or made by another program in another way, of whatever form.
    Other(Map<String, Value>),
}

/// Digests of what readers see, which neither the day nor the theme changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digests<'a> {
    /// How they are made.
    pub content_schema: SchemaName<Digests<'static>>,
    /// Of the words of the guide.
    #[serde(default)]
    pub guide: Option<Digest>,
    /// Of what pages tell of those who publish; earlier manifests have none.
    #[serde(default)]
    pub organisation: Option<Digest>,
    /// Of what pages tell of bodies, by id.
    #[serde(default)]
    pub bodies: Cow<'a, BTreeMap<String, Digest>>,
    /// In the order of the ids.
    pub content: Cow<'a, [DocumentContent]>,
}

impl Document for Digests<'_> {
    const SCHEMA: &'static str = "gongkai/content/1";
}

/// What a document tells its readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentContent {
    /// Its id.
    pub id: String,
    /// Its address, escaped.
    pub url: String,
    /// Its state on the day of the site.
    pub validity: Named<State>,
    /// The next day on which its state changes.
    #[serde(default)]
    pub next_change: Option<Date>,
    /// Of the facts about it.
    pub facts: Digest,
    /// Of its text.
    pub text: Digest,
    /// Of its numeric targets.
    pub targets: Digest,
    /// Of its attachments.
    pub files: Digest,
}

/// A published file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PublishedFile {
    /// Its path on the site, with `/`.
    pub path: String,
    /// Its bytes.
    pub size: u64,
    /// Their digest.
    pub sha256: Digest,
}
