//! What part of their two-character sequences two folded texts share.

use std::cmp::Ordering;

/// The two-character sequences of a folded text, in order; spaces, which stand for marks, are passed over.
#[must_use]
pub fn sequences(folded: &str) -> Vec<(char, char)> {
    let characters: Vec<char> = folded.chars().filter(|character| *character != ' ').collect();
    let mut sequences: Vec<(char, char)> = characters.windows(2).map(|pair| (pair[0], pair[1])).collect();
    sequences.sort_unstable();
    sequences
}

/// Dice's coefficient of two sorted lists in thousandths: twice what they share by what they are together.
#[must_use]
pub fn dice(older: &[(char, char)], newer: &[(char, char)]) -> usize {
    let (mut rows, mut columns) = (older.iter().peekable(), newer.iter().peekable());
    let mut shared = 0usize;
    while let (Some(row), Some(column)) = (rows.peek(), columns.peek()) {
        match row.cmp(column) {
            Ordering::Less => {
                rows.next();
            }
            Ordering::Greater => {
                columns.next();
            }
            Ordering::Equal => {
                shared += 1;
                rows.next();
                columns.next();
            }
        }
    }
    (2000 * shared).checked_div(older.len() + newer.len()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_it_shared_is_five_hundred() {
        assert_eq!(dice(&sequences("课后服务"), &sequences("课后服务")), 1000);
        assert_eq!(dice(&sequences("课后服务"), &sequences("课后 看护")), 333);
        assert_eq!(dice(&[], &[]), 0);
    }
}
