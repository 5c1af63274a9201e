//! The best one-to-one assignment, with "no partner" as a choice; the door to `pathfinding`.

use crate::base::both::Both;
use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// Scores by row (a unit of the older plan) and column (one of the newer); a negative one forbids the pair.
pub(super) type Cells = Vec<Vec<f64>>;

/// A row and a column.
pub(super) type Cell = (usize, usize);

/// The algorithm counts scores in whole millionths: two that differ by less are held to be equal.
const SCORE_STEPS: f64 = 1e6;

/// Assigns rows to columns so that the scores above `least` sum to the most; blocked rows and columns stay alone.
#[allow(clippy::cast_possible_truncation, reason = "scores are small numbers, far below the greatest integer")]
pub(super) fn assign(scores: &Cells, least: f64, blocked: &Both<Vec<bool>>) -> Vec<Cell> {
    let (rows, columns) = (scores.len(), scores.first().map_or(0, Vec::len));
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    // "No partner" is worth nothing, so a pair is worth what it has above the least score: the algorithm then prefers no
    // partner to a bad one by itself, and needs no rows and columns that stand for it.
    let worth = |row: usize, column: usize| -> i64 {
        let is_open = !blocked.older[row] && !blocked.newer[column];
        if is_open { ((scores[row][column] - least).max(0.0) * SCORE_STEPS) as i64 } else { 0 }
    };
    // Integers, so that the sums are the same on every machine. The algorithm wants no more rows than columns and gives
    // each row a column: a pair that is worth nothing is none.
    let pairs: Vec<Cell> = if rows <= columns {
        let weights = Matrix::from_fn(rows, columns, |(row, column)| worth(row, column));
        kuhn_munkres(&weights).1.into_iter().enumerate().collect()
    } else {
        let weights = Matrix::from_fn(columns, rows, |(column, row)| worth(row, column));
        kuhn_munkres(&weights).1.into_iter().enumerate().map(|(column, row)| (row, column)).collect()
    };
    pairs.into_iter().filter(|(row, column)| worth(*row, *column) > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(scores: &Cells) -> Both<Vec<bool>> {
        Both { older: vec![false; scores.len()], newer: vec![false; scores[0].len()] }
    }

    #[test]
    fn the_sum_decides_not_the_greatest() {
        let scores = vec![vec![0.9, 0.8], vec![0.8, 0.1]];
        assert_eq!(assign(&scores, 0.05, &open(&scores)), [(0, 1), (1, 0)]);
    }

    #[test]
    fn what_is_too_little_has_no_partner() {
        let scores = vec![vec![0.9], vec![0.8], vec![0.01]];
        assert_eq!(assign(&scores, 0.05, &open(&scores)), [(0, 0)]);
        let weak = vec![vec![0.04, -1.0]];
        assert!(assign(&weak, 0.05, &open(&weak)).is_empty());
    }
}
