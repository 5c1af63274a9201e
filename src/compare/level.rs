//! The sections of two plans, or their paragraphs, with what makes each two of them alike.

use super::alignment::Link;
use super::assignment::{Cell, Cells};
use super::settings::Settings;
use super::units::Unit;
use super::vectors::{Side, cosines, masses};
use crate::base::both::Both;
use crate::plan::PartRole;
use std::collections::HashMap;

/// Units of one kind of both plans. A row is a unit of the older plan, a column one of the newer.
pub(super) struct Level {
    /// The units of the rows, and of the columns.
    pub(super) indexes: Both<Vec<usize>>,
    /// How alike two texts are; negative where they cannot pair.
    pub(super) scores: Cells,
    /// How alike the sections around them are.
    pub(super) context: Cells,
    /// The scores, raised by what is around: the assignment goes by these.
    pub(super) with_context: Cells,
    /// Which of the units are introductions.
    pub(super) introductions: Both<Vec<bool>>,
}

impl Level {
    /// Sections are alike by what stands in them and by their titles.
    pub(super) fn of_sections(sides: Both<&Side<'_>>, indexes: Both<Vec<usize>>, settings: &Settings) -> Self {
        // Titles have a cosine of their own: in that of the whole text a title of eight characters would vanish among eight
        // hundred.
        let titles = cosines(sides.map(|side| side.titles.as_slice()), &indexes);
        let mut scores = cosines(sides.map(|side| side.whole.as_slice()), &indexes);
        for (row, older) in indexes.older.iter().enumerate() {
            for (column, newer) in indexes.newer.iter().enumerate() {
                let score = &mut scores[row][column];
                *score += settings.title_weight * titles[row][column];
                // A chapter is made of the words of its sections, so that it resembles the former year's section nearly as
                // much as the former chapter: the level tells them apart. A factor, no ban, since outlines gain and lose
                // levels.
                if sides.older.units[*older].level != sides.newer.units[*newer].level {
                    *score *= settings.other_level_factor;
                }
            }
        }
        forbid(&mut scores, sides, &indexes);
        let context = contexts(sides, &indexes, (&indexes, &scores), settings);
        Self::new(sides, indexes, scores, context, settings)
    }

    /// Paragraphs are alike by their text, helped by the sections they stand in.
    pub(super) fn of_paragraphs(
        sides: Both<&Side<'_>>,
        indexes: Both<Vec<usize>>,
        sections: &Level,
        settings: &Settings,
    ) -> Self {
        let mut scores = cosines(sides.map(|side| side.whole.as_slice()), &indexes);
        forbid(&mut scores, sides, &indexes);
        let context = contexts(sides, &indexes, (&sections.indexes, &sections.scores), settings);
        let masses = masses(sides.map(|side| side.whole.as_slice()), &indexes);
        let mut level = Self::new(sides, indexes, scores, context, settings);
        // Two short texts are alike by one word that they share: what is little in itself is not enough.
        for (row, masses) in masses.iter().enumerate() {
            for (column, mass) in masses.iter().enumerate() {
                if *mass < settings.min_shared_weight && level.scores[row][column] < settings.alike_score {
                    let cell = &mut level.with_context[row][column];
                    // Not forbidden: a further partner is still judged by the score itself.
                    *cell = cell.min(0.0);
                }
            }
        }
        level
    }

    fn new(sides: Both<&Side<'_>>, indexes: Both<Vec<usize>>, scores: Cells, context: Cells, settings: &Settings) -> Self {
        let raise = |score: f64, context: f64| match score {
            forbidden if forbidden < 0.0 => -1.0,
            // A factor: surroundings may choose between candidates, but make none of two texts that have nothing in common.
            score => score * (1.0 + settings.context_weight * context.min(settings.max_context_score)),
        };
        let row = |(scores, context): (&Vec<f64>, &Vec<f64>)| {
            scores.iter().zip(context).map(|(score, context)| raise(*score, *context)).collect()
        };
        let with_context = scores.iter().zip(&context).map(row).collect();
        let introductions = sides
            .zip(indexes.as_ref())
            .map(|(side, indexes)| indexes.iter().map(|index| side.units[*index].is_introduction).collect());
        Self { indexes, scores, context, with_context, introductions }
    }

    /// The units of a row and a column.
    pub(super) fn link(&self, (row, column): Cell) -> Link {
        Both { older: self.indexes.older[row], newer: self.indexes.newer[column] }
    }
}

/// Marks the cells of units that cannot pair.
fn forbid(scores: &mut Cells, sides: Both<&Side<'_>>, indexes: &Both<Vec<usize>>) {
    for (row, older) in indexes.older.iter().enumerate() {
        for (column, newer) in indexes.newer.iter().enumerate() {
            if !may_pair(&sides.older.units[*older], &sides.newer.units[*newer]) {
                scores[row][column] = -1.0;
            }
        }
    }
}

/// Whether two units can answer to each other at all: plan to plan, annex to the same annex, review to review.
pub(super) fn may_pair(older: &Unit<'_>, newer: &Unit<'_>) -> bool {
    older.tense == newer.tense
        && match (older.part.role, newer.part.role) {
            // Annexes change their numbers when one is put before them, and then have their titles.
            (PartRole::Annex(a), PartRole::Annex(b)) => a == b || older.part.title_text() == newer.part.title_text(),
            (a, b) => a == b,
        }
}

/// What stands around a unit.
#[derive(Clone, Copy)]
enum Around {
    /// The section of this row or column.
    Section(usize),
    /// Only the text before the first section, or a chapter of no title.
    Untitled,
    /// It is at the top.
    Nothing,
}

/// How alike the sections around each two units are, by the scores of the sections.
fn contexts(
    sides: Both<&Side<'_>>,
    indexes: &Both<Vec<usize>>,
    (sections, scores): (&Both<Vec<usize>>, &Cells),
    settings: &Settings,
) -> Cells {
    let positions = sections.as_ref().map(|sections| positions(sections));
    let around = sides.zip(indexes.as_ref()).zip(positions.as_ref()).map(|((side, indexes), positions)| -> Vec<Around> {
        indexes.iter().map(|index| around(side.units, *index, positions)).collect()
    });
    let context = |older: Around, newer: Around| match (older, newer) {
        (Around::Section(row), Around::Section(column)) => scores[row][column].max(0.0),
        (Around::Untitled, Around::Untitled) => settings.lead_context_score,
        _ => 0.0,
    };
    around.older.iter().map(|older| around.newer.iter().map(|newer| context(*older, *newer)).collect()).collect()
}

fn positions(indexes: &[usize]) -> HashMap<usize, usize> {
    indexes.iter().enumerate().map(|(position, index)| (*index, position)).collect()
}

/// The nearest section around a unit that has a title. An item without one tells nothing of what stands in it.
fn around(units: &[Unit<'_>], unit: usize, positions: &HashMap<usize, usize>) -> Around {
    let Some(mut section) = units[unit].parent else { return Around::Nothing };
    while units[section].title.is_empty() {
        let Some(parent) = units[section].parent else { break };
        section = parent;
    }
    positions.get(&section).map_or(Around::Untitled, |position| Around::Section(*position))
}
