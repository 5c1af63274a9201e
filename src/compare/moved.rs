//! Which pairs stand elsewhere: under another section, or outside the longest common order.

use super::unit::Unit;
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

/// The positions of a longest run that never falls; of several the one whose last members come first.
fn longest_increasing(values: &[usize]) -> BTreeSet<usize> {
    // For each length the position that ends a run of it with the least value; and who came before whom.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; values.len()];
    for (position, value) in values.iter().enumerate() {
        let length = ends.partition_point(|end| values[*end] <= *value);
        before[position] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(position);
        } else {
            ends[length] = position;
        }
    }
    let mut kept = BTreeSet::new();
    let mut next = ends.last().copied();
    while let Some(position) = next {
        kept.insert(position);
        next = before[position];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_outside_the_longest_order_moved() {
        assert_eq!(longest_increasing(&[1, 2, 9, 3, 4]), BTreeSet::from([0, 1, 3, 4]));
        assert_eq!(longest_increasing(&[]), BTreeSet::new());
        assert_eq!(longest_increasing(&[5, 5, 6]).len(), 3);
    }
}
