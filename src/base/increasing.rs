//! What keeps its order: of things that were moved the most that were not.

use std::collections::BTreeSet;

/// The positions of a longest run that never falls; of several the one whose last members come first.
#[must_use]
pub(crate) fn longest_increasing(values: &[usize]) -> BTreeSet<usize> {
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
