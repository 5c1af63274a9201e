//! Finds which units of two plans correspond.

use super::assign::{Cells, assign};
use super::frequency::{Frequencies, Gram, logarithm};
use super::unit::Unit;
use crate::plan::PartRole;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

/// The constants of the method; `docs/comparison.md` gives the evidence for each.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Sequences with less rarity than this weigh nothing.
    pub floor: f64,
    /// The least score at which two paragraphs are assigned to each other.
    pub paragraph: f64,
    /// The least score at which two sections are assigned to each other.
    pub section: f64,
    /// How much the sections around two units count, as a factor.
    pub context: f64,
    /// How many times the least part is asked where the sections around have nothing in common.
    pub far_part: f64,
    /// The part of the square of the usual score that two paragraphs must reach.
    pub usual: f64,
    /// The same for sections.
    pub section_usual: f64,
    /// The part of the square of the usual score that a further partner must explain.
    pub further_usual: f64,
    /// How much equal titles count beside the text of sections.
    pub title: f64,
    /// What a pair of sections of different levels is worth, as a factor.
    pub other_level: f64,
    /// The least weight that two paragraphs share to be assigned to each other, unless their score is `alike`.
    pub first_mass: f64,
    /// From this score on two paragraphs are alike however short they are.
    pub alike: f64,
    /// The least weight that two units must share in what no partner of theirs has explained.
    pub mass: f64,
    /// The same where both have a partner already.
    pub second_mass: f64,
    /// The least part of the smaller unit that this must be.
    pub part: f64,
    /// The same where both have a partner already.
    pub second_part: f64,
    /// How much nearer a further partner comes when the sections around correspond, as a factor.
    pub part_context: f64,
    /// The least further score of two paragraphs.
    pub rest: f64,
    /// The least part, for sections.
    pub section_part: f64,
    /// The least further score, for sections.
    pub section_rest: f64,
    /// Above this many cells (paragraphs times paragraphs) only sections are compared.
    pub cells: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            floor: 0.5,
            paragraph: 0.03,
            section: 0.03,
            context: 1.0,
            far_part: 2.0,
            usual: 0.5,
            section_usual: 0.6,
            further_usual: 0.45,
            title: 0.5,
            other_level: 0.6,
            first_mass: 3000.0,
            alike: 0.15,
            mass: 1500.0,
            second_mass: 4000.0,
            part: 0.02,
            second_part: 0.05,
            part_context: 8.0,
            rest: 0.025,
            section_part: 0.1,
            section_rest: 0.15,
            cells: 1_500_000,
        }
    }
}

/// Which units correspond: index of the older unit, index of the newer one.
#[derive(Debug, Default)]
pub struct Alignment {
    /// The links, in order.
    pub links: BTreeSet<(usize, usize)>,
    /// Those among them that follow from the links of what stands in the sections.
    pub inferred: BTreeSet<(usize, usize)>,
    /// Whether the plans were too long for paragraphs to be compared.
    pub is_coarse: bool,
}

/// What the editor says: pairs, and units without a partner.
#[derive(Debug, Default)]
pub struct Pins {
    /// Corresponding units.
    pub pairs: BTreeSet<(usize, usize)>,
    /// Older units that are spoken for.
    pub older: BTreeSet<usize>,
    /// Newer units that are spoken for.
    pub newer: BTreeSet<usize>,
}

/// Aligns the units of two plans.
///
/// Which of the two is the older one makes no difference to what corresponds: of equally good assignments the same one
/// is taken both ways, because the side whose text comes first in the order of characters is always the rows.
#[must_use]
pub fn align(older: &[Unit<'_>], newer: &[Unit<'_>], pins: &Pins, frequencies: &Frequencies, settings: &Settings) -> Alignment {
    let is_in_order = older.iter().map(|unit| &unit.text).le(newer.iter().map(|unit| &unit.text));
    if is_in_order {
        return align_rows(older, newer, pins, frequencies, settings);
    }
    let turned = |links: &BTreeSet<(usize, usize)>| links.iter().map(|(a, b)| (*b, *a)).collect();
    let pins = Pins { pairs: turned(&pins.pairs), older: pins.newer.clone(), newer: pins.older.clone() };
    let found = align_rows(newer, older, &pins, frequencies, settings);
    Alignment { links: turned(&found.links), inferred: turned(&found.inferred), is_coarse: found.is_coarse }
}

