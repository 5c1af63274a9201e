//! From a folder to a checked site: settings and registries are read, then all documents in parallel, then they are put
//! together and judged. `load_site` is the whole way on one screen; `command` goes on from there, to files or to words.

pub(crate) mod anchors_lock;
mod aside;
mod assembly;
mod attachments;
pub(crate) mod author_keys;
mod better_reading;
mod cache;
mod command_error;
mod documents;
pub(crate) mod extends;
mod former;
pub(crate) mod gone;
mod guide;
mod inputs;
mod judgement;
mod loaded_site;
mod options;
pub(crate) mod page_files;
mod plan_text;
mod progress;
mod publications;
mod publicity;
mod published_words;
mod read;
mod reader;
mod registry;
pub(crate) mod skip;
mod stated;
mod verdict;

pub(crate) use aside::Aside;
pub(crate) use cache::Cache;
pub use command_error::CommandError;
pub(crate) use command_error::require_folder;
pub(crate) use loaded_site::LoadedSite;
pub use options::{Destination, LoadOptions};
pub(crate) use page_files::PageError;
pub(crate) use progress::{Progress, Step};
pub(crate) use verdict::stops;

use assembly::{Assembly, SiteAhead};
use attachments::{files_beside, report_files, searched_files};
use documents::{SortedDocuments, Sorting};
use guide::LoadedGuide;
use inputs::Inputs;
use judgement::{Found, Judge, allowed_by};
use publications::Publications;
use publicity::Publicity;
use published_words::PublishedWords;
use read::Reading;
use reader::Reader;

use crate::diagnostic::failure::Failure;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::{self, Diagnostics};
use crate::page::{PageContext, Strings};
use crate::render::{SearchIndex, Templates};
use crate::site::{Comparisons, Site};
use std::collections::BTreeSet;

/// Reads and checks a site, all documents of it and nothing remembered.
///
/// # Errors
/// The disk fails.
pub(crate) fn load_uncached(
    options: &LoadOptions,
    report: &mut Diagnostics,
    progress: Progress<'_>,
) -> Result<LoadedSite, Failure> {
    load_site(options, &BTreeSet::new(), &mut Cache::default(), report, progress)
}

