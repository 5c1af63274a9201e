//! One document, understood: checked metadata, outline, anchors, targets, validity, terms.

mod anchor;
mod class;
mod lifetime;
mod metadata;
mod outline;
mod period;
mod related;
mod section;
mod stated;
mod targets;
mod term;
mod title;
mod uncorrected;
mod validity;

pub(crate) use anchor::{
    Class, NewText, OldText, TextPlace, Tombstone, WordChange, class_of, exact_digest, exact_words, fingerprint, footnote_text,
    recognise, sketch,
};
pub(crate) use lifetime::{StatedEnd, StatedValidity, stated_validity};
pub(crate) use metadata::{
    Attachment, AttachmentOrigin, DocumentNumber, IssuingBody, Metadata, Named, heading_titles, number_key,
};
pub(crate) use outline::annex_name;
pub(crate) use related::{Related, RelatedTarget};
pub use section::Section;
pub(crate) use section::{BlockRole, Part, PartRole, PlanBlock, PrintedOrdinal, SectionForm, block_text};
pub(crate) use stated::{is_document_title, is_omitted, listed_names};
pub(crate) use targets::MeasureKind;
pub use targets::{Comparator, Direction, Target, TargetOrigin};
pub(crate) use term::{Term, TermKind};
pub(crate) use title::{Nature, TitleReading, kind_of_words};
pub(crate) use uncorrected::{Misdated, PublishedFacts, Uncorrected, corrections_digest, publication_digest};
pub(crate) use validity::{Standing, State, ends_with_period, next_change, standing};

use crate::base::digest::Digest;
use crate::diagnostic::net;
use crate::diagnostic::problem;
use crate::diagnostic::rule::BETTER_READING_SET;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceText};
use crate::document::{Document, Footnote, TargetStatement};
use crate::source::{Bodies, Config, LockedAnchor, LockedDocument};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A plan: one document with its structure.
#[derive(Debug)]
pub struct Plan {
    /// Path under `content/` without extension; a folder's `index.md` has the folder's.
    pub(crate) id: String,
    /// The file, relative to the site folder.
    pub(crate) file: String,
    /// Fingerprint of the file.
    pub digest: Digest,
    /// What is said about it.
    pub(crate) metadata: Arc<Metadata>,
    /// Its parts in order: covering notice, plan, annexes.
    pub parts: Vec<Part>,
    /// Footnotes in the order of their definitions.
    pub footnotes: Vec<Footnote>,
    /// Published anchors whose text is gone.
    pub tombstones: Vec<Tombstone>,
    /// Its numeric targets, in the order of the text.
    pub(crate) targets: Arc<[Target]>,
    /// Whether the program failed to find its targets, so that nothing may be said of their absence.
    pub(crate) has_unread_targets: bool,
}

impl Plan {
    /// Understands a document. `locked` holds the anchors that were published for it.
    ///
    /// `None` when a required key is missing or faulty: those mistakes were reported with the document.
    #[must_use]
    pub fn read(
        document: Document,
        bodies: &Bodies,
        config: &Config,
        locked: Option<&LockedDocument>,
        report: &mut Diagnostics,
    ) -> Option<Self> {
        Self::understand(document, bodies, config, locked, find_targets, report)
    }

    /// Understands a document that was read before: its targets are known, or `None` where they could not be found.
    #[must_use]
    pub(crate) fn read_again(
        document: Document,
        bodies: &Bodies,
        config: &Config,
        locked: Option<&LockedDocument>,
        targets: Option<Arc<[Target]>>,
        report: &mut Diagnostics,
    ) -> Option<Self> {
        Self::understand(document, bodies, config, locked, |_, _, _, _, _| targets, report)
    }

    fn understand(
        document: Document,
        bodies: &Bodies,
        config: &Config,
        locked: Option<&LockedDocument>,
        targets: impl FnOnce(&[Part], &Metadata, &[TargetStatement], &SourceText, &mut Diagnostics) -> Option<Arc<[Target]>>,
        report: &mut Diagnostics,
    ) -> Option<Self> {
        let id = id_of(&document.path);
        let metadata = Metadata::check(&document, &id, bodies, config, report)?;
        let outline = document.front_matter.outline;
        let mut parts = outline::read(document.blocks, &metadata, outline, &document.source, report);
        let metadata = stated::complete(metadata, &parts);
        let read = (&document.source, &document.digest);
        let (footnotes, tombstones) = anchor::assign(&mut parts, document.footnotes, locked, read, report);
        if parts.iter().all(|part| part.sections.is_empty()) {
            report.add(empty(&document.source));
        }
        let targets = targets(&parts, &metadata, &document.front_matter.targets, &document.source, report);
        let plan = Self {
            id,
            file: document.source.file.to_string(),
            digest: document.digest,
            metadata: Arc::new(metadata),
            parts,
            footnotes,
            tombstones,
            has_unread_targets: targets.is_none(),
            targets: targets.unwrap_or_default(),
        };
        faulty_pins(&plan, &document.source, report);
        contests(&plan, locked, report);
        Some(plan)
    }

