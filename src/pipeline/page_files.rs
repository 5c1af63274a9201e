//! Makes the files of one page of a loaded site.

use super::loaded_site::LoadedSite;
use super::plan_text::ReadPlan;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::net;
use crate::diagnostic::{Diagnostic, Place};
use crate::page::{Page, PageContext, PageKind, SearchPlace, Shown};
use crate::render;
use crate::schema::{Document as _, plan};
use std::sync::Arc;

/// Why a page was not made.
#[derive(Debug)]
pub(crate) enum PageError {
    /// The machine failed.
    Failed(Failure),
    /// Its template is faulty.
    Template(Box<Diagnostic>),
    /// The program has a fault that shows in the document of the page.
    Fault(Box<Diagnostic>),
}

impl From<Failure> for PageError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// The files about the site as a whole, beside the sitemaps.
pub(crate) const SITE_FILES: [&str; 4] = ["catalog.json", "catalog.csv", "feed.xml", "robots.txt"];

impl LoadedSite {
    /// A file about the site as a whole, one of [`SITE_FILES`].
    pub(crate) fn site_file(&self, name: &str) -> Option<String> {
        match name {
            "catalog.json" => Some(render::catalog_json(&self.site)),
            "catalog.csv" => Some(render::catalog_csv(&self.site, &self.strings)),
            "feed.xml" => Some(render::feed(&self.site, &self.strings)),
            "robots.txt" => Some(render::robots(&self.site)),
            _ => None,
        }
    }

    /// The stylesheet and the scripts: addresses and contents.
    pub(crate) fn assets(&self) -> Vec<(&str, &str)> {
        let Self { theme, has_search, .. } = self;
        let mut assets: Vec<(&str, &str)> = vec![
            (&theme.assets.stylesheet, &theme.stylesheet),
            (&theme.assets.script, &theme.script),
            (&theme.assets.aloud, &theme.aloud),
        ];
        if *has_search {
            assets.push((&theme.assets.search, &theme.search));
        }
        assets
    }

    /// Does some of the work on a page; where the program has a fault, the document of the page is named.
    ///
    /// # Errors
    /// The work went wrong, or panicked.
    pub(crate) fn caught<T>(
        &self,
        context: &PageContext<'_>,
        page: &Page,
        work: impl FnOnce() -> Result<T, PageError>,
    ) -> Result<T, PageError> {
        let plan = match page.kind {
            PageKind::Plan(index) => Some(index),
            // Of two documents side by side the newer one is the one that somebody works on.
            _ => context.shown(page).newest(),
        };
        let file = plan.map(|index| &*self.site.plans[index].file);
        let done = net::caught(|| {
            net::testing::step("page", file.unwrap_or_default());
            work()
        });
        done.unwrap_or_else(|fault| {
            let place = Place::file(file.unwrap_or(&page.address));
            Err(PageError::Fault(Box::new(fault.of_page(place, &page.address))))
        })
    }

    /// The documents whose text a page shows.
    ///
    /// # Errors
    /// One of them has to be read again, and cannot be or has changed.
    pub(crate) fn shown(&self, context: &PageContext<'_>, page: &Page) -> Result<Shown<Arc<ReadPlan>>, Failure> {
        context.shown(page).try_map(|index| self.plan(index))
    }

    /// What programs read of the document that a page shows.
    #[must_use]
    pub(crate) fn plan_data<'a>(&'a self, page: &Page, shown: &'a Shown<Arc<ReadPlan>>) -> Option<plan::Plan<'a>> {
        match (&page.kind, shown) {
            (PageKind::Plan(index), Shown::Plan(read)) => Some(render::plan_data(&self.site, *index, &read.plan)),
            _ => None,
        }
    }

    /// The files beside a page, for programs, with their `data`: addresses and contents.
    #[must_use]
    pub(crate) fn beside(
        &self,
        page: &Page,
        shown: &Shown<Arc<ReadPlan>>,
        data: Option<&plan::Plan<'_>>,
    ) -> Vec<(String, String)> {
        let name = |name: &str| format!("{}{name}", page.address);
        match (&page.kind, shown, data) {
            (PageKind::Plan(index), Shown::Plan(read), Some(data)) => {
                let plan = &read.plan;
                vec![
                    (name("index.json"), data.write()),
                    (name("index.txt"), render::plan_text(&self.site, &self.strings, *index, plan)),
                    (
                        name("index.md"),
                        render::plan_markdown(&self.site, &self.strings, *index, plan, &read.source, read.body_start),
                    ),
                ]
            }
            (PageKind::Comparison(id, 0), ..) => {
                vec![(name("index.json"), render::comparison_json(&self.site, &self.comparisons.all[*id]))]
            }
            _ => Vec::new(),
        }
    }

    /// Writes a page in the place of what a buffer holds; tells whether there are templates to do so.
    ///
    /// # Errors
    /// Its template is faulty.
    pub(crate) fn html(
        &self,
        context: &PageContext<'_>,
        page: &Page,
        shown: &Shown<Arc<ReadPlan>>,
        search: Option<&SearchPlace>,
        html: &mut Vec<u8>,
    ) -> Result<bool, PageError> {
        let made = context.make(page, shown.as_ref_map(|read| &read.plan), search);
        let Some(templates) = &self.templates else { return Ok(false) };
        templates.page(&made, html).map_err(|error| PageError::Template(Box::new(error.diagnostic(&self.theme))))?;
        Ok(true)
    }
}
