//! Texts as weighted sequences of characters, and how much of one is found in another.

use super::assignment::Cells;
use super::frequency::{Frequencies, Gram, logarithm};
use super::settings::Settings;
use super::units::Unit;
use crate::base::both::Both;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

/// Sequences by number, in order, with their weights.
pub(super) type Vector = Vec<(u32, f64)>;

pub(super) struct Weights {
    /// All sequences in order: a sequence's number is its place.
    grams: Vec<Gram>,
    weights: Vec<f64>,
}

impl Weights {
    /// A sequence weighs more when it is rare in official texts and rare in these two plans.
    pub(super) fn of(plans: Both<&[Unit<'_>]>, frequencies: &Frequencies, settings: &Settings) -> Self {
        // Each sequence with how many paragraphs it stands in; a title alone counts for none.
        let mut all: Vec<(Gram, u32)> = Vec::new();
        let mut units = 0u32;
        for unit in plans.into_iter().flatten() {
            let counts = !unit.is_section || unit.within.len() == 1;
            units += u32::from(counts);
            all.extend(unit.grams.iter().map(|(gram, _)| (*gram, u32::from(counts))));
        }
        let all = summed(all);
        let mut by_count: HashMap<u32, f64> = HashMap::new();
        let mut grams = Vec::with_capacity(all.len());
        let mut weights = Vec::with_capacity(all.len());
        for (gram, count) in all {
            // Two more than there are: in two plans of one paragraph each, what stands in both would otherwise weigh
            // nothing (log 1). What stands in titles alone counts as standing once.
            let here = *by_count.entry(count).or_insert_with(|| logarithm(f64::from(units + 2) / f64::from(count.max(1))));
            let rarity = (frequencies.rarity(gram) - settings.min_rarity).max(0.0);
            grams.push(gram);
            weights.push(rarity.sqrt() * here);
        }
        Self { grams, weights }
    }

    fn vector(&self, counts: impl IntoIterator<Item = (Gram, u32)>) -> Vector {
        const LN_2: f64 = std::f64::consts::LN_2;
        // Both lists are in order, so each search begins where the last one ended.
        let mut from = 0;
        let mut vector = Vector::new();
        for (gram, count) in counts {
            let Ok(place) = self.grams[from..].binary_search(&gram) else { continue };
            from += place;
            let weight = self.weights[from];
            // The tenth mention says less than the first: sublinear in the count (Manning, Raghavan, Schütze 2008, 6.4.1).
            let often = if count == 1 { 1.0 } else { 1.0 + logarithm(f64::from(count)) * LN_2 };
            if weight > 0.0 {
                vector.push((u32::try_from(from).unwrap_or(u32::MAX), weight * often));
            }
        }
        vector
    }
}

pub(super) struct Side<'a> {
    pub(super) units: &'a [Unit<'a>],
    /// Of a section all that stands in it; of a paragraph its text, with the title of the section it opens.
    pub(super) whole: Vec<Vector>,
    pub(super) whole_norms: Vec<f64>,
    pub(super) titles: Vec<Vector>,
}

impl<'a> Side<'a> {
    pub(super) fn of(units: &'a [Unit<'a>], weights: &Weights) -> Self {
        let title = |unit: &Unit<'_>| if unit.is_section { weights.vector(unit.grams.iter().copied()) } else { Vector::new() };
        let titles: Vec<Vector> = units.iter().map(title).collect();
        let whole: Vec<Vector> = (0..units.len()).map(|index| whole(units, index, weights, &titles)).collect();
        let whole_norms = whole.iter().map(|vector| norm(vector)).collect();
        Self { units, whole, whole_norms, titles }
    }

    pub(super) fn indexes(&self, wanted: impl Fn(&Unit<'_>) -> bool) -> Vec<usize> {
        self.units.iter().enumerate().filter(|(_, unit)| wanted(unit)).map(|(index, _)| index).collect()
    }
}

