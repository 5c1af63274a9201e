//! The index of terms.

use super::frame::Head;
use super::view::{Link, NavigationLink, Template, TermGroup, TermPlace, TermView, TermsView};
use super::{PageContext, PageData, View};
use crate::site::{Site, TermEntry};

/// An index with more places than this has a page for each initial.
const MAX_PLACES_ON_ONE_PAGE: usize = 1500;

/// A term that stands in more documents than this is not found by reading on; the rest is counted.
const MAX_DOCUMENTS_OF_A_TERM: usize = 60;

pub(super) fn is_split(site: &Site) -> bool {
    site.terms.initials.values().flatten().map(|entry| entry.places.len()).sum::<usize>() > MAX_PLACES_ON_ONE_PAGE
}

pub(super) fn make(context: &PageContext<'_>, initial: Option<usize>) -> PageData {
    let site = context.site;
    let strings = context.strings;
    let split = is_split(site);
    let selected = initial.and_then(|position| site.terms.initials.keys().nth(position).copied());
    let here = selected.map_or_else(|| "terms/".to_owned(), |initial| format!("terms/{}/", initial.key()));
    let initials = site
        .terms
        .initials
        .keys()
        .map(|initial| NavigationLink {
            label: initial.label().to_string(),
            url: if split { context.url(&here, &format!("terms/{}/", initial.key())) } else { format!("#g-{}", initial.key()) },
            current: Some(*initial) == selected,
        })
        .collect();
    let mut number = 0;
    let groups = site
        .terms
        .initials
        .iter()
        .filter(|(initial, _)| if split { Some(**initial) == selected } else { true })
        .map(|(initial, entries)| TermGroup {
            anchor: format!("g-{}", initial.key()),
            initial: initial.label().to_string(),
            terms: entries
                .iter()
                .map(|entry| {
                    number += 1;
                    term(context, &here, entry, number)
                })
                .collect(),
        })
        .collect();
    let base = strings.get("terms").to_owned();
    let title = selected
        .map_or_else(|| base.clone(), |initial| strings.fill("terms_of_initial", &[("initial", &initial.label().to_string())]));
    let lead = strings.count("terms_lead", site.terms.len());
    let trail = if selected.is_some() { vec![context.link(&here, "terms/", base.clone())] } else { Vec::new() };
    let page = context.page(Head {
        description: lead.clone(),
        trail,
        tags: context.column_tags(&base, &lead, &base),
        ..Head::of(Template::Terms, &here, title.clone())
    });
    PageData { page, view: View::Terms(TermsView { title, lead, initials, groups }) }
}

fn term(context: &PageContext<'_>, here: &str, entry: &TermEntry, number: usize) -> TermView {
    let site = context.site;
    let strings = context.strings;
    let mut places: Vec<TermPlace> = entry
        .places
        .iter()
        .take(MAX_DOCUMENTS_OF_A_TERM)
        .map(|place| {
            let plan = &site.plans[place.plan];
            let sections = place
                .anchors
                .iter()
                .map(|anchor| {
                    let label = plan.section(anchor).map(|section| {
                        if section.citation.is_empty() {
                            strings.get("before_sections").to_owned()
                        } else {
                            section.citation.clone()
                        }
                    });
                    context.link(
                        here,
                        &format!("{}#{anchor}", plan.metadata.address),
                        label.unwrap_or_else(|| strings.get("before_sections").to_owned()),
                    )
                })
                .collect();
            TermPlace { document: context.link(here, &plan.metadata.address, plan.metadata.title.clone()), sections }
        })
        .collect();
    if let Some(rest) = entry.places.len().checked_sub(MAX_DOCUMENTS_OF_A_TERM).filter(|rest| *rest > 0) {
        places.push(TermPlace {
            document: Link { label: strings.count("more_documents", rest), url: String::new() },
            sections: Vec::new(),
        });
    }
    TermView { anchor: format!("g-t{number}"), term: entry.label.clone(), places }
}
