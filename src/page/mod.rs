//! The pages of a site: their list with addresses, and the views that templates see.

mod body;
mod chart;
mod comparison;
mod counterpart;
mod headline;
mod lists;
mod plan;
mod qr;
mod reading;
mod search;
mod series;
mod shell;
mod strings;
mod target_move;
mod terms;
mod text;
mod topic;
pub mod view;

pub use body::held_until;
pub use comparison::{Compared, comparison_view};
pub use lists::body_name;
pub use reading::{Origin, OriginPlace, Reading, ReadingLine, reading, reading_in_short};
pub use search::SearchPlace;
pub use shell::Assets;
pub use strings::Strings;
pub use text::{GUIDE_ADDRESS, GUIDE_PATH, Guide};

use crate::base::address;
use crate::plan::{Plan, State};
use crate::site::{Comparisons, PlanIndex, PublishedComparison, PublishedList, Site, Successor, of_comparison};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use view::{
    CatalogView, ComparisonView, HomeView, ListView, NotFoundView, OverviewView, PageView, PlanView, RedirectView, SearchView,
    SeriesView, SiteView, TermsView, TextView, WithdrawnView,
};

/// Documents on one page of the catalog or of a list.
const ENTRIES_PER_PAGE: usize = 100;

/// A page to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its address: empty for the home page, else with a final slash (`404.html` alone has none).
    pub address: String,
    /// What it shows.
    pub kind: PageKind,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A plan.
    Plan(PlanIndex),
    /// One page of the documents of a group.
    List(ListOf, usize),
    /// The groups of one sort.
    Overview(Overview),
    /// A series: index in [`Site::series`].
    Series(usize),
    /// One page of two documents side by side: index in [`Comparisons::all`].
    Comparison(usize, usize),
    /// One page of the catalog in an order.
    Catalog(Order, usize),
    /// The index of terms, whole or one initial of it (position in the index).
    Terms(Option<usize>),
    /// The guide from `content/_about.md`.
    About,
    /// The accessibility statement.
    Accessibility,
    /// Where all texts are searched.
    Search,
    /// Where a document that had this address now is.
    Redirect(PlanIndex),
    /// What stands for a list, a series or a comparison that had this address.
    Successor(Successor),
    /// A withdrawn document: position in the settings.
    Withdrawn(usize),
    /// For addresses that do not exist.
    NotFound,
}

/// What the documents of a list have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListOf {
    /// The id of their body.
    Body(String),
    /// The id of their topic.
    Topic(String),
    /// Their year.
    Year(i16),
    /// Their state.
    Validity(State),
    /// The id of their kind.
    Kind(String),
}

/// What an overview lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overview {
    /// Bodies.
    Bodies,
    /// Topics.
    Topics,
    /// Years.
    Years,
    /// States.
    Validity,
    /// Kinds.
    Kinds,
    /// Series.
    Series,
}

/// An order of the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    Date,
    /// By body, then newest first.
    Body,
    /// By title.
    Title,
    /// By state, then newest first.
    Validity,
}

impl Order {
    /// All orders; the first is the catalog's own.
    pub const ALL: [Self; 4] = [Self::Date, Self::Body, Self::Title, Self::Validity];

    fn address(self) -> &'static str {
        match self {
            Self::Date => "catalog/",
            Self::Body => "catalog/by-body/",
            Self::Title => "catalog/by-title/",
            Self::Validity => "catalog/by-validity/",
        }
    }
}

/// What all views are made from.
#[derive(Debug)]
pub struct Maker<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its comparisons.
    pub comparisons: &'a Comparisons,
    /// The interface's words.
    pub strings: &'a Strings,
    /// The addresses of stylesheet and script.
    pub assets: &'a Assets,
    /// The guide, where there is one.
    pub guide: Option<&'a Guide>,
    /// Whether there is a search page.
    pub has_search: bool,
    /// The search index, once it is written: the page that reads it is made last.
    pub search: Option<SearchPlace>,
    /// Titles of pages that more than one plan would have.
    ambiguous: BTreeSet<(String, String)>,
    /// What bodies are called in titles.
    names: headline::Names,
}