    /// Whether the same file was understood in the same way, though settings may have changed: then a comparison of it is
    /// the same as well.
    #[must_use]
    pub(crate) fn reads_as(&self, other: &Self) -> bool {
        self.digest == other.digest && self.parts == other.parts && self.targets == other.targets
    }

    /// Its anchors as they are published, for `anchors.lock`.
    #[must_use]
    pub fn published_anchors(&self) -> Vec<LockedAnchor> {
        anchor::published(&self.parts, &self.footnotes, &self.tombstones)
    }

    /// How the text at an anchor begins.
    fn words_at(&self, anchor: &str) -> Option<String> {
        const MAX_CHARS: usize = 20;
        let own = self.text_of(anchor)?;
        let words = self.sections().find_map(|(_, section)| {
            let title = || [section.title_text(), section.blocks.first().map(PlanBlock::text).unwrap_or_default()];
            if section.anchor == own {
                return title().into_iter().find(|words| !words.is_empty());
            }
            section.blocks.iter().find(|block| block.anchor == own).map(PlanBlock::text)
        })?;
        Some(words.chars().take(MAX_CHARS).collect())
    }

    /// The first anchor of the section or block to which this one leads; nothing where no text is.
    #[must_use]
    pub(crate) fn text_of(&self, anchor: &str) -> Option<&str> {
        let is_it = |first: &str, also: &[String]| first == anchor || also.iter().any(|other| other == anchor);
        let in_text = self.sections().find_map(|(_, section)| {
            if is_it(&section.anchor, &section.also) {
                return Some(section.anchor.as_str());
            }
            section.blocks.iter().find(|block| is_it(&block.anchor, &block.also)).map(|block| block.anchor.as_str())
        });
        // What leads to a heading of a part leads to the text below it.
        let at_heading = || self.parts.iter().find(|part| part.also.iter().any(|other| other == anchor));
        in_text.or_else(|| at_heading()?.sections.first().map(|section| section.anchor.as_str()))
    }

    /// All sections with their parts, in order.
    pub fn sections(&self) -> impl Iterator<Item = (&Part, &Section)> {
        self.parts.iter().flat_map(|part| part.sections.iter().map(move |section| (part, section)))
    }
}

/// The id of the document at a path under `content/`.
#[must_use]
pub(crate) fn id_of(path: &str) -> String {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    stem.strip_suffix("/index").unwrap_or(stem).to_owned()
}

/// The targets, unless the program fails: then a document is published without them rather than not at all.
fn find_targets(
    parts: &[Part],
    metadata: &Metadata,
    statements: &[TargetStatement],
    source: &SourceText,
    report: &mut Diagnostics,
) -> Option<Arc<[Target]>> {
    let found = net::caught(|| {
        net::testing::step("targets", &source.file);
        let mut report = Diagnostics::new();
        (targets::find(parts, metadata, statements, source, &mut report), report)
    });
    match found {
        Ok((targets, found)) => {
            report.extend(found);
            Some(targets.into())
        }
        Err(fault) => {
            report.add(fault.of_targets(source.whole()));
            None
        }
    }
}

/// What `continues` says of texts that are not there, and what it says twice.
fn faulty_pins(plan: &Plan, source: &SourceText, report: &mut Diagnostics) {
    let mut here_before: BTreeSet<&str> = BTreeSet::new();
    let mut there_before: BTreeSet<&str> = BTreeSet::new();
    for (here, there) in &plan.metadata.continues {
        let found = plan.text_of(&here.value);
        let anchor = here.value.clone();
        let problem = match found {
            None => problem::Anchors::ContinuesUnknown { anchor },
            Some(found) if !here_before.insert(found) => problem::Anchors::ContinuedTwice { anchor },
            _ => match there.as_deref().filter(|there| !there_before.insert(there)) {
                Some(there) => problem::Anchors::ContinuesOneTwice { anchor: there.to_owned() },
                None => continue,
            },
        };
        let found = Diagnostic::at(source.place(here.range.clone()), &problem);
        // Former programs passed over a faulty entry.
        report.add(Diagnostic { since: BETTER_READING_SET, ..found });
    }
}

/// Says which texts two branches gave one anchor, now that they are known.
fn contests(plan: &Plan, locked: Option<&LockedDocument>, report: &mut Diagnostics) {
    for contest in locked.iter().flat_map(|locked| &locked.contests) {
        let problem = problem::Anchors::Contested {
            file: plan.file.clone(),
            anchor: contest.anchor.clone(),
            kept: plan.words_at(&contest.anchor),
            renamed: plan.words_at(&contest.other),
            other: contest.other.clone(),
        };
        report.add(Diagnostic::at(Place::file("anchors.lock"), &problem));
    }
}

fn empty(source: &SourceText) -> Diagnostic {
    Diagnostic::at(source.whole(), &problem::Outline::NoText)
}
