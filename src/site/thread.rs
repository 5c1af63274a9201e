//! What goes on from issue to issue of a series: sections and targets, joined over the comparisons of consecutive years.

use super::{Comparisons, OutlineEntry, PlanSummary, Series, Site};
use crate::base::both::Both;
use crate::base::text::fold;
use crate::compare::{Comparison, Pair, TargetMove, UnitKind};
use crate::plan::{PartRole, SectionForm, Target};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Sections of a series that continue each other.
#[derive(Debug)]
pub(crate) struct Thread {
    /// One for each issue, oldest first.
    pub(crate) cells: Vec<ThreadCell>,
}

/// What an issue has of a thread.
#[derive(Debug)]
pub(crate) enum ThreadCell {
    Section(ThreadSection),
    /// Nothing that corresponds.
    Nothing,
    /// The issue is not compared with those that have the section.
    Unknown,
}

/// A section in a thread.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ThreadSection {
    pub(crate) anchor: String,
    /// Sections of the next issue, in other threads, into which it went as well.
    pub(crate) into: Vec<String>,
    /// Sections of the issue before, in other threads, from which it came as well.
    pub(crate) from: Vec<String>,
}

/// A target of a series over the years.
#[derive(Debug)]
pub(crate) struct TargetThread<'a> {
    /// What is measured, as the newest issue that has it says.
    pub(crate) indicator: &'a str,
    /// One for each issue, oldest first: the target and what became of it since the issue before.
    pub(crate) cells: Vec<Option<(&'a Target, Option<TargetMove>)>>,
}

impl TargetThread<'_> {
    /// The targets whose numbers can be set against each other, with the position of their issue: those that are
    /// measured as the newest one is.
    #[must_use]
    pub(crate) fn comparable(&self) -> Vec<(usize, &Target)> {
        let found = || self.cells.iter().enumerate().filter_map(|(at, cell)| cell.as_ref().map(|(target, _)| (at, *target)));
        let Some((_, newest)) = found().next_back() else { return Vec::new() };
        found()
            .filter(|(_, target)| {
                target.base_unit() == newest.base_unit() && target.direction == newest.direction && target.upper.is_none()
            })
            .collect()
    }
}

/// The comparison of each issue of a series with the next one, where it is published.
#[must_use]
pub(crate) fn consecutive<'a>(comparisons: &'a Comparisons, series: &Series) -> Vec<Option<&'a Comparison>> {
    series
        .issues
        .windows(2)
        .map(|pair| {
            let found = comparisons.with_before(pair[1].plan).filter(|found| found.place.older == pair[0].plan);
            found.map(|found| &*found.comparison)
        })
        .collect()
}

/// The threads of a series' first and second level, in the order of the newest issue; then those that have ended, the
/// latest first.
#[must_use]
pub(crate) fn threads(site: &Site, series: &Series, compared: &[Option<&Comparison>]) -> Vec<Thread> {
    let outlines: Vec<Vec<&OutlineEntry>> = series.issues.iter().map(|issue| outline(&site.plans[issue.plan])).collect();
    let links: Vec<Links> = compared
        .iter()
        .zip(outlines.windows(2))
        .map(|(comparison, pair)| {
            let outlines = Both { older: &*pair[0], newer: &*pair[1] };
            comparison.map(|found| Links::of(found, outlines)).unwrap_or_default()
        })
        .collect();
    let mut threads = Vec::new();
    let last = outlines.len().saturating_sub(1);
    for (end, outline) in outlines.iter().enumerate().rev() {
        for section in outline {
            // A thread is told from its newest section backwards.
            if links.get(end).is_some_and(|links| links.next.contains_key(section.anchor.as_str())) {
                continue;
            }
            let mut found: BTreeMap<usize, &str> = BTreeMap::from([(end, section.anchor.as_str())]);
            let (mut at, mut anchor) = (end, section.anchor.as_str());
            while let Some(before) = at.checked_sub(1).and_then(|before| links[before].previous.get(anchor)) {
                at -= 1;
                anchor = before;
                found.insert(at, anchor);
            }
            let is_known = |position: usize| match position {
                _ if position < at => compared[position..at].iter().all(Option::is_some),
                _ => compared[end..position].iter().all(Option::is_some),
            };
            let cells = (0..=last)
                .map(|position| match found.get(&position) {
                    Some(anchor) => ThreadCell::Section(ThreadSection {
                        anchor: (*anchor).to_owned(),
                        into: links.get(position).map(|links| links.also(&links.into, anchor)).unwrap_or_default(),
                        from: position
                            .checked_sub(1)
                            .and_then(|before| links.get(before))
                            .map(|links| links.also(&links.from, anchor))
                            .unwrap_or_default(),
                    }),
                    None if is_known(position) => ThreadCell::Nothing,
                    None => ThreadCell::Unknown,
                })
                .collect();
            threads.push(Thread { cells });
        }
    }
    threads
}

