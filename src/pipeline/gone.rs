//! Published addresses of documents to which nothing answers any more, each with the lines that put it right.
//!
//! What readers found at the last publication is not taken from them unsaid: that is an error. What was missing then already, and
//! an address that only led on, is missed with a warning, so that nobody is stopped by an upgrade for what was done long ago.

use super::cache::Remembered;
use super::options::Destination;
use super::publications::Publications;
use super::reader::Reader;
use super::skip::named_in_head;
use crate::base::field::Field;
use crate::base::glossary::Disclosure;
use crate::base::text::fold;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::problem::{self, Successor, Withdrawal, WithdrawalList};
use crate::diagnostic::rule::{Rule, Severity};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::document::{body_start, key_line};
use crate::plan::publication_digest;
use crate::schema::Document as _;
use crate::schema::plan::Plan;
use crate::site::{PlanId, PlanSummary, Site};
use crate::source::{AnchorLock, LockedDocument};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A text that so many new documents share says nothing of where one of them came from.
const MAX_SHARING_DOCUMENTS: usize = 16;
/// The largest `index.json` that is read for a title.
const MAX_RECORD_BYTES: u64 = 64 << 20;

/// A document of which published addresses would lead nowhere.
struct Missing<'a> {
    id: &'a str,
    document: &'a LockedDocument,
    /// The addresses that nothing answers to.
    addresses: Vec<&'a str>,
    /// Whether readers found the document at its own address at the last publication, and would not now.
    is_taken_away: bool,
    /// Whether nothing but the site's own publication tells of it.
    is_only_in_own: bool,
}

/// Why a document is not at the address where it was.
enum Whereabouts<'a> {
    /// It is there, at another address.
    Readdressed(PlanId),
    /// Its file is there and says that it is not to be published.
    MarkedUnpublished { place: Place, is_draft: bool },
    /// Its file is not there; perhaps it is this one now.
    Absent(Option<&'a PlanSummary>),
}

/// Published addresses of documents that nothing answers to; `listed` are those of the publications that the lock does not know.
/// Only what is written into the site's own output, or goes where the publication that was named stands, takes a page away:
/// elsewhere a warning is enough.
///
/// # Errors
/// A document cannot be read.
pub(crate) fn find(
    reader: &Reader<'_>,
    read: &BTreeMap<String, Remembered>,
    (publications, listed): (&Publications, &BTreeMap<String, LockedDocument>),
    destination: &Destination,
) -> Result<Diagnostics, Failure> {
    let (site, lock) = (reader.site, reader.lock);
    let mut last = last_published(lock);
    last.extend(listed.keys().map(String::as_str));
    let mut missing = missing(site, (lock, listed), |id| {
        let is_known = last.contains(id) && (!listed.contains_key(id) || publications.is_in_own(id));
        publications.is_in_named(id) || *destination == Destination::Own && is_known
    });
    for missing in missing.iter_mut().filter(|missing| listed.contains_key(missing.id)) {
        missing.is_only_in_own = publications.is_in_own(missing.id) && !publications.is_in_named(missing.id);
    }
    if !missing.is_empty() {
        let named = named_by_unread(reader)?;
        missing.retain(|missing| !named.contains(missing.document.address.trim_matches('/')));
    }
    let is_absent = |missing: &&Missing<'_>| site.by_id(missing.id).is_none() && file_of(reader, missing.id).is_none();
    let absent: Vec<&Missing<'_>> = missing.iter().filter(is_absent).collect();
    let titles = published_titles(&absent, publications);
    let successors = successors(reader, &absent, &last, &titles)?;
    let held_back = held_back_successors(reader, read, &absent, &titles)?;
    let mut moved: HashMap<&str, &str> = HashMap::new();
    if !missing.is_empty() {
        for (path, read) in read {
            moved.extend(read.stated.former().map(|former| (former, path.as_str())));
        }
    }
    let mut found = Diagnostics::new();
    let has_several = missing.iter().filter(|missing| site.by_id(missing.id).is_none()).count() > 1;
    for missing in &missing {
        let whereabouts = match (site.by_id(missing.id), marked_unpublished(reader, read, &moved, missing)?) {
            (Some(plan), _) => Whereabouts::Readdressed(plan),
            (None, Some(marked)) => marked,
            (None, None) => {
                let published = successors.get(missing.id).map(|plan| &*site.plans[*plan]);
                Whereabouts::Absent(published.or_else(|| held_back.get(missing.id).copied()))
            }
        };
        let withdraw = withdrawal(site, missing.id, has_several);
        found.extend(missing.addresses.iter().map(|address| diagnostic(site, (missing, address), &whereabouts, &withdraw)));
    }
    Ok(found)
}

