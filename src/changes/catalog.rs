//! The catalog of a published site, with all that no site can have left out.

use crate::base::address::{check_segment, decode};
use crate::schema::Document as _;
use crate::schema::catalog::Catalog;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The catalog of a published site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CatalogRecord {
    /// The name of the site.
    pub(crate) title: String,
    /// The documents by id.
    pub(crate) documents: BTreeMap<String, DocumentEntry>,
    /// The notices of withdrawn documents, by address.
    pub(crate) withdrawn: BTreeMap<String, WithdrawalNotice>,
}

/// A document as the catalog has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentEntry {
    pub(crate) id: String,
    /// Its address, not escaped, with a final slash.
    pub(crate) address: String,
    pub(crate) title: String,
    /// The addresses that it had before.
    pub(crate) aliases: Vec<String>,
}

/// What is left of a withdrawn document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WithdrawalNotice {
    /// Since when.
    pub(crate) date: String,
    /// Why; not told of what was purged.
    pub(crate) reason: Option<String>,
}

impl CatalogRecord {
    /// Reads `catalog.json`; nothing where it is something else. Documents at addresses that no site has are left out.
    #[must_use]
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let catalog: Catalog<'_> = Catalog::read(bytes)?;
        let mut record = Self { title: catalog.title.into_owned(), ..Self::default() };
        for document in catalog.documents {
            let Some(address) = checked_address(&document.url) else { continue };
            let aliases = document.aliases.iter().filter_map(|alias| checked_address(alias)).collect();
            let (id, title) = (document.id.into_owned(), document.title.into_owned());
            let entry = DocumentEntry { id: id.clone(), address, title, aliases };
            record.documents.entry(id).or_insert(entry);
        }
        for withdrawal in catalog.withdrawn {
            if let Some(address) = checked_address(&withdrawal.url) {
                let reason = withdrawal.reason.map(Cow::into_owned);
                record.withdrawn.entry(address).or_insert(WithdrawalNotice { date: withdrawal.date.to_string(), reason });
            }
        }
        Some(record)
    }
}

/// The address of a page that an escaped one means, if a site can have it.
fn checked_address(url: &str) -> Option<String> {
    let address = decode(url)?;
    let segments = address.strip_suffix('/')?;
    segments.split('/').all(|segment| check_segment(segment).is_ok()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_site_can_have_is_left_out() {
        let catalog = r#"{"schema":"gongkai/catalog/1","documents":[
            {"id":"a","url":"../a/"},{"id":"b","url":"%2e%2e/b/"},{"id":"c","url":"c%00/"},
            {"id":"d","url":"%E7%94%B2/","aliases":["../x/","y/"]}],
            "withdrawn":[{"url":"e/","date":"@admin"},{"url":"f/","date":"2023-05-01"}]}"#;
        let read = CatalogRecord::read(catalog.as_bytes()).unwrap();
        assert_eq!(read.documents.keys().collect::<Vec<_>>(), ["d"]);
        assert_eq!(
            (read.documents["d"].address.as_str(), read.documents["d"].aliases.as_slice()),
            ("甲/", &["y/".to_owned()][..])
        );
        assert_eq!(read.withdrawn.keys().collect::<Vec<_>>(), ["f/"]);
        assert!(CatalogRecord::read(br#"{"schema":"gongkai/catalog/2","documents":[]}"#).is_none());
    }
}
