//! Home, lists of documents, overviews, catalog.

use super::plan::entry;
use super::shell::Head;
use super::view::{
    CatalogView, FactView, FileView, GroupView, HomeView, Link, ListSection, ListView, NavigationLink, OverviewView, Pager,
};
use super::{ENTRIES_PER_PAGE, ListOf, Made, Maker, Order, Overview, View, numbered, text, topic};
use crate::base::pinyin;
use crate::document::Period;
use crate::plan::State;
use crate::site::{PlanIndex, Series, Site};
use crate::source::Body;
use std::collections::BTreeMap;

/// On the home page.
const NEWEST: usize = 8;
const IN_FORCE: usize = 8;

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

pub(super) fn page_count(entries: usize) -> usize {
    entries.div_ceil(ENTRIES_PER_PAGE).max(1)
}

pub(super) fn address(list: &ListOf) -> String {
    match list {
        ListOf::Body(id) => format!("bodies/{id}/"),
        ListOf::Topic(id) => format!("topics/{id}/"),
        ListOf::Year(year) => format!("years/{year}/"),
        ListOf::Validity(state) => format!("validity/{}/", state.key()),
        ListOf::Kind(id) => format!("kinds/{id}/"),
    }
}

pub(super) fn overview_address(overview: Overview) -> &'static str {
    match overview {
        Overview::Bodies => "bodies/",
        Overview::Topics => "topics/",
        Overview::Years => "years/",
        Overview::Validity => "validity/",
        Overview::Kinds => "kinds/",
        Overview::Series => "series/",
    }
}

fn plans_of<'a>(site: &'a Site, list: &ListOf) -> &'a [PlanIndex] {
    let groups = &site.groups;
    let found = match list {
        ListOf::Body(id) => groups.bodies.get(id),
        ListOf::Topic(id) => groups.topics.iter().find(|(topic, _)| topic.id == *id).map(|(_, plans)| plans),
        ListOf::Year(year) => groups.years.get(year),
        ListOf::Validity(state) => groups.states.get(state),
        ListOf::Kind(id) => groups.kinds.iter().find(|(kind, _)| kind.id == *id).map(|(_, plans)| plans),
    };
    found.map_or(&[], Vec::as_slice)
}

pub(super) fn name_of(maker: &Maker<'_>, list: &ListOf) -> String {
    let site = maker.site;
    match list {
        ListOf::Body(id) => body_name(site, id),
        ListOf::Topic(id) => {
            site.groups.topics.keys().find(|topic| topic.id == *id).map(|topic| topic.name.clone()).unwrap_or_default()
        }
        ListOf::Year(year) => maker.strings.year(*year),
        ListOf::Validity(state) => maker.strings.state(*state).to_owned(),
        ListOf::Kind(id) => {
            site.groups.kinds.keys().find(|kind| kind.id == *id).map(|kind| kind.name.clone()).unwrap_or_default()
        }
    }
}

/// The name of a body of the registry or, where it is not there, as a document gives it.
#[must_use]
pub fn body_name(site: &Site, id: &str) -> String {
    site.bodies.by_id(id).map_or_else(
        || {
            let plan = site.groups.bodies.get(id).and_then(|plans| plans.first()).map(|plan| &site.plans[*plan]);
            plan.and_then(|plan| plan.metadata.bodies.iter().find(|body| body.id == id))
                .map(|body| body.name.clone())
                .unwrap_or_default()
        },
        |body| body.name.clone(),
    )
}

fn in_force(site: &Site, plans: &[PlanIndex]) -> usize {
    plans.iter().filter(|plan| site.states[**plan] == State::InForce).count()
}

fn group(maker: &Maker<'_>, here: &str, list: &ListOf, note: String) -> GroupView {
    let plans = plans_of(maker.site, list);
    GroupView {
        label: name_of(maker, list),
        url: maker.url(here, &address(list)),
        count: plans.len(),
        // Of a validity, all are or none is.
        in_force: if matches!(list, ListOf::Validity(_)) { 0 } else { in_force(maker.site, plans) },
        note,
        children: Vec::new(),
    }
}

