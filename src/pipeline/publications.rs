//! The publications that are at hand, each opened once, when it is first asked.
//!
//! What any of them lists is public, whatever `anchors.lock` knows: a pipeline may have published it and thrown its lock away.

use super::options::{Destination, LoadOptions};
use crate::base::date::Date;
use crate::publish::Published;
use crate::source::{AnchorLock, LockedDocument};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The publications of a site.
pub(crate) struct Publications {
    /// The site's own folder, `public`.
    own: Folder,
    /// The folder that was named as the last publication.
    named: Option<Folder>,
    /// Another folder that is about to be replaced.
    replaced: Option<Folder>,
    /// The day for which the site is loaded.
    as_of: Date,
}

/// A folder that is opened when it is first asked.
struct Folder {
    path: PathBuf,
    opened: OnceLock<Option<Published>>,
}

impl Folder {
    fn new(path: PathBuf) -> Self {
        Self { path, opened: OnceLock::new() }
    }

    fn open(&self) -> Option<&Published> {
        self.opened.get_or_init(|| Published::open(&self.path).ok()).as_ref()
    }
}

impl Publications {
    pub(crate) fn new(options: &LoadOptions) -> Self {
        let replaced = match &options.destination {
            Destination::Other(folder) => Some(Folder::new(folder.clone())),
            Destination::Own | Destination::Nowhere => None,
        };
        Self {
            own: Folder::new(options.site.join("public")),
            named: options.published.clone().map(Folder::new),
            replaced,
            as_of: options.as_of,
        }
    }

    /// The site's own publication.
    pub(crate) fn own(&self) -> Option<&Published> {
        self.own.open()
    }

    /// The publication that was named. What a preview showed was never public.
    pub(crate) fn named(&self) -> Option<&Published> {
        self.named.as_ref()?.open().filter(|published| self.is_public(published))
    }

    /// Where former words are looked up: in the folder that was named, else in the site's own.
    pub(crate) fn with_words(&self) -> Option<&Published> {
        self.named.as_ref().unwrap_or(&self.own).open()
    }

    /// All publications without drafts, the one that was named first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Published> {
        let own = self.own.open().filter(|published| !published.has_drafts());
        let replaced = self.replaced.as_ref().and_then(Folder::open).filter(|published| self.is_public(published));
        self.named().into_iter().chain(own).chain(replaced)
    }

    /// Whether what a folder lists is public: not what a preview showed, nor what was built on trial for a day to come.
    fn is_public(&self, published: &Published) -> bool {
        !published.has_drafts() && published.manifest.as_of <= self.as_of
    }

    /// The first day of a publication that lists a document by its id or at one of these addresses.
    pub(crate) fn day_of(&self, id: &str, addresses: &[String]) -> Option<Date> {
        let is_at = |address: &str| addresses.iter().any(|other| other.trim_matches('/') == address.trim_matches('/'));
        let lists = |published: &&Published| {
            let documents = published.manifest.content.as_ref().map(|content| &content.documents);
            documents.is_some_and(|documents| {
                documents.contains_key(id) || documents.values().any(|document| is_at(&document.address))
            })
        };
        self.all().filter(lists).map(|published| published.manifest.as_of).min()
    }

    /// Whether the publication that was named lists a document.
    pub(crate) fn is_in_named(&self, id: &str) -> bool {
        self.named().is_some_and(|published| lists_id(published, id))
    }

    /// Whether the site's own publication lists a document.
    pub(crate) fn is_in_own(&self, id: &str) -> bool {
        self.own().is_some_and(|published| !published.has_drafts() && lists_id(published, id))
    }

    /// The documents that are listed and of which the lock knows neither the id nor the address.
    pub(crate) fn unknown_to(&self, lock: &AnchorLock) -> BTreeMap<String, LockedDocument> {
        let known: BTreeSet<&str> =
            lock.documents().flat_map(|(_, document)| document.addresses()).map(|address| address.trim_matches('/')).collect();
        let mut unknown = BTreeMap::new();
        let contents = self.all().filter_map(|published| published.manifest.content.as_ref());
        for (id, listed) in contents.flat_map(|content| &content.documents) {
            if lock.document(id).is_none() && !known.contains(listed.address.trim_matches('/')) {
                let document = LockedDocument { address: listed.address.clone(), ..LockedDocument::default() };
                unknown.entry(id.clone()).or_insert(document);
            }
        }
        unknown
    }
}

fn lists_id(published: &Published, id: &str) -> bool {
    published.manifest.content.as_ref().is_some_and(|content| content.documents.contains_key(id))
}
