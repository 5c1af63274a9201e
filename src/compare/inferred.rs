//! Pairs that follow from other pairs: introductions, sections of paired paragraphs, the texts before the first section.

use super::alignment::{Alignment, Link};
use super::pins::Pins;
use super::settings::Settings;
use super::units::Unit;
use super::vectors::{Side, has_no_sections, is_lead, shared_mass, text_length};
use crate::base::both::{Both, Version};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The text printed in one paragraph with a heading answers to that of the partner of its section; so does the one
/// paragraph that stands before the sections within.
pub(super) fn pair_introductions(sides: Both<&Side<'_>>, alignment: &mut Alignment, pins: &Pins, settings: &Settings) {
    // A copy: what is inferred here is no ground for inferring more.
    let links: Vec<Link> = alignment.links.iter().copied().collect();
    let are_sections = |link: &Link| sides.older.units[link.older].is_section && sides.newer.units[link.newer].is_section;
    for sections in links.into_iter().filter(are_sections) {
        // Opening paragraphs may share few words: that they are the only ones of two sections that correspond says enough.
        let openings = sides.zip(sections).map(|(side, section)| opening(side.units, section)).together();
        if let Some(openings) = openings.filter(|link| are_free(*link, alignment, pins)) {
            alignment.infer(openings);
        }
        let firsts = sides.zip(sections).map(|(side, section)| first_paragraph(side.units, section)).together();
        let are_paired = |firsts: &Link| are_introductions(sides, *firsts, settings) && are_free(*firsts, alignment, pins);
        if let Some(firsts) = firsts.filter(are_paired) {
            alignment.infer(firsts);
        }
    }
}

/// Whether neither of two units has a partner, nor was spoken for.
fn are_free(link: Link, alignment: &Alignment, pins: &Pins) -> bool {
    let is_taken = alignment.links.iter().any(|taken| taken.older == link.older || taken.newer == link.newer);
    !is_taken && pins.leave_open(link)
}

/// The one paragraph of a section that has sections within.
fn opening(units: &[Unit<'_>], section: usize) -> Option<usize> {
    let mut own =
        units[section].within.clone().filter(|index| !units[*index].is_section && units[*index].parent == Some(section));
    let (first, second) = (own.next()?, own.next());
    (second.is_none() && !has_no_sections(units, section)).then_some(first)
}

/// The paragraph directly below a section's heading.
fn first_paragraph(units: &[Unit<'_>], section: usize) -> Option<usize> {
    let next = section + 1;
    units.get(next).filter(|unit| unit.parent == Some(section) && !unit.is_section).map(|_| next)
}

/// Whether the first paragraphs of two sections are introductions, or one of them is and the other has its words.
fn are_introductions(sides: Both<&Side<'_>>, firsts: Link, settings: &Settings) -> bool {
    let is_introduction = sides.zip(firsts).map(|(side, index)| side.units[index].is_introduction);
    if is_introduction.older && is_introduction.newer {
        return true;
    }
    (is_introduction.older || is_introduction.newer) && {
        let norms = sides.older.whole_norms[firsts.older] * sides.newer.whole_norms[firsts.newer];
        let shared = shared_mass(&sides.older.whole[firsts.older], &sides.newer.whole[firsts.newer]);
        norms > 0.0 && shared > settings.min_introduction_part * norms
    }
}

/// A section without a partner whose text found one belongs to the section that holds most of it, or, where it fills only
/// a small part of that, to the paragraphs that hold it: a section may become a paragraph and the reverse.
pub(super) fn place_absorbed_sections(sides: Both<&Side<'_>>, alignment: &mut Alignment, pins: &Pins, settings: &Settings) {
    let links: Vec<Link> = alignment.links.iter().copied().collect();
    let linked = alignment.linked();
    // Both sides go by the links as they were, so that it makes no difference which is looked at first.
    for version in Version::ALL {
        let (here, there) = sides.seen_from(version);
        let (linked, _) = linked.as_ref().seen_from(version);
        let (settled, settled_there) = pins.settled.as_ref().seen_from(version);
        for (index, unit) in here.units.iter().enumerate() {
            // A title alone has no text that could have gone anywhere, and what has a partner, or was spoken for, is where
            // it belongs.
            if !unit.is_section || unit.within.len() < 2 || linked.contains(&index) || settled.contains(&index) {
                continue;
            }
            let links = links.iter().map(|link| link.seen_from(version));
            let homes = homes(here, there, index, links, settled_there);
            for home in places_in(here, there, index, &homes, settings) {
                alignment.infer(Both::from_seen(version, index, home));
            }
        }
    }
}

/// A section of the other plan in which paragraphs of this one found partners.
#[derive(Default)]
struct Home {
    /// Those paragraphs of this plan.
    held: BTreeSet<usize>,
    /// Their partners.
    holding: BTreeSet<usize>,
}

/// By section of the other plan what it holds of the section `index`.
fn homes(
    here: &Side<'_>,
    there: &Side<'_>,
    index: usize,
    links: impl Iterator<Item = (usize, usize)>,
    settled: &BTreeSet<usize>,
) -> BTreeMap<usize, Home> {
    let within = &here.units[index].within;
    let mut homes: BTreeMap<usize, Home> = BTreeMap::new();
    for (own, partner) in links.filter(|(own, _)| within.contains(own) && !here.units[*own].is_section) {
        // Grouped by the nearest section: a chapter would hold more than any of its sections, and always win.
        let section = there.units[partner].parent.filter(|section| !settled.contains(section));
        if let Some(section) = section {
            let home = homes.entry(section).or_default();
            home.held.insert(own);
            home.holding.insert(partner);
        }
    }
    homes
}

/// The units of the other plan into which the section `index` went: one section, some of its paragraphs, or none.
fn places_in(here: &Side<'_>, there: &Side<'_>, index: usize, homes: &BTreeMap<usize, Home>, settings: &Settings) -> Vec<usize> {
    let held = |home: &Home| length_of(here.units, &home.held);
    // Of sections that hold equally much, the first.
    let fullest = homes.iter().max_by_key(|(section, home)| (held(home), Reverse(**section)));
    let Some((section, home)) = fullest else { return Vec::new() };
    let is_absorbed = settings.min_absorbed_share.is_reached(held(home), text_length(here.units, index));
    // Leads answer to leads alone (`pair_leads`).
    if !is_absorbed || is_lead(&here.units[index]) {
        return Vec::new();
    }
    // By characters, not by paragraphs: one long paragraph is more of a section than three short ones.
    let filled = length_of(there.units, &home.holding);
    if settings.min_filled_share.is_reached(filled, text_length(there.units, *section)) && !is_lead(&there.units[*section]) {
        vec![*section]
    } else {
        home.holding.iter().copied().collect()
    }
}

/// The characters of these units.
fn length_of(units: &[Unit<'_>], indexes: &BTreeSet<usize>) -> usize {
    indexes.iter().map(|index| units[*index].text.chars().count()).sum()
}

/// The texts before the first section answer to each other.
pub(super) fn pair_leads(sides: Both<&Side<'_>>, alignment: &mut Alignment) {
    let leads = sides.map(|side| side.indexes(|unit| unit.is_section && is_lead(unit) && unit.parent.is_none()));
    for older in &leads.older {
        for newer in &leads.newer {
            // The plan has one lead and each annex one: role for role they are the same place, whatever they say.
            if sides.older.units[*older].part.role == sides.newer.units[*newer].part.role {
                alignment.infer(Both { older: *older, newer: *newer });
            }
        }
    }
}
