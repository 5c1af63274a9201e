//! The best one-to-one assignment, with "no partner" as a choice; the door to `pathfinding`.

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// Scores by row and column; a negative one forbids the pair.
pub type Cells = Vec<Vec<f64>>;

/// Assigns rows to columns so that the scores above `least` sum to the most; blocked rows and columns stay alone.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "scores are small numbers; a millionth of one is not told apart")]
pub fn assign(scores: &Cells, least: f64, blocked: &(Vec<bool>, Vec<bool>)) -> Vec<(usize, usize)> {
    let (rows, columns) = (scores.len(), scores.first().map_or(0, Vec::len));
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    let worth = |row: usize, column: usize| -> i64 {
        let is_open = !blocked.0[row] && !blocked.1[column];
        if is_open { ((scores[row][column] - least).max(0.0) * 1e6) as i64 } else { 0 }
    };
    // Integers, so that the sums are the same on every machine; a pair that is worth nothing is none.
    let pairs: Vec<(usize, usize)> = if rows <= columns {
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

    fn open(scores: &Cells) -> (Vec<bool>, Vec<bool>) {
        (vec![false; scores.len()], vec![false; scores[0].len()])
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
