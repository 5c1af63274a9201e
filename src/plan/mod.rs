//! One document, understood: checked metadata, outline, anchors, targets, validity, terms.

mod anchor;
mod lifetime;
mod metadata;
mod outline;
mod period;
mod section;
mod stated;
mod target;
mod term;
mod title;
mod uncorrected;
mod validity;

pub use anchor::{
    Class, NewText, OldText, TextPlace, Tombstone, WordChange, class_of, exact_digest, exact_words, fingerprint, footnote_text,
    recognise, sketch,
};
pub use lifetime::{StatedEnd, StatedValidity, stated_validity};
pub use metadata::{
    Attachment, AttachmentOrigin, DocumentNumber, FromText, IssuingBody, Metadata, Named, SeriesName, heading_titles, number_key,
};
pub use section::{BlockRole, Part, PartRole, PlanBlock, PrintedOrdinal, Section, SectionForm, block_text};
pub use stated::{is_document_title, is_omitted, listed_names};
pub use target::{Comparator, Direction, MeasureKind, Target, TargetOrigin};
pub use term::{Term, TermKind};
pub use title::{Doubt, Nature, TitleReading, kind_of_words};
pub use uncorrected::{Uncorrected, publication_digest};
pub use validity::{Standing, State, ends_with_period, next_change, standing};

use crate::base::diagnostic::{Checked, Diagnostic, Place, SourceText, text};
use crate::base::digest::Digest;
use crate::base::net;
use crate::base::rule::{BETTER_READING_SET, Rule};
use crate::document::{Document, Footnote, TargetStatement};
use crate::source::{Bodies, Config, LockedAnchor, LockedDocument};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A plan: one document with its structure.
#[derive(Debug)]
pub struct Plan {
    /// Path under `content/` without extension; a folder's `index.md` has the folder's.
    pub id: String,
    /// The file, relative to the site folder.
    pub file: String,
    /// Fingerprint of the file.
    pub digest: Digest,
    /// What is said about it.
    pub metadata: Arc<Metadata>,
    /// Its parts in order: covering notice, plan, annexes.
    pub parts: Vec<Part>,
    /// Footnotes in the order of their definitions.
    pub footnotes: Vec<Footnote>,
    /// Published anchors whose text is gone.
    pub tombstones: Vec<Tombstone>,
    /// Its numeric targets, in the order of the text.
    pub targets: Arc<[Target]>,
    /// Whether the program failed to find its targets, so that nothing may be said of their absence.
    pub has_unread_targets: bool,
}

impl Plan {
    /// Understands a document. `locked` holds the anchors that were published for it.
    ///
    /// `None` when a required key is missing or faulty: those mistakes were reported with the document.
    #[must_use]
    pub fn read(document: Document, bodies: &Bodies, config: &Config, locked: Option<&LockedDocument>) -> Checked<Option<Self>> {
        Self::understand(document, bodies, config, locked, find_targets)
    }

    /// Understands a document that was read before: its targets are known, or `None` where they could not be found.
    #[must_use]
    pub fn read_again(
        document: Document,
        bodies: &Bodies,
        config: &Config,
        locked: Option<&LockedDocument>,
        targets: Option<Arc<[Target]>>,
    ) -> Checked<Option<Self>> {
        Self::understand(document, bodies, config, locked, |_, _, _, _, _| targets)
    }

    fn understand(
        document: Document,
        bodies: &Bodies,
        config: &Config,
        locked: Option<&LockedDocument>,
        targets: impl FnOnce(&[Part], &Metadata, &[TargetStatement], &SourceText, &mut Vec<Diagnostic>) -> Option<Arc<[Target]>>,
    ) -> Checked<Option<Self>> {
        let mut diagnostics = Vec::new();
        let id = id_of(&document.path);
        let Some(metadata) = Metadata::check(&document, &id, bodies, config, &mut diagnostics) else {
            return Checked { value: None, diagnostics };
        };
        let outline = document.front_matter.outline;
        let mut parts = outline::read(document.blocks, &metadata, outline, &document.source, &mut diagnostics);
        let metadata = stated::complete(metadata, &parts);
        let mut footnotes = document.footnotes;
        let tombstones =
            anchor::assign(&mut parts, &mut footnotes, locked, (&document.source, &document.digest), &mut diagnostics);
        if parts.iter().all(|part| part.sections.is_empty()) {
            diagnostics.push(empty(&document.source));
        }
        let targets = targets(&parts, &metadata, &document.front_matter.targets, &document.source, &mut diagnostics);
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
        faulty_pins(&plan, &document.source, &mut diagnostics);
        contests(&plan, locked, &mut diagnostics);
        Checked { value: Some(plan), diagnostics }
    }

