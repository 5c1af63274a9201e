//! The way from a plan to the issues before and after it: section by section, and to the comparisons.

use super::PageContext;
use super::body::escaped;
use super::view::Link;
use crate::base::both::{Both, Version};
use crate::compare::{Pair, Relation, UnitKind};
use crate::document::Period;
use crate::plan::SectionForm;
use crate::site::{ComparisonKind, PlanId, PlanSummary, ReviewState, SiteComparison};
use std::collections::BTreeMap;

/// A section of another issue that corresponds to one of ours.
struct Counterpart<'a> {
    url: String,
    label: String,
    notes: Vec<&'a str>,
    /// What nobody has read is marked so.
    mark: &'a str,
}

/// The links at the end of each section that has a counterpart, by anchor: finished markup.
pub(super) fn lines(context: &PageContext<'_>, index: PlanId) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, Vec<Counterpart<'_>>> = BTreeMap::new();
    let here = &context.site.plans[index];
    for (version, comparison) in others(context, index) {
        let other = &context.site.plans[*comparison.place.plans().get(version)];
        for pair in comparison.comparison.pairs.iter().filter(|pair| pair.kind == UnitKind::Section) {
            let (theirs, ours) = pair.anchors().seen_from(version);
            for ours in ours.iter().filter(|anchor| has_title(here, anchor)) {
                let theirs =
                    theirs.iter().filter_map(|anchor| counterpart(context, (here, other), anchor, version, pair, comparison));
                found.entry(ours.clone()).or_default().extend(theirs);
            }
        }
    }
    found.retain(|_, list| !list.is_empty());
    found.into_iter().map(|(anchor, list)| (anchor, line(context, &list))).collect()
}

/// The links of one section. What holds for all of them is said once, after the last.
fn line(context: &PageContext<'_>, list: &[Counterpart<'_>]) -> String {
    let strings = context.strings;
    let in_brackets = |notes: &[&str]| match notes {
        [] => String::new(),
        notes => escaped(&strings.fill("counterpart_notes", &[("notes", &notes.join(strings.get("comma")))])),
    };
    let first = list.first().map_or("", |one| one.mark);
    let shared = if list.iter().all(|one| one.mark == first) { first } else { "" };
    let mut line = String::new();
    for one in list {
        let mark = if shared.is_empty() { one.mark } else { "" };
        let notes: Vec<&str> = one.notes.iter().copied().chain(Some(mark).filter(|mark| !mark.is_empty())).collect();
        line.push_str(&format!("<a href=\"{}\">{}{}</a> ", escaped(&one.url), escaped(&one.label), in_brackets(&notes)));
    }
    if shared.is_empty() {
        line.truncate(line.trim_end().len());
    } else {
        line.push_str(&format!("<span>{}</span>", in_brackets(&[shared])));
    }
    line
}

/// The comparisons of a plan with the issues before and after it.
pub(super) fn comparisons(context: &PageContext<'_>, index: PlanId) -> Vec<Link> {
    let address = context.site.plans[index].metadata.address.as_str();
    others(context, index)
        .into_iter()
        .map(|(version, comparison)| {
            let period = context.site.plans[*comparison.place.plans().get(version)].metadata.period;
            let label = context.strings.fill(
                "counterpart_comparison",
                &[
                    ("period", &period.map(|period| context.strings.period(period)).unwrap_or_default()),
                    ("changes", &context.strings.count("counterpart_changes", changes(context, comparison))),
                    ("mark", &noted(context, comparison)),
                ],
            );
            context.link(address, &comparison.place.address, label)
        })
        .collect()
}

/// The words of a comparison that nobody has read; empty for one that somebody has.
pub(super) fn mark<'a>(context: &'a PageContext<'_>, comparison: &SiteComparison) -> &'a str {
    if is_reviewed(comparison) { "" } else { context.strings.get("counterpart_machine") }
}

/// The same in brackets.
pub(super) fn noted(context: &PageContext<'_>, comparison: &SiteComparison) -> String {
    match mark(context, comparison) {
        "" => String::new(),
        mark => context.strings.fill("counterpart_notes", &[("notes", mark)]),
    }
}

