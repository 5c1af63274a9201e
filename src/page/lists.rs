//! The lists of documents: by body, topic, year, state or kind.

use super::frame::Head;
use super::groups::{group, in_force, name_of, series_group};
use super::overview::{overview_address, overview_title};
use super::pager::{numbered_title, pager};
use super::plan::entry;
use super::view::{FactView, GroupView, Link, ListBy, ListSection, ListView, NavigationLink, Template};
use super::{ENTRIES_PER_PAGE, ListOf, Overview, PageContext, PageData, View, context::numbered, text, topic};
use crate::plan::State;
use crate::site::{PlanId, Site};
use crate::source::Body;

/// All lists with the number of their documents.
pub(super) fn all(site: &Site) -> Vec<(ListOf, usize)> {
    let groups = &site.groups;
    let mut lists: Vec<(ListOf, usize)> = Vec::new();
    lists.extend(groups.bodies.iter().map(|(id, plans)| (ListOf::Body(id.clone()), plans.len())));
    // A registered body has its page, if only to say that nothing of it is here.
    lists.extend(
        site.bodies.iter().filter(|body| !groups.bodies.contains_key(&body.id)).map(|body| (ListOf::Body(body.id.clone()), 0)),
    );
    lists.extend(groups.topics.iter().map(|(topic, plans)| (ListOf::Topic(topic.id.clone()), plans.len())));
    lists.extend(groups.years.iter().map(|(year, plans)| (ListOf::Year(*year), plans.len())));
    lists.extend(State::ALL.into_iter().map(|state| (ListOf::Validity(state), groups.states.get(&state).map_or(0, Vec::len))));
    lists.extend(groups.kinds.iter().map(|(kind, plans)| (ListOf::Kind(kind.id.clone()), plans.len())));
    lists
}

/// How many documents a list has, in a sentence.
fn lead(context: &PageContext<'_>, list: &ListOf, plans: &[PlanId]) -> String {
    let (site, strings) = (context.site, context.strings);
    let (count, date) = (plans.len().to_string(), strings.date(site.as_of));
    match list {
        ListOf::Validity(state) => strings.fill(&format!("validity_lead_{}", state.key()), &[("n", &count), ("date", &date)]),
        _ => strings.fill("list_lead", &[("n", &count), ("in_force", &in_force(site, plans).to_string()), ("date", &date)]),
    }
}

/// The series of a body that have more than one issue.
fn series_of(context: &PageContext<'_>, here: &str, list: &ListOf) -> Vec<GroupView> {
    let ListOf::Body(id) = list else { return Vec::new() };
    let series = context.site.series.iter().filter(|series| series.body == *id && series.issues.len() > 1);
    series.map(|series| series_group(context, here, series)).collect()
}

fn bodies_below(context: &PageContext<'_>, here: &str, body: &Body) -> Vec<GroupView> {
    let children = context.site.bodies.iter().filter(|child| child.parent.as_ref() == Some(&body.id));
    children.map(|child| group(context, here, &ListOf::Body(child.id.clone()), String::new())).collect()
}

pub(super) fn list(context: &PageContext<'_>, list: &ListOf, number: usize) -> PageData {
    let site = context.site;
    let base = list.address();
    let here = numbered(&base, number);
    let name = name_of(context, list);
    let plans = list.plans(site);
    let shown: Vec<PlanId> = plans.iter().skip(number * ENTRIES_PER_PAGE).take(ENTRIES_PER_PAGE).copied().collect();
    let (by, above) = by_and_above(list);
    let above_title = context.strings.get(overview_title(above)).to_owned();
    let lead = lead(context, list, plans);
    let sections = sections(context, &here, list, &shown);
    let body = match list {
        ListOf::Body(id) => site.bodies.by_id(id),
        _ => None,
    };
    let title = numbered_title(context, &name, number);
    let page = context.page(Head {
        context: above_title.clone(),
        description: lead.clone(),
        trail: vec![context.link(&here, overview_address(above), above_title)],
        tags: context.column_tags(&name, &lead, &name),
        ..Head::of(Template::List, &here, title.clone())
    });
    let about = match list {
        ListOf::Topic(id) if number == 0 => {
            site.groups.topics.keys().find(|topic| topic.id == *id).and_then(|known| topic::sections(context, &here, known))
        }
        _ => None,
    };
    let view = ListView {
        about,
        by,
        title,
        lead,
        displaced: text::displaced(context, &here),
        facts: body.map(|body| body_facts(context, body)).unwrap_or_default(),
        series: if number == 0 { series_of(context, &here, list) } else { Vec::new() },
        children: body.map(|body| bodies_below(context, &here, body)).unwrap_or_default(),
        sections,
        total: plans.len(),
        siblings: siblings(context, &here, list),
        pager: pager(context, &here, &base, number, plans.len()),
    };
    PageData { page, view: View::List(view) }
}

