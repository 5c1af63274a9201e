//! Which pairs stand elsewhere: under another section, or outside the longest common order.

use super::unit::Unit;
use crate::base::increasing::longest_increasing;
use std::collections::{BTreeMap, BTreeSet};

/// The links whose newer unit stands elsewhere than the older one.
///
/// A unit that was split or merged has moved only when none of its links stayed in place: a wrong move is worse than a
/// missed one.
#[must_use]
pub fn moved(older: &[Unit<'_>], newer: &[Unit<'_>], links: &BTreeSet<(usize, usize)>) -> BTreeSet<(usize, usize)> {
    // Links by the pair of sections they stand in; the top is a pair of its own.
    let mut families: BTreeMap<(Option<usize>, Option<usize>, bool), Vec<(usize, usize)>> = BTreeMap::new();
    let mut elsewhere = BTreeSet::new();
    for (a, b) in links {
        let parents = (older[*a].parent, newer[*b].parent);
        let stays = match parents {
            (None, None) => true,
            (Some(x), Some(y)) => links.contains(&(x, y)),
            _ => false,
        };
        if stays {
            families.entry((parents.0, parents.1, older[*a].is_section)).or_default().push((*a, *b));
        } else {
            elsewhere.insert((*a, *b));
        }
    }
    let mut in_place = BTreeSet::new();
    for (_, family) in families {
        let newer: Vec<usize> = family.iter().map(|(_, b)| *b).collect();
        let kept = longest_increasing(&newer);
        for (position, link) in family.iter().enumerate() {
            if kept.contains(&position) {
                in_place.insert(*link);
            } else {
                elsewhere.insert(*link);
            }
        }
    }
    elsewhere.into_iter().filter(|(a, b)| !in_place.iter().any(|(older, newer)| older == a || newer == b)).collect()
}
