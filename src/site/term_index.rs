//! The index of terms, like that of a book: where a name stands, over all plans.

use super::{PlanId, Plans};
use crate::base::pinyin;
use crate::base::text::fold;
use crate::plan::TermKind;
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(crate) struct TermIndex {
    /// The terms under each initial: `A` … `Z`, then `#`.
    pub(crate) initials: BTreeMap<Initial, Vec<TermEntry>>,
}

/// An initial; `#` stands last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Initial {
    /// `A` … `Z`.
    Letter(char),
    /// Everything else.
    Other,
}

impl Initial {
    /// As shown.
    #[must_use]
    pub(crate) fn label(self) -> char {
        match self {
            Self::Letter(letter) => letter,
            Self::Other => '#',
        }
    }

    /// For anchors and addresses.
    #[must_use]
    pub(crate) fn key(self) -> String {
        match self {
            Self::Letter(letter) => letter.to_ascii_lowercase().to_string(),
            Self::Other => "other".to_owned(),
        }
    }
}

#[derive(Debug)]
pub(crate) struct TermEntry {
    /// As printed, with its marks.
    pub(crate) label: String,
    /// For its anchor; unique in the index.
    pub(crate) key: String,
    /// Where it stands, newest plan first.
    pub(crate) places: Vec<TermPlace>,
}

/// The sections of one plan in which a term stands.
#[derive(Debug)]
pub(crate) struct TermPlace {
    pub(crate) plan: PlanId,
    /// Anchors of sections; none: the document as a whole.
    pub(crate) anchors: Vec<String>,
}

/// A quoted word that stands in one section only is a figure of speech more often than a name; works
/// and declared keywords are listed wherever they stand.
const LEAST_QUOTED_SECTIONS: usize = 2;

impl TermIndex {
    pub(super) fn gather(plans: &Plans) -> Self {
        let mut found: BTreeMap<String, (String, TermKind, Vec<TermPlace>)> = BTreeMap::new();
        for (index, plan) in plans.iter_with_ids() {
            for term in &plan.terms {
                let (label, kind, places) =
                    found.entry(fold(&term.text)).or_insert_with(|| (term.text.clone(), term.kind, Vec::new()));
                // A name in 《》 is shown so wherever it stands; a keyword that is also quoted keeps its marks.
                if term.kind < *kind {
                    (*label, *kind) = (term.text.clone(), term.kind);
                }
                match places.last_mut().filter(|place| place.plan == index) {
                    Some(place) if term.anchor.is_empty() || place.anchors.contains(&term.anchor) => {}
                    Some(place) => place.anchors.push(term.anchor.clone()),
                    None => places.push(TermPlace {
                        plan: index,
                        anchors: Some(term.anchor.clone()).filter(|anchor| !anchor.is_empty()).into_iter().collect(),
                    }),
                }
            }
        }
        let declared: std::collections::BTreeSet<String> =
            plans.iter().flat_map(|plan| &plan.metadata.keywords).map(|keyword| fold(keyword)).collect();
        found.retain(|key, (_, kind, places)| {
            let sections: usize = places.iter().map(|place| place.anchors.len().max(1)).sum();
            !key.is_empty() && (*kind != TermKind::Quoted || sections >= LEAST_QUOTED_SECTIONS || declared.contains(key))
        });
        let mut sorted: Vec<(String, TermEntry)> = found
            .into_iter()
            .map(|(key, (text, kind, places))| {
                let label = match kind {
                    TermKind::Work => format!("《{text}》"),
                    TermKind::Quoted => format!("“{text}”"),
                    TermKind::Keyword => text.clone(),
                };
                (pinyin::sort_key(&text), TermEntry { label, key, places })
            })
            .collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        let mut index = Self::default();
        for (_, entry) in sorted {
            let letter = pinyin::initial(&entry.label);
            let initial = if letter == '#' { Initial::Other } else { Initial::Letter(letter) };
            index.initials.entry(initial).or_default().push(entry);
        }
        index
    }

    /// How many terms there are.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.initials.values().map(Vec::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.initials.is_empty()
    }
}