fn whole(units: &[Unit<'_>], index: usize, weights: &Weights, titles: &[Vector]) -> Vector {
    let unit = &units[index];
    if unit.is_section {
        let all = units[unit.within.clone()].iter().flat_map(|inner| inner.grams.iter().copied());
        return weights.vector(summed(all.collect()));
    }
    let own = weights.vector(unit.grams.iter().copied());
    match unit.parent {
        // The topic often stands in the heading alone, and the text below goes on without naming it.
        Some(parent) if index == parent + 1 && has_no_sections(units, parent) => union(&own, &titles[parent]),
        _ => own,
    }
}

/// Each sequence once, in order, with the sum of its counts.
fn summed(mut counts: Vec<(Gram, u32)>) -> Vec<(Gram, u32)> {
    counts.sort_unstable();
    counts.dedup_by(|(next, more), (first, count)| {
        let is_same = next == first;
        if is_same {
            *count += *more;
        }
        is_same
    });
    counts
}

/// Whether a section is the text before the first one: it has neither number nor title.
pub(super) fn is_lead(unit: &Unit<'_>) -> bool {
    unit.title.is_empty() && unit.ordinal.is_empty()
}

/// The characters of all paragraphs in a section.
pub(super) fn text_length(units: &[Unit<'_>], section: usize) -> usize {
    units[section].within.clone().filter(|index| !units[*index].is_section).map(|index| units[index].text.chars().count()).sum()
}

pub(super) fn has_no_sections(units: &[Unit<'_>], section: usize) -> bool {
    units[section].within.clone().skip(1).all(|index| !units[index].is_section)
}

/// The greater weight of each sequence.
fn union(a: &Vector, b: &Vector) -> Vector {
    let mut all: BTreeMap<u32, f64> = a.iter().copied().collect();
    for (number, weight) in b {
        let entry = all.entry(*number).or_insert(0.0);
        // Not the sum: a text that repeats its heading says it once.
        *entry = entry.max(*weight);
    }
    all.into_iter().collect()
}

fn norm(vector: &[(u32, f64)]) -> f64 {
    vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt()
}

/// Sums `f` of the weights of each sequence that a row and a column share.
pub(super) fn sums(vectors: Both<&[&Vector]>, f: impl Fn(f64, f64) -> f64) -> Cells {
    let Both { older: rows, newer: columns } = vectors;
    // By sequence the columns that have it: so only what two texts share is looked at, not all that they hold.
    let count = columns.iter().filter_map(|vector| vector.last()).map(|(number, _)| *number as usize + 1).max().unwrap_or(0);
    let mut postings: Vec<Vec<(usize, f64)>> = vec![Vec::new(); count];
    for (column, vector) in columns.iter().enumerate() {
        for (number, weight) in *vector {
            postings[*number as usize].push((column, *weight));
        }
    }
    rows.iter()
        .map(|vector| {
            let mut sums = vec![0.0; columns.len()];
            for (number, weight) in *vector {
                for (column, other) in postings.get(*number as usize).map_or(&[][..], Vec::as_slice) {
                    sums[*column] += f(*weight, *other);
                }
            }
            sums
        })
        .collect()
}

/// The cosine of each two units.
pub(super) fn cosines(vectors: Both<&[Vector]>, indexes: &Both<Vec<usize>>) -> Cells {
    let chosen = chosen(vectors, indexes);
    let norms = chosen.as_ref().map(|vectors| -> Vec<f64> { vectors.iter().map(|vector| norm(vector)).collect() });
    let mut cells = sums(chosen.as_deref(), |a, b| a * b);
    for (row, a) in cells.iter_mut().zip(&norms.older) {
        for (cell, b) in row.iter_mut().zip(&norms.newer) {
            *cell = if *a > 0.0 && *b > 0.0 { *cell / (a * b) } else { 0.0 };
        }
    }
    cells
}

/// The weight that each two units share.
pub(super) fn masses(vectors: Both<&[Vector]>, indexes: &Both<Vec<usize>>) -> Cells {
    sums(chosen(vectors, indexes).as_deref(), shared_weight)
}

/// What a sequence that two texts share counts as shared by them.
pub(super) fn shared_weight(a: f64, b: f64) -> f64 {
    // Squares, so that equal texts share the square of their norm, and masses compare with cosines; of two weights the
    // lesser, so that a word repeated on one side alone is not shared more often than it stands on the other.
    let least = a.min(b);
    least * least
}

fn chosen<'a>(vectors: Both<&'a [Vector]>, indexes: &Both<Vec<usize>>) -> Both<Vec<&'a Vector>> {
    vectors.zip(indexes.as_ref()).map(|(vectors, indexes)| indexes.iter().map(|index| &vectors[*index]).collect())
}

/// Takes from both what they share.
pub(super) fn spend(a: &mut Vector, b: &mut Vector) {
    let (mut i, mut j) = (0, 0);
    // A sequence goes as a whole, however often it stands: what is left is what no partner has mentioned at all.
    let (mut kept_a, mut kept_b) = (Vector::with_capacity(a.len()), Vector::with_capacity(b.len()));
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            Ordering::Less => {
                kept_a.push(*x);
                i += 1;
            }
            Ordering::Greater => {
                kept_b.push(*y);
                j += 1;
            }
            Ordering::Equal => {
                i += 1;
                j += 1;
            }
        }
    }
    kept_a.extend_from_slice(&a[i..]);
    kept_b.extend_from_slice(&b[j..]);
    (*a, *b) = (kept_a, kept_b);
}

/// The weight that two texts share.
pub(super) fn shared_mass(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut mass) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                mass += shared_weight(*v, *w);
                i += 1;
                j += 1;
            }
        }
    }
    mass
}
