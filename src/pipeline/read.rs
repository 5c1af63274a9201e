//! Reads all documents, in parallel.

use super::author_keys::FileKeys;
use super::cache::{Cache, Remembered};
use super::inputs::Inputs;
use super::options::LoadOptions;
use super::plan_text::CACHED_TEXT_BYTES;
use super::plan_text::ReadPlan;
use super::progress::{Progress, Step};
use super::published_words::PublishedWords;
use super::stated::Stated;
use crate::base::digest::Digest;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::net;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::disclosure;
use crate::document::Document;
use crate::plan::{Plan, publication_digest};
use crate::site::PlanSummary;
use crate::source::{File, LockedDocument};
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Files that begin with an underline are the site's own pages.
pub(crate) fn is_document(path: &str) -> bool {
    path.ends_with(".md") && !path.rsplit('/').next().is_some_and(|name| name.starts_with('_'))
}

/// So much of a file that is no text is searched for the line of a draft.
const MAX_HEAD_BYTES: u64 = 64 << 10;

/// What a document is read with.
pub(super) struct Reading<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) options: &'a LoadOptions,
    pub(super) published: &'a PublishedWords<'a>,
    pub(super) cache: &'a Cache,
}

/// A document, as far as its file could be read, with what was found on the way to its text.
pub(super) type ReadFile = (File, Option<Remembered>, Diagnostics);

