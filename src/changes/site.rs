//! What a revision changes in a site as a whole: documents, addresses, files, pages.

use super::{CatalogRecord, DocumentEntry};
use crate::base::address::{encode, file_of};
use crate::base::date::Date;
use crate::base::glossary::RESERVED_SEGMENTS;
use crate::diagnostic::sentence::{self, OptionalOutput};
use crate::publish::{ListedContent, ListedDocument};
use crate::schema::changes::{
    DigestKind, Document, DocumentChange, FileChanges, GoneDocument, MovedDocument, NameChange, Output, OutputGone, PageCounts,
    TouchedDocument, ValidityCause, ValidityChange, WithdrawnDocument,
};
use std::collections::{BTreeMap, BTreeSet};

/// One of the two publications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Side {
    /// The program that wrote it.
    pub(crate) generator: String,
    /// The day for which validity was computed.
    pub(crate) as_of: Date,
    /// The number of its documents.
    pub(crate) documents: usize,
    /// The digest of its manifest.
    pub(crate) manifest_sha256: String,
    /// Its files with their digests, by path.
    pub(crate) files: BTreeMap<String, String>,
    /// What its manifest says of each document; `None` where it was written by a program before this one.
    pub(crate) content: Option<ListedContent>,
    /// Its catalog; `None` where only the manifest is known.
    pub(crate) catalog: Option<CatalogRecord>,
}

/// What a revision changes for the public.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Changes {
    /// The earlier publication.
    pub(crate) older: Side,
    /// The later publication.
    pub(crate) newer: Side,
    /// Whether the texts could be compared: not with a manifest alone.
    pub(crate) texts_compared: bool,
    /// Whether a reader finds anything other than before; `None` where that cannot be told.
    pub(crate) is_changed: Option<bool>,
    /// What can be told without reading documents.
    pub(crate) site: SiteChanges,
    /// Documents of both sides that are not as they were, by id.
    pub(crate) changed: Vec<DocumentChange>,
    /// Whether the words of the guide (`/about/`) changed.
    pub(crate) guide_changed: bool,
    /// Files that could not be read and so were not compared.
    pub(crate) unread: Vec<String>,
}

impl Changes {
    /// Puts together what was found; whether anything is changed follows from it.
    #[must_use]
    pub(crate) fn new(
        (older, newer): (Side, Side),
        site: SiteChanges,
        changed: Vec<DocumentChange>,
        guide_changed: bool,
        unread: Vec<String>,
    ) -> Self {
        let texts_compared = older.catalog.is_some();
        let is_guide_told = texts_compared || site.guide_changed.is_some();
        let is_changed = match !site.is_empty() || !changed.is_empty() || guide_changed {
            true => Some(true),
            false if site.undetermined > 0 || !unread.is_empty() || !is_guide_told || !site.is_publisher_told => None,
            false => Some(false),
        };
        Self { older, newer, texts_compared, is_changed, site, changed, guide_changed, unread }
    }
}

/// What can be told of two publications without reading documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SiteChanges {
    /// The names of the site, where they are different.
    pub(crate) site_title: Option<NameChange>,
    /// Documents that are new.
    pub(crate) added: Vec<Document>,
    /// Documents in whose place there is now a notice.
    pub(crate) withdrawn: Vec<WithdrawnDocument>,
    /// Documents that are gone without a word.
    pub(crate) gone: Vec<GoneDocument>,
    /// Documents that have another address.
    pub(crate) moved: Vec<MovedDocument>,
    /// With a manifest alone: documents that are not as they were, if that can be told.
    pub(crate) touched: Vec<TouchedDocument>,
    /// With a manifest alone: documents of which nothing can be told, because it has no digests and the day has changed
    /// every page.
    pub(crate) undetermined: usize,
    /// With a manifest alone: whether the words of the guide changed; `None` where that cannot be told.
    pub(crate) guide_changed: Option<bool>,
    /// Whether something else is told of those who publish: name, address, telephone, links of the portal.
    pub(crate) organisation_changed: bool,
    /// The pages of bodies that both sides have and of which something else is told, escaped.
    pub(crate) bodies_changed: Vec<String>,
    /// Whether all that could be told of those who publish and of bodies was compared.
    pub(crate) is_publisher_told: bool,
    /// Former addresses and notices that answered before and no longer do, escaped.
    pub(crate) addresses_gone: Vec<String>,
    /// Files of documents.
    pub(crate) files: FileChanges,
    /// Pages of the site's own.
    pub(crate) pages: PageCounts,
    /// What the earlier side has and the later was built without; no change for readers by itself.
    pub(crate) outputs_gone: Vec<OutputGone>,
    /// The documents that both sides have.
    pub(crate) pairs: Vec<DocumentPair>,
}

