//! The way from a plan to the issues before and after it: section by section, and to the comparisons.

use super::Maker;
use super::body::escaped;
use super::view::Link;
use crate::compare::{Pair, Relation, UnitKind};
use crate::document::Period;
use crate::plan::SectionForm;
use crate::site::{ComparisonKind, PlanIndex, PlanSummary, ReviewState, SiteComparison};
use std::collections::BTreeMap;

/// Where the other issue stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// A section of another issue that corresponds to one of ours.
struct Counterpart<'a> {
    url: String,
    label: String,
    notes: Vec<&'a str>,
    /// What nobody has read is marked so.
    mark: &'a str,
}

/// The links at the end of each section that has a counterpart, by anchor: finished markup.
pub(super) fn lines(maker: &Maker<'_>, index: PlanIndex) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, Vec<Counterpart<'_>>> = BTreeMap::new();
    let here = &maker.site.plans[index];
    for (side, comparison) in sides(maker, index) {
        let other = &maker.site.plans[other(comparison, side)];
        for pair in comparison.comparison.pairs.iter().filter(|pair| pair.kind == UnitKind::Section) {
            let (ours, theirs) = match side {
                Side::Before => (&pair.newer, &pair.older),
                Side::After => (&pair.older, &pair.newer),
            };
            for ours in ours.iter().filter(|anchor| has_title(here, anchor)) {
                let theirs = theirs.iter().filter_map(|anchor| counterpart(maker, (here, other), anchor, side, pair, comparison));
                found.entry(ours.clone()).or_default().extend(theirs);
            }
        }
    }
    found.retain(|_, list| !list.is_empty());
    found.into_iter().map(|(anchor, list)| (anchor, line(maker, &list))).collect()
}

/// The links of one section. What holds for all of them is said once, after the last.
fn line(maker: &Maker<'_>, list: &[Counterpart<'_>]) -> String {
    let strings = maker.strings;
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
pub(super) fn comparisons(maker: &Maker<'_>, index: PlanIndex) -> Vec<Link> {
    let address = maker.site.plans[index].metadata.address.as_str();
    sides(maker, index)
        .into_iter()
        .map(|(side, comparison)| {
            let period = maker.site.plans[other(comparison, side)].metadata.period;
            let label = maker.strings.fill(
                "counterpart_comparison",
                &[
                    ("period", &period.map(|period| maker.strings.period(period)).unwrap_or_default()),
                    ("changes", &maker.strings.count("counterpart_changes", changes(maker, comparison))),
                    ("mark", &noted(maker, comparison)),
                ],
            );
            maker.link(address, &comparison.place.address, label)
        })
        .collect()
}

/// The words of a comparison that nobody has read; empty for one that somebody has.
pub(super) fn mark<'a>(maker: &'a Maker<'_>, comparison: &SiteComparison) -> &'a str {
    if is_reviewed(comparison) { "" } else { maker.strings.get("counterpart_machine") }
}

/// The same in brackets.
pub(super) fn noted(maker: &Maker<'_>, comparison: &SiteComparison) -> String {
    match mark(maker, comparison) {
        "" => String::new(),
        mark => maker.strings.fill("counterpart_notes", &[("notes", mark)]),
    }
}

pub(super) fn is_reviewed(comparison: &SiteComparison) -> bool {
    matches!(comparison.review, ReviewState::Reviewed(_))
}

/// How many sections are not as they were: those of the newer issue, and those that only the older one has.
fn changes(maker: &Maker<'_>, comparison: &SiteComparison) -> usize {
    let is_section = |plan: PlanIndex, anchor: &String| has_title(&maker.site.plans[plan], anchor);
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

fn sides<'a>(maker: &'a Maker<'_>, index: PlanIndex) -> Vec<(Side, &'a SiteComparison)> {
    let before = maker.comparisons.with_before(index).map(|comparison| (Side::Before, comparison));
    let after = maker.comparisons.with_after(index).map(|comparison| (Side::After, comparison));
    before.into_iter().chain(after).filter(|(_, comparison)| comparison.place.kind == ComparisonKind::Consecutive).collect()
}

fn other(comparison: &SiteComparison, side: Side) -> PlanIndex {
    match side {
        Side::Before => comparison.place.older,
        Side::After => comparison.place.newer,
    }
}

/// Items and leads have no title: a line under each of them would drown the text.
fn has_title(plan: &PlanSummary, anchor: &str) -> bool {
    plan.section(anchor).is_some_and(|section| !section.title.is_empty() && section.form != SectionForm::Item)
}

fn counterpart<'a>(
    maker: &'a Maker<'_>,
    (here, other): (&PlanSummary, &PlanSummary),
    anchor: &str,
    side: Side,
    pair: &Pair,
    comparison: &SiteComparison,
) -> Option<Counterpart<'a>> {
    let section = other.section(anchor)?;
    let strings = maker.strings;
    let key = match (side, are_years_in_a_row(here.metadata.period, other.metadata.period, side)) {
        (Side::Before, true) => "counterpart_before",
        (Side::Before, false) => "previous_issue",
        (Side::After, true) => "counterpart_after",
        (Side::After, false) => "next_issue",
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
        url: maker.url(&here.metadata.address, &format!("{}#{anchor}", other.metadata.address)),
        label: format!("{}{}{place}", strings.get(key), strings.get("colon")),
        notes,
        mark: mark(maker, comparison),
    })
}

/// Whether both issues are for one year, one right after the other: only then is the other one 上年 or 下年.
fn are_years_in_a_row(here: Option<Period>, other: Option<Period>, side: Side) -> bool {
    let (Some(here), Some(other)) = (here, other) else { return false };
    let (older, newer) = match side {
        Side::Before => (other, here),
        Side::After => (here, other),
    };
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
            assert_eq!(are_years_in_a_row(newer, older, Side::Before), wanted, "{older:?} before {newer:?}");
            assert_eq!(are_years_in_a_row(older, newer, Side::After), wanted, "{newer:?} after {older:?}");
        }
    }
}
