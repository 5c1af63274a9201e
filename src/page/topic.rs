//! What all bodies and years say about a topic, as its page lists it.

use super::PageContext;
use super::bodies::body_name;
use super::plan::text_language;
use super::view::{Link, TopicBody, TopicIssue, TopicSections, TopicYear};
use crate::plan::Named;
use crate::site::{PlanId, SectionsAbout};
use std::cmp::Reverse;

/// A list with more sections than this is not read on; the rest is counted.
const MAX_SECTIONS: usize = 200;

/// The sections about a topic, by body and year; absent when there are none.
pub(super) fn sections(context: &PageContext<'_>, here: &str, topic: &Named) -> Option<TopicSections> {
    let site = context.site;
    let mut found: Vec<&SectionsAbout> = site.about.get(&topic.id)?.iter().collect();
    let total: usize = found.iter().map(|found| found.sections.len()).sum();
    let place = |body: &str| {
        let registered = site.bodies.iter().position(|known| known.id == body).unwrap_or(usize::MAX);
        (registered, body.to_owned())
    };
    let body = |plan: PlanId| site.plans[plan].metadata.leading_body().id.as_str();
    let year = |plan: PlanId| {
        let metadata = &site.plans[plan].metadata;
        metadata.period.map_or((metadata.date.year(), metadata.date.year()), |period| (period.from, period.to))
    };
    found.sort_by_cached_key(|found| (place(body(found.plan)), Reverse(year(found.plan)), found.plan));
    let mut room = MAX_SECTIONS;
    let mut bodies: Vec<TopicBody> = Vec::new();
    for about in found {
        if room == 0 {
            break;
        }
        let issue = issue(context, here, about, room);
        room -= issue.sections.len();
        let name = body_name(site, body(about.plan));
        let period = period(context, about.plan);
        if bodies.last().is_none_or(|last| last.body != name) {
            bodies.push(TopicBody { body: name, years: Vec::new() });
        }
        let Some(TopicBody { years, .. }) = bodies.last_mut() else { break };
        match years.last_mut().filter(|last| last.period == period) {
            Some(last) => last.documents.push(issue),
            None => years.push(TopicYear { period, documents: vec![issue] }),
        }
    }
    let strings = context.strings;
    let lead = strings.fill("topic_sections_lead", &[("topic", &topic.name), ("n", &total.to_string())]);
    let rest = if total > MAX_SECTIONS { strings.count("topic_sections_capped", MAX_SECTIONS) } else { String::new() };
    (!bodies.is_empty()).then_some(TopicSections { lead: format!("{lead}{rest}"), bodies })
}

fn issue(context: &PageContext<'_>, here: &str, about: &SectionsAbout, room: usize) -> TopicIssue {
    let plan = &context.site.plans[about.plan];
    let metadata = &plan.metadata;
    let sections: Vec<Link> = about
        .sections
        .iter()
        .take(room)
        .map(|position| &plan.outline[*position])
        .map(|section| {
            let label = if section.ordinal.is_empty() {
                section.title.clone()
            } else {
                context.strings.fill("topic_section", &[("section", &section.citation), ("title", &section.title)])
            };
            context.link(here, &format!("{}#{}", metadata.address, section.anchor), label)
        })
        .collect();
    TopicIssue {
        document: context.link(here, &metadata.address, metadata.title.clone()),
        lang: text_language(context, plan),
        sections,
    }
}

fn period(context: &PageContext<'_>, plan: PlanId) -> String {
    let metadata = &context.site.plans[plan].metadata;
    metadata.period.map_or_else(|| context.strings.year(metadata.date.year()), |period| context.strings.period(period))
}
