//! The home page.

use super::frame::Head;
use super::groups::{body_groups, kind_groups, series_group, topic_groups, year_groups};
use super::plan::entry;
use super::view::{GroupView, HomeView, Template};
use super::{PageContext, PageData, View};
use crate::document::Period;
use crate::plan::State;
use crate::site::PlanId;

/// Entries that the home page shows of each list.
const MAX_NEWEST_DOCUMENTS: usize = 8;
const MAX_IN_FORCE_DOCUMENTS: usize = 8;

pub(super) fn home(context: &PageContext<'_>) -> PageData {
    let site = context.site;
    let strings = context.strings;
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
    let current: Vec<PlanId> = site.groups.states.get(&State::InForce).cloned().unwrap_or_default();
    let view = HomeView {
        newest: site.plans.ids().take(MAX_NEWEST_DOCUMENTS).map(|plan| entry(context, "", plan)).collect(),
        in_force: current.iter().take(MAX_IN_FORCE_DOCUMENTS).map(|index| entry(context, "", *index)).collect(),
        in_force_total: current.len(),
        in_force_url: context.url("", "validity/in_force/"),
        bodies: side_by_side(body_groups(context, "")),
        years: year_groups(context, ""),
        kinds: kind_groups(context, ""),
        topics: topic_groups(context, ""),
        series: site
            .series
            .iter()
            .filter(|series| series.issues.len() > 1)
            .map(|series| series_group(context, "", series))
            .collect(),
        catalog: context.link("", "catalog/", strings.get("nav_catalog")),
        lead: lead.clone(),
    };
    let page =
        context.page(Head { description: lead, tags: Vec::new(), ..Head::of(Template::Home, "", site.config.title.clone()) });
    PageData { page, view: View::Home(view) }
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
