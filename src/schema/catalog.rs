//! `catalog.json`.

use super::layout::Layout;
use super::plan::Metadata;
use super::{Document, SchemaName};
use crate::base::date::Date;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;

/// All documents of a site; `L` is a list of what is known of each, which a writer may make while it writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog<'a, L = Vec<Metadata<'static>>> {
    /// The form.
    pub(crate) schema: SchemaName<Catalog<'static>>,
    /// The name of the site.
    #[serde(default)]
    pub(crate) title: Cow<'a, str>,
    /// The day for which validity was computed.
    #[serde(default)]
    pub(crate) as_of: Option<Date>,
    /// Newest first.
    pub(crate) documents: L,
    /// The notices that stand for withdrawn documents.
    #[serde(default, deserialize_with = "readable")]
    pub(crate) withdrawn: Vec<Withdrawal<'a>>,
}

impl<L> Document for Catalog<'_, L> {
    const SCHEMA: &'static str = "gongkai/catalog/1";

    fn write(&self) -> String
    where
        Self: Serialize,
    {
        Layout { lists: &["documents"], is_indented: false }.write(self)
    }
}

/// What is left of a withdrawn document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Withdrawal<'a> {
    /// The address of the notice.
    pub(crate) url: Cow<'a, str>,
    /// Since when.
    pub(crate) date: Date,
    /// Why; absent of what was purged.
    #[serde(default)]
    pub(crate) reason: Option<Cow<'a, str>>,
}

/// A notice that cannot be read is passed over: what it would say is shown to people as it stands.
fn readable<'de, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Withdrawal<'a>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Entry<'a> {
        Readable(Withdrawal<'a>),
        Unreadable(IgnoredAny),
    }
    let entries = Vec::<Entry<'a>>::deserialize(deserializer)?;
    let readable = entries.into_iter().filter_map(|entry| match entry {
        Entry::Readable(withdrawal) => Some(withdrawal),
        Entry::Unreadable(_) => None,
    });
    Ok(readable.collect())
}