/// The view of one kind.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `home.html`.
    Home(HomeView),
    /// `plan.html`.
    Plan(Box<PlanView>),
    /// `list.html`.
    List(ListView),
    /// `overview.html`.
    Overview(OverviewView),
    /// `series.html`.
    Series(Box<SeriesView>),
    /// `comparison.html`.
    Comparison(Box<ComparisonView>),
    /// `catalog.html`.
    Catalog(CatalogView),
    /// `terms.html`.
    Terms(TermsView),
    /// `text.html`.
    Text(TextView),
    /// `search.html`.
    Search(SearchView),
    /// `redirect.html`.
    Redirect(RedirectView),
    /// `withdrawn.html`.
    Withdrawn(WithdrawnView),
    /// `not_found.html`.
    NotFound(NotFoundView),
}

/// A page with everything that its template sees.
#[derive(Debug, Serialize)]
pub struct Made {
    /// What every page has.
    pub page: PageView,
    /// What this kind has.
    pub view: View,
}

impl<'a> Maker<'a> {
    /// A maker for one site.
    #[must_use]
    pub fn new(
        site: &'a Site,
        comparisons: &'a Comparisons,
        strings: &'a Strings,
        assets: &'a Assets,
        guide: Option<&'a Guide>,
        has_search: bool,
    ) -> Self {
        let mut seen = BTreeSet::new();
        let ambiguous = site.plans.iter().map(|plan| shell::title_key(plan)).filter(|key| !seen.insert(key.clone())).collect();
        let registered =
            site.bodies.iter().flat_map(|body| std::iter::once(&body.name).chain(&body.short_names).chain(&body.former_names));
        let issuing = site.plans.iter().flat_map(|plan| plan.metadata.bodies.iter().map(|body| &body.name));
        let names = headline::Names::new(registered.chain(issuing).map(String::as_str));
        Self { site, comparisons, strings, assets, guide, has_search, search: None, ambiguous, names }
    }

    /// What templates see on every page.
    #[must_use]
    pub fn site_view(&self) -> SiteView {
        shell::site_view(self)
    }

