//! `gongkai build`: check, then write the site in one switch.

use super::{CommandError, Destination, Ending, LoadOptions, Summary};
use crate::base::address::encode;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{Checking, Sentence as _};
use crate::page::{Page, PageContext, PageKind, SearchPlace, Shown, absolute};
use crate::pipeline::anchors_lock::LockChange;
use crate::pipeline::page_files::SITE_FILES;
use crate::pipeline::skip::LeftOutDocuments;
use crate::pipeline::{Cache, LoadedSite, PageError, Progress, Step, load_site, stops};
use crate::publish::{About, Publication, PublishError, Target};
use crate::render::{self, SearchIndex};
use crate::schema::manifest::DocumentContent;
use crate::schema::{Named, plan};
use crate::site::{PlanId, Site};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What a build depends on.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct BuildOptions {
    /// Where and when.
    pub load: LoadOptions,
    /// The folder to write; `public` in the site folder unless given.
    pub output: Option<PathBuf>,
    /// Whether warnings stop the build.
    pub strict: bool,
    /// Whether a change of `anchors.lock` stops the build.
    pub locked: bool,
    /// Whether the main parts of pages are written for a portal as well.
    pub fragments: bool,
    /// Whether documents with errors that were never published are left out.
    pub skip_faulty: bool,
}

/// Builds a site.
///
/// # Errors
/// The output folder is refused (usage), or the machine fails. The former site is then untouched.
pub fn build(options: &BuildOptions, progress: Progress<'_>) -> Result<Ending, CommandError> {
    let output = options.output.clone().unwrap_or_else(|| options.load.site.join("public"));
    let own_output = options.output.is_none() || same_folder(&output, &options.load.site.join("public"));
    let for_lock = own_output && !options.load.drafts;
    let destination = if own_output { Destination::Own } else { Destination::Other(output.clone()) };
    let load = LoadOptions { for_lock, destination, ..options.load.clone() };
    let mut cache = Cache::default();
    let mut left_out = LeftOutDocuments::default();
    // Each turn leaves out the documents that stopped the one before; what others say of these is then judged again.
    loop {
        let target = Target::check(&options.load.site, &output).map_err(refused)?;
        let mut diagnostics = Diagnostics::new();
        let loaded = load_site(&load, left_out.files(), &mut cache, &mut diagnostics, progress)?;
        left_out.set_aside(&mut diagnostics);
        let of_held_back = loaded.aside.take_held_back(&mut diagnostics);
        let lock = for_lock.then(|| loaded.next_lock()).transpose()?;
        if options.locked {
            crate::pipeline::anchors_lock::guard(lock.as_ref(), &loaded.silent_removals, &mut diagnostics);
        }
        if !stops(&diagnostics, options.strict) {
            let publication = target.begin().map_err(refused)?;
            match write(&loaded, &publication, options, progress) {
                Ok((summary, content)) => {
                    let diagnostics = left_out.with_set_aside(diagnostics.into_iter().chain(of_held_back).collect());
                    let summary = Summary { left_out: left_out.files().iter().cloned().collect(), ..summary };
                    let written = Written { loaded, publication, summary, content, lock };
                    return Ok(Ending { diagnostics, summary: Some(switch(written, options.load.drafts)?) });
                }
                Err(WriteError::Failed(failure)) => return Err(failure.into()),
                Err(WriteError::Faulty(faults)) => diagnostics.extend(faults),
            }
        }
        // Warnings are looked at where there are no errors: some are only about documents that an error keeps from being read.
        let with_warnings = options.strict && !stops(&diagnostics, false);
        if !options.skip_faulty || !left_out.extend(&loaded, &mut diagnostics, with_warnings)? {
            return Ok(Ending {
                diagnostics: left_out.with_set_aside(diagnostics.into_iter().chain(of_held_back).collect()),
                summary: None,
            });
        }
    }
}

/// A site that was written beside the published one.
struct Written {
    loaded: LoadedSite,
    publication: Publication,
    summary: Summary,
    content: Vec<DocumentContent>,
    lock: Option<LockChange>,
}

