//! A site that is served from memory: its pages are made when they are asked for.

use super::http::{Body, Response};
use super::overlay;
use crate::base::address;
use crate::base::date::Date;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::Language;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{Disk, Sentence as _};
use crate::page::{Page, PageKind, SearchPlace, reading_in_short};
use crate::pipeline::{LoadedSite, PageError};
use crate::render::{self, SearchIndex, reading_html};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

/// A sound site.
pub(super) struct Served {
    /// Another one for each.
    pub(super) version: String,
    pub(super) loaded: LoadedSite,
    /// What was found in it.
    diagnostics: Diagnostics,
    pub(super) pages: Vec<Page>,
    by_address: BTreeMap<String, usize>,
    /// The files of the search; they need all texts and are made when somebody searches.
    search: OnceLock<Option<Search>>,
}

struct Search {
    files: BTreeMap<String, String>,
    place: SearchPlace,
}

impl Served {
    /// Takes a site that was loaded without errors.
    ///
    /// # Errors
    /// A template is faulty for a page of some kind: one of each is made.
    pub(super) fn new(version: String, loaded: LoadedSite, diagnostics: Diagnostics) -> Result<Self, PageError> {
        let context = loaded.context();
        let pages = context.pages();
        let mut kinds = BTreeSet::new();
        let first: Vec<&Page> = pages.iter().filter(|page| kinds.insert(kind(&page.kind))).collect();
        first.into_par_iter().try_for_each_init(Vec::new, |html, page| {
            loaded.caught(&context, page, || {
                let shown = loaded.shown(&context, page)?;
                loaded.html(&context, page, &shown, None, html).map(|_| ())
            })
        })?;
        let by_address = pages.iter().enumerate().map(|(index, page)| (page.address.clone(), index)).collect();
        Ok(Self { version, loaded, diagnostics, pages, by_address, search: OnceLock::new() })
    }

    /// The addresses of the drafts.
    pub(super) fn drafts(&self) -> impl Iterator<Item = &str> {
        self.loaded.site.plans.iter().filter(|plan| plan.metadata.draft).map(|plan| plan.metadata.address.as_str())
    }

