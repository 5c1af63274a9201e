//! Pairs the numeric targets of two versions of one document.

use super::record::TargetRecord;
use serde::Serialize;

/// What happened to the targets of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TargetChanges {
    /// Those that the older version has not.
    pub added: Vec<TargetRecord>,
    /// Those that the newer version has not.
    pub gone: Vec<TargetRecord>,
    /// Those with another number, unit or sense.
    pub changed: Vec<TargetPair>,
}

/// A target before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetPair {
    /// What it was.
    pub older: TargetRecord,
    /// What it is.
    pub newer: TargetRecord,
}

impl TargetChanges {
    /// Whether nothing happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

/// What happened to the targets; `follow` tells which anchor of the newer version an older one has become.
pub(super) fn target_changes<'a>(
    older: &'a [TargetRecord],
    newer: &'a [TargetRecord],
    follow: impl Fn(&'a str) -> &'a str,
) -> TargetChanges {
    let mut partner: Vec<Option<usize>> = vec![None; newer.len()];
    let mut is_free = vec![true; older.len()];
    let same_place = |a: &'a TargetRecord, b: &TargetRecord| follow(&a.anchor) == b.anchor;
    // The surest first: the same target at its place, then anywhere, then with another number.
    let ways: [&dyn Fn(&'a TargetRecord, &TargetRecord) -> bool; 5] = [
        &|a, b| says_the_same(a, b) && same_place(a, b),
        &|a, b| says_the_same(a, b),
        &|a, b| a.indicator == b.indicator && a.unit == b.unit && same_place(a, b),
        &|a, b| a.indicator == b.indicator && !a.indicator.is_empty(),
        &|a, b| a.unit == b.unit && !a.unit.is_empty() && same_place(a, b),
    ];
    for way in ways {
        for (index, target) in newer.iter().enumerate().filter(|(index, _)| *index < MOST) {
            if partner[index].is_none() {
                let found = older.iter().take(MOST).enumerate().position(|(at, former)| is_free[at] && way(former, target));
                if let Some(found) = found {
                    is_free[found] = false;
                    partner[index] = Some(found);
                }
            }
        }
    }
    let mut changes = TargetChanges::default();
    for (target, partner) in newer.iter().zip(&partner) {
        match partner.and_then(|found| older.get(found)) {
            None => changes.added.push(target.clone()),
            // What is counted may be called otherwise: the change of the text tells that.
            Some(former) if has_same_number(former, target) => {}
            Some(former) => changes.changed.push(TargetPair { older: former.clone(), newer: target.clone() }),
        }
    }
    changes.gone = older.iter().zip(&is_free).filter(|(_, is_free)| **is_free).map(|(target, _)| target.clone()).collect();
    changes
}

/// More targets than this are in no plan; the rest counts as new or gone.
const MOST: usize = 2000;

fn says_the_same(a: &TargetRecord, b: &TargetRecord) -> bool {
    a.indicator == b.indicator && has_same_number(a, b)
}

fn has_same_number(a: &TargetRecord, b: &TargetRecord) -> bool {
    a.comparator == b.comparator && a.value == b.value && a.upper == b.upper && a.unit == b.unit && a.direction == b.direction
}
