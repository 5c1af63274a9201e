//! Every page of a site with its address.

use super::context::{PageContext, numbered};
use super::guide::GUIDE_ADDRESS;
use super::kind::{Order, Overview, Page, PageKind};
use super::overview::overview_address;
use super::pager::page_count;
use super::{comparison, lists, term_index};
use crate::site::{ComparisonId, PlanId, PublishedComparison, PublishedList, Successor, of_comparison};
use std::collections::{BTreeMap, BTreeSet};

impl PageContext<'_> {
    /// All pages, in the order of their addresses.
    #[must_use]
    pub(crate) fn pages(&self) -> Vec<Page> {
        let mut pages = self.document_pages();
        pages.extend(self.pages_of_lists());
        pages.extend(self.single_pages());
        pages.extend(self.pages_in_place_of_others());
        pages.extend(self.former_lists(&pages));
        pages.extend(self.former_comparisons(&pages));
        pages.sort_by(|a, b| a.address.cmp(&b.address));
        pages
    }

    /// Documents, their series and their comparisons.
    fn document_pages(&self) -> Vec<Page> {
        let site = self.site;
        let mut pages = Vec::new();
        let mut add = |address: String, kind: PageKind| pages.push(Page { address, kind });
        for (id, plan) in site.plans.iter_with_ids() {
            add(plan.metadata.address.clone(), PageKind::Plan(id));
        }
        for (id, series) in site.series.iter_with_ids() {
            add(format!("series/{}/", series.id), PageKind::Series(id));
        }
        for (id, comparison) in self.comparisons.all.iter_with_ids() {
            for number in 0..comparison::page_count(site, comparison) {
                add(numbered(&comparison.place.address, number), PageKind::Comparison(id, number));
            }
        }
        pages
    }

    /// Lists of documents, overviews of lists, the catalog, the index of terms.
    fn pages_of_lists(&self) -> Vec<Page> {
        let site = self.site;
        let mut pages = Vec::new();
        let mut add = |address: String, kind: PageKind| pages.push(Page { address, kind });
        for (list, total) in lists::all(site) {
            let address = list.address();
            for number in 0..page_count(total) {
                add(numbered(&address, number), PageKind::List(list.clone(), number));
            }
        }
        for overview in
            [Overview::Bodies, Overview::Topics, Overview::Years, Overview::Validity, Overview::Kinds, Overview::Series]
        {
            add(overview_address(overview).to_owned(), PageKind::Overview(overview));
        }
        for order in Order::ALL {
            for number in 0..page_count(site.plans.len()) {
                add(numbered(order.address(), number), PageKind::Catalog(order, number));
            }
        }
        add("terms/".to_owned(), PageKind::Terms(None));
        if term_index::is_split(site) {
            for (position, initial) in site.terms.initials.keys().enumerate() {
                add(format!("terms/{}/", initial.key()), PageKind::Terms(Some(position)));
            }
        }
        pages
    }

    /// The pages of which a site has one at most.
    fn single_pages(&self) -> Vec<Page> {
        let always = [("", PageKind::Home), ("accessibility/", PageKind::Accessibility), ("404.html", PageKind::NotFound)];
        let about = self.guide.is_some().then_some((GUIDE_ADDRESS, PageKind::About));
        let search = self.has_search.then_some(("search/", PageKind::Search));
        let pages = always.into_iter().chain(about).chain(search);
        pages.map(|(address, kind)| Page { address: address.to_owned(), kind }).collect()
    }

    /// What stands at addresses whose document is elsewhere, withdrawn or gone.
    fn pages_in_place_of_others(&self) -> Vec<Page> {
        let site = self.site;
        let mut pages = Vec::new();
        let mut add = |address: &String, kind: PageKind| pages.push(Page { address: address.clone(), kind });
        for (alias, plan) in &site.aliases {
            add(alias, PageKind::Redirect(*plan));
        }
        for (position, withdrawal) in site.withdrawals.iter().enumerate() {
            for address in &withdrawal.addresses {
                add(address, PageKind::Withdrawn(position));
            }
        }
        for (address, successor) in &site.successors {
            add(address, PageKind::Successor(successor.clone()));
        }
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
            let further = (1..page_count(*documents)).map(|number| numbered(&first, number));
            let further = further.filter(|address| !taken.contains(address.as_str()));
            former.extend(further.map(|address| Page { address, kind: PageKind::Successor(successor.clone()) }));
        }
        former
    }

    /// Pages for the addresses of published comparisons that none of these pages has.
    fn former_comparisons(&self, pages: &[Page]) -> Vec<Page> {
        let taken: BTreeSet<&str> = pages.iter().map(|page| page.address.as_str()).collect();
        let of_pair: BTreeMap<[PlanId; 2], ComparisonId> =
            self.comparisons.all.iter_with_ids().map(|(id, found)| ([found.place.older, found.place.newer], id)).collect();
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
}