fn align_rows(older: &[Unit<'_>], newer: &[Unit<'_>], pins: &Pins, frequencies: &Frequencies, settings: &Settings) -> Alignment {
    let weights = Weights::of(older, newer, frequencies, settings);
    let (older, newer) = (Side::of(older, &weights), Side::of(newer, &weights));
    let mut alignment = Alignment::default();
    let is_section = |side: &Side<'_>| side.indexes(|unit| unit.is_section && !unit.title.is_empty());
    let is_paragraph = |side: &Side<'_>| side.indexes(|unit| !unit.is_section);
    let sections = (is_section(&older), is_section(&newer));
    let paragraphs = (is_paragraph(&older), is_paragraph(&newer));
    if sections.0.len() * sections.1.len() > settings.cells {
        alignment.is_coarse = true;
        return alignment;
    }
    // Sections: what stands in them, and their titles.
    let titles = cosines(&older.titles, &newer.titles, &sections);
    let mut scores = cosines(&older.whole, &newer.whole, &sections);
    for (row, a) in sections.0.iter().enumerate() {
        for (column, b) in sections.1.iter().enumerate() {
            let score = &mut scores[row][column];
            *score += settings.title * titles[row][column];
            if older.units[*a].level != newer.units[*b].level {
                *score *= settings.other_level;
            }
            if !may_pair(&older.units[*a], &newer.units[*b]) {
                *score = -1.0;
            }
        }
    }
    let place: (HashMap<usize, usize>, HashMap<usize, usize>) = (positions(&sections.0), positions(&sections.1));
    let around = |a: usize, b: usize| -> f64 {
        let (Some(a), Some(b)) = (surrounding(older.units, a), surrounding(newer.units, b)) else { return 0.0 };
        match (place.0.get(&a), place.1.get(&b)) {
            (Some(row), Some(column)) => scores[*row][*column].max(0.0),
            // The text before the first section.
            (None, None) => 0.3,
            _ => 0.0,
        }
    };
    let section_context = contexts(&sections, &around);
    let near = |score: f64, context: f64| score * (1.0 + settings.context * context.min(0.5));
    let with_context = map(&scores, &section_context, near);
    let equal = equal_texts(&older, &newer, &sections);
    let (found, median) =
        best(&scores, (&with_context, settings.section), settings.section_usual, blocked(&sections, pins), &equal);
    let usual = settings.further_usual * cube(median);
    let extension = Extension {
        sides: (&older.whole, &newer.whole),
        norms: (&older.whole_norms, &newer.whole_norms),
        indexes: &sections,
        scores: &scores,
        context: &section_context,
        part_context: settings.part_context,
        far_part: 1.0,
        mass: (settings.mass, settings.second_mass),
        part: (settings.section_part, settings.section_part),
        rest: settings.section_rest,
        introductions: (vec![false; sections.0.len()], vec![false; sections.1.len()]),
        usual,
    };
    alignment.links.extend(extension.extend(found, pins));
    // Paragraphs: their text, helped by the sections they stand in.
    if paragraphs.0.len() * paragraphs.1.len() > settings.cells {
        alignment.is_coarse = true;
    } else {
        let mut scores = cosines(&older.whole, &newer.whole, &paragraphs);
        for (row, a) in paragraphs.0.iter().enumerate() {
            for (column, b) in paragraphs.1.iter().enumerate() {
                if !may_pair(&older.units[*a], &newer.units[*b]) {
                    scores[row][column] = -1.0;
                }
            }
        }
        let context = contexts(&paragraphs, &around);
        let masses = masses(&older.whole, &newer.whole, &paragraphs);
        let mut with_context = map(&scores, &context, near);
        // Two short texts are alike by one word that they share: what is little in itself is not enough.
        for ((row, scores), masses) in with_context.iter_mut().zip(&scores).zip(&masses) {
            for ((cell, score), mass) in row.iter_mut().zip(scores).zip(masses) {
                if *mass < settings.first_mass && *score < settings.alike {
                    *cell = cell.min(0.0);
                }
            }
        }
        // What is printed in one paragraph with a heading is no match for a paragraph below one, yet others may merge
        // into it.
        let introductions: (Vec<bool>, Vec<bool>) = (
            paragraphs.0.iter().map(|index| older.units[*index].is_introduction).collect(),
            paragraphs.1.iter().map(|index| newer.units[*index].is_introduction).collect(),
        );
        let mut alone = blocked(&paragraphs, pins);
        alone.0.iter_mut().zip(&introductions.0).for_each(|(alone, is_introduction)| *alone |= is_introduction);
        alone.1.iter_mut().zip(&introductions.1).for_each(|(alone, is_introduction)| *alone |= is_introduction);
        let equal = equal_texts(&older, &newer, &paragraphs);
        let (found, median) = best(&scores, (&with_context, settings.paragraph), settings.usual, alone, &equal);
        let usual = settings.further_usual * cube(median);
        let extension = Extension {
            sides: (&older.whole, &newer.whole),
            norms: (&older.whole_norms, &newer.whole_norms),
            indexes: &paragraphs,
            scores: &scores,
            context: &context,
            part_context: settings.part_context,
            far_part: settings.far_part,
            mass: (settings.mass, settings.second_mass),
            part: (settings.part, settings.second_part),
            rest: settings.rest,
            introductions,
            usual,
        };
        alignment.links.extend(extension.extend(found, pins));
    }
    alignment.links.extend(&pins.pairs);
    introductions(&older, &newer, &mut alignment, pins);
    sections_of_pairs(&older, &newer, &mut alignment, pins);
    alignment
}

