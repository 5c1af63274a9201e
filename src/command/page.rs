//! Makes the files of one page of a prepared site.

use super::{Prepared, ReadPlan};
use crate::base::diagnostic::{Diagnostic, Place, text};
use crate::base::failure::Failure;
use crate::base::net;
use crate::page::{Maker, Page, PageKind};
use crate::render::{self, PlanData};
use std::sync::Arc;

/// Why a page was not made.
#[derive(Debug)]
pub enum PageError {
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
pub(super) const SITE_FILES: [&str; 4] = ["catalog.json", "catalog.csv", "feed.xml", "robots.txt"];

impl Prepared {
    /// A file about the site as a whole, one of [`SITE_FILES`].
    pub(super) fn site_file(&self, name: &str) -> Option<String> {
        match name {
            "catalog.json" => Some(render::catalog_json(&self.site)),
            "catalog.csv" => Some(render::catalog_csv(&self.site, &self.strings)),
            "feed.xml" => Some(render::feed(&self.site, &self.strings)),
            "robots.txt" => Some(render::robots(&self.site)),
            _ => None,
        }
    }

    /// The stylesheet and the scripts: addresses and contents.
    pub(super) fn assets(&self) -> Vec<(&str, &str)> {
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
    pub(super) fn caught<T>(
        &self,
        maker: &Maker<'_>,
        page: &Page,
        work: impl FnOnce() -> Result<T, PageError>,
    ) -> Result<T, PageError> {
        let plan = match page.kind {
            PageKind::Plan(index) => Some(index),
            // Of two documents side by side the newer one is the one that somebody works on.
            _ => maker.shown(page).last().copied(),
        };
        let file = plan.map(|index| &*self.site.plans[index].file);
        let done = net::caught(|| {
            net::testing::step("page", file.unwrap_or_default());
            work()
        });
        done.unwrap_or_else(|fault| {
            let doing = text(format!("程序生成页面 /{} 时", page.address), format!("making the page /{}", page.address));
            let place = Place::file(file.unwrap_or(&page.address));
            Err(PageError::Fault(Box::new(fault.of_document(place, &doing))))
        })
    }

    /// The documents whose text a page shows.
    ///
    /// # Errors
    /// One of them has to be read again, and cannot be or has changed.
    pub fn shown(&self, maker: &Maker<'_>, page: &Page) -> Result<Vec<Arc<ReadPlan>>, Failure> {
        maker.shown(page).into_iter().map(|index| self.plan(index)).collect()
    }

    /// What programs are told of the document that a page shows.
    #[must_use]
    pub fn told<'a>(&self, page: &Page, shown: &'a [Arc<ReadPlan>]) -> Option<PlanData<'a>> {
        match (&page.kind, shown) {
            (PageKind::Plan(index), [read]) => Some(render::plan_data(&self.site, *index, &read.plan)),
            _ => None,
        }
    }

    /// The files beside a page, for programs, with what they are `told`: addresses and contents.
    #[must_use]
    pub fn beside(&self, page: &Page, shown: &[Arc<ReadPlan>], told: Option<&PlanData<'_>>) -> Vec<(String, String)> {
        let name = |name: &str| format!("{}{name}", page.address);
        match (&page.kind, shown, told) {
            (PageKind::Plan(index), [read], Some(told)) => {
                let plan = &read.plan;
                vec![
                    (name("index.json"), told.json()),
                    (name("index.txt"), render::plan_text(&self.site, &self.strings, *index, plan)),
                    (
                        name("index.md"),
                        render::plan_markdown(&self.site, &self.strings, *index, plan, &read.source, read.body_start),
                    ),
                ]
            }
            (PageKind::Comparison(index, 0), ..) => {
                let found = self.comparisons.all.get(*index);
                found.map(|found| (name("index.json"), render::comparison_json(&self.site, found))).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Writes a page in the place of what a buffer holds; tells whether there are templates to do so.
    ///
    /// # Errors
    /// Its template is faulty.
    pub fn html(&self, maker: &Maker<'_>, page: &Page, shown: &[Arc<ReadPlan>], html: &mut Vec<u8>) -> Result<bool, PageError> {
        let made = maker.make(page, &shown.iter().map(|read| &read.plan).collect::<Vec<_>>());
        let Some(templates) = &self.templates else { return Ok(false) };
        templates.page(&made, html).map_err(|error| PageError::Template(Box::new(error.diagnostic(&self.theme))))?;
        Ok(true)
    }
}
