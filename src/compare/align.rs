//! Finds which units of two plans correspond.

use super::alignment::{Alignment, Link};
use super::assignment::{Cell, Cells, assign};
use super::frequency::Frequencies;
use super::further_partners::Extension;
use super::inferred::{pair_introductions, pair_leads, place_absorbed_sections};
use super::level::{Level, may_pair};
use super::pins::Pins;
use super::settings::{Settings, Thresholds};
use super::units::{Unit, texts_within};
use super::vectors::{Side, Weights};
use crate::base::both::Both;
use std::collections::{BTreeMap, BTreeSet};

/// Aligns the units of two plans.
///
/// Which of the two is the older one makes no difference to what corresponds: of equally good assignments the same one
/// is taken both ways, because the side whose text comes first in the order of characters is always the rows.
pub(super) fn align(units: Both<&[Unit<'_>]>, pins: &Pins, frequencies: &Frequencies, settings: &Settings) -> Alignment {
    let texts = units.map(|units| units.iter().map(|unit| &unit.text));
    if texts.older.le(texts.newer) {
        align_in_order(units, pins, frequencies, settings)
    } else {
        align_in_order(units.swap(), &pins.swapped(), frequencies, settings).swap()
    }
}

/// Aligns the units of two plans as they come; here the "older" one is that of the rows.
fn align_in_order(units: Both<&[Unit<'_>]>, pins: &Pins, frequencies: &Frequencies, settings: &Settings) -> Alignment {
    let weights = Weights::of(units, frequencies, settings);
    let sides = units.map(|units| Side::of(units, &weights));
    let sides = sides.as_ref();
    // Sections without a title have only the words of their paragraphs: they follow where these went
    // (`place_absorbed_sections`).
    let sections = sides.map(|side| side.indexes(|unit| unit.is_section && !unit.title.is_empty()));
    let paragraphs = sides.map(|side| side.indexes(|unit| !unit.is_section));
    let mut alignment = Alignment { is_coarse: !fits(&sections, settings), ..Alignment::default() };
    if alignment.is_coarse {
        return alignment;
    }
    // Sections first: their scores are the surroundings by which paragraphs are judged, and the reverse would need the
    // answer.
    let sections = Level::of_sections(sides, sections, settings);
    alignment.links.extend(link_units(sides, &sections, settings.of_sections(), pins, settings));
    alignment.is_coarse = !fits(&paragraphs, settings);
    if !alignment.is_coarse {
        let paragraphs = Level::of_paragraphs(sides, paragraphs, &sections, settings);
        alignment.links.extend(link_units(sides, &paragraphs, settings.of_paragraphs(), pins, settings));
    }
    // Pins join only now. Their units were closed to the assignment, so that nothing had to be weighed against a person's
    // word.
    alignment.links.extend(&pins.pairs);
    // What follows from other links comes last, when no text can claim these units any more; absorbed sections are placed
    // by the paragraphs that found partners, introductions among them.
    pair_introductions(sides, &mut alignment, pins, settings);
    place_absorbed_sections(sides, &mut alignment, pins, settings);
    pair_leads(sides, &mut alignment);
    alignment
}

/// Whether each of these units can be held against each of the others in reasonable time and memory.
fn fits(indexes: &Both<Vec<usize>>, settings: &Settings) -> bool {
    // Several matrices have one number for each cell, and the time of the assignment grows with the cube of the rows.
    indexes.older.len() * indexes.newer.len() <= settings.max_paragraph_cells
}

/// Links the sections of two plans, or their paragraphs: those that are equal, then one to one, then what was split and merged.
fn link_units(sides: Both<&Side<'_>>, level: &Level, thresholds: Thresholds, pins: &Pins, settings: &Settings) -> BTreeSet<Link> {
    let equal = equal_texts(sides, level);
    let (found, median) = one_to_one(level, thresholds, &closed(level, pins), equal);
    // A further partner has to stand out in the same plans in which the first ones do: one bar, from one median.
    let usual = settings.usual_further_share * cube(median);
    Extension { sides, level, settings, thresholds, usual }.extend(found, pins)
}

/// The units that are not assigned to another one: a person has spoken for them, or they are introductions. What is
/// printed in one paragraph with a heading is no match for a paragraph below one, yet others may merge into it.
fn closed(level: &Level, pins: &Pins) -> Both<Vec<bool>> {
    let either = |(blocked, introductions): (Vec<bool>, &Vec<bool>)| {
        blocked.into_iter().zip(introductions).map(|(is_blocked, is_introduction)| is_blocked || *is_introduction).collect()
    };
    pins.blocked(&level.indexes).zip(level.introductions.as_ref()).map(either)
}

/// Equal texts first, then the best assignment of the rest, without the pairs that share far less than is usual between
/// these two plans: where nearly all was kept, a slight likeness is style; where all was rewritten, it is what there is.
/// The bar is a part of the third power of the median score, which is returned too.
fn one_to_one(level: &Level, thresholds: Thresholds, closed: &Both<Vec<bool>>, mut equal: Vec<Cell>) -> (Vec<Cell>, f64) {
    equal.retain(|(row, column)| !closed.older[*row] && !closed.newer[*column]);
    let mut taken = closed.clone();
    for (row, column) in &equal {
        taken.older[*row] = true;
        taken.newer[*column] = true;
    }
    let mut found = assign(&level.with_context, thresholds.min_score, &taken);
    // Taken before anything is dropped: a median of the survivors would move with the bar that it sets.
    let median = median_score(&level.scores, &found, equal.len());
    found.retain(|(row, column)| level.scores[*row][*column] >= thresholds.usual_share * cube(median));
    found.extend(equal);
    (found, median)
}

/// The median of the scores of these cells and of so many pairs of equal texts; 0 where there are none.
fn median_score(scores: &Cells, found: &[Cell], equal: usize) -> f64 {
    // With equal titles on top a score may be more than that of equal texts.
    let mut all: Vec<f64> = found.iter().map(|(row, column)| scores[*row][*column].min(1.0)).collect();
    all.extend(std::iter::repeat_n(1.0, equal));
    all.sort_by(f64::total_cmp);
    // The median, not the mean: a few wrong pairs with hardly any score are what the bar is for, and must not lower it.
    all.get(all.len() / 2).copied().unwrap_or(0.0)
}

fn cube(number: f64) -> f64 {
    number * number * number
}

/// Rows and columns with the same text, as often on both sides: the first with the first, the second with the second.
fn equal_texts(sides: Both<&Side<'_>>, level: &Level) -> Vec<Cell> {
    let mut places = sides.zip(level.indexes.as_ref()).map(|(side, indexes)| places_of_texts(side.units, indexes));
    let mut cells = Vec::new();
    for (text, rows) in places.older {
        let Some(columns) = places.newer.remove(&text) else { continue };
        // A text that stands oftener on one side could be any of them: what is around them decides.
        if !text.is_empty() && rows.len() == columns.len() {
            cells.extend(rows.into_iter().zip(columns));
        }
    }
    cells.retain(|cell| {
        let link = level.link(*cell);
        may_pair(&sides.older.units[link.older], &sides.newer.units[link.newer])
    });
    cells
}

fn places_of_texts(units: &[Unit<'_>], indexes: &[usize]) -> BTreeMap<String, Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (position, index) in indexes.iter().enumerate() {
        let texts: Vec<&str> = texts_within(units, *index).collect();
        places.entry(texts.join("\n")).or_default().push(position);
    }
    places
}
