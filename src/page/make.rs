//! Makes each kind of page.

use super::context::PageContext;
use super::kind::{Page, PageKind, Shown};
use super::search::SearchPlace;
use super::{PageData, catalog, comparison, home, lists, overview, plan, search, series, term_index, text};
use crate::plan::Plan;
use crate::site::PlanId;

impl PageContext<'_> {
    /// The documents whose text a page shows.
    #[must_use]
    pub(crate) fn shown(&self, page: &Page) -> Shown<PlanId> {
        match page.kind {
            PageKind::Plan(index) => Shown::Plan(index),
            PageKind::Comparison(index, _) => Shown::Pair(self.comparisons.all[index].place.plans()),
            _ => Shown::Nothing,
        }
    }

    /// Makes a page from the texts of what [`PageContext::shown`] names; the search page also from the search index.
    #[must_use]
    pub(crate) fn make(&self, page: &Page, shown: Shown<&Plan>, search: Option<&SearchPlace>) -> PageData {
        match (&page.kind, shown) {
            (PageKind::Plan(index), Shown::Plan(plan)) => plan::make(self, *index, plan),
            (PageKind::Comparison(index, number), Shown::Pair(plans)) => comparison::make(self, *index, *number, plans),
            (PageKind::Plan(_) | PageKind::Comparison(..), _) => {
                unreachable!("a page is made from the texts that `shown` names for its kind")
            }
            (PageKind::Home, _) => home::home(self),
            (PageKind::List(list, number), _) => lists::list(self, list, *number),
            (PageKind::Overview(overview), _) => overview::overview(self, *overview),
            (PageKind::Series(index), _) => series::make(self, *index),
            (PageKind::Catalog(order, number), _) => catalog::catalog(self, *order, *number),
            (PageKind::Terms(initial), _) => term_index::make(self, *initial),
            (PageKind::About, _) => text::about(self),
            (PageKind::Accessibility, _) => text::accessibility(self),
            (PageKind::Search, _) => search::make(self, search),
            (PageKind::Redirect(index), _) => text::redirect(self, &page.address, *index),
            (PageKind::Successor(successor), _) => text::successor(self, &page.address, successor),
            (PageKind::Withdrawn(position), _) => text::withdrawn(self, &page.address, *position),
            (PageKind::NotFound, _) => text::not_found(self),
        }
    }
}
