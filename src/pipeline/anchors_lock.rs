//! What a build changes in `anchors.lock`.

use super::loaded_site::LoadedSite;
use crate::base::digest::Digest;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::rule::{Rule, Severity};
use crate::diagnostic::sentence::{Loading, Sentence as _};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, problem};
use crate::page::{GUIDE_PATH, PageKind, body_name};
use crate::site::{PlanId, PlanSummary, Withdrawal};
use crate::source::{GroupSort, LockedDocument, LockedPage, LockedPublication, PublicSince};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The lock as it is to be after a build.
pub(crate) struct LockChange {
    /// Whether it differs from the file.
    pub(crate) is_needed: bool,
    /// Whether an address or an anchor would be another, and not only what is noted beside them or the form of the file.
    pub(crate) moves_anchors: bool,
    /// The documents that came due since the lock was last written, by file; nobody could have committed their lines before.
    due: Vec<String>,
    text: String,
}

impl LoadedSite {
    /// The lock after the publication of this site.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn next_lock(&self) -> Result<LockChange, Failure> {
        let mut lock = self.lock.clone();
        for plan in &self.site.plans {
            let metadata = &plan.metadata;
            let former = metadata.aliases.iter().map(|alias| alias.value.clone()).collect();
            let anchors = plan.published.clone();
            let publication = LockedPublication { digest: plan.publication_digest, ..self.publication(&plan.file, &plan.digest) };
            let address = metadata.address.clone();
            let aliases = || metadata.aliases.iter().map(|alias| alias.value.as_str());
            let first = self.lock.first_address(&plan.id, aliases()).filter(|first| *first != address).map(str::to_owned);
            let publication = Some(publication);
            let published = LockedDocument { address, first, former, publication, anchors, ..LockedDocument::default() };
            lock.put(&plan.id, published.dated(self.lock.followed(&plan.id, aliases()).as_deref()));
        }
        for plan in &self.site.plans {
            for alias in &plan.metadata.aliases {
                lock.vacate(&alias.value, &plan.id);
            }
        }
        if let Some(guide) = &self.guide_digest {
            lock.put_guide(self.publication(GUIDE_PATH, guide), guide);
        }
        // A build without comparisons knows nothing of them.
        lock.addresses.publish(self.published_pages(), |page| page.is_comparison() && !self.comparisons.are_made);
        for (withdrawn, Withdrawal { id, addresses }) in self.site.config.withdrawn.iter().zip(&self.site.withdrawals) {
            let (Some(id), [address, former @ ..]) = (id, &**addresses) else { continue };
            lock.withdraw(id, address, former);
            if withdrawn.purge {
                lock.purge(id, |id| self.site.by_id(id).is_some());
            }
        }
        let text = lock.to_text();
        let former = match self.tree.find("anchors.lock") {
            Some(file) => self.tree.bytes(file)?,
            None => Vec::new(),
        };
        let due = self.due();
        let ids = due.iter().map(|plan| plan.id.as_str()).collect();
        let is_kept = lock.keeps_the_same(&self.lock) || lock.only_adds(&ids, &self.lock);
        let due = due.into_iter().map(|plan| plan.file.clone()).collect();
        Ok(LockChange { is_needed: former != text.as_bytes(), moves_anchors: !is_kept, due, text })
    }

    /// The documents that were never published and whose date of publication is later than the last day that the lock knows.
    fn due(&self) -> Vec<&PlanSummary> {
        let Some(last) = self.lock.last_day() else { return Vec::new() };
        let aliases = |plan: &PlanSummary| plan.metadata.aliases.iter().map(|alias| alias.value.clone()).collect::<Vec<_>>();
        let is_due = |plan: &&PlanSummary| {
            plan.metadata.date > last && self.lock.public_since(&plan.id, &aliases(plan)) == PublicSince::Never
        };
        self.site.plans.iter().map(|plan| &**plan).filter(is_due).collect()
    }
}

impl LoadedSite {
    /// What is noted of the publication of this text.
    fn publication(&self, file: &str, source: &Digest) -> LockedPublication {
        let dead_links = self.dead_links.get(file).cloned().unwrap_or_default();
        LockedPublication { dead_links, ..LockedPublication::new(self.site.as_of, source) }
    }

