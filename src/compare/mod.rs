//! Two plans side by side: which sections and paragraphs correspond.
//!
//! A pure function of the two plans and the table of frequencies in the program, so that a comparison never shifts
//! when a third document appears. Every unit (section or paragraph) of the parts that are compared stands in at least
//! one pair or in one of the two lists of those without a partner.

mod align;
mod assign;
mod change;
mod frequency;
mod moved;
mod sequence;
mod target;
mod unit;

pub use align::Settings;
pub use change::{NumberChange, Piece, TextChange, text_change};
pub use frequency::Frequencies;
pub use target::{TargetMove, TargetPair};

use crate::base::digest::Digest;
use crate::base::text::is_invisible;
use crate::base::yaml::Located;
use crate::document::plain_text;
use crate::plan::Plan;
use align::{Pins, align};
use sequence::{dice, sequences};
use std::collections::{BTreeMap, BTreeSet};
use unit::{Unit, units};

/// How much of the wording two units share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same text, apart from numbering, width, script, spaces and punctuation.
    Identical,
    /// The same text with other words.
    Reworded,
    /// The same matter in another text.
    Related,
}

impl Relation {
    /// Its name in JSON and in classes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Reworded => "reworded",
            Self::Related => "related",
        }
    }
}

/// Why two units are held to correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Equal text.
    Exact,
    /// Shared wording.
    Text,
    /// Heading, rare words and neighbours; the wording is mostly another.
    Topic,
    /// What stands in them, or the place where they stand.
    Structure,
    /// A person said so (`continues`).
    Editor,
}

impl Basis {
    /// Its name in JSON and in classes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Text => "text",
            Self::Topic => "topic",
            Self::Structure => "structure",
            Self::Editor => "editor",
        }
    }
}

/// Whether a unit is a section or a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A section, with all that stands in it.
    Section,
    /// A paragraph, list or table.
    Paragraph,
    /// A section that became a paragraph, or the reverse.
    Mixed,
}

/// Units that correspond; one side may hold several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Sections or paragraphs.
    pub kind: UnitKind,
    /// Anchors of the older plan, in its order.
    pub older: Vec<String>,
    /// Anchors of the newer plan, in its order.
    pub newer: Vec<String>,
    /// How much wording they share.
    pub relation: Relation,
    /// Whether it stands elsewhere: in another section, or outside the common order.
    pub moved: bool,
    /// Whether only its printed number is another.
    pub renumbered: bool,
    /// The part of two-character sequences that both sides share, in thousandths (Dice's coefficient).
    pub similarity: u16,
    /// Why they are held to correspond.
    pub basis: Basis,
}

/// Two plans side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What corresponds, in the order of the newer plan; sections before what stands in them.
    pub pairs: Vec<Pair>,
    /// Anchors of older units without a partner, in their order.
    pub older_only: Vec<String>,
    /// Anchors of newer units without a partner, in their order.
    pub newer_only: Vec<String>,
    /// The targets of both plans: in the order of the newer plan, then those that only the older one has.
    pub targets: Vec<TargetPair>,
    /// Whether the plans were too long for paragraphs to be compared: then only sections were.
    pub is_coarse: bool,
    /// Fingerprint of the words of both texts and of the pins: a review holds as long as it stays.
    pub digest: String,
    /// The fingerprint by which programs before this one named the same: of anchors and outline as well.
    pub former_digest: String,
    /// The pins that name no text of the older plan, by their place in the newer one's list.
    pub unknown_pins: Vec<usize>,
}

impl Comparison {
    /// Whether a review that names this fingerprint was one of these texts.
    #[must_use]
    pub fn is_named_by(&self, digest: &str) -> bool {
        digest == self.digest || digest == self.former_digest
    }
}

/// Whether a program before this one gave the fingerprint that a review names.
#[must_use]
pub fn is_former_digest(digest: &str) -> bool {
    digest.len() == FORMER_DIGEST_DIGITS
}