/// The ids of the documents that the last publication had. Each stood on the list of its body.
fn last_published(lock: &AnchorLock) -> BTreeSet<&str> {
    let lists = lock.addresses.iter().filter(|page| page.is_current && !page.is_comparison());
    lists.flat_map(|page| &page.members).map(String::as_str).collect()
}

/// The documents that nothing answers for, those that readers would miss first: an address that two had is missed once.
fn missing<'a>(
    site: &'a Site,
    (lock, listed): (&'a AnchorLock, &'a BTreeMap<String, LockedDocument>),
    is_missed: impl Fn(&str) -> bool,
) -> Vec<Missing<'a>> {
    let pages = site.plans.iter().map(|plan| &plan.metadata.address).chain(site.aliases.keys());
    let notices = site.withdrawals.iter().flat_map(|withdrawal| &withdrawal.addresses);
    let mut answering: BTreeSet<&str> = pages.chain(notices).map(String::as_str).collect();
    let (first, second): (Vec<_>, Vec<_>) = lock.documents().chain(listed).partition(|(id, _)| is_missed(id));
    let mut missing = Vec::new();
    for (id, document) in first.into_iter().chain(second) {
        if site.is_unread(&format!("{id}.md")) || site.is_unread(&format!("{id}/index.md")) {
            continue;
        }
        let addresses: Vec<&str> = document.addresses().map(String::as_str).filter(|address| answering.insert(address)).collect();
        if !addresses.is_empty() {
            let is_taken_away = is_missed(id) && addresses.contains(&document.address.as_str());
            missing.push(Missing { id, document, addresses, is_taken_away, is_only_in_own: false });
        }
    }
    missing
}

/// The words in the front matter of documents with errors of their own: one of these may answer for an address once it is mended.
fn named_by_unread(reader: &Reader<'_>) -> Result<BTreeSet<String>, Failure> {
    let mut named = BTreeSet::new();
    let unread = |path: &str| path.strip_prefix("content/").is_some_and(|path| reader.site.is_unread(path));
    for file in reader.tree.below("content/").filter(|file| unread(&file.path)) {
        let source = reader.tree.text(file, &mut Diagnostics::new())?;
        named.extend(source.iter().flat_map(|source| named_in_head(&source.text)).map(str::to_owned));
    }
    Ok(named)
}

/// The file of a document of this id, whatever it says.
fn file_of<'a>(reader: &Reader<'a>, id: &str) -> Option<&'a crate::source::File> {
    let tree = reader.tree;
    tree.find(&format!("content/{id}.md")).or_else(|| tree.find(&format!("content/{id}/index.md")))
}

/// Where a document says that it is not to be published, if it is there and says so, perhaps as another file that tells of the
/// former address.
fn marked_unpublished(
    reader: &Reader<'_>,
    read: &BTreeMap<String, Remembered>,
    moved: &HashMap<&str, &str>,
    missing: &Missing<'_>,
) -> Result<Option<Whereabouts<'static>>, Failure> {
    let moved = || reader.tree.find(moved.get(missing.document.address.trim_matches('/'))?);
    let file = file_of(reader, missing.id).or_else(moved);
    let Some(file) = file else { return Ok(None) };
    let summary = read.get(&file.path).and_then(|read| read.summary.as_ref());
    let is_draft = summary.is_none_or(|plan| plan.metadata.disclosure == Disclosure::Proactive);
    let Some(source) = reader.tree.text(file, &mut Diagnostics::new())? else { return Ok(None) };
    let front = body_start(&source).and_then(|end| source.text.get(..end)).unwrap_or_default();
    let line = key_line(front, if is_draft { Field::Draft } else { Field::Disclosure });
    let place = line.map_or_else(|| source.whole(), |line| source.place(line));
    Ok(Some(Whereabouts::MarkedUnpublished { place, is_draft }))
}

/// The titles under which these documents were published, as far as a publication of them is at hand.
fn published_titles<'a>(absent: &[&Missing<'a>], publications: &Publications) -> HashMap<&'a str, String> {
    let title = |missing: &&Missing<'a>| {
        let record = format!("{}index.json", missing.document.address);
        let bytes = publications.all().find_map(|published| published.read(&record, MAX_RECORD_BYTES).ok())?;
        Some((missing.id, Plan::read(&bytes)?.metadata.title.into_owned()))
    };
    absent.iter().filter_map(title).collect()
}

