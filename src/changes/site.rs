//! What a revision changes in a site as a whole: documents, addresses, files, pages.

use super::document::DocumentChange;
use super::record::CatalogRecord;
use crate::base::address::{encode, file_of};
use crate::base::terms::RESERVED_SEGMENTS;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One of the two publications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The program that wrote it.
    pub generator: String,
    /// The day for which validity was computed.
    pub as_of: String,
    /// The number of its documents.
    pub documents: usize,
    /// The digest of its manifest.
    pub manifest_sha256: String,
    /// Its files with their digests, by path.
    #[serde(skip)]
    pub files: BTreeMap<String, String>,
    /// Its catalog; `None` where only the manifest is known.
    #[serde(skip)]
    pub catalog: Option<CatalogRecord>,
}

/// What a revision changes for the public.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// The earlier publication.
    pub older: Side,
    /// The later publication.
    pub newer: Side,
    /// Whether the texts could be compared: not with a manifest alone.
    pub texts_compared: bool,
    /// Whether a reader finds anything other than before; `None` where that cannot be told.
    pub is_changed: Option<bool>,
    /// What can be told without reading documents.
    #[serde(flatten)]
    pub site: SiteChanges,
    /// Documents of both sides that are not as they were, by id.
    pub changed: Vec<DocumentChange>,
    /// Whether the words of the guide (`/about/`) are others.
    pub guide_changed: bool,
    /// Files that could not be read and so were not compared.
    pub unread: Vec<String>,
}

impl Changes {
    /// Puts together what was found; whether anything is changed follows from it.
    #[must_use]
    pub fn new(
        (older, newer): (Side, Side),
        site: SiteChanges,
        changed: Vec<DocumentChange>,
        guide_changed: bool,
        unread: Vec<String>,
    ) -> Self {
        let texts_compared = older.catalog.is_some();
        let is_changed = match !site.is_empty() || !changed.is_empty() || guide_changed {
            true => Some(true),
            false if site.untold > 0 || !unread.is_empty() => None,
            false => Some(false),
        };
        Self { older, newer, texts_compared, is_changed, site, changed, guide_changed, unread }
    }
}

/// What can be told of two publications without reading documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SiteChanges {
    /// The names of the site, where they are different.
    pub site_title: Option<NameChange>,
    /// Documents that are new.
    pub added: Vec<Document>,
    /// Documents in whose place there is now a notice.
    pub withdrawn: Vec<WithdrawnDocument>,
    /// Documents that are gone without a word.
    pub gone: Vec<GoneDocument>,
    /// Documents that have another address.
    pub moved: Vec<MovedDocument>,
    /// With a manifest alone: documents whose data are others, if that can be told.
    pub touched: Vec<Document>,
    /// With a manifest alone: documents of which nothing can be told, because the day has changed every page.
    pub untold: usize,
    /// Former addresses and notices that answered before and no longer do, escaped.
    pub addresses_gone: Vec<String>,
    /// Files of documents.
    pub files: FileChanges,
    /// Pages of the site's own.
    pub pages: PageCounts,
    /// The documents that both sides have.
    #[serde(skip)]
    pub pairs: Vec<DocumentPair>,
}

/// A name before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameChange {
    /// What it was.
    pub older: String,
    /// What it is.
    pub newer: String,
}

/// A document that both sides have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentPair {
    /// Its id on the earlier side.
    pub older: String,
    /// Its id on the later side.
    pub newer: String,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Its id; `null` where only the manifest is known.
    pub id: Option<String>,
    /// Its address, escaped.
    pub url: String,
    /// Its title; `null` where only the manifest is known.
    pub title: Option<String>,
}

/// A document that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawnDocument {
    /// What it was.
    #[serde(flatten)]
    pub document: Document,
    /// Since when.
    pub date: String,
    /// Why; `null` of what was purged.
    pub reason: Option<String>,
    /// Whether the notice stands at the address that the document had.
    pub notice: bool,
}

/// A document that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoneDocument {
    /// What it was.
    #[serde(flatten)]
    pub document: Document,
    /// Whether another page now stands at its address.
    pub other_page: bool,
}

/// A document that has another address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedDocument {
    /// What it was.
    #[serde(flatten)]
    pub document: Document,
    /// What it is.
    pub to: Document,
    /// Whether the former address leads to the new one.
    pub redirect: bool,
}