const FORMER_DIGEST_DIGITS: usize = 16;
const DIGEST_DIGITS: usize = 20;

/// Compares two plans.
#[must_use]
pub fn compare(older: &Plan, newer: &Plan) -> Comparison {
    compare_with(older, newer, Frequencies::built_in(), &Settings::default())
}

/// Compares two plans of which the newer one says what answers to it in a third: that says nothing of these two.
#[must_use]
pub fn compare_unpinned(older: &Plan, newer: &Plan) -> Comparison {
    compare_pinned(older, newer, &[], Frequencies::built_in(), &Settings::default())
}

/// Compares two plans with another table of frequencies and other constants, to measure what they are worth.
#[must_use]
pub fn compare_with(older: &Plan, newer: &Plan, frequencies: &Frequencies, settings: &Settings) -> Comparison {
    compare_pinned(older, newer, &newer.metadata.continues, frequencies, settings)
}

/// What a person says that continues: an anchor of the newer plan with its place, and one of the older, or none.
type Continued = (Located<String>, Option<String>);

fn compare_pinned(
    older: &Plan,
    newer: &Plan,
    continues: &[Continued],
    frequencies: &Frequencies,
    settings: &Settings,
) -> Comparison {
    let (old, new) = (units(older), units(newer));
    let (pins, nobody) = pins((older, &old), (newer, &new), continues);
    let alignment = align(&old, &new, &pins, frequencies, settings);
    let moved = moved::moved(&old, &new, &alignment.links);
    let rows = rows(&alignment.links, |a, b| (old[a].is_section, new[b].is_section));
    let mut pairs: Vec<(usize, usize, Pair)> = rows
        .into_iter()
        .map(|(a, b)| {
            let links: Vec<(usize, usize)> = a.iter().flat_map(|a| b.iter().map(|b| (*a, *b))).collect();
            let (same, similarity) = similarity(&old, &new, &a, &b);
            let is_pinned = links.iter().any(|link| pins.pairs.contains(link));
            let relation = match similarity {
                _ if same => Relation::Identical,
                REWORDED.. => Relation::Reworded,
                _ => Relation::Related,
            };
            let basis = if is_pinned {
                Basis::Editor
            } else if same {
                Basis::Exact
            } else if links.iter().all(|link| alignment.inferred.contains(link)) {
                Basis::Structure
            } else if similarity >= REWORDED {
                Basis::Text
            } else {
                Basis::Topic
            };
            let is_moved = links.iter().any(|link| moved.contains(link));
            let is_renumbered = match (a.as_slice(), b.as_slice()) {
                ([a], [b]) => old[*a].is_section && !is_moved && number(old[*a].ordinal) != number(new[*b].ordinal),
                _ => false,
            };
            let anchors =
                |units: &[Unit<'_>], indexes: &[usize]| indexes.iter().map(|index| units[*index].anchor.to_owned()).collect();
            let pair = Pair {
                kind: match (a.iter().any(|a| old[*a].is_section), b.iter().any(|b| new[*b].is_section)) {
                    (true, true) => UnitKind::Section,
                    (false, false) => UnitKind::Paragraph,
                    _ => UnitKind::Mixed,
                },
                older: anchors(&old, &a),
                newer: anchors(&new, &b),
                relation,
                moved: is_moved,
                renumbered: is_renumbered,
                similarity,
                basis,
            };
            (b[0], a[0], pair)
        })
        .collect();
    pairs.sort_by_key(|(newer, older, _)| (*newer, *older));
    let linked: (BTreeSet<usize>, BTreeSet<usize>) = alignment.links.iter().copied().unzip();
    // Where paragraphs were not compared, none of them is said to be without a partner.
    let alone = |units: &[Unit<'_>], linked: &BTreeSet<usize>, nobody: &BTreeSet<usize>| -> Vec<String> {
        units
            .iter()
            .enumerate()
            .filter(|(index, unit)| {
                !linked.contains(index) && (unit.is_section || !alignment.is_coarse || nobody.contains(index))
            })
            .filter(|(_, unit)| !(unit.is_introduction && is_linked(units, unit.parent, linked)))
            .map(|(_, unit)| unit.anchor.to_owned())
            .collect()
    };
    let anchors: BTreeSet<(&str, &str)> = alignment.links.iter().map(|(a, b)| (old[*a].anchor, new[*b].anchor)).collect();
    Comparison {
        targets: target::pair_targets(older, newer, &anchors),
        older_only: alone(&old, &linked.0, &nobody.0),
        newer_only: alone(&new, &linked.1, &nobody.1),
        pairs: pairs.into_iter().map(|(_, _, pair)| pair).collect(),
        is_coarse: alignment.is_coarse,
        digest: digest(older, newer),
        former_digest: former_digest(older, newer),
        unknown_pins: unknown_pins(older, continues),
    }
}

/// From this similarity on, in thousandths, a pair counts as one text with other words; below it shares the matter alone.
const REWORDED: u16 = 250;

fn is_linked(units: &[Unit<'_>], parent: Option<usize>, linked: &BTreeSet<usize>) -> bool {
    parent.is_some_and(|parent| units[parent].is_section && linked.contains(&parent))
}

fn number(ordinal: &str) -> Option<u32> {
    crate::base::ordinal::read(ordinal).map(|ordinal| ordinal.number)
}

/// What the newer plan's editor says of its correspondence, and the units without a partner.
fn pins(
    (older_plan, older): (&Plan, &[Unit<'_>]),
    (newer_plan, newer): (&Plan, &[Unit<'_>]),
    continues: &[Continued],
) -> (Pins, (BTreeSet<usize>, BTreeSet<usize>)) {
    let find = |plan: &Plan, units: &[Unit<'_>], anchor: &str| {
        let anchor = plan.text_of(anchor)?;
        units.iter().position(|unit| unit.anchor == anchor)
    };
    // A paragraph that is a section now stands in its first paragraph.
    let as_paragraph = |units: &[Unit<'_>], unit: usize| {
        if !units[unit].is_section {
            return Some(unit);
        }
        units.get(unit + 1).filter(|next| next.parent == Some(unit) && !next.is_section).map(|_| unit + 1)
    };
    let mut pins = Pins::default();
    for (here, there) in continues {
        let Some(here) = find(newer_plan, newer, &here.value) else { continue };
        match there {
            None => {
                pins.newer.insert(here);
            }
            Some(there) => {
                let Some(there) = find(older_plan, older, there) else { continue };
                let pair = if older[there].is_section == newer[here].is_section {
                    Some((there, here))
                } else {
                    as_paragraph(older, there).zip(as_paragraph(newer, here))
                };
                if let Some((there, here)) = pair {
                    pins.pairs.insert((there, here));
                    pins.older.insert(there);
                    pins.newer.insert(here);
                }
            }
        }
    }
    let nobody =
        (BTreeSet::new(), pins.newer.iter().copied().filter(|unit| !pins.pairs.iter().any(|pair| pair.1 == *unit)).collect());
    (pins, nobody)
}

/// Puts links into rows: what was merged or split stands in one, a link between two such stands alone.
///
/// `shape` keeps rows of sections, of paragraphs and of both apart.
fn rows(links: &BTreeSet<(usize, usize)>, shape: impl Fn(usize, usize) -> (bool, bool)) -> Vec<(Vec<usize>, Vec<usize>)> {
    let shapes = [(true, true), (true, false), (false, true), (false, false)];
    let of_shape = |wanted| rows_of(&links.iter().copied().filter(|(a, b)| shape(*a, *b) == wanted).collect());
    shapes.into_iter().flat_map(of_shape).collect()
}

fn rows_of(links: &BTreeSet<(usize, usize)>) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut of_older: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut of_newer: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (a, b) in links {
        of_older.entry(*a).or_default().push(*b);
        of_newer.entry(*b).or_default().push(*a);
    }
    let has_one = |map: &BTreeMap<usize, Vec<usize>>, key: usize| map.get(&key).is_some_and(|list| list.len() == 1);
    let mut rows = Vec::new();
    // Several older ones that went into one newer one alone.
    for (b, list) in &of_newer {
        let merged: Vec<usize> = list.iter().copied().filter(|a| has_one(&of_older, *a)).collect();
        if !merged.is_empty() {
            rows.push((merged, vec![*b]));
        }
    }
    for (a, list) in &of_older {
        if list.len() > 1 {
            let split: Vec<usize> = list.iter().copied().filter(|b| has_one(&of_newer, *b)).collect();
            if !split.is_empty() {
                rows.push((vec![*a], split));
            }
            rows.extend(list.iter().filter(|b| !has_one(&of_newer, **b)).map(|b| (vec![*a], vec![*b])));
        }
    }
    rows
}

/// Whether two sides have the same text, and what part of their two-character sequences they share, in thousandths.
fn similarity(older: &[Unit<'_>], newer: &[Unit<'_>], a: &[usize], b: &[usize]) -> (bool, u16) {
    let text = |units: &[Unit<'_>], indexes: &[usize]| -> String {
        let one = |index: &usize| {
            let range = if units[*index].is_section { units[*index].within.clone() } else { *index..index + 1 };
            units[range].iter().map(|unit| unit.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        indexes.iter().map(one).collect::<Vec<_>>().join(" ")
    };
    let (older, newer) = (text(older, a), text(newer, b));
    if older == newer {
        return (true, 1000);
    }
    // Only equal texts are wholly alike.
    let thousandths = dice(&sequences(&older), &sequences(&newer)).min(999);
    (false, u16::try_from(thousandths).unwrap_or(999))
}

fn unknown_pins(older: &Plan, continues: &[Continued]) -> Vec<usize> {
    let continues = continues.iter().enumerate();
    continues
        .filter(|(_, (_, there))| there.as_deref().is_some_and(|there| older.text_of(there).is_none()))
        .map(|(pin, _)| pin)
        .collect()
}

/// Of the words of both plans and of the pins. How the outline was read makes no difference, so that a better reading voids no
/// review.
fn digest(older: &Plan, newer: &Plan) -> String {
    let mut text = String::new();
    let mut push = |words: &str| {
        // Marks of Markdown may be read or printed, and what nobody sees may be left out.
        let is_read =
            |character: &char| !character.is_whitespace() && !is_invisible(*character) && !"*_~`#\\|".contains(*character);
        text.extend(words.chars().filter(is_read));
    };
    for plan in [older, newer] {
        for part in &plan.parts {
            push(&part.title_text());
            for section in &part.sections {
                push(section.ordinal_text());
                push(&plain_text(&section.title));
                section.blocks.iter().for_each(|block| push(&block.text()));
            }
        }
        push("\u{1e}");
    }
    for (here, there) in &newer.metadata.continues {
        push(&format!("{}\u{1f}{}\u{1f}", here.value, there.as_deref().unwrap_or("none")));
    }
    Digest::of(text.as_bytes()).short(DIGEST_DIGITS)
}

/// Of the text of both plans as it is read, of pins and anchors.
fn former_digest(older: &Plan, newer: &Plan) -> String {
    let mut text = String::new();
    for plan in [older, newer] {
        for (_, section) in plan.sections() {
            text.push_str(&format!("§{}\t{}{}\n", section.anchor, section.ordinal_text(), section.title_text()));
            for block in &section.blocks {
                text.push_str(&format!("{}\t{}\n", block.anchor, block.text()));
            }
        }
        text.push('\u{1e}');
    }
    for (here, there) in &newer.metadata.continues {
        text.push_str(&format!("{}\t{}\n", here.value, there.as_deref().unwrap_or("none")));
    }
    Digest::of(text.as_bytes()).short(FORMER_DIGEST_DIGITS)
}
