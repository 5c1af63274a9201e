//! One file, read: its front matter with places, its text as a tree of blocks.

mod block;
mod comments;
mod emphasis;
mod foreign;
pub mod front_matter;
mod lines;
mod link;
mod markdown;
mod marks;
mod markup;
mod plain;
mod prepared;
mod remark;
mod tables;

pub use block::{Alignment, Block, BlockKind, Footnote, Inline, ListItem, TextImage, TextLink, plain_text, split_inlines};
pub use comments::{comments, without_comments};
pub use front_matter::{
    Approval, AttachmentEntry, Correction, FrontMatter, OutlineReading, PageMatter, Period, Review, TargetStatement,
    ValidityStatement, body_start, chinese_key, key_line,
};
pub use link::{LinkTarget, join, resolve};
pub use markup::{Script, begins_tag};
pub use plain::{PlainReading, PlainWords};

use crate::base::diagnostic::{Checked, SourceText};
use crate::base::digest::Digest;

/// A file of `content/`, read.
#[derive(Debug)]
pub struct Document {
    /// The file's text.
    pub source: SourceText,
    /// Path of the file under `content/`: `edu/2023.md`.
    pub path: String,
    /// Fingerprint of the whole text.
    pub digest: Digest,
    /// What its front matter says.
    pub front_matter: FrontMatter,
    /// The Markdown after the front matter, as written.
    pub body_start: usize,
    /// The text, without footnotes.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their definitions.
    pub footnotes: Vec<Footnote>,
}

impl Document {
    /// Reads a text file that stands at `path` under `content/`.
    ///
    /// `None` when there is no front matter to go by, or the text is too complex to be read.
    #[must_use]
    pub fn read(source: SourceText, path: &str) -> Checked<Option<Self>> {
        let mut diagnostics = Vec::new();
        let Some((front_matter, body_start)) = FrontMatter::read(&source, &mut diagnostics) else {
            return Checked { value: None, diagnostics };
        };
        let Some(body) = markdown::read(&source, body_start, path, &mut diagnostics) else {
            return Checked { value: None, diagnostics };
        };
        let digest = Digest::of(source.text.as_bytes());
        let document = Self {
            path: path.to_owned(),
            digest,
            front_matter,
            body_start,
            blocks: body.blocks,
            footnotes: body.footnotes,
            source,
        };
        Checked { value: Some(document), diagnostics }
    }
}

/// A page of running text (`_about.md`), read.
#[derive(Debug)]
pub struct RunningText {
    /// What its front matter says.
    pub matter: PageMatter,
    /// The byte of the file where the text begins.
    pub body_start: usize,
    /// The text, without footnotes.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their definitions.
    pub footnotes: Vec<Footnote>,
}

impl RunningText {
    /// Reads a page that stands at `path` under `content/`; `None` when it cannot be read.
    #[must_use]
    pub fn read(source: &SourceText, path: &str) -> Checked<Option<Self>> {
        let mut diagnostics = Vec::new();
        let Some((matter, body_start)) = PageMatter::read(source, &mut diagnostics) else {
            return Checked { value: None, diagnostics };
        };
        let body = markdown::read(source, body_start, path, &mut diagnostics);
        let page = body.map(|body| Self { matter, body_start, blocks: body.blocks, footnotes: body.footnotes });
        Checked { value: page, diagnostics }
    }
}