/// A document that both sides have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentPair {
    /// Its id on the earlier side.
    pub(crate) older: String,
    /// Its id on the later side.
    pub(crate) newer: String,
}

impl TouchedDocument {
    /// Whether nothing but time has changed it.
    #[must_use]
    pub(crate) fn is_by_date_only(&self) -> bool {
        self.parts.is_empty() && self.validity.as_ref().is_some_and(|change| change.cause == ValidityCause::Date)
    }
}

impl OutputGone {
    /// What is gone, and how it is kept.
    pub(crate) fn sentence(self) -> sentence::Changes {
        sentence::Changes::OutputGone(self.fact())
    }

    /// The same as a part of a longer text.
    pub(super) fn fact(self) -> sentence::OutputGone {
        let output = match self.output {
            Output::Fragments => OptionalOutput::Fragments,
            Output::Search => OptionalOutput::Search,
            Output::Comparisons => OptionalOutput::Comparisons,
            Output::Sitemap => OptionalOutput::Sitemap,
        };
        sentence::OutputGone { output, files: self.files }
    }
}

impl Output {
    const ALL: [Self; 4] = [Self::Fragments, Self::Search, Self::Comparisons, Self::Sitemap];

    fn has(self, path: &str) -> bool {
        match self {
            Self::Fragments => path.starts_with("fragments/"),
            Self::Search => path.starts_with("search/"),
            Self::Comparisons => path
                .strip_prefix("series/")
                .and_then(|rest| rest.split('/').nth(1))
                .is_some_and(|second| matches!(second, "compare" | "report")),
            Self::Sitemap => path.starts_with("sitemap") && !path.contains('/'),
        }
    }
}

impl SiteChanges {
    /// Whether a reader finds all documents, addresses and files as they were. Pages of the site's own follow from them.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        let rest = Self {
            pages: PageCounts::default(),
            pairs: Vec::new(),
            undetermined: 0,
            guide_changed: None,
            is_publisher_told: false,
            outputs_gone: Vec::new(),
            ..self.clone()
        };
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
pub(crate) fn site_changes(older: &Side, newer: &Side) -> SiteChanges {
    let mut changes = SiteChanges::default();
    let nothing = CatalogRecord::default();
    let catalog = newer.catalog.as_ref().unwrap_or(&nothing);
    let former = former_documents(older);
    let documents = LaterDocuments::of(catalog);
    follow_documents(&mut changes, &former, &documents, newer);
    if let Some(old) = &older.catalog {
        if old.title != catalog.title {
            changes.site_title = Some(NameChange { older: old.title.clone(), newer: catalog.title.clone() });
        }
    } else if let (Some(was), Some(is)) = (&older.content, &newer.content) {
        compare_by_content(&mut changes, (older, was), (newer, is));
    } else {
        compare_by_file(&mut changes, older, newer, &former, &documents);
        let is_same = |page: &str| older.files.get(page) == newer.files.get(page);
        changes.guide_changed = (is_same("about/index.html") && is_same("index.html")).then_some(false);
    }
    changes.addresses_gone = addresses_gone(older, newer, &former);
    count_files(&mut changes, older, newer);
    compare_publishers(&mut changes, older, newer);
    changes.outputs_gone = outputs_gone(older, newer);
    changes
}

/// The documents of the later side, by all that leads to them.
struct LaterDocuments<'a> {
    catalog: &'a CatalogRecord,
    by_address: BTreeMap<&'a str, &'a DocumentEntry>,
    by_alias: BTreeMap<&'a str, &'a DocumentEntry>,
}

impl<'a> LaterDocuments<'a> {
    fn of(catalog: &'a CatalogRecord) -> Self {
        let documents = catalog.documents.values();
        let aliases = |document: &'a DocumentEntry| document.aliases.iter().map(move |alias| (alias.as_str(), document));
        Self {
            catalog,
            by_address: documents.clone().map(|document| (document.address.as_str(), document)).collect(),
            by_alias: documents.flat_map(aliases).collect(),
        }
    }

