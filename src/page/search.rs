//! The page on which all texts are searched.

use super::lists::overview_address;
use super::shell::{Head, script_json};
use super::view::{Link, SearchView};
use super::{Made, Maker, Overview, View};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the script of the search page must know of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPlace {
    /// How many files the grams are spread over; at least 1.
    pub shards: u32,
    /// How many files the trees of common grams are spread over; at least 1.
    pub trees: u32,
    /// How many characters a common gram has at most.
    pub deepest: usize,
    /// The numbers of the pieces with which a document begins, as the index writes lists.
    pub firsts: String,
    /// The numbers of the pieces that begin within a section, as the index writes lists.
    pub continued: String,
    /// Another one for another index, so that no old file is taken for one of it.
    pub version: String,
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

pub(super) fn make(maker: &Maker<'_>) -> Made {
    let here = "search/";
    let strings = maker.strings;
    let title = strings.get("search").to_owned();
    let lead = strings.get("search_lead").to_owned();
    let keys: Vec<(&'static str, String)> =
        SAID.into_iter().map(|name| (name, if name == "comma" { name.to_owned() } else { format!("search_{name}") })).collect();
    let settings = maker.search.as_ref().map(|place| Settings {
        shards: place.shards,
        trees: place.trees,
        deepest: place.deepest,
        firsts: &place.firsts,
        continued: &place.continued,
        version: &place.version,
        say: keys.iter().map(|(name, key)| (*name, strings.get(key))).collect(),
    });
    let mut ways: Vec<Link> = vec![maker.link(here, "catalog/", strings.get("nav_catalog"))];
    for (overview, key) in [
        (Overview::Bodies, "by_body"),
        (Overview::Topics, "by_topic"),
        (Overview::Years, "by_year"),
        (Overview::Validity, "search_validity"),
    ] {
        ways.push(maker.link(here, overview_address(overview), strings.get(key)));
    }
    if !maker.site.terms.is_empty() {
        ways.push(maker.link(here, "terms/", strings.get("nav_terms")));
    }
    let page = maker.page(Head {
        kind: "search",
        address: here,
        title: title.clone(),
        description: lead.clone(),
        tags: maker.column_tags(&title, &lead, &title),
        ..Head::default()
    });
    let view = SearchView {
        title,
        lead,
        script: maker.url(here, &maker.assets.search),
        settings_html: settings.map(|settings| script_json(&settings)).unwrap_or_default(),
        ways,
    };
    Made { page, view: View::Search(view) }
}
