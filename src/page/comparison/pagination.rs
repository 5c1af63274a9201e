//! Which part of a long comparison each of its pages shows.

use super::compared::is_untold;
use crate::base::address;
use crate::page::context::numbered;
use crate::page::view::{ChangeBlock, ChangeEntry, ChangeSection, ComparisonView, CorrespondenceRow, Link};
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

/// One page of a comparison: its share of the sections, with all links to those of other pages leading there.
pub(super) fn page_of(whole: ComparisonView, base: &str, number: usize, count: usize) -> ComparisonView {
    let pages = pages(&whole, count);
    let page_of_id = pages_of_ids(&whole, &pages);
    let here = numbered(base, number);
    let lead = |url: String| match url.strip_prefix('#').and_then(|id| page_of_id.get(id)) {
        Some(page) if *page != number => address::link(&here, &format!("{}{url}", numbered(base, *page))),
        _ => url,
    };
    let lead_link = |link: Option<Link>| link.map(|Link { label, url }| Link { label, url: lead(url) });
    let lead_block = |block: ChangeBlock| ChangeBlock { link: lead_link(block.link), ..block };
    let lead_section = |section: ChangeSection| ChangeSection {
        blocks: section.blocks.into_iter().map(lead_block).collect(),
        previous: lead_link(section.previous),
        next: lead_link(section.next),
        ..section
    };
    let of_sections = whole.sections.len();
    let here_of = |sections: Vec<ChangeSection>, pages: &[usize]| {
        let here = sections.into_iter().zip(pages).filter(|(_, page)| **page == number);
        below_each_other(here.map(|(section, _)| lead_section(section)).collect())
    };
    ComparisonView {
        sections: here_of(whole.sections, &pages[..of_sections]),
        gone: here_of(whole.gone, &pages[of_sections..]),
        rows: if number > 0 {
            Vec::new()
        } else {
            whole.rows.into_iter().map(|row| CorrespondenceRow { url: lead(row.url), ..row }).collect()
        },
        targets: if number > 0 { Vec::new() } else { whole.targets },
        contents: whole.contents.into_iter().map(|entry| ChangeEntry { url: lead(entry.url), ..entry }).collect(),
        gone_url: lead(whole.gone_url),
        is_first: number == 0,
        ..whole
    }
}

/// The page of each section, of those that are gone behind the others.
fn pages(whole: &ComparisonView, count: usize) -> Vec<usize> {
    // What stands around the texts of a section.
    const BYTES_AROUND: usize = 200;
    let weight = |section: &ChangeSection| {
        let texts = section.blocks.iter().flat_map(|block| block.older.iter().chain(&block.newer));
        texts.map(|side| side.html.len()).sum::<usize>() + BYTES_AROUND
    };
    let all = || whole.sections.iter().chain(&whole.gone);
    let total: usize = all().map(weight).sum();
    let sections = whole.sections.len() + whole.gone.len();
    let mut before = 0;
    let mut pages: Vec<usize> = Vec::with_capacity(sections);
    for (position, section) in all().enumerate() {
        // By length, yet each page gets a section: none is passed over, and enough are left for those that follow.
        let next = pages.last().map_or(0, |last| last + 1).min(count - 1);
        let page = (before * count / total.max(1)).clamp((count + position).saturating_sub(sections).min(next), next);
        before += weight(section);
        pages.push(page);
    }
    pages
}

/// The page on which each id stands.
fn pages_of_ids(whole: &ComparisonView, pages: &[usize]) -> HashMap<String, usize> {
    let mut page_of = HashMap::new();
    for (section, page) in whole.sections.iter().chain(&whole.gone).zip(pages) {
        page_of.insert(section.id.clone(), *page);
        page_of.extend(section.blocks.iter().map(|block| (block.id.clone(), *page)));
    }
    page_of.extend(pages.get(whole.sections.len()).map(|page| ("g-gone".to_owned(), *page)));
    page_of
}

/// A page that begins within a chapter begins with a heading of the first level all the same.
fn below_each_other(sections: Vec<ChangeSection>) -> Vec<ChangeSection> {
    let mut above = 2;
    let lift = |section: ChangeSection| {
        above = section.level.min(above + 1);
        ChangeSection { level: above, ..section }
    };
    sections.into_iter().map(lift).collect()
}