    /// The document that kept the id of this one, or the address where only that is known.
    fn same(&self, former: &Former) -> Option<&'a DocumentEntry> {
        match &former.id {
            Some(id) => self.catalog.documents.get(id),
            None => self.by_address.get(former.address.as_str()).copied(),
        }
    }
}

/// What became of each document of the earlier side, and which ones are new.
fn follow_documents(changes: &mut SiteChanges, former: &[Former], documents: &LaterDocuments<'_>, newer: &Side) {
    let has_page = |address: &str| newer.files.contains_key(&file_of(address));
    // Before all others those that kept their id: where one was joined to them, it is their own text that is compared.
    let mut continued: BTreeSet<&str> =
        former.iter().filter_map(|document| documents.same(document)).map(|now| now.id.as_str()).collect();
    for document in former {
        let address = document.address.as_str();
        let described = document.to_document();
        let by_alias = documents.by_alias.get(address).copied();
        if let Some(now) = documents.same(document) {
            if now.address != address {
                let redirect = by_alias.is_some_and(|found| found.id == now.id);
                changes.moved.push(MovedDocument { document: described, to: entry(now), redirect });
            }
            changes.pair(document.id.as_deref(), &now.id);
        } else if let Some(now) = by_alias {
            changes.moved.push(MovedDocument { document: described, to: entry(now), redirect: true });
            // Where two documents have become one, the text of the one that was there is compared.
            if continued.insert(&now.id) {
                changes.pair(document.id.as_deref(), &now.id);
            }
        } else if let Some((place, notice)) = document.notice(documents.catalog) {
            // What was purged is named no more, here neither.
            let title = described.title.filter(|_| notice.reason.is_some());
            changes.withdrawn.push(WithdrawnDocument {
                document: Document { title, ..described },
                date: notice.date.clone(),
                reason: notice.reason.clone(),
                notice: place == address && has_page(address),
            });
        } else {
            changes.gone.push(GoneDocument { document: described, other_page: has_page(address) });
        }
    }
    let all = documents.catalog.documents.values();
    changes.added = all.filter(|document| !continued.contains(document.id.as_str())).map(entry).collect();
}

/// Former addresses and notices that answered before and no longer do, escaped.
fn addresses_gone(older: &Side, newer: &Side, former: &[Former]) -> Vec<String> {
    let documents: BTreeSet<String> = former.iter().map(|document| file_of(&document.address)).collect();
    older
        .files
        .keys()
        .filter(|path| kind_of(path) == PathKind::DocumentPage && !documents.contains(*path) && !newer.files.contains_key(*path))
        .map(|path| encode(path.strip_suffix("index.html").unwrap_or(path)))
        .collect()
}

/// What the earlier side has of some output, where the later has nothing of it.
pub(super) fn outputs_gone(older: &Side, newer: &Side) -> Vec<OutputGone> {
    let count = |side: &Side, output: Output| side.files.keys().filter(|path| output.has(path)).count();
    let gone = Output::ALL.into_iter().filter(|output| count(newer, *output) == 0);
    gone.map(|output| OutputGone { output, files: count(older, output) }).filter(|gone| gone.files > 0).collect()
}

/// A document of the earlier side.
struct Former {
    id: Option<String>,
    address: String,
    title: Option<String>,
}

impl Former {
    fn to_document(&self) -> Document {
        Document { id: self.id.clone(), url: encode(&self.address), title: self.title.clone() }
    }

    /// The notice that stands for it, with the address of the notice.
    fn notice<'a>(&self, new: &'a CatalogRecord) -> Option<(&'a str, &'a super::WithdrawalNotice)> {
        // The notice stands at the path of the document, which a `slug` may have kept from being its address.
        let at = |address: &str| new.withdrawn.get_key_value(address).map(|(place, notice)| (place.as_str(), notice));
        at(&self.address).or_else(|| at(&format!("{}/", self.id.as_deref()?)))
    }
}

fn entry(document: &DocumentEntry) -> Document {
    Document { id: Some(document.id.clone()), url: encode(&document.address), title: Some(document.title.clone()) }
}

