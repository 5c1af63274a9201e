//! What all pages of a site are made from.

use super::assets::Assets;
use super::guide::Guide;
use super::strings::Strings;
use super::title_breaks;
use super::view::Link;
use crate::base::address;
use crate::site::{Comparisons, PlanSummary, Site};
use std::collections::BTreeSet;

/// What all views are made from.
#[derive(Debug)]
pub(crate) struct PageContext<'a> {
    pub(crate) site: &'a Site,
    pub(crate) comparisons: &'a Comparisons,
    /// The interface's words.
    pub(crate) strings: &'a Strings,
    /// The addresses of stylesheet and script.
    pub(crate) assets: &'a Assets,
    /// The guide, where there is one.
    pub(crate) guide: Option<&'a Guide>,
    /// Whether there is a search page.
    pub(crate) has_search: bool,
    /// Titles of pages that more than one plan would have.
    ambiguous: BTreeSet<(String, String)>,
    /// What bodies are called in titles.
    pub(super) names: title_breaks::Names,
}

impl<'a> PageContext<'a> {
    /// A context for one site.
    #[must_use]
    pub(crate) fn new(
        site: &'a Site,
        comparisons: &'a Comparisons,
        strings: &'a Strings,
        assets: &'a Assets,
        guide: Option<&'a Guide>,
        has_search: bool,
    ) -> Self {
        let mut seen = BTreeSet::new();
        let ambiguous = site.plans.iter().map(|plan| title_key(plan)).filter(|key| !seen.insert(key.clone())).collect();
        let registered =
            site.bodies.iter().flat_map(|body| std::iter::once(&body.name).chain(&body.short_names).chain(&body.former_names));
        let issuing = site.plans.iter().flat_map(|plan| plan.metadata.bodies.iter().map(|body| &body.name));
        let names = title_breaks::Names::new(registered.chain(issuing).map(String::as_str));
        Self { site, comparisons, strings, assets, guide, has_search, ambiguous, names }
    }

    /// A link from the page at `from` to `to`, with its text.
    pub(super) fn link(&self, from: &str, to: &str, label: impl Into<String>) -> Link {
        Link { label: label.into(), url: self.url(from, to) }
    }

    /// A link from the page at `from` to `to`. The page for missing addresses is shown anywhere, so its
    /// links are absolute where the site knows its own address.
    pub(super) fn url(&self, from: &str, to: &str) -> String {
        if from == "404.html" {
            let url = absolute(self.site, to);
            // From the root of the server, whatever its name, so that the page is whole on a mirror as well.
            if let Some(path) = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|slash| &rest[slash..])) {
                return path.to_owned();
            }
        }
        address::link(from, to)
    }

    pub(super) fn is_ambiguous(&self, plan: &PlanSummary) -> bool {
        self.ambiguous.contains(&title_key(plan))
    }
}

/// Plans that share this need more words in `<title>`.
pub(super) fn title_key(plan: &PlanSummary) -> (String, String) {
    (plan.metadata.title.clone(), plan.metadata.leading_body().name.clone())
}

/// The address of the n-th page of a list, from 0.
pub(super) fn numbered(address: &str, number: usize) -> String {
    if number == 0 { address.to_owned() } else { format!("{address}{}/", number + 1) }
}

/// The absolute address of a page or file; empty without a base.
#[must_use]
pub(crate) fn absolute(site: &Site, to: &str) -> String {
    let base = &site.config.base_url;
    if base.is_empty() {
        return String::new();
    }
    let (path, fragment) = to.split_once('#').map_or((to, None), |(path, fragment)| (path, Some(fragment)));
    let mut url = format!("{base}{}", address::encode(path));
    if let Some(fragment) = fragment {
        url.push('#');
        url.push_str(fragment);
    }
    url
}
