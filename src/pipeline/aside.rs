//! The documents that are in no publication of today, though they are to be in one.

use crate::base::date::Date;
use crate::diagnostic::rule::{Rule, Severity};
use crate::diagnostic::sentence::{Loading, Sentence as _};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::site::Site;
use std::collections::{BTreeMap, BTreeSet};

/// The documents that are read and checked, but in no publication of today.
#[derive(Debug, Default)]
pub(crate) struct Aside {
    /// Drafts, by file.
    pub(crate) drafts: BTreeSet<String>,
    /// Documents that wait for their date of publication, by file.
    pub(crate) waiting: BTreeMap<String, Date>,
}

impl Aside {
    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.drafts.is_empty() && self.waiting.is_empty()
    }

    /// Keeps of the documents that wait those that this site is to have.
    pub(super) fn keep_waiting_of(&mut self, site: &Site) {
        let waiting: BTreeSet<String> = site.waiting().map(|(path, _)| format!("content/{path}")).collect();
        self.waiting.retain(|file, _| waiting.contains(file));
    }

    /// The days of those that wait, in order; none where they appear all the same.
    pub(crate) fn days(&self, drafts: bool) -> Vec<Date> {
        let mut days: Vec<Date> = self.waiting.values().copied().filter(|_| !drafts).collect();
        days.sort_unstable();
        days
    }

    /// The document to which belongs what is found once all documents of the site are put together: the one where it stands,
    /// that has this file beside it, or with which another one clashes.
    fn owner<'b>(&'b self, found: &'b Diagnostic, beside: &'b BTreeMap<String, String>) -> Option<&'b str> {
        let is_aside = |file: &&str| self.drafts.contains(*file) || self.waiting.contains_key(*file);
        let file = Some(&*found.place.file).filter(is_aside);
        let with_its_file = || beside.get(&*found.place.file).map(String::as_str);
        file.or_else(with_its_file).or_else(|| found.beside.as_deref().filter(is_aside))
    }

    /// What was found among all documents, by whose it is: of drafts, and of documents that wait for their day. What is
    /// of neither
    /// is left out: the site of today is judged by itself.
    pub(crate) fn parted(&self, found: Diagnostics, beside: &BTreeMap<String, String>) -> (Diagnostics, Diagnostics) {
        let is_owned = |found: &Diagnostic| self.owner(found, beside).is_some();
        let is_of_draft = |found: &Diagnostic| self.owner(found, beside).is_some_and(|owner| self.drafts.contains(owner));
        found.into_iter().filter(is_owned).partition(is_of_draft)
    }

    /// Whether a file that nobody names lies in the folder of a draft and of no document of this site: the draft is to name it.
    pub(super) fn has_unused(&self, found: &Diagnostic, site: &Site) -> bool {
        let of_draft = |draft: &String| {
            let folder = draft.strip_suffix("index.md").filter(|folder| folder.ends_with('/') && *folder != "content/");
            folder.is_some_and(|folder| {
                found.place.file.starts_with(folder) && !site.plans.iter().any(|plan| plan.file.starts_with(folder))
            })
        };
        found.rule == Rule::UnusedFile && self.drafts.iter().any(of_draft)
    }

    /// What is found in a draft is a remark: it is published no more than the draft.
    pub(crate) fn soften(found: &mut Diagnostic) {
        found.severity = Severity::Note;
        let mark = Loading::InDraft.text();
        found.message.zh.insert_str(0, &mark.zh);
        found.message.en.insert_str(0, &mark.en);
    }

    /// Takes what is wrong with documents that wait out of what a build found: it stops nothing before their day. That a public
    /// page would go is a fault of today, though it is said at the file that seems to hold its text now.
    pub(crate) fn take_held_back(&self, report: &mut Diagnostics) -> Diagnostics {
        let is_waiting =
            |found: &mut Diagnostic| found.rule != Rule::AddressGone && self.waiting.contains_key(&*found.place.file);
        let mut held_back: Diagnostics = report.extract(is_waiting);
        for found in held_back.iter_mut().filter(|found| found.severity == Severity::Error) {
            let Some(day) = self.waiting.get(&*found.place.file) else { continue };
            found.severity = Severity::Warning;
            let waits = Loading::WaitsForItsDay { day: *day }.text();
            found.help.zh.push_str(&waits.zh);
            found.help.en.push_str(&waits.en);
        }
        held_back
    }
}
