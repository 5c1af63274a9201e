//! What a comparison found, by the anchors of both documents.

use super::compared::Compared;
use super::sides::Text;
use crate::base::both::{Both, Version};
use crate::compare::{Basis, Pair, UnitKind};
use crate::page::strings::Strings;
use crate::page::view::CountView;
use crate::site::ComparisonKind;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Pairs by each anchor of theirs.
type PairsByAnchor<'a> = HashMap<&'a str, Vec<&'a Pair>>;

pub(super) struct Writer<'a> {
    pub(super) compared: &'a Compared<'a>,
    pub(super) texts: Both<Text<'a>>,
    pub(super) sections: Both<PairsByAnchor<'a>>,
    pub(super) paragraphs: Both<PairsByAnchor<'a>>,
    /// Introductions, which stand with their sections: the older one by the newer one.
    pub(super) introductions: HashMap<&'a str, &'a str>,
    /// Older paragraphs without a partner.
    pub(super) gone: HashSet<&'a str>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(compared: &'a Compared<'a>) -> Self {
        let labels = match compared.kind {
            ComparisonKind::Report => Both { older: "side_plan", newer: "side_report" },
            ComparisonKind::Consecutive | ComparisonKind::Extra => Both { older: "side_older", newer: "side_newer" },
        };
        let texts = Both {
            older: Text::new(compared, Version::Older, labels.older),
            newer: Text::new(compared, Version::Newer, labels.newer),
        };
        // A section that became a paragraph has a partner; the paragraph has its own besides.
        let sections = by_anchor(compared, |kind| matches!(kind, UnitKind::Section | UnitKind::Mixed));
        let paragraphs = by_anchor(compared, |kind| matches!(kind, UnitKind::Paragraph));
        let (introductions, gone) = if compared.comparison.is_coarse {
            (HashMap::new(), HashSet::new())
        } else {
            let introductions = introductions(compared, &texts, &sections.newer, &paragraphs);
            let gone = gone(&texts.older, &paragraphs.older, &introductions);
            (introductions, gone)
        };
        Self { compared, texts, sections, paragraphs, introductions, gone }
    }

    pub(super) fn strings(&self) -> &'a Strings {
        self.compared.strings
    }

    pub(super) fn bases(&self) -> Vec<CountView> {
        [Basis::Exact, Basis::Text, Basis::Topic, Basis::Structure, Basis::Editor]
            .into_iter()
            .map(|basis| CountView {
                key: basis.name(),
                label: self.basis(basis).to_owned(),
                count: self.compared.comparison.pairs.iter().filter(|pair| pair.basis == basis).count(),
            })
            .filter(|count| count.count > 0)
            .collect()
    }

    pub(super) fn basis(&self, basis: Basis) -> &'a str {
        self.strings().get(match basis {
            Basis::Exact => "basis_exact",
            Basis::Text => "basis_text",
            Basis::Topic => "basis_topic",
            Basis::Structure => "basis_structure",
            Basis::Editor => "basis_editor",
        })
    }
}

/// The pairs of some kinds by each anchor of theirs.
fn by_anchor<'a>(compared: &'a Compared<'a>, is_of_kind: impl Fn(UnitKind) -> bool) -> Both<PairsByAnchor<'a>> {
    let mut found: Both<PairsByAnchor<'a>> = Both::default();
    for pair in compared.comparison.pairs.iter().filter(|pair| is_of_kind(pair.kind)) {
        for (by_anchor, anchors) in found.as_mut().zip(pair.anchors()) {
            anchors.iter().for_each(|anchor| by_anchor.entry(anchor).or_default().push(pair));
        }
    }
    found
}

/// A comparison says nothing of an introduction whose section has a partner: it answers to that of the partner.
fn introductions<'a>(
    compared: &'a Compared<'a>,
    texts: &Both<Text<'a>>,
    sections: &PairsByAnchor<'a>,
    paragraphs: &Both<PairsByAnchor<'a>>,
) -> HashMap<&'a str, &'a str> {
    let alone: BTreeSet<&str> = compared.comparison.newer_only.iter().map(String::as_str).collect();
    let mut answered = HashSet::new();
    let mut introductions = HashMap::new();
    for section in &texts.newer.sections {
        let Some(pairs) = sections.get(section.section.anchor.as_str()) else { continue };
        let Some(block) = section
            .blocks
            .first()
            .filter(|block| !paragraphs.newer.contains_key(block.anchor.as_str()) && !alone.contains(block.anchor.as_str()))
        else {
            continue;
        };
        let partner = pairs
            .iter()
            .flat_map(|pair| &pair.older)
            .filter_map(|anchor| texts.older.section_of(anchor)?.blocks.first())
            .find(|older| !paragraphs.older.contains_key(older.anchor.as_str()) && !answered.contains(&older.anchor));
        if let Some(partner) = partner {
            answered.insert(&partner.anchor);
            introductions.insert(block.anchor.as_str(), partner.anchor.as_str());
        }
    }
    introductions
}

/// Older paragraphs without a partner.
fn gone<'a>(older: &Text<'a>, paragraphs: &PairsByAnchor<'a>, introductions: &HashMap<&'a str, &'a str>) -> HashSet<&'a str> {
    let answered: HashSet<&str> = introductions.values().copied().collect();
    let anchors = older.sections.iter().flat_map(|section| &section.blocks).map(|block| block.anchor.as_str());
    anchors.filter(|anchor| !paragraphs.contains_key(anchor) && !answered.contains(anchor)).collect()
}
