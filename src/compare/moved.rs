//! Which pairs stand elsewhere: under another section, or outside the longest common order.

use super::alignment::Link;
use super::units::Unit;
use crate::base::both::Both;
use crate::base::increasing::longest_increasing;
use std::collections::{BTreeMap, BTreeSet};

/// The links whose newer unit stands elsewhere than the older one.
///
/// A unit that was split or merged has moved only when none of its links stayed in place: a wrong move is worse than a
/// missed one.
pub(super) fn moved(units: Both<&[Unit<'_>]>, links: &BTreeSet<Link>) -> BTreeSet<Link> {
    // Siblings on both sides, by the pair of sections they stand in; the top is a pair of its own. Sections and
    // paragraphs are ordered apart: a paragraph that was put before a section moved none.
    let mut families: BTreeMap<(Both<Option<usize>>, bool), Vec<Link>> = BTreeMap::new();
    let mut elsewhere = BTreeSet::new();
    for link in links {
        let parents = units.zip(*link).map(|(units, index)| units[index].parent);
        if are_one_place(parents, links) {
            families.entry((parents, units.older[link.older].is_section)).or_default().push(*link);
        } else {
            elsewhere.insert(*link);
        }
    }
    let mut in_place = Vec::new();
    for family in families.into_values() {
        // Links are in the order of the older plan: those whose newer units rise with it kept their order.
        let newer: Vec<usize> = family.iter().map(|link| link.newer).collect();
        // Whatever stands outside a longest increasing run is the smallest set of paragraphs whose moving explains the new
        // order: when one paragraph goes to the top, it moved, and not the others, which are all one further down.
        let kept = longest_increasing(&newer);
        for (position, link) in family.into_iter().enumerate() {
            if kept.contains(&position) {
                in_place.push(link);
            } else {
                elsewhere.insert(link);
            }
        }
    }
    elsewhere.retain(|link| !in_place.iter().any(|kept| kept.older == link.older || kept.newer == link.newer));
    elsewhere
}

/// Whether two parents are the top of both plans, or a pair themselves.
fn are_one_place(parents: Both<Option<usize>>, links: &BTreeSet<Link>) -> bool {
    match parents {
        Both { older: None, newer: None } => true,
        parents => parents.together().is_some_and(|parents| links.contains(&parents)),
    }
}