    /// Whether the same file was understood in the same way, though settings may have changed: then a comparison of it is
    /// the same as well.
    #[must_use]
    pub fn reads_as(&self, other: &Self) -> bool {
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
    pub fn text_of(&self, anchor: &str) -> Option<&str> {
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
pub fn id_of(path: &str) -> String {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    stem.strip_suffix("/index").unwrap_or(stem).to_owned()
}

/// The targets, unless the program fails: then a document is published without them rather than not at all.
fn find_targets(
    parts: &[Part],
    metadata: &Metadata,
    statements: &[TargetStatement],
    source: &SourceText,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<[Target]>> {
    let found = net::caught(|| {
        net::testing::step("targets", &source.file);
        let mut diagnostics = Vec::new();
        (target::find(parts, metadata, statements, source, &mut diagnostics), diagnostics)
    });
    match found {
        Ok((targets, found)) => {
            diagnostics.extend(found);
            Some(targets.into())
        }
        Err(fault) => {
            diagnostics.push(fault.of_targets(source.whole()));
            None
        }
    }
}

/// What `continues` says of texts that are not there, and what it says twice.
fn faulty_pins(plan: &Plan, source: &SourceText, diagnostics: &mut Vec<Diagnostic>) {
    let mut here_before: BTreeSet<&str> = BTreeSet::new();
    let mut there_before: BTreeSet<&str> = BTreeSet::new();
    for (here, there) in &plan.metadata.continues {
        let found = plan.text_of(&here.value);
        let message = match found {
            None => text(
                format!("`continues`（延续）里的 {} 不是本文的锚点", here.value),
                format!("`continues` names {}, which is no anchor of this document", here.value),
            ),
            Some(found) if !here_before.insert(found) => text(
                format!("`continues`（延续）里有两项说的是本文同一处：{}", here.value),
                format!("`continues` says twice what answers to {}", here.value),
            ),
            _ if there.as_deref().is_some_and(|there| !there_before.insert(there)) => {
                let there = there.as_deref().unwrap_or_default();
                text(
                    format!("`continues`（延续）里有两项都对应上期的 {there}"),
                    format!("Two entries of `continues` name {there} of the issue before"),
                )
            }
            _ => continue,
        };
        let found = Diagnostic::new(
            Rule::BrokenAnchor,
            source.place(here.range.clone()),
            message,
            text(
                "请写页面上每节、每段链接里的锚点，如 `延续: {s3-2: s2-1}`，每处只写一次；写错的一项不起作用",
                "Write the anchors that stand in the links of the pages, such as `continues: {s3-2: s2-1}`, each once; a faulty entry has no effect",
            ),
        );
        // Former programs passed over a faulty entry.
        diagnostics.push(Diagnostic { since: BETTER_READING_SET, ..found });
    }
}

/// Says which texts two branches gave one anchor, now that they are known.
fn contests(plan: &Plan, locked: Option<&LockedDocument>, diagnostics: &mut Vec<Diagnostic>) {
    for contest in locked.iter().flat_map(|locked| &locked.contests) {
        let (kept, renamed) = (plan.words_at(&contest.anchor), plan.words_at(&contest.other));
        let name =
            |words: &Option<String>, gone: &str| words.as_ref().map_or_else(|| gone.to_owned(), |words| format!("“{words}”"));
        let message = text(
            format!(
                "{} 的锚点 #{} 在合并的两边属于两处文字：{}（先公开，保留），{}（改为 #{}）",
                plan.file,
                contest.anchor,
                name(&kept, "一处已删去的文字"),
                name(&renamed, "一处已删去的文字"),
                contest.other
            ),
            format!(
                "Both sides of a merge gave the anchor #{} of {} to a text: {} was published first and keeps it, {} becomes #{}",
                contest.anchor,
                plan.file,
                name(&kept, "one that is gone"),
                name(&renamed, "one that is gone"),
                contest.other
            ),
        );
        diagnostics.push(Diagnostic::new(
            Rule::AnchorContested,
            Place::file("anchors.lock"),
            message,
            text(
                "后一处的链接如已给出，请改用新的锚点；运行一次 gongkai build，提交 anchors.lock",
                "If a link to the second was given out, give out the new one; build once and commit anchors.lock",
            ),
        ));
    }
}

fn empty(source: &SourceText) -> Diagnostic {
    Diagnostic::new(
        Rule::EmptyDocument,
        source.whole(),
        text("文件没有正文", "The document has no text"),
        text("请在元数据之后写上正文", "Write the text below the front matter"),
    )
}