/// Of documents whose file is not there, the new one that each has become, where one alone looks like it: it is the same to the
/// last sign, has its title, or has more than half of its texts.
fn successors<'a>(
    reader: &Reader<'_>,
    absent: &[&Missing<'a>],
    last: &BTreeSet<&str>,
    titles: &HashMap<&'a str, String>,
) -> Result<HashMap<&'a str, PlanId>, Failure> {
    let plans = &reader.site.plans;
    let new: Vec<PlanId> = plans.ids().filter(|plan| !last.contains(plans[*plan].id.as_str())).collect();
    let mut found = HashMap::new();
    if absent.is_empty() || new.is_empty() {
        return Ok(found);
    }
    let mut by_title: HashMap<String, Vec<PlanId>> = HashMap::new();
    let mut by_text: HashMap<u64, Vec<PlanId>> = HashMap::new();
    let mut texts: HashMap<PlanId, usize> = HashMap::new();
    for plan in &new {
        by_title.entry(fold(&plans[*plan].metadata.title)).or_default().push(*plan);
        let anchors = reader.plan(*plan)?.plan.published_anchors();
        let own = LockedDocument { anchors, ..LockedDocument::default() }.texts();
        texts.insert(*plan, own.len());
        own.into_iter().for_each(|text| by_text.entry(text).or_default().push(*plan));
    }
    for missing in absent {
        let title = titles.get(missing.id);
        let same = new.iter().copied().filter(|plan| missing.document.is_of(&plans[*plan].digest));
        let named = title.and_then(|title| by_title.get(&fold(title))).into_iter().flatten().copied();
        // Next year's plan has much of this year's text, and is not this year's.
        let is_other_year = |plan: &PlanId| title.is_some_and(|title| digits(title) != digits(&plans[*plan].metadata.title));
        let alike = by_shared_texts(missing.document, &by_text, &texts).into_iter().filter(|plan| !is_other_year(plan));
        if let Some(plan) = only(same).or_else(|| only(named)).or_else(|| only(alike)) {
            found.insert(missing.id, plan);
        }
    }
    Ok(found)
}

