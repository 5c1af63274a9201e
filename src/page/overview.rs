//! Overviews: all bodies, topics, years, states, kinds and series.

use super::frame::Head;
use super::groups::{body_groups, group, kind_groups, series_group, topic_groups, year_groups};
use super::view::{OverviewView, Template};
use super::{ListOf, Overview, PageContext, PageData, View};
use crate::plan::State;

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

pub(super) fn overview_title(overview: Overview) -> &'static str {
    match overview {
        Overview::Bodies => "bodies",
        Overview::Topics => "topics",
        Overview::Years => "years",
        Overview::Validity => "validity",
        Overview::Kinds => "kinds",
        Overview::Series => "series",
    }
}

pub(super) fn overview(context: &PageContext<'_>, overview: Overview) -> PageData {
    let here = overview_address(overview);
    let strings = context.strings;
    let groups = match overview {
        Overview::Bodies => body_groups(context, here),
        Overview::Topics => topic_groups(context, here),
        Overview::Years => year_groups(context, here),
        Overview::Validity => State::ALL
            .into_iter()
            .map(|state| {
                group(context, here, &ListOf::Validity(state), strings.get(&format!("validity_note_{}", state.key())).to_owned())
            })
            .collect(),
        Overview::Kinds => kind_groups(context, here),
        Overview::Series => context.site.series.iter().map(|series| series_group(context, here, series)).collect(),
    };
    let name = overview_title(overview);
    let title = strings.get(name).to_owned();
    let lead =
        strings.fill(&format!("{name}_lead"), &[("n", &groups.len().to_string()), ("date", &strings.date(context.site.as_of))]);
    let page = context.page(Head {
        description: lead.clone(),
        tags: context.column_tags(&title, &lead, &title),
        ..Head::of(Template::Overview, here, title.clone())
    });
    PageData { page, view: View::Overview(OverviewView { by: overview, title, lead, groups }) }
}
