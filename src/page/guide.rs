//! The guide of a site, with its place.

use crate::document::{Block, Footnote};

/// The file of the guide, under the site folder.
pub(crate) const GUIDE_PATH: &str = "content/_about.md";

/// The address of its page.
pub(crate) const GUIDE_ADDRESS: &str = "about/";

#[derive(Debug)]
pub(crate) struct Guide {
    pub(crate) title: String,
    /// Its text.
    pub(crate) blocks: Vec<Block>,
    pub(crate) footnotes: Vec<Footnote>,
}