    /// All pages, in the order of their addresses.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let site = self.site;
        let mut pages = Vec::new();
        let mut add = |address: String, kind: PageKind| pages.push(Page { address, kind });
        add(String::new(), PageKind::Home);
        for (index, plan) in site.plans.iter().enumerate() {
            add(plan.metadata.address.clone(), PageKind::Plan(index));
        }
        for (list, total) in lists::all(site) {
            let address = lists::address(&list);
            for number in 0..lists::page_count(total) {
                add(numbered(&address, number), PageKind::List(list.clone(), number));
            }
        }
        for overview in
            [Overview::Bodies, Overview::Topics, Overview::Years, Overview::Validity, Overview::Kinds, Overview::Series]
        {
            add(lists::overview_address(overview).to_owned(), PageKind::Overview(overview));
        }
        for (index, series) in site.series.iter().enumerate() {
            add(format!("series/{}/", series.id), PageKind::Series(index));
        }
        for (index, comparison) in self.comparisons.all.iter().enumerate() {
            for number in 0..comparison::page_count(site, comparison) {
                add(numbered(&comparison.place.address, number), PageKind::Comparison(index, number));
            }
        }
        for order in Order::ALL {
            for number in 0..lists::page_count(site.plans.len()) {
                add(numbered(order.address(), number), PageKind::Catalog(order, number));
            }
        }
        add("terms/".to_owned(), PageKind::Terms(None));
        if terms::is_split(site) {
            for (position, initial) in site.terms.initials.keys().enumerate() {
                add(format!("terms/{}/", initial.key()), PageKind::Terms(Some(position)));
            }
        }
        if self.guide.is_some() {
            add(GUIDE_ADDRESS.to_owned(), PageKind::About);
        }
        add("accessibility/".to_owned(), PageKind::Accessibility);
        if self.has_search {
            add("search/".to_owned(), PageKind::Search);
        }
        for (alias, plan) in &site.aliases {
            add(alias.clone(), PageKind::Redirect(*plan));
        }
        for (position, withdrawal) in site.withdrawals.iter().enumerate() {
            for address in &withdrawal.addresses {
                add(address.clone(), PageKind::Withdrawn(position));
            }
        }
        for (address, successor) in &site.successors {
            add(address.clone(), PageKind::Successor(successor.clone()));
        }
        add("404.html".to_owned(), PageKind::NotFound);
        pages.extend(self.former_lists(&pages));
        pages.extend(self.former_comparisons(&pages));
        pages.sort_by(|a, b| a.address.cmp(&b.address));
        pages
    }

    /// Pages for the further pages of published lists that have become shorter, or have no page any more.
    fn former_lists(&self, pages: &[Page]) -> Vec<Page> {
        let taken: BTreeSet<&str> = pages.iter().map(|page| page.address.as_str()).collect();
        let mut former = Vec::new();
        for PublishedList { sort, id, documents } in &self.site.published_lists {
            let first = sort.address(id);
            let successor = match self.site.successors.get(&first) {
                Some(successor) => successor.clone(),
                None if taken.contains(first.as_str()) => Successor::InGroup(*sort, id.clone()),
                // It is lost as a whole, which has been said.
                None => continue,
            };
            let further = (1..lists::page_count(*documents)).map(|number| numbered(&first, number));
            let further = further.filter(|address| !taken.contains(address.as_str()));
            former.extend(further.map(|address| Page { address, kind: PageKind::Successor(successor.clone()) }));
        }
        former
    }

    /// Pages for the addresses of published comparisons that none of these pages has.
    fn former_comparisons(&self, pages: &[Page]) -> Vec<Page> {
        let taken: BTreeSet<&str> = pages.iter().map(|page| page.address.as_str()).collect();
        let of_pair: BTreeMap<[PlanIndex; 2], usize> = self
            .comparisons
            .all
            .iter()
            .enumerate()
            .map(|(index, found)| ([found.place.older, found.place.newer], index))
            .collect();
        let former = self
            .site
            .published_comparisons
            .iter()
            .filter(|former| self.comparisons.are_made && !taken.contains(former.address.as_str()));
        let page = |former: &PublishedComparison| {
            let same = match former.plans {
                [Some(older), Some(newer)] => of_pair.get(&[older, newer]).copied(),
                _ => None,
            };
            let kind = PageKind::Successor(of_comparison(self.site, former, same));
            Page { address: former.address.clone(), kind }
        };
        former.map(page).collect()
    }

    /// The documents whose text a page shows, in the order in which [`Maker::make`] takes them.
    #[must_use]
    pub fn shown(&self, page: &Page) -> Vec<PlanIndex> {
        match page.kind {
            PageKind::Plan(index) => vec![index],
            PageKind::Comparison(index, _) => {
                self.comparisons.all.get(index).map_or_else(Vec::new, |found| vec![found.place.older, found.place.newer])
            }
            _ => Vec::new(),
        }
    }

    /// Makes a page. `plans` are those of [`Maker::shown`], with their texts.
    #[must_use]
    pub fn make(&self, page: &Page, plans: &[&Plan]) -> Made {
        match &page.kind {
            PageKind::Home => lists::home(self),
            PageKind::Plan(index) => match plans {
                [plan] => plan::make(self, *index, plan),
                // Only a plan's own page is asked for with its text.
                _ => lists::home(self),
            },
            PageKind::Comparison(index, number) => match plans {
                [older, newer] => comparison::make(self, *index, *number, older, newer),
                _ => None,
            }
            .unwrap_or_else(|| lists::home(self)),
            PageKind::List(list, number) => lists::list(self, list, *number),
            PageKind::Overview(overview) => lists::overview(self, *overview),
            PageKind::Series(index) => series::make(self, *index),
            PageKind::Catalog(order, number) => lists::catalog(self, *order, *number),
            PageKind::Terms(initial) => terms::make(self, *initial),
            PageKind::About => text::about(self),
            PageKind::Accessibility => text::accessibility(self),
            PageKind::Search => search::make(self),
            PageKind::Redirect(index) => text::redirect(self, &page.address, *index),
            PageKind::Successor(successor) => text::successor(self, &page.address, successor),
            PageKind::Withdrawn(position) => text::withdrawn(self, &page.address, *position),
            PageKind::NotFound => text::not_found(self),
        }
    }
}

/// The address of the n-th page of a list, from 0.
fn numbered(address: &str, number: usize) -> String {
    if number == 0 { address.to_owned() } else { format!("{address}{}/", number + 1) }
}

/// The absolute address of a page or file; empty without a base.
#[must_use]
pub fn absolute(site: &Site, to: &str) -> String {
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
