//! `gongkai build`: check, then write the site in one switch.

use super::page::SITE_FILES;
use super::{CommandError, Ending, PageError, PrepareOptions, Prepared, Progress, Step, Summary, prepare, stops};
use crate::base::address::encode;
use crate::base::diagnostic::text;
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
}

/// Builds a site.
///
/// # Errors
/// The output folder is refused (usage), or the machine fails. The former site is then untouched.
pub fn build(options: &BuildOptions, progress: Progress<'_>) -> Result<Ending, CommandError> {
    let output = options.output.clone().unwrap_or_else(|| options.prepare.site.join("public"));
    let target = Target::check(&options.prepare.site, &output).map_err(refused)?;
    let own_output = options.output.is_none() || same_folder(&output, &options.prepare.site.join("public"));
    let for_lock = own_output && !options.prepare.drafts;
    let checked = prepare(&PrepareOptions { for_lock, ..options.prepare.clone() }, progress)?;
    let (prepared, mut diagnostics) = (checked.value, checked.diagnostics);
    let lock = for_lock.then(|| prepared.next_lock()).transpose()?;
    if options.locked {
        super::lock::guard(lock.as_ref(), &prepared.unsaid, &mut diagnostics);
    }
    if stops(&diagnostics, options.strict) {
        return Ok(Ending { diagnostics, summary: None });
    }
    let publication = target.begin().map_err(refused)?;
    let (summary, content) = match write(&prepared, &publication, options, progress) {
        Ok(written) => written,
        Err(PageError::Failed(failure)) => return Err(failure.into()),
        Err(PageError::Template(diagnostic)) => {
            diagnostics.push(*diagnostic);
            return Ok(Ending { diagnostics, summary: None });
        }
    };
    let about = About {
        generator: format!("gongkai {}", env!("CARGO_PKG_VERSION")),
        as_of: prepared.site.as_of,
        next_change: prepared.site.next_change(),
        documents: prepared.site.plans.len(),
        drafts: options.prepare.drafts,
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
    Ok(Ending {
        diagnostics,
        summary: Some(Summary {
            files: outcome.files,
            unchanged: outcome.unchanged,
            output: Some(outcome.folder),
            remarks,
            ..summary
        }),
    })
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

fn write(
    prepared: &Prepared,
    publication: &Publication,
    options: &BuildOptions,
    progress: Progress<'_>,
) -> Result<(Summary, Vec<DocumentContent>), PageError> {
    let site = &prepared.site;
    let mut maker = prepared.maker();
    let words = SearchIndex::default();
    let content = Mutex::default();
    let pages = maker.pages();
    let done = AtomicUsize::new(0);
    // The search page alone waits for all others: it tells how many files their words fill.
    let (last, first): (Vec<&Page>, Vec<&Page>) = pages.iter().partition(|page| page.kind == PageKind::Search);
    first.par_iter().try_for_each_init(Vec::new, |html, page| {
        write_page(prepared, publication, options, &maker, (&words, &content), page, html)?;
        progress(Step::Rendering, done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
        Ok::<(), PageError>(())
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
        for page in last {
            write_page(prepared, publication, options, &maker, (&SearchIndex::default(), &content), page, &mut Vec::new())?;
        }
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