    /// The addresses of this site that belong to no single document, each with its documents.
    fn published_pages(&self) -> Vec<LockedPage> {
        let site = &self.site;
        let mut pages = Vec::new();
        let mut add = |address: String, name: &str, members: Vec<String>| {
            pages.push(LockedPage { address, members, name: name.to_owned(), since: site.as_of, is_current: true });
        };
        let id = |plan: PlanId| site.plans[plan].id.clone();
        for (body, plans) in &site.groups.bodies {
            let name = body_name(site, body);
            plans.iter().for_each(|plan| add(GroupSort::Body.address(body), &name, vec![id(*plan)]));
        }
        for body in site.bodies.iter().filter(|body| !site.groups.bodies.contains_key(&body.id)) {
            add(GroupSort::Body.address(&body.id), &body.name, Vec::new());
        }
        for (sort, groups) in [(GroupSort::Topic, &site.groups.topics), (GroupSort::Kind, &site.groups.kinds)] {
            for (named, plans) in groups {
                plans.iter().for_each(|plan| add(sort.address(&named.id), &named.name, vec![id(*plan)]));
            }
        }
        for series in &site.series {
            let address = GroupSort::Series.address(&series.id);
            // What the program reads as the name may change; the address was published under the first one.
            let name = self.lock.addresses.owner(&address).unwrap_or(&series.name);
            let issues = series.issues.iter().flat_map(|issue| std::iter::once(&issue.plan).chain(&issue.others));
            issues.for_each(|plan| add(address.clone(), name, vec![id(*plan)]));
        }
        site.groups.years.keys().for_each(|year| add(GroupSort::Year.address(&year.to_string()), "", Vec::new()));
        for page in self.context().pages() {
            if let PageKind::Comparison(index, _) = page.kind {
                let place = &self.comparisons.all[index].place;
                add(page.address, "", vec![id(place.older), id(place.newer)]);
            }
        }
        pages
    }
}

/// What `--locked` finds. Errors hide texts, so that beside them nothing is said of the lock. What would go unsaid stops the
/// build whatever the settings make of its rule: nobody looks at the warnings of a pipeline.
pub(crate) fn guard(change: Option<&LockChange>, silent_removals: &[Diagnostic], report: &mut Diagnostics) {
    let hides_texts = |found: &Diagnostic| found.severity == Severity::Error && found.rule != Rule::AddressGone;
    if !report.iter().any(hides_texts) {
        match change {
            Some(change) if change.moves_anchors => report.add(change.diagnostic()),
            Some(change) => report.extend(change.due.iter().map(|file| come_due(file))),
            None => {}
        }
    }
    let key = |diagnostic: &Diagnostic| (diagnostic.rule, diagnostic.message.en.clone());
    let keys: BTreeSet<_> = silent_removals.iter().map(key).collect();
    report.retain(|diagnostic| !keys.contains(&key(diagnostic)));
    report.extend(silent_removals.iter().map(|diagnostic| Diagnostic { severity: Severity::Error, ..diagnostic.clone() }));
    report.sort();
}

/// What `--locked` says of a document that came due: a pipeline publishes it, and its author commits its lines later.
fn come_due(file: &str) -> Diagnostic {
    Diagnostic::at(Place::file(file), &problem::AnchorsLock::DocumentDue).into_note()
}

impl LockChange {
    /// What `--locked` says.
    #[must_use]
    pub(crate) fn diagnostic(&self) -> Diagnostic {
        Diagnostic::at(Place::file("anchors.lock"), &problem::AnchorsLock::WouldChange)
    }

    /// Writes the file: beside first, then in its place.
    ///
    /// # Errors
    /// The disk fails.
    pub(crate) fn write(&self, site: &Path) -> Result<(), Failure> {
        let path = site.join("anchors.lock");
        let beside = site.join(".anchors.lock.new");
        let written = fs::write(&beside, &self.text).and_then(|()| fs::rename(&beside, &path));
        written.map_err(|cause| Failure::at(&path, Loading::LockUnwritable.text(), cause))
    }
}