    /// The documents that wait for their date of publication, with the days: by address.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (&str, Date)> {
        let waiting = &self.loaded.aside.waiting;
        self.loaded.site.plans.iter().filter_map(|plan| Some((plan.metadata.address.as_str(), *waiting.get(&plan.file)?)))
    }

    /// The files of the documents whose text a page shows.
    pub(super) fn shown(&self, path: &str) -> Vec<&str> {
        let at = |path: &str| self.by_address.get(folder_of(path));
        let page = at(path).or_else(|| self.below_base(path).as_deref().and_then(at));
        let shown = page.map(|index| self.loaded.context().shown(&self.pages[*index]).into_vec()).unwrap_or_default();
        shown.into_iter().map(|plan| self.loaded.site.plans[plan].file.as_str()).collect()
    }

    /// A path below the place where the site will stand: that place is here as well.
    fn below_base(&self, path: &str) -> Option<String> {
        let base = self.loaded.site.config.base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        let base = base.and_then(|(_, base)| address::decode(base)).filter(|base| !base.is_empty());
        path.strip_prefix(&base?).map(str::to_owned)
    }

    /// What stands at an address: with the page for missing ones where nothing does.
    ///
    /// # Errors
    /// A page cannot be made.
    pub(super) fn answer(&self, path: &str, query: &str, language: Language) -> Result<Response, PageError> {
        if let Some(response) = self.find(path, query, language)? {
            return Ok(response);
        }
        // The page for missing addresses leads to the place where the site will stand.
        if let Some(inner) = self.below_base(path)
            && let Some(response) = self.find(&inner, query, language)?
        {
            return Ok(response);
        }
        let mut missing = match self.by_address.get("404.html") {
            Some(index) => self.page(*index, language)?,
            None => Response::words(404, "404"),
        };
        missing.status = 404;
        Ok(missing)
    }

    fn find(&self, path: &str, query: &str, language: Language) -> Result<Option<Response>, PageError> {
        if let Some(index) = self.by_address.get(folder_of(path)) {
            return self.page(*index, language).map(Some);
        }
        let to = format!("{path}/");
        if self.by_address.contains_key(&to) {
            let query = if query.is_empty() { String::new() } else { format!("?{query}") };
            let mut response = Response::words(302, "This page has a slash at its end");
            response.headers.push(format!("Location: /{}{query}", address::encode(&to)));
            return Ok(Some(response));
        }
        if let Some(response) = self.media(path)? {
            return Ok(Some(response));
        }
        let content = self.file(path)?;
        Ok(content.map(|content| Response {
            status: 200,
            content_type: content_type(path),
            headers: Vec::new(),
            body: Body::Bytes(content.into_bytes()),
        }))
    }

    fn page(&self, index: usize, language: Language) -> Result<Response, PageError> {
        let page = &self.pages[index];
        let context = self.loaded.context();
        let search = if page.kind == PageKind::Search { self.search() } else { None };
        let mut html = Vec::new();
        self.loaded.caught(&context, page, || {
            let shown = self.loaded.shown(&context, page)?;
            self.loaded.html(&context, page, &shown, search.map(|search| &search.place), &mut html)
        })?;
        let plan = match page.kind {
            PageKind::Plan(index) => Some(&self.loaded.site.plans[index]),
            _ => None,
        };
        let unpublished = plan.and_then(|plan| match self.loaded.aside.waiting.get(&plan.file) {
            _ if plan.metadata.draft => Some(overlay::Unpublished::Draft),
            Some(day) => Some(overlay::Unpublished::Until(*day)),
            None => None,
        });
        let read_as = plan.map(|plan| &plan.metadata).map(|metadata| overlay::ReadAs {
            address: address::encode(&metadata.address),
            words: reading_in_short(
                metadata.period,
                metadata.kind.as_ref().map(|kind| kind.name.as_str()),
                metadata.series.as_ref().map(|series| series.name.as_str()),
            ),
        });
        let html = overlay::inject(&String::from_utf8_lossy(&html), &self.version, unpublished, read_as.as_ref(), language);
        Ok(overlay::html(200, html))
    }

    /// What was understood of the document at an address; nothing where there is no document.
    ///
    /// # Errors
    /// Its file cannot be read.
    pub(super) fn reading(&self, path: &str, language: Language) -> Result<Option<Response>, PageError> {
        let path = path.trim_start_matches('/');
        let Some(index) = self.by_address.get(folder_of(path)).map(|index| &self.pages[*index]) else { return Ok(None) };
        let PageKind::Plan(index) = index.kind else { return Ok(None) };
        let reading = self.loaded.reading(index, &self.diagnostics)?;
        let address = address::encode(&self.loaded.site.plans[index].metadata.address);
        Ok(Some(overlay::reading_page(&self.version, &address, &reading_html(&reading, language), language)))
    }

    /// A file that programs or the pages read.
    fn file(&self, path: &str) -> Result<Option<String>, PageError> {
        let LoadedSite { site, comparisons, .. } = &self.loaded;
        if let Some((_, asset)) = self.loaded.assets().into_iter().find(|(name, _)| *name == path) {
            return Ok(Some(asset.to_owned()));
        }
        if let Some(content) = self.loaded.site_file(path) {
            return Ok(Some(content));
        }
        if path.starts_with("sitemap") {
            let sitemaps = render::sitemaps(site, comparisons, &self.pages);
            return Ok(sitemaps.into_iter().find(|(name, _)| name == path).map(|(_, content)| content));
        }
        if path.starts_with("search/") {
            return Ok(self.search().and_then(|search| search.files.get(path).cloned()));
        }
        let Some((folder, _)) = path.rsplit_once('/') else { return Ok(None) };
        let Some(page) = self.by_address.get(&format!("{folder}/")).map(|index| &self.pages[*index]) else { return Ok(None) };
        if let PageKind::Series(index) = page.kind {
            return Ok((path == format!("{folder}/index.json")).then(|| render::series_json(site, comparisons, index)));
        }
        let context = self.loaded.context();
        self.loaded.caught(&context, page, || {
            let shown = self.loaded.shown(&context, page)?;
            let data = self.loaded.plan_data(page, &shown);
            let beside = self.loaded.beside(page, &shown, data.as_ref());
            Ok(beside.into_iter().find(|(name, _)| name == path).map(|(_, content)| content))
        })
    }

    /// A file of a document, as it is on the disk.
    fn media(&self, path: &str) -> Result<Option<Response>, PageError> {
        let tree = &self.loaded.tree;
        let Some(file) = self.loaded.site.files.get(path).and_then(|_| tree.find(&format!("content/{path}"))) else {
            return Ok(None);
        };
        let place = tree.on_disk(file);
        let failed = |cause| Failure::at(&place, Disk::FileUnreadable.text(), cause);
        // It was a file when the site was read; a link that took its place might lead anywhere.
        let is_file = fs::symlink_metadata(&place).map_err(failed)?.is_file();
        if !is_file {
            return Ok(None);
        }
        let opened = fs::File::open(&place).map_err(failed)?;
        let size = opened.metadata().map_err(failed)?.len();
        let mut headers = Vec::new();
        if path.to_ascii_lowercase().ends_with(".svg") {
            // Opened by itself it is a document.
            headers.push("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned());
        }
        Ok(Some(Response { status: 200, content_type: content_type(path), headers, body: Body::File(opened, size) }))
    }

    fn search(&self) -> Option<&Search> {
        let loaded = &self.loaded;
        let make = || {
            if !loaded.has_search {
                return None;
            }
            let words = SearchIndex::default();
            let texts = loaded.site.plans.ids().collect::<Vec<_>>().into_par_iter().map(|index| {
                let read = loaded.plan(index).ok()?;
                Some(words.add(&loaded.site, &loaded.strings, index, &read.plan))
            });
            let mut files: BTreeMap<String, String> = texts.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
            let (shared, place) = words.finish(&loaded.site, &loaded.strings);
            files.extend(shared);
            Some(Search { files, place })
        };
        self.search.get_or_init(make).as_ref()
    }
}

/// The address of a page, which may be asked for by the name of its file.
fn folder_of(path: &str) -> &str {
    path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(path)
}

/// Pages of one kind are made with one template.
fn kind(kind: &PageKind) -> u8 {
    match kind {
        PageKind::Home => 0,
        PageKind::Plan(_) => 1,
        PageKind::List(..) => 2,
        PageKind::Overview(_) => 3,
        PageKind::Series(_) => 4,
        PageKind::Comparison(..) => 5,
        PageKind::Catalog(..) => 6,
        PageKind::Terms(_) => 7,
        PageKind::About => 8,
        PageKind::Accessibility => 9,
        PageKind::Search => 10,
        PageKind::Redirect(_) => 11,
        PageKind::Withdrawn(_) => 12,
        PageKind::NotFound => 13,
        PageKind::Successor(_) => 14,
    }
}

/// What a file is, by its name; what is not known is kept, not shown.
fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