/// Equal texts first, then the best assignment of the rest, without the pairs that share far less than is usual between
/// these two plans: where nearly all was kept, a slight likeness is style; where all was rewritten, it is what there is.
/// The bar is a part of the third power of the median score, which is returned too.
fn best(
    scores: &Cells,
    (reweighed, least): (&Cells, f64),
    usual: f64,
    mut alone: (Vec<bool>, Vec<bool>),
    equal: &[(usize, usize)],
) -> (Vec<(usize, usize)>, f64) {
    let equal: Vec<(usize, usize)> = equal.iter().copied().filter(|(row, column)| !alone.0[*row] && !alone.1[*column]).collect();
    for (row, column) in &equal {
        alone.0[*row] = true;
        alone.1[*column] = true;
    }
    let mut found = assign(reweighed, least, &alone);
    let mut all: Vec<f64> = found.iter().map(|(row, column)| scores[*row][*column].min(1.0)).collect();
    all.extend(equal.iter().map(|_| 1.0));
    all.sort_by(f64::total_cmp);
    let median = all.get(all.len() / 2).copied().unwrap_or(0.0);
    found.retain(|(row, column)| scores[*row][*column] >= usual * cube(median));
    found.extend(equal);
    (found, median)
}

fn cube(number: f64) -> f64 {
    number * number * number
}

/// Rows and columns with the same text, as often on both sides: the first with the first, the second with the second.
fn equal_texts(older: &Side<'_>, newer: &Side<'_>, indexes: &(Vec<usize>, Vec<usize>)) -> Vec<(usize, usize)> {
    let by_text = |side: &Side<'_>, indexes: &[usize]| {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, index) in indexes.iter().enumerate() {
            let unit = &side.units[*index];
            let range = if unit.is_section { unit.within.clone() } else { *index..index + 1 };
            let texts: Vec<&str> = side.units[range].iter().map(|unit| unit.text.as_str()).collect();
            places.entry(texts.join("\n")).or_default().push(position);
        }
        places
    };
    let (rows, mut columns) = (by_text(older, &indexes.0), by_text(newer, &indexes.1));
    let mut pairs = Vec::new();
    for (text, rows) in rows {
        let Some(columns) = columns.remove(&text) else { continue };
        if text.is_empty() || rows.len() != columns.len() {
            continue;
        }
        let both = rows.into_iter().zip(columns);
        pairs.extend(both.filter(|(row, column)| may_pair(&older.units[indexes.0[*row]], &newer.units[indexes.1[*column]])));
    }
    pairs
}

/// Whether two units can answer to each other at all: plan to plan, annex to the same annex, review to review.
fn may_pair(older: &Unit<'_>, newer: &Unit<'_>) -> bool {
    older.tense == newer.tense
        && match (older.part.role, newer.part.role) {
            (PartRole::Annex(a), PartRole::Annex(b)) => a == b || older.part.title_text() == newer.part.title_text(),
            (a, b) => a == b,
        }
}

fn positions(indexes: &[usize]) -> HashMap<usize, usize> {
    indexes.iter().enumerate().map(|(position, index)| (*index, position)).collect()
}

