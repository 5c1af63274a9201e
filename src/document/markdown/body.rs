//! What is read of a Markdown text.

use crate::document::block::{Block, Footnote};

/// The body of a document.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) blocks: Vec<Block>,
    pub(crate) footnotes: Vec<Footnote>,
}