/// The documents of the earlier side by id; with a manifest that has no digests by address.
fn former_documents(older: &Side) -> Vec<Former> {
    match (&older.catalog, &older.content) {
        (Some(catalog), _) => catalog
            .documents
            .values()
            .map(|document| Former {
                id: Some(document.id.clone()),
                address: document.address.clone(),
                title: Some(document.title.clone()),
            })
            .collect(),
        (None, Some(content)) => {
            let of = |(id, document): (&String, &ListedDocument)| Former {
                id: Some(id.clone()),
                address: document.address.clone(),
                title: None,
            };
            content.documents.iter().map(of).collect()
        }
        // Data beside a page outside the site's own segments are those of a document.
        (None, None) => older
            .files
            .keys()
            .filter(|path| kind_of(path) == PathKind::DocumentData)
            .filter_map(|path| path.strip_suffix("index.json"))
            .filter(|address| older.files.contains_key(&file_of(address)))
            .map(|address| Former { id: None, address: address.to_owned(), title: None })
            .collect(),
    }
}

/// With a manifest alone: which documents tell their readers something else.
fn compare_by_content(changes: &mut SiteChanges, (older, was): (&Side, &ListedContent), (newer, is): (&Side, &ListedContent)) {
    for pair in &changes.pairs {
        let documents = (was.documents.get(&pair.older), is.documents.get(&pair.newer));
        let entry = newer.catalog.as_ref().and_then(|catalog| catalog.documents.get(&pair.newer)).map(entry);
        let ((Some(was), Some(is)), Some(document)) = (documents, entry) else {
            changes.undetermined += 1;
            continue;
        };
        let others = DIGESTS.into_iter().zip(was.digests.iter().zip(&is.digests)).filter(|(_, (was, is))| was != is);
        let parts: Vec<DigestKind> = others.map(|(part, _)| part).collect();
        let validity = validity_change((was, older.as_of), (is, newer.as_of), parts.contains(&DigestKind::Facts));
        if !parts.is_empty() || validity.is_some() {
            changes.touched.push(TouchedDocument { document, parts, validity });
        }
    }
    changes.touched.sort_by(|a, b| a.document.id.cmp(&b.document.id));
    if was.title != is.title {
        changes.site_title = Some(NameChange { older: was.title.clone(), newer: is.title.clone() });
    }
    changes.guide_changed = Some(was.guide != is.guide);
}

/// Whether something else is told of those who publish and of bodies. Without digests equal pages say that nothing is.
fn compare_publishers(changes: &mut SiteChanges, older: &Side, newer: &Side) {
    let digests = |side: &Side| side.content.as_ref().and_then(|content| Some((content.organisation?, content.bodies.clone())));
    let (Some((organisation, bodies)), Some((organisation_now, bodies_now))) = (digests(older), digests(newer)) else {
        changes.is_publisher_told = changes.pages.changed == 0;
        return;
    };
    changes.is_publisher_told = true;
    changes.organisation_changed = organisation != organisation_now;
    let others = bodies.iter().filter(|(id, digest)| bodies_now.get(*id).is_some_and(|now| now != *digest));
    changes.bodies_changed = others.map(|(id, _)| encode(&format!("bodies/{id}/"))).collect();
}

/// What the digests of a document cover, in their order.
const DIGESTS: [DigestKind; 4] = [DigestKind::Facts, DigestKind::Text, DigestKind::Targets, DigestKind::Files];

fn validity_change(
    (was, before): (&ListedDocument, Date),
    (is, after): (&ListedDocument, Date),
    has_other_facts: bool,
) -> Option<ValidityChange> {
    // The older side may have been built for a later day: the way back is as good.
    let (earlier, day) = if before <= after { (was, after) } else { (is, before) };
    let is_foretold = earlier.next_change.is_some_and(|change| change <= day);
    let cause = if is_foretold && !has_other_facts { ValidityCause::Date } else { ValidityCause::Revision };
    (was.validity != is.validity).then(|| ValidityChange { older: was.validity.clone(), newer: is.validity.clone(), cause })
}

/// With a manifest that has no digests: which documents have other data. A later day alone makes all data others.
fn compare_by_file(changes: &mut SiteChanges, older: &Side, newer: &Side, former: &[Former], documents: &LaterDocuments<'_>) {
    for document in former {
        let Some(now) = documents.by_address.get(document.address.as_str()) else { continue };
        let file = format!("{}index.json", document.address);
        if older.files.get(&file) == newer.files.get(&file) {
            continue;
        }
        if older.as_of == newer.as_of {
            changes.touched.push(TouchedDocument { document: entry(now), parts: Vec::new(), validity: None });
        } else {
            changes.undetermined += 1;
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
