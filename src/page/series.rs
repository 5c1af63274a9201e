//! The page of a series: its issues, what goes on from year to year, and its targets over the years.

use super::chart::{self, Chart, Shape};
use super::frame::Head;
use super::neighbours;
use super::plan::entry;
use super::view::{
    GridCell, GridRow, GridView, Link, SeriesTargetCell, SeriesTargetRow, SeriesTargets, SeriesView, Template, ThreadCellView,
    ThreadRow, ThreadsView,
};
use super::{PageContext, PageData, Strings, View, target_move};
use super::{bodies::body_name, groups::series_title};
use crate::compare::TargetMove;
use crate::document::Period;
use crate::plan::{Direction, TargetOrigin};
use crate::site::{
    ComparisonKind, PlanId, Series, SeriesId, SiteComparison, TargetThread, ThreadCell, consecutive, target_threads, threads,
};
use std::cmp::Reverse;

pub(super) fn make(context: &PageContext<'_>, id: SeriesId) -> PageData {
    let site = context.site;
    let strings = context.strings;
    let series = &site.series[id];
    let here = format!("series/{}/", series.id);
    let title = series_title(context, series);
    let lead = lead(context, series);
    let mut issues: Vec<PlanId> =
        series.issues.iter().flat_map(|issue| std::iter::once(issue.plan).chain(issue.others.iter().copied())).collect();
    issues.reverse();
    let threads = thread_grid(context, &here, series);
    let view = SeriesView {
        title: title.clone(),
        lead: lead.clone(),
        displaced: super::text::displaced(context, &here),
        body: context.link(&here, &format!("bodies/{}/", series.body), body_name(site, &series.body)),
        newest: entry(context, &here, series.newest),
        issues: issues.into_iter().map(|plan| entry(context, &here, plan)).collect(),
        gaps: gaps(strings, series),
        grid: if threads.is_none() { grid(context, &here, series) } else { None },
        threads,
        comparisons: comparison_links(context, &here, id),
        targets: targets(context, &here, series),
    };
    let above = strings.get("series").to_owned();
    let page = context.page(Head {
        context: above.clone(),
        description: lead.clone(),
        trail: vec![context.link(&here, "series/", above)],
        tags: context.column_tags(&title, &lead, &series.name),
        alternates: vec![super::view::Alternate {
            media_type: "application/json",
            title: "JSON".to_owned(),
            url: context.url(&here, &format!("{here}index.json")),
        }],
        ..Head::of(Template::Series, &here, title.clone())
    });
    PageData { page, view: View::Series(Box::new(view)) }
}

/// Whose series it is, how many issues it has, and for which years.
fn lead(context: &PageContext<'_>, series: &Series) -> String {
    let first = series.issues.first().map_or(0, |issue| issue.period.from);
    let last = series.issues.last().map_or(0, |issue| issue.period.to);
    context.strings.fill(
        if series.issues.len() == 1 { "series_page_lead_one" } else { "series_page_lead" },
        &[
            ("body", &body_name(context.site, &series.body)),
            ("n", &series.issues.len().to_string()),
            ("years", &context.strings.period(Period { from: first, to: last })),
        ],
    )
}

/// The years between issues for which there is none, in a sentence.
fn gaps(strings: &Strings, series: &Series) -> String {
    let pairs = series.issues.iter().zip(series.issues.iter().skip(1));
    let years: Vec<String> =
        pairs.flat_map(|(before, after)| before.period.to + 1..after.period.from).map(|year| strings.year(year)).collect();
    if years.is_empty() {
        return String::new();
    }
    strings.fill("series_gaps", &[("years", &strings.join(years.iter().map(String::as_str)))])
}

fn grid(context: &PageContext<'_>, here: &str, series: &Series) -> Option<GridView> {
    let site = context.site;
    let columns: Vec<Vec<GridCell>> = series
        .issues
        .iter()
        .rev()
        .map(|issue| {
            let plan = &site.plans[issue.plan];
            plan.first_level()
                .map(|section| GridCell {
                    ordinal: section.ordinal.clone(),
                    title: section.title.clone(),
                    url: context.url(here, &format!("{}#{}", plan.metadata.address, section.anchor)),
                })
                .collect()
        })
        .collect();
    let height = columns.iter().map(Vec::len).max().filter(|height| *height > 0)?;
    let rows = (0..height)
        .map(|row| GridRow {
            label: context.strings.count("grid_row", row + 1),
            cells: columns
                .iter()
                .map(|column| match column.get(row) {
                    Some(cell) => GridCell { ordinal: cell.ordinal.clone(), title: cell.title.clone(), url: cell.url.clone() },
                    None => GridCell { ordinal: String::new(), title: String::new(), url: String::new() },
                })
                .collect(),
        })
        .collect();
    Some(GridView { columns: self::columns(context, here, series), rows })
}

