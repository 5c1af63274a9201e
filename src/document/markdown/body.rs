//! What is read of a Markdown text.

use crate::document::block::{Block, Footnote};

/// The body of a document.
#[derive(Debug, Default)]
pub struct Body {
    pub blocks: Vec<Block>,
    pub footnotes: Vec<Footnote>,
}