impl Reading<'_> {
    /// Reads all documents, in parallel. Of the first ones the plans are kept with their texts.
    ///
    /// # Errors
    /// The disk fails.
    pub(super) fn all(&self, progress: Progress<'_>) -> Result<Vec<ReadFile>, Failure> {
        let files: Vec<&File> = self.inputs.tree.below("content/").filter(|file| is_document(&file.path)).collect();
        let mut size = 0;
        let keep: Vec<bool> = files
            .iter()
            .map(|file| {
                size += file.size;
                size <= CACHED_TEXT_BYTES
            })
            .collect();
        let done = AtomicUsize::new(0);
        let read = files.par_iter().zip(keep).map(|(file, keep)| {
            let mut report = Diagnostics::new();
            let remembered = self.document(file, keep, &mut report)?;
            progress(Step::Reading, done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            Ok(((*file).clone(), remembered, report))
        });
        read.collect()
    }

    /// Reads a document, unless it is remembered. `None`: it is not a text.
    fn document(&self, file: &File, keep: bool, report: &mut Diagnostics) -> Result<Option<Remembered>, Failure> {
        let Some(source) = self.inputs.tree.text(file, report)? else { return self.no_text(file) };
        let digest = Digest::of(source.text.as_bytes());
        if let Some(remembered) = self.cache.document(&file.path, digest, keep) {
            return Ok(Some(remembered));
        }
        let remembered = net::caught(|| self.understood(file, keep, &source, digest)).unwrap_or_else(|fault| Remembered {
            keys: FileKeys::read(&source),
            stated: Stated::of_unreadable(&source),
            digest,
            diagnostics: Diagnostics::from_iter([fault.of_reading(source.whole())]),
            inspection: Diagnostics::new(),
            summary: None,
            plan: None,
        });
        Ok(Some(remembered))
    }

    /// What is known of a document that is no text: that it is a draft, if it says so.
    fn no_text(&self, file: &File) -> Result<Option<Remembered>, Failure> {
        let bytes = self.inputs.tree.head(file, MAX_HEAD_BYTES)?;
        let stated = Stated::of_bytes(&bytes);
        Ok(stated.is_draft.then(|| Remembered {
            keys: None,
            stated,
            digest: Digest::of(&bytes),
            diagnostics: Diagnostics::new(),
            inspection: Diagnostics::new(),
            summary: None,
            plan: None,
        }))
    }

    fn understood(&self, file: &File, keep: bool, source: &SourceText, digest: Digest) -> Remembered {
        net::testing::step("read", &file.path);
        let path = file.path.strip_prefix("content/").unwrap_or(&file.path);
        let mut report = Diagnostics::new();
        let read = Document::read(source.clone(), path, &mut report);
        let keys = FileKeys::read(source);
        let stated = read.as_ref().map_or_else(|| Stated::of_unreadable(source), Stated::of);
        let mut inspection = Diagnostics::new();
        let understood = read.and_then(|document| self.plan(file, document, source, &mut report, &mut inspection));
        let (summary, plan) = understood.unzip();
        let kept = plan.filter(|_| keep).map(Arc::new);
        Remembered { digest, keys, stated, diagnostics: report, inspection, summary: summary.map(Arc::new), plan: kept }
    }

    /// The plan that a document is, judged by itself; `None` where it is faulty.
    fn plan(
        &self,
        file: &File,
        document: Document,
        source: &SourceText,
        report: &mut Diagnostics,
        inspection: &mut Diagnostics,
    ) -> Option<(PlanSummary, ReadPlan)> {
        let body_start = document.body_start;
        let former = document.front_matter.aliases.iter().map(|alias| alias.value.as_str());
        let locked = self.inputs.lock.followed(&crate::plan::id_of(&document.path), former);
        let plan = Plan::read(document, &self.inputs.bodies, &self.inputs.config, locked.as_deref(), report)?;
        // A draft is still being written, so that only a check looks at it; and what is not public may name people.
        if plan.metadata.is_published(self.options.drafts || self.inputs.rules.is_some()) {
            disclosure::personal_data(source, report);
            disclosure::personal_data_of_name(&file.path, report);
            report.extend(disclosure::restricted_mark_of_name(&file.path));
            disclosure::unpublishable(&plan, source, body_start, report);
            disclosure::reading(&plan, source, body_start, &self.inputs.config, report);
        }
        if let Some(rules) = &self.inputs.rules {
            let inspect = |report: &mut Diagnostics| {
                net::testing::step("inspect", &file.path);
                rules.document(&plan, source, body_start, &self.inputs.config, report);
            };
            net::caught_reporting(inspection, |fault| fault.of_inspection(source.whole()), inspect);
        }
        report.extend(self.changed_without_correction(&plan, source, body_start, locked.as_deref()));
        let digest = self.options.for_lock.then(|| publication_digest(&plan.metadata, &source.text[body_start..]));
        Some((PlanSummary::of(&plan, source, digest), ReadPlan { plan, source: source.clone(), body_start }))
    }

    /// Published words that were changed, with those that were published where they are at hand. Of a draft and of what is
    /// withdrawn nothing is public.
    fn changed_without_correction(
        &self,
        plan: &Plan,
        source: &SourceText,
        body_start: usize,
        locked: Option<&LockedDocument>,
    ) -> Option<Diagnostic> {
        if !plan.metadata.is_published(false) {
            return None;
        }
        let addresses = locked.map(|locked| &locked.address).into_iter().chain([&plan.metadata.address]);
        let addresses: Vec<&str> = addresses.map(|address| address.trim_matches('/')).collect();
        let is_withdrawn = |path: &str| path == plan.id || addresses.contains(&path);
        if self.inputs.config.withdrawn.iter().any(|entry| is_withdrawn(&entry.path)) {
            return None;
        }
        let body = source.text.get(body_start..)?;
        let as_of = self.options.as_of;
        if let Some(named) = self.published.named(plan, body, locked) {
            let uncorrected = plan.uncorrected(&named.document, body, as_of, || Some(named.facts))?;
            return Some(disclosure::changed_without_correction((plan, source, body_start), &uncorrected, &named.words, as_of));
        }
        let locked = locked?;
        let uncorrected = plan.uncorrected(locked, body, as_of, || self.published.facts(locked))?;
        let former = self.published.words_by_anchor(locked);
        Some(disclosure::changed_without_correction((plan, source, body_start), &uncorrected, &former, self.options.as_of))
    }
}
