//! Two plans side by side: which sections and paragraphs correspond.
//!
//! A pure function of the two plans and the table of frequencies in the program, so that a comparison never shifts
//! when a third document appears. Every unit (section or paragraph) of the parts that are compared stands in at least
//! one pair or in one of the two lists of those without a partner.

mod align;
mod alignment;
mod assignment;
mod comparison;
mod frequency;
mod further_partners;
mod inferred;
mod level;
mod moved;
mod pairs;
mod pins;
mod settings;
mod similarity;
mod target;
pub(crate) mod text_change;
mod units;
mod vectors;

pub(crate) use comparison::UnitKind;
pub use comparison::{Basis, Comparison, Pair, Relation};
pub(crate) use frequency::Frequencies;
pub(crate) use settings::Settings;
pub use target::TargetMove;
pub(crate) use target::TargetPair;
pub(crate) use text_change::{Piece, TextChange, text_change};

use crate::base::both::Both;
use crate::base::digest::Digest;
use crate::base::text::is_invisible;
use crate::document::plain_text;
use crate::plan::Plan;
use align::align;
use pairs::pairs;
use pins::{Continued, Pins, unknown_pins};
use std::collections::BTreeSet;
use units::{Unit, units};

/// Whether a program before this one gave the fingerprint that a review names.
#[must_use]
pub(crate) fn is_former_digest(digest: &str) -> bool {
    digest.len() == FORMER_DIGEST_DIGITS
}

const FORMER_DIGEST_DIGITS: usize = 16;
const DIGEST_DIGITS: usize = 20;

/// Compares two plans.
#[must_use]
pub fn compare(plans: Both<&Plan>) -> Comparison {
    compare_with(plans, Frequencies::built_in(), &Settings::default())
}

/// Compares two plans of which the newer one says what answers to it in a third: that says nothing of these two.
#[must_use]
pub(crate) fn compare_unpinned(plans: Both<&Plan>) -> Comparison {
    compare_pinned(plans, &[], Frequencies::built_in(), &Settings::default())
}

/// Compares two plans with another table of frequencies and other constants, to measure what they are worth.
#[must_use]
pub(crate) fn compare_with(plans: Both<&Plan>, frequencies: &Frequencies, settings: &Settings) -> Comparison {
    compare_pinned(plans, &plans.newer.metadata.continues, frequencies, settings)
}

fn compare_pinned(plans: Both<&Plan>, continues: &[Continued], frequencies: &Frequencies, settings: &Settings) -> Comparison {
    let units = plans.map(units);
    let units = units.as_deref();
    let pins = Pins::read(plans, units, continues);
    let alignment = align(units, &pins, frequencies, settings);
    let linked = alignment.linked();
    let without_partner = pins.without_partner();
    let alone = units.zip(linked.as_ref()).zip(without_partner.as_ref()).map(|((units, linked), pinned)| {
        // `none` is a statement of a person, and is shown even where paragraphs were not compared.
        let is_reported = |index: usize| !alignment.is_coarse || units[index].is_section || pinned.contains(&index);
        alone(units, linked, is_reported)
    });
    let anchors = alignment.links.iter().map(|link| units.zip(*link).map(|(units, index)| units[index].anchor)).collect();
    Comparison {
        targets: target::pair_targets(plans, &anchors),
        older_only: alone.older,
        newer_only: alone.newer,
        pairs: pairs(units, &alignment, &pins),
        is_coarse: alignment.is_coarse,
        digest: digest(plans),
        former_digest: former_digest(plans),
        unknown_pins: unknown_pins(plans.older, continues),
    }
}

/// The anchors of units without a partner. Where paragraphs were not compared, none of them is reported.
fn alone(units: &[Unit<'_>], linked: &BTreeSet<usize>, is_reported: impl Fn(usize) -> bool) -> Vec<String> {
    // An introduction stands with its section: it is not alone where that has a partner.
    let has_section_linked = |unit: &Unit<'_>| {
        unit.is_introduction && unit.parent.is_some_and(|parent| units[parent].is_section && linked.contains(&parent))
    };
    units
        .iter()
        .enumerate()
        .filter(|(index, unit)| !linked.contains(index) && is_reported(*index) && !has_section_linked(unit))
        .map(|(_, unit)| unit.anchor.to_owned())
        .collect()
}

/// Of the words of both plans and of the pins. How the outline was read makes no difference, so that a better reading voids no
/// review.
fn digest(plans: Both<&Plan>) -> String {
    let mut text = String::new();
    let mut push = |words: &str| {
        // Marks of Markdown may be read or printed, and what nobody sees may be left out.
        let is_read =
            |character: &char| !character.is_whitespace() && !is_invisible(*character) && !"*_~`#\\|".contains(*character);
        text.extend(words.chars().filter(is_read));
    };
    for plan in plans {
        for part in &plan.parts {
            push(&part.title_text());
            for section in &part.sections {
                push(section.ordinal_text());
                push(&plain_text(&section.title));
                section.blocks.iter().for_each(|block| push(&block.text()));
            }
        }
        // The separators of ASCII for records and units, which no text holds: words cannot pass from one plan, or pin, to
        // the other without changing the digest.
        push("\u{1e}");
    }
    for (here, there) in &plans.newer.metadata.continues {
        push(&format!("{}\u{1f}{}\u{1f}", here.value, there.as_deref().unwrap_or("none")));
    }
    Digest::of(text.as_bytes()).short(DIGEST_DIGITS)
}

/// Of the text of both plans as it is read, of pins and anchors.
fn former_digest(plans: Both<&Plan>) -> String {
    let mut text = String::new();
    for plan in plans {
        for (_, section) in plan.sections() {
            text.push_str(&format!("§{}\t{}{}\n", section.anchor, section.ordinal_text(), section.title_text()));
            for block in &section.blocks {
                text.push_str(&format!("{}\t{}\n", block.anchor, block.text()));
            }
        }
        text.push('\u{1e}');
    }
    for (here, there) in &plans.newer.metadata.continues {
        text.push_str(&format!("{}\t{}\n", here.value, there.as_deref().unwrap_or("none")));
    }
    Digest::of(text.as_bytes()).short(FORMER_DIGEST_DIGITS)
}
