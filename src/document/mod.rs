//! One file, read: its front matter with places, its text as a tree of blocks.

mod block;
pub mod front_matter;
mod link;
mod markdown;

pub(crate) use block::{Alignment, Block, BlockKind, Footnote, Inline, ListItem, TextLink, plain_text, split_inlines};
pub use front_matter::Period;
pub(crate) use front_matter::{
    AttachmentEntry, Correction, FrontMatter, OutlineReading, PageMatter, RelatedEntry, Review, TargetStatement,
    ValidityStatement, body_start, key_line,
};
pub(crate) use link::{LinkTarget, join, resolve};
pub(crate) use markdown::comments::{comments, without_comments};
pub(crate) use markdown::markup::begins_tag;
pub(crate) use markdown::plain::{PlainReading, PlainWords};

use crate::base::digest::Digest;
use crate::diagnostic::{Diagnostics, SourceText};

/// A file of `content/`, read.
#[derive(Debug)]
pub struct Document {
    /// The file's text.
    pub(crate) source: SourceText,
    /// Path of the file under `content/`: `edu/2023.md`.
    pub(crate) path: String,
    /// Fingerprint of the whole text.
    pub(crate) digest: Digest,
    /// What its front matter says.
    pub(crate) front_matter: FrontMatter,
    /// The Markdown after the front matter, as written.
    pub(crate) body_start: usize,
    /// The text, without footnotes.
    pub(crate) blocks: Vec<Block>,
    /// The footnotes in the order of their definitions.
    pub(crate) footnotes: Vec<Footnote>,
}

impl Document {
    /// Reads a text file that stands at `path` under `content/`.
    ///
    /// `None` when there is no front matter to go by, or the text is too complex to be read.
    #[must_use]
    pub fn read(source: SourceText, path: &str, report: &mut Diagnostics) -> Option<Self> {
        let (front_matter, body_start) = FrontMatter::read(&source, report)?;
        let body = markdown::read(&source, body_start, path, report)?;
        let digest = Digest::of(source.text.as_bytes());
        Some(Self {
            path: path.to_owned(),
            digest,
            front_matter,
            body_start,
            blocks: body.blocks,
            footnotes: body.footnotes,
            source,
        })
    }
}

/// A page of running text (`_about.md`), read.
#[derive(Debug)]
pub(crate) struct RunningText {
    /// What its front matter says.
    pub(crate) matter: PageMatter,
    /// The byte of the file where the text begins.
    pub(crate) body_start: usize,
    /// The text, without footnotes.
    pub(crate) blocks: Vec<Block>,
    /// The footnotes in the order of their definitions.
    pub(crate) footnotes: Vec<Footnote>,
}

impl RunningText {
    /// Reads a page that stands at `path` under `content/`; `None` when it cannot be read.
    #[must_use]
    pub(crate) fn read(source: &SourceText, path: &str, report: &mut Diagnostics) -> Option<Self> {
        let (matter, body_start) = PageMatter::read(source, report)?;
        let body = markdown::read(source, body_start, path, report)?;
        Some(Self { matter, body_start, blocks: body.blocks, footnotes: body.footnotes })
    }
}
