//! Groups of documents as pages name them, with how many they hold.

use super::bodies::body_name;
use super::view::GroupView;
use super::{ListOf, PageContext};
use crate::base::pinyin;
use crate::document::Period;
use crate::plan::{Named, State};
use crate::site::{PlanId, Series, Site};
use crate::source::Body;
use std::collections::BTreeMap;

pub(super) fn name_of(context: &PageContext<'_>, list: &ListOf) -> String {
    let site = context.site;
    match list {
        ListOf::Body(id) => body_name(site, id),
        ListOf::Topic(id) => name_in(site.groups.topics.keys(), id),
        ListOf::Year(year) => context.strings.year(*year),
        ListOf::Validity(state) => context.strings.state(*state).to_owned(),
        ListOf::Kind(id) => name_in(site.groups.kinds.keys(), id),
    }
}

fn name_in<'a>(mut groups: impl Iterator<Item = &'a Named>, id: &str) -> String {
    groups.find(|group| group.id == id).map(|group| group.name.clone()).expect("a list is made of a group that has documents")
}

pub(super) fn in_force(site: &Site, plans: &[PlanId]) -> usize {
    plans.iter().filter(|plan| site.states[**plan] == State::InForce).count()
}

pub(super) fn group(context: &PageContext<'_>, here: &str, list: &ListOf, note: String) -> GroupView {
    let plans = list.plans(context.site);
    GroupView {
        label: name_of(context, list),
        url: context.url(here, &list.address()),
        count: plans.len(),
        // Of a validity, all are or none is.
        in_force: if matches!(list, ListOf::Validity(_)) { 0 } else { in_force(context.site, plans) },
        note,
        children: Vec::new(),
    }
}

/// Bodies as a tree, those without documents only where they hold others.
pub(super) fn body_groups(context: &PageContext<'_>, here: &str) -> Vec<GroupView> {
    let site = context.site;
    let mut children: BTreeMap<Option<&str>, Vec<&Body>> = BTreeMap::new();
    for body in site.bodies.iter() {
        children.entry(body.parent.as_deref()).or_default().push(body);
    }
    let mut groups = body_level(context, here, &children, None, 0);
    let mut unregistered: Vec<&String> = site.groups.bodies.keys().filter(|id| site.bodies.by_id(id).is_none()).collect();
    unregistered.sort_by_cached_key(|id| pinyin::sort_key(&body_name(site, id)));
    groups.extend(unregistered.into_iter().map(|id| group(context, here, &ListOf::Body(id.clone()), String::new())));
    groups
}

/// A registry whose parents run in a circle has no top; it is cut at this depth.
const MAX_BODY_DEPTH: usize = 8;

fn body_level(
    context: &PageContext<'_>,
    here: &str,
    children: &BTreeMap<Option<&str>, Vec<&Body>>,
    parent: Option<&str>,
    depth: usize,
) -> Vec<GroupView> {
    let bodies = children.get(&parent).filter(|_| depth < MAX_BODY_DEPTH).map(Vec::as_slice).unwrap_or_default();
    bodies
        .iter()
        .map(|body| {
            let note = if body.former_names.is_empty() {
                String::new()
            } else {
                context
                    .strings
                    .fill("formerly", &[("names", &context.strings.join(body.former_names.iter().map(String::as_str)))])
            };
            GroupView {
                children: body_level(context, here, children, Some(&body.id), depth + 1),
                ..group(context, here, &ListOf::Body(body.id.clone()), note)
            }
        })
        .filter(|group| group.count > 0 || !group.children.is_empty())
        .collect()
}

pub(super) fn year_groups(context: &PageContext<'_>, here: &str) -> Vec<GroupView> {
    context.site.groups.years.keys().rev().map(|year| group(context, here, &ListOf::Year(*year), String::new())).collect()
}

pub(super) fn kind_groups(context: &PageContext<'_>, here: &str) -> Vec<GroupView> {
    context.site.groups.kinds.keys().map(|kind| group(context, here, &ListOf::Kind(kind.id.clone()), String::new())).collect()
}

/// Topics in the order of `site.yaml`, then by sound.
pub(super) fn topic_groups(context: &PageContext<'_>, here: &str) -> Vec<GroupView> {
    let declared = &context.site.config.topics;
    let mut topics: Vec<&Named> = context.site.groups.topics.keys().collect();
    topics.sort_by_cached_key(|topic| {
        (declared.iter().position(|known| known.id == topic.id).unwrap_or(usize::MAX), pinyin::sort_key(&topic.name))
    });
    topics.into_iter().map(|topic| group(context, here, &ListOf::Topic(topic.id.clone()), String::new())).collect()
}

pub(super) fn series_group(context: &PageContext<'_>, here: &str, series: &Series) -> GroupView {
    let plans: Vec<PlanId> = series.issues.iter().map(|issue| issue.plan).collect();
    let span = match (series.issues.first(), series.issues.last()) {
        (Some(first), Some(last)) if plans.len() > 1 => {
            context.strings.period(Period { from: first.period.from, to: last.period.to })
        }
        (Some(only), _) => context.strings.period(only.period),
        _ => String::new(),
    };
    GroupView {
        label: series_title(context, series),
        url: context.url(here, &format!("series/{}/", series.id)),
        count: plans.len(),
        in_force: in_force(context.site, &plans),
        note: span,
        children: Vec::new(),
    }
}

/// The name of a series with its body's, unless it holds it.
pub(super) fn series_title(context: &PageContext<'_>, series: &Series) -> String {
    let body = body_name(context.site, &series.body);
    if series.name.contains(&body) {
        series.name.clone()
    } else {
        format!("{body}{}{}", context.strings.get("body_series_separator"), series.name)
    }
}