pub(super) fn home(maker: &Maker<'_>) -> Made {
    let site = maker.site;
    let strings = maker.strings;
    let years: Vec<i16> = site.groups.years.keys().copied().collect();
    let organisation = if site.config.organisation.name.is_empty() { &site.config.title } else { &site.config.organisation.name };
    let lead = match (years.first(), years.last()) {
        (Some(first), Some(last)) => strings.fill(
            "home_lead",
            &[
                ("organisation", organisation),
                ("n", &site.plans.len().to_string()),
                ("bodies", &site.groups.bodies.len().to_string()),
                ("years", &strings.period(Period { from: *first, to: *last })),
            ],
        ),
        _ => strings.fill("home_lead_empty", &[("organisation", organisation)]),
    };
    let current: Vec<PlanIndex> = site.groups.states.get(&State::InForce).cloned().unwrap_or_default();
    let view = HomeView {
        newest: site.plans.iter().enumerate().take(NEWEST).map(|(index, _)| entry(maker, "", index)).collect(),
        in_force: current.iter().take(IN_FORCE).map(|index| entry(maker, "", *index)).collect(),
        in_force_total: current.len(),
        in_force_url: maker.url("", "validity/in_force/"),
        bodies: side_by_side(body_groups(maker, "")),
        years: year_groups(maker, ""),
        kinds: kind_groups(maker, ""),
        topics: topic_groups(maker, ""),
        series: site
            .series
            .iter()
            .filter(|series| series.issues.len() > 1)
            .map(|series| series_group(maker, "", series))
            .collect(),
        catalog: maker.link("", "catalog/", strings.get("nav_catalog")),
        lead: lead.clone(),
    };
    let page = maker.page(Head {
        kind: "home",
        address: "",
        title: site.config.title.clone(),
        description: lead,
        tags: Vec::new(),
        ..Head::default()
    });
    Made { page, view: View::Home(view) }
}

/// A tree of groups without its levels: the home page has no room for them, and counts each body that has documents.
fn side_by_side(groups: Vec<GroupView>) -> Vec<GroupView> {
    let mut flat = Vec::new();
    for mut group in groups {
        let children = std::mem::take(&mut group.children);
        if group.count > 0 {
            flat.push(group);
        }
        flat.extend(side_by_side(children));
    }
    flat
}

/// Bodies as a tree, those without documents only where they hold others.
fn body_groups(maker: &Maker<'_>, here: &str) -> Vec<GroupView> {
    let site = maker.site;
    let mut children: BTreeMap<Option<&str>, Vec<&Body>> = BTreeMap::new();
    for body in site.bodies.iter() {
        children.entry(body.parent.as_deref()).or_default().push(body);
    }
    let mut groups = body_level(maker, here, &children, None, 0);
    let mut unregistered: Vec<&String> = site.groups.bodies.keys().filter(|id| site.bodies.by_id(id).is_none()).collect();
    unregistered.sort_by_cached_key(|id| pinyin::sort_key(&body_name(site, id)));
    groups.extend(unregistered.into_iter().map(|id| group(maker, here, &ListOf::Body(id.clone()), String::new())));
    groups
}

fn body_level(
    maker: &Maker<'_>,
    here: &str,
    children: &BTreeMap<Option<&str>, Vec<&Body>>,
    parent: Option<&str>,
    depth: usize,
) -> Vec<GroupView> {
    // A registry whose parents run in a circle has no top; it is cut here.
    let bodies = children.get(&parent).filter(|_| depth < 8).map(Vec::as_slice).unwrap_or_default();
    bodies
        .iter()
        .map(|body| {
            let note = if body.former_names.is_empty() {
                String::new()
            } else {
                maker.strings.fill("formerly", &[("names", &maker.strings.join(body.former_names.iter().map(String::as_str)))])
            };
            GroupView {
                children: body_level(maker, here, children, Some(&body.id), depth + 1),
                ..group(maker, here, &ListOf::Body(body.id.clone()), note)
            }
        })
        .filter(|group| group.count > 0 || !group.children.is_empty())
        .collect()
}

fn year_groups(maker: &Maker<'_>, here: &str) -> Vec<GroupView> {
    maker.site.groups.years.keys().rev().map(|year| group(maker, here, &ListOf::Year(*year), String::new())).collect()
}

fn kind_groups(maker: &Maker<'_>, here: &str) -> Vec<GroupView> {
    maker.site.groups.kinds.keys().map(|kind| group(maker, here, &ListOf::Kind(kind.id.clone()), String::new())).collect()
}