fn contexts(indexes: &(Vec<usize>, Vec<usize>), around: &impl Fn(usize, usize) -> f64) -> Cells {
    indexes.0.iter().map(|a| indexes.1.iter().map(|b| around(*a, *b)).collect()).collect()
}

fn map(scores: &Cells, context: &Cells, f: impl Fn(f64, f64) -> f64) -> Cells {
    let row = |(scores, context): (&Vec<f64>, &Vec<f64>)| {
        scores.iter().zip(context).map(|(score, context)| if *score < 0.0 { -1.0 } else { f(*score, *context) }).collect()
    };
    scores.iter().zip(context).map(row).collect()
}

/// The nearest section around a unit that has a title, or the text before the first section.
fn surrounding(units: &[Unit<'_>], unit: usize) -> Option<usize> {
    let mut section = units[unit].parent?;
    while units[section].title.is_empty() {
        let Some(parent) = units[section].parent else { break };
        section = parent;
    }
    Some(section)
}

/// The rows and columns that an editor has spoken for.
fn blocked(indexes: &(Vec<usize>, Vec<usize>), pins: &Pins) -> (Vec<bool>, Vec<bool>) {
    (
        indexes.0.iter().map(|index| pins.older.contains(index)).collect(),
        indexes.1.iter().map(|index| pins.newer.contains(index)).collect(),
    )
}

/// Sequences by number, in order, with their weights.
type Vector = Vec<(u32, f64)>;

struct Weights {
    /// All sequences in order: a sequence's number is its place.
    grams: Vec<Gram>,
    weights: Vec<f64>,
}

impl Weights {
    /// A sequence weighs more when it is rare in official texts and rare in these two plans.
    fn of(older: &[Unit<'_>], newer: &[Unit<'_>], frequencies: &Frequencies, settings: &Settings) -> Self {
        // Each sequence with how many paragraphs it stands in; a title alone counts for none.
        let mut all: Vec<(Gram, u32)> = Vec::new();
        let mut units = 0u32;
        for unit in older.iter().chain(newer) {
            let counts = !unit.is_section || unit.within.len() == 1;
            units += u32::from(counts);
            all.extend(unit.grams.iter().map(|(gram, _)| (*gram, u32::from(counts))));
        }
        all.sort_unstable();
        all.dedup_by(|next, first| {
            let is_same = next.0 == first.0;
            first.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        let mut by_count: HashMap<u32, f64> = HashMap::new();
        let mut grams = Vec::with_capacity(all.len());
        let mut weights = Vec::with_capacity(all.len());
        for (gram, count) in all {
            let here = *by_count.entry(count).or_insert_with(|| logarithm(f64::from(units + 2) / f64::from(count.max(1))));
            let rarity = (frequencies.rarity(gram) - settings.floor).max(0.0);
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
            let often = if count == 1 { 1.0 } else { 1.0 + logarithm(f64::from(count)) * LN_2 };
            if weight > 0.0 {
                vector.push((u32::try_from(from).unwrap_or(u32::MAX), weight * often));
            }
        }
        vector
    }
}

struct Side<'a> {
    units: &'a [Unit<'a>],
    /// Of a section all that stands in it; of a paragraph its text, with the title of the section it opens.
    whole: Vec<Vector>,
    whole_norms: Vec<f64>,
    titles: Vec<Vector>,
}

impl<'a> Side<'a> {
    fn of(units: &'a [Unit<'a>], weights: &Weights) -> Self {
        let titles: Vec<Vector> = units
            .iter()
            .map(|unit| if unit.is_section { weights.vector(unit.grams.iter().copied()) } else { Vector::new() })
            .collect();
        let whole: Vec<Vector> = units
            .iter()
            .enumerate()
            .map(|(index, unit)| {
                if unit.is_section {
                    let mut all: Vec<(Gram, u32)> =
                        units[unit.within.clone()].iter().flat_map(|inner| inner.grams.iter().copied()).collect();
                    all.sort_unstable();
                    all.dedup_by(|next, first| {
                        let is_same = next.0 == first.0;
                        first.1 += if is_same { next.1 } else { 0 };
                        is_same
                    });
                    return weights.vector(all);
                }
                let own = weights.vector(unit.grams.iter().copied());
                match unit.parent {
                    Some(parent) if index == parent + 1 && has_no_sections(units, parent) => union(&own, &titles[parent]),
                    _ => own,
                }
            })
            .collect();
        let whole_norms = whole.iter().map(|vector| norm(vector)).collect();
        Self { units, whole, whole_norms, titles }
    }

    fn indexes(&self, wanted: impl Fn(&Unit<'_>) -> bool) -> Vec<usize> {
        self.units.iter().enumerate().filter(|(_, unit)| wanted(unit)).map(|(index, _)| index).collect()
    }
}

/// Whether a section is the text before the first one: it has neither number nor title.
fn is_lead(unit: &Unit<'_>) -> bool {
    unit.title.is_empty() && unit.ordinal.is_empty()
}

/// The characters of all paragraphs in a section.
fn text_length(units: &[Unit<'_>], section: usize) -> usize {
    units[section].within.clone().filter(|index| !units[*index].is_section).map(|index| units[index].text.chars().count()).sum()
}

fn has_no_sections(units: &[Unit<'_>], section: usize) -> bool {
    units[section].within.clone().skip(1).all(|index| !units[index].is_section)
}

/// The greater weight of each sequence.
fn union(a: &Vector, b: &Vector) -> Vector {
    let mut all: BTreeMap<u32, f64> = a.iter().copied().collect();
    for (number, weight) in b {
        let entry = all.entry(*number).or_insert(0.0);
        *entry = entry.max(*weight);
    }
    all.into_iter().collect()
}

fn norm(vector: &[(u32, f64)]) -> f64 {
    vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt()
}

/// Sums `f` of the weights of each sequence that a row and a column share.
fn sums(rows: &[&Vector], columns: &[&Vector], f: impl Fn(f64, f64) -> f64) -> Cells {
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

fn cosines(older: &[Vector], newer: &[Vector], indexes: &(Vec<usize>, Vec<usize>)) -> Cells {
    let rows: Vec<&Vector> = indexes.0.iter().map(|index| &older[*index]).collect();
    let columns: Vec<&Vector> = indexes.1.iter().map(|index| &newer[*index]).collect();
    let norms: (Vec<f64>, Vec<f64>) =
        (rows.iter().map(|row| norm(row)).collect(), columns.iter().map(|column| norm(column)).collect());
    let mut cells = sums(&rows, &columns, |a, b| a * b);
    for (row, a) in cells.iter_mut().zip(&norms.0) {
        for (cell, b) in row.iter_mut().zip(&norms.1) {
            *cell = if *a > 0.0 && *b > 0.0 { *cell / (a * b) } else { 0.0 };
        }
    }
    cells
}

/// The weight that each two units share.
fn masses(older: &[Vector], newer: &[Vector], indexes: &(Vec<usize>, Vec<usize>)) -> Cells {
    let rows: Vec<&Vector> = indexes.0.iter().map(|index| &older[*index]).collect();
    let columns: Vec<&Vector> = indexes.1.iter().map(|index| &newer[*index]).collect();
    sums(&rows, &columns, |a, b| a.min(b) * a.min(b))
}

/// Finds further partners, for what was split and merged, by what the partners found so far leave unexplained.
struct Extension<'a> {
    sides: (&'a [Vector], &'a [Vector]),
    norms: (&'a [f64], &'a [f64]),
    indexes: &'a (Vec<usize>, Vec<usize>),
    scores: &'a Cells,
    context: &'a Cells,
    part_context: f64,
    far_part: f64,
    mass: (f64, f64),
    part: (f64, f64),
    rest: f64,
    introductions: (Vec<bool>, Vec<bool>),
    usual: f64,
}

impl Extension<'_> {
    fn extend(&self, found: Vec<(usize, usize)>, pins: &Pins) -> BTreeSet<(usize, usize)> {
        let mut rest: (Vec<Vector>, Vec<Vector>) = (
            self.indexes.0.iter().map(|index| self.sides.0[*index].clone()).collect(),
            self.indexes.1.iter().map(|index| self.sides.1[*index].clone()).collect(),
        );
        let mut has_partner = (vec![false; rest.0.len()], vec![false; rest.1.len()]);
        let mut links = BTreeSet::new();
        for (row, column) in found {
            spend(&mut rest.0[row], &mut rest.1[column]);
            has_partner.0[row] = true;
            has_partner.1[column] = true;
            links.insert((row, column));
        }
        let blocked = blocked(self.indexes, pins);
        let rows: Vec<&Vector> = rest.0.iter().collect();
        let columns: Vec<&Vector> = rest.1.iter().collect();
        let shared = sums(&rows, &columns, |a, b| a.min(b) * a.min(b));
        // What is left only shrinks, so the best candidate is judged anew when its turn comes.
        let mut candidates: BinaryHeap<(i64, std::cmp::Reverse<(usize, usize)>)> = BinaryHeap::new();
        for (row, sums) in shared.iter().enumerate() {
            for (column, mass) in sums.iter().enumerate() {
                let is_open = !blocked.0[row] && !blocked.1[column] && self.scores[row][column] >= 0.0;
                let value = self.value(row, column, *mass, (has_partner.0[row], has_partner.1[column]));
                if let Some(value) = value.filter(|_| is_open && !links.contains(&(row, column))) {
                    candidates.push((value, std::cmp::Reverse((row, column))));
                }
            }
        }
        while let Some((value, std::cmp::Reverse((row, column)))) = candidates.pop() {
            let mass = shared_mass(&rest.0[row], &rest.1[column]);
            match self.value(row, column, mass, (has_partner.0[row], has_partner.1[column])) {
                None => {}
                Some(now) if now < value => candidates.push((now, std::cmp::Reverse((row, column)))),
                Some(_) => {
                    spend(&mut rest.0[row], &mut rest.1[column]);
                    has_partner.0[row] = true;
                    has_partner.1[column] = true;
                    links.insert((row, column));
                }
            }
        }
        links.into_iter().map(|(row, column)| (self.indexes.0[row], self.indexes.1[column])).collect()
    }

    /// How good a further pair is, if good enough.
    #[allow(clippy::cast_possible_truncation, reason = "a score is a small number; a billionth of it is not told apart")]
    fn value(&self, row: usize, column: usize, mass: f64, has: (bool, bool)) -> Option<i64> {
        let is_second = has.0 && has.1;
        // An introduction takes in what has no partner; it seeks none for itself.
        if (self.introductions.0[row] && has.1) || (self.introductions.1[column] && has.0) {
            return None;
        }
        let (least_mass, least_part) = if is_second { (self.mass.1, self.part.1) } else { (self.mass.0, self.part.0) };
        let least_part = if self.context[row][column] < 0.05 { least_part * self.far_part } else { least_part };
        let nearer = 1.0 + self.part_context * self.context[row][column].min(0.5);
        let (a, b) = (self.norms.0[self.indexes.0[row]], self.norms.1[self.indexes.1[column]]);
        // What it explains is judged by the side that has no partner yet; where both have one, by the smaller.
        let judged = match has {
            (true, true) => a.min(b),
            (false, true) => a,
            (true, false) => b,
            (false, false) => a.max(b),
        };
        if mass <= least_mass || judged <= 0.0 {
            return None;
        }
        let bare_part = mass / (judged * judged);
        let part = bare_part * nearer;
        let score = mass / (a * b) * nearer;
        (part > least_part && bare_part > self.usual && score > self.rest).then_some((score * 1e9) as i64)
    }
}

/// Takes from both what they share.
fn spend(a: &mut Vector, b: &mut Vector) {
    let (mut i, mut j) = (0, 0);
    let (mut kept_a, mut kept_b) = (Vector::with_capacity(a.len()), Vector::with_capacity(b.len()));
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => {
                kept_a.push(*x);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                kept_b.push(*y);
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                i += 1;
                j += 1;
            }
        }
    }
    kept_a.extend_from_slice(&a[i..]);
    kept_b.extend_from_slice(&b[j..]);
    (*a, *b) = (kept_a, kept_b);
}

