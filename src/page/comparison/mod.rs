//! The page of two documents side by side.

mod blocks;
mod compared;
mod markup;
mod pagination;
mod rows;
mod sections;
mod sides;
mod writer;

use super::frame::Head;
use super::groups;
use super::pager;
use super::strings::Strings;
use super::view::{Alternate, ChangeEntry, ChangeSection, ComparisonView, CorrespondenceRow, CountView, Mark, Pager, Template};
use super::{PageContext, PageData, View, context::numbered, title_breaks};
use crate::base::both::Both;
use crate::plan::Plan;
use crate::site::{ComparisonId, ComparisonKind, PlanId, ReviewState, SiteComparison};
pub(crate) use compared::Compared;
use compared::{is_untold, mark};
pub(super) use pagination::page_count;
use pagination::page_of;

use std::collections::BTreeMap;
use writer::Writer;

pub(super) fn make(context: &PageContext<'_>, id: ComparisonId, number: usize, plans: Both<&Plan>) -> PageData {
    let site = context.site;
    let found = &context.comparisons.all[id];
    let place = &found.place;
    let count = page_count(site, found);
    let here = numbered(&place.address, number);
    let here = here.as_str();
    let series = &site.series[place.series];
    let name = groups::series_title(context, series);
    let whole = comparison_view(&Compared {
        site,
        strings: context.strings,
        plans: place.plans().zip(plans),
        comparison: &found.comparison,
        review: &found.review,
        kind: place.kind,
        series: &name,
        here: Some(here),
    });
    let pager = pager::pager_of(context, here, &place.address, number, count);
    let view = match pager.filter(|_| count > 1) {
        Some(pager) => further_page(context, page_of(whole, &place.address, number, count), number, pager),
        None => whole,
    };
    let description = format!("{}{}", view.title, context.strings.get("full_stop")) + &view.changed;
    let page = context.page(Head {
        context: site.plans[place.newer].metadata.leading_body().name.clone(),
        description: description.clone(),
        noindex: !matches!(found.review, ReviewState::Reviewed(_)),
        trail: vec![context.link(here, &format!("series/{}/", series.id), name.clone())],
        tags: context.column_tags(&view.title, &description, &name),
        alternates: vec![Alternate {
            media_type: "application/json",
            title: "JSON".to_owned(),
            url: context.url(here, &format!("{}index.json", place.address)),
        }],
        ..Head::of(Template::Comparison, here, view.title.clone())
    });
    PageData { page, view: View::Comparison(Box::new(view)) }
}

/// One of several pages with the way to the others; from the second on its title says which one it is.
fn further_page(context: &PageContext<'_>, page: ComparisonView, number: usize, pager: Pager) -> ComparisonView {
    if number == 0 {
        return ComparisonView { pager: Some(pager), ..page };
    }
    let title = format!("{}{}{}", page.title, context.strings.get("comma"), pager.label);
    let heading_html = title_breaks::html(&title, &context.names);
    ComparisonView { title, heading_html, pager: Some(pager), ..page }
}

/// The title of a comparison, for pages that lead to it.
pub(super) fn title(context: &PageContext<'_>, found: &SiteComparison) -> String {
    let place = &found.place;
    let period = |plan: PlanId| {
        let metadata = &context.site.plans[plan].metadata;
        metadata.period.map_or_else(|| context.strings.date(metadata.date), |period| context.strings.period(period))
    };
    let series = groups::series_title(context, &context.site.series[place.series]);
    let key = if place.kind == ComparisonKind::Report { "comparison_title_report" } else { "comparison_title" };
    context.strings.fill(key, &[("older", &period(place.older)), ("newer", &period(place.newer)), ("series", &series)])
}

