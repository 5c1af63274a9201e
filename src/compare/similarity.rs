//! What part of their two-character sequences two folded texts share.

use crate::base::both::Both;
use std::cmp::Ordering;

/// The two-character sequences of a folded text, in order; spaces, which stand for marks, are passed over.
pub(super) fn sequences(folded: &str) -> Vec<(char, char)> {
    let characters: Vec<char> = folded.chars().filter(|character| *character != ' ').collect();
    let mut sequences: Vec<(char, char)> = characters.windows(2).map(|pair| (pair[0], pair[1])).collect();
    sequences.sort_unstable();
    sequences
}

/// Dice's coefficient of two sorted lists in thousandths: twice what they share by what they are together.
pub(super) fn dice(sequences: Both<&[(char, char)]>) -> usize {
    let Both { mut older, mut newer } = sequences;
    let all = older.len() + newer.len();
    let mut shared = 0usize;
    while let ([first, older_rest @ ..], [second, newer_rest @ ..]) = (older, newer) {
        let order = first.cmp(second);
        shared += usize::from(order == Ordering::Equal);
        if order != Ordering::Greater {
            older = older_rest;
        }
        if order != Ordering::Less {
            newer = newer_rest;
        }
    }
    // Integers: the same thousandths on every machine, and no text of less than two characters divides by zero.
    (2000 * shared).checked_div(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_it_shared_is_five_hundred() {
        for (older, newer, thousandths) in [("课后服务", "课后服务", 1000), ("课后服务", "课后 看护", 333), ("", "", 0)]
        {
            assert_eq!(dice(Both { older, newer }.map(sequences).as_deref()), thousandths, "{older} {newer}");
        }
    }
}
