//! `catalog.json`.

use super::plan::metadata;
use super::url;
use crate::schema::catalog::{Catalog, Withdrawal};
use crate::schema::{Document as _, SchemaName};
use crate::site::Site;
use serde::{Serialize, Serializer};

/// All documents of a site.
#[must_use]
pub(crate) fn catalog_json(site: &Site) -> String {
    let withdrawn = site.config.withdrawn.iter().zip(&site.withdrawals).filter_map(|(entry, withdrawal)| {
        // The entry of a purged document gives the day and nothing else.
        let reason = (!entry.purge && !entry.reason.is_empty()).then_some(entry.reason.as_str());
        Some(Withdrawal { url: url(withdrawal.addresses.first()?), date: entry.date, reason: reason.map(Into::into) })
    });
    let catalog = Catalog {
        schema: SchemaName::default(),
        title: site.config.title.as_str().into(),
        as_of: Some(site.as_of),
        documents: Documents(site),
        withdrawn: withdrawn.collect(),
    };
    catalog.write()
}

/// Made one by one while they are written, so that no more than one of them is in memory.
struct Documents<'a>(&'a Site);

impl Serialize for Documents<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.plans.ids().map(|index| metadata(self.0, index)))
    }
}
