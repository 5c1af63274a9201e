//! Gives every section and block its anchor, for ever.
//!
//! An anchor is the path of printed numbers, not of positions: chapter numbers run on through the parts
//! (第六章 opens 第二篇), and a number in a letter or a speech is the printed one. Once published, an anchor stays
//! with its text, which is known again by a fingerprint; numbers name only text that has no anchor yet.

use super::section::{BlockRole, Part, Section, SectionForm, block_text};
use crate::base::address::is_footnote_anchor;
use crate::base::diagnostic::{Diagnostic, SourceText, text};
use crate::base::rule::Rule;
use crate::base::text::fold;
use crate::document::Footnote;
use crate::source::{LockedAnchor, LockedDocument, LockedText};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Differing bits of 64 at which two fingerprints are of one text that was edited. Unrelated texts of the
/// corpora differ in 32 ± 4 bits.
const EDITED: u32 = 20;

/// Fewer where the section differs too, or a section its number.
const EDITED_AND_RENUMBERED: u32 = 14;

/// A published anchor whose text is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// The anchor.
    pub anchor: String,
    /// What it belonged to.
    pub to: LockedText,
    /// Whether it was a section's: those are told to the reader.
    pub is_section: bool,
}

/// Assigns all anchors; returns the published ones whose text is gone.
pub fn assign(
    parts: &mut [Part],
    footnotes: &mut [Footnote],
    locked: Option<&LockedDocument>,
    source: &SourceText,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Tombstone> {
    let mut units = natural(parts, locked.is_some(), source, diagnostics);
    let mut notes: Vec<Unit> = footnotes.iter().map(|footnote| Unit::of_footnote(footnote, locked.is_some())).collect();
    let tombstones = if let Some(locked) = locked {
        // A note is known again among notes only: the text may say the same.
        let (of_notes, of_text): (Vec<_>, Vec<_>) = locked.anchors.iter().partition(|locked| is_footnote_anchor(&locked.anchor));
        let mut tombstones = keep_published(&mut units, &of_text);
        tombstones.append(&mut keep_published(&mut notes, &of_notes));
        tombstones
    } else {
        for unit in units.iter_mut().chain(&mut notes) {
            unit.anchor.clone_from(&unit.natural);
        }
        Vec::new()
    };
    for (footnote, unit) in footnotes.iter_mut().zip(notes) {
        footnote.anchor = unit.anchor;
    }
    let mut units = units.into_iter();
    for part in parts {
        for section in &mut part.sections {
            if let Some(unit) = units.next() {
                (section.anchor, section.also) = (unit.anchor, unit.also);
            }
            for block in section.blocks.iter_mut().filter(|block| block.role != BlockRole::Rule) {
                if let Some(unit) = units.next() {
                    (block.anchor, block.also) = (unit.anchor, unit.also);
                }
            }
        }
    }
    tombstones
}

/// What is published of these parts: for `anchors.lock`.
#[must_use]
pub fn published(parts: &[Part], footnotes: &[Footnote], tombstones: &[Tombstone]) -> Vec<LockedAnchor> {
    let mut anchors = Vec::new();
    let mut put = |anchor: &str, also: &[String], fingerprint: u64| {
        anchors.push(LockedAnchor { anchor: anchor.to_owned(), to: LockedText::Fingerprint(fingerprint) });
        anchors
            .extend(also.iter().map(|other| LockedAnchor { anchor: other.clone(), to: LockedText::SameAs(anchor.to_owned()) }));
    };
    for section in parts.iter().flat_map(|part| &part.sections) {
        put(&section.anchor, &section.also, section_fingerprint(section));
        for block in section.blocks.iter().filter(|block| block.role != BlockRole::Rule) {
            put(&block.anchor, &block.also, fingerprint(&block.text()));
        }
    }
    for footnote in footnotes {
        put(&footnote.anchor, &[], fingerprint(&footnote_text(footnote)));
    }
    anchors
        .extend(tombstones.iter().map(|tombstone| LockedAnchor { anchor: tombstone.anchor.clone(), to: tombstone.to.clone() }));
    anchors
}

/// Something that has an anchor, in the order of the text.
struct Unit {
    /// The anchor of its printed number.
    natural: String,
    /// The author chose it.
    is_chosen: bool,
    /// It is a lead, whose anchor names a place and not a text.
    is_fixed: bool,
    is_section: bool,
    fingerprint: u64,
    anchor: String,
    also: Vec<String>,
}

impl Unit {
    fn of_footnote(footnote: &Footnote, is_locked: bool) -> Self {
        Self {
            natural: footnote.anchor.clone(),
            is_chosen: false,
            is_fixed: false,
            is_section: false,
            fingerprint: if is_locked { fingerprint(&footnote_text(footnote)) } else { 0 },
            anchor: String::new(),
            also: Vec::new(),
        }
    }
}

/// What a footnote says.
#[must_use]
pub fn footnote_text(footnote: &Footnote) -> String {
    footnote.blocks.iter().map(|block| block_text(&block.kind)).collect::<Vec<_>>().join("\n")
}

fn natural(parts: &[Part], is_locked: bool, source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Vec<Unit> {
    let mut taken = Taken::default();
    let mut units = Vec::new();
    for part in parts {
        let prefix = part.role.prefix();
        for section in &part.sections {
            let wanted = match &section.chosen {
                Some(chosen) => chosen.clone(),
                None if section.path.is_empty() => part.role.lead_anchor(),
                None => format!("{prefix}s{}", section.path.join("-")),
            };
            if section.chosen.is_some() && taken.has(&wanted) {
                diagnostics.push(Diagnostic::new(
                    Rule::DuplicateAnchor,
                    source.place(section.range.clone()),
                    text(format!("锚点“{wanted}”已经用过"), format!("The anchor `{wanted}` is taken")),
                    text("请换一个名称", "Choose another name"),
                ));
            }
            let anchor = taken.next_free(&wanted);
            let unit = |natural: String, is_section: bool, fingerprint: u64| Unit {
                natural,
                is_chosen: false,
                is_fixed: false,
                is_section,
                fingerprint,
                anchor: String::new(),
                also: Vec::new(),
            };
            units.push(Unit {
                is_chosen: section.chosen.is_some(),
                is_fixed: section.form == SectionForm::Lead,
                ..unit(anchor.clone(), true, if is_locked { section_fingerprint(section) } else { 0 })
            });
            let (mut paragraphs, mut tables) = (0, 0);
            for block in section.blocks.iter().filter(|block| block.role != BlockRole::Rule) {
                let wanted = if block.role == BlockRole::Table {
                    tables += 1;
                    format!("{anchor}-t{tables}")
                } else {
                    paragraphs += 1;
                    format!("{anchor}-p{paragraphs}")
                };
                units.push(unit(taken.next_free(&wanted), false, if is_locked { fingerprint(&block.text()) } else { 0 }));
            }
        }
    }
    units
}

#[derive(Default)]
struct Taken(HashMap<String, u32>);

impl Taken {
    fn has(&self, anchor: &str) -> bool {
        self.0.contains_key(anchor)
    }

    /// The anchor itself where it is free, else with the next free `_2`, `_3`.
    fn next_free(&mut self, wanted: &str) -> String {
        let mut count = self.0.get(wanted).copied().unwrap_or(0) + 1;
        let mut anchor = if count == 1 { wanted.to_owned() } else { format!("{wanted}_{count}") };
        while count > 1 && self.has(&anchor) {
            count += 1;
            anchor = format!("{wanted}_{count}");
        }
        self.0.insert(wanted.to_owned(), count);
        self.0.entry(anchor.clone()).or_insert(1);
        anchor
    }
}

fn keep_published(units: &mut [Unit], locked: &[&LockedAnchor]) -> Vec<Tombstone> {
    let primaries: Vec<(&str, u64)> = locked
        .iter()
        .filter_map(|locked| match locked.to {
            LockedText::Fingerprint(fingerprint) => Some((locked.anchor.as_str(), fingerprint)),
            LockedText::SameAs(_) => None,
        })
        .collect();
    let matched = recognise(units, &primaries);
    let mut taken = Taken::default();
    locked.iter().for_each(|locked| {
        taken.0.insert(locked.anchor.clone(), 1);
    });
    // Texts that were published have their anchors before newcomers are named.
    for (unit, found) in units.iter_mut().zip(&matched) {
        if let Some(found) = found {
            let published = primaries[*found].0;
            if unit.is_chosen && unit.natural != published {
                unit.anchor.clone_from(&unit.natural);
                unit.also.push(published.to_owned());
                taken.0.entry(unit.natural.clone()).or_insert(1);
            } else {
                published.clone_into(&mut unit.anchor);
            }
            let same = locked
                .iter()
                .filter(|locked| matches!(&locked.to, LockedText::SameAs(other) if other == published || *other == unit.anchor));
            unit.also.extend(same.map(|locked| locked.anchor.clone()).filter(|anchor| *anchor != unit.anchor));
        }
    }
    // A newcomer is named after its number; a block after the anchor of its section, whatever number that prints now.
    let mut section = (String::new(), String::new());
    for (unit, found) in units.iter_mut().zip(&matched) {
        if found.is_none() {
            let rest = unit.natural.strip_prefix(&section.0).filter(|rest| !unit.is_section && rest.starts_with('-'));
            unit.anchor = match rest {
                Some(rest) => taken.next_free(&format!("{}{rest}", section.1)),
                None => taken.next_free(&unit.natural),
            };
        }
        if unit.is_section {
            section = (unit.natural.clone(), unit.anchor.clone());
        }
    }
    // The new number of a text that kept its anchor leads to it too, where nothing else has it.
    for unit in units.iter_mut() {
        if unit.is_section && unit.anchor != unit.natural && !unit.also.contains(&unit.natural) && !taken.has(&unit.natural) {
            taken.0.insert(unit.natural.clone(), 1);
            unit.also.push(unit.natural.clone());
        }
    }
    let present: BTreeSet<&str> =
        units.iter().flat_map(|unit| std::iter::once(unit.anchor.as_str()).chain(unit.also.iter().map(String::as_str))).collect();
    locked
        .iter()
        .filter(|locked| !present.contains(locked.anchor.as_str()))
        .map(|locked| Tombstone {
            anchor: locked.anchor.clone(),
            to: locked.to.clone(),
            is_section: is_section_anchor(&locked.anchor),
        })
        .collect()
}

/// For each unit the published anchor of the same text.
fn recognise(units: &[Unit], primaries: &[(&str, u64)]) -> Vec<Option<usize>> {
    let mut matched: Vec<Option<usize>> = vec![None; units.len()];
    let mut used = vec![false; primaries.len()];
    let by_anchor: BTreeMap<&str, usize> = primaries.iter().enumerate().map(|(index, (anchor, _))| (*anchor, index)).collect();
    let take = |unit: usize, index: usize, matched: &mut Vec<Option<usize>>, used: &mut Vec<bool>| {
        matched[unit] = Some(index);
        used[index] = true;
    };
    // 1. The same text at the same number; leads are places.
    for (unit, of) in units.iter().enumerate() {
        if let Some(index) = by_anchor
            .get(of.natural.as_str())
            .copied()
            .filter(|index| of.is_fixed || of.is_chosen || primaries[*index].1 == of.fingerprint)
        {
            take(unit, index, &mut matched, &mut used);
        }
    }
    // 2. The same text at another number.
    let mut by_text: BTreeMap<(bool, u64), Vec<usize>> = BTreeMap::new();
    for (index, (anchor, fingerprint)) in primaries.iter().enumerate().rev() {
        by_text.entry((is_section_anchor(anchor), *fingerprint)).or_default().push(index);
    }
    for (unit, of) in units.iter().enumerate().filter(|(_, of)| !of.is_fixed) {
        if matched[unit].is_some() {
            continue;
        }
        let Some(candidates) = by_text.get_mut(&(of.is_section, of.fingerprint)) else { continue };
        while let Some(index) = candidates.pop() {
            if !used[index] {
                take(unit, index, &mut matched, &mut used);
                break;
            }
        }
    }
    // 3. An edited text at the same number.
    for (unit, of) in units.iter().enumerate() {
        if matched[unit].is_none()
            && let Some(index) = by_anchor
                .get(of.natural.as_str())
                .copied()
                .filter(|index| !used[*index] && distance(primaries[*index].1, of.fingerprint) <= EDITED)
        {
            take(unit, index, &mut matched, &mut used);
        }
    }
    // 4. An edited text at another number: the nearest, the first of equals.
    for (unit, of) in units.iter().enumerate().filter(|(_, of)| !of.is_fixed) {
        if matched[unit].is_some() {
            continue;
        }
        let home = section_of(&of.natural);
        let nearest = primaries
            .iter()
            .enumerate()
            .filter(|(index, (anchor, _))| !used[*index] && is_section_anchor(anchor) == of.is_section)
            .map(|(index, (anchor, fingerprint))| (distance(*fingerprint, of.fingerprint), index, section_of(anchor) == home))
            .filter(|(bits, _, at_home)| *bits <= if *at_home && !of.is_section { EDITED } else { EDITED_AND_RENUMBERED })
            .min();
        if let Some((_, index, _)) = nearest {
            take(unit, index, &mut matched, &mut used);
        }
    }
    matched
}

/// The section that an anchor of a block names.
fn section_of(anchor: &str) -> &str {
    anchor.rsplit_once('-').map_or(anchor, |(section, _)| section)
}

/// Anchors of blocks end in `-p` or `-t` and a number.
fn is_section_anchor(anchor: &str) -> bool {
    if is_footnote_anchor(anchor) {
        return false;
    }
    let base = anchor
        .rsplit_once('_')
        .filter(|(_, count)| count.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(anchor, |(base, _)| base);
    !base.rsplit_once('-').is_some_and(|(_, last)| {
        last.strip_prefix(['p', 't']).is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

fn section_fingerprint(section: &Section) -> u64 {
    match section.form {
        SectionForm::Lead => 0,
        SectionForm::Heading | SectionForm::RunIn => fingerprint(&section.title_text()),
        SectionForm::Item => fingerprint(&section.blocks.first().map(super::PlanBlock::text).unwrap_or_default()),
    }
}

fn distance(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

/// A fingerprint that is near for texts that are alike: a simhash (Charikar 2002) of pairs of characters.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    let characters: Vec<char> = fold(text).chars().collect();
    let mut sums = [0i32; 64];
    let pairs = characters.windows(2).map(|pair| (pair[0], pair[1])).chain(characters.first().map(|first| ('\0', *first)));
    for (a, b) in pairs {
        let mut hash = mix(u64::from(u32::from(a)) << 32 | u64::from(u32::from(b)));
        for sum in &mut sums {
            *sum += if hash & 1 == 1 { 1 } else { -1 };
            hash >>= 1;
        }
    }
    sums.iter().enumerate().fold(0, |bits, (index, sum)| if *sum > 0 { bits | 1 << index } else { bits })
}

/// The finalizer of `SplitMix64` (Steele, Lea, Flood 2014).
fn mix(mut value: u64) -> u64 {
    value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edited_texts_have_near_fingerprints_and_others_do_not() {
        let a = fingerprint("新建公办幼儿园3所，新增学位810个，9月1日前全部投入使用，优先满足城区北部三个街道的入园需求。");
        let b = fingerprint("新建公办幼儿园4所，新增学位900个，9月1日前全部投入使用，优先满足城区北部三个街道的入园需求。");
        let c = fingerprint("严格执行校园安全制度，每月开展一次隐患排查，问题台账逐项销号，结果向家长公开。");
        assert!(distance(a, b) <= EDITED, "{}", distance(a, b));
        assert!(distance(a, c) > EDITED, "{}", distance(a, c));
    }

    #[test]
    fn anchors_of_blocks_are_told_from_those_of_sections() {
        for block in ["s3-2-p1", "notice-p1", "s3-2-t1", "s3-p1_2", "kindergarten-p12"] {
            assert!(!is_section_anchor(block), "{block}");
        }
        for section in ["s3", "s3-2", "s3_2", "a1-s2", "notice", "kindergarten", "sx1", "plan-b"] {
            assert!(is_section_anchor(section), "{section}");
        }
    }
}
