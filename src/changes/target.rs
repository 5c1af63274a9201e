//! Pairs the numeric targets of two versions of one document.

use crate::schema::changes::{TargetChanges, TargetPair};
use crate::schema::plan::Target;

impl TargetChanges {
    /// Whether nothing happened.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

/// What happened to the targets; `follow` tells which anchor of the newer version an older one has become.
pub(super) fn target_changes<'a>(
    older: &'a [Target<'static>],
    newer: &'a [Target<'static>],
    follow: impl Fn(&'a str) -> &'a str,
) -> TargetChanges {
    let mut partner: Vec<Option<usize>> = vec![None; newer.len()];
    let mut is_free = vec![true; older.len()];
    let same_place = |a: &'a Target<'static>, b: &Target<'_>| follow(&a.anchor) == b.anchor;
    // The surest first: the same target at its place, then anywhere, then with another number.
    let ways: [&dyn Fn(&'a Target<'static>, &Target<'_>) -> bool; 5] = [
        &|a, b| says_the_same(a, b) && same_place(a, b),
        &|a, b| says_the_same(a, b),
        &|a, b| a.indicator == b.indicator && a.unit == b.unit && same_place(a, b),
        &|a, b| a.indicator == b.indicator && !a.indicator.is_empty(),
        &|a, b| a.unit == b.unit && !a.unit.is_empty() && same_place(a, b),
    ];
    for way in ways {
        for (index, target) in newer.iter().enumerate().filter(|(index, _)| *index < MAX_TARGETS) {
            if partner[index].is_none() {
                let found =
                    older.iter().take(MAX_TARGETS).enumerate().position(|(at, former)| is_free[at] && way(former, target));
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
            None => changes.added.push(reported(target)),
            // What is counted may be called otherwise: the change of the text tells that.
            Some(former) if has_same_number(former, target) => {}
            Some(former) => changes.changed.push(TargetPair { older: reported(former), newer: reported(target) }),
        }
    }
    changes.gone = older.iter().zip(&is_free).filter(|(_, is_free)| **is_free).map(|(target, _)| reported(target)).collect();
    changes
}

/// Where a number was found or corrected is nothing to a reader.
fn reported(target: &Target<'static>) -> Target<'static> {
    Target { origin: None, ..target.clone() }
}

/// More targets than this are in no plan; the rest counts as new or gone.
const MAX_TARGETS: usize = 2000;

fn says_the_same(a: &Target<'_>, b: &Target<'_>) -> bool {
    a.indicator == b.indicator && has_same_number(a, b)
}

fn has_same_number(a: &Target<'_>, b: &Target<'_>) -> bool {
    a.comparator == b.comparator && a.value == b.value && a.upper == b.upper && a.unit == b.unit && a.direction == b.direction
}