/// Files of documents by path, escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FileChanges {
    /// New ones.
    pub added: Vec<String>,
    /// Those with other bytes.
    pub changed: Vec<String>,
    /// Those that are gone.
    pub gone: Vec<String>,
}

/// Pages of the site's own: lists, series, comparisons.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PageCounts {
    /// New ones.
    pub added: usize,
    /// Those with other bytes.
    pub changed: usize,
    /// Those that are gone.
    pub gone: usize,
}

impl SiteChanges {
    /// Whether a reader finds all documents, addresses and files as they were. Pages of the site's own follow from them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let rest = Self { pages: PageCounts::default(), pairs: Vec::new(), untold: 0, ..self.clone() };
        rest == Self::default()
    }
}

/// What a path of a published site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathKind {
    /// A page of a document, or what stands in its place.
    DocumentPage,
    /// Data beside a document's page.
    DocumentData,
    /// A file of a document.
    DocumentFile,
    /// A page of the site's own.
    SitePage,
    /// All else: stylesheets, lists for programs, the search index.
    SiteData,
}

/// What a path is, by its name alone.
pub(super) fn kind_of(path: &str) -> PathKind {
    let is_page = path.ends_with(".html");
    let is_reserved = match path.split_once('/') {
        None => true,
        Some((first, _)) => RESERVED_SEGMENTS.contains(&first),
    };
    let name = path.rsplit('/').next().unwrap_or_default();
    match (is_reserved, is_page) {
        (true, _) if path.starts_with("fragments/") => PathKind::SiteData,
        (true, true) => PathKind::SitePage,
        (true, false) => PathKind::SiteData,
        (false, true) => PathKind::DocumentPage,
        (false, false) if matches!(name, "index.json" | "index.md" | "index.txt") => PathKind::DocumentData,
        (false, false) => PathKind::DocumentFile,
    }
}

/// Compares two publications.
#[must_use]
pub fn site_changes(older: &Side, newer: &Side) -> SiteChanges {
    let mut changes = SiteChanges::default();
    let nothing = CatalogRecord::default();
    let new = newer.catalog.as_ref().unwrap_or(&nothing);
    let former = former_documents(older);
    let by_alias: BTreeMap<&str, &str> = new
        .documents
        .values()
        .flat_map(|document| document.aliases.iter().map(|alias| (alias.as_str(), document.id.as_str())))
        .collect();
    let by_address: BTreeMap<&str, &str> =
        new.documents.values().map(|document| (document.address.as_str(), document.id.as_str())).collect();
    let has_page = |side: &Side, address: &str| side.files.contains_key(&file_of(address));
    let mut continued: BTreeSet<&str> = BTreeSet::new();
    // Documents that kept their id first, or their address where only that is known.
    let id_now = |document: &Former| match &document.id {
        Some(id) => new.documents.get(id).map(|found| found.id.as_str()),
        None => by_address.get(document.address.as_str()).copied(),
    };
    continued.extend(former.iter().filter_map(id_now));
    for document in &former {
        let address = document.address.as_str();
        let told = document.told();
        let alias = by_alias.get(address).copied();
        if let Some(now) = id_now(document).and_then(|id| new.documents.get(id)) {
            if now.address != address {
                let redirect = alias == Some(now.id.as_str());
                changes.moved.push(MovedDocument { document: told, to: entry(now), redirect });
            }
            changes.pair(document.id.as_deref(), &now.id);
        } else if let Some(now) = alias.and_then(|id| new.documents.get(id)) {
            changes.moved.push(MovedDocument { document: told, to: entry(now), redirect: true });
            // Where two documents have become one, the text of the one that was there is compared.
            if continued.insert(&now.id) {
                changes.pair(document.id.as_deref(), &now.id);
            }
        } else if let Some((place, notice)) = document.notice(new) {
            // What was purged is named no more, here neither.
            let title = told.title.filter(|_| notice.reason.is_some());
            changes.withdrawn.push(WithdrawnDocument {
                document: Document { title, ..told },
                date: notice.date.clone(),
                reason: notice.reason.clone(),
                notice: place == address && has_page(newer, address),
            });
        } else {
            changes.gone.push(GoneDocument { document: told, other_page: has_page(newer, address) });
        }
    }
    changes.added = new.documents.values().filter(|document| !continued.contains(document.id.as_str())).map(entry).collect();
    if let Some(old) = &older.catalog {
        if old.title != new.title {
            changes.site_title = Some(NameChange { older: old.title.clone(), newer: new.title.clone() });
        }
    } else {
        tell_by_digest(&mut changes, older, newer, &former, &by_address);
    }
    let documents: BTreeSet<String> = former.iter().map(|document| file_of(&document.address)).collect();
    changes.addresses_gone = older
        .files
        .keys()
        .filter(|path| kind_of(path) == PathKind::DocumentPage && !documents.contains(*path) && !newer.files.contains_key(*path))
        .map(|path| encode(path.strip_suffix("index.html").unwrap_or(path)))
        .collect();
    count_files(&mut changes, older, newer);
    changes
}

