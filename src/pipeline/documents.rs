//! The documents of a site by what becomes of them today: published, held back, left out, or not to be read.

use super::aside::Aside;
use super::cache::Remembered;
use super::plan_text::ReadPlan;
use super::publicity::{NotPublishedToday, Publicity};
use super::read::ReadFile;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::{Diagnostics, SourceText};
use crate::site::{LeftOut, PlanSummary};
use crate::source::{File, Tree};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What becomes of the documents.
#[derive(Default)]
pub(crate) struct SortedDocuments {
    /// Those of the publication.
    pub(crate) plans: Vec<Arc<PlanSummary>>,
    /// Those that are held back until their day.
    pub(crate) held_back: Vec<Arc<PlanSummary>>,
    /// The paths under `content/` of all that are in no publication, though a file is there.
    pub(crate) unread: BTreeSet<String>,
    /// What is known of those that are left out or held back, by path under `content/`.
    pub(crate) left_out: BTreeMap<String, LeftOut>,
    /// Plans that need not be read again, by file.
    pub(crate) kept: BTreeMap<String, Arc<ReadPlan>>,
    /// Drafts and documents that are held back, by file.
    pub(crate) aside: Aside,
}

/// By what documents are sorted.
pub(crate) struct Sorting<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) publicity: &'a Publicity<'a>,
    /// The files to leave out for their faults.
    pub(crate) left_out: &'a BTreeSet<String>,
    /// Whether drafts and documents that wait for their day are published.
    pub(crate) drafts: bool,
}

impl Sorting<'_> {
    /// Sorts what was read of these files, and gives it back by file; what was found in it goes to the two sinks, of builds and
    /// of inspections.
    ///
    /// # Errors
    /// The disk fails.
    pub(crate) fn sort(
        &self,
        read: Vec<ReadFile>,
        (report, inspection): (&mut Diagnostics, &mut Diagnostics),
    ) -> Result<(SortedDocuments, BTreeMap<String, Remembered>), Failure> {
        let mut sorted = SortedDocuments::default();
        let mut documents = BTreeMap::new();
        for (file, remembered, found) in read {
            report.extend(found);
            if let Some(remembered) = &remembered {
                report.extend(remembered.diagnostics.iter().cloned());
                inspection.extend(remembered.inspection.iter().cloned());
            }
            self.put(&file, remembered.as_ref(), &mut sorted)?;
            documents.extend(remembered.map(|remembered| (file.path, remembered)));
        }
        Ok((sorted, documents))
    }

    fn put(&self, file: &File, remembered: Option<&Remembered>, sorted: &mut SortedDocuments) -> Result<(), Failure> {
        let path = &file.path["content/".len()..];
        let summary = remembered.and_then(|remembered| remembered.summary.as_ref());
        let stated = remembered.map(|remembered| &remembered.stated);
        let not_today = stated.and_then(|stated| self.publicity.reason(path, stated));
        sorted.kept.extend(remembered.and_then(|read| read.plan.clone()).map(|read| (file.path.clone(), read)));
        match not_today {
            Some(NotPublishedToday::Draft) if self.drafts => {}
            // What was public is missed as long as nobody can read that it is a draft.
            Some(NotPublishedToday::Draft)
                if summary.is_some() || stated.is_some_and(|stated| self.publicity.is_new(path, stated)) =>
            {
                sorted.aside.drafts.insert(file.path.clone());
            }
            Some(NotPublishedToday::Until(day)) => {
                sorted.aside.waiting.insert(file.path.clone(), day);
            }
            _ => {}
        }
        let until = not_today.and_then(NotPublishedToday::day).filter(|_| !self.drafts);
        let is_left_out = self.left_out.contains(&file.path);
        if is_left_out || until.is_some() {
            let text = self.text_of_unread(file, summary)?;
            let until = until.filter(|_| !is_left_out);
            sorted.left_out.insert(path.to_owned(), LeftOut { summary: summary.cloned(), text, until });
            sorted.unread.insert(path.to_owned());
            sorted.held_back.extend(summary.filter(|_| until.is_some()).cloned());
        } else if let Some(summary) = summary {
            sorted.plans.push(Arc::clone(summary));
        } else {
            sorted.unread.insert(path.to_owned());
        }
        Ok(())
    }

    /// The text of a document that is left out and could not be read, in which another one may look for its number.
    fn text_of_unread(&self, file: &File, summary: Option<&Arc<PlanSummary>>) -> Result<Option<SourceText>, Failure> {
        if summary.is_some() { Ok(None) } else { self.tree.text(file, &mut Diagnostics::new()) }
    }
}