fn shared_mass(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut mass) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let least = v.min(*w);
                mass += least * least;
                i += 1;
                j += 1;
            }
        }
    }
    mass
}

/// The text printed in one paragraph with a heading answers to that of the partner of its section; so does the one
/// paragraph that stands before the sections within.
fn introductions(older: &Side<'_>, newer: &Side<'_>, alignment: &mut Alignment, pins: &Pins) {
    let links: Vec<(usize, usize)> = alignment.links.iter().copied().collect();
    for (a, b) in links {
        if !older.units[a].is_section || !newer.units[b].is_section {
            continue;
        }
        if let (Some(x), Some(y)) = (opening(older.units, a), opening(newer.units, b)) {
            let are_free = !alignment.links.iter().any(|(older, newer)| *older == x || *newer == y);
            if are_free && !pins.older.contains(&x) && !pins.newer.contains(&y) && alignment.links.insert((x, y)) {
                alignment.inferred.insert((x, y));
            }
        }
        let (x, y) = (a + 1, b + 1);
        let (Some(first), Some(second)) = (older.units.get(x), newer.units.get(y)) else { continue };
        let are_opening = first.parent == Some(a) && second.parent == Some(b) && !first.is_section && !second.is_section;
        let is_alike = || {
            let norms = older.whole_norms[x] * newer.whole_norms[y];
            norms > 0.0 && shared_mass(&older.whole[x], &newer.whole[y]) > 0.25 * norms
        };
        let are_introductions = are_opening
            && (first.is_introduction && second.is_introduction
                || (first.is_introduction || second.is_introduction) && is_alike());
        let are_free = !alignment.links.iter().any(|(older, newer)| *older == x || *newer == y)
            && !pins.older.contains(&x)
            && !pins.newer.contains(&y);
        if are_introductions && are_free {
            alignment.links.insert((x, y));
            alignment.inferred.insert((x, y));
        }
    }
}