/// What the documents of a list have in common, and the overview of such lists.
fn by_and_above(list: &ListOf) -> (ListBy, Overview) {
    match list {
        ListOf::Body(_) => (ListBy::Body, Overview::Bodies),
        ListOf::Topic(_) => (ListBy::Topic, Overview::Topics),
        ListOf::Year(_) => (ListBy::Year, Overview::Years),
        ListOf::Validity(_) => (ListBy::Validity, Overview::Validity),
        ListOf::Kind(_) => (ListBy::Kind, Overview::Kinds),
    }
}

fn body_facts(context: &PageContext<'_>, body: &Body) -> Vec<FactView> {
    let mut facts = Vec::new();
    let mut add = |key: &'static str, values: Vec<&str>| {
        if !values.is_empty() {
            let values = values.into_iter().map(|value| Link { label: value.to_owned(), url: String::new() }).collect();
            facts.push(FactView { key, label: context.strings.get(&format!("fact_{key}")).to_owned(), values });
        }
    };
    add("former_names", body.former_names.iter().map(String::as_str).collect());
    add("contact", Some(body.contact.as_str()).filter(|contact| !contact.is_empty()).into_iter().collect());
    facts
}

/// Documents of a year stand by kind, all others by year.
fn sections(context: &PageContext<'_>, here: &str, list: &ListOf, plans: &[PlanId]) -> Vec<ListSection> {
    let site = context.site;
    let mut sections: Vec<ListSection> = Vec::new();
    for index in plans {
        let metadata = &site.plans[*index].metadata;
        let (anchor, title) = match list {
            ListOf::Year(_) => metadata.kind.as_ref().map_or_else(
                || ("g-other".to_owned(), context.strings.get("other_kinds").to_owned()),
                |kind| (format!("g-{}", kind.id), kind.name.clone()),
            ),
            _ => (
                format!("g-{}", metadata.date.year()),
                context.strings.fill("published_in", &[("year", &metadata.date.year().to_string())]),
            ),
        };
        let view = entry(context, here, *index);
        match sections.iter_mut().find(|section| section.anchor == anchor) {
            Some(section) => section.entries.push(view),
            None => sections.push(ListSection { anchor, title, entries: vec![view] }),
        }
    }
    if let [only] = sections.as_mut_slice() {
        only.title.clear();
    }
    sections
}

fn siblings(context: &PageContext<'_>, here: &str, list: &ListOf) -> Vec<NavigationLink> {
    let sibling = |other: ListOf, current: bool| NavigationLink {
        label: name_of(context, &other),
        url: context.url(here, &other.address()),
        current,
    };
    match list {
        ListOf::Year(year) => {
            let years: Vec<i16> = context.site.groups.years.keys().copied().collect();
            let at = years.iter().position(|other| other == year).unwrap_or(0);
            [at.checked_sub(1), Some(at), Some(at + 1)]
                .into_iter()
                .flatten()
                .filter_map(|at| years.get(at))
                .map(|other| sibling(ListOf::Year(*other), other == year))
                .collect()
        }
        ListOf::Validity(state) => {
            State::ALL.into_iter().map(|other| sibling(ListOf::Validity(other), other == *state)).collect()
        }
        ListOf::Body(_) | ListOf::Topic(_) | ListOf::Kind(_) => Vec::new(),
    }
}