/// Of documents whose file is not there, the one that is in no publication of today and has the same words below its front
/// matter, or the title: it was renamed and dated into the future at once.
fn held_back_successors<'a, 'b>(
    reader: &Reader<'_>,
    read: &'b BTreeMap<String, Remembered>,
    absent: &[&Missing<'a>],
    titles: &HashMap<&'a str, String>,
) -> Result<HashMap<&'a str, &'b PlanSummary>, Failure> {
    let mut found = HashMap::new();
    if absent.is_empty() {
        return Ok(found);
    }
    let mut candidates = Vec::new();
    for (path, remembered) in read {
        let Some(summary) = remembered.summary.as_deref().filter(|summary| reader.site.by_id(&summary.id).is_none()) else {
            continue;
        };
        let Some(file) = reader.tree.find(path).filter(|_| reader.lock.document(&summary.id).is_none()) else { continue };
        let Some(source) = reader.tree.text(file, &mut Diagnostics::new())? else { continue };
        let body = body_start(&source).and_then(|start| source.text.get(start..)).unwrap_or_default();
        candidates.push((summary, publication_digest(&summary.metadata, body).words));
    }
    for missing in absent {
        let words = missing.document.publication.as_ref().and_then(|publication| publication.digest).map(|digest| digest.words);
        let title = titles.get(missing.id).map(|title| fold(title));
        let same = candidates.iter().filter(|(_, other)| words == Some(*other));
        let named = candidates.iter().filter(|(plan, _)| title.as_ref() == Some(&fold(&plan.metadata.title)));
        if let Some((plan, _)) = only(same).or_else(|| only(named)) {
            found.insert(missing.id, *plan);
        }
    }
    Ok(found)
}

/// The documents with which one shares more than half of the texts of either.
fn by_shared_texts(
    document: &LockedDocument,
    by_text: &HashMap<u64, Vec<PlanId>>,
    texts: &HashMap<PlanId, usize>,
) -> Vec<PlanId> {
    let own = document.texts();
    let mut shared: BTreeMap<PlanId, usize> = BTreeMap::new();
    let sharing = own.iter().filter_map(|text| by_text.get(text)).filter(|plans| plans.len() <= MAX_SHARING_DOCUMENTS);
    sharing.flatten().for_each(|plan| *shared.entry(*plan).or_default() += 1);
    let is_alike = |(plan, count): &(PlanId, usize)| count * 2 > own.len() && count * 2 > texts.get(plan).copied().unwrap_or(0);
    shared.into_iter().filter(is_alike).map(|(plan, _)| plan).collect()
}

fn only<T>(mut plans: impl Iterator<Item = T>) -> Option<T> {
    plans.next().filter(|_| plans.next().is_none())
}

fn digits(title: &str) -> String {
    title.chars().filter(char::is_ascii_digit).collect()
}

/// `withdrawal` is the entry to write where the document is withdrawn.
fn diagnostic(
    site: &Site,
    (missing, address): (&Missing<'_>, &str),
    whereabouts: &Whereabouts<'_>,
    withdrawal: &Withdrawal,
) -> Diagnostic {
    let plan = |index: &PlanId| &*site.plans[*index];
    let (place, document, found) = match whereabouts {
        Whereabouts::Readdressed(index) => {
            (plan(index).address_place.clone(), Some(plan(index)), problem::Whereabouts::Readdressed)
        }
        Whereabouts::MarkedUnpublished { place, is_draft: true } => (place.clone(), None, problem::Whereabouts::MarkedDraft),
        Whereabouts::MarkedUnpublished { place, is_draft: false } => (place.clone(), None, problem::Whereabouts::MarkedNotPublic),
        Whereabouts::Absent(Some(plan)) => {
            (plan.address_place.clone(), Some(*plan), problem::Whereabouts::Renamed(state_of(plan)))
        }
        Whereabouts::Absent(None) => (Place::file("anchors.lock"), None, problem::Whereabouts::Absent),
    };
    let problem = problem::Addresses::Gone {
        address: address.to_owned(),
        id: missing.id.to_owned(),
        whereabouts: found,
        alias: alias_line(document, missing),
        withdrawal: withdrawal.clone(),
        is_only_in_own_folder: missing.is_only_in_own,
    };
    let is_error = missing.is_taken_away && address == missing.document.address;
    let severity = if is_error { Rule::AddressGone.severity() } else { Severity::Warning };
    Diagnostic { severity, ..Diagnostic::at(place, &problem) }
}

/// Whether a document that took the place of a published one is public itself.
fn state_of(plan: &PlanSummary) -> Successor {
    if plan.metadata.draft {
        Successor::Draft
    } else if plan.metadata.is_published(true) {
        Successor::Public
    } else {
        Successor::NotPublic
    }
}

/// The line that lets a document answer for these addresses as well.
fn alias_line(plan: Option<&PlanSummary>, missing: &Missing<'_>) -> String {
    let known = plan.into_iter().flat_map(|plan| &plan.metadata.aliases).map(|alias| alias.value.as_str());
    let all: Vec<String> = known.chain(missing.addresses.iter().copied()).map(value).collect();
    format!("aliases: [{}]", all.join(", "))
}

/// The entry that withdraws a document. Where `has_several` documents are gone, all their entries go into one list.
fn withdrawal(site: &Site, id: &str, has_several: bool) -> Withdrawal {
    let list = match (!site.config.is_set("withdrawn"), has_several) {
        (true, false) => WithdrawalList::New,
        (true, true) => WithdrawalList::NewForSeveral,
        (false, _) => WithdrawalList::Existing,
    };
    Withdrawal { path: value(id), day: site.as_of, list }
}

/// A path as YAML, between brackets as well.
fn value(path: &str) -> String {
    let is_plain = path.starts_with(char::is_alphabetic)
        && path.chars().all(|character| character.is_alphanumeric() || "-_/.—–《》“”（）〔〕、。".contains(character));
    if is_plain { path.to_owned() } else { format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_yaml_would_read_as_more_is_quoted() {
        for (path, written) in [
            ("a/2024/", "a/2024/"),
            ("规划/甲市（试行）/", "规划/甲市（试行）/"),
            ("2024", "\"2024\""),
            ("2024/a/", "\"2024/a/\""),
            ("a, b/", "\"a, b/\""),
            ("a: b/", "\"a: b/\""),
            ("@a/", "\"@a/\""),
        ] {
            assert_eq!(value(path), written);
        }
    }
}