/// The comparisons of consecutive issues, oldest first.
fn compared<'a>(context: &'a PageContext<'_>, series: &Series) -> Vec<&'a SiteComparison> {
    series
        .issues
        .iter()
        .filter_map(|issue| context.comparisons.with_before(issue.plan))
        .filter(|comparison| comparison.place.kind == ComparisonKind::Consecutive)
        .collect()
}

/// All comparisons in the folder of the series, the newest first, with what they compare in words.
fn comparison_links(context: &PageContext<'_>, here: &str, series: SeriesId) -> Vec<Link> {
    let site = context.site;
    let mut comparisons: Vec<&SiteComparison> = context.comparisons.of_series(series).collect();
    let begins = |plan: PlanId| site.plans[plan].metadata.period.map(|period| period.from);
    comparisons.sort_by_key(|comparison| Reverse((begins(comparison.place.newer), begins(comparison.place.older))));
    comparisons
        .into_iter()
        .map(|comparison| {
            let period =
                |plan: PlanId| site.plans[plan].metadata.period.map(|period| context.strings.period(period)).unwrap_or_default();
            let place = &comparison.place;
            let key = if place.kind == ComparisonKind::Report { "series_report_comparison" } else { "series_comparison" };
            let label = context.strings.fill(
                key,
                &[
                    ("older", &period(place.older)),
                    ("newer", &period(place.newer)),
                    ("mark", &neighbours::noted(context, comparison)),
                ],
            );
            context.link(here, &place.address, label)
        })
        .collect()
}

/// The heads of the columns, newest issue first: what is in force is seen without scrolling, on the narrowest screen too.
fn columns(context: &PageContext<'_>, here: &str, series: &Series) -> Vec<Link> {
    series
        .issues
        .iter()
        .rev()
        .map(|issue| context.link(here, &context.site.plans[issue.plan].metadata.address, context.strings.period(issue.period)))
        .collect()
}

fn thread_grid(context: &PageContext<'_>, here: &str, series: &Series) -> Option<ThreadsView> {
    let found = compared(context, series);
    if found.is_empty() {
        return None;
    }
    let threads = threads(context.site, series, &consecutive(context.comparisons, series));
    let rows: Vec<ThreadRow> = threads
        .iter()
        .filter_map(|thread| {
            let newest = thread.cells.iter().enumerate().rev().find_map(|(at, cell)| match cell {
                ThreadCell::Section(section) => context.site.plans[series.issues[at].plan].section(&section.anchor),
                _ => None,
            })?;
            Some(ThreadRow {
                title: newest.title.clone(),
                depth: newest.depth,
                cells: thread
                    .cells
                    .iter()
                    .enumerate()
                    .rev()
                    .map(|(at, cell)| thread_cell(context, here, series, at, cell))
                    .collect(),
            })
        })
        .collect();
    (!rows.is_empty()).then(|| ThreadsView {
        columns: columns(context, here, series),
        rows,
        lead: lead_of(context, "threads_lead", found.iter().any(|comparison| !neighbours::is_reviewed(comparison))),
    })
}

/// A sentence, and the reservation where a machine alone has compared.
fn lead_of(context: &PageContext<'_>, key: &str, is_unread: bool) -> String {
    let lead = context.strings.get(key);
    if is_unread { format!("{lead}{}", context.strings.get("threads_machine")) } else { lead.to_owned() }
}

fn thread_cell(context: &PageContext<'_>, here: &str, series: &Series, at: usize, cell: &ThreadCell) -> ThreadCellView {
    let empty = |key: &str| ThreadCellView {
        ordinal: String::new(),
        title: String::new(),
        url: String::new(),
        empty: context.strings.get(key).to_owned(),
        notes: Vec::new(),
    };
    let section = match cell {
        ThreadCell::Nothing => return empty("threads_nothing"),
        ThreadCell::Unknown => return empty("threads_unknown"),
        ThreadCell::Section(section) => section,
    };
    let plan = &context.site.plans[series.issues[at].plan];
    let Some(outline) = plan.section(&section.anchor) else { return empty("threads_nothing") };
    let mut notes = Vec::new();
    let mut note = |key: &str, at: usize, anchor: &str| {
        let Some(issue) = series.issues.get(at) else { return };
        let other = &context.site.plans[issue.plan];
        let Some(section) = other.section(anchor) else { return };
        let label =
            context.strings.fill(key, &[("period", &context.strings.period(issue.period)), ("section", &section.citation)]);
        notes.push(context.link(here, &format!("{}#{anchor}", other.metadata.address), label));
    };
    section.into.iter().for_each(|anchor| note("threads_into", at + 1, anchor));
    section.from.iter().for_each(|anchor| note("threads_from", at.saturating_sub(1), anchor));
    ThreadCellView {
        ordinal: outline.ordinal.clone(),
        title: outline.title.clone(),
        url: context.url(here, &format!("{}#{}", plan.metadata.address, section.anchor)),
        empty: String::new(),
        notes,
    }
}

