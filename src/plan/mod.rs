//! One document, understood: checked metadata, outline, anchors, targets, validity, terms.

mod anchor;
mod metadata;
mod outline;
mod period;
mod section;
mod stated;
mod target;
mod term;
mod title;
mod validity;

pub use anchor::{Tombstone, footnote_text};
pub use metadata::{
    Attachment, AttachmentOrigin, DocumentNumber, FromText, IssuingBody, Metadata, Named, SeriesName, heading_titles, number_key,
};
pub use section::{BlockRole, Part, PartRole, PlanBlock, PrintedOrdinal, Section, SectionForm, block_text};
pub use stated::listed_names;
pub use target::{Comparator, Direction, Target, TargetOrigin};
pub use term::{Term, TermKind};
pub use title::{Doubt, Nature, TitleReading};
pub use validity::{Standing, State, ends_with_period, next_change, standing};

use crate::base::diagnostic::{Checked, Diagnostic, SourceText};
use crate::base::digest::Digest;
use crate::base::net;
use crate::document::{Document, Footnote, TargetStatement};
use crate::source::{Bodies, Config, LockedAnchor, LockedDocument};
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
        let tombstones = anchor::assign(&mut parts, &mut footnotes, locked, &document.source, &mut diagnostics);
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

fn empty(source: &crate::base::diagnostic::SourceText) -> Diagnostic {
    use crate::base::diagnostic::text;
    Diagnostic::new(
        crate::base::rule::Rule::EmptyDocument,
        source.whole(),
        text("文件没有正文", "The document has no text"),
        text("请在元数据之后写上正文", "Write the text below the front matter"),
    )
}
