//! `gongkai build`: check, then write the site in one switch.

use super::lock::LockChange;
use super::page::SITE_FILES;
use super::skip::LeftOutDocuments;
use super::{CommandError, Ending, Memory, PageError, PrepareOptions, Prepared, Progress, Step, Summary, prepare_without, stops};
use crate::base::address::encode;
use crate::base::diagnostic::{self, Diagnostic, text};
use crate::base::failure::Failure;
use crate::page::{Maker, Page, PageKind, absolute};
use crate::publish::{About, DocumentContent, Publication, PublishError, Target};
use crate::render::{self, PlanData, SearchIndex};
use crate::site::{PlanIndex, Site};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What a build depends on.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct BuildOptions {
    /// Where and when.
    pub prepare: PrepareOptions,
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
    let output = options.output.clone().unwrap_or_else(|| options.prepare.site.join("public"));
    let own_output = options.output.is_none() || same_folder(&output, &options.prepare.site.join("public"));
    let for_lock = own_output && !options.prepare.drafts;
    let prepare = PrepareOptions { for_lock, ..options.prepare.clone() };
    let mut memory = Memory::default();
    let mut left_out = LeftOutDocuments::default();
    // Each turn leaves out the documents that stopped the one before; what others say of these is then judged again.
    loop {
        let target = Target::check(&options.prepare.site, &output).map_err(refused)?;
        let checked = prepare_without(&prepare, left_out.files(), &mut memory, progress)?;
        let (prepared, mut diagnostics) = (checked.value, checked.diagnostics);
        if !own_output {
            super::gone::warn_only(&prepared.site.config, &mut diagnostics);
        }
        left_out.set_aside(&mut diagnostics);
        let of_held_back = prepared.aside.take_held_back(&mut diagnostics);
        let lock = for_lock.then(|| prepared.next_lock()).transpose()?;
        if options.locked {
            super::lock::guard(lock.as_ref(), &prepared.unsaid, &mut diagnostics);
        }
        if !stops(&diagnostics, options.strict) {
            let publication = target.begin().map_err(refused)?;
            match write(&prepared, &publication, options, progress) {
                Ok((summary, content)) => {
                    let diagnostics = left_out.with_set_aside([diagnostics, of_held_back].concat());
                    let summary = Summary { left_out: left_out.files().iter().cloned().collect(), ..summary };
                    let written = Written { prepared, publication, summary, content, lock };
                    return Ok(Ending { diagnostics, summary: Some(switch(written, options.prepare.drafts)?) });
                }
                Err(WriteError::Failed(failure)) => return Err(failure.into()),
                Err(WriteError::Faulty(faults)) => diagnostics.extend(faults),
            }
        }
        // Warnings are looked at where there are no errors: some are only about documents that an error keeps from being read.
        let with_warnings = options.strict && !stops(&diagnostics, false);
        if !options.skip_faulty || !left_out.extend(&prepared, &mut diagnostics, with_warnings)? {
            return Ok(Ending { diagnostics: left_out.with_set_aside([diagnostics, of_held_back].concat()), summary: None });
        }
    }
}

/// A site that was written beside the published one.
struct Written {
    prepared: Prepared,
    publication: Publication,
    summary: Summary,
    content: Vec<DocumentContent>,
    lock: Option<LockChange>,
}

/// Replaces the published site with the one that was written, then writes `anchors.lock`.
fn switch(written: Written, drafts: bool) -> Result<Summary, CommandError> {
    let Written { prepared, publication, summary, content, lock } = written;
    let about = About {
        generator: format!("gongkai {}", env!("CARGO_PKG_VERSION")),
        as_of: prepared.site.as_of,
        next_change: prepared.site.next_change(),
        documents: prepared.site.plans.len(),
        drafts,
        title: prepared.site.config.title.clone(),
        guide: prepared.guide.as_ref().map(render::guide_content),
        organisation: render::organisation_content(&prepared.site.config.organisation),
        bodies: render::bodies_content(&prepared.site),
        content,
    };
    let outcome = publication.finish(&about)?;
    let mut remarks: Vec<_> =
        outcome.remarks.into_iter().map(|remark| text(format!("{}（{remark}）", remark.text.zh), remark.to_string())).collect();
    remarks.extend(outcome.switch.remark());
    // The lock follows the site: an anchor counts as published once the site is in place.
    if let Some(change) = lock.filter(|change| change.is_needed) {
        change.write(prepared.tree.root())?;
    }
    Ok(Summary { files: outcome.files, unchanged: outcome.unchanged, output: Some(outcome.folder), remarks, ..summary })
}

