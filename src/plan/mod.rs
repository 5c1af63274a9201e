//! One document, understood: checked metadata, outline, anchors, targets, validity, terms.

mod anchor;
mod metadata;
mod outline;
mod section;
mod target;
mod term;
mod title;
mod validity;

pub use anchor::{Tombstone, footnote_text};
pub use metadata::{Attachment, DocumentNumber, IssuingBody, Metadata, Named, SeriesName, heading_titles, number_key};
pub use section::{BlockRole, Part, PartRole, PlanBlock, PrintedOrdinal, Section, SectionForm, block_text};
pub use target::{Comparator, Direction, Target, TargetOrigin};
pub use term::{Term, TermKind};
pub use title::TitleReading;
pub use validity::{Standing, State, next_change, standing};

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::document::{Document, Footnote};
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
}

impl Plan {
    /// Understands a document. `locked` holds the anchors that were published for it.
    ///
    /// `None` when a required key is missing or faulty: those mistakes were reported with the document.
    #[must_use]
    pub fn read(document: Document, bodies: &Bodies, config: &Config, locked: Option<&LockedDocument>) -> Checked<Option<Self>> {
        Self::understand(document, bodies, config, locked, None)
    }

    /// Understands a document that was read before: its targets are known.
    #[must_use]
    pub fn read_again(
        document: Document,
        bodies: &Bodies,
        config: &Config,
        locked: Option<&LockedDocument>,
        targets: Arc<[Target]>,
    ) -> Checked<Option<Self>> {
        Self::understand(document, bodies, config, locked, Some(targets))
    }

    fn understand(
        document: Document,
        bodies: &Bodies,
        config: &Config,
        locked: Option<&LockedDocument>,
        known: Option<Arc<[Target]>>,
    ) -> Checked<Option<Self>> {
        let mut diagnostics = Vec::new();
        let id = id_of(&document.path);
        let Some(metadata) = Metadata::check(&document, &id, bodies, config, &mut diagnostics) else {
            return Checked { value: None, diagnostics };
        };
        let outline = document.front_matter.outline;
        let mut parts = outline::read(document.blocks, &metadata, outline);
        let mut footnotes = document.footnotes;
        let tombstones = anchor::assign(&mut parts, &mut footnotes, locked, &document.source, &mut diagnostics);
        if parts.iter().all(|part| part.sections.is_empty()) {
            diagnostics.push(empty(&document.source));
        }
        let targets = known.unwrap_or_else(|| {
            target::find(&parts, &metadata, &document.front_matter.targets, &document.source, &mut diagnostics).into()
        });
        let plan = Self {
            id,
            file: document.source.file.to_string(),
            digest: document.digest,
            metadata: Arc::new(metadata),
            parts,
            footnotes,
            tombstones,
            targets,
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

fn empty(source: &crate::base::diagnostic::SourceText) -> Diagnostic {
    use crate::base::diagnostic::text;
    Diagnostic::new(
        crate::base::rule::Rule::EmptyDocument,
        source.whole(),
        text("文件没有正文", "The document has no text"),
        text("请在元数据之后写上正文", "Write the text below the front matter"),
    )
}