fn targets(context: &PageContext<'_>, here: &str, series: &Series) -> Option<SeriesTargets> {
    let compared_by = consecutive(context.comparisons, series);
    let threads = target_threads(series.issues.len(), &compared_by);
    if threads.is_empty() {
        return None;
    }
    let mut found = threads.iter().flat_map(|thread| thread.cells.iter().flatten());
    let all_found = found.all(|(target, _)| target.origin == TargetOrigin::Found);
    let mut rows: Vec<SeriesTargetRow> = threads
        .iter()
        .enumerate()
        .map(|(number, thread)| SeriesTargetRow {
            indicator: thread.indicator.to_owned(),
            chart_html: line(context, series, thread, number + 1),
            cells: thread
                .cells
                .iter()
                .enumerate()
                .rev()
                .map(|(at, cell)| {
                    let Some((target, change)) = cell else { return SeriesTargetCell::default() };
                    let plan = &context.site.plans[series.issues[at].plan];
                    let is_marked = !all_found && target.origin == TargetOrigin::Found;
                    SeriesTargetCell {
                        quote: target.quote.clone(),
                        url: context.url(here, &format!("{}#{}", plan.metadata.address, target.anchor)),
                        change: change.map(|change| moved(context, thread, at, change)).unwrap_or_default(),
                        mark: if is_marked { context.strings.get("series_target_found").to_owned() } else { String::new() },
                    }
                })
                .collect(),
        })
        .collect();
    let has_charts = rows.iter().any(|row| !row.chart_html.is_empty());
    if let Some(row) = rows.iter_mut().find(|row| row.chart_html.contains("<polyline")) {
        row.chart_html = row.chart_html.replacen("<polyline", &format!("{}<polyline", chart::DOT), 1);
    }
    let lead = targets_lead(context, series, all_found);
    Some(SeriesTargets { lead, columns: columns(context, here, series), has_charts, rows })
}

/// What the table of targets shows, and with which reservations.
fn targets_lead(context: &PageContext<'_>, series: &Series, all_found: bool) -> String {
    let mut lead = context.strings.get("series_targets_lead").to_owned();
    if all_found {
        lead.push_str(context.strings.get("series_targets_found"));
    }
    if compared(context, series).iter().any(|comparison| !neighbours::is_reviewed(comparison)) {
        lead.push_str(context.strings.get("threads_machine"));
    }
    lead
}

/// What became of the target of the issue at `at` since the issue before.
fn moved(context: &PageContext<'_>, thread: &TargetThread<'_>, at: usize, change: TargetMove) -> String {
    let target = |at: usize| thread.cells.get(at).and_then(|cell| cell.as_ref().map(|(target, _)| *target));
    let before = at.checked_sub(1).and_then(target);
    target_move::words(context.strings, "series_target", before, target(at), change)
}

fn line(context: &PageContext<'_>, series: &Series, thread: &TargetThread<'_>, number: usize) -> String {
    let comparable = thread.comparable();
    let (Some((first, _)), Some((last, _))) = (comparable.first(), comparable.last()) else { return String::new() };
    let strings = context.strings;
    let title = strings.fill(
        "series_chart",
        &[
            ("indicator", thread.indicator),
            ("from", &strings.period(series.issues[*first].period)),
            ("to", &strings.period(series.issues[*last].period)),
        ],
    );
    let ends = [comparable.first(), comparable.last()];
    let values: Vec<String> = ends
        .into_iter()
        .flatten()
        .map(|(at, target)| {
            strings
                .fill("series_chart_value", &[("period", &strings.period(series.issues[*at].period)), ("quote", &target.quote)])
        })
        .collect();
    let points: Vec<_> = comparable.iter().map(|(at, target)| (series.issues[*at].period.from, target.magnitude())).collect();
    chart::svg(&Chart {
        shape: match comparable.last().map(|(_, target)| target.change_direction()) {
            Some(Direction::Increase) => Shape::BarsUp,
            Some(Direction::Decrease) => Shape::BarsDown,
            Some(Direction::Level) | None => Shape::Line,
        },
        id: &format!("g-k{number}"),
        title: &title,
        description: &values.join(strings.get("comma")),
        points: &points,
    })
}
