//! The pages of a site, as the views that templates see.

mod assets;
mod bodies;
mod body;
mod catalog;
mod chart;
mod comparison;
mod context;
mod every_page;
mod frame;
mod groups;
mod guide;
mod home;
mod kind;
mod lists;
mod make;
mod neighbours;
mod overview;
mod pager;
mod plan;
mod qr;
pub(crate) mod reading;
mod search;
mod series;
mod strings;
mod target_move;
mod term_index;
mod text;
mod title_breaks;
mod topic;
pub(crate) mod view;

pub(crate) use assets::Assets;
pub(crate) use bodies::body_name;
pub(crate) use body::held_until;
pub(crate) use comparison::{Compared, comparison_view};
pub(crate) use context::{PageContext, absolute};
pub(crate) use guide::{GUIDE_ADDRESS, GUIDE_PATH, Guide};
pub(crate) use kind::{ListOf, Order, Overview, Page, PageKind, Shown};
pub(crate) use reading::{Reading, ReadingLine, reading, reading_in_short};
pub(crate) use search::SearchPlace;
pub(crate) use strings::Strings;

use serde::Serialize;
use view::{
    CatalogView, ComparisonView, HomeView, ListView, NotFoundView, OverviewView, PageView, PlanView, RedirectView, SearchView,
    SeriesView, TermsView, TextView, WithdrawnView,
};

/// Documents on one page of the catalog or of a list.
const ENTRIES_PER_PAGE: usize = 100;

/// The view of one kind.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum View {
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
pub(crate) struct PageData {
    pub(crate) page: PageView,
    /// What this kind has.
    pub(crate) view: View,
}
