//! Which part of a long comparison each of its pages shows.

use super::compared::is_untold;
use crate::base::address;
use crate::page::context::numbered;
use crate::page::view::{ChangeSection, ComparisonView};
use crate::plan::PartRole;
use crate::site::{Site, SiteComparison};
use std::collections::HashMap;

/// Two documents of more bytes than this go on a further page: it would not be read on a phone, and hardly loaded.
const MAX_PAGE_BYTES: usize = 140 << 10;

/// How many pages a comparison has: no more than sections, so that none is empty.
pub(in crate::page) fn page_count(site: &Site, found: &SiteComparison) -> usize {
    let SiteComparison { place, comparison, .. } = found;
    if is_untold(comparison) {
        return 1;
    }
    let plans = place.plans().map(|plan| &site.plans[plan]);
    let size: usize = plans.into_iter().map(|plan| plan.size).sum();
    let sections = plans.map(|plan| plan.outline.iter().filter(|section| section.part != PartRole::Notice).count());
    size.div_ceil(MAX_PAGE_BYTES).min(sections.older).min(sections.newer).max(1)
}

/// Leaves one page of the sections, and leads all links to those of other pages there.
pub(super) fn paginate(view: &mut ComparisonView, base: &str, number: usize, count: usize) {
    let weight = |section: &ChangeSection| {
        let texts = section.blocks.iter().flat_map(|block| block.older.iter().chain(&block.newer));
        texts.map(|side| side.html.len()).sum::<usize>() + 200
    };
    let total: usize = view.sections.iter().chain(&view.gone).map(weight).sum();
    let sections = view.sections.len() + view.gone.len();
    let mut before = 0;
    let mut page_of = HashMap::new();
    let mut pages: Vec<usize> = Vec::with_capacity(sections);
    for (position, section) in view.sections.iter().chain(&view.gone).enumerate() {
        // By length, yet each page gets a section: none is passed over, and enough are left for those that follow.
        let next = pages.last().map_or(0, |last| last + 1).min(count - 1);
        let page = (before * count / total.max(1)).clamp((count + position).saturating_sub(sections).min(next), next);
        before += weight(section);
        pages.push(page);
        page_of.insert(section.id.clone(), page);
        page_of.extend(section.blocks.iter().map(|block| (block.id.clone(), page)));
    }
    let first_gone = pages.get(view.sections.len()).copied();
    page_of.extend(first_gone.map(|page| ("g-gone".to_owned(), page)));
    let here = numbered(base, number);
    let lead = |url: &mut String| {
        if let Some(page) = url.strip_prefix('#').and_then(|id| page_of.get(id)).filter(|page| **page != number) {
            *url = address::link(&here, &format!("{}{url}", numbered(base, *page)));
        }
    };
    view.rows.iter_mut().for_each(|row| lead(&mut row.url));
    view.contents.iter_mut().for_each(|entry| lead(&mut entry.url));
    lead(&mut view.gone_url);
    for section in view.sections.iter_mut().chain(&mut view.gone) {
        let links = section.blocks.iter_mut().filter_map(|block| block.link.as_mut());
        links.chain(&mut section.previous).chain(&mut section.next).for_each(|link| lead(&mut link.url));
    }
    let mut of_sections = pages.iter().copied();
    view.sections.retain(|_| of_sections.next() == Some(number));
    let mut of_gone = pages.iter().copied().skip(pages.len() - view.gone.len());
    view.gone.retain(|_| of_gone.next() == Some(number));
    // A page that begins within a chapter begins with a heading of the first level all the same.
    for list in [&mut view.sections, &mut view.gone] {
        let mut above = 2;
        for section in list {
            section.level = section.level.min(above + 1);
            above = section.level;
        }
    }
    if number > 0 {
        view.is_first = false;
        view.rows.clear();
        view.targets.clear();
    }
}