/// Reads and checks a site. Documents that are left out, by file, are judged nevertheless; what did not change since the cache
/// was filled is neither read nor compared again.
///
/// # Errors
/// The disk fails.
// In one piece: a piece of it would take and give back most of what the others use, and hide in which order it comes to be.
pub(crate) fn load_site(
    options: &LoadOptions,
    left_out: &BTreeSet<String>,
    cache: &mut Cache,
    report: &mut Diagnostics,
    progress: Progress<'_>,
) -> Result<LoadedSite, Failure> {
    let mut inspection = Diagnostics::new();
    let publications = Publications::new(options);
    let inputs = Inputs::read(options, &publications, cache, (report, &mut inspection))?;
    cache.keep_only_of(inputs.digest(options));
    let listed = publications.unknown_to(&inputs.lock);
    let published = PublishedWords::new(&publications);
    let read = Reading { inputs: &inputs, options, published: &published, cache }.all(progress)?;
    let publicity = Publicity::new(options.as_of, &inputs.lock, &publications, &published);
    let sorting = Sorting { tree: &inputs.tree, publicity: &publicity, left_out, drafts: options.drafts };
    let documents;
    (documents, cache.documents) = sorting.sort(read, (report, &mut inspection))?;

    let guide = LoadedGuide::read(&inputs, (report, &mut inspection))?;
    let theme = inputs.theme(report)?;
    let strings = Strings::read(inputs.config.language, &theme.strings, report);
    let Assembly { site, ahead } = Assembly::of((&inputs, &listed), options, &documents, guide.as_ref(), report)?;
    let whole = ahead.as_ref().map_or(&site, |ahead| &ahead.site);
    let judge = Judge::new((&inputs, guide.as_ref()), (&site, whole), allowed_by(&documents));
    let SortedDocuments { kept, mut aside, .. } = documents;
    if !options.drafts {
        aside.keep_waiting_of(&site);
    }
    publicity.report(&site, &aside, &cache.documents, options.drafts, report);
    report_site(&inputs, &site, (report, &mut inspection));
    cache.files = searched_files(&inputs.tree, &site, &cache.files)?;
    report_files(&cache.files, &site, report);

    let reader = Reader { tree: &inputs.tree, site: &site, lock: &inputs.lock, kept: &kept };
    let gone = gone::find(&reader, &cache.documents, (&publications, &listed), &options.destination)?;
    let comparisons = if options.comparisons { reader.compare(cache, report, progress)? } else { Comparisons::default() };
    let mut of_drafts = match ahead {
        Some(ahead) => look_ahead(ahead, (&inputs, &reader), (&aside, options), cache, (report, &inspection))?,
        None => Diagnostics::new(),
    };
    for found in [&mut *report, &mut inspection] {
        of_drafts.extend(found.extract(|found| aside.drafts.contains(&*found.place.file) || aside.has_unused(found, &site)));
    }
    // That a public document became a draft is the site's fault, though it stands in the draft.
    report.extend(gone.iter().cloned());
    let has_search = options.search && SearchIndex::fits(&site);
    let page_of_guide = guide.as_ref().map(|guide| &guide.guide);
    let site_view = PageContext::new(&site, &comparisons, &strings, &theme.assets, page_of_guide, has_search).site_view();
    let templates = Templates::read(&theme, &site_view, strings.words(), report);

    let silent_removals = site.silent_removals.iter().cloned().chain(gone).collect();
    let found = Found { report, inspection: &mut inspection, of_drafts, silent_removals };
    let (dead_links, silent_removals) = judge.settle(found, &cache.documents)?;
    cache.save_digests(&inputs.tree);
    Ok(LoadedSite {
        tree: inputs.tree,
        lock: inputs.lock,
        guide_digest: guide.as_ref().map(|guide| guide.digest),
        guide: guide.map(|guide| guide.guide),
        site,
        comparisons,
        theme,
        strings,
        templates,
        has_search,
        dead_links,
        silent_removals,
        listed,
        inspection,
        aside,
        kept,
    })
}

/// What only the whole site shows. What is missing may stand in settings that could not be read, and a registry that cannot be
/// read lacks nothing that is known of.
fn report_site(inputs: &Inputs, site: &Site, (report, inspection): (&mut Diagnostics, &mut Diagnostics)) {
    if let Some(rules) = &inputs.rules {
        rules.site(site, inspection);
    }
    if inputs.lacks_settings() || report.has_error_in("site.yaml") {
        inspection.retain(|found| found.rule != Rule::PageTags);
    }
    if report.has_error_in("bodies.yaml") {
        report.retain(|found| found.rule != Rule::UnknownBody);
    }
}

/// What a check finds once the documents that are not published today stand among the others: what is wrong with those that wait
/// is reported, what is wrong with drafts is given back.
fn look_ahead(
    ahead: SiteAhead,
    (inputs, today): (&Inputs, &Reader<'_>),
    (aside, options): (&Aside, &LoadOptions),
    cache: &mut Cache,
    (report, inspection): (&mut Diagnostics, &Diagnostics),
) -> Result<Diagnostics, Failure> {
    let SiteAhead { site: whole, report: mut found } = ahead;
    let Some(rules) = &inputs.rules else { return Ok(Diagnostics::new()) };
    Reader { site: &whole, ..*today }.look_ahead(rules, options.comparisons, cache, &mut found)?;
    let beside = files_beside(&whole, today.site, aside);
    let known: BTreeSet<_> = report.iter().chain(inspection).map(diagnostic::key).collect();
    found.retain(|found| !known.contains(&diagnostic::key(found)));
    let (of_drafts, held_back) = aside.parted(found, &beside);
    report.extend(held_back);
    Ok(of_drafts)
}
