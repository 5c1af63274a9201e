//! `index.json` of a series.

use super::plan::{period, target};
use super::url;
use crate::schema::series::{ComparedIssue, ComparedIssues, Issue, IssueTarget, SectionTitle, Series, TargetThread};
use crate::schema::{Document as _, Named, SchemaName};
use crate::site::{Comparisons, PlanId, ReviewState, SeriesId, Site, Thread, ThreadCell, consecutive, target_threads, threads};
use std::borrow::Cow;

/// The issues of a series, and what continues through them.
#[must_use]
pub(crate) fn series_json(site: &Site, comparisons: &Comparisons, id: SeriesId) -> String {
    let series = &site.series[id];
    let consecutive = consecutive(comparisons, series);
    let is_compared = consecutive.iter().any(Option::is_some);
    let threads = if is_compared { threads(site, series, &consecutive) } else { Vec::new() };
    let targets = target_threads(series.issues.len(), &consecutive);
    let targets = targets.iter().map(|thread| TargetThread {
        indicator: thread.indicator.into(),
        values: thread
            .cells
            .iter()
            .map(|cell| {
                let (found, change) = cell.as_ref()?;
                Some(IssueTarget { target: target(found), change: change.map(Named::Known) })
            })
            .collect(),
    });
    let data = Series {
        schema: SchemaName::default(),
        id: series.id.as_str().into(),
        url: format!("series/{}/", series.id).into(),
        name: series.name.as_str().into(),
        issuing_body: series.body.as_str().into(),
        issues: series.issues.iter().map(|issue| issue_data(site, issue)).collect(),
        comparisons: comparisons
            .of_series(id)
            .map(|found| ComparedIssues {
                older: compared(site, found.place.older),
                newer: compared(site, found.place.newer),
                url: url(&found.place.address),
                reviewed: matches!(found.review, ReviewState::Reviewed(_)),
            })
            .collect(),
        threads: threads.iter().map(thread_anchors).collect(),
        targets: targets.collect(),
    };
    data.write()
}

fn issue_data<'a>(site: &'a Site, issue: &crate::site::Issue) -> Issue<'a> {
    let plan = &site.plans[issue.plan];
    Issue {
        period: period(issue.period),
        id: plan.id.as_str().into(),
        url: url(&plan.metadata.address),
        title: plan.metadata.title.as_str().into(),
        date: Some(plan.metadata.date),
        state: Named::Known(site.states[issue.plan]),
        others: issue.others.iter().map(|other| site.plans[*other].id.as_str().into()).collect(),
        sections: plan
            .first_level()
            .map(|section| SectionTitle {
                anchor: section.anchor.as_str().into(),
                ordinal: section.ordinal.as_str().into(),
                title: section.title.as_str().into(),
            })
            .collect(),
    }
}

fn compared(site: &Site, plan: PlanId) -> ComparedIssue<'_> {
    let plan = &site.plans[plan];
    ComparedIssue { id: plan.id.as_str().into(), period: plan.metadata.period.map(|period| period.label().into()) }
}

/// Anchors by issue; `null` where an issue has no such section, or is not compared.
fn thread_anchors(thread: &Thread) -> Vec<Option<Cow<'_, str>>> {
    thread
        .cells
        .iter()
        .map(|cell| match cell {
            ThreadCell::Section(section) => Some(section.anchor.as_str().into()),
            ThreadCell::Nothing | ThreadCell::Unknown => None,
        })
        .collect()
}
