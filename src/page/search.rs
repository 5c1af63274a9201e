//! The page on which all texts are searched.

use super::frame::{Head, script_json};
use super::overview::overview_address;
use super::view::{Link, SearchView, Template};
use super::{Overview, PageContext, PageData, View};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the script of the search page must know of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SearchPlace {
    /// How many files the grams are spread over; at least 1.
    pub(crate) shards: u32,
    /// How many files the trees of common grams are spread over; at least 1.
    pub(crate) trees: u32,
    /// How many characters a common gram has at most.
    pub(crate) deepest: usize,
    /// The numbers of the pieces with which a document begins, as the index writes lists.
    pub(crate) firsts: String,
    /// The numbers of the pieces that begin within a section, as the index writes lists.
    pub(crate) continued: String,
    /// Another one for another index, so that no old file is taken for one of it.
    pub(crate) version: String,
}

/// The sentences that the script says, by the end of their keys.
const SAID: [&str; 16] = [
    "searching",
    "total",
    "documents",
    "about",
    "shown",
    "none",
    "none_here",
    "none_yet",
    "nothing",
    "apart",
    "failed",
    "folder",
    "title",
    "option",
    "section",
    "comma",
];

#[derive(Serialize)]
struct Settings<'a> {
    shards: u32,
    trees: u32,
    deepest: usize,
    firsts: &'a str,
    continued: &'a str,
    version: &'a str,
    say: BTreeMap<&'static str, &'a str>,
}

pub(super) fn make(context: &PageContext<'_>, place: Option<&SearchPlace>) -> PageData {
    let here = "search/";
    let strings = context.strings;
    let title = strings.get("search").to_owned();
    let lead = strings.get("search_lead").to_owned();
    let keys: Vec<(&'static str, String)> =
        SAID.into_iter().map(|name| (name, if name == "comma" { name.to_owned() } else { format!("search_{name}") })).collect();
    let settings = place.map(|place| Settings {
        shards: place.shards,
        trees: place.trees,
        deepest: place.deepest,
        firsts: &place.firsts,
        continued: &place.continued,
        version: &place.version,
        say: keys.iter().map(|(name, key)| (*name, strings.get(key))).collect(),
    });
    let mut ways: Vec<Link> = vec![context.link(here, "catalog/", strings.get("nav_catalog"))];
    for (overview, key) in [
        (Overview::Bodies, "by_body"),
        (Overview::Topics, "by_topic"),
        (Overview::Years, "by_year"),
        (Overview::Validity, "search_validity"),
    ] {
        ways.push(context.link(here, overview_address(overview), strings.get(key)));
    }
    if !context.site.terms.is_empty() {
        ways.push(context.link(here, "terms/", strings.get("nav_terms")));
    }
    let page = context.page(Head {
        description: lead.clone(),
        tags: context.column_tags(&title, &lead, &title),
        ..Head::of(Template::Search, here, title.clone())
    });
    let view = SearchView {
        title,
        lead,
        script: context.url(here, &context.assets.search),
        settings_html: settings.map(|settings| script_json(&settings)).unwrap_or_default(),
        ways,
    };
    PageData { page, view: View::Search(view) }
}
