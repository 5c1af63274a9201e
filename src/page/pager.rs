//! The way from page to page of a long list.

use super::view::{NavigationLink, Pager};
use super::{ENTRIES_PER_PAGE, PageContext, context::numbered};

pub(super) fn page_count(entries: usize) -> usize {
    entries.div_ceil(ENTRIES_PER_PAGE).max(1)
}

pub(super) fn pager(context: &PageContext<'_>, here: &str, base: &str, number: usize, entries: usize) -> Option<Pager> {
    pager_of(context, here, base, number, page_count(entries))
}

/// The title of the n-th page of a list, from 0.
pub(super) fn numbered_title(context: &PageContext<'_>, title: &str, number: usize) -> String {
    match number {
        0 => title.to_owned(),
        _ => context.strings.fill("title_page", &[("title", title), ("n", &(number + 1).to_string())]),
    }
}

/// The pager of some pages; none for one alone.
pub(super) fn pager_of(context: &PageContext<'_>, here: &str, base: &str, number: usize, count: usize) -> Option<Pager> {
    if count < 2 {
        return None;
    }
    let strings = context.strings;
    let link = |to: usize, label: &str| context.link(here, &numbered(base, to), label);
    let mut pages: Vec<NavigationLink> = Vec::new();
    let mut last = None;
    for to in (0..count).filter(|to| *to == 0 || *to + 1 == count || to.abs_diff(number) <= 2) {
        if last.is_some_and(|last| to > last + 1) {
            pages.push(NavigationLink { label: "…".to_owned(), url: String::new(), current: false });
        }
        pages.push(NavigationLink {
            label: (to + 1).to_string(),
            url: context.url(here, &numbered(base, to)),
            current: to == number,
        });
        last = Some(to);
    }
    Some(Pager {
        label: strings.fill("pager", &[("n", &(number + 1).to_string()), ("count", &count.to_string())]),
        previous: number.checked_sub(1).map(|to| link(to, strings.get("previous_page"))),
        next: (number + 1 < count).then(|| link(number + 1, strings.get("next_page"))),
        pages,
    })
}
