//! The links of an alignment as pairs: what was merged or split stands in one, with what is said of it.

use super::alignment::{Alignment, Link};
use super::comparison::{Basis, Pair, Relation, UnitKind};
use super::moved::moved;
use super::pins::Pins;
use super::settings::MIN_REWORDED_THOUSANDTHS;
use super::similarity::{dice, sequences};
use super::units::{Unit, texts_within};
use crate::base::both::Both;
use crate::base::ordinal;
use std::collections::{BTreeMap, BTreeSet};

/// The units of a pair: several on one side at most.
type Row = Both<Vec<usize>>;

/// The pairs of an alignment, in the order of the newer plan.
pub(super) fn pairs(units: Both<&[Unit<'_>]>, alignment: &Alignment, pins: &Pins) -> Vec<Pair> {
    let moved = moved(units, &alignment.links);
    let judge = Judge { units, alignment, pins, moved: &moved };
    let mut rows = rows(units, &alignment.links);
    rows.sort_by_key(|row| (row.newer[0], row.older[0]));
    rows.iter().map(|row| judge.pair(row)).collect()
}

/// Says of units that correspond how they do.
struct Judge<'a> {
    units: Both<&'a [Unit<'a>]>,
    alignment: &'a Alignment,
    pins: &'a Pins,
    moved: &'a BTreeSet<Link>,
}

impl Judge<'_> {
    fn pair(&self, row: &Row) -> Pair {
        let links = links_of(row);
        let similarity = similarity(self.units, row);
        let is_moved = links.iter().any(|link| self.moved.contains(link));
        let anchors = self
            .units
            .zip(row.as_ref())
            .map(|(units, indexes)| -> Vec<String> { indexes.iter().map(|index| units[*index].anchor.to_owned()).collect() });
        Pair {
            kind: self.kind(row),
            older: anchors.older,
            newer: anchors.newer,
            relation: relation(similarity),
            moved: is_moved,
            renumbered: !is_moved && self.is_renumbered(row),
            similarity,
            basis: self.basis(&links, similarity),
        }
    }

    fn kind(&self, row: &Row) -> UnitKind {
        let has_section =
            self.units.zip(row.as_ref()).map(|(units, indexes)| indexes.iter().any(|index| units[*index].is_section));
        match (has_section.older, has_section.newer) {
            (true, true) => UnitKind::Section,
            (false, false) => UnitKind::Paragraph,
            _ => UnitKind::Mixed,
        }
    }

    fn basis(&self, links: &[Link], similarity: u16) -> Basis {
        // The strongest ground is named: what a person says before what can be seen, what can be seen before what is
        // concluded.
        if links.iter().any(|link| self.pins.pairs.contains(link)) {
            Basis::Editor
        } else if similarity == IDENTICAL_THOUSANDTHS {
            Basis::Exact
        } else if links.iter().all(|link| self.alignment.inferred.contains(link)) {
            Basis::Structure
        } else if similarity >= MIN_REWORDED_THOUSANDTHS {
            Basis::Text
        } else {
            Basis::Topic
        }
    }

    /// Whether the printed number of the one section on each side is another.
    fn is_renumbered(&self, row: &Row) -> bool {
        let ([older], [newer]) = (row.older.as_slice(), row.newer.as_slice()) else { return false };
        let (older, newer) = (&self.units.older[*older], &self.units.newer[*newer]);
        older.is_section && number(older.ordinal) != number(newer.ordinal)
    }
}

/// The similarity of equal texts, in thousandths, and of no others.
const IDENTICAL_THOUSANDTHS: u16 = 1000;

fn relation(similarity: u16) -> Relation {
    match similarity {
        IDENTICAL_THOUSANDTHS => Relation::Identical,
        MIN_REWORDED_THOUSANDTHS.. => Relation::Reworded,
        _ => Relation::Related,
    }
}

fn number(ordinal: &str) -> Option<u32> {
    ordinal::read(ordinal).map(|ordinal| ordinal.number)
}

/// What part of their two-character sequences both sides share, in thousandths.
fn similarity(units: Both<&[Unit<'_>]>, row: &Row) -> u16 {
    let texts = units.zip(row.as_ref()).map(|(units, indexes)| -> String {
        // What was split is read as one text: each half by itself would be half alike.
        indexes.iter().flat_map(|index| texts_within(units, *index)).collect::<Vec<_>>().join(" ")
    });
    if texts.older == texts.newer {
        return IDENTICAL_THOUSANDTHS;
    }
    // Other texts may have the same sequences in another order: only equal texts are wholly alike.
    let thousandths = dice(texts.as_ref().map(|text| sequences(text)).as_deref());
    u16::try_from(thousandths).unwrap_or(u16::MAX).min(IDENTICAL_THOUSANDTHS - 1)
}

fn links_of(row: &Row) -> Vec<Link> {
    let Both { older, newer } = row;
    older.iter().flat_map(|older| newer.iter().map(|newer| Both { older: *older, newer: *newer })).collect()
}

/// Puts links into rows: what was merged or split stands in one, a link between two such stands alone. Rows of sections,
/// of paragraphs and of both are kept apart.
fn rows(units: Both<&[Unit<'_>]>, links: &BTreeSet<Link>) -> Vec<Row> {
    let mut of_shape: BTreeMap<Both<bool>, BTreeSet<Link>> = BTreeMap::new();
    for link in links {
        let are_sections = units.zip(*link).map(|(units, index)| units[index].is_section);
        of_shape.entry(are_sections).or_default().insert(*link);
    }
    // Sections before what stands in them.
    of_shape.values().rev().flat_map(rows_of_one_shape).collect()
}

fn rows_of_one_shape(links: &BTreeSet<Link>) -> Vec<Row> {
    let mut partners: Both<BTreeMap<usize, Vec<usize>>> = Both::default();
    for link in links {
        partners.older.entry(link.older).or_default().push(link.newer);
        partners.newer.entry(link.newer).or_default().push(link.older);
    }
    let has_one = |partners: &BTreeMap<usize, Vec<usize>>, unit: usize| partners.get(&unit).is_some_and(|list| list.len() == 1);
    let mut rows = Vec::new();
    // Several older ones that went into one newer one alone; a simple pair is the least of these.
    for (newer, list) in &partners.newer {
        let merged: Vec<usize> = list.iter().copied().filter(|older| has_one(&partners.older, *older)).collect();
        if !merged.is_empty() {
            rows.push(Both { older: merged, newer: vec![*newer] });
        }
    }
    // One older one that was divided; where a part of it was merged with others as well, that link stands alone.
    for (older, list) in partners.older.iter().filter(|(_, list)| list.len() > 1) {
        let (split, shared): (Vec<usize>, Vec<usize>) = list.iter().copied().partition(|newer| has_one(&partners.newer, *newer));
        if !split.is_empty() {
            rows.push(Both { older: vec![*older], newer: split });
        }
        // In one row with the split it would say that all of the older text went there.
        rows.extend(shared.into_iter().map(|newer| Both { older: vec![*older], newer: vec![newer] }));
    }
    rows
}
