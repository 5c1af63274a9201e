//! What of all that was found counts: by what documents allow, what they were published with, and what the settings say.

use super::aside::Aside;
use super::attachments::{allow_in_files, documents_by_file, passed_by_files};
use super::author_keys::{FileKeys, KeysAtHand};
use super::better_reading::{self, DeadLinks};
use super::cache::Remembered;
use super::documents::SortedDocuments;
use super::guide::LoadedGuide;
use super::inputs::Inputs;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::rule::{RULE_SET, Rule, Severity};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::page::GUIDE_PATH;
use crate::site::{PlanSummary, Site};
use crate::source::Config;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rules that documents and their files may break, with reasons, by file.
type Allowed = BTreeMap<String, BTreeMap<Rule, String>>;

/// What was found, by what it stops.
pub(super) struct Found<'a> {
    /// What may stop a build.
    pub(super) report: &'a mut Diagnostics,
    /// What only an inspection would fault.
    pub(super) inspection: &'a mut Diagnostics,
    /// What is wrong with drafts.
    pub(super) of_drafts: Diagnostics,
    /// Published addresses that would be removed silently.
    pub(super) silent_removals: Diagnostics,
}

/// By what is judged.
pub(super) struct Judge<'a> {
    inputs: &'a Inputs,
    site: &'a Site,
    guide: Option<&'a LoadedGuide>,
    /// The rules that documents and the guide may break, by file.
    allowed: Allowed,
    /// By file beside documents, the documents that name it.
    documents_of_files: BTreeMap<String, Vec<String>>,
}

impl<'a> Judge<'a> {
    /// Judges what was found on a site; a file is that of the documents that name it on `whole`, the site as it will be.
    pub(super) fn new(
        (inputs, guide): (&'a Inputs, Option<&'a LoadedGuide>),
        (site, whole): (&'a Site, &Site),
        allowed: Allowed,
    ) -> Self {
        let files_of_guide = guide.iter().flat_map(|guide| guide.uses.files()).map(str::to_owned).collect();
        let documents_of_files = documents_by_file(whole, files_of_guide);
        let mut judge = Self { inputs, site, guide, allowed, documents_of_files };
        judge.allowed.extend(guide.map(|guide| (GUIDE_PATH.to_owned(), guide.allow.clone())));
        allow_in_files(&mut judge.allowed, &judge.documents_of_files);
        judge
    }

    /// Drops what is allowed, makes notes of what younger rules find in texts that were published, and names keys as authors
    /// write them. Gives back the dead links of published texts, and the removals that nothing allows.
    ///
    /// # Errors
    /// A document cannot be read again.
    pub(super) fn settle(
        self,
        found: Found<'_>,
        remembered: &BTreeMap<String, Remembered>,
    ) -> Result<(DeadLinks, Diagnostics), Failure> {
        let Found { report, inspection, mut of_drafts, mut silent_removals } = found;
        silent_removals.retain(|diagnostic| !is_allowed(diagnostic, &self.allowed));
        let mut passed = self.passed_rule_sets();
        let dead_links = self.mark_better_reading(report, inspection, &passed)?;
        passed.extend(passed_by_files(&passed, &self.documents_of_files));
        for found in [&mut *report, &mut *inspection, &mut of_drafts] {
            settle(found, &self.inputs.config, &self.allowed, &passed);
        }
        // A build leaves drafts alone.
        if self.inputs.rules.is_some() {
            of_drafts.iter_mut().for_each(Aside::soften);
            report.extend(of_drafts);
            report.sort();
        }
        for found in [&mut *report, inspection, &mut silent_removals] {
            found.iter_mut().for_each(|diagnostic| self.name_keys(diagnostic, remembered));
        }
        Ok((dead_links, silent_removals))
    }

    /// The sets of rules by which documents and the guide were last published, by file, where they are not today's and the text
    /// is the same.
    fn passed_rule_sets(&self) -> BTreeMap<String, u32> {
        let lock = &self.inputs.lock;
        let sets = self.site.plans.iter().map(|plan| (plan.file.clone(), lock.rule_set(&plan.id, &plan.digest)));
        let of_guide = self.guide.map(|guide| (GUIDE_PATH.to_owned(), lock.rule_set_of_guide(&guide.digest)));
        sets.chain(of_guide).filter(|(_, set)| *set < RULE_SET).collect()
    }

    fn mark_better_reading(
        &self,
        report: &mut Diagnostics,
        inspection: &mut Diagnostics,
        passed: &BTreeMap<String, u32>,
    ) -> Result<DeadLinks, Failure> {
        let Inputs { lock, tree, .. } = self.inputs;
        let of_plan = |plan: &Arc<PlanSummary>| Some((plan.file.clone(), lock.dead_links(&plan.id)?));
        let of_guide = lock.dead_links_of_guide().map(|known| (GUIDE_PATH.to_owned(), known));
        let known = self.site.plans.iter().filter_map(of_plan).chain(of_guide).collect();
        let dead_links = better_reading::mark(report, passed, &known, tree)?;
        better_reading::mark(inspection, passed, &known, tree)?;
        Ok(dead_links)
    }

    /// Whoever writes 标题 is not told to add `title`. What is said of a file is followed in the document that names it.
    fn name_keys(&self, diagnostic: &mut Diagnostic, remembered: &BTreeMap<String, Remembered>) {
        let file = &*diagnostic.place.file;
        let of = |document: &str| remembered.get(document).and_then(|remembered| remembered.keys.as_ref());
        let naming = || self.documents_of_files.get(file).into_iter().flatten();
        let of_document = of(file).or_else(|| naming().find_map(|document| of(document)));
        let is_of_guide = || file == GUIDE_PATH || naming().any(|document| document == GUIDE_PATH);
        let of_guide = self.guide.filter(|_| is_of_guide()).and_then(|guide| guide.keys.as_ref());
        let [settings, bodies] = ["site.yaml", "bodies.yaml"].map(|name| self.inputs.keys.get(name));
        let of_settings = || -> Option<&FileKeys> { self.inputs.keys.get(file) };
        KeysAtHand { own: of_document.or(of_guide).or_else(of_settings), settings, bodies }.put(diagnostic);
    }
}

/// The rules that documents may break, with reasons, by file.
pub(super) fn allowed_by(documents: &SortedDocuments) -> Allowed {
    let plans = documents.plans.iter().chain(&documents.held_back).filter(|plan| !plan.metadata.allow.is_empty());
    plans.map(|plan| (plan.file.clone(), plan.metadata.allow.clone())).collect()
}

/// What a rule finds that is younger than the last publication of a document is a note: its text has not become wrong by
/// itself on the day of an upgrade.
fn settle(report: &mut Diagnostics, config: &Config, allowed: &Allowed, passed: &BTreeMap<String, u32>) {
    report.retain_mut(|diagnostic| match config.severity(diagnostic) {
        Some(severity) if !is_allowed(diagnostic, allowed) => {
            let holds_for = |file: &str| passed.get(file).is_none_or(|set| diagnostic.since <= *set);
            let is_younger = !holds_for(&diagnostic.place.file) && !diagnostic.beside.as_deref().is_some_and(holds_for);
            diagnostic.severity = if is_younger && !diagnostic.rule.holds_at_once() { Severity::Note } else { severity };
            true
        }
        _ => false,
    });
    report.sort();
}

/// Whether the document allows it, with a reason.
fn is_allowed(diagnostic: &Diagnostic, allowed: &Allowed) -> bool {
    allowed.get(&*diagnostic.place.file).is_some_and(|rules| rules.contains_key(&diagnostic.rule))
}
