//! What was found in the files beside documents, and whose files they are.

use super::aside::Aside;
use super::cache::SearchedFile;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::net;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::disclosure::{self, FileFindings};
use crate::page::GUIDE_PATH;
use crate::site::{PlanSummary, Site};
use crate::source::Tree;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was found in the files beside documents, by path: personal data, marks that say that they must not be published, and what
/// could not be searched. One that has not changed is not searched again.
pub(super) fn searched_files(
    tree: &Tree,
    site: &Site,
    known: &BTreeMap<String, SearchedFile>,
) -> Result<BTreeMap<String, SearchedFile>, Failure> {
    let search = |path: &String, sha256: &String| {
        if let Some(same) = known.get(path).filter(|known| known.sha256 == *sha256) {
            return Ok(Some(same.clone()));
        }
        let place = format!("content/{path}");
        let Some(file) = tree.find(&place) else { return Ok(None) };
        let bytes = tree.head(file, disclosure::searched_bytes(path))?;
        let found = net::caught(|| {
            net::testing::step("search", &place);
            disclosure::search_file(&place, &bytes, file.size)
        });
        let found = found.unwrap_or_else(|fault| FileFindings {
            diagnostics: Diagnostics::from_iter([fault.of_file(Place::file(&place))]),
            ..FileFindings::default()
        });
        let mut of_name = Diagnostics::new();
        disclosure::personal_data_of_name(&place, &mut of_name);
        of_name.extend(disclosure::restricted_mark_of_name(&place));
        Ok(Some(SearchedFile { sha256: sha256.clone(), of_name, found }))
    };
    let searched = site.files.par_iter().filter_map(|(path, file)| {
        let found = search(path, &file.sha256).transpose()?;
        Some(found.map(|found| (path.clone(), found)))
    });
    searched.collect()
}

/// Reports what was found in files. Who allows personal data has looked at the files of a document: there a fault of the
/// program in
/// searching them stops nothing.
pub(super) fn report_files(files: &BTreeMap<String, SearchedFile>, site: &Site, report: &mut Diagnostics) {
    let looked_at = site.plans.iter().filter(|plan| plan.metadata.allow.contains_key(&Rule::PersonalData));
    let looked_at: BTreeSet<&str> = looked_at.flat_map(|plan| plan.files()).collect();
    let originals: BTreeSet<&str> =
        site.plans.iter().filter_map(|plan| plan.metadata.original.as_ref()).map(|original| original.value.as_str()).collect();
    for (path, file) in files {
        let is_original = originals.contains(path.as_str());
        let unsearched = disclosure::unsearched_file(&format!("content/{path}"), &file.found.unsearched, is_original);
        let found = file.of_name.iter().chain(&file.found.diagnostics).cloned().chain(unsearched);
        let is_settled = |found: &Diagnostic| found.rule == Rule::ProgramFault && looked_at.contains(path.as_str());
        report.extend(found.filter(|found| !is_settled(found)));
    }
}

/// By file, the documents that name it, the guide included.
pub(super) fn documents_by_file(site: &Site, files_of_guide: Vec<String>) -> BTreeMap<String, Vec<String>> {
    let mut documents: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for plan in &site.plans {
        for file in plan.files() {
            documents.entry(format!("content/{file}")).or_default().push(plan.file.clone());
        }
    }
    for file in files_of_guide {
        documents.entry(format!("content/{file}")).or_default().push(GUIDE_PATH.to_owned());
    }
    documents
}

/// The files that come with documents that are not published today, each with one of these.
pub(super) fn files_beside(whole: &Site, site: &Site, aside: &Aside) -> BTreeMap<String, String> {
    let mut beside = BTreeMap::new();
    // What waits counts before what is a draft.
    let (waiting, drafts): (Vec<&Arc<PlanSummary>>, Vec<_>) =
        whole.plans.iter().filter(|plan| site.by_id(&plan.id).is_none()).partition(|plan| aside.waiting.contains_key(&plan.file));
    for plan in drafts.into_iter().chain(waiting) {
        let files = plan.files().filter(|file| !site.files.contains_key(*file));
        beside.extend(files.map(|file| (format!("content/{file}"), plan.file.clone())));
    }
    beside
}

/// A document that allows something allows it in its files as well.
pub(super) fn allow_in_files(
    allowed: &mut BTreeMap<String, BTreeMap<Rule, String>>,
    documents_of_files: &BTreeMap<String, Vec<String>>,
) {
    for (file, documents) in documents_of_files {
        let of_file = documents.iter().filter_map(|document| allowed.get(document)).flatten();
        let of_file: BTreeMap<Rule, String> = of_file.map(|(rule, reason)| (*rule, reason.clone())).collect();
        allowed.entry(file.clone()).or_default().extend(of_file);
    }
}

/// The sets of rules that files have passed: a file is as old as the youngest publication of a document that names it.
pub(super) fn passed_by_files(
    passed: &BTreeMap<String, u32>,
    documents_of_files: &BTreeMap<String, Vec<String>>,
) -> Vec<(String, u32)> {
    let of_file = |(file, documents): (&String, &Vec<String>)| {
        let sets: Option<Vec<u32>> = documents.iter().map(|document| passed.get(document).copied()).collect();
        Some((file.clone(), sets?.into_iter().max()?))
    };
    documents_of_files.iter().filter_map(of_file).collect()
}