/// What a comparison's page shows.
#[must_use]
pub(crate) fn comparison_view(compared: &Compared<'_>) -> ComparisonView {
    let strings = compared.strings;
    let is_report = compared.kind == ComparisonKind::Report;
    let writer = Writer::new(compared);
    let is_untold = is_untold(compared.comparison);
    let Told { sections, gone, rows, counted, changed } = told(&writer, compared);
    let Both { older, newer } = &writer.texts;
    let plans = compared.plans.map(|(_, plan)| plan);
    let series = if compared.series.is_empty() { plans.newer.metadata.title.as_str() } else { compared.series };
    let title_key = if is_report { "comparison_title_report" } else { "comparison_title" };
    let (review, void) = review(strings, compared.review);
    let title = strings.fill(title_key, &[("older", &older.period), ("newer", &newer.period), ("series", series)]);
    let bodies = plans.into_iter().flat_map(|plan| &plan.metadata.bodies);
    let names = title_breaks::Names::new(bodies.map(|body| body.name.as_str()));
    ComparisonView {
        is_report,
        heading_html: title_breaks::html(&title, &names),
        title,
        older: older.document(compared),
        newer: newer.document(compared),
        older_label: older.label.clone(),
        newer_label: newer.label.clone(),
        lead: strings.get(if is_report { "comparison_lead_report" } else { "comparison_lead" }).to_owned(),
        method: strings.get("comparison_method").to_owned(),
        bases: writer.bases(),
        is_reviewed: matches!(compared.review, ReviewState::Reviewed(_)),
        review,
        void,
        digest: compared.comparison.digest.clone(),
        changed,
        counts: count(strings, counted, sections.iter().chain(&gone).map(|section| section.key)),
        paragraph_counts: if is_report || compared.comparison.is_coarse {
            Vec::new()
        } else {
            let blocks = sections.iter().chain(&gone).flat_map(|section| &section.blocks);
            count(strings, &PARAGRAPH_KEYS, blocks.flat_map(|block| std::iter::repeat_n(block.key, block.count)))
        },
        coarse: if compared.comparison.is_coarse && !is_untold {
            strings.get("comparison_coarse").to_owned()
        } else {
            String::new()
        },
        targets: if is_untold { Vec::new() } else { writer.targets(is_report) },
        rows,
        contents: sections
            .iter()
            .map(|section| ChangeEntry {
                url: format!("#{}", section.id),
                level: section.level,
                ordinal: section.ordinal.clone(),
                title: section.title.clone(),
                mark: section.mark.clone(),
            })
            .collect(),
        gone_url: if gone.is_empty() { String::new() } else { "#g-gone".to_owned() },
        is_first: true,
        pager: None,
        sections,
        gone,
    }
}

/// What is told of two documents, by what they are to each other.
struct Told {
    sections: Vec<ChangeSection>,
    gone: Vec<ChangeSection>,
    rows: Vec<CorrespondenceRow>,
    /// The marks that are counted.
    counted: &'static [Mark],
    /// How many sections changed, in words.
    changed: String,
}

fn told(writer: &Writer<'_>, compared: &Compared<'_>) -> Told {
    let strings = compared.strings;
    let changed = |sections: &[ChangeSection]| sections.iter().filter(|section| section.is_changed).count();
    if is_untold(compared.comparison) {
        let changed = strings.get("comparison_untold").to_owned();
        return Told { sections: Vec::new(), gone: Vec::new(), rows: Vec::new(), counted: &[], changed };
    }
    if compared.kind == ComparisonKind::Report {
        let sections = writer.reported();
        let rows = writer.report_rows(&sections);
        let changed = strings.count("comparison_reported", changed(&sections));
        return Told { sections, gone: Vec::new(), rows, counted: &REPORT_KEYS, changed };
    }
    let (sections, gone) = writer.changes();
    let rows = writer.rows(&sections, &gone);
    let changed = strings.count("comparison_changed", changed(&sections) + changed(&gone));
    Told { sections, gone, rows, counted: &KEYS, changed }
}

/// The sentence on the review, and on one that is void.
fn review(strings: &Strings, review: &ReviewState) -> (String, String) {
    let sentence = |key: &str, review: &crate::document::Review| {
        strings.fill(key, &[("by", &review.by), ("date", &strings.date(review.date))])
    };
    match review {
        ReviewState::Reviewed(review) => (sentence("comparison_reviewed", review), String::new()),
        ReviewState::Unreviewed => (strings.get("comparison_unreviewed").to_owned(), String::new()),
        ReviewState::Void(review) => (strings.get("comparison_unreviewed").to_owned(), sentence("comparison_void", review)),
    }
}

/// How often each of these marks stands.
fn count(strings: &Strings, shown_keys: &[Mark], keys: impl Iterator<Item = Mark>) -> Vec<CountView> {
    let mut counts: BTreeMap<Mark, usize> = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    shown_keys
        .iter()
        .map(|key| CountView {
            key: key.name(),
            label: mark(strings, *key).to_owned(),
            count: counts.get(key).copied().unwrap_or(0),
        })
        .collect()
}

const KEYS: [Mark; 6] = [Mark::Reworded, Mark::Moved, Mark::Renumbered, Mark::New, Mark::Absent, Mark::Identical];

/// Paragraphs have no numbers.
const PARAGRAPH_KEYS: [Mark; 5] = [Mark::Reworded, Mark::Moved, Mark::New, Mark::Absent, Mark::Identical];

const REPORT_KEYS: [Mark; 2] = [Mark::Found, Mark::Unfound];