/// A document of the earlier side.
struct Former {
    id: Option<String>,
    address: String,
    title: Option<String>,
}

impl Former {
    fn told(&self) -> Document {
        Document { id: self.id.clone(), url: encode(&self.address), title: self.title.clone() }
    }

    /// The notice that stands for it, with the address of the notice.
    fn notice<'a>(&self, new: &'a CatalogRecord) -> Option<(&'a str, &'a super::WithdrawalNotice)> {
        // The notice stands at the path of the document, which a `slug` may have kept from being its address.
        let at = |address: &str| new.withdrawn.get_key_value(address).map(|(place, notice)| (place.as_str(), notice));
        at(&self.address).or_else(|| at(&format!("{}/", self.id.as_deref()?)))
    }
}

fn entry(document: &super::DocumentEntry) -> Document {
    Document { id: Some(document.id.clone()), url: encode(&document.address), title: Some(document.title.clone()) }
}

/// The documents of the earlier side by id; with a manifest alone by address.
fn former_documents(older: &Side) -> Vec<Former> {
    match &older.catalog {
        Some(catalog) => catalog
            .documents
            .values()
            .map(|document| Former {
                id: Some(document.id.clone()),
                address: document.address.clone(),
                title: Some(document.title.clone()),
            })
            .collect(),
        // Data beside a page outside the site's own segments are those of a document.
        None => older
            .files
            .keys()
            .filter(|path| kind_of(path) == PathKind::DocumentData)
            .filter_map(|path| path.strip_suffix("index.json"))
            .filter(|address| older.files.contains_key(&file_of(address)))
            .map(|address| Former { id: None, address: address.to_owned(), title: None })
            .collect(),
    }
}

/// With a manifest alone: which documents have other data. A later day alone makes all data others.
fn tell_by_digest(changes: &mut SiteChanges, older: &Side, newer: &Side, former: &[Former], by_address: &BTreeMap<&str, &str>) {
    let catalog = newer.catalog.as_ref();
    for document in former {
        let Some(now) = by_address.get(document.address.as_str()).and_then(|id| catalog?.documents.get(*id)) else { continue };
        let file = format!("{}index.json", document.address);
        if older.files.get(&file) == newer.files.get(&file) {
            continue;
        }
        if older.as_of == newer.as_of {
            changes.touched.push(entry(now));
        } else {
            changes.untold += 1;
        }
    }
}

impl SiteChanges {
    fn pair(&mut self, older: Option<&str>, newer: &str) {
        if let Some(older) = older {
            self.pairs.push(DocumentPair { older: older.to_owned(), newer: newer.to_owned() });
        }
    }
}

fn count_files(changes: &mut SiteChanges, older: &Side, newer: &Side) {
    let paths: BTreeSet<&String> = older.files.keys().chain(newer.files.keys()).collect();
    for path in paths {
        let (was, is) = (older.files.get(path), newer.files.get(path));
        match kind_of(path) {
            PathKind::DocumentFile => {
                let list = match (was, is) {
                    (None, _) => &mut changes.files.added,
                    (_, None) => &mut changes.files.gone,
                    (was, is) if was != is => &mut changes.files.changed,
                    _ => continue,
                };
                list.push(encode(path));
            }
            PathKind::SitePage => {
                let count = match (was, is) {
                    (None, _) => &mut changes.pages.added,
                    (_, None) => &mut changes.pages.gone,
                    (was, is) if was != is => &mut changes.pages.changed,
                    _ => continue,
                };
                *count += 1;
            }
            PathKind::DocumentPage | PathKind::DocumentData | PathKind::SiteData => {}
        }
    }
}
