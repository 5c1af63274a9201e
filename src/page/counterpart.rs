//! The way from a plan to the issues before and after it: section by section, and to the comparisons.

use super::Maker;
use super::body::escaped;
use super::view::Link;
use crate::compare::{Relation, UnitKind};
use crate::plan::SectionForm;
use crate::site::{ComparisonKind, PlanIndex, PlanSummary, ReviewState, SiteComparison};
use std::collections::BTreeMap;

/// Where the other issue stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The line under each section that has a counterpart, by anchor: finished markup.
pub(super) fn lines(maker: &Maker<'_>, index: PlanIndex) -> BTreeMap<String, String> {
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    let here = &maker.site.plans[index];
    for (side, comparison) in sides(maker, index) {
        let other = &maker.site.plans[other(comparison, side)];
        for pair in comparison.comparison.pairs.iter().filter(|pair| pair.kind == UnitKind::Section) {
            let (ours, theirs) = match side {
                Side::Before => (&pair.newer, &pair.older),
                Side::After => (&pair.older, &pair.newer),
            };
            for anchor in ours.iter().filter(|anchor| has_title(here, anchor)) {
                let line = lines.entry(anchor.clone()).or_default();
                for anchor in theirs {
                    line.push_str(&link(maker, here, other, anchor, side, pair.relation, comparison));
                }
            }
        }
    }
    lines.retain(|_, line| !line.is_empty());
    lines.values_mut().for_each(|line| *line = format!("<p class=\"cp\">{}</p>", line.trim_end()));
    lines
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

fn link(
    maker: &Maker<'_>,
    here: &PlanSummary,
    other: &PlanSummary,
    anchor: &str,
    side: Side,
    relation: Relation,
    comparison: &SiteComparison,
) -> String {
    let Some(section) = other.section(anchor) else { return String::new() };
    let strings = maker.strings;
    let is_next_year = match (here.metadata.period, other.metadata.period, side) {
        (Some(newer), Some(older), Side::Before) | (Some(older), Some(newer), Side::After) => older.to + 1 == newer.from,
        _ => false,
    };
    let key = match (side, is_next_year) {
        (Side::Before, true) => "counterpart_before",
        (Side::Before, false) => "previous_issue",
        (Side::After, true) => "counterpart_after",
        (Side::After, false) => "next_issue",
    };
    let mut notes: Vec<&str> = Vec::new();
    if relation == Relation::Reworded {
        notes.push(strings.get("counterpart_reworded"));
    }
    notes.extend(Some(mark(maker, comparison)).filter(|mark| !mark.is_empty()));
    let notes = if notes.is_empty() {
        String::new()
    } else {
        strings.fill("counterpart_notes", &[("notes", &notes.join(strings.get("comma")))])
    };
    let period = other.metadata.period.map(|period| strings.period(period)).unwrap_or_default();
    format!(
        "<a href=\"{}\">{}{}{}{}</a> ",
        escaped(&maker.url(&here.metadata.address, &format!("{}#{anchor}", other.metadata.address))),
        escaped(strings.get(key)),
        escaped(strings.get("colon")),
        escaped(&strings.fill("counterpart_place", &[("period", &period), ("section", &section.citation)])),
        escaped(&notes),
    )
}