/// Replaces the published site with the one that was written, then writes `anchors.lock`.
fn switch(written: Written, drafts: bool) -> Result<Summary, CommandError> {
    let Written { loaded, publication, summary, content, lock } = written;
    let about = About {
        generator: format!("gongkai {}", env!("CARGO_PKG_VERSION")),
        as_of: loaded.site.as_of,
        next_change: loaded.site.next_change(),
        documents: loaded.site.plans.len(),
        drafts,
        title: loaded.site.config.title.clone(),
        guide: loaded.guide.as_ref().map(render::guide_content),
        organisation: render::organisation_content(&loaded.site.config.organisation),
        bodies: render::bodies_content(&loaded.site),
        content,
    };
    let outcome = publication.finish(&about)?;
    let mut remarks: Vec<_> = outcome.remarks.iter().map(Failure::message).collect();
    remarks.extend(outcome.switch.remark());
    // The lock follows the site: an anchor counts as published once the site is in place.
    if let Some(change) = lock.filter(|change| change.is_needed) {
        change.write(loaded.tree.root())?;
    }
    Ok(Summary { output: Some(outcome.folder), remarks, ..summary })
}

fn same_folder(a: &std::path::Path, b: &std::path::Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn refused(error: PublishError) -> CommandError {
    match error {
        PublishError::Refused(refusal) => {
            let output = refusal.output.display().to_string();
            CommandError::Usage(Checking::OutputRefused { why: refusal.sentence(), output }.text())
        }
        PublishError::Failed(failure) => CommandError::Failed(failure),
    }
}

/// Why a site was not written.
enum WriteError {
    /// The machine failed.
    Failed(Failure),
    /// A template is faulty, or the program is, in these documents.
    Faulty(Diagnostics),
}

impl From<Failure> for WriteError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

fn write(
    loaded: &LoadedSite,
    publication: &Publication,
    options: &BuildOptions,
    progress: Progress<'_>,
) -> Result<(Summary, Vec<DocumentContent>), WriteError> {
    let context = loaded.context();
    let pages = context.pages();
    let content = Mutex::default();
    let done = AtomicUsize::new(0);
    let rendered = || progress(Step::Rendering, done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
    let writer = PageWriter { loaded, publication, options, context: &context, content: &content, rendered: &rendered };
    // The search page alone waits for all others: it tells how many files their words fill.
    let (last, first): (Vec<&Page>, Vec<&Page>) = pages.iter().partition(|page| page.kind == PageKind::Search);
    let words = SearchIndex::default();
    writer.write_all(&first, Search::Gathering(&words))?;
    copy_files(loaded, publication)?;
    for (path, content) in loaded.assets() {
        publication.write(path, content.as_bytes())?;
    }
    if context.has_search {
        let (files, place) = words.finish(&loaded.site, &loaded.strings);
        files.par_iter().try_for_each(|(name, content)| publication.write(name, content.as_bytes()))?;
        writer.write_all(&last, Search::Gathered(&place))?;
    }
    write_files_of_site(loaded, publication, &pages)?;
    let summary = Summary {
        documents: loaded.site.plans.len(),
        pages: pages.len(),
        comparisons: loaded.comparisons.all.len(),
        next_change: loaded.site.next_change(),
        drafts: loaded.aside.drafts.len(),
        waiting: loaded.aside.days(options.load.drafts),
        ..Summary::default()
    };
    let content = content.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((summary, content.into_values().collect()))
}

/// The files that documents name.
fn copy_files(loaded: &LoadedSite, publication: &Publication) -> Result<(), Failure> {
    for file in loaded.site.files.keys() {
        if let Some(found) = loaded.tree.find(&format!("content/{file}")) {
            publication.copy(file, &loaded.tree.on_disk(found))?;
        }
    }
    Ok(())
}

/// What stands beside no single page: lists for programs, sitemaps, the data of series.
fn write_files_of_site(loaded: &LoadedSite, publication: &Publication, pages: &[Page]) -> Result<(), Failure> {
    let LoadedSite { site, comparisons, .. } = loaded;
    for name in SITE_FILES {
        if let Some(content) = loaded.site_file(name) {
            publication.write(name, content.as_bytes())?;
        }
    }
    for (name, sitemap) in render::sitemaps(site, comparisons, pages) {
        publication.write(&name, sitemap.as_bytes())?;
    }
    for (id, series) in site.series.iter_with_ids() {
        let json = render::series_json(site, comparisons, id);
        publication.write(&format!("series/{}/index.json", series.id), json.as_bytes())?;
    }
    Ok(())
}

/// What documents tell their readers, by id.
type Contents = Mutex<BTreeMap<String, DocumentContent>>;

fn document_content(site: &Site, index: PlanId, data: &plan::Plan<'_>) -> DocumentContent {
    let render::Content { facts, text, targets, files } = render::content(data);
    let summary = &site.plans[index];
    DocumentContent {
        id: summary.id.clone(),
        url: encode(&summary.metadata.address),
        validity: Named::Known(site.states[index]),
        next_change: site.changes[index],
        facts,
        text,
        targets,
        files,
    }
}

/// Writes the files of single pages.
struct PageWriter<'a> {
    loaded: &'a LoadedSite,
    publication: &'a Publication,
    options: &'a BuildOptions,
    context: &'a PageContext<'a>,
    content: &'a Contents,
    /// Called once for each page that was written.
    rendered: &'a (dyn Fn() + Sync),
}

/// How far the index of the search is.
#[derive(Clone, Copy)]
enum Search<'a> {
    /// The words of documents are gathered here.
    Gathering(&'a SearchIndex),
    /// The search page reads it here.
    Gathered(&'a SearchPlace),
}

impl PageWriter<'_> {
    /// Makes these pages. A page whose document brings a fault of the program to light keeps no other from being made, so that
    /// all such documents are named.
    fn write_all(&self, pages: &[&Page], search: Search<'_>) -> Result<(), WriteError> {
        let faults = Mutex::new(Diagnostics::new());
        let written = pages.par_iter().try_for_each_init(Vec::new, |html, page| {
            match self.loaded.caught(self.context, page, || self.write(page, search, html)) {
                Err(PageError::Fault(fault)) => faults.lock().unwrap_or_else(PoisonError::into_inner).add(*fault),
                written => {
                    written?;
                    (self.rendered)();
                }
            }
            Ok(())
        });
        let mut faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
        faults.sort();
        // One fault often shows on several pages of a document.
        let mut named = BTreeSet::new();
        faults.retain(|fault| named.insert(fault.place.file.clone()));
        match written {
            Err(PageError::Failed(failure)) => Err(WriteError::Failed(failure)),
            Err(PageError::Template(diagnostic) | PageError::Fault(diagnostic)) => {
                Err(WriteError::Faulty(Diagnostics::from_iter([*diagnostic])))
            }
            Ok(()) if faults.is_empty() => Ok(()),
            Ok(()) => Err(WriteError::Faulty(faults)),
        }
    }

    fn write(&self, page: &Page, search: Search<'_>, html: &mut Vec<u8>) -> Result<(), PageError> {
        let Self { loaded, publication, options, context, content, .. } = self;
        let file = crate::base::address::file_of(&page.address);
        let shown = loaded.shown(context, page)?;
        let data = loaded.plan_data(page, &shown);
        for (path, content) in loaded.beside(page, &shown, data.as_ref()) {
            publication.write(&path, content.as_bytes())?;
        }
        if let (PageKind::Plan(index), Some(data)) = (&page.kind, data) {
            let document = document_content(&loaded.site, *index, &data);
            content.lock().unwrap_or_else(PoisonError::into_inner).insert(document.id.clone(), document);
        }
        if let (PageKind::Plan(index), Shown::Plan(read), Search::Gathering(words)) = (&page.kind, &shown, search)
            && context.has_search
        {
            for (name, text) in words.add(&loaded.site, &loaded.strings, *index, &read.plan) {
                publication.write(&name, text.as_bytes())?;
            }
        }
        let place = match search {
            Search::Gathering(_) => None,
            Search::Gathered(place) => Some(place),
        };
        if !loaded.html(context, page, &shown, place, html)? {
            return Ok(());
        }
        publication.write(&file, html)?;
        // A portal has its own page for what is missing, and leads to the page that searches: it works with its script alone.
        if options.fragments && !matches!(page.kind, PageKind::NotFound | PageKind::Search) {
            let base = absolute(&loaded.site, &page.address);
            let fragment = render::fragment(&String::from_utf8_lossy(html), &base, &loaded.site.config.fragments)
                .map_err(|cause| Failure::new(Checking::NoFragment { file: file.clone(), cause }.text()))?;
            publication.write(&format!("fragments/{file}"), fragment.as_bytes())?;
        }
        Ok(())
    }
}