/// Topics in the order of `site.yaml`, then by sound.
fn topic_groups(maker: &Maker<'_>, here: &str) -> Vec<GroupView> {
    let declared = &maker.site.config.topics;
    let mut topics: Vec<&crate::plan::Named> = maker.site.groups.topics.keys().collect();
    topics.sort_by_cached_key(|topic| {
        (declared.iter().position(|known| known.id == topic.id).unwrap_or(usize::MAX), pinyin::sort_key(&topic.name))
    });
    topics.into_iter().map(|topic| group(maker, here, &ListOf::Topic(topic.id.clone()), String::new())).collect()
}

fn series_group(maker: &Maker<'_>, here: &str, series: &Series) -> GroupView {
    let plans: Vec<PlanIndex> = series.issues.iter().map(|issue| issue.plan).collect();
    let span = match (series.issues.first(), series.issues.last()) {
        (Some(first), Some(last)) if plans.len() > 1 => {
            maker.strings.period(Period { from: first.period.from, to: last.period.to })
        }
        (Some(only), _) => maker.strings.period(only.period),
        _ => String::new(),
    };
    GroupView {
        label: series_title(maker, series),
        url: maker.url(here, &format!("series/{}/", series.id)),
        count: plans.len(),
        in_force: in_force(maker.site, &plans),
        note: span,
        children: Vec::new(),
    }
}

/// The name of a series with its body's, unless it holds it.
pub(super) fn series_title(maker: &Maker<'_>, series: &Series) -> String {
    let body = body_name(maker.site, &series.body);
    if series.name.contains(&body) {
        series.name.clone()
    } else {
        format!("{body}{}{}", maker.strings.get("body_series_separator"), series.name)
    }
}

pub(super) fn list(maker: &Maker<'_>, list: &ListOf, number: usize) -> Made {
    let site = maker.site;
    let strings = maker.strings;
    let base = address(list);
    let here = numbered(&base, number);
    let name = name_of(maker, list);
    let plans = plans_of(site, list);
    let shown: Vec<PlanIndex> = plans.iter().skip(number * ENTRIES_PER_PAGE).take(ENTRIES_PER_PAGE).copied().collect();
    let (by, above) = match list {
        ListOf::Body(_) => ("body", Overview::Bodies),
        ListOf::Topic(_) => ("topic", Overview::Topics),
        ListOf::Year(_) => ("year", Overview::Years),
        ListOf::Validity(_) => ("validity", Overview::Validity),
        ListOf::Kind(_) => ("kind", Overview::Kinds),
    };
    let above_title = strings.get(overview_title(above)).to_owned();
    let lead = match list {
        ListOf::Validity(state) => strings.fill(
            &format!("validity_lead_{}", state.key()),
            &[("n", &plans.len().to_string()), ("date", &strings.date(site.as_of))],
        ),
        _ => strings.fill(
            "list_lead",
            &[
                ("n", &plans.len().to_string()),
                ("in_force", &in_force(site, plans).to_string()),
                ("date", &strings.date(site.as_of)),
            ],
        ),
    };
    let sections = sections(maker, &here, list, &shown);
    let body = match list {
        ListOf::Body(id) => site.bodies.by_id(id),
        _ => None,
    };
    let series = match list {
        ListOf::Body(id) if number == 0 => site
            .series
            .iter()
            .filter(|series| series.body == *id && series.issues.len() > 1)
            .map(|series| series_group(maker, &here, series))
            .collect(),
        _ => Vec::new(),
    };
    let children = body
        .map(|body| {
            site.bodies
                .iter()
                .filter(|child| child.parent.as_ref() == Some(&body.id))
                .map(|child| group(maker, &here, &ListOf::Body(child.id.clone()), String::new()))
                .collect()
        })
        .unwrap_or_default();
    let title = if number == 0 {
        name.clone()
    } else {
        strings.fill("title_page", &[("title", &name), ("n", &(number + 1).to_string())])
    };
    let page = maker.page(Head {
        kind: "list",
        address: &here,
        title: title.clone(),
        context: above_title.clone(),
        description: lead.clone(),
        trail: vec![maker.link(&here, overview_address(above), above_title)],
        tags: maker.column_tags(&name, &lead, &name),
        ..Head::default()
    });
    let about = match list {
        ListOf::Topic(id) if number == 0 => {
            site.groups.topics.keys().find(|topic| topic.id == *id).and_then(|known| topic::sections(maker, &here, known))
        }
        _ => None,
    };
    let view = ListView {
        about,
        by,
        title,
        lead,
        displaced: text::displaced(maker, &here),
        facts: body.map(|body| body_facts(maker, body)).unwrap_or_default(),
        series,
        children,
        sections,
        total: plans.len(),
        siblings: siblings(maker, &here, list),
        pager: pager(maker, &here, &base, number, plans.len()),
    };
    Made { page, view: View::List(view) }
}

