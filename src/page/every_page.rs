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
        let site = self.site;
        let mut pages = Vec::new();
        let mut add = |address: String, kind: PageKind| pages.push(Page { address, kind });
        add(String::new(), PageKind::Home);
        for (id, plan) in site.plans.iter_with_ids() {
            add(plan.metadata.address.clone(), PageKind::Plan(id));
        }
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
        for (id, series) in site.series.iter_with_ids() {
            add(format!("series/{}/", series.id), PageKind::Series(id));
        }
        for (id, comparison) in self.comparisons.all.iter_with_ids() {
            for number in 0..comparison::page_count(site, comparison) {
                add(numbered(&comparison.place.address, number), PageKind::Comparison(id, number));
            }
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