/// The one paragraph of a section that has sections within.
fn opening(units: &[Unit<'_>], section: usize) -> Option<usize> {
    let mut own =
        units[section].within.clone().filter(|index| !units[*index].is_section && units[*index].parent == Some(section));
    let (first, second) = (own.next()?, own.next());
    (second.is_none() && !has_no_sections(units, section)).then_some(first)
}

/// A section without a partner whose text found one belongs to the section that holds most of it, or, where it fills only
/// a small part of that, to the paragraphs that hold it: a section may become a paragraph and the reverse.
fn sections_of_pairs(older: &Side<'_>, newer: &Side<'_>, alignment: &mut Alignment, pins: &Pins) {
    let links: Vec<(usize, usize)> = alignment.links.iter().copied().collect();
    let paired: (BTreeSet<usize>, BTreeSet<usize>) = links.iter().copied().unzip();
    let mut further = Vec::new();
    for (here, there, paired, pinned, swap) in [
        (older, newer, &paired.0, (&pins.older, &pins.newer), false),
        (newer, older, &paired.1, (&pins.newer, &pins.older), true),
    ] {
        for (index, unit) in here.units.iter().enumerate() {
            if !unit.is_section || unit.within.len() < 2 || paired.contains(&index) || pinned.0.contains(&index) {
                continue;
            }
            let mut partners: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            let mut linked = BTreeSet::new();
            for link in &links {
                let (inner, partner) = if swap { (link.1, link.0) } else { *link };
                let is_inside = unit.within.contains(&inner) && !here.units[inner].is_section;
                if let Some(section) = there.units[partner].parent.filter(|section| is_inside && !pinned.1.contains(section)) {
                    partners.entry(section).or_default().insert(partner);
                    linked.insert((section, inner));
                }
            }
            let length = |side: &Side<'_>, index: usize| side.units[index].text.chars().count();
            let held = |section: usize| -> usize {
                linked.iter().filter(|(to, _)| *to == section).map(|(_, inner)| length(here, *inner)).sum()
            };
            let whole = text_length(here.units, index);
            let Some((section, paragraphs)) =
                partners.iter().max_by_key(|(section, _)| (held(**section), std::cmp::Reverse(**section)))
            else {
                continue;
            };
            // Half or more of the text in one section: it went there.
            if 2 * held(*section) < whole || is_lead(unit) {
                continue;
            }
            let filled: usize = paragraphs.iter().map(|paragraph| length(there, *paragraph)).sum();
            let order = |other: usize| if swap { (other, index) } else { (index, other) };
            if 3 * filled >= 2 * text_length(there.units, *section) && !is_lead(&there.units[*section]) {
                further.push(order(*section));
            } else {
                further.extend(paragraphs.iter().map(|paragraph| order(*paragraph)));
            }
        }
    }
    for link in further {
        if alignment.links.insert(link) {
            alignment.inferred.insert(link);
        }
    }
    // The texts before the first section answer to each other.
    for (a, old) in
        older.units.iter().enumerate().filter(|(_, unit)| unit.is_section && unit.title.is_empty() && unit.ordinal.is_empty())
    {
        for (b, new) in
            newer.units.iter().enumerate().filter(|(_, unit)| unit.is_section && unit.title.is_empty() && unit.ordinal.is_empty())
        {
            if old.part.role == new.part.role && old.parent.is_none() && new.parent.is_none() && alignment.links.insert((a, b)) {
                alignment.inferred.insert((a, b));
            }
        }
    }
}
