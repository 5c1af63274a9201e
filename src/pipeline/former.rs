//! What a publication says of its addresses that the lock of a former program does not.
//!
//! `anchors.lock` once knew documents alone. Where it has no line of any other address, the last publication is asked, so that
//! series, topics, kinds, bodies and comparisons keep their addresses when this program reads a name otherwise.

use crate::base::date::Date;
use crate::base::glossary::KINDS;
use crate::base::pinyin;
use crate::page::GUIDE_ADDRESS;
use crate::publish::Published;
use crate::schema::Document;
use crate::schema::catalog::Catalog;
use crate::schema::plan::Metadata;
use crate::schema::series::Series;
use crate::source::{Config, Declared, GroupSort, LockedAddresses, LockedPage};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// The largest file that is read.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// The addresses of a publication that belong to no single document.
pub(crate) fn published_addresses(published: &Published, config: &Config) -> LockedAddresses {
    let mut found = Found { addresses: LockedAddresses::default(), since: published.manifest.as_of };
    found.series(published);
    found.groups(published, config);
    found.addresses
}

/// Whether a publication has the page of a guide.
pub(crate) fn has_guide(published: &Published) -> bool {
    published.manifest.files.contains_key(&format!("{GUIDE_ADDRESS}index.html"))
}

struct Found {
    addresses: LockedAddresses,
    since: Date,
}

impl Found {
    fn put(&mut self, address: String, name: &str, members: Vec<String>) {
        self.addresses.put(LockedPage { address, members, name: name.to_owned(), since: self.since, is_current: true });
    }

    /// The series with their issues, and the comparisons below them.
    fn series(&mut self, published: &Published) {
        let mut pairs: BTreeMap<String, [String; 2]> = BTreeMap::new();
        for id in ids(published, GroupSort::Series) {
            let address = GroupSort::Series.address(id);
            let series = read::<Series<'_>>(published, &format!("{address}index.json"));
            let Some(Series { name, issues, comparisons, .. }) = series else {
                self.put(address, "", Vec::new());
                continue;
            };
            for document in issues.into_iter().flat_map(|issue| std::iter::once(issue.id).chain(issue.others)) {
                self.put(address.clone(), &name, vec![document.into_owned()]);
            }
            pairs.extend(
                comparisons
                    .into_iter()
                    .map(|found| (found.url.into_owned(), [found.older.id.into_owned(), found.newer.id.into_owned()])),
            );
        }
        for page in published.manifest.files.keys().filter_map(|file| file.strip_suffix("index.html")) {
            let is_comparison = page.starts_with("series/") && page.matches('/').count() > 2;
            // A long comparison goes on at `2/`.
            let pair = || {
                let folder = page.trim_end_matches('/').rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
                pairs.get(page).or_else(|| pairs.get(&folder?))
            };
            if is_comparison {
                let members = pair().map(|pair| pair.to_vec()).unwrap_or_default();
                self.put(page.to_owned(), "", members);
            }
        }
    }

    /// Bodies, topics, kinds and years.
    fn groups(&mut self, published: &Published, config: &Config) {
        let documents = read::<Catalog<'_>>(published, "catalog.json").map(|catalog| catalog.documents).unwrap_or_default();
        // A kind that a title shows has its built-in id, whatever the settings say of the name.
        let built_in = |name: &str| KINDS.iter().find(|kind| kind.name == name).map(|kind| kind.id.to_owned());
        for Metadata { id, issuing_bodies, topics, kind, .. } in &documents {
            for body in issuing_bodies {
                self.listed(published, GroupSort::Body, &body.id, &body.name, id);
            }
            for topic in topics {
                self.listed(published, GroupSort::Topic, &former_id(&config.topics, topic), topic, id);
            }
            if let Some(kind) = kind {
                for of_kind in built_in(kind).into_iter().chain([former_id(&config.kinds, kind)]) {
                    self.listed(published, GroupSort::Kind, &of_kind, kind, id);
                }
            }
        }
        let known: BTreeSet<String> = self.addresses.iter().map(|page| page.address.clone()).collect();
        for sort in GroupSort::ALL {
            for address in ids(published, sort).map(|id| sort.address(id)).filter(|address| !known.contains(address)) {
                self.put(address, "", Vec::new());
            }
        }
    }

    fn listed(&mut self, published: &Published, sort: GroupSort, group: &str, name: &str, document: &str) {
        let address = sort.address(group);
        if published.manifest.files.contains_key(&format!("{address}index.html")) {
            self.put(address, name, vec![document.to_owned()]);
        }
    }
}

/// The id that a former program gave a topic or kind: the one in the settings, else the sound of the whole name.
fn former_id(declared: &[Declared], name: &str) -> String {
    let known = declared.iter().find(|known| known.name == name && known.is_given);
    known.map_or_else(|| pinyin::id(name), |known| known.id.clone())
}

/// The ids of the groups of one sort that have a page.
fn ids(published: &Published, sort: GroupSort) -> impl Iterator<Item = &str> {
    published.manifest.files.keys().filter_map(move |file| sort.id(file.strip_suffix("index.html")?))
}

fn read<D: Document + DeserializeOwned>(published: &Published, name: &str) -> Option<D> {
    D::read(&published.read(name, MAX_FILE_BYTES).ok()?)
}
