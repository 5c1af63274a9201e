//! Reads the text of a plan again when its page is made.

use super::attachments::{report_files, searched_files};
use super::cache::Cache;
use super::plan_text::ReadPlan;
use super::progress::{Progress, Step};
use crate::base::both::Both;
use crate::compare::{Comparison, compare, compare_unpinned};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::net;
use crate::diagnostic::sentence::{Loading, Sentence as _};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::disclosure::Disclosure;
use crate::document::Document;
use crate::plan::Plan;
use crate::site::{ComparisonPlace, Comparisons, PlanId, Site};
use crate::source::{AnchorLock, Tree};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Gives plans with their text, reading them again where they were not kept.
pub(crate) struct Reader<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) site: &'a Site,
    pub(crate) lock: &'a AnchorLock,
    pub(super) kept: &'a BTreeMap<String, Arc<ReadPlan>>,
}

impl Reader<'_> {
    /// Compares what the site compares. A plan that was not kept is read for each of its comparisons, so that no more
    /// than two such texts a thread are in memory.
    pub(super) fn compare(
        &self,
        cache: &mut Cache,
        report: &mut Diagnostics,
        progress: Progress<'_>,
    ) -> Result<Comparisons, Failure> {
        let places = Comparisons::places(self.site, report);
        let total = places.len();
        let done = AtomicUsize::new(0);
        let of = |place: &ComparisonPlace| [&self.site.plans[place.older], &self.site.plans[place.newer]];
        let found = places
            .into_par_iter()
            .map(|place| {
                let known = place.left_out.is_none().then(|| cache.comparison(of(&place), self.kept)).flatten();
                let comparison = match known {
                    Some(comparison) => Ok(comparison),
                    None => self.compared(&place)?,
                };
                progress(Step::Comparing, done.fetch_add(1, Ordering::Relaxed) + 1, total);
                Ok(comparison.map(|comparison| (place, comparison)))
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        let found: Vec<_> = found.into_iter().filter_map(|found| found.map_err(|fault| report.add(fault)).ok()).collect();
        let whole = found.iter().filter(|(place, _)| place.left_out.is_none());
        cache.keep_comparisons(whole.map(|(place, comparison)| (of(place), comparison)), self.kept);
        Ok(Comparisons::gather(self.site, found, report))
    }

    /// What a check finds once the documents that are not published today stand among the others.
    pub(super) fn look_ahead(
        &self,
        rules: &Disclosure,
        compares: bool,
        cache: &mut Cache,
        report: &mut Diagnostics,
    ) -> Result<(), Failure> {
        rules.site(self.site, report);
        cache.files = searched_files(self.tree, self.site, &cache.files)?;
        report_files(&cache.files, self.site, report);
        if compares {
            self.compare(cache, report, &|_, _, _| {})?;
        }
        Ok(())
    }

    fn compared(&self, place: &ComparisonPlace) -> Result<Result<Arc<Comparison>, Diagnostic>, Failure> {
        let (older, newer) = (self.plan(place.older)?, self.plan(place.newer)?);
        let compared = net::caught(|| {
            net::testing::step("compare", &newer.plan.file);
            match place.left_out {
                Some(_) => compare_unpinned(Both { older: &older.plan, newer: &newer.plan }),
                None => compare(Both { older: &older.plan, newer: &newer.plan }),
            }
        });
        Ok(compared.map(Arc::new).map_err(|fault| fault.of_comparison(newer.source.whole(), &older.plan.file)))
    }

    /// A plan, read again unless it was kept.
    pub(crate) fn plan(&self, index: PlanId) -> Result<Arc<ReadPlan>, Failure> {
        let summary = &self.site.plans[index];
        if let Some(read) = self.kept.get(&summary.file) {
            return Ok(Arc::clone(read));
        }
        let changed = || Failure::new(Loading::ChangedDuringBuild { file: summary.file.clone() }.text());
        let file = self.tree.find(&summary.file).ok_or_else(changed)?;
        let source = self.tree.text(file, &mut Diagnostics::new())?.ok_or_else(changed)?;
        // Its mistakes were reported when it was read first.
        let mut reported = Diagnostics::new();
        let document = Document::read(source.clone(), summary.content_path(), &mut reported).ok_or_else(changed)?;
        if document.digest != summary.digest {
            return Err(changed());
        }
        let body_start = document.body_start;
        let locked = self.lock.followed(&summary.id, summary.metadata.aliases.iter().map(|alias| alias.value.as_str()));
        let Site { bodies, config, .. } = self.site;
        let plan = Plan::read_again(document, bodies, config, locked.as_deref(), summary.targets.clone(), &mut reported)
            .ok_or_else(changed)?;
        Ok(Arc::new(ReadPlan { plan, source, body_start }))
    }
}