fn same_folder(a: &std::path::Path, b: &std::path::Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn refused(error: PublishError) -> CommandError {
    match error {
        PublishError::Refused(refusal) => {
            let said = refusal.text();
            CommandError::Usage(text(
                format!("{}：{}", said.zh, refusal.output.display()),
                format!("{}: {}", said.en, refusal.output.display()),
            ))
        }
        PublishError::Failed(failure) => CommandError::Failed(failure),
    }
}

/// Why a site was not written.
enum WriteError {
    /// The machine failed.
    Failed(Failure),
    /// A template is faulty, or the program is, in these documents.
    Faulty(Vec<Diagnostic>),
}

impl From<Failure> for WriteError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Makes these pages. A page whose document brings a fault of the program to light keeps no other from being made, so that all
/// such documents are named.
fn write_pages(pages: &[&Page], write: impl Fn(&Page, &mut Vec<u8>) -> Result<(), PageError> + Sync) -> Result<(), WriteError> {
    let faults = Mutex::new(Vec::new());
    let written = pages.par_iter().try_for_each_init(Vec::new, |html, page| match write(page, html) {
        Err(PageError::Fault(fault)) => {
            faults.lock().unwrap_or_else(PoisonError::into_inner).push(*fault);
            Ok(())
        }
        written => written,
    });
    let mut faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    diagnostic::sort(&mut faults);
    // One fault often shows on several pages of a document.
    faults.dedup_by(|next, first| next.place.file == first.place.file);
    match written {
        Err(PageError::Failed(failure)) => Err(WriteError::Failed(failure)),
        Err(PageError::Template(diagnostic) | PageError::Fault(diagnostic)) => Err(WriteError::Faulty(vec![*diagnostic])),
        Ok(()) if faults.is_empty() => Ok(()),
        Ok(()) => Err(WriteError::Faulty(faults)),
    }
}

fn write(
    prepared: &Prepared,
    publication: &Publication,
    options: &BuildOptions,
    progress: Progress<'_>,
) -> Result<(Summary, Vec<DocumentContent>), WriteError> {
    let site = &prepared.site;
    let mut maker = prepared.maker();
    let words = SearchIndex::default();
    let content = Mutex::default();
    let pages = maker.pages();
    let done = AtomicUsize::new(0);
    // The search page alone waits for all others: it tells how many files their words fill.
    let (last, first): (Vec<&Page>, Vec<&Page>) = pages.iter().partition(|page| page.kind == PageKind::Search);
    write_pages(&first, |page, html| {
        prepared.caught(&maker, page, || write_page(prepared, publication, options, &maker, (&words, &content), page, html))?;
        progress(Step::Rendering, done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
        Ok(())
    })?;
    for file in site.files.keys() {
        let path = format!("content/{file}");
        if let Some(found) = prepared.tree.find(&path) {
            publication.copy(file, &prepared.tree.on_disk(found))?;
        }
    }
    for (path, content) in prepared.assets() {
        publication.write(path, content.as_bytes())?;
    }
    if maker.has_search {
        let (files, place) = words.finish(site, &prepared.strings);
        files.par_iter().try_for_each(|(name, content)| publication.write(name, content.as_bytes()))?;
        maker.search = Some(place);
        write_pages(&last, |page, html| {
            prepared.caught(&maker, page, || {
                write_page(prepared, publication, options, &maker, (&SearchIndex::default(), &content), page, html)
            })
        })?;
    }
    for name in SITE_FILES {
        if let Some(content) = prepared.site_file(name) {
            publication.write(name, content.as_bytes())?;
        }
    }
    for (name, sitemap) in render::sitemaps(site, &prepared.comparisons, &pages) {
        publication.write(&name, sitemap.as_bytes())?;
    }
    for (index, series) in site.series.iter().enumerate() {
        let json = render::series_json(site, &prepared.comparisons, index);
        publication.write(&format!("series/{}/index.json", series.id), json.as_bytes())?;
    }
    let summary = Summary {
        documents: site.plans.len(),
        pages: pages.len(),
        comparisons: prepared.comparisons.all.len(),
        next_change: site.next_change(),
        drafts: prepared.aside.drafts.len(),
        waiting: prepared.aside.days(options.prepare.drafts),
        ..Summary::default()
    };
    let content = content.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((summary, content.into_values().collect()))
}

/// What documents tell their readers, by id.
type Contents = Mutex<BTreeMap<String, DocumentContent>>;

fn document_content(site: &Site, index: PlanIndex, told: &PlanData<'_>) -> DocumentContent {
    let render::Content { facts, text, targets, files } = render::content(told);
    let summary = &site.plans[index];
    DocumentContent {
        id: summary.id.clone(),
        url: encode(&summary.metadata.address),
        validity: site.states[index].key().to_owned(),
        next_change: site.changes[index],
        facts,
        text,
        targets,
        files,
    }
}

fn write_page(
    prepared: &Prepared,
    publication: &Publication,
    options: &BuildOptions,
    maker: &Maker<'_>,
    (words, content): (&SearchIndex, &Contents),
    page: &Page,
    html: &mut Vec<u8>,
) -> Result<(), PageError> {
    let file = crate::base::address::file_of(&page.address);
    let shown = prepared.shown(maker, page)?;
    let told = prepared.told(page, &shown);
    for (path, content) in prepared.beside(page, &shown, told.as_ref()) {
        publication.write(&path, content.as_bytes())?;
    }
    if let (PageKind::Plan(index), Some(told)) = (&page.kind, told) {
        let document = document_content(&prepared.site, *index, &told);
        content.lock().unwrap_or_else(PoisonError::into_inner).insert(document.id.clone(), document);
    }
    if let (PageKind::Plan(index), [read], true) = (&page.kind, &*shown, maker.has_search) {
        for (name, text) in words.add(&prepared.site, &prepared.strings, *index, &read.plan) {
            publication.write(&name, text.as_bytes())?;
        }
    }
    if !prepared.html(maker, page, &shown, html)? {
        return Ok(());
    }
    publication.write(&file, html)?;
    // A portal has its own page for what is missing, and leads to the page that searches: it works with its script alone.
    if options.fragments && !matches!(page.kind, PageKind::NotFound | PageKind::Search) {
        let base = absolute(&prepared.site, &page.address);
        let fragment =
            render::fragment(&String::from_utf8_lossy(html), &base, &prepared.site.config.fragments).map_err(|said| {
                Failure::new(text(
                    format!("页面 {file} 取不出片段：{said}"),
                    format!("No fragment can be taken of {file}: {said}"),
                ))
            })?;
        publication.write(&format!("fragments/{file}"), fragment.as_bytes())?;
    }
    Ok(())
}