fn body_facts(maker: &Maker<'_>, body: &Body) -> Vec<FactView> {
    let mut facts = Vec::new();
    let mut add = |key: &'static str, values: Vec<&str>| {
        if !values.is_empty() {
            let values = values.into_iter().map(|value| Link { label: value.to_owned(), url: String::new() }).collect();
            facts.push(FactView { key, label: maker.strings.get(&format!("fact_{key}")).to_owned(), values });
        }
    };
    add("former_names", body.former_names.iter().map(String::as_str).collect());
    add("contact", Some(body.contact.as_str()).filter(|contact| !contact.is_empty()).into_iter().collect());
    facts
}

/// Documents of a year stand by kind, all others by year.
fn sections(maker: &Maker<'_>, here: &str, list: &ListOf, plans: &[PlanIndex]) -> Vec<ListSection> {
    let site = maker.site;
    let mut sections: Vec<ListSection> = Vec::new();
    for index in plans {
        let metadata = &site.plans[*index].metadata;
        let (anchor, title) = match list {
            ListOf::Year(_) => metadata.kind.as_ref().map_or_else(
                || ("g-other".to_owned(), maker.strings.get("other_kinds").to_owned()),
                |kind| (format!("g-{}", kind.id), kind.name.clone()),
            ),
            _ => (
                format!("g-{}", metadata.date.year()),
                maker.strings.fill("published_in", &[("year", &metadata.date.year().to_string())]),
            ),
        };
        let view = entry(maker, here, *index);
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

fn siblings(maker: &Maker<'_>, here: &str, list: &ListOf) -> Vec<NavigationLink> {
    let sibling = |other: ListOf, current: bool| NavigationLink {
        label: name_of(maker, &other),
        url: maker.url(here, &address(&other)),
        current,
    };
    match list {
        ListOf::Year(year) => {
            let years: Vec<i16> = maker.site.groups.years.keys().copied().collect();
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

fn pager(maker: &Maker<'_>, here: &str, base: &str, number: usize, entries: usize) -> Option<Pager> {
    pager_of(maker, here, base, number, page_count(entries))
}

/// The pager of some pages; none for one alone.
pub(super) fn pager_of(maker: &Maker<'_>, here: &str, base: &str, number: usize, count: usize) -> Option<Pager> {
    if count < 2 {
        return None;
    }
    let strings = maker.strings;
    let link = |to: usize, label: &str| maker.link(here, &numbered(base, to), label);
    let mut pages: Vec<NavigationLink> = Vec::new();
    let mut last = None;
    for to in (0..count).filter(|to| *to == 0 || *to + 1 == count || to.abs_diff(number) <= 2) {
        if last.is_some_and(|last| to > last + 1) {
            pages.push(NavigationLink { label: "…".to_owned(), url: String::new(), current: false });
        }
        pages.push(NavigationLink {
            label: (to + 1).to_string(),
            url: maker.url(here, &numbered(base, to)),
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

fn overview_title(overview: Overview) -> &'static str {
    match overview {
        Overview::Bodies => "bodies",
        Overview::Topics => "topics",
        Overview::Years => "years",
        Overview::Validity => "validity",
        Overview::Kinds => "kinds",
        Overview::Series => "series",
    }
}

pub(super) fn overview(maker: &Maker<'_>, overview: Overview) -> Made {
    let here = overview_address(overview);
    let strings = maker.strings;
    let groups = match overview {
        Overview::Bodies => body_groups(maker, here),
        Overview::Topics => topic_groups(maker, here),
        Overview::Years => year_groups(maker, here),
        Overview::Validity => State::ALL
            .into_iter()
            .map(|state| {
                group(maker, here, &ListOf::Validity(state), strings.get(&format!("validity_note_{}", state.key())).to_owned())
            })
            .collect(),
        Overview::Kinds => kind_groups(maker, here),
        Overview::Series => maker.site.series.iter().map(|series| series_group(maker, here, series)).collect(),
    };
    let by = overview_title(overview);
    let title = strings.get(by).to_owned();
    let lead =
        strings.fill(&format!("{by}_lead"), &[("n", &groups.len().to_string()), ("date", &strings.date(maker.site.as_of))]);
    let page = maker.page(Head {
        kind: "overview",
        address: here,
        title: title.clone(),
        description: lead.clone(),
        tags: maker.column_tags(&title, &lead, &title),
        ..Head::default()
    });
    Made { page, view: View::Overview(OverviewView { by, title, lead, groups }) }
}

pub(super) fn catalog(maker: &Maker<'_>, order: Order, number: usize) -> Made {
    let site = maker.site;
    let strings = maker.strings;
    let base = order.address();
    let here = numbered(base, number);
    let mut plans: Vec<PlanIndex> = (0..site.plans.len()).collect();
    match order {
        Order::Date => {}
        Order::Body => {
            let position: BTreeMap<&str, usize> =
                site.bodies.iter().enumerate().map(|(position, body)| (body.id.as_str(), position)).collect();
            plans.sort_by_cached_key(|plan| {
                site.plans[*plan]
                    .metadata
                    .bodies
                    .first()
                    .map(|body| (position.get(body.id.as_str()).copied().unwrap_or(usize::MAX), pinyin::sort_key(&body.name)))
            });
        }
        Order::Title => plans.sort_by_cached_key(|plan| pinyin::sort_key(&site.plans[*plan].metadata.title)),
        Order::Validity => plans.sort_by_key(|plan| site.states[*plan]),
    }
    let shown = plans.iter().skip(number * ENTRIES_PER_PAGE).take(ENTRIES_PER_PAGE);
    let lead = strings.fill("catalog_lead", &[("n", &site.plans.len().to_string()), ("date", &strings.date(site.as_of))]);
    let name = strings.get("nav_catalog");
    let by = match order {
        Order::Date => "order_date",
        Order::Body => "order_body",
        Order::Title => "order_title",
        Order::Validity => "order_validity",
    };
    let mut title = if order == Order::Date {
        name.to_owned()
    } else {
        strings.fill("catalog_title", &[("title", name), ("order", strings.get(by))])
    };
    if number > 0 {
        title = strings.fill("title_page", &[("title", &title), ("n", &(number + 1).to_string())]);
    }
    let orders = Order::ALL
        .into_iter()
        .map(|other| NavigationLink {
            label: strings
                .get(match other {
                    Order::Date => "order_date",
                    Order::Body => "order_body",
                    Order::Title => "order_title",
                    Order::Validity => "order_validity",
                })
                .to_owned(),
            url: maker.url(&here, other.address()),
            current: other == order,
        })
        .collect();
    let download = |file: &str, format: &str, key: &str| FileView {
        title: strings.get(key).to_owned(),
        url: maker.url(&here, file),
        format: format.to_owned(),
        size: String::new(),
        sha256: String::new(),
        download: format!("{}.{}", site.config.title, file.rsplit('.').next().unwrap_or_default()),
    };
    let view = CatalogView {
        title: title.clone(),
        lead: lead.clone(),
        orders,
        entries: shown.map(|plan| entry(maker, &here, *plan)).collect(),
        downloads: vec![download("catalog.csv", "CSV", "catalog_csv"), download("catalog.json", "JSON", "catalog_json")],
        pager: pager(maker, &here, base, number, site.plans.len()),
    };
    let trail = if order == Order::Date && number == 0 { Vec::new() } else { vec![maker.link(&here, "catalog/", name)] };
    // The same documents in another order are no pages of their own for a search engine.
    let page = maker.page(Head {
        kind: "catalog",
        address: &here,
        title,
        description: lead.clone(),
        noindex: order != Order::Date,
        trail,
        tags: maker.column_tags(name, &lead, name),
        ..Head::default()
    });
    Made { page, view: View::Catalog(view) }
}