/// The sections that threads are made of.
fn outline(plan: &PlanSummary) -> Vec<&OutlineEntry> {
    plan.outline
        .iter()
        .filter(|section| {
            section.part == PartRole::Plan
                && (1..=2).contains(&section.depth)
                && !section.title.is_empty()
                && section.form != SectionForm::Item
        })
        .collect()
}

/// How the sections of two issues continue each other.
#[derive(Default)]
struct Links<'a> {
    /// From the older section to the one that continues it.
    next: BTreeMap<&'a str, &'a str>,
    /// The same, the other way round.
    previous: BTreeMap<&'a str, &'a str>,
    /// From an older section to the newer ones that took over a part of it.
    into: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// The same, the other way round.
    from: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Links<'a> {
    fn of(comparison: &'a Comparison, outlines: Both<&[&OutlineEntry]>) -> Self {
        let sections = comparison.pairs.iter().filter(|pair| pair.kind == UnitKind::Section);
        let mut candidates: Vec<Candidate<'a>> = sections.flat_map(|pair| candidates(pair, outlines)).collect();
        // The most alike first, and of equally good ones the first in the newer issue: the nearest is the one that goes on.
        candidates.sort_unstable();
        let mut links = Self::default();
        for Candidate { anchors: Both { older, newer }, .. } in candidates {
            if links.next.contains_key(older) || links.previous.contains_key(newer) {
                links.into.entry(older).or_default().insert(newer);
                links.from.entry(newer).or_default().insert(older);
            } else {
                links.next.insert(older, newer);
                links.previous.insert(newer, older);
            }
        }
        links
    }

    fn also(&self, map: &BTreeMap<&'a str, BTreeSet<&'a str>>, anchor: &str) -> Vec<String> {
        map.get(anchor).into_iter().flatten().map(|anchor| (*anchor).to_owned()).collect()
    }
}

/// Two sections that may continue each other, in the order in which they are taken: by likeness, then by place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate<'a> {
    likeness: Reverse<(u16, bool)>,
    newer_place: usize,
    older_place: usize,
    anchors: Both<&'a str>,
}

/// The sections of a pair, each with each, as far as threads are made of them.
fn candidates<'a>(pair: &'a Pair, outlines: Both<&[&OutlineEntry]>) -> Vec<Candidate<'a>> {
    let position = |outline: &[&OutlineEntry], anchor: &str| outline.iter().position(|section| section.anchor == anchor);
    let anchors =
        pair.older.iter().flat_map(|older| pair.newer.iter().map(move |newer| Both { older: &**older, newer: &**newer }));
    anchors
        .filter_map(|anchors| {
            let places = outlines.zip(anchors).map(|(outline, anchor)| position(outline, anchor)).together()?;
            let titles = outlines.zip(places).map(|(outline, place)| fold(&outline[place].title));
            let likeness = Reverse((pair.similarity, titles.older == titles.newer));
            Some(Candidate { likeness, newer_place: places.newer, older_place: places.older, anchors })
        })
        .collect()
}

/// The targets that stand in at least two consecutive issues, in the order of the newest one; then those that have
/// ended, the latest first.
#[must_use]
pub(crate) fn target_threads<'a>(issues: usize, compared: &[Option<&'a Comparison>]) -> Vec<TargetThread<'a>> {
    let mut threads: Vec<(usize, TargetThread<'a>)> = Vec::new();
    // Where the target of an issue already stands in a thread.
    let mut open: BTreeMap<Key<'a>, usize> = BTreeMap::new();
    for (at, comparison) in compared.iter().enumerate() {
        let mut next: BTreeMap<Key<'a>, usize> = BTreeMap::new();
        for pair in comparison.iter().flat_map(|comparison| &comparison.targets) {
            let (Some(older), Some(newer)) = (&pair.older, &pair.newer) else { continue };
            let thread = open.get(&key(older)).copied().unwrap_or_else(|| {
                let mut cells = vec![None; issues];
                cells[at] = Some((older, None));
                threads.push((at, TargetThread { indicator: &pair.indicator, cells }));
                threads.len() - 1
            });
            if let Some((end, found)) = threads.get_mut(thread) {
                *end = at + 1;
                found.indicator = &pair.indicator;
                found.cells[at + 1] = Some((newer, Some(pair.change)));
            }
            next.insert(key(newer), thread);
        }
        open = next;
    }
    let place = |end: usize, thread: &TargetThread<'_>| {
        let last = thread.cells[end].as_ref().map(|(target, _)| key(target));
        let targets = end.checked_sub(1).and_then(|at| compared[at]).map(|comparison| comparison.targets.as_slice());
        targets.unwrap_or_default().iter().position(|pair| pair.newer.as_ref().map(key) == last)
    };
    let mut sorted: Vec<_> = threads.into_iter().map(|(end, thread)| ((Reverse(end), place(end, &thread)), thread)).collect();
    sorted.sort_by_key(|(order, _)| *order);
    sorted.into_iter().map(|(_, thread)| thread).collect()
}

/// What tells one target of a plan from another.
type Key<'a> = (&'a str, bool, usize, &'a str);

fn key(target: &Target) -> Key<'_> {
    (&target.anchor, target.in_title, target.range.start, &target.quote)
}
