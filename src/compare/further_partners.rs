//! Further partners: a text that was joined from several, or divided.

use super::alignment::Link;
use super::assignment::Cell;
use super::level::Level;
use super::pins::Pins;
use super::settings::{Settings, Thresholds};
use super::vectors::{Side, Vector, shared_mass, shared_weight, spend, sums};
use crate::base::both::Both;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Candidates are ordered by their scores in whole billionths, which compare alike on every machine.
const SCORE_STEPS: f64 = 1e9;

/// Finds further partners, for what was split and merged, by what the partners found so far leave unexplained.
pub(super) struct Extension<'a> {
    pub(super) sides: Both<&'a Side<'a>>,
    pub(super) level: &'a Level,
    pub(super) settings: &'a Settings,
    pub(super) thresholds: Thresholds,
    /// The part of a unit that a further partner must explain, as far as usual between these two plans.
    pub(super) usual: f64,
}

/// What no partner has explained so far.
struct Unexplained {
    /// Of each row and column what is left of its text.
    rest: Both<Vec<Vector>>,
    has_partner: Both<Vec<bool>>,
    cells: BTreeSet<Cell>,
}

impl Unexplained {
    fn pair(&mut self, (row, column): Cell) {
        // What one partner explains no other one can explain again; otherwise a sentence that stands in three paragraphs
        // would link each of them with each.
        spend(&mut self.rest.older[row], &mut self.rest.newer[column]);
        self.has_partner.older[row] = true;
        self.has_partner.newer[column] = true;
        self.cells.insert((row, column));
    }

    fn have_partner(&self, (row, column): Cell) -> Both<bool> {
        Both { older: self.has_partner.older[row], newer: self.has_partner.newer[column] }
    }
}

impl Extension<'_> {
    /// The links of the pairs that were found, and of the further ones, the best first.
    pub(super) fn extend(&self, found: Vec<Cell>, pins: &Pins) -> BTreeSet<Link> {
        let mut left = self.unexplained();
        found.into_iter().for_each(|cell| left.pair(cell));
        let mut candidates = self.candidates(&left, pins);
        // What is left only shrinks, so the best candidate is judged anew when its turn comes: it is taken when it is worth
        // what it was, and waits for its new turn when others took a part of it.
        while let Some((value, Reverse(cell))) = candidates.pop() {
            let (row, column) = cell;
            let mass = shared_mass(&left.rest.older[row], &left.rest.newer[column]);
            // Lazy evaluation of a greedy choice (Minoux 1978): judging all candidates anew after each pair would take the
            // square of their number.
            match self.value(cell, mass, left.have_partner(cell)) {
                None => {}
                Some(now) if now < value => candidates.push((now, Reverse(cell))),
                Some(_) => left.pair(cell),
            }
        }
        left.cells.into_iter().map(|cell| self.level.link(cell)).collect()
    }

    fn unexplained(&self) -> Unexplained {
        let texts = |(side, indexes): (&Side<'_>, &Vec<usize>)| -> Vec<Vector> {
            indexes.iter().map(|index| side.whole[*index].clone()).collect()
        };
        Unexplained {
            rest: self.sides.zip(self.level.indexes.as_ref()).map(texts),
            has_partner: self.level.indexes.as_ref().map(|indexes| vec![false; indexes.len()]),
            cells: BTreeSet::new(),
        }
    }

    fn candidates(&self, left: &Unexplained, pins: &Pins) -> BinaryHeap<(i64, Reverse<Cell>)> {
        let blocked = pins.blocked(&self.level.indexes);
        let rest = left.rest.as_ref().map(|vectors| vectors.iter().collect::<Vec<_>>());
        let shared = sums(rest.as_deref(), shared_weight);
        let mut candidates = BinaryHeap::new();
        for (row, masses) in shared.iter().enumerate() {
            for (column, mass) in masses.iter().enumerate() {
                let cell = (row, column);
                // Introductions are closed to the assignment and open here: others may merge into them.
                let is_blocked = blocked.older[row] || blocked.newer[column] || self.level.scores[row][column] < 0.0;
                if !is_blocked
                    && let Some(value) = self.value(cell, *mass, left.have_partner(cell))
                    && !left.cells.contains(&cell)
                {
                    candidates.push((value, Reverse(cell)));
                }
            }
        }
        candidates
    }

    /// How good a further pair is, if good enough. `mass` is what both share of what is left of them.
    #[allow(clippy::cast_possible_truncation, reason = "a score is a small number, far below the greatest integer")]
    fn value(&self, (row, column): Cell, mass: f64, has_partner: Both<bool>) -> Option<i64> {
        let Self { level, settings, thresholds, .. } = self;
        // An introduction takes in what has no partner; it seeks none for itself.
        if (level.introductions.older[row] && has_partner.newer) || (level.introductions.newer[column] && has_partner.older) {
            return None;
        }
        // Where both have a partner, the link makes a net of what was a split or a merger: more is asked of it.
        let is_second = has_partner.older && has_partner.newer;
        let (least_mass, least_part) = if is_second {
            (settings.min_second_further_weight, thresholds.min_second_further_part)
        } else {
            (settings.min_further_weight, thresholds.min_further_part)
        };
        let context = level.context[row][column];
        let least_part = if context < settings.far_context_score { least_part * thresholds.far_part_factor } else { least_part };
        let nearer = 1.0 + settings.further_context_weight * context.min(settings.max_context_score);
        let norms = self.sides.zip(level.link((row, column))).map(|(side, index)| side.whole_norms[index]);
        let judged = judged_norm(norms, has_partner);
        if mass <= least_mass || judged <= 0.0 {
            return None;
        }
        // A text shares the square of its norm with itself, so this is the part of the judged text that the pair explains,
        // from 0 to 1.
        let bare_part = mass / (judged * judged);
        let part = bare_part * nearer;
        // Of candidates that are good enough, those go first that explain most of both texts, not of the judged one alone.
        let score = mass / (norms.older * norms.newer) * nearer;
        // The surroundings may lift a pair above the bars of the method, never above what is usual between these two plans.
        (part > least_part && bare_part > self.usual && score > thresholds.min_further_score)
            .then_some((score * SCORE_STEPS) as i64)
    }
}

/// What a pair explains is judged by the side that has no partner yet; where both have one, by the smaller, where neither
/// has one, by the greater.
fn judged_norm(norms: Both<f64>, has_partner: Both<bool>) -> f64 {
    match (has_partner.older, has_partner.newer) {
        // A short paragraph that was merged into a long one explains little of that one, and all of itself.
        (true, true) => norms.older.min(norms.newer),
        (false, true) => norms.older,
        (true, false) => norms.newer,
        (false, false) => norms.older.max(norms.newer),
    }
}