pub(super) fn is_reviewed(comparison: &SiteComparison) -> bool {
    matches!(comparison.review, ReviewState::Reviewed(_))
}

/// How many sections are not as they were: those of the newer issue, and those that only the older one has.
fn changes(context: &PageContext<'_>, comparison: &SiteComparison) -> usize {
    let is_section = |plan: PlanId, anchor: &String| has_title(&context.site.plans[plan], anchor);
    let found = &comparison.comparison;
    let changed = found
        .pairs
        .iter()
        .filter(|pair| pair.kind == UnitKind::Section && (pair.relation != Relation::Identical || pair.moved))
        .flat_map(|pair| &pair.newer)
        .filter(|anchor| is_section(comparison.place.newer, anchor))
        .collect::<std::collections::BTreeSet<_>>();
    changed.len()
        + found.newer_only.iter().filter(|anchor| is_section(comparison.place.newer, anchor)).count()
        + found.older_only.iter().filter(|anchor| is_section(comparison.place.older, anchor)).count()
}

/// The comparisons of a plan with the issues before and after it, with the version that the other issue is.
fn others<'a>(context: &'a PageContext<'_>, index: PlanId) -> Vec<(Version, &'a SiteComparison)> {
    let before = context.comparisons.with_before(index).map(|comparison| (Version::Older, comparison));
    let after = context.comparisons.with_after(index).map(|comparison| (Version::Newer, comparison));
    before.into_iter().chain(after).filter(|(_, comparison)| comparison.place.kind == ComparisonKind::Consecutive).collect()
}

/// Items and leads have no title: a line under each of them would drown the text.
fn has_title(plan: &PlanSummary, anchor: &str) -> bool {
    plan.section(anchor).is_some_and(|section| !section.title.is_empty() && section.form != SectionForm::Item)
}

fn counterpart<'a>(
    context: &'a PageContext<'_>,
    (here, other): (&PlanSummary, &PlanSummary),
    anchor: &str,
    version: Version,
    pair: &Pair,
    comparison: &SiteComparison,
) -> Option<Counterpart<'a>> {
    let section = other.section(anchor)?;
    let strings = context.strings;
    let periods = Both::from_seen(version, other.metadata.period, here.metadata.period);
    let key = match (version, are_years_in_a_row(periods)) {
        (Version::Older, true) => "counterpart_before",
        (Version::Older, false) => "previous_issue",
        (Version::Newer, true) => "counterpart_after",
        (Version::Newer, false) => "next_issue",
    };
    let period = other.metadata.period.map(|period| strings.period(period)).unwrap_or_default();
    let place = strings.fill("counterpart_place", &[("period", &period), ("section", &section.citation)]);
    // Plans are written anew each period: what is reworded is the rule, and the rule needs no word.
    let mut notes = Vec::new();
    if pair.relation == Relation::Identical {
        notes.push(strings.get("mark_identical"));
    }
    if pair.moved {
        notes.push(strings.get("mark_moved"));
    }
    Some(Counterpart {
        url: context.url(&here.metadata.address, &format!("{}#{anchor}", other.metadata.address)),
        label: format!("{}{}{place}", strings.get(key), strings.get("colon")),
        notes,
        mark: mark(context, comparison),
    })
}

/// Whether both issues are for one year, one right after the other: only then is the other one 上年 or 下年.
fn are_years_in_a_row(periods: Both<Option<Period>>) -> bool {
    let Some(Both { older, newer }) = periods.together() else { return false };
    older.from == older.to && newer.from == newer.to && older.to + 1 == newer.from
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_single_years_in_a_row_are_last_year_and_next_year() {
        let years = |from, to| Some(Period { from, to });
        for (older, newer, wanted) in [
            (years(2024, 2024), years(2025, 2025), true),
            (years(2023, 2023), years(2025, 2025), false),
            (years(2016, 2020), years(2021, 2025), false),
            (years(2016, 2020), years(2021, 2021), false),
            (years(2020, 2020), years(2021, 2025), false),
            (years(2021, 2023), years(2024, 2026), false),
            (None, years(2025, 2025), false),
        ] {
            assert_eq!(are_years_in_a_row(Both { older, newer }), wanted, "{older:?} before {newer:?}");
        }
    }
}
